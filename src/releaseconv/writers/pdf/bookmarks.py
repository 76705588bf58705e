"""Bookmarks: the headings as a tree beside the page."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from releaseconv.writers.pdf.layout.pages import Bookmark
from releaseconv.writers.pdf.objects import File, Ref, text_string


class Entry(NamedTuple):
    """A heading and where it stands."""

    mark: Bookmark
    page: Ref
    top: float


class _Item(NamedTuple):
    ref: Ref
    entry: Entry
    kids: list[_Item]


def write_outline(file: File, entries: Sequence[Entry]) -> Ref | None:
    """The outline's root; `None` without headings."""
    if not entries:
        return None
    root = file.reserve()
    tops: list[_Item] = []
    path: list[_Item] = []
    for entry in entries:
        item = _Item(file.reserve(), entry, [])
        while path and path[-1].entry.mark.level >= entry.mark.level:
            path.pop()
        (path[-1].kids if path else tops).append(item)
        path.append(item)
    _put(file, root, tops)
    ends = f"/First {tops[0].ref}/Last {tops[-1].ref}/Count {len(tops)}"
    file.put(root, f"<</Type/Outlines{ends}>>")
    return root


def _put(file: File, parent: Ref, items: Sequence[_Item]) -> None:
    for number, item in enumerate(items):
        entry = item.entry
        parts = [f"<</Title{text_string(entry.mark.title)}/Parent {parent}"]
        parts.append(f"/Dest[{entry.page} /XYZ 0 {entry.top:.2f} 0]")
        if number:
            parts.append(f"/Prev {items[number - 1].ref}")
        if number + 1 < len(items):
            parts.append(f"/Next {items[number + 1].ref}")
        if item.kids:
            kids = item.kids
            parts.append(f"/First {kids[0].ref}/Last {kids[-1].ref}/Count -{len(kids)}")
        file.put(item.ref, "".join((*parts, ">>")))
        _put(file, item.ref, item.kids)
