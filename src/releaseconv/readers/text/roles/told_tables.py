"""Rows that a format sets in one table have one role: the likeliest for all of them together."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from releaseconv.readers.text.facts.surroundings import Page
from releaseconv.readers.text.roles.model.labelling import Label, Labelled
from releaseconv.readers.text.roles.model.outside_evidence import SETTLED

__all__ = ["with_one_role_each"]

_ROLES = frozenset({"body", "boilerplate", "notes_to_editors", "contacts", "other"})
"""Roles that a table may have."""


def with_one_role_each(labelled: Labelled, page: Page, told: Collection[int]) -> Labelled:
    """`labelled`, the rows of each table below the headline in one role.

    `told` are the numbers of the lines that are rows. A table stays as it was read where somebody
    settled a row, or where one says whom to call.
    """
    if not told:
        return labelled
    labels = list(labelled.labels)
    for start, stop in _tables(page, told, _below_headline(labelled)):
        run = labels[start:stop]
        role = _together(run)
        if role in _ROLES and not _calls(labels, page, start, stop, role):
            labels[start:stop] = [_as(one, role, opens=not at) for at, one in enumerate(run)]
    return labelled._replace(labels=tuple(labels))


def _below_headline(labelled: Labelled) -> int:
    if labelled.headline:
        return labelled.headline.stop
    return next((i for i, one in enumerate(labelled.labels) if one.role == "body"), 0)


def _tables(page: Page, told: Collection[int], first: int) -> Iterator[tuple[int, int]]:
    """Where tables begin and end whose rows are whole lines that nobody settled."""
    start = first
    for i in range(first, len(page.rows) + 1):
        row = page.rows[i] if i < len(page.rows) else None
        if row is None or row.line.number not in told or row.form in SETTLED:
            yield from _table(start, i)
            start = i + 1
        elif i > start and row.line.number != page.rows[i - 1].line.number + 1:
            yield from _table(start, i)
            start = i


def _table(start: int, stop: int) -> Iterator[tuple[int, int]]:
    if stop - start > 1:
        yield start, stop


def _together(run: list[Label]) -> str:
    """The likeliest role of all rows."""
    shares: dict[str, float] = {}
    for one in run:
        shares[one.role] = shares.get(one.role, 0.0) + one.probability
        shares[one.runner_up] = shares.get(one.runner_up, 0.0) + one.runner_up_probability
    return max(sorted(shares), key=lambda role: shares[role])


def _calls(labels: list[Label], page: Page, start: int, stop: int, role: str) -> bool:
    """Whether a row that is contacts, and would be none, has a number or an address."""
    return role != "contacts" and any(
        labels[i].role == "contacts" and (page.rows[i].line.phone or page.rows[i].line.email)
        for i in range(start, stop)
    )


def _as(label: Label, role: str, *, opens: bool) -> Label:
    if label.role == role:
        return label._replace(opens=opens, heading=False)
    left = max(0.0, 1 - label.probability - label.runner_up_probability)
    share = label.runner_up_probability if label.runner_up == role else left
    return Label(role, opens, False, share, label.role, label.probability)
