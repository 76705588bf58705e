"""End marks: what closes a release, in signs, in words or by an agency's name."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from releaseconv.patterns.lazy_regex import late
from releaseconv.readers.text.entities.gazetteer import atlas
from releaseconv.readers.text.layout.lines import Line

__all__ = ["end_marks", "is_end_mark"]

_END_SHAPE = late(r"#[# ]*#$|#$|\*[ ]*\*[ *]*\*$|(?:-[ ]?0[ ]?-)|[xX](?:[ ]?[xX]){2}$")
"""End marks without words: "###", "# # #", "* *** *", "-0-", "x x x"."""
_THIRTY = late(r"[-–—#*\s(\[]*30(?:[-–— ]+30)*[-–—#*\s)\]]*$")
"""The telegraphers' thirty: "-30-", "## 30 ##"."""
_INITIALS = late(
    r"-{1,3}[ ]?[^\W\d_]{2,8}[ ]?-{1,3}$|(?:[*][ ]?){2,4}[^\W\d_]{2,8}(?:[ ]?[*]){2,4}$"
)
"""A house's letters as its end mark: "-hsu-", "* * * HSU * * *"."""
_SIGNED = late(r"[-–—]{1,2}[ ]?(?P<wire>[^\W\d_]{2,12})$")
"""An agency's name as its end mark: "--SPA"."""


def is_end_mark(line: Line) -> bool:
    """Whether it closes a release wherever it stands."""
    if line.weight > 8:
        return False
    if "30" in line.text and _THIRTY.match(line.text) and not line.text.isdigit():
        return True
    if _END_SHAPE.match(line.text):
        return True
    if line.rule:
        return False
    if (signed := _SIGNED.match(line.text)) and atlas().is_wire(signed["wire"]):
        return True
    if _INITIALS.match(line.text) and not any(hit.role == "more" for hit in line.hits()):
        return True
    return any(hit.role == "end" and hit.way == "line" for hit in line.hits())


def end_marks(lines: Sequence[Line]) -> Iterator[int]:
    """Marks that close the release, behind some text; one before it all frames a page."""
    for i, line in enumerate(lines):
        if is_end_mark(line) and _marks_an_end(lines, i):
            yield i


def _marks_an_end(lines: Sequence[Line], i: int) -> bool:
    """Some sentence stands before it; stars divide as long as running text follows."""
    before = any(line.weight >= 8 for line in lines[max(0, i - 12) : i])
    if not before or "*" not in lines[i].text or lines[i].ink >= 0:
        return before
    if any(is_end_mark(line) for line in lines[:i][-6:]):
        return False
    return not any(_sentence(line) for line in lines[i + 1 :][:60])


def _sentence(line: Line) -> bool:
    return line.weight >= 18 and 2 * line.small >= line.weight and "@" not in line.text
