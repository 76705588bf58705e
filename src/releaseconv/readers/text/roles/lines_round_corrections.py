"""Settled roles and the lines round them: what a page is read as without them binds it."""

from __future__ import annotations

from collections.abc import Iterator

from releaseconv.readers.text.facts.surroundings import Page
from releaseconv.readers.text.roles.chunks import Taken
from releaseconv.readers.text.roles.forms.covering_notes import with_covering_notes
from releaseconv.readers.text.roles.model.labelling import Labelled, label
from releaseconv.readers.text.roles.model.outside_evidence import Evidence
from releaseconv.readers.text.roles.model.uncorrected import NOT_WRITTEN, Earlier
from releaseconv.readers.text.roles.model.weights import Weights
from releaseconv.readers.text.roles.prepared_page import prepare
from releaseconv.settings.profile import Profile
from releaseconv.source import Source


def with_earlier(known: Evidence, source: Source, house: Profile, weights: Weights) -> Evidence:
    """`known`, and where it settles roles, what the lines of `source` are without them."""
    if not known.is_settled:
        return known
    page = with_covering_notes(prepare(source, house).page)
    found = label(page, weights, known._replace(settled={}, parts=())).labels
    return known._replace(
        earlier=Earlier(
            tuple(row.line.start for row in page.rows),
            tuple(row.line.number for row in page.rows),
            tuple(one.role for one in found),
            tuple(one.probability for one in found),
        )
    )


def as_sure_as_before(labelled: Labelled, page: Page, known: Evidence) -> Labelled:
    """`labelled`, with the rest of a line that has a part of its own no surer than without it."""
    if known.earlier is None or not known.parts:
        return labelled
    rest, earlier = known.rests(page), known.earlier
    labels = tuple(
        found._replace(probability=min(found.probability, earlier.probability(row)))
        if row.line.start in rest
        else found
        for row, found in zip(page.rows, labelled.labels, strict=True)
    )
    return labelled._replace(labels=labels)


def taken_away(labelled: Labelled, page: Page, known: Evidence) -> Iterator[Taken]:
    """The lines that nobody spoke of, and that are other only since roles are settled."""
    if known.earlier is None:
        return
    for row, found in zip(page.rows, labelled.labels, strict=True):
        before = known.earlier.role(row)
        if found.role in NOT_WRITTEN and before not in NOT_WRITTEN and not known.said(row):
            was, now = before.replace("_", " "), found.role.replace("_", " ")
            yield from (Taken(line, was, now) for line in row.line.pieces)
