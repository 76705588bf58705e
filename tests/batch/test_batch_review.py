"""The releases of a batch that need review: said at the end, in the manifest, and listed."""

from __future__ import annotations

import csv
import json
from dataclasses import replace
from pathlib import Path

import pytest

from batch_runs import batch, harbour
from conftest import command
from releaseconv import read
from releaseconv.batch.results.most_doubtful import doubtful
from releaseconv.diagnostics import Code, Diagnostic, Severity
from releaseconv.errors import OptionError
from releaseconv.readers.decisions import Basis, Claim, Decision
from releaseconv.readers.least_certain import Doubt, most_doubtful
from releaseconv.source import Source

TEXT = "North quay opens\n\nBoats came to the quay at dawn.\n"


def claim(
    text: str, field: str, sure: float, basis: Basis = Basis.PLACED, other: str = ""
) -> Claim:
    """A claim of the whole of a line of the text."""
    at = TEXT.index(text)
    spans = (Source(TEXT).span(at, at + len(text)),)
    return Claim(field, "test", basis, spans, probability=sure, other=other)


def test_the_least_sure_is_what_is_doubtful() -> None:
    headline = Decision(claim("North quay opens", "headline", 0.9))
    body = Decision(claim("Boats came to the quay at dawn.", "body", 0.55, other="boilerplate"))
    said = Decision(claim("North quay opens", "headline", 0.1, Basis.SAID))
    parsed = replace(read(TEXT), decisions=(headline, body, said))
    assert most_doubtful(parsed) == Doubt(
        0.55, "body", 3, "Boats came to the quay at dawn.", "body", "boilerplate"
    )


def test_a_headline_is_told_with_the_other_line() -> None:
    rival = claim("Boats came to the quay at dawn.", "headline", 0.4)
    decision = Decision(claim("North quay opens", "headline", 0.5), (rival,))
    found = most_doubtful(replace(read(TEXT), decisions=(decision,)))
    assert found.or_else == "line 3: Boats came to the quay at dawn."


@pytest.mark.parametrize(
    ("chosen", "rival", "told"),
    [
        ("North quay opens", "North quay opens\n\nBoats came", "lines 1 to 3 together: "),
        ("North quay opens\n\nBoats came", "Boats came", "line 3 alone: "),
        ("North quay opens", "opens", "line 1: "),
    ],
)
def test_a_headline_is_told_with_the_lines_that_it_could_have(
    chosen: str, rival: str, told: str
) -> None:
    other = (claim(rival, "headline", 0.4),)
    decision = Decision(claim(chosen, "headline", 0.5), other)
    found = most_doubtful(replace(read(TEXT), decisions=(decision,)))
    assert found.or_else == told + " ".join(rival.split())


def test_a_doubtful_line_says_more_than_a_doubtful_language() -> None:
    language = claim("Boats came to the quay at dawn.", "language", 0.5, Basis.SHAPED)
    body = claim("Boats came to the quay at dawn.", "body", 0.6, other="boilerplate")
    decisions = (Decision(replace(language, value="en")), Decision(body))
    found = most_doubtful(replace(read(TEXT), decisions=decisions))
    assert (found.sure, found.field, found.or_else) == (0.5, "body", "boilerplate")
    found = most_doubtful(replace(read(TEXT), decisions=decisions[:1]))
    assert (found.field, found.read_as, found.or_else) == (
        "language",
        "language en",
        "another language",
    )


def test_nothing_in_doubt_is_nothing() -> None:
    assert most_doubtful(replace(read(TEXT), decisions=())) == Doubt()


