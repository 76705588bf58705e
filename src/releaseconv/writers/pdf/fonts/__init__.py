"""Fonts: which face sets a character, shaping, and the subsets that go into the file."""
