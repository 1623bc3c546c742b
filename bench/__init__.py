"""Measures Réplique: from outside through its chat API, and its understanding alone. Imported by nobody."""