@pytest.mark.parametrize(
    ("sure", "severity", "left", "field"),
    [
        (0.95, Severity.WARNING, 0.855, "C406"),
        (0.55, Severity.WARNING, 0.495, "body"),
        (0.55, Severity.ERROR, 0.275, "C406"),
        (0.55, Severity.INFO, 0.55, "body"),
    ],
)
def test_a_warning_makes_a_release_more_doubtful(
    sure: float, severity: Severity, left: float, field: str
) -> None:
    body = Decision(claim("Boats came to the quay at dawn.", "body", sure))
    asked = (Diagnostic(Code.YEAR_OFF, "the year is far off", severity),)
    found = most_doubtful(replace(read(TEXT), decisions=(body,)), asked)
    assert (round(found.sure, 3), found.field) == (left, field)
    assert found.message == ("the year is far off" if field == "C406" else "")


def test_a_remark_on_the_same_doubt_counts_once() -> None:
    body = Decision(claim("Boats came to the quay at dawn.", "body", 0.55))
    asked = (Diagnostic(Code.DOUBTFUL, "not sure that this is the body", Severity.WARNING),)
    assert most_doubtful(replace(read(TEXT), decisions=(body,)), asked).sure == 0.55


@pytest.fixture
def unsure(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A run over three releases, of which the first two are in doubt."""
    monkeypatch.chdir(tmp_path)
    doubts = {0: Doubt(0.3, "headline", 3, "NORTH QUAY 0 OPENS", "headline", "subhead")}
    doubts[1] = Doubt(0.55, "body", 5, "Boats", "body", "boilerplate")

    def told(parsed: object) -> Doubt:
        name = str(getattr(getattr(parsed, "source", None), "name", ""))
        return next((d for n, d in doubts.items() if f"-{n}." in name), Doubt())

    monkeypatch.setattr("releaseconv.batch.results.manifest.most_doubtful", told)
    return harbour()


def test_a_run_says_how_many_want_a_look(unsure: Path) -> None:
    assert "2 releases need review: releaseconv review out" in batch("in", "-t", "json")


def test_the_list_has_the_most_doubtful_first(unsure: Path) -> None:
    batch("in", "-t", "json")
    said = command("review", "out").out.decode().splitlines()
    assert said[:3] == [
        "doubt 70%  in/quay-0.txt:3",
        "     read as headline; or subhead",
        "     NORTH QUAY 0 OPENS",
    ]
    assert said[3].startswith("doubt 45%  in/odd/quay-1.txt:5")
    assert len(command("review", "out", "--limit", "1").out.decode().splitlines()) == 3
    assert "no releases to review" in command("review", "out", "--doubt", "0.9").out.decode()
    (row,) = map(json.loads, command("review", "out", "--json", "--limit", "1").out.splitlines())
    assert (row["doubt"], row["doubtful"], row["line"]) == (0.7, "headline", 3)
    assert row["text"] == "NORTH QUAY 0 OPENS"
    assert (row["read_as"], row["or_else"]) == ("headline", "subhead")


HELD = """\
EMBARGOED UNTIL {}

North quay opens to ferries of all lines

PORT EXAMPLE, 5 May 2026 -- Boats came to the quay at dawn, as the board had hoped that they
would, and the board was glad to see them.

Contact: Ruta Weir, Harbour Board, tel. +1 202 555 0142, rweir@hb.example
"""
OPEN = {
    "zone": ("10:00, 6 May 2026", "no time zone given"),
    "midnight": ("midnight GMT, 6 May 2026", "midnight is ambiguous"),
    "weekday": ("10:00 GMT, Friday 6 May 2026", "2026-05-06 is a Wednesday"),
    "day": ("31 June 2026", "date not understood"),
    "both": ("10:00 GMT, 6 May 2026\nFOR IMMEDIATE RELEASE", "contradicts"),
    "undated": ("FURTHER NOTICE", "date not understood"),
}


def held(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, **more: str) -> None:
    """A folder of releases with embargoes, the first of which is in no doubt."""
    monkeypatch.chdir(tmp_path)
    Path("in").mkdir()
    words = {"a-clear": "10:00 GMT, 6 May 2026"} | {name: w for name, (w, _) in OPEN.items()} | more
    for name, said in words.items():
        Path(f"in/{name}.txt").write_text(HELD.format(said), encoding="utf-8")


def test_a_run_names_the_files_whose_embargo_is_in_doubt(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    held(tmp_path, monkeypatch)
    said = batch("in", "-t", "text", "-j", "1")
    names = [f"in/{name}.txt" for name in sorted(OPEN)]
    assert f"6 embargoes are in doubt: {', '.join(names[:5])} and 1 more\n" in said
    assert "a-clear" not in said
    assert "need review: releaseconv review out" in said
    said = batch("in/zone.txt", "-t", "json", "-o", "one", "-j", "1")
    assert "1 embargo is in doubt: in/zone.txt\n" in said


def test_the_list_begins_with_the_embargoes_in_doubt(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    held(tmp_path, monkeypatch)
    Path("in/list.txt").write_text("Shopping\n\n- 2 kg flour\n- 6 eggs\n", encoding="utf-8")
    batch("in", "-t", "text", "-j", "1")
    rows = [*map(json.loads, command("review", "out", "--json").out.splitlines())]
    first = {Path(row["source"]).stem: row for row in rows[: len(OPEN)]}
    assert set(first) == set(OPEN)
    for name, (_, why) in OPEN.items():
        assert why in first[name]["embargo_doubt"], name
        assert first[name]["embargo_line"] == (2 if name == "both" else 1)
    assert [Path(row["source"]).stem for row in rows[len(OPEN) :]] == ["list"]
    said = command("review", "out", "--doubt", "1").out.decode().splitlines()
    assert [line.split()[0] for line in said[::2]] == ["embargo"] * len(OPEN)


def test_an_embargo_that_somebody_settled_is_in_no_doubt(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    held(tmp_path, monkeypatch)
    for name in OPEN:
        end = "embargo=2026-05-06T10:00Z"
        assert command("inspect", f"in/{name}.txt", "--set", end, "--save").status == 0
    assert "embargo" not in batch("in", "-t", "text", "-j", "1").partition("most frequent")[0]
    assert "embargo" not in command("review", "out").out.decode()


def test_a_zone_settles_an_hour_without_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    held(tmp_path, monkeypatch)
    said = batch("in/zone.txt", "-t", "text", "-j", "1", "--timezone", "Europe/London")
    assert "in doubt" not in said


def test_the_manifest_has_doubt_and_field(unsure: Path) -> None:
    batch("in", "-t", "json", "--manifest", "m.csv")
    with Path("m.csv").open(newline="", encoding="utf-8") as file:
        rows = {row["source"]: row for row in csv.DictReader(file)}
    assert rows["in/quay-0.txt"]["doubt"] == "0.7"
    assert rows["in/quay-0.txt"]["doubtful"] == "headline"
    assert rows["in/quay-2.txt"]["doubt"] == "0.0"


def test_what_has_not_changed_stays_on_the_list(unsure: Path) -> None:
    batch("in", "-t", "json", "--skip-unchanged")
    batch("in", "-t", "json", "--skip-unchanged")
    assert [found.row.line for found in doubtful(Path("out"))] == [3, 5]


def test_a_folder_without_a_run_is_named(tmp_path: Path) -> None:
    with pytest.raises(OptionError, match="not the output folder of a batch"):
        list(doubtful(tmp_path))
    assert command("review", str(tmp_path)).status == 2


def test_what_has_nothing_of_a_release_is_listed_as_such(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("list.txt").write_text(
        "Shopping\n\n- 2 kg flour\n- 6 eggs\n- butter\n- milk\n\nbake at 180 for 40 min\n",
        "utf-8",
    )
    assert command("batch", "list.txt", "-t", "text", "-o", "out", "-j", "1").status == 0
    said = command("review", "out").out.decode()
    assert "list.txt" in said
    assert "something else: it has no headline, date or contact" in said
    other = command("review", ".").err
    assert "give what batch -o wrote to" in other
