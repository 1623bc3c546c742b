"""Set-up, training and starting; imported by no other room, and importing none of them.

What setup.py and locking.py need runs on whatever Python 3.8 or newer the machine has, with its standard
library only; the rest runs in `.venv/`.
"""
