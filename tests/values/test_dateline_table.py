"""Datelines as houses of many languages write them, a row each."""

import tomllib
from pathlib import Path

import pytest

from releaseconv import read, write
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


@pytest.mark.parametrize(("text", "place", "day"), TABLE["lines"])
def test_a_line_of_its_own_says_place_and_day(text: str, place: str, day: str) -> None:
    found = read_dateline(text, alone=True)
    assert found is not None
    assert found.date is not None
    said = text[found.places[0][0] : found.places[-1][1]]
    assert (said, str(found.date.value())) == (place, day)


@pytest.mark.parametrize("text", TABLE["no_lines"])
def test_a_line_without_a_place_is_no_dateline(text: str) -> None:
    assert read_dateline(text, alone=True) is None


STORY = "The quay opens again\n\nBoats call at the north quay again. It was closed for years.\n\n"


@pytest.mark.parametrize(
    "text",
    [f"Oslo, 4 May 2026\n\n{STORY}", f"{STORY}More boats come in June.\n\nOslo, 4 May 2026\n"],
)
def test_the_line_stays_where_it_is(text: str) -> None:
    release = read(text).release
    assert release.dateline is not None
    assert [place.text for place in release.dateline.places] == ["Oslo"]
    assert release.dateline.text == ""


def test_the_line_is_written_once() -> None:
    release = read(f"Oslo, 4 May 2026\n\n{STORY}").release
    written = write(release, "text").data.decode()
    assert written.count("Oslo, 4 May 2026") == 1
    assert written.index("Oslo") < written.index("opens again") < written.index("Boats call")
