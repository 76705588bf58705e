"""What is named wrongly is answered with what was meant."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from conftest import ROOT, command
from releaseconv import ReadOptions, read
from releaseconv.check import check

QUAY = """\
NORTH QUAY OPENS

WELTEVREDEN, 4 May 2026 -- Boats came from all sides to the new north quay this morning.

Media contact: Ruta Kalnina, +371 6755 0100
"""


LIST = "Shopping\n\n- 2 kg flour\n- 6 eggs\n- butter\n- milk\n\nbake at 180 for 40 min\n"


@pytest.fixture(autouse=True)
def quay(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("quay.txt").write_text(QUAY, encoding="utf-8")
    Path("quay.txt.release.toml").write_text('headline = "Quay"\n', encoding="utf-8")
    Path("page.pdf").write_bytes(b"%PDF-1.7\n")
    Path("folder").mkdir()


@pytest.mark.parametrize("args", [("check",), ("inspect",), ("convert", "-t", "text", "-o", "d/")])
def test_files_of_corrections_are_skipped(args: tuple[str, ...]) -> None:
    name, *more = args
    said = command(name, "quay.txt", "quay.txt.release.toml", *more)
    assert "quay.txt.release.toml: corrections to another file; skipped" in said.err
    assert said.status == 0
    assert [path.name for path in Path("d").glob("*")] in ([], ["quay.txt"])
    alone = command(name, "quay.txt.release.toml", *more)
    assert alone.status == 2
    assert "has the corrections to quay.txt; give quay.txt" in alone.err


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (
            ("convert", "quay.txt", "--set-role", "1=other"),
            "No such option: --set-role; it is an option of inspect, and with --save it holds",
        ),
        (("inspect", "-v", "quay.txt"), "it is an option of convert, batch, check, validate"),
        (("convert", "quay.txt", "--format", "pdf"), "(Possible options: --to)"),
        (
            ("convert", "quay.txt", "-t", "pdf", "docx", "-o", "out"),
            "docx: no such file; to write several formats: -t pdf,docx",
        ),
        (
            ("convert", "https://example.org/x.html", "-t", "text"),
            "https://example.org/x.html: nothing is fetched",
        ),
        (("batch", "folder", "-o", "o", "--limit", "abc"), "'abc' is not a whole number"),
        (("inspect", "folder"), "releaseconv inspect folder"),
        (("check", "folder"), "releaseconv desk folder"),
        (("validate", "page.pdf"), "page.pdf: a PDF file, not NewsML-G2"),
        (("batch", "--frobnicate", "folder"), "No such option: --frobnicate"),
    ],
)
def test_the_message_says_what_was_meant(args: tuple[str, ...], said: str) -> None:
    done = command(*args)
    assert said in done.err
    assert done.status in {2, 3}


def test_help_is_a_command_too() -> None:
    assert command("help").out == command("--help").out
    assert command("help", "check").out == command("check", "--help").out


def test_an_embargo_that_is_over_is_told_by_its_own_end() -> None:
    text = f"EMBARGOED UNTIL 00:01 BST on Thursday 14 May 2026\n\n{QUAY}"
    parsed = read(text, ReadOptions(timezone="Europe/London"))
    (found,) = [
        d.message for d in check(parsed, datetime(2026, 5, 20, 9, tzinfo=UTC)) if d.code == "C403"
    ]
    assert found.endswith("ended on 2026-05-14 00:01+01:00; checked as of 2026-05-20 09:00+00:00")


def test_a_batch_tells_warnings_before_what_is_only_informational() -> None:
    Path("in").mkdir()
    for number in range(3):
        Path(f"in/{number}.txt").write_text(LIST, "utf-8")
    args = ("batch", "in", "-t", "newsml", "-j", "1")
    said = command(*args, "-o", "out").err
    assert "W204" not in said
    assert "most frequent messages: P101 (no headline) 3" in said
    verbose = command(*args, "-o", "more", "-v").err
    assert "most frequent messages: P101" in verbose
    assert "W204" in verbose


def test_a_word_file_read_back_has_its_embargo_once() -> None:
    """The header of each page repeats the line of the text that holds it back."""
    words = "EMBARGOED UNTIL 00:01 BST on Thursday 14 May 2026"
    Path("held.txt").write_text(f"{words}\n\n{QUAY}", encoding="utf-8")
    assert command("convert", "held.txt", "-o", "held.docx").status == 0
    said = command("convert", "held.docx", "-t", "text", "-v")
    assert said.out.decode().count(words) == 1
    assert "S010" in said.err
    assert "page headers that repeat the text" in said.err


def test_the_manual_needs_no_letters_beyond_ascii_terminals() -> None:
    assert "[u2026]" not in (ROOT / "packaging" / "releaseconv.1").read_text("utf-8").casefold()
