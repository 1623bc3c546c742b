"""The cases at the desk: who takes them, what is answered, what waits, who is told."""
