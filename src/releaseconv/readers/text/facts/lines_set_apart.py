"""Facts of a page some of whose lines turn out to stand round the text, such as a mail's note.

They are no running text: where that begins, its lead and what lines share with it are told anew.
"""

from __future__ import annotations

from collections.abc import Container, Sequence

from releaseconv.readers.text.facts.surroundings import HOLDS, LEAD, OPENS, Page, Row

__all__ = ["with_lines_apart"]


def with_lines_apart(page: Page, apart: Container[int]) -> Page:
    """`page` with the facts that its lines have where those `apart` are no running text."""
    rows = page.rows
    running = _running(rows, apart)
    if not running:
        return page
    first, last = running[0], running[-1]
    lead, body = _content(rows, running[:LEAD]), _content(rows, running)
    head = _content(rows, [i for i in range(first) if i not in apart])
    made = (
        row._replace(
            zone="before" if i < first else "behind" if i > last else "in",
            lead=len(row.line.content & lead),
            lead_share=len(row.line.content & lead) / max(1, len(row.line.content)),
            body_share=len(row.line.content & body) / max(1, len(row.line.content)),
            opens_known=not head.isdisjoint(row.line.spelled[:OPENS]),
        )
        for i, row in enumerate(rows)
    )
    texts = len({rows[i].block for i in running})
    return page._replace(rows=tuple(made), first=first, last=last, lead=lead, blocks=texts)


def _running(rows: Sequence[Row], apart: Container[int]) -> list[int]:
    """The lines of running text: of long paragraphs, or of any where there is none."""
    prose = [i for i, row in enumerate(rows) if row.prose and i not in apart]
    free = (i for i in prose if not rows[i].form or rows[i].form in HOLDS)
    long = [i for i in free if rows[i].long_prose]
    return long or prose


def _content(rows: Sequence[Row], places: Sequence[int]) -> frozenset[str]:
    return frozenset().union(*(rows[i].line.content for i in places))
