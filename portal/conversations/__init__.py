"""Conversations: the chat API, their store and trace, masking, and the client of the engine behind them."""
