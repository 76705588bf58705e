"""A text as people read it: no invisible signs, no spaced letters, figures of one width.

Words for an embargo with one slip in them are read as what they mean.
"""

from __future__ import annotations

from bisect import bisect_left
from typing import NamedTuple

from releaseconv.patterns.lazy_regex import late
from releaseconv.readers.text.entities.holds.misspelt_words import Slip, slips

__all__ = ["Legible", "legible", "visible"]

_UNSEEN = late(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b-\u200f\u202a-\u202e"
    "\u2060-\u2064\u2066-\u206f\ufe00-\ufe0f\ufeff\U000e0001-\U000e007f]+"
)
"""Signs that take no room: soft hyphens, joiners, marks of direction."""
_SPACED = late(
    r"(?<!\S)(?:[^\W\d_](?: [^\W\d_]){2,}|\d(?: [\d:.,/]){1,})(?!\S)(?P<gap> +(?=[^\s] |\S))?"
)
"""A word of letters with a blank behind each, or a number so set: "E M B A R G O", "1 0 : 0 0"; and
the gap behind it. Letters and figures do not mix: "à 6 h 00" is an hour."""
_SET_SPACED = late(r"(?<!\S)[^\W\d_](?: [^\W\d_]){3,}(?!\S)")
"""A spaced word so long that its line is set so on purpose."""
_WIDTHS = str.maketrans(
    {code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)}
    | {0x3000: " ", 0x2236: ":", 0xFE55: ":", 0xFE13: ":", 0xFE68: "\\", 0x02D0: ":"}
    | dict.fromkeys((0x2007, 0x2009, 0x200A, 0x202F, 0x2002, 0x2003), " ")
)


class Legible(NamedTuple):
    """The text as read, and for each of its characters the offset in the text as written."""

    text: str
    at: tuple[int, ...] | None
    """`None` where both are the same."""

    def written(self, start: int, end: int) -> tuple[int, int]:
        """The range of the text as written that says what stands from `start` to `end`."""
        if self.at is None or start >= end:
            return start, end
        return self.at[start], self.at[end - 1] + 1

    def read(self, offset: int) -> int:
        """The offset at which what stands at `offset` as written is read."""
        return offset if self.at is None else bisect_left(self.at, offset)


def legible(text: str) -> Legible:
    """`text` as people read it, with the way back to what is written."""
    view = visible(text)
    found = list(slips(view.text))
    return _respelled(view, found) if found else view


def _respelled(view: Legible, found: list[Slip]) -> Legible:
    """`view` with the words that are meant; their letters stand where those written do."""
    at = view.at or tuple(range(len(view.text)))
    said, places, done = "", list[int](), 0
    for one in found:
        said += view.text[done : one.start] + one.meant
        places += at[done : one.start]
        steps = range(one.start, one.start + len(one.meant) - 1)
        places += [at[min(step, one.end - 1)] for step in steps]
        places.append(at[one.end - 1])
        done = one.end
    return Legible(said + view.text[done:], (*places, *at[done:]))


def visible(text: str) -> Legible:
    """`text` as it looks, each word as its author spells it."""
    plain = text if text.isascii() else text.translate(_WIDTHS)
    gone = _unseen(text) | _between_letters(plain)
    if not gone:
        return Legible(plain, None)
    kept = [i for i in range(len(plain)) if i not in gone]
    return Legible("".join(plain[i] for i in kept), tuple(kept))


def _unseen(text: str) -> set[int]:
    if text.isascii():
        return set()
    return {i for match in _UNSEEN.finditer(text) for i in range(*match.span())}


def _between_letters(text: str) -> set[int]:
    """The blanks inside words of spaced letters, and all but one of those behind such words."""
    gone: set[int] = set()
    lines = {text.rfind("\n", 0, match.start()) for match in _SET_SPACED.finditer(text)}
    for match in _SPACED.finditer(text) if lines else ():
        if text.rfind("\n", 0, match.start()) not in lines:
            continue
        start, gap = match.span("gap")
        end = start if start >= 0 else match.end()
        gone |= {i for i in range(match.start(), end) if text[i] == " "}
        gone |= set(range(start + 1, gap)) if start >= 0 else set()
    return gone
