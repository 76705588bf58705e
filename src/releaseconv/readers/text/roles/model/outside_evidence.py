"""What is known of lines beside the page: roles that somebody settled, and the house's other files.

So is what a format says of them. It enters the joint choice: a settled line has no other state, and
what is free is chosen round it; what repeats over the house's files speaks for and against states,
and may lose.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from math import inf
from types import MappingProxyType
from typing import NamedTuple

from releaseconv.format_hints import Hint
from releaseconv.house.repeating_lines import Layout
from releaseconv.options import LineRole
from releaseconv.readers.text.facts.house_facts import house_facts
from releaseconv.readers.text.facts.surroundings import Page, Row
from releaseconv.readers.text.roles.model.headline import Span
from releaseconv.readers.text.roles.model.house_weights import weigh
from releaseconv.readers.text.roles.model.markup_weights import weigh_hints
from releaseconv.readers.text.roles.model.states import HEADLINE, OPENS
from releaseconv.readers.text.roles.model.uncorrected import Earlier
from releaseconv.settings.line_parts import Stretch
from releaseconv.settings.line_roles import LEFT_OUT

CORRECTED = "corrected"
"""The form of a line whose role somebody settled."""
CORRECTED_AWAY = "corrected to be left out"
"""That of a line of which somebody said that it is in no output."""
SETTLED = frozenset({CORRECTED, CORRECTED_AWAY})
_BODY = tuple(OPENS)
_NEVER = -1e6
"""What a page without a headline weighs where one is settled."""


class Evidence(NamedTuple):
    """What is known of the lines of one page, by their numbers, and of its house."""

    settled: Mapping[int, LineRole] = MappingProxyType({})
    layouts: tuple[Layout, ...] = ()
    """What repeats over the files of its house."""
    parts: tuple[Stretch, ...] = ()
    """Parts of lines that have a role of their own."""
    hints: tuple[Hint, ...] = ()
    """What the format that the text was taken out of says of lines."""
    earlier: Earlier | None = None
    """What the lines are where no role is settled, if some are."""

    @property
    def is_settled(self) -> bool:
        """Whether somebody settled a role."""
        return bool(self.settled or self.parts)

    @property
    def cuts(self) -> tuple[tuple[int, int], ...]:
        """The stretches of lines that are to be cells."""
        return tuple((part.start, part.end) for part in self.parts)

    def said(self, row: Row) -> LineRole | None:
        """What somebody said of a line, or of the part of one that it is."""
        start = row.line.start
        parts = (part.role for part in self.parts if part.start <= start < part.end)
        return next(parts, None) or self.settled.get(row.line.number)

    def weigh(self, page: Page, states: Sequence[str], scores: Sequence[list[float]]) -> None:
        """Add, in place, what the house's other files and the format speak for."""
        weigh_hints(self.hints, page.rows, states, scores)
        if self.layouts and (found := house_facts(page, self.layouts)):
            weigh(found, states, scores)

    def marked(self, page: Page) -> Page:
        """`page` with its settled lines free of every other form."""
        if not self.is_settled:
            return page
        rows = (
            row._replace(form=CORRECTED_AWAY if said.role == LEFT_OUT else CORRECTED)
            if (said := self.said(row))
            else row
            for row in page.rows
        )
        return page._replace(rows=tuple(rows))

    def rests(self, page: Page) -> frozenset[int]:
        """Where cells start that are left of lines of which a part has a role of its own."""
        parted = {
            row.line.number
            for row in page.rows
            if any(part.start <= row.line.start < part.end for part in self.parts)
        }
        cells = (row for row in page.rows if row.line.number in parted and not self.said(row))
        return frozenset(row.line.start for row in cells)

    def bind(self, page: Page, states: Sequence[str], scores: Sequence[list[float]]) -> None:
        """Rule out, in place, all states of settled lines but their own.

        A role for part of a line takes no other words out of the release.
        """
        if not self.is_settled:
            return
        rests = self.rests(page) if self.parts else frozenset()
        for row, own in zip(page.rows, scores, strict=True):
            if said := self.said(row):
                allowed = self._states(row, said)
                for k, state in enumerate(states):
                    if not _is_one(state, allowed):
                        own[k] = -inf
            elif self.earlier and self.parts:
                self.earlier.bind(row, states, own, is_rest=row.line.start in rests)

    def _states(self, row: Row, said: LineRole) -> tuple[str, ...]:
        """What the state of a settled line may begin with."""
        above = self.settled.get(row.line.number - 1)
        match said.role:
            case "body":
                return _BODY if above is said else _BODY[:2]
            case "paragraph" | "heading" if above is said:
                return _BODY[2:]
            case "paragraph":
                return _BODY[:1]
            case "heading":
                return _BODY[1:2]
            case role if role == LEFT_OUT:
                return ("other",)
            case "headline":
                return _BODY  # which is not asked for: the span is
        return (said.role,)

    def spans(self, page: Page, found: Iterator[Span]) -> Iterator[Span]:
        """Those that may be the headline: the settled one, or those that touch no settled line."""
        if (settled := self.headline(page)) is not None:
            yield settled
            return
        rows = page.rows if self.is_settled else ()
        taken = {i for i, row in enumerate(rows) if self.said(row)}
        yield from (span for span in found if taken.isdisjoint(range(span.start, span.stop)))

    def headline(self, page: Page) -> Span | None:
        """The headline that somebody settled; of several stretches the first."""
        if not self.is_settled:
            return None
        lines = [
            i
            for i, row in enumerate(page.rows)
            if (said := self.said(row)) and said.role == HEADLINE
        ]
        if not lines:
            return None
        size = next((k for k, i in enumerate(lines) if i != lines[0] + k), len(lines))
        return Span(lines[0], size)

    def none(self, page: Page, score: float) -> float:
        """What a page without a headline weighs."""
        return score if self.headline(page) is None else _NEVER


def _is_one(state: str, allowed: Sequence[str]) -> bool:
    return state in allowed or state.partition(" ")[0] in allowed


NOTHING = Evidence()
