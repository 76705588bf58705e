"""Roles by rules: the head line by line, the body and the tail block by block."""
