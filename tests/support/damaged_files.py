"""Damaged mails, pages, documents, archives, and files that options name, each told by a seed."""

from __future__ import annotations

import contextlib
import io
import mailbox
import random
import re
import tarfile
import tempfile
import warnings
import zipfile
from collections.abc import Callable
from functools import cache
from pathlib import Path

import carriers
from conftest import ROOT, command
from damaged_releases import BYTES, PLAIN, STRUCTURED, Mutated, texts
from newsml_tools import STAMP
from releaseconv import api
from releaseconv.batch.inputs.archives import zip_and_tar
from releaseconv.options import WriteOptions

QUAY = "FOR IMMEDIATE RELEASE\n\nNORTH QUAY OPENS\n\nPORT EXAMPLE, May 5, 2026 -- Boats came.\n"
_MOST = 1_000_000
_SHORT = 20_000
"""Characters of a text that is carried: what is longer takes long and shows no more."""
MAILS = (carriers.gmail, carriers.quoted, carriers.thunderbird, carriers.outlook, carriers.both)
PAGES = (carriers.wordpress, carriers.drupal, carriers.google_docs, carriers.word_page)
WORDS = (carriers.word_spaced, carriers.word_typed)


def _text(dice: random.Random) -> str:
    return "".join(c for c in dice.choice(texts())[:_SHORT] if c == "\n" or c.isprintable())


def carried(seed: int) -> Mutated:
    """A release in a format that carries text, damaged."""
    dice = random.Random(seed)
    kind = dice.choice((*_CARRIERS,))
    return Mutated(f"{seed}.{kind}", _CARRIERS[kind](_text(dice), dice))


def _lines(make: Callable[[str], bytes], dice: random.Random, text: str) -> bytes:
    """What `make` gives, damaged as text or as bytes."""
    made = make(text).decode("utf-8", "replace")
    for change in dice.choices((*PLAIN, *STRUCTURED), k=dice.randint(0, 3)):
        made = change(made, dice)
    return _bytes(made.encode("utf-8", "replace"), dice)


def _bytes(content: bytes, dice: random.Random) -> bytes:
    for change in dice.choices(BYTES, k=dice.choice((0, 1, 1, 2))):
        content = change(content, dice)
    return content


def _packed(content: bytes, dice: random.Random) -> bytes:
    """A ZIP archive with one of its parts damaged, or damaged itself."""
    if not dice.randrange(4):
        return _bytes(content, dice)
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    hit = dice.choice([name for name in parts if name.endswith((".xml", ".rels"))])
    part = parts[hit].decode("utf-8", "replace")
    for change in dice.choices(STRUCTURED, k=dice.randint(1, 3)):
        part = change(part, dice)
    parts[hit] = part.encode("utf-8", "replace")
    if not dice.randrange(5):
        del parts[dice.choice(list(parts))]
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name, part_content in parts.items():
            archive.writestr(name, part_content)
    return made.getvalue()


def _pdf(text: str, dice: random.Random) -> bytes:
    release = api.read(text[:2_000]).release
    content = api.write(release, "pdf", WriteOptions(stamp=STAMP)).data
    return _bytes(_bytes(content, dice), dice)


def _written(format: str) -> Callable[[str], bytes]:
    return lambda text: api.write(api.read(text).release, format, WriteOptions(stamp=STAMP)).data


_CARRIERS: dict[str, Callable[[str, random.Random], bytes]] = {
    "eml": lambda text, dice: _lines(dice.choice(MAILS), dice, text),
    "html": lambda text, dice: _lines(dice.choice(PAGES), dice, text),
    "md": lambda text, dice: _lines(str.encode, dice, text),
    "ninjs": lambda text, dice: _lines(_written("ninjs"), dice, text),
    "nitf": lambda text, dice: _lines(_written("nitf"), dice, text),
    "docx": lambda text, dice: _packed(dice.choice(WORDS)(text), dice),
    "pdf": _pdf,
}


# -- archives and mailboxes ------------------------------------------------------------------


def check_archive(seed: int) -> None:
    """Raise where a damaged archive or mailbox does anything but give members and say why."""
    dice = random.Random(seed)
    suffix = dice.choice((*_ARCHIVES,))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, f"in{suffix}")
        _ARCHIVES[suffix](path, dice)
        path.write_bytes(_bytes(path.read_bytes(), dice))
        if not zip_and_tar.is_archive(path):
            return
        for member in zip_and_tar.members(path, _MOST):
            assert len(member.content) <= _MOST
            assert member.name is None or "\n" not in member.name
            assert ".." not in Path(member.stem).parts
            assert not Path(member.stem).is_absolute()


def _zip(path: Path, dice: random.Random) -> None:
    method = dice.choice((zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2))
    with warnings.catch_warnings(action="ignore"), zipfile.ZipFile(path, "w", method) as archive:
        for name in _names(dice):  # some twice, of which it warns
            archive.writestr(name, _text(dice))


def _tar(path: Path, dice: random.Random) -> None:
    with tarfile.open(path, f"w:{path.suffix[1:].replace('tar', '')}") as archive:
        for name in _names(dice):
            content = _text(dice).encode()
            member = tarfile.TarInfo(name)
            member.size = len(content)
            archive.addfile(member, io.BytesIO(content))


