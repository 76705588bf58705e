"""Datelines as houses of many languages write them, a row each."""

import tomllib
from pathlib import Path

import pytest

from releaseconv.readers.text.entities.datelines import read_dateline

TABLE = tomllib.loads((Path(__file__).parent / "tables/datelines.toml").read_text("utf-8"))


@pytest.mark.parametrize(("text", "place", "day", "behind"), TABLE["rows"])
def test_a_dateline_says_its_place_and_its_day(
    text: str, place: str, day: str, behind: str
) -> None:
    found = read_dateline(text)
    assert found is not None
    places = [text[a:b] for a, b in found.places]
    joined = text[found.places[0][0] : found.places[-1][1]] if places else ""
    value = found.date.value() if found.date else None
    said = (joined, str(value) if value else "", text[found.end :].split()[0])
    assert said == (place, day, behind)


@pytest.mark.parametrize("text", TABLE["none"])
def test_other_openings_are_no_dateline(text: str) -> None:
    assert read_dateline(text) is None
