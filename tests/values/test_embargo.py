"""Embargoes as instants: every wording and order, zones settled, doubts kept."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from releaseconv.readers.text.entities.times.written_zones import ZoneKind
from releaseconv.readers.text.values.holds.embargo import Doubt, read_embargo

NEAR = date(2005, 2, 1)

# text | instant | doubts
CASES = """
EMBARGO 00.01 hrs 3 February 2005 | 2005-02-03T00:01:00 | no-zone
Embargo: 0001 GMT 3 February 2005 | 2005-02-03T00:01:00+00:00 |
EMBARGOED UNTIL 12:01 a.m. EST, February 3, 2005 | 2005-02-03T00:01:00-05:00 |
EMBARGOED FOR RELEASE UNTIL 10:00 A.M. (EDT), WEDNESDAY, MAY 4, 2005 | 2005-05-04T10:00:00-04:00 |
STRICTLY EMBARGOED UNTIL Thursday, 3 February 2005, 11:00 UTC+1 | 2005-02-03T11:00:00+01:00 |
UNDER EMBARGO UNTIL 6 P.M. ET ON FEBRUARY 3, 2005 | 2005-02-03T18:00:00-05:00 |
Under embargo until 6 p.m. ET on July 5, 2005 | 2005-07-05T18:00:00-04:00 |
EMBARGO : Not for broadcast before 05:30 hrs, 3 February 2005 | 2005-02-03T05:30:00 | no-zone
embargoed until 00.01hrs Thursday February 3 | 2005-02-03T00:01:00 | no-year no-zone
HOLD FOR RELEASE UNTIL 2 p.m. PT, Feb. 3, 2005 | 2005-02-03T14:00:00-08:00 |
Embargo 23:30 hours UK time on Tuesday 13 September 2005 | 2005-09-13T23:30:00+01:00 |
Embargo 23:30 hours UK time on 13 December 2005 | 2005-12-13T23:30:00+00:00 |
Embargoed until 11.00 (Brussels time) on 3 February 2005 | 2005-02-03T11:00:00+01:00 |
Embargo: 3 February 2005, noon GMT | 2005-02-03T12:00:00+00:00 |
Not for release before 1700 UTC on 3 Feb 2005 | 2005-02-03T17:00:00+00:00 |
EMBARGOED UNTIL 12:01 a.m. EST, July 5, 2005 | 2005-07-05T00:01:00-05:00 | out-of-season
Embargo until 9 a.m. CEST, 3 February 2005 | 2005-02-03T09:00:00+02:00 | out-of-season
Embargo until midnight, 3 February 2005 GMT | 2005-02-04T00:00:00+00:00 | midnight
Embargoed to 12:00 midnight GMT on 3 February 2005 | 2005-02-04T00:00:00+00:00 | midnight
Embargo: 24:00 GMT 3 February 2005 | 2005-02-04T00:00:00+00:00 | midnight
Embargoed until 10:00 IST on 3 February 2005 | 2005-02-03T10:00:00 | ambiguous-zone
Embargoed until 10:00 CST on 3 February 2005 | 2005-02-03T10:00:00 | ambiguous-zone
Embargoed until 10:00 BST on 3 July 2005 | 2005-07-03T10:00:00 | ambiguous-zone
Embargoed until 10:00 (local time) on 3 February 2005 | 2005-02-03T10:00:00 | local-time
Embargoed until Monday, 3 February 2005, 10:00 GMT | 2005-02-03T10:00:00+00:00 | weekday
Embargoed until 3/4/2005, 10:00 GMT | 2005-04-03T10:00:00+00:00 | ambiguous-date
Embargoed until 3 February 2005 | 2005-02-03 |
Embargoed until 10:00 GMT | None | no-date
Issued 1 February 2005. Embargoed until 00:01 GMT, 3 February 2005 | 2005-02-03T00:01:00+00:00 |
Sous embargo jusqu'au 25 mars 2014 à 10 h 00 (heure de Paris) | 2014-03-25T10:00:00+01:00 |
Ne pas publier avant le 25 mars 2014, 6 h | 2014-03-25T06:00:00 | no-zone
Embargo hasta el 3 de febrero de 2005 a las 10:00 (hora de Madrid) | 2005-02-03T10:00:00+01:00 |
Sperrfrist: 3. Februar 2005, 12.00 Uhr MEZ | 2005-02-03T12:00:00+01:00 |
Sperrfrist: Donnerstag, 3. Februar 2005, 12 Uhr | 2005-02-03T12:00:00 | no-zone
Embargo fino alle ore 10.30 del 3 febbraio 2005 | 2005-02-03T10:30:00 | no-zone
Sob embargo até 3 de fevereiro de 2005, às 15h (horário de Brasília) | 2005-02-03T15:00:00-02:00 |
Эмбарго до 10:00 мск 3 февраля 2005 г. | 2005-02-03T10:00:00+03:00 |
解禁日時 2005年2月3日 午後3時（日本時間） | 2005-02-03T15:00:00+09:00 |
보도시점 2005년 2월 3일(목) 오후 2시 한국시간 | 2005-02-03T14:00:00+09:00 |
Onder embargo tot 3 februari 2005, 10.00 uur Nederlandse tijd | 2005-02-03T10:00:00+01:00 |
Sotto embargo fino alle ore 10 del 3 febbraio 2005 | 2005-02-03T10:00:00 | no-zone
Embargo till kl. 10 den 3 februari 2005 | 2005-02-03T10:00:00 | no-zone
Embargo til kl. 9.30 den 3. februar 2005 | 2005-02-03T09:30:00 | no-zone
Julkaisuvapaa 3.2.2005 klo 10 | 2005-02-03T10:00:00 | no-zone
Embargo do 3 lutego 2005, godz. 10 | 2005-02-03T10:00:00 | no-zone
Sous embargo jusqu'au 3 février 2005 à 10 heures 30 | 2005-02-03T10:30:00 | no-zone
Sperrfrist: 3. Februar 2005, 10 Uhr 30 | 2005-02-03T10:30:00 | no-zone
Embargo bis 10 Uhr 3. Februar 2005 | 2005-02-03T10:00:00 | no-zone
محظور النشر حتى 3 فبراير 2005 الساعة 10:00 بتوقيت غرينتش | 2005-02-03T10:00:00+00:00 |
""".strip().split("\n")


@pytest.mark.parametrize("case", CASES, ids=range(len(CASES)))
def test_an_embargo_is_an_instant(case: str) -> None:
    text, instant, doubts = (cell.strip() for cell in case.split("|"))
    found = read_embargo(text, NEAR)
    assert found is not None
    assert (found.value.isoformat() if found.value else "None") == instant
    assert " ".join(found.notes) == doubts


def test_the_words_run_from_the_hour_to_the_date() -> None:
    text = (
        "STRICTLY EMBARGOED UNTIL 10:00 (Brussels time)\non Thursday, 3 February 2005. Thank you."
    )
    found = read_embargo(text)
    assert found
    assert text[found.start : found.end] == "10:00 (Brussels time)\non Thursday, 3 February 2005"


@pytest.mark.parametrize(
    ("zone", "timezone", "country", "wanted"),
    [
        ("IST", None, "IN", "+05:30"),
        ("IST", None, "IE", "+01:00"),
        ("IST", None, "IL", "+02:00"),  # as written: the clocks have IDT
        ("IST", None, "FR", None),
        ("IST", "Asia/Kolkata", None, "+05:30"),
        ("BST", None, "GB", "+01:00"),
        ("CST", None, "US", "-06:00"),  # as written: the clocks have CDT
        ("IST", "Europe/London", None, None),
        ("IST", "Europe/London", "IE", "+01:00"),
        ("CST", "Europe/London", None, None),
        ("CST", "America/Winnipeg", None, "-06:00"),
        ("IST", "Asia/Calcutta", None, "+05:30"),
        ("AST", "Asia/Riyadh", None, "+03:00"),
        ("IST", "+01:00", None, "+01:00"),
        ("IST", "+05:30", None, "+05:30"),
        ("IST", "+00:00", None, None),
        ("B.S.T.", "Europe/London", None, "+01:00"),
        ("local time", "+01:00", None, "+01:00"),
        ("CST", None, "CN", "+08:00"),
        ("local time", "Europe/Paris", None, "+02:00"),
        ("local time", None, "FR", None),
        ("", "Europe/Paris", None, "+02:00"),
        ("", None, "GB", None),
        ("EDT", "Europe/Paris", None, "-04:00"),
        ("", "Nowhere/Atall", None, None),
    ],
)
def test_what_settles_a_zone(
    zone: str, timezone: str | None, country: str | None, wanted: str | None
) -> None:
    found = read_embargo(f"EMBARGO: 10:00 {zone}, 5 July 2005", None, timezone, country)
    assert found and isinstance(found.value, datetime)
    ahead = found.value.isoformat().removeprefix("2005-07-05T10:00:00")
    assert (ahead or None) == wanted


@pytest.mark.parametrize(
    ("text", "timezone", "instant", "doubts"),
    [
        ("00:01 BST, 3 December 2026", "Europe/London", "2026-12-03T00:01:00+01:00", True),
        ("00:01 BST, 3 December 2026", "Asia/Dhaka", "2026-12-03T00:01:00+06:00", False),
        ("10:00 CST, 5 July 2026", "America/Chicago", "2026-07-05T10:00:00-06:00", True),
        ("10:00 CST, 5 July 2026", "Asia/Shanghai", "2026-07-05T10:00:00+08:00", False),
        ("01:30 CST, 1 November 2026", "America/Chicago", "2026-11-01T01:30:00-06:00", False),
        ("10:00 IST, 4 December 2026", "Europe/Dublin", "2026-12-04T10:00:00+01:00", True),
    ],
)
def test_a_settled_abbreviation_keeps_its_own_offset(
    text: str, timezone: str, instant: str, doubts: bool
) -> None:
    found = read_embargo(f"EMBARGO: {text}", None, timezone)
    assert found and isinstance(found.value, datetime)
    assert found.value.isoformat() == instant
    assert found.notes == ((Doubt.OUT_OF_SEASON,) if doubts else ())


def test_an_ambiguous_zone_names_what_it_may_be() -> None:
    found = read_embargo("Embargoed until 10:00 IST on 3 February 2005")
    assert found and found.zone
    assert found.zone.kind is ZoneKind.AMBIGUOUS
    assert set(found.zone.values) == {"Asia/Kolkata", "Europe/Dublin", "Asia/Jerusalem"}
    assert Doubt.AMBIGUOUS_ZONE in found.notes


def test_december_against_january() -> None:
    found = read_embargo("Embargo: 10:00 GMT, 2 January", date(2004, 12, 30))
    assert found and found.value and found.value.isoformat() == "2005-01-02T10:00:00+00:00"


@pytest.mark.parametrize("text", ["FOR IMMEDIATE RELEASE", "Embargoed", "", "EMBARGO: see below"])
def test_words_without_day_or_hour_name_no_instant(text: str) -> None:
    assert read_embargo(text) is None
