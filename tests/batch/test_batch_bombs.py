"""Archives that claim more than they have, or have more than they should, are named and left."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import os
import tarfile
import zipfile
from functools import partial
from pathlib import Path

import pytest

from batch_runs import QUAY, batch, tree
from releaseconv.batch.inputs import several_in_one
from releaseconv.batch.inputs.archives import unpacking_limits, zip_and_tar


@pytest.fixture(autouse=True)
def in_a_folder_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("in").mkdir()
    Path("in/quay.txt").write_text(QUAY.format(1))


def archive(claimed: int, kind: bytes = tarfile.REGTYPE, pax: bool = False) -> bytes:
    """A tar archive with one good file, and one that claims to have so many bytes."""
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w", format=tarfile.GNU_FORMAT) as tar:
        good = tarfile.TarInfo("good.txt")
        good.size = len(QUAY)
        tar.addfile(good, io.BytesIO(QUAY.encode()))
        bad = tarfile.TarInfo("bad.txt")
        bad.type = kind
        bad.size = 0 if pax else claimed
        bad.pax_headers = {"size": str(claimed)} if pax else {}
        how = tarfile.PAX_FORMAT if pax else tarfile.GNU_FORMAT
        header = bad.tobuf(how)
    return out.getvalue()[:1024] + header + bytes(1024)


CLAIMS = {
    "a file of 2^87 bytes": archive(2**87),
    "a file of 2^87 bytes, as a header before it says": archive(2**87, pax=True),
    "a name of 2^60 bytes": archive(2**60, tarfile.GNUTYPE_LONGNAME),
    "headers of 2^60 bytes": archive(2**60, tarfile.XHDTYPE),
}


@pytest.mark.parametrize("content", CLAIMS.values(), ids=CLAIMS)
def test_what_claims_more_than_there_can_be_is_named_at_once(content: bytes) -> None:
    Path("claims.tar").write_bytes(content)
    said = batch("claims.tar", "in", "-t", "text", status=3)
    assert (
        "claims.tar: the rest of the archive is damaged (one of its members claims a size of"
        in said
    )
    assert sorted(tree("out")) == ["good.txt", "quay.txt"]


def test_an_archive_that_unpacks_without_end_is_left() -> None:
    with gzip.open("bomb.tar.gz", "wb", 1) as packed:
        info = tarfile.TarInfo("bomb.txt")
        info.size = 150_000_000
        packed.write(info.tobuf())
        for _ in range(150):
            packed.write(bytes(1_000_000))
    said = batch("bomb.tar.gz", "in", "-t", "text", status=3)
    assert "bomb.tar.gz: the rest of the archive is damaged" in said
    assert "it unpacks to more than 100 times its size" in said
    assert "quay.txt" in tree("out")


def test_a_zip_archive_unpacks_to_no_more_than_a_hundred_times_its_size(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(unpacking_limits, "_FREE", 1_000)
    with zipfile.ZipFile("in.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        for number in range(3):
            archive.writestr(f"{number}.txt", "A quay. " * 100_000)
    found = list(zip_and_tar.members(Path("in.zip"), 10_000_000))
    assert found[-1].refusal is not None
    assert "unpacks to more than 100 times its size" in found[-1].refusal
    assert sum(len(member.content) for member in found) <= 100 * Path("in.zip").stat().st_size


@pytest.mark.parametrize("name", ["in/mails.mbox", "in/mail.eml", "in/news.xml"])
def test_a_file_of_many_releases_that_is_too_large_is_named_unread(name: str) -> None:
    Path(name).touch()
    os.truncate(name, 10_000_000_000)  # which takes no room on the disk, and would in memory
    said = batch("in", "-t", "text", status=3)
    assert f"{name}: larger than 100 MB; split it" in said
    assert "1 converted, 1 failed" in said


def test_corrections_that_are_too_large_are_named_unread() -> None:
    Path("in/quay.txt.release.toml").touch()
    os.truncate("in/quay.txt.release.toml", 10_000_000_000)
    said = batch("in", "-t", "text", status=3)
    assert "in/quay.txt.release.toml: larger than 100 MB" in said


def test_reports_are_written_through_no_link_and_to_no_pipe() -> None:
    Path("report.jsonl").symlink_to("elsewhere")
    for name, why in (("report.jsonl", "a link; give the file"), ("/dev/null", "give a file")):
        said = batch("in", "-t", "text", "--report", name, "--force", status=3)
        assert f"releaseconv: {name}: " in said
        assert why in said
    assert not Path("elsewhere").exists()


def test_a_feed_whose_items_would_repeat_too_much_is_cut(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(several_in_one, "_MOST", 100_000)
    monkeypatch.setattr(several_in_one, "_RATIO", 5)
    space = "http://iptc.org/std/nar/2006-10-01/"
    items = "<newsItem><contentMeta><headline>A quay</headline></contentMeta></newsItem>" * 50
    whole = f"<header><origin>{'x' * 9_000}</origin></header><itemSet>{items}</itemSet>"
    Path("in/news.xml").write_text(f"<newsMessage xmlns='{space}'>{whole}</newsMessage>")
    found = list(several_in_one.members(Path("in/news.xml"), 0))
    assert len(found) < 50
    assert found[-1].refusal == "its header is too large; split it"


PACKED = {
    "in.tar.gz": (b"\x1f\x8b", gzip.GzipFile, gzip.compress),
    "in.tar.bz2": (b"BZh", bz2.BZ2File, bz2.compress),
    "in.tar.xz": (b"\xfd7zXZ", lzma.LZMAFile, lzma.compress),
}
"""Archives by name: the bytes that they begin with, and what packs and unpacks them."""


def quays(count: int) -> bytes:
    """A tar archive of a picture, and of releases that are alike, which a first pass counts."""
    files = {f"{number}.txt": QUAY.format(number).encode() for number in range(count)}
    files["quay.png"] = b"\x89PNG\r\n\x1a\n" + bytes(200_000)
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as tar:
        for name, content in files.items():
            info = tarfile.TarInfo(name)
            info.size = len(content)
            tar.addfile(info, io.BytesIO(content))
    return out.getvalue()


@pytest.fixture(params=PACKED)
def unpacks(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The sizes of the pieces that a packed archive of six releases is unpacked in."""
    magic, opener, pack = PACKED[request.param]
    Path(request.param).write_bytes(pack(quays(6)))
    pieces: list[int] = []

    def counted(path: Path) -> object:
        file = opener(path)
        read = file.read1

        def read1(size: int = -1) -> bytes:
            pieces.append(len(piece := read(size)))
            return piece

        monkeypatch.setattr(file, "read1", read1)
        return file

    monkeypatch.setattr(unpacking_limits, "_PACKED", ((magic, counted),))
    return pieces


