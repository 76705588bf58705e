"""Options: those that several commands share, and what the library is asked by them."""
