"""Archives that are damaged, empty or none at all, and names in them that would do harm."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import tarfile
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from batch_runs import QUAY, batch, tree
from releaseconv.batch.inputs.archives import zip_and_tar
from releaseconv.files.windows_names import fit

NAMES = ("a.txt", "b.txt", "c.txt")
BLOCK = 512
HEADERS = (0, 2 * BLOCK, 4 * BLOCK)
"""Where each member begins: a header, and a text of less than a block."""


@pytest.fixture(autouse=True)
def in_a_folder_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def tarred(*names: str) -> bytearray:
    file = io.BytesIO()
    with tarfile.open(fileobj=file, mode="w") as archive:
        for number, name in enumerate(names):
            text = QUAY.format(number).encode()
            member = tarfile.TarInfo(name)
            member.size = len(text)
            archive.addfile(member, io.BytesIO(text))
    return bytearray(file.getvalue())


def zipped(*names: str, method: int = zipfile.ZIP_STORED) -> bytearray:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", method) as archive:
        for number, name in enumerate(names):
            archive.writestr(name, QUAY.format(number))
    return bytearray(file.getvalue())


def with_broken_sum(content: bytearray) -> bytes:
    content[HEADERS[2] + 148 : HEADERS[2] + 156] = b"000000\0 "
    return bytes(content)


def cut_at(size: int) -> Callable[[bytearray], bytes]:
    return lambda content: bytes(content[:size])


def headlines() -> dict[str, str]:
    """The number of the quay that each output in `out` tells of, by its name."""
    found = sorted(Path("out").glob("*.txt"))
    return {path.name: "".join(filter(str.isdigit, path.read_text()))[:1] for path in found}


@pytest.mark.parametrize("packed", [tarred, zipped])
@pytest.mark.parametrize(
    ("options", "expected"),
    [
        (["--include", "c.txt"], ["c.txt"]),
        (["--include", "[bd].txt"], ["b.txt", "d.txt"]),
        (["--exclude", "a.txt"], ["b.txt", "c.txt", "d.txt"]),
        (["--exclude", "a.txt", "--limit", "1"], ["b.txt"]),
    ],
)
def test_members_that_are_chosen_have_their_own_words(
    packed: Callable[..., bytearray], options: list[str], expected: list[str]
) -> None:
    names = ["a.txt", "b.txt", "c.txt", "d.txt"]
    Path("many").write_bytes(packed(*names))
    batch("many", "-t", "text", *options)
    assert headlines() == {name: str(names.index(name)) for name in expected}


@pytest.mark.parametrize("packed", [tarred, zipped])
@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_of_members_with_one_name_the_second_is_named_and_the_others_keep_their_words(
    packed: Callable[..., bytearray],
) -> None:
    Path("many").write_bytes(packed("a.txt", "a.txt", "b.txt", "a.txt", "c.txt"))
    told = batch("many", "-t", "text", status=3)
    assert headlines() == {"a.txt": "0", "b.txt": "2", "c.txt": "4"}
    assert told.count("many:a.txt: another member of the archive has the same name") == 2


def test_an_archive_that_is_named_twice_is_converted_once() -> None:
    Path("many").write_bytes(zipped(*NAMES))
    batch("many", "many", "-t", "text")
    assert headlines() == {"a.txt": "0", "b.txt": "1", "c.txt": "2"}


@pytest.mark.parametrize(
    "harm",
    [with_broken_sum, cut_at(4 * BLOCK), cut_at(4 * BLOCK + 100), cut_at(5 * BLOCK + 20)],
)
@pytest.mark.parametrize("pack", [bytes, gzip.compress, bz2.compress, lzma.compress])
def test_a_damaged_tar_is_named_and_what_stands_before_is_done(
    harm: Callable[[bytearray], bytes], pack: Callable[[bytes], bytes]
) -> None:
    Path("in.tar").write_bytes(pack(harm(tarred(*NAMES))))
    said = batch("in.tar", "-t", "text", status=3)
    assert "in.tar: the rest of the archive is damaged" in said
    assert sorted(tree("out")) == ["a.txt", "b.txt"]
    assert "2 converted" in said


def test_a_first_header_that_is_damaged_is_told() -> None:
    content = tarred(*NAMES)
    content[148:156] = b"000000\0 "
    Path("in.tar").write_bytes(content)
    assert "in.tar: the rest of the archive is damaged" in batch("in.tar", "-t", "text", status=3)


@pytest.mark.parametrize("at", [-8, -4])
def test_the_sum_and_length_of_a_packed_tar_are_checked(at: int) -> None:
    content = bytearray(gzip.compress(tarred(*NAMES)))
    content[at] ^= 0xFF
    Path("in.tgz").write_bytes(content)
    said = batch("in.tgz", "-t", "text", status=3)
    assert "in.tgz: the rest of the archive is damaged" in said
    assert sorted(tree("out")) == list(NAMES)


@pytest.mark.parametrize("pack", [gzip.compress, bz2.compress, lzma.compress])
def test_a_packed_stream_that_is_cut_is_told(pack: Callable[[bytes], bytes]) -> None:
    content = pack(tarred(*NAMES))
    Path("in.tar.gz").write_bytes(content[:-6])
    assert "in.tar.gz: the rest of the archive is damaged" in batch(
        "in.tar.gz", "-t", "text", status=3
    )


def test_an_archive_behind_the_end_of_another_is_told() -> None:
    Path("in.tar").write_bytes(tarred("a.txt") + tarred("b.txt"))
    assert "data follows the end of the archive" in batch("in.tar", "-t", "text", status=3)
    assert sorted(tree("out")) == ["a.txt"]


def test_a_file_of_zeros_is_no_archive() -> None:
    Path("zeros.txt").write_bytes(bytes(4 * BLOCK))
    said = batch("zeros.txt", "-t", "text", status=3)
    assert "zeros.txt" in said
    assert "0 converted, 1 failed" in said


def test_a_text_that_an_archive_is_appended_to_is_no_archive() -> None:
    Path("quay.txt").write_bytes(QUAY.format(7).encode() + bytes(zipped(*NAMES)))
    assert "quay.txt: binary data, not plain text" in batch("quay.txt", "-t", "text", status=3)
    assert tree("out") == {}


@pytest.mark.parametrize("name", ["in.zip", "in.tar"])
def test_an_archive_without_files_is_remarked_on(name: str) -> None:
    Path(name).write_bytes(zipped() if name == "in.zip" else tarred())
    assert f"{name}: the archive has no files" in batch(name, "-t", "text", status=3)


@pytest.mark.parametrize("name", ["in.bin", "in.zip"])
def test_archives_of_other_names_are_told_by_their_first_bytes(name: str) -> None:
    Path(name).write_bytes(tarred(*NAMES))
    batch(name, "-t", "text")
    assert sorted(tree("out")) == list(NAMES)


def with_broken_text(content: bytearray) -> None:
    content[content.index(b"quay 1 at dawn")] ^= 0x20


def with_unknown_method(content: bytearray) -> None:
    second = content.index(b"PK\x03\x04", 4)
    content[second + 8] = 93
    entry = content.index(b"PK\x01\x02", content.index(b"PK\x01\x02") + 4)
    content[entry + 10] = 93


@pytest.mark.parametrize("harm", [with_broken_text, with_unknown_method])
def test_a_damaged_member_of_a_zip_fails_alone(harm: Callable[[bytearray], None]) -> None:
    content = zipped(*NAMES)
    harm(content)
    Path("in.zip").write_bytes(content)
    said = batch("in.zip", "-t", "text", status=3)
    assert "in.zip:b.txt: damaged in the archive" in said
    assert "2 converted, 1 failed" in said
    assert sorted(tree("out")) == ["a.txt", "c.txt"]


def test_a_zip_without_its_index_is_named() -> None:
    Path("in.zip").write_bytes(zipped(*NAMES)[:-30])
    assert "in.zip: the rest of the archive is damaged" in batch("in.zip", "-t", "text", status=3)


@pytest.mark.parametrize("packed", [tarred, zipped])
def test_names_with_control_characters_are_refused_and_masked(
    packed: Callable[..., bytearray],
) -> None:
    Path("in.bin").write_bytes(packed("a.txt", "b\nc.txt", "\x1b[2Jd.txt", "e\u2028.txt"))
    said = batch("in.bin", "-t", "text", status=3)
    assert said.count("its name has control characters") == 3
    assert "in.bin:b\\nc.txt:" in said
    assert "in.bin:\\x1b[2Jd.txt:" in said
    assert "\x1b[2J" not in said
    assert sorted(tree("out")) == ["a.txt"]


@pytest.mark.parametrize("packed", [tarred, zipped])
def test_no_member_comes_into_the_journals_folder(packed: Callable[..., bytearray]) -> None:
    names = (".releaseconv/x.txt", "./.Releaseconv/y.txt", "a.txt")
    Path("in.bin").write_bytes(packed(*names))
    said = batch("in.bin", "-t", "text", status=3)
    assert said.count("reserved for the journal") == 2
    assert {path.name for path in Path("out/.releaseconv").iterdir()} == {"journal.sqlite"}
    assert sorted(tree("out")) == ["a.txt"]


@pytest.mark.parametrize(
    ("name", "fitting"),
    [
        ("a/quay", "a/quay"),
        ("a: b/what?", "a_ b/what_"),
        ("con", "_con"),
        ("x/Aux.1", "x/_Aux.1"),
        ("a. /quay.", "a/quay"),
    ],
)
def test_names_that_windows_refuses_are_changed_there(name: str, fitting: str) -> None:
    assert fit(name, windows=True) == fitting
    assert fit(name, windows=False) == name


@pytest.mark.parametrize("packed", [tarred, zipped])
def test_an_archive_that_is_written_to_while_it_is_read_is_named(
    packed: Callable[..., bytearray],
) -> None:
    path = Path("a.zip")
    path.write_bytes(packed(*NAMES))
    inside = zip_and_tar.members(path, 1_000)
    assert next(inside).name == "a.txt"
    path.write_bytes(packed(*NAMES) + b"\0" * 512)
    (last,) = list(inside)
    assert last.name is None and last.refusal and "changed while it was read" in last.refusal


def test_an_archive_that_is_replaced_while_it_is_read_is_read_as_it_was() -> None:
    path = Path("a.tar")
    path.write_bytes(tarred(*NAMES))
    inside = zip_and_tar.members(path, 1_000)
    names = [next(inside).name]
    path.rename("b.tar")
    path.write_bytes(b"none")
    assert names + [member.name for member in inside] == list(NAMES)
