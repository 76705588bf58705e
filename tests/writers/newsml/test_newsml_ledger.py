"""The ledger of a delivery: what follows what, told by words, symbols and headlines."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest
from lxml import etree

from conftest import command
from newsml_tools import N
from releaseconv import model as m
from releaseconv.errors import OptionError
from releaseconv.files import sqlite_files
from releaseconv.options import NewsmlOptions, WriteOptions
from releaseconv.writers.newsml import ledger

FIRST = """\
PRESS RELEASE
No. 14/2026
4 May 2026

Harbour Board opens north quay

RIGA, 4 May 2026 -- The Harbour Board of Weltevreden opened its north quay on Monday.
"""
CORRECTION = """\
CORRECTION
4 May 2026

Correction: Harbour Board opens north quay

RIGA, 4 May 2026 -- The Harbour Board of Weltevreden opened its north quay on Sunday.
"""
OTHER = FIRST.replace("14/2026", "15/2026").replace("north", "south")


@pytest.fixture(autouse=True)
def _folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def sent(name: str, text: str, hour: int, *words: str) -> tuple[str, str, list[str], str]:
    """Guid, version, signals and first instant of what a release becomes."""
    Path(f"{name}.txt").write_text(text, encoding="utf-8")
    stamp = f"2026-05-05T{hour:02}:00:00Z"
    asked = ("--ledger", "sent.db", "--stamp", stamp, "--force", *words)
    said = command("convert", f"{name}.txt", "-o", f"{name}.xml", *asked)
    assert said.status == 0, said.err
    root = etree.parse(f"{name}.xml").getroot()
    signals = [str(code) for code in root.xpath("//n:signal/@qcode", namespaces=N)]
    first = str(root.findtext("n:itemMeta/n:firstCreated", namespaces=N))
    return root.get("guid", ""), root.get("version", ""), signals, first


def test_a_chain_by_the_ledger_alone() -> None:
    guid, version, signals, first = sent("one", FIRST, 1)
    assert (version, signals, first) == ("1", [], "2026-05-05T01:00:00Z")
    updated = FIRST.replace("on Monday", "on Monday morning")
    assert sent("two", updated, 2) == (guid, "2", ["sig:update"], first)
    assert sent("three", CORRECTION, 3) == (guid, "3", ["sig:correction"], first)
    killed = sent("four", CORRECTION, 4, "--pub-status", "canceled")
    assert killed == (guid, "4", [], first)


def test_the_same_words_are_the_same_version_again() -> None:
    guid, version, _, first = sent("one", FIRST, 1)
    assert sent("again", FIRST, 2) == (guid, version, [], first)
    guid, version, signals, _ = sent("two", CORRECTION, 3)
    assert sent("two", CORRECTION, 4) == (guid, version, signals, first)


def test_another_release_is_a_first_version() -> None:
    guid, _, _, _ = sent("one", FIRST, 1)
    other = sent("other", OTHER, 2)
    assert other[0] != guid
    assert other[1] == "1"
    later = FIRST.replace("4 May 2026", "4 May 2027").replace("14/2026", "14")
    assert sent("year", later, 3)[1] == "1"


def test_a_correction_of_what_never_went_out_is_warned_about() -> None:
    Path("one.txt").write_text(CORRECTION, encoding="utf-8")
    said = command("convert", "one.txt", "-o", "one.xml", "--ledger", "sent.db")
    assert said.status == 0
    assert "W214" in said.err


def test_ninjs_and_newsml_of_one_release_are_one_version() -> None:
    sent("one", FIRST, 1)
    Path("two.txt").write_text(CORRECTION, encoding="utf-8")
    said = command("convert", "two.txt", "-t", "ninjs,newsml", "-o", "out", "--ledger", "sent.db")
    assert said.status == 0
    assert '"version": "2"' in Path("out/two.ninjs").read_text(encoding="utf-8")
    assert etree.parse("out/two.xml").getroot().get("version") == "2"


class _Meanwhile:
    """A connection to a ledger that another process begins behind the first question to it."""

    def __init__(self, base: sqlite3.Connection, begin: Callable[[], sqlite3.Connection]) -> None:
        self._base, self._begin = base, [begin]

    def execute(self, sql: str) -> sqlite3.Cursor:
        found = self._base.execute(sql)
        while self._begin:
            answer = found.fetchone()
            self._begin.pop()().close()
            found = self._base.execute(f"SELECT {answer[0]}")
        return found

    def __getattr__(self, name: str) -> object:
        return getattr(self._base, name)


def test_a_ledger_that_another_process_begins_meanwhile_is_one(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    connected = sqlite_files.connected

    def watched(path: Path, mode: str, seconds: float) -> _Meanwhile:
        monkeypatch.setattr(sqlite_files, "connected", connected)
        return _Meanwhile(connected(path, mode, seconds), lambda: ledger._opened(path, mode))

    monkeypatch.setattr(sqlite_files, "connected", watched)
    ledger._opened(Path("sent.db"), "rwc").close()


def test_a_batch_enters_all_that_it_writes() -> None:
    Path("in").mkdir()
    Path("in/one.txt").write_text(FIRST, encoding="utf-8")
    Path("in/other.txt").write_text(OTHER, encoding="utf-8")
    said = command("batch", "in", "-t", "newsml", "-o", "out", "--ledger", "sent.db", "-j", "2")
    assert said.status == 0, said.err
    assert sent("three", CORRECTION, 23)[1] == "2"


def test_what_is_refused_is_not_entered() -> None:
    sent("one", FIRST, 1)
    before = Path("sent.db").read_bytes()
    said = command("convert", "one.txt", "-o", "one.xml", "--ledger", "sent.db")
    assert said.status != 0  # the output exists
    assert Path("sent.db").read_bytes() == before


@pytest.mark.parametrize("content", ["no ledger, but a text that is longer than any head", "sql"])
def test_a_file_that_is_no_ledger_stays_as_it_is(content: str) -> None:
    if content == "sql":
        base = sqlite3.connect("sent.db")
        base.execute("CREATE TABLE other (name TEXT)")
        base.close()
    else:
        Path("sent.db").write_text(content, encoding="utf-8")
    before = Path("sent.db").read_bytes()
    Path("one.txt").write_text(FIRST, encoding="utf-8")
    said = command("convert", "one.txt", "-o", "one.xml", "--ledger", "sent.db")
    assert said.status == 2
    assert "sent.db" in said.err
    assert Path("sent.db").read_bytes() == before
    assert not Path("one.xml").exists()


@pytest.mark.parametrize("name", ["", ".", "..", "/"])
def test_a_folder_is_no_ledger(name: str) -> None:
    Path("one.txt").write_text(FIRST, encoding="utf-8")
    said = command("convert", "one.txt", "-o", "one.xml", "--ledger", name)
    assert said.status == 2
    assert "a folder; give the name of a ledger" in said.err
    assert not Path("one.xml").exists()


def test_a_ledger_and_an_item_to_update_are_refused() -> None:
    sent("one", FIRST, 1)
    said = command(
        *("convert", "one.txt", "-o", "x.xml", "--ledger", "sent.db", "--update-of", "one.xml")
    )
    assert said.status == 2
    assert "ledger" in said.err


def test_a_version_that_another_process_took_is_refused() -> None:
    asked = NewsmlOptions(ledger="sent.db")
    options = WriteOptions(stamp=datetime(2026, 5, 5, tzinfo=UTC), newsml=asked)
    one, other = (m.Release(headline=m.Phrase(text)) for text in ("Quay opens", "Quay shuts"))
    from releaseconv import write

    item = write(one, "newsml", options).data
    ledger.record(one, asked, item)
    with pytest.raises(OSError, match="convert it again"):
        ledger.record(other, asked, item)
    Path("link.db").symlink_to("sent.db")
    with pytest.raises(OptionError, match="a link"):
        ledger.record(one, NewsmlOptions(ledger="link.db"), item)


@pytest.mark.parametrize(
    "made", ["VIEW version AS SELECT 1", "TRIGGER t INSERT ON name BEGIN SELECT 1; END"]
)
def test_a_ledger_with_more_than_its_tables_is_refused(made: str) -> None:
    sent("one", FIRST, 1)
    with closing(sqlite3.connect("sent.db")) as base:
        base.execute("DROP TABLE version")
        base.execute(f"CREATE {made}")
    said = command("convert", "one.txt", "-o", "two.xml", "--ledger", "sent.db")
    assert said.status == 2
    assert "that releaseconv does not make" in said.err
