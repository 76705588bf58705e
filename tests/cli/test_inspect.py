"""The record and the margin, shown on releases built by hand."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import asdict, replace
from datetime import UTC, date, datetime
from pathlib import Path

import jsonschema
import pytest

from conftest import ROOT, command
from releaseconv import ReadOptions, read, write
from releaseconv import model as m
from releaseconv.diagnostics import Code, Log
from releaseconv.inspect import margin, parts, record
from releaseconv.readers.decisions import Basis, Claim, Decision
from releaseconv.readers.parsed import Parsed
from releaseconv.source import Source
from releases_by_hand import every_node, messy, river_states

SCHEMA = json.loads((ROOT / "schemas" / "inspect.schema.json").read_text(encoding="utf-8"))
BY_HAND: dict[str, Callable[[], tuple[Source, m.Release]]] = {
    "river-states": river_states,
    "messy": messy,
}
by_hand = pytest.mark.parametrize("make", BY_HAND.values(), ids=BY_HAND)


def read_by_hand(make: Callable[[], tuple[Source, m.Release]] = river_states) -> Parsed:
    source, release = make()
    return Parsed(release, source)


def rows(parsed: Parsed) -> list[tuple[str, str | None, int, int]]:
    found = parts(parsed.release, parsed.source)
    return [(p.role, p.kind, p.span.line, p.span.end_line) for p in found]


@by_hand
def test_the_record_is_as_its_schema_says(make: Callable[[], tuple[Source, m.Release]]) -> None:
    line = record(read_by_hand(make)).line()
    assert "\n" not in line
    jsonschema.Draft202012Validator(SCHEMA).validate(json.loads(line))


@by_hand
def test_parts_hold_every_inked_character_once(
    make: Callable[[], tuple[Source, m.Release]],
) -> None:
    source, release = make()
    found = parts(release, source)
    owners = [0] * len(source.text)
    for part in found:
        for at in range(part.span.start, part.span.end):
            owners[at] += 1
    assert [c for at, c in enumerate(source.text) if not c.isspace() and owners[at] != 1] == []
    assert [part.span for part in found] == sorted(part.span for part in found)


def test_the_parts_of_a_web_copy() -> None:
    assert rows(read_by_hand()) == [
        ("banner", None, 1, 1),
        ("date", None, 3, 3),
        ("headline", None, 5, 5),
        ("subhead", None, 7, 7),
        ("dateline", None, 9, 9),
        *(("body", "paragraph", line, line) for line in (9, 11, 13, 15, 17, 19)),
        ("boilerplate", "paragraph", 21, 21),
        ("contacts", "paragraph", 23, 23),
        ("end_mark", None, 25, 25),
    ]


def test_columns_and_a_page_break_are_parts_of_their_own() -> None:
    parsed = read_by_hand(messy)
    assert rows(parsed) == [
        ("release_line", None, 1, 1),
        ("contacts", "paragraph", 1, 1),
        ("date", None, 2, 2),
        ("contacts", "paragraph", 2, 2),
        ("headline", None, 4, 4),
        ("dateline", None, 5, 5),
        ("body", "paragraph", 5, 5),
        ("other", None, 6, 6),
        ("other", None, 7, 7),
        ("body", "paragraph", 8, 8),
    ]
    blocks = [p.block for p in parts(parsed.release, parsed.source) if p.role == "body"]
    assert blocks[0] == blocks[1]


TEXT = """\
* Berths for ferries
  of all lines
* Berths for boats

Ship       Tonnes
-----------------
Zeemeeuw   1,204

Gannet       980

