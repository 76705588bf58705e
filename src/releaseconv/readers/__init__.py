"""Readers: one room a format, each turning bytes into a `Parsed` release."""
