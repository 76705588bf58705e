"""What a batch must not write over or wait for, and sources that cannot be listed."""

from __future__ import annotations

import io
import os
import subprocess
import tarfile
import zipfile
from pathlib import Path

import pytest

from batch_runs import QUAY, RELEASECONV, batch, harbour, tree
from conftest import command, one_in
from unprivileged import as_anybody


@pytest.fixture(autouse=True)
def in_a_folder_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


@pytest.mark.parametrize("option", ["--force", "--skip-unchanged", "--dry-run", "-q"])
def test_an_output_that_is_an_input_is_refused_before_anything_is_written(option: str) -> None:
    before = tree(str(harbour()))
    said = command("batch", "in", "-t", "newsml,text", "-o", "in", "-j", "1", option)
    assert said.status == 2
    assert "in/odd/quay-1.txt is an input; give another name or folder with -o" in said.err
    assert tree("in") == before
    assert not Path("in/.releaseconv").exists()


def test_an_input_is_known_by_its_file_whatever_its_name(monkeypatch: pytest.MonkeyPatch) -> None:
    before = tree(str(harbour()))
    Path("link").symlink_to("in")
    for args in (("in", "-o", "link"), ("link/quay-0.txt", "-o", "in"), ("in/q*", "-o", "./in/")):
        assert command("batch", *args, "-t", "text", "-f", "-j", "1").status == 2
    monkeypatch.chdir("in")
    said = command("batch", "quay-0.txt", "-t", "text", "-o", ".", "-f", "-j", "1")
    assert said.status == 2
    assert tree(".") == before


def test_other_formats_may_stand_beside_their_inputs() -> None:
    harbour()
    assert command("batch", "in", "-t", "newsml", "-o", "in", "-j", "1").status == 0
    assert len(tree("in")) == 6


def test_what_a_batch_made_is_no_input_of_the_next() -> None:
    harbour()
    for _ in range(2):
        said = command("batch", "in", "-t", "newsml", "-o", "in", "-j", "1", "--force")
        assert said.status == 0
        assert "3 converted" in said.err
    assert len(tree("in")) == 6
    again = command("batch", "in", "-t", "newsml,docx", "-o", "in", "-j", "1", "--force")
    assert "skipped: outputs of earlier batches (3)" in again.err
    for source in ("in", "in/*", "."):
        more = command("batch", source, "-t", "html", "-o", "in", "--dry-run", "--force")
        assert b".docx ->" not in more.out
        assert b".xml ->" not in more.out


def test_a_folder_of_outputs_among_the_inputs_gives_none() -> None:
    harbour()
    assert command("batch", "in", "-t", "newsml", "-o", "in/old", "-j", "1").status == 0
    said = command("batch", "in", "-t", "newsml", "-o", "new", "-j", "1")
    assert "3 converted" in said.err
    # where somebody names it as a source, its files are releases to convert
    assert "3 converted" in command("batch", "in/old", "-t", "html", "-o", "web", "-j", "1").err


def test_corrections_are_no_inputs_however_they_are_named() -> None:
    harbour()
    kept = Path("in/quay-0.txt.release.toml")
    kept.write_text('headline = "Quay"\n', encoding="utf-8")
    for sources in (["in"], ["in/*"], [str(kept), "in/quay-0.txt"]):
        said = command("batch", *sources, "-t", "html", "-o", "web", "--dry-run")
        assert b"release.toml" not in said.out


@pytest.mark.parametrize("option", ["--report", "--manifest"])
@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("in/quay-0.txt", "is an input"),
        ("out/odd/quay-1.txt", "is an output of in/odd/quay-1.txt"),
        ("out/.releaseconv/journal.sqlite", "is in the folder reserved for the journal"),
    ],
)
def test_a_report_that_is_something_else_is_refused(option: str, name: str, why: str) -> None:
    before = tree(str(harbour()))
    assert why in batch("in", "-t", "text", option, name, "--force", status=2)
    assert tree("in") == before
    assert not Path("out").exists()


def test_report_and_manifest_are_two_files() -> None:
    harbour()
    said = batch("in", "-t", "text", "--report", "a", "--manifest", "./a", status=2)
    assert "give two names" in said
    assert not Path("a").exists()


