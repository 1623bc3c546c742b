"""The communes of France and their intercommunal bodies by name: the official list, how people write it.

Pure Python, rapidfuzz for slips of the finger. The list is a file beside this one, made by `build.py` and
read on first use; finding names in a text is `finding.py`. Knows nothing of who asks nor of what is kept.
"""

from rulebook.communes.finding import Found, Mention, find
from rulebook.communes.register import Commune, Epci, Register, register
from rulebook.communes.sizes import band, bands, rounded

__all__ = ["Commune", "Epci", "Found", "Mention", "Register", "band", "bands", "find", "register", "rounded"]
