"""What the words of one document need beside them: links, lists, ids of styles."""

from __future__ import annotations

from collections.abc import Mapping

from releaseconv.diagnostics import Code, Log
from releaseconv.model import Link
from releaseconv.writers.links import live
from releaseconv.writers.list_numbering import Counting


class References:
    """Notes for one document what its body refers to, in the order of first use."""

    def __init__(self, ids: Mapping[str, str], first_link: int, first_list: int, log: Log) -> None:
        self._ids = ids
        self._first_link = first_link
        self._first_list = first_list
        self._log = log
        self._links: dict[str, str] = {}
        self._lists: list[tuple[Counting, int]] = []

    def style(self, name: str) -> str:
        """The id of the style that Word shows as `name`."""
        return self._ids[name.casefold()]

    def link(self, link: Link) -> str | None:
        """The id of a relationship to the link's target; `None` where it may not be followed."""
        target = live(link)
        if target is None:
            what = f"a link to {link.target!r}"
            where = link.spans[0] if link.spans else None
            self._log.note(Code.NOT_RENDERED, where, format="docx", what=what)
            return None
        return self._links.setdefault(target, f"rId{self._first_link + len(self._links)}")

    def list_of(self, counting: Counting, level: int) -> int:
        """The number of a new list that counts so, at this level of nesting."""
        self._lists.append((counting, level))
        return self._first_list + len(self._lists) - 1

    def targets(self) -> Mapping[str, str]:
        """Each link's target, with the id that the body calls it by."""
        return self._links

    def lists(self) -> tuple[tuple[Counting, int], ...]:
        """The lists that count, each with its level of nesting."""
        return tuple(self._lists)
