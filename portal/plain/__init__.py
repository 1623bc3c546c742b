"""The conversation as plain pages under `/chat/`: forms and links, no script; the same store as the API."""
