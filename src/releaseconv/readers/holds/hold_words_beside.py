"""Words of an embargo that stand beside a text: in fields, in attributes, in names of files."""

from __future__ import annotations

from releaseconv.lexicon.words import fold
from releaseconv.readers.text.entities.holds import HoldSort, find_holds
from releaseconv.readers.text.entities.holds.embargo_stems import has_stem

__all__ = ["dated_embargoes", "field_line", "labelled"]


def dated_embargoes(text: str) -> tuple[str, ...]:
    """The words of a text that put it under an embargo whose day or hour they name."""
    if not any(map(str.isdigit, text)):
        return ()
    found = (one for one in find_holds(text) if one.sort is HoldSort.EMBARGO and one.chain)
    return tuple(text[one.start : one.end] for one in found)


def labelled(said: str) -> str:
    """A value with the word for an embargo before it."""
    return f"Embargo: {said}"


def field_line(name: str, value: str) -> str:
    """A field as a line: its value, labelled where its name says that it is an embargo."""
    return labelled(value) if has_stem(fold(name)) else value
