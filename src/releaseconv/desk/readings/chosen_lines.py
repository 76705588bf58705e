"""Lines of a source that somebody has chosen, and what he says that they are."""

from __future__ import annotations

from itertools import groupby
from typing import NamedTuple

from releaseconv.errors import OptionError
from releaseconv.options import LineRole
from releaseconv.settings.line_parts import Stretch
from releaseconv.settings.line_roles import role_named, settle, with_words


class Lines(NamedTuple):
    """Lines of a source, counted from 1, or a part of one."""

    first: int
    last: int
    columns: tuple[int, int] | None = None
    """The first and the last character of the part."""

    def takes(self, part: Stretch) -> bool:
        """Whether a part that has a role of its own is among what is meant."""
        if self.columns is None or part.role.columns is None:
            return self.first <= part.line <= self.last
        (a, z), (first, last) = self.columns, part.role.columns
        return part.line == self.first and a <= last and first <= z


def with_role(
    roles: tuple[LineRole, ...], lines: Lines, role: str | None, text: str
) -> tuple[LineRole, ...]:
    """`roles` as they stand in `text`, with that `role` for `lines`, or with `None` none.

    Raises `OptionError` for a role that no line can have, and for lines without words.
    """
    said = () if role is None else (_said(lines, role_named(role)),)
    found = settle(said, text)
    if said and not (found.by_line or found.parts):
        raise OptionError("there are no words to have a role here; nothing was saved")
    return with_words((*_without(roles, lines, text), *said), text)


def _said(lines: Lines, role: str) -> LineRole:
    return LineRole(lines.first, lines.last, role, columns=lines.columns)


def _without(roles: tuple[LineRole, ...], lines: Lines, text: str) -> tuple[LineRole, ...]:
    """`roles` as they stand in `text`, with nothing said of `lines`, or of that part of one."""
    found = settle(roles, text)
    whole = range(lines.first, lines.last + 1) if lines.columns is None else range(0)
    rest = {n: one for n, one in found.by_line.items() if n not in whole}
    runs = groupby(sorted(rest), key=lambda n: (id(rest[n]), n > lines.last))
    kept = (LineRole(run[0], run[-1], rest[run[0]].role) for run in (tuple(run) for _, run in runs))
    parts = (part.role for part in found.parts if not lines.takes(part))
    return (*kept, *parts, *found.lost)
