"""What lines are read as where nobody settles a role: a correction is not to take them away."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from math import inf
from typing import NamedTuple

from releaseconv.readers.text.facts.surroundings import Row
from releaseconv.readers.text.roles.model.states import BODY, HEADLINE, role_of

NOT_WRITTEN = frozenset({"other", "end_mark"})
"""Roles whose lines may be missing from the output."""


class Earlier(NamedTuple):
    """The lines of a page and what each is read as by itself, in the order of the text."""

    starts: tuple[int, ...]
    numbers: tuple[int, ...]
    roles: tuple[str, ...]
    sure: tuple[float, ...]
    """How sure each role is, from 0 to 1."""

    def role(self, row: Row) -> str:
        """The role of the line that `row` is, or is a cell of; lines not weighed are body."""
        at = self._place(row)
        return BODY if at is None else self.roles[at]

    def probability(self, row: Row) -> float:
        """How sure that is."""
        at = self._place(row)
        return 1.0 if at is None else self.sure[at]

    def _place(self, row: Row) -> int | None:
        at = bisect_right(self.starts, row.line.start) - 1
        return at if at >= 0 and self.numbers[at] == row.line.number else None

    def bind(self, row: Row, states: Sequence[str], own: list[float], *, is_rest: bool) -> None:
        """Rule out, in place, what would take away a line that nobody spoke of.

        What `is_rest` of a line, part of which has a role of its own, stays what it was.
        """
        before = self.role(row)
        if before in NOT_WRITTEN:
            return
        fixed = is_rest and before != HEADLINE
        kept = {k for k, state in enumerate(states) if _may_be(role_of(state), before, fixed)}
        if any(own[k] > -inf for k in kept):
            own[:] = [score if k in kept else -inf for k, score in enumerate(own)]


def _may_be(role: str, before: str, fixed: bool) -> bool:
    return role == before if fixed else role not in NOT_WRITTEN
