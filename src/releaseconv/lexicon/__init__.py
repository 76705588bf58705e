"""The words of all languages, and what they say of the line they stand in."""
