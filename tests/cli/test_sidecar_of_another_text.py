"""What was kept beside a file frees no other text that comes into it later."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from conftest import command
from releaseconv import read
from releaseconv.options import ReadOptions
from releaseconv.readers.parsed import Parsed
from releaseconv.settings.corrections_file import beside

DATED = "EMBARGOED UNTIL 00:01 GMT, 4 DECEMBER 2026"
WEEKLY = "EMBARGOED UNTIL TUESDAY 10:00 GMT"
STANDING = "HARBOUR SHIPPING FIGURES FOR THE WEEK"
QUAY = "HARBOUR BOARD OPENS NORTH QUAY"
SHIPS = "Ships brought 4,000 tonnes of grain into the harbour last week, the board said."
FERRIES = "The Harbour Board opened the north quay to ferries of all lines on Monday."
RECALL = "The Ministry of Health recalls all packs of a heart medicine that were sold in May."


def text(embargo: str, headline: str, day: str, beginning: str) -> str:
    dated = f"{day}\n\n" if day else ""
    return f"{embargo}\n\n{headline}\n\n{dated}{beginning}\n\nIt gave no other details.\n"


BOARD = text(DATED, QUAY, "2 December 2026", FERRIES)
MINISTRY = text(DATED, "MINISTRY OF HEALTH RECALLS A HEART MEDICINE", "1 December 2026", RECALL)
WEEK = text(WEEKLY, STANDING, "1 December 2026", SHIPS)
NEXT = text(WEEKLY, STANDING, "8 December 2026", "No ship came into the harbour for ice.")


@pytest.fixture
def quay(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return Path("quay.txt")


def codes(parsed: Parsed) -> set[str]:
    return {str(d.code) for d in parsed.diagnostics} & {"P168", "P169", "S011", "S012"}


@pytest.mark.parametrize("value", ["none", "2026-11-30T00:00Z"])
@pytest.mark.parametrize(
    ("before", "after", "returns"),
    [
        (BOARD, MINISTRY, True),
        (BOARD, MINISTRY.replace("1 December", "2 December"), True),
        (BOARD, BOARD.replace("ferries of all lines", "ferries"), False),
        (BOARD, BOARD.replace(QUAY, "NORTH QUAY OPENS"), False),
        (WEEK, NEXT, True),
        (WEEK.replace("1 December 2026\n\n", ""), NEXT.replace("8 December 2026\n\n", ""), True),
        (WEEK, WEEK.replace("4,000", "5,000"), False),
        (WEEK.replace(WEEKLY, DATED), NEXT.replace(WEEKLY, DATED), True),
        # the day of the embargo tells no text
        (
            text(DATED.replace("DECEMBER", "December"), STANDING, "4 December 2026", SHIPS),
            text(DATED.replace("DECEMBER", "December"), STANDING, "1 December 2026", RECALL),
            True,
        ),
    ],
)
def test_an_embargo_is_lifted_for_the_text_alone_that_it_was_lifted_for(
    quay: Path, before: str, after: str, returns: bool, value: str
) -> None:
    quay.write_text(before, encoding="utf-8")
    command("inspect", "quay.txt", "--set", f"embargo={value}", "--save")
    assert codes(read(quay)) == set()
    quay.write_text(after, encoding="utf-8")
    parsed = read(quay)
    assert codes(parsed) == ({"P168"} if returns else set())
    hidden = read(quay, ReadOptions(redact_contacts=True))
    assert codes(hidden) == codes(parsed) and hidden.release.hold == parsed.release.hold
    hold = parsed.release.hold
    own = read(quay, ReadOptions(sidecar=False)).release.hold
    assert own and (not returns or (hold and hold.until == own.until))
    command("inspect", "quay.txt", "--set", f"embargo={value}", "--save")
    assert codes(read(quay)) == set(), "it was set once more"


@pytest.mark.parametrize(
    ("headline", "after", "held"),
    [(QUAY, BOARD, False), (QUAY, MINISTRY, True), ("", MINISTRY, False), ("", WEEK, True)],
)
def test_an_embargo_kept_without_its_text_goes_by_its_headline(
    quay: Path, headline: str, after: str, held: bool
) -> None:
    quay.write_text(after, encoding="utf-8")
    old = f'words = ["{DATED}", "{WEEKLY}"]\nheadline = "{headline}"'
    beside(quay).write_text(f'embargo = "none"\n[overruled]\n{old}\n', encoding="utf-8")
    parsed = read(quay)
    assert (parsed.release.hold is not None) is held
    assert codes(parsed) == ({"P168"} if held else set())


def test_redacting_contacts_keeps_what_an_embargo_was_lifted_for(quay: Path) -> None:
    start = "Anna Brill, head of press of the Harbour Board, said that the quay is open."
    quay.write_text(text(DATED, QUAY, "2 December 2026", start), encoding="utf-8")
    said = ("--redact-contacts", "--set", "embargo=none", "--save")
    command("inspect", "quay.txt", *said)
    kept = tomllib.loads(beside(quay).read_text(encoding="utf-8"))["overruled"]
    assert kept["text"] == [QUAY, "2 December 2026", start]
    assert read(quay).release.hold is None
    assert read(quay, ReadOptions(redact_contacts=True)).release.hold is None


RUSSIAN = "Порт открыл северный причал\n\n2 декабря 2026 года\n\nПервые паромы пришли утром.\n"
CYRILLIC = f"ЭМБАРГО до 10:00 4 декабря 2026 года\n\n{QUAY}\n\n2 December 2026\n\n{FERRIES}\n"
ARABIC = f"محظور النشر حتى 4 ديسمبر 2026 الساعة 10:00\n\n{QUAY}\n\n2 December 2026\n\n{FERRIES}\n"
ENCODINGS = ("koi8-r", "mac_cyrillic", "cp866", "cp1251", "iso8859_5", "latin-1", "ascii")
ENCODINGS += ("utf-16", "utf-16-le", "gb18030")


def same(one: Parsed, other: Parsed) -> bool:
    return (one.release, one.encoding) == (other.release, other.encoding)


@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize("after", [CYRILLIC, ARABIC, RUSSIAN, f"\ufeff{BOARD}"])
def test_a_kept_encoding_is_not_taken_for_bytes_that_are_utf_8(
    quay: Path, encoding: str, after: str
) -> None:
    beside(quay).write_text(f'encoding = "{encoding}"\n', encoding="utf-8")
    quay.write_text(after, encoding="utf-8")
    parsed = read(quay)
    assert same(parsed, read(quay, ReadOptions(sidecar=False)))
    assert codes(parsed) == {"S012"} and parsed.outdated == (("encoding", encoding),)


@pytest.mark.parametrize("encoding", ["utf-16", "utf-32-be"])
def test_ascii_is_no_utf_16(quay: Path, encoding: str) -> None:
    beside(quay).write_text(f'encoding = "{encoding}"\n', encoding="utf-8")
    quay.write_text(BOARD, encoding="utf-8")
    parsed = read(quay)
    assert parsed.release.hold and codes(parsed) == {"S012"}


@pytest.mark.parametrize(
    ("after", "own", "kept"),
    [
        (RUSSIAN, "koi8-r", "koi8-r"),
        (RUSSIAN, "cp1251", "koi8-r"),
        (BOARD, "ascii", "koi8-r"),
        (RUSSIAN, "utf-8", "utf-8"),
        (RUSSIAN, "utf-8-sig", "utf-8"),
        (RUSSIAN, "utf-8-sig", "utf-8-sig"),
        (RUSSIAN, "utf-16", "utf-16"),
        (RUSSIAN, "utf-16-le", "utf-16-le"),
        ("北埠頭が開通\n", "iso2022_jp", "iso2022_jp"),
        ("北埠頭が開通\n", "shift_jis", "shift_jis"),
        ("北埠头开通\n", "gb18030", "gb18030"),
    ],
)
def test_an_encoding_that_bytes_may_have_is_taken(
    quay: Path, after: str, own: str, kept: str
) -> None:
    beside(quay).write_text(f'encoding = "{kept}"\n', encoding="utf-8")
    quay.write_bytes(after.encode(own))
    parsed = read(quay)
    assert codes(parsed) == set() and parsed.outdated == ()
    assert parsed.encoding == kept


def test_an_encoding_that_is_asked_for_is_taken_with_a_warning(quay: Path) -> None:
    quay.write_text(CYRILLIC, encoding="utf-8")
    for kept in ("", 'encoding = "cp866"\n'):
        beside(quay).write_text(kept, encoding="utf-8")
        parsed = read(quay, ReadOptions(encoding="koi8-r"))
        assert parsed.encoding == "koi8-r" and codes(parsed) == {"S011"}
    assert "S011" in command("check", "quay.txt", "--encoding", "koi8-r").out.decode()
    page = Path("quay.html")
    page.write_text(f"<html><body><p>{RUSSIAN}</p></body></html>", encoding="utf-8")
    assert codes(read(page, ReadOptions(encoding="koi8-r"))) == {"S011"}
