"""Why a field is what it is, said in sentences; and the places of all values that are told."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path

import pytest

from conftest import command
from releaseconv import Parsed, read
from releaseconv.errors import OptionError
from releaseconv.inspect import parts, record, why
from releaseconv.options import ReadOptions
from releaseconv.settings.line_roles import ROLES, line_role

TEXT = """\
EMBARGOED UNTIL 00:01 GMT, 5 MAY 2026
Release No. HB/2026/17
3 May 2026

Harbour Board opens north quay to ferries

WELTEVREDEN and MOLE, 4 May -- The Harbour Board opened the north quay to
ferries of all lines on Monday, a year ahead of plan.

Contact: Ruta Kalnina, +371 6755 0100, press@hb.example
-30-
"""
FRENCH = """\
COMMUNIQUÉ DE PRESSE

Le port ouvre un quai pour les bateaux

VERNAY, le 4 mai 2026 – Le port a ouvert un quai pour les bateaux de toutes les lignes, un an
avant la date qui était prévue.

Contact presse : Ana Perovska, presse@hb.example
"""


OPENED = "Boats came from all sides to the new north quay of the harbour this morning."


@pytest.fixture
def parsed() -> Parsed:
    return read(TEXT)


def told(parsed: Parsed, field: str) -> str:
    return "\n".join(why(parsed, field))


@pytest.mark.parametrize(
    ("field", "words"),
    [
        ("headline", "The headline is “Harbour Board opens north quay to ferries”, line 5."),
        ("date", "The release date is 2026-05-03, read from “3 May 2026”, line 3."),
        ("issued", "Not taken: 2026-05-04, read from “4 May”, line 7"),
        ("date", "the day an embargo ends is not the day of the release"),
        ("embargo", "The text is under embargo: “EMBARGOED UNTIL 00:01 GMT, 5 MAY 2026”, line 1."),
        ("embargo", "The end of the embargo is 2026-05-05T00:01:00+00:00"),
        ("Dateline", "The dateline is “WELTEVREDEN and MOLE, 4 May --”, line 7."),
        ("dateline", "The dateline's place is “MOLE”, line 7."),
        ("contacts", "The contact's name is “Ruta Kalnina”, line 10."),
        ("contacts", "The contact's e-mail address is “press@hb.example”, line 10."),
        ("contacts", "The contact's telephone number is “+371 6755 0100”, line 10."),
        ("symbols", "The issuer's number is “HB/2026/17”, line 2."),
        ("language", "The language is “en”."),
        ("kind", "The kind is “release”."),
        ("issuer", "The issuer is “Harbour Board”, line 7."),
        ("end mark", "The end mark is “-30-”, line 11."),
        ("legal", "No part of the text was read as legal."),
    ],
)
def test_a_field_is_told_in_sentences(parsed: Parsed, field: str, words: str) -> None:
    assert words in told(parsed, field)


@pytest.mark.parametrize(
    ("text", "ground"),
    [
        (
            "„Wir wollen, dass alle Kinder es erleben“, so die Vorsitzende Gisela Rautenberg.",
            "it is in quotation marks; “Gisela Rautenberg” is named next to it",
        ),
        (
            "„Wir wollen, dass alle Kinder es erleben“, hieß es am Montag im Rathaus.",
            "it is in quotation marks; nobody near it was recognised as its speaker",
        ),
        (
            "“We kept the old lamp here,” said Jonas Weir.",
            "it is in quotation marks; “Jonas Weir” is named next to it",
        ),
        (
            "– Vi är mycket glada över kajen, säger Anna Brill.",
            "it stands behind a dash; “Anna Brill” is named next to it",
        ),
    ],
)
def test_what_is_said_of_a_quote_is_so(text: str, ground: str) -> None:
    parsed = read(f"North quay opens to ferries\n\n{OPENED}\n\n{text}\n\n{OPENED}\n")
    assert f"It matched a pattern: {ground} (rule quotes.marks)." in told(parsed, "quotes")


def test_who_asks_for_symbols_is_told_that_tickers_are_none() -> None:
    parsed = read(f"North quay opens (NYSE: QUAY)\n\n{OPENED}\n")
    assert "ticker symbols do not count" in told(parsed, "symbols")


def test_every_sentence_ends_and_every_value_has_its_rule(parsed: Parsed) -> None:
    for field in ("headline", "date", "embargo", "dateline", "contacts", "symbols", "language"):
        lines = list(why(parsed, field))
        assert all(line.endswith(".") for line in lines)
        values = [line for line in lines if not line.startswith(" ")]
        assert len([line for line in lines if "(rule " in line]) == len(values) > 0


def test_what_there_is_not_is_said() -> None:
    parsed = read("milk, eggs, bread")
    assert told(parsed, "date") == "No release date was found."
    assert "has no dateline" in told(parsed, "dateline")
    assert told(parsed, "contacts") == "No contacts were found."


def test_a_field_that_there_is_not_is_refused(parsed: Parsed) -> None:
    with pytest.raises(OptionError, match="there are headline, date"):
        told(parsed, "colour")


def test_a_caller_is_named() -> None:
    parsed = read(TEXT, ReadOptions(language="de"))
    assert "The language is “de”." in told(parsed, "language")
    assert "given by the caller" in told(parsed, "language")


@pytest.mark.parametrize("text", [TEXT, FRENCH], ids=["english", "french"])
def test_each_value_of_the_record_has_a_place_and_a_rule(text: str) -> None:
    made = json.loads(record(read(text)).line())
    readings = [decision["chosen"] for decision in made["decisions"]]
    placed = {(r["field"], r["value"]) for r in readings if r["places"] and r["rule"]}
    fields = made["fields"]
    assert "headline" in {field for field, _ in placed}
    for name, field in {
        "release_date": "issued",
        "embargo_until": "hold.until",
        "dateline_date": "dateline.date",
    }.items():
        assert fields[name] is None or (field, fields[name]) in placed
    assert "dateline.places" in {field for field, _ in placed}
    assert fields["contact_names"]
    for name in ("name", "email", "phone"):
        for value in fields[f"contact_{name}s"]:
            assert (f"contacts.{name}", value) in placed


def test_places_hold_the_words_they_stand_for(parsed: Parsed) -> None:
    for decision in parsed.decisions:
        for span in decision.chosen.spans:
            assert parsed.source[span].strip() == parsed.source[span] != ""
    assert asdict(record(parsed))["decisions"]


def test_json_and_why_are_two_ways() -> None:
    said = command("inspect", "-", "--json", "--why", "date")
    assert said.status == 2
    assert "give one of the three" in said.err


def test_short_words_between_marks_are_no_quote_and_not_denied() -> None:
    parsed = read("New quay opens\n\nThe ferry „Endlich“ was the first at the new north quay.\n")
    (said,) = why(parsed, "quotes")
    assert "quotations under four words" in said


NAMES = """\
PRESS RELEASE