A lamp at www.hb.example by the
quay.
"""


def blocks_by_hand() -> tuple[Source, m.Release]:
    source = Source(TEXT, "blocks")

    def at(words: str) -> tuple[m.Text, ...]:
        start = TEXT.index(words)
        span = source.span(start, start + len(words))
        return (m.Text(" ".join(words.split()), spans=(span,)),)

    def mark(number: int) -> m.Mark:
        start = [n for n, c in enumerate(TEXT) if c == "*"][number]
        return m.Mark("*", spans=(source.span(start, start + 1),))

    def row(*words: str) -> m.Row:
        return m.Row(tuple(m.Cell(at(word)) for word in words))

    rule = TEXT.index("---")
    link = TEXT.index("www")
    body = (
        m.Enumeration(
            (
                m.Item(mark(0), (m.Paragraph(at("Berths for ferries\n  of all lines")),)),
                m.Item(mark(1), (m.Paragraph(at("Berths for boats")),)),
            )
        ),
        m.Table(
            row("Ship", "Tonnes"),
            (row("Zeemeeuw", "1,204"), row("Gannet", "980")),
            (m.Mark("-" * 17, spans=(source.span(rule, rule + 17),)),),
        ),
        m.Paragraph(
            (
                *at("A lamp at"),
                m.Link(
                    "www.hb.example", "http://www.hb.example", spans=(source.span(link, link + 14),)
                ),
                *at("by the\nquay."),
            )
        ),
    )
    return source, m.Release(body=body)


def test_a_list_item_takes_its_mark_and_a_table_its_gaps() -> None:
    assert rows(read_by_hand(blocks_by_hand)) == [
        ("body", "list_item", 1, 2),
        ("body", "list_item", 3, 3),
        ("body", "table", 5, 9),
        ("body", "paragraph", 11, 12),
    ]


def test_every_part_of_the_model_has_a_role() -> None:
    found = parts(every_node(), Source(""))
    assert found == ()  # its words come from no source
    json.loads(record(Parsed(every_node(), Source(""))).line())


def test_the_fields_of_a_web_copy() -> None:
    assert asdict(record(read_by_hand()).fields) == {
        "headline": "Union of River States Calls for Shared Flood Warnings across Borders",
        "release_date": "2011-03-09",
        "embargo_until": None,
        "dateline_place": "GENEVA",
        "dateline_date": "2011-03-08",
        "contact_names": ("Tobias Lindqvist-Okoro", "Ana Perovska"),
        "contact_emails": (),
        "contact_phones": ("(022) 555-0142",),
    }


def test_an_embargo_is_an_instant_and_a_fax_no_telephone() -> None:
    fields = record(Parsed(every_node(), Source(""))).fields
    assert fields.embargo_until == "2026-05-03T00:01:00+00:00"
    assert fields.contact_phones == ("+371 6755 0100",)
    assert fields.contact_emails == ("press@hb.example",)


@pytest.mark.parametrize(
    ("value", "want"),
    [
        (date(2026, 5, 2), "2026-05-02"),
        (datetime(2026, 5, 2, 23, 30), "2026-05-02"),
        (datetime(2026, 5, 2, 23, 30, tzinfo=UTC), "2026-05-02"),
        (None, None),
    ],
)
def test_a_release_date_is_a_day(value: date | None, want: str | None) -> None:
    release = m.Release(issued=m.Moment("when", value))
    assert record(Parsed(release, Source(""))).fields.release_date == want


def test_a_release_for_immediate_use_has_no_embargo() -> None:
    release = m.Release(hold=m.Hold(m.HoldKind.IMMEDIATE, m.Moment("now", date(2026, 5, 2))))
    assert record(Parsed(release, Source(""))).fields.embargo_until is None


def test_several_places_stand_as_written() -> None:
    source = Source("OSLO and\nBERGEN, 2 May -- Boats came.")
    places = tuple(
        m.Phrase(word, spans=(source.span(at, at + len(word)),))
        for word, at in (("OSLO", 0), ("BERGEN", 9))
    )
    release = m.Release(dateline=m.Dateline("OSLO and BERGEN, 2 May --", places))
    assert record(Parsed(release, source)).fields.dateline_place == "OSLO and BERGEN"
    by_hand = m.Release(dateline=m.Dateline("x", (m.Phrase("OSLO"), m.Phrase("BERGEN"))))
    assert record(Parsed(by_hand, Source(""))).fields.dateline_place == "OSLO, BERGEN"


def decided() -> Parsed:
    source, release = river_states()
    log = Log()
    log.note(Code.LABEL_WITHOUT_VALUE, source.span(2500, 2520), label="e-mail:", place="")
    headline = release.headline
    assert headline
    claim = Claim(
        "headline", "headline.lead", Basis.PLACED, headline.spans, headline, "shares its words"
    )
    loser = Claim("headline", "headline.first", Basis.PLACED, (), "Press Releases")
    date_ = Claim("issued", "head.date", Basis.SHAPED, release.head[1].spans, release.issued)
    decisions = (Decision(claim, (loser,)), Decision(date_))
    return Parsed(release, source, decisions, tuple(log), "utf-8")


def test_the_record_says_why() -> None:
    told = json.loads(record(decided()).line())
    jsonschema.Draft202012Validator(SCHEMA).validate(told)
    first = told["decisions"][0]
    assert first["chosen"]["rule"] == "headline.lead"
    assert first["chosen"]["places"] == [{"start": 38, "end": 106, "line": 5, "end_line": 5}]
    assert first["rejected"][0]["value"] == "Press Releases"
    assert told["decisions"][1]["chosen"]["value"] == "2011-03-09"
    assert told["diagnostics"][0]["code"] == "P130"
    assert told["diagnostics"][0]["line"] == 23


def test_the_margin_names_the_role() -> None:
    lines = list(margin(decided()))
    assert lines[0] == "river-states · language en · utf-8"
    headline = next(line for line in lines if line.startswith("  5"))
    assert headline.split("│")[0].split() == ["5", "headline"]
    assert next(line for line in lines if "body ¶6" in line).startswith(" 19")
    assert "headline: Union of River States" in "\n".join(lines)
    assert "contact names: Tobias Lindqvist-Okoro, Ana Perovska" in lines
    assert not [line for line in lines if line.startswith("embargo")]
    assert "23: warning P130: 'e-mail:' has no value" in lines
    assert lines[-1] == "every character accounted for"


@pytest.mark.parametrize(
    ("line", "end"),
    [
        ("Under embargo until 5am London time / midnight US Eastern", "not understood; withheld"),
        ("EMBARGOED UNTIL FURTHER NOTICE", "not understood; withheld"),
        ("NOT FOR PUBLICATION", "no end given; withheld"),
        ("EMBARGOED UNTIL 10:00 GMT, 6 MAY 2026", "2026-05-06T10:00:00+00:00"),
        ("FOR IMMEDIATE RELEASE", None),
    ],
)
def test_the_margin_says_of_each_hold_until_when_it_lasts(line: str, end: str | None) -> None:
    text = f"{line}\n\nNorth quay opens\n\nBoats came to the new north quay this morning.\n"
    shown = [row for row in margin(read(text)) if row.startswith("embargo")]
    assert shown == ([f"embargo until: {end}"] if end else [])


def test_the_margin_shows_what_was_given_for_fields_without_a_line() -> None:
    given = {
        "subhead": "A year ahead",
        "summary": "Boats came.",
        "byline": "By Ruta Kalnina",
        "rights": "© Harbour Board",
        "kind": "advisory",
    }
    options = ReadOptions(overrides=tuple(given.items()))
    text = "North quay opens\n\nBoats came to the new north quay this morning.\n"
    shown = list(margin(read(text, options)))
    assert {f"{field}: {value}" for field, value in given.items()} <= {*shown}
    plain = "".join(margin(read(text)))
    assert not any(f"{field}: " in plain for field in given)


@by_hand
def test_the_margin_holds_the_source(make: Callable[[], tuple[Source, m.Release]]) -> None:
    parsed = read_by_hand(make)
    shown = "".join(line.partition("│")[2] for line in margin(parsed))
    assert "".join(shown.split()) == "".join(parsed.source.text.split())


def test_what_no_part_holds_is_told() -> None:
    assert list(margin(Parsed(m.Release(), Source("lost words"))))[-1] == "9 characters in no part"


def test_a_json_release_has_a_record_too(tmp_path, monkeypatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "river.json").write_bytes(write(river_states()[1], "json").data)
    told = json.loads(command("inspect", "--json", "river.json").out)
    jsonschema.Draft202012Validator(SCHEMA).validate(told)
    assert told["file"] == "river.json"
    assert told["fields"]["headline"].startswith("Union of River States")
    assert len(told["parts"]) == 14
    shown = command("inspect", "river.json").out.decode()
    assert "it does not include the source text" in shown
    paged = command("inspect", "--html", "river.json")
    assert (paged.status, "does not include the source text" in paged.out.decode()) == (0, True)


def test_who_issued_it_stands_among_what_was_understood() -> None:
    text = "NORTH QUAY OPENS\n\nBoats came today.\n"
    parsed = read(text, ReadOptions(overrides=(("issuer", "HB"),)))
    assert "issuer: HB" in list(margin(parsed))
    claim = Claim("issuer", "issuer.chosen", Basis.PLACED, probability=0.5)
    doubted = replace(parsed, decisions=(Decision(claim),))
    assert "issuer ?: HB" in list(margin(doubted))


def test_the_margin_shows_the_signs_of_markdown_round_words(tmp_path: Path) -> None:
    page = tmp_path / "bridge.md"
    page.write_text(
        "**For immediate release** \u00b7 12 May 2026\n\n# Bridge opens\n\n"
        "OSLO, 12 May 2026 -- The **bridge** opened at *noon*.\n\n"
        "Contact: [Jane Doe](mailto:jane@b.example)\n",
        encoding="utf-8",
    )
    parsed = read(page)
    shown = [line.partition("\u2502 ")[2] for line in margin(parsed) if "\u2502" in line]
    said = "".join("".join(line.split()) for line in shown)
    assert said == "".join(parsed.source.text.split())
    assert shown[0] == "**For immediate release** \u00b7 12 May 2026"
