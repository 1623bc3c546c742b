"""The portal: the only room that faces the outside. Chat API, store, trainers' admin, pages of the rules."""
