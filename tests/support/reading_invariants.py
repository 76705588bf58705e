"""What holds of every reading."""

from __future__ import annotations

import unicodedata
from functools import cache
from pathlib import Path

from releaseconv import read
from releaseconv.model import Worded, worded
from releaseconv.readers.parsed import Parsed
from releaseconv.source import Span


@cache
def read_once(path: Path) -> Parsed:
    """What a file holds; tests of one process share the reading, which nobody can change."""
    return read(path)


def letters(text: str) -> str:
    """Its letters, figures and combining marks, taken apart as far as they can be."""
    apart = unicodedata.normalize("NFD", text)
    return "".join(c for c in apart if c.isalnum() or unicodedata.combining(c))


def not_owned_once(parsed: Parsed) -> list[tuple[int, str, int]]:
    """Inked characters that lie in no range of a text-bearing node, or in several.

    What only carried the text is in one, as the ">" of a quoted mail inside a paragraph, or none.
    """
    text = parsed.source.text
    owners = [0] * len(text)
    carriers = {i for a, b in parsed.source.passed_over for i in range(a, b)}
    for node in worded(parsed.release):
        for span in node.spans:
            for i in range(span.start, span.end):
                owners[i] += 1
    return [
        (parsed.source.line_at(i), c, owners[i])
        for i, c in enumerate(text)
        if not c.isspace() and owners[i] != 1 and not (i in carriers and owners[i] == 0)
    ]


def misquoted(parsed: Parsed) -> list[Worded]:
    """Leaves that say other letters or digits than their ranges.

    The line that says a hold once more, whose words are in the furniture, has no range.
    """
    hold = parsed.release.hold
    return [
        node
        for node in worded(parsed.release)
        if (node.spans or hold is None or node.text != hold.words)
        and letters(node.text) != letters("".join(said(span, parsed) for span in node.spans))
    ]


def said(span: Span, parsed: Parsed) -> str:
    """The characters of a range, without those that only carried the text."""
    gaps = [(a, b) for a, b in parsed.source.passed_over if span.start < b and a < span.end]
    edges = [span.start, *(edge for gap in gaps for edge in gap), span.end]
    text = parsed.source.text
    return "".join(text[a:b] for a, b in zip(edges[::2], edges[1::2], strict=True))
