"""Datelines whose place, dash and first sentence stand on lines of their own."""

from __future__ import annotations

import pytest

from releaseconv.diagnostics import Log
from releaseconv.options import LineRole, ReadOptions
from releaseconv.readers.text import read

HEAD = "Press Release\nHarbour board opens its second kiln\nMay 5, 2026\n"
BODY = (
    "Harbour master Anna Brill announced today that the second kiln of the town will open in "
    "May. Everybody is asked to come to the works and see it.\n\n"
    "The kiln was built in two years by the people of the town, who had lost the first one.\n"
)
PLACES = (("DELFT\n—\n", "DELFT"), ("DELFT, Mass.\n\n–\n\n", "DELFT, Mass."))
PLACES += (("DELFT —\n", "DELFT"), ("Delft, 4 May 2026\n—\n", "Delft"))


def _places(between: str, *roles: LineRole) -> list[str]:
    text = HEAD + between + BODY
    release = read(text.encode(), "harbour.txt", ReadOptions(lines=roles), Log()).release
    return [place.text for place in release.dateline.places] if release.dateline else []


@pytest.mark.parametrize(("between", "place"), PLACES)
def test_a_place_over_a_dash_is_the_dateline(between: str, place: str) -> None:
    assert _places(between) == [place]


def test_in_the_body_place_and_dash_are_cut() -> None:
    roles = (LineRole(4, 6, "paragraph"),)
    text = HEAD + "DELFT\n—\n" + BODY
    release = read(text.encode(), "harbour.txt", ReadOptions(lines=roles), Log()).release
    assert release.dateline is not None
    assert release.dateline.text == "DELFT —"
    assert len(release.body) == 2


@pytest.mark.parametrize("between", ["Highlights\n—\n", "DELFT\n—— — ——\n", "May 4, 2026\n—\n"])
def test_other_lines_over_a_dash_are_none(between: str) -> None:
    assert _places(between) == []
