"""What Rasa runs each turn: thin actions over the rules base, one a file; only this room imports rasa_sdk.

An action reads the turn (`turn.py`), asks the rules base, puts the result into words (`wording.py`) and says
it with what the conversation now knows (`saying.py`). Nothing is kept between two turns.
"""
