"""The rules base as plain pages, and as data under /api/rules."""
