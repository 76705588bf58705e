"""The command where a case cannot show it: terminals, pipes, signals, rights, faults."""

from __future__ import annotations

import os
import pty
import re
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import pytest

from conftest import PATIENCE, ROOT, command, hear_interrupts
from releaseconv import api, convert, write
from releaseconv.diagnostics import Code, Log
from releaseconv.model import Paragraph, Phrase, Release, Text
from releaseconv.options import WriteOptions

pytestmark = pytest.mark.ends

RELEASECONV = [sys.executable, "-m", "releaseconv"]
NOBODY = 65534


@pytest.fixture(autouse=True)
def in_a_folder_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def quay() -> Path:
    """A release in a form that is read without any guessing."""
    path = Path("quay.json")
    release = Release(headline=Phrase("New quay opens"), body=(Paragraph((Text("Boats came."),)),))
    path.write_bytes(write(release, "json").data)
    return path


def on_a_terminal(*args: str, **environment: str) -> tuple[str, int]:
    """What the command shows on a terminal that is both its outputs, and its status."""
    ours, theirs = pty.openpty()
    clean = {k: v for k, v in os.environ.items() if k not in {"NO_COLOR", "FORCE_COLOR"}}
    process = subprocess.Popen(
        [*RELEASECONV, *args], stdout=theirs, stderr=theirs, env={**clean, **environment}
    )
    os.close(theirs)
    shown = b""
    try:
        while piece := os.read(ours, 4096):
            shown += piece
    except OSError:  # Linux says EIO when the other end is closed
        pass
    os.close(ours)
    return shown.decode(), process.wait()


# -- terminals -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    "asked", [("--set-role", "1=headlien"), ("--set", "contacts=Jo"), ("--why", "embargo")]
)
def test_a_terminal_cuts_no_word_of_a_message(asked: tuple[str, str]) -> None:
    Path("a.txt").write_text("FOR IMMEDIATE RELEASE\n\nNorth quay opens\n\nBoats came.\n")
    shown, _ = on_a_terminal("inspect", "a.txt", *asked, COLUMNS="40", NO_COLOR="1")
    assert len(shown.splitlines()) > 1
    assert all(len(line) <= 40 for line in shown.splitlines())
    plain = command("inspect", "a.txt", *asked)
    assert shown.split() == (plain.out.decode() + plain.err).split()


@pytest.mark.parametrize("binary", ["pdf", "docx"])
def test_a_terminal_is_spared_binary_formats(quay: Path, binary: str) -> None:
    shown, status = on_a_terminal("convert", str(quay), "-t", binary)
    assert status == 2
    assert f"give -o FILE.{binary}" in " ".join(shown.split())
    assert "PK" not in shown
    assert "%PDF" not in shown


def test_a_terminal_gets_text(quay: Path) -> None:
    shown, status = on_a_terminal("convert", str(quay), "-t", "text")
    assert (shown, status) == ("New quay opens\r\n\r\nBoats came.\r\n", 0)


def test_colour_is_for_terminals_that_want_it() -> None:
    assert "\x1b[" in on_a_terminal("convert", "missing.txt", "-t", "text")[0]
    assert "\x1b[" not in on_a_terminal("convert", "missing.txt", "-t", "text", NO_COLOR="1")[0]
    assert "\x1b[" not in command("convert", "missing.txt", "-t", "text").err


def test_inspect_fits_a_terminal_and_shows_roles_in_colours(quay: Path) -> None:
    words = " ".join(f"word{number}" for number in range(60))
    rule = "=" * 200
    Path("quay.txt").write_text(f"NEW QUAY OPENS\n\nOSLO, 4 May 2026 -- {words}\n\n{rule}\n")
    shown, status = on_a_terminal("inspect", "quay.txt", COLUMNS="80")
    lines = [re.sub("\x1b\\[[0-9;]*m", "", line) for line in shown.split("\r\n")]
    assert status == 0
    assert max(map(len, lines)) <= 80
    assert "\x1b[1m 1  headline" in shown
    assert "headline.best" not in shown
    assert "\x1b" not in on_a_terminal("inspect", "quay.txt", NO_COLOR="1")[0]


# -- pipes and signals ---------------------------------------------------------------------


