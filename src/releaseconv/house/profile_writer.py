"""The profile of a house as a file that people read and edit."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence

from releaseconv.house.repeating_lines import Entry, Layout
from releaseconv.house.usual_places import Place

_HEAD = """\
# What repeats over the releases of a house, found by `releaseconv learn`. Give it with --profile.
#
# A line counts wherever its letters are the same; figures may differ. `files` says in how many
# files of its layout it stands, `place` where. Lines that stand in many files are no news. Take a
# line out and it no longer counts; give it roles, such as roles = {{ contacts = 3 }}, and it is so
# read.
#
# `places` are where headline, date, number (symbol) and dateline usually stand: `line` counts lines
# that are not blank, from 1 at the top and from -1 at the foot; `files` of the `read` ones have it
# there. A place says little against the text; take it out and it says nothing.
name = {name}
title = {title}
extends = [{extends}]
"""


def profile_text(name: str, extends: str, layouts: Sequence[Layout]) -> str:
    """The text of the profile called `name` with what was learned."""
    files = sum(layout.files for layout in layouts)
    title = f"learned from {files} release{'s' * (files != 1)}"
    head = _HEAD.format(name=_quoted(name), title=_quoted(title), extends=_quoted(extends))
    rows = [row for n, layout in enumerate(layouts, 1) for row in _rows(n, layout)]
    return head + "\n".join(["", *rows]) + "\n"


def _rows(number: int, layout: Layout) -> Iterator[str]:
    yield f"# -- layout {number}, {layout.files} files {'-' * 60}"
    yield ""
    yield "[[layout]]"
    yield f"files = {layout.files}"
    if layout.places:
        yield f"read = {layout.read}"
    for place in layout.places:
        yield ""
        yield "[[layout.places]]"
        yield from _place(place, layout.read)
    for entry in layout.entries:
        yield ""
        yield "[[layout.entries]]"
        yield from _entry(entry, layout.files)


def _place(place: Place, read: int) -> Iterator[str]:
    yield f'role = "{place.role}"'
    yield f"line = {place.line}"
    yield f"files = {place.files}  # {place.files / max(1, read):.0%}"
    yield f"text = {_quoted(place.text)}"


def _entry(entry: Entry, files: int) -> Iterator[str]:
    yield f"text = {_quoted(entry.text)}"
    if entry.where != "line":
        yield f'where = "{entry.where}"'
    if entry.files:
        yield f"files = {entry.files}  # {entry.files / max(1, files):.0%}"
    if entry.place:
        yield f'place = "{entry.place}"'
    if entry.roles:
        roles = ", ".join(f"{role} = {count}" for role, count in sorted(entry.roles.items()))
        yield f"roles = {{ {roles} }}"


def _quoted(value: str) -> str:
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
