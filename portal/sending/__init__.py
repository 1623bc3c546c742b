"""Whether an answer of the assistant leaves at once, with a word of caution, or waits for a trainer."""
