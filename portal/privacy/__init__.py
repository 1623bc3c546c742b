"""What is kept and why, said from the live configuration: the page `/confidentialite/` and docs/rgpd.md."""
