"""The words of all languages in one table, compiled as JSON."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple
from zlib import crc32

_ROLES = """
kind.release kind.advisory kind.statement kind.correction kind.update kind.speech
kind.transcript immediate embargo not-for-publication release-label date-label symbol-label
contact phone fax email web social hours post name-label title-label organisation-label
about background notes legal conference-call trademark rights signature related photo
translation summary subhead-label headline-label kicker-label byline source speaker-said
job honorific organisation address end more page navigation mail mail-notice cover unsubscribe
distributed and company salutation particulars announces issued-by
corrects
lifted posted embargoed forbids until this-text event territory embargo-core hold-adverb the-text
"""
LOOSE = {
    "menu": "an entry of a website's menu, which may as well be a heading: News, Services",
    "press-office": "who issues: Press Service of the Ministry, Newsroom, PR agency",
    "share": "buttons that pass a page on, and names of networks",
    "consent": "notices of cookies and their buttons",
    "stamp": "what a website says of a page's making: Posted by admin, Edited, Permalink",
    "reading-time": "how long a page takes to read or hear",
    "views": "how often a page was seen, liked or shared",
    "subscribe": "newsletters and alerts to sign up for",
    "comments": "readers' comments and their forms",
    "language-name": "names of languages, of pages in others",
    "download": "files to fetch, their kinds and sizes",
    "teasers": "lists of other pages: Most read, Latest news",
    "accessibility": "text size, contrast, read aloud",
    "rubric": "a site's subjects: Economy, Culture, Health",
    "crosshead": "headings inside the text: Results, Next steps, Outlook",
    "table-row": "rows of a table of figures: Net sales, Total assets, Minimum",
    "registration": "accreditation and answers to an invitation",
    "advert": "advertisements and sponsored matter",
    "imprint": "whose site it is, by law: VAT number, Registered office, Managing directors",
    "stock": "stock exchanges, tickers and securities' numbers",
}
"""Roles that a phrase speaks for without settling it, and what each means."""
ROLES = (*_ROLES.split(), *LOOSE)
"""What a phrase may say of its line; rows hold the place in this list."""

ROW, CELL = "^", "`"
"""What parts rows and cells: ASCII that JSON need not escape, so that it loads fast."""

_LATIN_ENDS, _FAR = "\u0250", "\u2e80"
_IS, _NEXT = b": ", b",\n"

PREFIX = 3
"""Phrases are found by their first characters, at most so many."""

STEM = "*"
"""Behind a stem, which takes any ending."""
STEM_LENGTH = 4
"""Stems are found by so many characters, or by one less where a stem has no more."""


class Lexicon(NamedTuple):
    """All words, folded, in sections of JSON that are read when first wanted."""

    files: tuple[tuple[str, int, int], ...]
    """The files that it was made from, each with its size and CRC-32."""
    sections: Mapping[str, bytes | memoryview]
    """`opening` and a letter or an alphabet's place in Unicode: first characters -> rows of the
    rest of a phrase and, for each of its roles, place of the role, flags and language.
    `anywhere` and a role: first word, first characters of a stem and a star, or nothing where no
    word boundary is needed -> rows of phrase and language, longest first.
    `table` and a name: phrase -> meaning. `common`: function word -> its languages. `letters`:
    language -> letters that its neighbours lack. `scripts`: script -> the language that alone
    is written in it."""

    def section(self, name: str) -> Mapping[str, str]:
        """A section by name; empty if there is none."""
        return _read(self.sections.get(name, b"{}"))

    def rows(self, prefix: str) -> str | None:
        """The rows of phrases that begin with `prefix`."""
        return self.section(room(prefix)).get(prefix)


def room(prefix: str) -> str:
    """The section of a prefix: one for each Latin letter, each alphabet, and East Asia."""
    if "" < prefix < _LATIN_ENDS:
        return f"opening {prefix[0]}"
    return f"opening u{ord(prefix[0]) >> 8:02x}" if "" < prefix < _FAR else "opening"


def load(folder: Path) -> Lexicon:
    """The words of `folder`/lang: compiled when that is current, else from the TOML files.

    Raises `ProfileError` that names file and key.
    """
    path = folder / "words.json"
    compiled = _compiled(path)
    if compiled and _is_current(compiled, path, folder / "lang"):
        return compiled
    from releaseconv.lexicon.compile import build  # while vocabularies are worked on

    return build(folder / "lang")


def _is_current(compiled: Lexicon, path: Path, folder: Path) -> bool:
    """Whether the TOML files are those compiled; they are read only where one is newer."""
    found = {file.name: file.stat() for file in _files(folder)}
    if {name: size for name, size, _ in compiled.files} != {n: s.st_size for n, s in found.items()}:
        return False
    newest = max((stat.st_mtime_ns for stat in found.values()), default=0)
    return newest < path.stat().st_mtime_ns or compiled.files == checksums(folder)


def checksums(folder: Path) -> tuple[tuple[str, int, int], ...]:
    """The TOML files of a folder by name, each with its size and CRC-32."""
    contents = sorted((file.name, Path(file).read_bytes()) for file in _files(folder))
    return tuple((name, len(content), crc32(content)) for name, content in contents)


def _files(folder: Path) -> list[os.DirEntry[str]]:
    with os.scandir(folder) as found:
        return [file for file in found if file.name.endswith(".toml")]


def dumps(lexicon: Lexicon) -> bytes:
    """The lexicon as JSON, one section a line, and first where each stands."""
    places: dict[str, tuple[int, int]] = {}
    rows: list[bytes] = []
    at = 0
    for name, packed in lexicon.sections.items():
        rows.append(packed_json(name) + _IS + bytes(packed))
        places[name] = (at + len(rows[-1]) - len(packed), at + len(rows[-1]))
        at += len(rows[-1]) + len(_NEXT)
    head = packed_json({"files": lexicon.files, "places": places}).removesuffix(b"}")
    return _NEXT.join([head, *rows]) + b"\n}\n"


def packed_json(content: object) -> bytes:
    """What a section holds, as bytes."""
    return json.dumps(content, ensure_ascii=False).encode()


def _compiled(path: Path) -> Lexicon | None:
    try:
        data = path.read_bytes()
        start = data.index(_NEXT) + len(_NEXT)
        head = json.loads(data[: start - len(_NEXT)] + b"}")
        files = tuple((str(name), int(size), int(crc)) for name, size, crc in head["files"])
        rows = memoryview(data)[start:]
        return Lexicon(files, {name: rows[a:b] for name, (a, b) in head["places"].items()})
    except (OSError, ValueError, TypeError, KeyError, AttributeError):
        return None


@lru_cache(maxsize=256)
def _read(packed: bytes | memoryview) -> Mapping[str, str]:
    section: Mapping[str, str] = json.loads(str(packed, "utf-8"))
    return section
