"""The steps that undo a text's transport, in their order, and the names to leave them out by."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import NamedTuple, TypeAlias

from releaseconv.diagnostics import Code
from releaseconv.errors import OptionError, choices
from releaseconv.readers.text.decode.transport import (
    invisible,
    leftover_tags,
    mail_quoting,
    markdown_marks,
    transfer_encodings,
)
from releaseconv.readers.text.decode.transport.traced_edits import Found

Step: TypeAlias = Callable[[str], Found]
"""What a step finds in a text."""


class Row(NamedTuple):
    """One step of the table."""

    name: str
    """What a caller names to have it left alone."""
    find: Step
    what: str
    """What it found, for the note; nothing where no note is wanted."""
    code: Code = Code.CLEANED


# A step sees what those before it left: what was encoded last on the way is decoded first.
STEPS = (
    Row("escapes", transfer_encodings.escaped_line_ends, "line end written as \\n"),
    Row("quoted-printable", transfer_encodings.quoted_printable, "quoted-printable code"),
    Row("edgar", leftover_tags.edgar, "EDGAR tag"),
    Row("html-tags", leftover_tags.html, "HTML tag"),
    Row("entities", transfer_encodings.entities, "HTML entity"),
    Row("lone-entities", transfer_encodings.lone_entities, "HTML entity", Code.CLEANED_IN_DOUBT),
    Row("quoting", mail_quoting.quoting, "line quoted with >"),
    Row("flowed", mail_quoting.flowed, "format=flowed line break"),
    Row("pictures", mail_quoting.pictures, "picture placeholder"),
    Row("links", mail_quoting.bracketed_links, "link in angle brackets"),
    Row("markdown", markdown_marks.marks, "Markdown mark"),
    Row("emphasis", markdown_marks.emphasis, "star or underline around words"),
    Row("soft-hyphens", invisible.soft_hyphens, "soft hyphen"),
    Row("invisible", invisible.zero_width, "zero-width character"),
    Row("directions", invisible.directions, "direction mark without effect"),
    Row("blanks", invisible.blanks, ""),
    Row("composed", invisible.composed, "decomposed letter"),
)
_QUIET = frozenset({"quoting", "markdown", "emphasis"})
"""Steps that are the format's own there, and need no sign that a text has it."""
MARKDOWN = (
    Row("markdown", markdown_marks.every_mark, ""),
    *(row for row in STEPS if row.name not in _QUIET),
    Row("emphasis", markdown_marks.emphasis, ""),
)
"""The steps for files of Markdown."""
NAMES = tuple(row.name for row in STEPS)
ALL = "all"


def check_names(names: Iterable[str]) -> None:
    """Raise `OptionError` for a name that no step has."""
    for name in names:
        if name not in NAMES and name != ALL:
            raise OptionError(f"unknown step {name!r}; {choices(name, (*NAMES, ALL))}")