def test_a_closed_pipe_ends_quietly(quay: Path) -> None:
    for args in (["convert", str(quay), "-t", "text"], ["inspect", "--json", *[str(quay)] * 500]):
        reading, writing = os.pipe()
        os.close(reading)
        done = subprocess.run([*RELEASECONV, *args], stdout=writing, stderr=subprocess.PIPE)
        os.close(writing)
        assert (done.stderr, done.returncode) == (b"", 0)


def test_an_interrupt_gives_130_and_no_traceback() -> None:
    process = subprocess.Popen(
        [*RELEASECONV, "--version"], stdout=subprocess.PIPE
    )  # warms the disk's cache, so that the next is at its reading soon
    process.communicate()
    process = subprocess.Popen(
        [*RELEASECONV, "convert", "-", "-t", "json"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        preexec_fn=hear_interrupts,
    )
    assert process.stdin
    process.stdin.write(b"x" * 200_000)  # more than a pipe holds: once it is in, it is read
    process.stdin.flush()
    process.send_signal(signal.SIGINT)
    _, err = process.communicate(timeout=PATIENCE)
    assert (err, process.returncode) == (b"", 130)


# -- rights --------------------------------------------------------------------------------


@pytest.fixture
def open_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder that everybody may enter, unlike those of pytest."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o755)
        monkeypatch.chdir(folder)
        yield folder
        monkeypatch.chdir(tmp_path)


@contextmanager
def without_rights() -> Iterator[None]:
    """Root may read and write everything, so it becomes somebody else for a while."""
    root = os.geteuid() == 0
    if root:
        os.seteuid(NOBODY)
    try:
        yield
    finally:
        if root:
            os.seteuid(0)


def test_an_unreadable_input(open_folder: Path) -> None:
    Path("secret.txt").write_text("New quay opens")
    Path("secret.txt").chmod(0)
    with without_rights():
        said = command("convert", "secret.txt", "-t", "json")
    assert said.status == 3
    assert said.err == ("releaseconv: secret.txt: permission denied\n")


def test_a_folder_that_may_not_be_written_keeps_what_it_has(open_folder: Path, quay: Path) -> None:
    shut = Path("shut")
    shut.mkdir()
    old = shut / "quay.txt"
    old.write_text("old")
    shut.chmod(0o555)
    command("convert", str(quay), "-t", "text")  # whatever is imported is imported with rights
    with without_rights():
        said = command("convert", str(quay), "-t", "text", "-o", "shut/quay.txt", "--force")
    assert said.status == 3
    assert said.err.startswith("releaseconv: shut/quay.txt: permission denied")
    assert old.read_text() == "old"
    assert [path.name for path in shut.iterdir()] == ["quay.txt"]


def test_a_full_disk_leaves_the_old_file(quay: Path) -> None:
    """A limit on the size of files stands for the disk: the write fails half-way."""
    text = "Boats came. " * 20_000
    big = Path("big.json")
    big.write_bytes(write(Release(body=(Paragraph((Text(text),)),)), "json").data)
    old = Path("big.txt")
    old.write_text("old")
    limit = "import resource, signal; signal.signal(signal.SIGXFSZ, signal.SIG_IGN); "
    limit += "resource.setrlimit(resource.RLIMIT_FSIZE, (65536, 65536)); "
    code = limit + "import sys; from releaseconv.cli.entry_point import main; sys.exit(main())"
    done = subprocess.run(
        [sys.executable, "-B", "-c", code, "convert", "big.json", "-o", "big.txt", "--force"],
        stderr=subprocess.PIPE,
        text=True,
    )
    assert done.returncode == 3
    assert done.stderr == "releaseconv: big.txt: File too large\n"
    assert old.read_text() == "old"
    assert sorted(path.name for path in Path().iterdir()) == ["big.json", "big.txt", "quay.json"]


def test_a_device_is_written_to_and_not_replaced(quay: Path) -> None:
    said = command("convert", str(quay), "-t", "text", "-o", "/dev/null")
    assert said.status == 0
    assert Path("/dev/null").is_char_device()


# -- faults --------------------------------------------------------------------------------


def test_a_fault_of_ours_is_one_line_and_spares_the_other_inputs(
    quay: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    planted = api.read

    def fails_once(source: Path, *args: object) -> object:
        if source.name == "bad.json":
            raise ZeroDivisionError("planted")
        return planted(source, *args)  # type: ignore[arg-type]

    monkeypatch.setattr(api, "read", fails_once)
    said = command("convert", "bad.json", str(quay), "-t", "text", "-o", "out")
    assert said.status == 70
    assert said.err.count("\n") == 1
    assert "bad.json: internal error (ZeroDivisionError: planted)" in said.err
    assert "report it" in said.err
    assert Path("out/quay.txt").exists()
    told = command("convert", "bad.json", "-t", "text", "--debug")
    assert told.status == 70
    assert "Traceback" in told.err
    shown = command("inspect", "bad.json", str(quay))
    assert shown.status == 70
    assert "Traceback" not in shown.err


def test_names_that_are_no_unicode_are_told_as_well_as_they_can_be() -> None:
    name = os.fsdecode(b"caf\xe9.txt")
    said = command("convert", name, "-t", "text")
    assert said.status == 3
    assert "no such file" in said.err


# -- the time of conversion ----------------------------------------------------------------


def test_what_is_heavy_stays_out_until_it_is_wanted(quay: Path) -> None:
    heavy = [
        "rich",
        "reportlab",
        "docx",
        "phonenumbers",
        "ftfy",
        "charset_normalizer",
        "pydantic",
    ]
    code = (
        "import sys; from releaseconv.cli.entry_point import main; "
        f"main(['convert', '{quay}', '-t', 'text']); "
        f"print([n for n in {heavy} if n in sys.modules], file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=".")
    assert done.stderr == "[]\n"


def test_the_module_is_the_command() -> None:
    script = Path(sys.executable).with_name("releaseconv")
    for call in (RELEASECONV, [str(script)]):
        done = subprocess.run([*call, "--version"], capture_output=True, text=True, cwd=ROOT)
        assert (done.stdout, done.returncode) == (command("--version").out.decode(), 0)


# -- items that their schema refuses -------------------------------------------------------


@pytest.fixture
def refusing(monkeypatch: pytest.MonkeyPatch) -> None:
    """No release is known that makes an invalid item, so one is called so."""

    def validate(data: bytes, log: Log) -> None:
        log.note(Code.NOT_XML, reason="planted")

    monkeypatch.setattr("releaseconv.schema.validation.validate", validate)


@pytest.mark.usefixtures("refusing")
def test_an_invalid_item_is_not_written(quay: Path) -> None:
    said = command("convert", str(quay), "-t", "newsml,text", "-o", "out")
    assert said.status == 1
    assert "planted" in said.err
    assert [path.name for path in Path("out").iterdir()] == ["quay.txt"]


@pytest.mark.usefixtures("refusing")
def test_an_invalid_item_does_not_replace_a_valid_one(quay: Path) -> None:
    Path("quay.xml").write_text("old")
    assert command("convert", str(quay), "-o", "quay.xml", "--force").status == 1
    assert Path("quay.xml").read_text() == "old"
    stamp = WriteOptions(stamp=datetime(2026, 5, 5, 9, tzinfo=UTC))
    assert not convert(str(quay), "quay.xml", write_options=stamp).valid
    assert Path("quay.xml").read_text() == "old"


@pytest.mark.usefixtures("refusing")
def test_an_invalid_item_goes_to_no_standard_output(quay: Path) -> None:
    said = command("convert", str(quay), "-t", "newsml")
    assert (said.out, said.status) == (b"", 1)


@pytest.mark.usefixtures("refusing")
def test_an_invalid_item_can_be_kept_under_another_name(quay: Path) -> None:
    said = command("convert", str(quay), "-o", "quay.xml", "--keep-invalid")
    assert said.status == 1
    assert not Path("quay.xml").exists()
    assert Path("quay.invalid.xml").read_bytes().startswith(b"<?xml")


@pytest.mark.parametrize(
    ("closing", "status"),
    [
        ("convert quay.json -t text >&-", 74),
        ("inspect quay.json >&-", 74),
        ("convert quay.json -o quay.txt >&-", 0),
        ("convert - -t text --allow-empty <&-", 0),
        ("convert no.txt -t text 2>&-", 3),
    ],
)
def test_closed_streams_are_no_fault_of_ours(quay: Path, closing: str, status: int) -> None:
    call = f"{sys.executable} -m releaseconv {closing}"
    assert subprocess.run(call, shell=True, cwd=quay.parent).returncode == status


def test_an_input_without_a_name_is_refused() -> None:
    assert command("convert", "", "-t", "text").status == 3
    assert command("inspect", "").status == 3
