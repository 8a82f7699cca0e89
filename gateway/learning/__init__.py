"""What a source sent, compared with what is held, and what follows from it."""
