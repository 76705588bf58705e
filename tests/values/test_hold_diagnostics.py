"""What a careful desk would ask about an embargo reaches whoever reads it."""

from __future__ import annotations

import pytest

from releaseconv import ReadOptions, read
from releaseconv.diagnostics import Code

TEXT = """\
EMBARGOED UNTIL {hold}

Harbour Board opens north quay

{place}, 4 May 2026 -- The Harbour Board opened the north quay to ferries of all lines on
Monday, a year ahead of plan. Boats came from all sides, and more of them will come today.

Notes to editors:

Pictures are ready. For details please contact Jane Doe on +44 20 7946 0123.
"""
ASKED = [
    ("00:01 IST, 5 MAY 2026", Code.ZONE_AMBIGUOUS),
    ("00:01, 5 MAY 2026", Code.ZONE_MISSING),
    ("00:01 local time, 5 MAY 2026", Code.ZONE_MISSING),
    ("9 a.m. EST, 5 JULY 2026", Code.ZONE_OUT_OF_SEASON),
    ("midnight GMT, 5 MAY 2026", Code.MIDNIGHT),
    ("00:01 GMT, FRIDAY 5 MAY 2026", Code.WEEKDAY_WRONG),
    ("00:01 GMT, 5/6/2026", Code.ORDER_SETTLED),
    ("00:01 GMT / 00:01 EDT, 5 MAY 2026", Code.HOURS_DISAGREE),
    ("00:01 BST, 5 MAY 2026", Code.ZONE_SETTLED),
    ("00:01 GMT, 5 MAY", Code.YEAR_TAKEN),
]


def noted(hold: str, place: str = "WELTEVREDEN") -> list[Code]:
    parsed = read(TEXT.format(hold=hold, place=place))
    return [note.code for note in parsed.diagnostics]


@pytest.mark.parametrize(("hold", "code"), ASKED)
def test_a_doubt_about_an_embargo_is_said(hold: str, code: Code) -> None:
    assert code in noted(hold)


def test_what_leaves_no_doubt_is_not_remarked_on() -> None:
    assert noted("00:01 GMT, TUESDAY 5 MAY 2026") == []


def test_figures_that_nothing_settles_are_asked_about() -> None:
    text = TEXT.format(hold="00:01 GMT, 5/6/2026", place="OSLO, May 4, 2026 --")
    bare = text.replace(", 4 May 2026 --", "").replace("+44 20 7946 0123", "press@port.example")
    parsed = read(bare.replace("OSLO", "WELTEVREDEN"))
    assert Code.DATE_AMBIGUOUS in [note.code for note in parsed.diagnostics]


def test_the_country_of_the_dateline_settles_an_ambiguous_zone() -> None:
    parsed = read(TEXT.format(hold="00:01 IST, 5 MAY 2026", place="DUBLIN, Ireland"))
    assert parsed.release.hold and parsed.release.hold.until
    assert str(parsed.release.hold.until.value) == "2026-05-05 00:01:00+01:00"
    assert [note.code for note in parsed.diagnostics] == [Code.ZONE_SETTLED]


def test_the_callers_zone_settles_a_missing_one() -> None:
    parsed = read(
        TEXT.format(hold="00:01, 5 JULY 2026", place="OSLO"), ReadOptions(timezone="Europe/Oslo")
    )
    assert parsed.release.hold and parsed.release.hold.until
    assert str(parsed.release.hold.until.value) == "2026-07-05 00:01:00+02:00"


def test_a_contact_that_notes_mention_is_one() -> None:
    contacts = read(TEXT.format(hold="00:01 GMT, 5 MAY 2026", place="OSLO")).release.contacts
    assert [contact.name.text for contact in contacts if contact.name] == ["Jane Doe"]
