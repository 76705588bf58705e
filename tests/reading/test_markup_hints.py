"""What a format says of a line is weighed with all else: it tells where words do not, or loses."""

from __future__ import annotations

import pytest

from releaseconv import LineRole, ReadOptions, read_text

LEAD = (
    "<p>WELTEVREDEN, 4 May 2026 -- The board opened the north quay to ferries of all lines on "
    "Monday, a year ahead of plan.</p>"
)
FEW = "<p>News</p><p>Harbour Board</p><{0}>North quay</{0}><p>4 May 2026</p>"


def sure(page: str) -> float:
    """How sure the reader is of the headline "North quay"."""
    parsed = read_text(page, format="html")
    assert parsed.release.headline is not None
    assert parsed.release.headline.text == "North quay"
    claims = (decision.chosen for decision in parsed.decisions)
    return next(claim.probability for claim in claims if claim.field == "headline")


def test_a_title_of_the_page_is_likelier_the_headline() -> None:
    assert sure(FEW.format("h1")) > sure(FEW.format("p"))


@pytest.mark.parametrize("site", ["Harbour news", "The Harbour Board's press room", "News"])
def test_the_name_of_the_site_is_not_the_headline_as_it_is_the_pages_title(site: str) -> None:
    headline = "Board opens north quay to ferries of all lines"
    parsed = read_text(f"<h1>{site}</h1><h2>{headline}</h2>{LEAD}", format="html")
    assert parsed.release.headline is not None
    assert parsed.release.headline.text == headline


def test_what_somebody_settled_stands_above_what_the_format_says() -> None:
    options = ReadOptions(lines=(LineRole(5, 5, "subhead"),))
    parsed = read_text(FEW.format("h1"), options, format="html")
    assert [phrase.text for phrase in parsed.release.subheads] == ["North quay"]
