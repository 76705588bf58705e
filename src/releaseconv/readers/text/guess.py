"""Which encoding bytes without a byte order mark are in."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Guess:
    """A codec, and in words why; no ground where it is plain UTF-8."""

    encoding: str
    ground: str = ""


def guess(data: bytes) -> Guess:
    """The encoding of `data`; never fails, Windows-1252 being the last resort."""
    try:
        data.decode("utf-8")
        return Guess("utf-8")
    except UnicodeDecodeError:
        return Guess("cp1252", "no other encoding fits better")