def _mailbox(path: Path, dice: random.Random) -> None:
    box = mailbox.mbox(path)
    for _ in range(dice.randint(1, 4)):
        box.add(dice.choice(MAILS)(_text(dice)))
    box.close()


def _names(dice: random.Random) -> list[str]:
    odd = ("../x.txt", "/x.txt", "c:\\x.txt", "a\nb.txt", ".releaseconv/x", "\u202ex.txt", "a/")
    return [dice.choice((f"{n}.txt", f"a/{n}.txt", *odd)) for n in range(dice.randint(0, 5))]


_ARCHIVES: dict[str, Callable[[Path, random.Random], None]] = {
    ".zip": _zip,
    ".tar": _tar,
    ".tar.gz": _tar,
    ".tar.bz2": _tar,
    ".tar.xz": _tar,
    ".mbox": _mailbox,
}


# -- files that options name -----------------------------------------------------------------


def check_named(seed: int) -> None:
    """Raise where a damaged file that an option names is no usage error, and no good file."""
    dice = random.Random(seed)
    name, make, args = dice.choice(_NAMED)
    with tempfile.TemporaryDirectory() as folder, contextlib.chdir(folder):
        Path("quay.txt").write_text(QUAY)
        Path(name).write_bytes(make(dice))
        said = command(*args, "-o", "out") if args[0] != "validate" else command(*args)
        assert said.status in {0, 1, 2, 3}, said.err
        assert "Traceback" not in said.err
        assert said.status < 2 or said.err, "a refusal says why"
        assert "a fault of releaseconv" not in said.err, said.err


def _toml(text: str) -> Callable[[random.Random], bytes]:
    """A table of TOML, its values and its bytes damaged."""

    def made(dice: random.Random) -> bytes:
        found = text
        for _ in range(dice.randint(1, 3)):
            values = [*re.finditer(r"= (.+)", found)]
            hit = dice.choice(values) if values else None
            if hit and dice.randrange(4):
                found = found[: hit.start(1)] + dice.choice(_VALUES) + found[hit.end(1) :]
            else:
                found = dice.choice(STRUCTURED)(found, dice)
        return _bytes(found.encode("utf-8", "replace"), dice)

    return made


_VALUES = (
    *("-1", "0", "1e400", "nan", "inf", "9" * 400, '""', '"a\\u001bb"', "[]", "{}", "true"),
    *("[[[]]]", "9999-12-31T23:59:59-08:00", '"/dev/zero"', '"."', '"\\u0000"', '"#fff"'),
)
_HOUSE = """
timezone = "Europe/London"
region = "GB"
[newsml]
provider = "Desk"
urgency = 3
subjects = ["medtop:11000000"]
schemas = "xsd"
[pdf]
paper = "a4"
fonts = []
[text]
wrap = 72
end-mark = "###"
"""
_SIDECAR = """
headline = "A quay"
language = "en"
embargo = "2026-05-05T09:00Z"
"""


@cache
def _font() -> bytes:
    return next((ROOT / "src").rglob("NotoSansHebrew-Regular.ttf")).read_bytes()


@cache
def _item() -> str:
    return _written("newsml")(QUAY).decode()


def _changed(dice: random.Random) -> bytes:
    return _bytes(dice.choice(STRUCTURED)(_item(), dice).encode("utf-8", "replace"), dice)


def _style() -> str:
    return next((ROOT / "samples").rglob("*style*.toml"), ROOT / "pyproject.toml").read_text()


def _profile() -> str:
    folder = ROOT / "src/releaseconv/profiles"
    return next(folder.glob("[a-z]*.toml")).read_text(encoding="utf-8")


_CONVERT = ("convert", "quay.txt", "--stamp", "2026-05-05T09:00Z", "-t")
_NAMED: tuple[tuple[str, Callable[[random.Random], bytes], tuple[str, ...]], ...] = (
    ("releaseconv.toml", _toml(_HOUSE), (*_CONVERT, "newsml,text")),
    ("quay.txt.release.toml", _toml(_SIDECAR), (*_CONVERT, "text,newsml")),
    ("s.toml", _toml(_style()), (*_CONVERT, "pdf", "--style", "s.toml")),
    ("p.toml", _toml(_profile()), (*_CONVERT, "text", "--profile", "p.toml")),
    ("f.ttf", lambda dice: _bytes(_font(), dice), (*_CONVERT, "pdf", "--font", "f.ttf")),
    (
        "t.docx",
        lambda dice: _packed(_written("docx")(QUAY), dice),
        (*_CONVERT, "docx", "--reference-doc", "t.docx"),
    ),
    ("x.xml", _changed, (*_CONVERT, "newsml", "--update-of", "x.xml")),
    ("x.xml", _changed, ("validate", "x.xml")),
    (
        "list",
        lambda dice: _bytes(b"quay.txt\nquay.txt\n", dice),
        ("batch", "--files-from", "list", "-t", "text", "-j", "1"),
    ),
    (
        "ledger",
        lambda dice: _bytes(b"SQLite format 3\0" + bytes(200), dice),
        (*_CONVERT, "newsml", "--ledger", "ledger", "--guid-domain", "hb.example"),
    ),
)
