"""Usual places of headline, date, number and dateline: counted, kept, and weighed by the reader."""

from __future__ import annotations

from pathlib import Path

import pytest

from conftest import command
from releaseconv import ReadOptions
from releaseconv.house.census import Census
from releaseconv.house.repeating_lines import Entry, Layout
from releaseconv.house.usual_places import Line, Place, Places, counted
from releaseconv.readers.read_lines import read_lines
from releaseconv.settings.profile import load

NEWS = ("Boats come to the quay", "Pilots count ships", "Fees stay", "A lamp is lit", "Nets dry")
MEN = ("masters of many boats", "keepers of both piers")
FOOT = (
    "The Harbour Board of Weltevreden has run its four quays since 1921.",
    "Quay House, 1 Mole Road, Weltevreden, desk@harbour.example",
)


def file(n: int, *above: str, headline: str = "headline") -> list[Line]:
    """The lines of a file and what they were read as."""
    head = [Line(text, "banner") for text in above]
    lead = Line(f"WELTEVREDEN, May {n + 1} - {NEWS[n]} today.", "body-begin", dateline=True)
    foot = [Line(text, "boilerplate") for text in FOOT]
    more = [
        Line(f"{NEWS[n]}, and {m} came from all sides this morning.", "body-begin") for m in MEN
    ]
    return [*head, Line("Harbour Board", "banner"), Line(NEWS[n], headline), lead, *more, *foot]


def usual(files: list[list[Line]]) -> dict[str, tuple[int, int]]:
    made = Places()
    for lines in files:
        made.add(lines)
    return {one.role: (one.line, one.files) for one in made.usual()}


def test_places_are_counted_from_the_steadier_end() -> None:
    assert usual([file(n) for n in range(4)]) == {"headline": (2, 4), "dateline": (3, 4)}
    moved = [file(n, *["Print"] * n) for n in range(4)]
    assert usual(moved) == {"headline": (-6, 4), "dateline": (-5, 4)}


def test_a_place_is_usual_in_three_files_and_six_tenths_of_all() -> None:
    assert usual([file(n) for n in range(2)]) == {}
    none = [file(n, headline="body-begin") for n in (3, 4)]
    assert usual([file(n) for n in range(3)] + none)["headline"] == (2, 3)
    assert "headline" not in usual([file(n) for n in range(3)] + none + none[:1])


def test_places_far_from_both_ends_are_not_counted() -> None:
    made = Places()
    for n in range(4):
        made.add([*[Line("x", "other")] * 40, *file(n), *[Line("y", "other")] * 38])
    assert made.counts == {}


def test_later_files_add_to_what_was_counted() -> None:
    before = Place("headline", 2, 4, NEWS[0])
    made = counted(4, [before])
    made.add(file(4))
    assert made.read == 5
    assert Place("headline", 2, 5, NEWS[0]) in list(made.usual())


def test_a_census_keeps_the_places_of_each_layout() -> None:
    census = Census()
    for n in range(4):
        census.add([line.text for line in file(n)])
    for n in range(4):
        census.place(file(n))
    (layout,) = census.layouts(2)
    assert layout.read == 4
    assert Place("headline", 2, 4, NEWS[0]) in layout.places
    # of four files the one that is read may be one
    assert layout.usual(1, 7) == (("headline", 3, 1.0),)
    assert layout.usual(0, 7) == ()
    (again,) = Census([layout]).layouts(2)
    assert again.places == layout.places


FRAME = ("Harbour Board of Weltevreden", *reversed(FOOT))
PAGE = f"""\
{FRAME[0]}
{FRAME[1]}

Ferries are back

The north quay is open

The board opened the north quay to ferries on Monday, after three years of work.

{FRAME[2]}
"""


def headline(*places: Place) -> str:
    """The headline of the page, by what is known of its house."""
    known = Layout(9, tuple(Entry(text, 9) for text in FRAME), 9, places)
    (found,) = (one for one in read_lines(PAGE, ReadOptions(), (known,)) if one.role == "headline")
    return found.text


def test_a_usual_place_decides_between_lines_that_may_be_the_headline() -> None:
    assert headline(Place("headline", 3, 9)) == headline() == "Ferries are back"
    assert headline(Place("headline", 4, 9)) == "The north quay is open"
    assert headline(Place("headline", -3, 9)) == "The north quay is open"


@pytest.mark.parametrize("line", [1, 2, 5, -1])
def test_what_a_text_says_is_stronger_than_a_place(line: int) -> None:
    assert headline(Place("headline", line, 9)) == "Ferries are back"


def test_few_files_say_less_than_many() -> None:
    assert headline(Place("headline", 4, 2)) == "Ferries are back"


def test_a_profile_that_learn_writes_has_its_places(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for n in range(5):
        text = "\n\n".join(line.text for line in file(n, f"Release No. 4{n}", f"5 May 202{n}"))
        Path(f"quay-{n}.txt").write_text(text, "utf-8")
    said = command("learn", *(f"quay-{n}.txt" for n in range(4)), "-o", "house.toml")
    assert said.status == 0, said.err
    (layout,) = load("house.toml").layouts
    assert {one.role: one.line for one in layout.places} == {
        "headline": 4,
        "date": 2,
        "symbol": 1,
        "dateline": 5,
    }
    assert 'line = 4\nfiles = 4  # 100%\ntext = "Boats come to the quay"' in Path(
        "house.toml"
    ).read_text("utf-8")
    assert command("learn", "quay-4.txt", "-o", "house.toml", "--add").status == 0
    (layout,) = load("house.toml").layouts
    assert layout.read == 5
    assert [one.files for one in layout.places if one.role == "headline"] == [5]
