"""All forms that mark a line outright, the first that takes a line before the others."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from releaseconv.readers.text.layout.lines import Line
from releaseconv.readers.text.roles.forms import page_furniture
from releaseconv.readers.text.roles.forms.end_marks import end_marks
from releaseconv.readers.text.roles.forms.mail_headers import frames, mail_headers
from releaseconv.readers.text.roles.forms.mail_signatures import mail_signatures

FORMS: tuple[tuple[str, Callable[[Sequence[Line]], Iterator[int]]], ...] = (
    ("mail", mail_headers),
    ("mail frame", frames),
    ("mail signature", mail_signatures),
    ("end-mark", end_marks),
    ("continued", page_furniture.continued),
    ("fax", page_furniture.fax_lines),
    ("page", page_furniture.page_numbers),
    ("running head", page_furniture.running_heads),
    ("wire codes", page_furniture.wire_codes),
    ("scraps", page_furniture.boxes),
)
"""What marks a line outright, by name; the first that takes a line has it."""


def marks(found: Sequence[Line]) -> dict[int, str]:
    """The form that marks a line, by the offset of its start."""
    made: dict[int, str] = {}
    for name, find in FORMS:
        for i in find(found):
            made.setdefault(found[i].start, name)
    return made
