"""What is found of a phrase in a text: its role, its place and its language."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple


class Way(StrEnum):
    """How a phrase was found: alone in its line, at its start, or anywhere."""

    LINE = "line"
    START = "start"
    ANY = "any"


class Hit(NamedTuple):
    """A phrase with a role; the offsets are those of the folded text."""

    role: str
    way: Way
    start: int
    end: int
    """Where the phrase ends, before any colon."""
    language: str
    """BCP 47; "mul" where several languages share the phrase."""
    colon: bool = False
    """Whether a colon follows."""
