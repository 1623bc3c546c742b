"""A key for each conversation, in a store of its own: to destroy it makes every copy unreadable."""
