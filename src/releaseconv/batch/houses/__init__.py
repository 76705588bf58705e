"""Houses in many inputs: what is learned from their files."""
