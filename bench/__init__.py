"""Measures Réplique from outside, through its chat API only; never imported by the rest."""