@pytest.mark.parametrize("option", ["--report", "--manifest"])
def test_a_file_that_exists_is_no_report_unless_it_is_ours(option: str) -> None:
    harbour()
    Path("notes").write_text("Tides of May.\n")
    said = batch("in", "-t", "text", option, "notes", status=3)
    assert "notes: exists; pass --force to replace it" in said
    assert not Path("out").exists()
    batch("in", "-t", "text", "--limit", "1")
    assert "notes: exists" in batch("in", "-t", "text", option, "notes", "--resume", status=3)
    assert Path("notes").read_text() == "Tides of May.\n"
    batch("in", "-t", "text", option, "notes", "--force")
    assert Path("notes").read_text().count("NORTH QUAY" if option == "--manifest" else "hash") == 3


def test_a_pipe_in_a_folder_is_passed_over_with_a_remark() -> None:
    harbour()
    os.mkfifo("in/pipe.txt")
    for source in ("in", "in/*"):
        said = batch(source, "-t", "text", "--force")
        assert "in/pipe.txt: skipped: a pipe, socket or device" in said
        assert " 0 failed" in said
    assert "matches no files" in batch("in/pip?.txt", "-t", "text", status=2)


def test_a_pipe_named_as_a_source_is_an_error_of_its_own() -> None:
    harbour()
    os.mkfifo("pipe.txt")
    Path("list").write_text("pipe.txt\n")
    for args in (("in", "pipe.txt"), ("in", "--files-from", "list")):
        said = batch(*args, "-t", "text", "--force", status=3)
        assert "pipe.txt: a pipe, socket or device; give a file" in said
        assert "3 converted, 1 failed" in said


def damaged(name: str) -> None:
    """An archive of two releases, not as it should be."""
    file = io.BytesIO()
    if name.endswith("zip"):
        with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("a.txt", QUAY.format("a"))
            archive.writestr("b.txt", QUAY.format("b"))
    else:
        with tarfile.open(fileobj=file, mode="w:gz") as tar:
            for _ in range(2):
                tar.add("in", "quays")
    content = bytearray(file.getvalue())
    directory = content.find(b"PK\1\2")
    match name:
        case "version.zip":
            content[directory + 6] = 200
        case "flags.zip":
            content[directory + 8] = content[6] = 0x20
        case "method.zip":
            content[directory + 10] = content[8] = 77
        case "name.zip":
            content[directory + 9] |= 8
            content[directory + 46] = 0xFF
        case _:
            content[len(content) // 2 :] = bytes(8)
    Path(name).write_bytes(content)


@pytest.mark.parametrize(
    "name", ["version.zip", "flags.zip", "method.zip", "name.zip", "cut.tar.gz"]
)
def test_an_archive_that_cannot_be_listed_stops_no_other_source(name: str) -> None:
    harbour()
    damaged(name)
    said = batch(name, "in", "-t", "text", status=3)
    assert f"releaseconv: {name}" in said
    assert "internal error" not in said
    assert {"quay-0.txt", "quay-2.txt", "odd/quay-1.txt"} <= set(tree("out"))


@pytest.mark.parametrize("closed", one_in(3, ["closed", "closed.txt", "in/closed"]))
def test_a_source_that_may_not_be_opened_stops_no_other(closed: str) -> None:
    harbour()
    if closed.endswith(".txt"):
        Path(closed).touch(0)
    else:
        Path(closed).mkdir(0)
    source = () if closed.startswith("in/") else (closed,)
    call = [*RELEASECONV, "batch", *source, "in", "-t", "text", "-o", "out", "-j", "1"]
    done = subprocess.run(call, capture_output=True, text=True, preexec_fn=as_anybody)
    Path(closed).chmod(0o755)
    assert done.returncode == 3
    assert f"{closed}: permission denied" in done.stderr
    assert "3 converted, 1 failed" in done.stderr


NAMED = {
    "font": ("pdf", "--font", "house.ttf", "no font"),
    "style": ("pdf", "--style", "house.toml", '[letterhead]\nimage = "gone.png"\n'),
    "reference document": ("docx", "--reference-doc", "house.docx", "no Word file"),
    "profile": ("text", "--profile", "house.toml", "no = [table"),
}


@pytest.mark.parametrize("jobs", ["1", "2"])
@pytest.mark.parametrize(("format", "option", "name", "content"), NAMED.values(), ids=NAMED)
def test_what_options_name_is_examined_before_any_work(
    format: str, option: str, name: str, content: str, jobs: str
) -> None:
    harbour(3)
    Path(name).write_text(content)
    formats = ",".join(sorted({"text", format}))
    said = command("batch", "in", "-t", formats, "-o", "out", option, name, "-j", jobs)
    assert said.status == 2
    assert name.partition(".")[0] in said.err or "gone.png" in said.err
    told = [line for line in said.err.splitlines() if "per second" not in line]  # where it is slow
    assert len(told) == 1
    assert not Path("out").exists() or tree("out") == {}
