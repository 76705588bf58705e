"""Words of an embargo that stand beside a text: in fields, in attributes, in names of files."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain, islice, pairwise

from releaseconv.lexicon.words import fold
from releaseconv.readers.text.entities.holds import HoldSort, find_holds
from releaseconv.readers.text.entities.holds.embargo_stems import has_stem

__all__ = ["dated_embargoes", "dated_in_lines", "field_line", "labelled"]


_LINE, _MOST_LINES = 1_000, 200
"""Characters of a line, and lines with a word for embargoes, that are looked at."""


def dated_embargoes(text: str) -> tuple[str, ...]:
    """The words of a text that put it under an embargo whose day or hour they name."""
    if not any(map(str.isdigit, text)):
        return ()
    found = (one for one in find_holds(text) if one.sort is HoldSort.EMBARGO and one.chain)
    return tuple(text[one.start : one.end] for one in found)


def dated_in_lines(lines: Iterable[str]) -> Iterator[str]:
    """The words of lines that say an embargo, whose end the next line may tell."""
    whole = (" ".join(line.split()) for line in lines)
    cut = (line[at : at + _LINE] for line in whole for at in range(0, len(line), _LINE))
    stemmed = (pair for pair in pairwise(chain(cut, ("",))) if has_stem(fold(pair[0])))
    for line, after in islice(stemmed, _MOST_LINES):
        yield from dated_embargoes(line) or dated_embargoes(f"{line} {after}")


def labelled(said: str) -> str:
    """A value with the word for an embargo before it."""
    return f"Embargo: {said}"


def field_line(name: str, value: str) -> str:
    """A field as a line: its value, labelled where its name says that it is an embargo."""
    return labelled(value) if has_stem(fold(name)) else value
