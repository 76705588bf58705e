"""Commands for the many releases of one house."""
