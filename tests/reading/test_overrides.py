"""What the caller says wins, and what the text said is not lost."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from releaseconv import model as m
from releaseconv import read
from releaseconv.diagnostics import Code
from releaseconv.errors import OptionError
from releaseconv.model import worded
from releaseconv.options import ReadOptions
from releaseconv.readers.decisions import Basis
from wording import letters

TEXT = """\
New quay opens

WELTEVREDEN, 4 May 2026 -- Boats came from all sides to the new north quay this morning.
"""


def told(*pairs: tuple[str, str], text: str = TEXT):
    return read(text, ReadOptions(overrides=pairs))


def test_a_headline_wins_and_the_old_one_is_furniture() -> None:
    parsed = told(("headline", "Boats come"))
    assert parsed.release.headline == m.Phrase("Boats come")
    assert m.Furniture("New quay opens", m.FurnitureKind.SUPERSEDED) in parsed.release.furniture
    said = "".join(letters(node.text) for node in worded(parsed.release) if node.spans)
    assert sorted(said) == sorted(letters(TEXT))


def test_the_decision_says_who_decided() -> None:
    decision = told(("headline", "Boats come")).decisions[-1]
    assert decision.chosen.basis is Basis.SAID
    assert decision.chosen.value == "Boats come"
    assert [claim.field for claim in decision.rejected] == ["headline"]


def test_nobody_misses_what_was_given() -> None:
    text = "WELTEVREDEN, 4 May 2026 -- Boats came from all sides to the quay this morning.\n"
    assert "P101" in {d.code for d in told(text=text).diagnostics}
    assert "P101" not in {d.code for d in told(("headline", "x"), text=text).diagnostics}


def test_every_field_that_can_be_set() -> None:
    release = told(
        ("summary", "Boats."),
        ("byline", "By Ruta Kalnina"),
        ("rights", "© Harbour Board"),
        ("issuer", "Harbour Board"),
        ("kind", "advisory"),
        ("language", "pt-BR"),
        ("subhead", "A year ahead"),
        ("issued", "2026-05-05"),
        ("embargo", "2026-05-05T00:01+00:00"),
    ).release
    assert release.summary == m.Phrase("Boats.")
    assert release.byline == m.Phrase("By Ruta Kalnina")
    assert release.rights == m.Phrase("© Harbour Board")
    assert release.issuer == m.Party("Harbour Board")
    assert release.kind is m.Kind.ADVISORY
    assert release.language == "pt-BR"
    assert release.subheads == (m.Phrase("A year ahead"),)
    assert release.issued == m.Moment("2026-05-05", date(2026, 5, 5))
    until = m.Moment("2026-05-05T00:01+00:00", datetime(2026, 5, 5, 0, 1, tzinfo=UTC))
    assert release.hold and release.hold.until == until
    assert release.hold.words == release.head[0].text == "EMBARGOED UNTIL 2026-05-05T00:01+00:00"


def test_a_dateline_is_set_as_words_that_are_read_or_value_by_value() -> None:
    release = told(("dateline", "OSLO, 5 May 2026 --")).release
    assert release.dateline == m.Dateline(
        "OSLO, 5 May 2026 --", (m.Phrase("OSLO"),), m.Moment("5 May 2026", date(2026, 5, 5))
    )
    old = m.Furniture("WELTEVREDEN, 4 May 2026 --", m.FurnitureKind.SUPERSEDED)
    assert old in release.furniture
    release = told(("place", "Mole"), ("dateline.date", "2026-05-06")).release
    assert release.dateline
    assert release.dateline.text == "WELTEVREDEN, 4 May 2026 --"
    assert release.dateline.places == (m.Phrase("Mole"),)
    assert release.dateline.date == m.Moment("2026-05-06", date(2026, 5, 6))
    assert release.furniture == ()


def test_the_words_of_a_dateline_go_before_its_values_however_they_are_given() -> None:
    pairs = (("place", "Oslo"), ("dateline", "OSLO, 5 May 2026 --"))
    for given in (pairs, pairs[::-1]):
        dateline = told(*given, text="Boats come\n").release.dateline
        assert dateline
        assert dateline.places == (m.Phrase("Oslo"),)


def test_of_two_values_for_a_field_the_last_counts_and_the_first_leaves_no_trace() -> None:
    release = told(("date", "2026-05-01"), ("issued", "2026-05-02"), ("headline", "a")).release
    assert release.issued == m.Moment("2026-05-02", date(2026, 5, 2))
    twice = told(("headline", "a"), ("headline", "b")).release
    assert [f.text for f in twice.furniture] == ["New quay opens"]


def test_an_embargo_that_is_set_takes_the_place_of_the_release_line() -> None:
    text = "FOR IMMEDIATE RELEASE\n\n" + TEXT
    release = told(("embargo", "2026-05-05T00:01+00:00"), text=text).release
    assert [line.text for line in release.head if line.role is m.HeadRole.RELEASE_LINE] == [
        "EMBARGOED UNTIL 2026-05-05T00:01+00:00"
    ]
    assert "FOR IMMEDIATE RELEASE" in [f.text for f in release.furniture]


OPEN_ZONE = "EMBARGOED UNTIL 10:00, 6 MAY 2026"


@pytest.mark.parametrize(
    ("line", "value"),
    [
        (OPEN_ZONE, "2026-05-06T10:00+02:00"),
        (OPEN_ZONE, "2026-05-06T10:00"),
        ("EMBARGOED UNTIL 10:00 IST, 6 MAY 2026", "2026-05-06T10:00+05:30"),
        ("EMBARGOED UNTIL 10:00 CEST, 6 MAY 2026", "2026-05-06T08:00Z"),
        ("EMBARGOED UNTIL MIDNIGHT GMT, 5 MAY 2026", "2026-05-06T00:00Z"),
        ("EMBARGOED UNTIL 6 MAY 2026", "2026-05-06"),
        ("SOUS EMBARGO JUSQU'AU MERCREDI 6 MAI 2026 À 10H00", "2026-05-06T10:00+02:00"),
    ],
)
def test_an_embargo_that_is_set_as_it_is_written_keeps_its_words(line: str, value: str) -> None:
    text = f"Harbour Board\n\n{line}\n\n{TEXT}"
    parsed = told(("embargo", value), text=text)
    hold = parsed.release.hold
    assert [x.text for x in parsed.release.head] == ["Harbour Board", line]
    assert hold and hold.words == line
    assert parsed.release.furniture == ()
    assert hold.until and hold.until.text in line
    day, wanted = hold.until.value, datetime.fromisoformat(value)
    if isinstance(day, datetime):
        assert day == wanted
    else:
        assert day == wanted.date()


@pytest.mark.parametrize(
    ("line", "value"),
    [
        (OPEN_ZONE, "2026-05-06T11:00+02:00"),
        ("EMBARGOED UNTIL 10:00 CEST, 6 MAY 2026", "2026-05-06T10:00Z"),
        ("EMBARGOED UNTIL 10:00 IST, 6 MAY 2026", "2026-05-06T10:00-04:00"),
        ("EMBARGOED UNTIL 6 MAY 2026", "2026-05-06T10:00Z"),
        ("EMBARGOED UNTIL 10:00 GMT, FRIDAY 6 MAY 2026", "2026-05-06T10:00Z"),
        ("EMBARGOED UNTIL FURTHER NOTICE", "2026-05-06T10:00Z"),
        ("NOT FOR PUBLICATION", "2026-05-06T10:00Z"),
        ("FOR IMMEDIATE RELEASE", "2026-05-06T10:00Z"),
    ],
)
def test_an_embargo_that_is_set_otherwise_stands_where_the_words_stood(
    line: str, value: str
) -> None:
    text = f"Harbour Board\n\n{line}\n\n{TEXT}"
    release = told(("embargo", value), text=text).release
    assert [x.text for x in release.head] == ["Harbour Board", f"EMBARGOED UNTIL {value}"]
    assert [(f.text, f.kind) for f in release.furniture] == [(line, m.FurnitureKind.SUPERSEDED)]


def test_words_that_free_a_release_go_where_an_embargo_is_set() -> None:
    text = f"{OPEN_ZONE}\n\nFOR IMMEDIATE RELEASE\n\n{TEXT}"
    release = told(("embargo", "2026-05-06T10:00Z"), text=text).release
    assert [line.text for line in release.head] == [OPEN_ZONE]
    assert [f.text for f in release.furniture] == ["FOR IMMEDIATE RELEASE"]


def test_two_ends_are_none_that_is_set_as_written() -> None:
    text = f"EMBARGOED UNTIL 10:00 GMT, 6 MAY 2026\n\nEmbargo: 11:00 GMT, 6 May 2026\n\n{TEXT}"
    release = told(("embargo", "2026-05-06T11:00Z"), text=text).release
    assert [line.text for line in release.head] == ["EMBARGOED UNTIL 2026-05-06T11:00Z"]
    assert len(release.furniture) == 2


@pytest.mark.parametrize(
    ("value", "is_told"),
    [("2026-05-06T12:00Z", True), ("none", True), ("2026-05-06T10:00Z", False)],
)
def test_words_of_the_story_that_hold_it_otherwise_are_told(value: str, is_told: bool) -> None:
    text = f"{TEXT}\nNote to editors: this release is under embargo until 10:00 GMT, 6 May 2026.\n"
    noted = [d for d in told(("embargo", value), text=text).diagnostics if d.code == "P166"]
    assert [d.span.line for d in noted if d.span] == ([5] if is_told else [])


@pytest.mark.parametrize("line", [OPEN_ZONE, "NOT FOR PUBLICATION", "FOR IMMEDIATE RELEASE"])
@pytest.mark.parametrize("hour", ["10:00", "12:00"])
def test_an_embargo_that_is_set_without_a_zone_is_still_asked_for_one(line: str, hour: str) -> None:
    pair = ("embargo", f"2026-05-06T{hour}")
    text = f"{line}\n\n{TEXT}"
    noted = [d for d in told(pair, text=text).diagnostics if d.code is Code.ZONE_MISSING]
    assert len(noted) == 1
    assert "+01:00" in noted[0].help
    settled = read(text, ReadOptions(overrides=(pair,), timezone="Europe/Paris"))
    assert Code.ZONE_MISSING not in {d.code for d in settled.diagnostics}
    until = settled.release.hold and settled.release.hold.until
    assert until and until.value == datetime.fromisoformat(f"{pair[1]}+02:00")


def test_an_hour_that_is_set_without_a_zone_leaves_the_zone_that_is_written() -> None:
    text = f"EMBARGOED UNTIL 10:00 CEST, 6 MAY 2026\n\n{TEXT}"
    parsed = told(("embargo", "2026-05-06T10:00"), text=text)
    until = parsed.release.hold and parsed.release.hold.until
    assert until and until.value == datetime(2026, 5, 6, 8, tzinfo=UTC)
    assert Code.ZONE_MISSING not in {d.code for d in parsed.diagnostics}


def test_an_hour_in_an_open_zone_that_is_set_without_one_is_still_asked_about() -> None:
    text = f"EMBARGOED UNTIL 10:00 IST, 6 MAY 2026\n\n{TEXT}"
    parsed = told(("embargo", "2026-05-06T10:00"), text=text)
    assert Code.ZONE_AMBIGUOUS in {d.code for d in parsed.diagnostics}


def test_an_embargo_can_be_lifted() -> None:
    text = "EMBARGOED UNTIL 00:01 GMT, 5 MAY 2026\n\n" + TEXT
    parsed = told(("embargo", "none"), text=text)
    assert told(text=text).release.hold
    assert parsed.release.hold is None
    assert [c.field for c in parsed.decisions[-1].rejected] == ["hold", "hold.until"]


def test_a_decision_that_lost_is_no_decision_any_more() -> None:
    fields = [d.chosen.field for d in told(("headline", "Boats come")).decisions]
    assert fields.count("headline") == 1
    assert "superseded" in fields


@pytest.mark.parametrize(
    "pair",
    [
        ("headlines", "x"),
        ("kind", "novel"),
        ("issued", "tomorrow"),
        ("embargo", ""),
        ("language", "the Dutch"),
    ],
)
def test_what_cannot_be_set_is_refused(pair: tuple[str, str]) -> None:
    with pytest.raises(OptionError):
        told(pair)


@pytest.mark.parametrize("field", ["contacts", "contact", "contact names"])
def test_who_sets_contacts_is_told_to_set_the_roles_of_their_lines(field: str) -> None:
    with pytest.raises(OptionError, match="--set-role, such as 12-14=contacts, or 20=notes_to"):
        told((field, "Helen Ashdown"))


@pytest.mark.parametrize("value", ["2026-05-06T10:00Z", "none"])
@pytest.mark.parametrize(
    "line", ["EMBARGOED UNTIL 10:00, 6 MAY 2026", "EMBARGOED UNTIL MIDNIGHT, FRIDAY 6 MAY 2026"]
)
def test_what_was_open_about_an_embargo_is_settled_once_its_end_is_set(
    line: str, value: str
) -> None:
    text = f"{line}\nFOR IMMEDIATE RELEASE\n\nNorth quay opens\n\nBoats came to the quay.\n"
    asked = {Code.ZONE_MISSING, Code.MIDNIGHT, Code.WEEKDAY_WRONG, Code.HOLDS_DISAGREE}
    assert {note.code for note in read(text).diagnostics} & asked
    settled = told(("embargo", value), text=text)
    assert {note.code for note in settled.diagnostics} & asked == set()
