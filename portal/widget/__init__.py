"""The page where one chats, and its custom element; everything it knows comes through the chat API."""
