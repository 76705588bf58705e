"""How sure the readings of a run are, and which of them need review."""
