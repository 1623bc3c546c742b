"""The trainers' desk, in its first form: Django's admin over the cases."""