def test_a_packed_archive_is_unpacked_once(unpacks: list[int]) -> None:
    name = next(name for name in PACKED if Path(name).exists())
    batch(name, "-t", "text")
    assert sorted(tree("out")) == [f"{n}.txt" for n in range(6)]
    assert len(quays(6)) <= sum(unpacks) < 2 * len(quays(6)), "a block more tells what it is"


@pytest.mark.parametrize("why", ["no room on the disk", "more than is kept"])
def test_what_cannot_be_kept_is_unpacked_again(
    why: str, unpacks: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    if why == "no room on the disk":
        full = partial(Path("/dev/full").open, "wb")
        monkeypatch.setattr(unpacking_limits.tempfile, "TemporaryFile", full)
    else:
        monkeypatch.setattr(unpacking_limits.Kept.__init__, "__defaults__", (1_000,))
    name = next(name for name in PACKED if Path(name).exists())
    batch(name, "-t", "text")
    assert sorted(tree("out")) == [f"{n}.txt" for n in range(6)]
    assert sum(unpacks) > 2 * len(quays(6))


def test_an_archive_that_changed_meanwhile_is_unpacked_anew() -> None:
    path = Path("in.tar.gz")
    path.write_bytes(gzip.compress(quays(2)))
    kept = unpacking_limits.Kept()
    assert len(list(zip_and_tar.members(path, 0, kept))) == 3
    path.write_bytes(gzip.compress(quays(3)))
    assert len(list(zip_and_tar.members(path, 0, kept))) == 4
    kept.close()
