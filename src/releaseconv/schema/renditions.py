"""Where the words of two bodies of an item part."""

from __future__ import annotations

from itertools import zip_longest

from releaseconv import newsml_terms as g2
from releaseconv.schema.parsing import Element

_AROUND = 3
"""Words shown before the first that differs, and behind it."""
_BODIES = (f".//{{{g2.XHTML}}}body", f".//{{{g2.NITF}}}body.content")


def difference(root: Element) -> str:
    """The first words that differ, in both bodies; empty where none do."""
    bodies = [root.find(path) for path in _BODIES]
    one, other = ["".join(map(str, b.itertext())).split() if b is not None else [] for b in bodies]
    pairs = zip_longest(one, other)
    at = next((at for at, (said, told) in enumerate(pairs) if said != told), None)
    if at is None:
        return ""
    start, end = max(at - _AROUND, 0), at + _AROUND
    said, told = " ".join(one[start:end]), " ".join(other[start:end])
    return f"word {at + 1} differs: {said!r} against {told!r}"
