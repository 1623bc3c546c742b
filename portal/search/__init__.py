"""The index of what trainers may read: rebuilt at will, never backed up, no word in the clear."""