NORTH QUAY OPENS

WELTEVREDEN, 4 May 2026 -- Boats came from all sides to the new north quay this morning.

About the Harbour Board

The Harbour Board runs the quays of Weltevreden, and has done so for a hundred years.

Notes to editors

1. Pictures on request.

Page 1 of 2
"""


def test_every_role_that_is_shown_can_be_asked_for_and_set() -> None:
    """One vocabulary: what `inspect` shows, `--why` and `--set-role` take."""
    parsed = read(NAMES)
    shown = {part.role for part in parts(parsed.release, parsed.source)}
    assert {"banner", "boilerplate", "notes_to_editors", "other"} <= shown
    for role in shown:
        assert "was read as" not in told(parsed, role)
        if role != "dateline":
            assert line_role(f"1={role}").role in ROLES


@pytest.mark.parametrize("name", ["other", "furniture", "page furniture", "page"])
def test_furniture_is_asked_for_by_what_it_is_called(name: str) -> None:
    parsed = read(NAMES)
    assert "The other part (page) is “Page 1 of 2”, line 15." in told(parsed, name)
    kinds = {d.message.rpartition(": ")[2] for d in parsed.diagnostics if d.code == "P140"}
    assert kinds == {"page"}
    assert line_role("15=page").role == "other"
    assert all("(role other)" in d.message for d in parsed.diagnostics if d.code == "P140")


def test_the_fields_that_are_offered_are_few() -> None:
    with pytest.raises(OptionError) as refused:
        told(read(NAMES), "colour")
    offered = str(refused.value).partition("there are ")[2].split(", ")
    assert len(offered) <= 22
    assert {"other", "banner", "notes-to-editors"} <= set(offered)
    assert not {"navigation", "letterhead", "ocr"} & set(offered)


def test_a_mails_subject_is_named_where_the_text_has_no_headline(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    head = "From: Anna Brill <brill@mills.example>\nSubject: Citadel Mills opens a second kiln\n\n"
    said = "The mill opened its second kiln on Monday, a year ahead of plan, it said in a report."
    Path("kiln.eml").write_text(f"{head}{said}\n\n{said}\n", encoding="utf-8")
    told = command("inspect", "kiln.eml", "--why", "headline").out.decode()
    called = "“Citadel Mills opens a second kiln” is what the mail or page round it is called"
    assert told == f"No headline was found in the text; {called}.\n"
