"""The ledger of a delivery: which items went out, so that what follows them is a new version.

A release follows an item of the same words, of the same symbol in the same year, or, where it
corrects, updates or cancels one, of the headline or symbol that it names.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from contextlib import ExitStack, closing
from errno import EBUSY
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from releaseconv import newsml_terms as g2
from releaseconv.diagnostics import Log
from releaseconv.errors import OptionError
from releaseconv.files import sqlite_files
from releaseconv.lexicon.folding import fold
from releaseconv.model import Release, worded
from releaseconv.options import NewsmlOptions
from releaseconv.patterns.lazy_regex import late
from releaseconv.schema import parsing
from releaseconv.transforms.depth_limit import limit_depth
from releaseconv.transforms.sanitize import sanitize
from releaseconv.writers.newsml.elements import line
from releaseconv.writers.newsml.item_version import Version, first_created

_OURS = 0x72636C67
"""What SQLite keeps as the application of a ledger: "rclg"."""
_TABLES = """
    CREATE TABLE IF NOT EXISTS version (guid TEXT, number INTEGER, first TEXT, state TEXT,
                                        PRIMARY KEY (guid, number)) WITHOUT ROWID;
    CREATE TABLE IF NOT EXISTS name (kind TEXT, said TEXT, guid TEXT,
                                     PRIMARY KEY (kind, said)) WITHOUT ROWID;
"""
_LAST = "SELECT number, first, state FROM version WHERE guid = ? ORDER BY number DESC LIMIT 1"
_NAMED = "SELECT guid FROM name WHERE kind = ? AND said = ?"
_SAME = "SELECT state FROM version WHERE guid = ? AND number = ?"
_SECONDS = 30.0
"""How long to wait for another process that writes the ledger."""
_DIGIT = late(r"\d")
_WORD = late(r"\S+")
_SEPARATOR = late(r"[/\-. ]")
"""What parts a symbol from what a correction adds to it: "SG/SM/9684/Corr.1"."""
_LEAST_WORDS = 3
"""Words that the end of a correction's headline needs to be that of another item."""

Name = tuple[str, str]


class Row(NamedTuple):
    """One row that is to be entered, or looked up."""

    state: str
    """A digest of all that the release says and of its status."""
    names: tuple[Name, ...]
    """What later releases may call it by."""


def followed(release: Release, asked: NewsmlOptions) -> Version | None:
    """The version that `release` comes after, by the ledger that is asked for.

    One that went out already, word for word, comes after the version before it: it is the same
    version again. Raises `OptionError` for a file that is no ledger.
    """
    path = Path(asked.ledger or "")
    if not path.exists():
        return None
    state = _row(release, asked).state
    with closing(_opened(path, "ro")) as base:
        try:
            return _found(base, release, asked, state)
        except sqlite3.DatabaseError as error:
            raise _unusable(path, error) from None


def record(release: Release, asked: NewsmlOptions, item: bytes) -> None:
    """Enter an item that was made of `release`.

    Raises `OptionError` for a file that is no ledger, and `OSError` where another process has
    entered other words under that version meanwhile.
    """
    path = Path(asked.ledger or "")
    if path.is_symlink():
        raise OptionError(f"ledger {path}: a link; give the file that it points to")
    guid, number, first = _identity(item)
    row = _row(release, asked)
    with closing(_opened(path, "rwc")) as base:
        try:
            base.execute("BEGIN IMMEDIATE")
            known = base.execute(_SAME, (guid, number)).fetchone()
            if known and known != (row.state,):
                why = f"version {number} of {guid} went out with other words; convert it again"
                raise OSError(EBUSY, why, str(path))
            base.execute(
                "INSERT OR IGNORE INTO version VALUES (?, ?, ?, ?)",
                (guid, number, first, row.state),
            )
            named = [(*name, guid) for name in row.names]
            base.executemany("INSERT OR REPLACE INTO name VALUES (?, ?, ?)", named)
            base.execute("COMMIT")
        except sqlite3.DatabaseError as error:
            raise _unusable(path, error) from None


def _opened(path: Path, mode: str) -> sqlite3.Connection:
    if path.is_dir():
        raise OptionError(f"ledger {path}: a folder; give the name of a ledger, or of no file")
    try:
        with ExitStack() as unless_usable:
            base = sqlite_files.connected(path, mode, _SECONDS)
            unless_usable.callback(base.close)
            (tables,) = base.execute("SELECT count(*) FROM sqlite_master").fetchone()
            (told,) = base.execute("PRAGMA application_id").fetchone()  # entered before any table
            if tables and told != _OURS:
                raise OptionError(f"ledger {path}: a database of something else; give another name")
            sqlite_files.refuse_others(base, _TABLES)
            if mode != "ro" and not tables:
                base.execute(f"PRAGMA application_id = {_OURS}")
                base.executescript(_TABLES)
            unless_usable.pop_all()
            return base
    except sqlite3.DatabaseError as error:
        raise _unusable(path, error) from None


def _unusable(path: Path, error: sqlite3.DatabaseError) -> OptionError:
    return OptionError(f"ledger {path}: {error}; give the name of a ledger, or of no file")


def _found(
    base: sqlite3.Connection, release: Release, asked: NewsmlOptions, state: str
) -> Version | None:
    guid = asked.guid or next(_guids(base, release, asked), None)
    last = base.execute(_LAST, (guid,)).fetchone()
    if guid is None or last is None:
        return None
    number, first, known = last
    return Version(guid, number - 1 if known == state else number, first)


def _guids(base: sqlite3.Connection, release: Release, asked: NewsmlOptions) -> Iterator[str]:
    changes = release.kind in g2.SIGNALS or asked.pub_status == "canceled"
    names = [n for n in _row(release, asked).names if changes or n[0] in ("words", "numbered")]
    for name in [*names, *(_meant(release) if changes else ())]:
        yield from (guid for (guid,) in base.execute(_NAMED, name))


def _meant(release: Release) -> Iterator[Name]:
    """What a correction may call the item that it follows."""
    told = release.corrects.text if release.corrects else ""
    for word in _WORD.findall(told):
        yield "symbol", _said(release, word.strip("().,;:"))
    yield "headline", _said(release, told)
    for symbol in release.symbols:
        for cut in reversed([*_SEPARATOR.finditer(symbol.text)]):
            yield "symbol", _said(release, symbol.text[: cut.start()])
    headline = line(release.headline.text) if release.headline else ""
    starts = [word.start() for word in _WORD.finditer(headline)]
    for start in starts[: 1 - _LEAST_WORDS]:
        yield "headline", _said(release, headline[start:])


def _row(release: Release, asked: NewsmlOptions) -> Row:
    clean = sanitize(limit_depth(release, Log()), Log())
    return Row(_digest(f"{clean!r} {asked.pub_status}"), tuple(_names(clean)))


def _names(release: Release) -> Iterator[Name]:
    yield "words", _digest("\n".join(node.text for node in worded(release)))
    issued = release.issued.value if release.issued else None
    for symbol in release.symbols:
        if _DIGIT.search(text := line(symbol.text)):
            yield "symbol", _said(release, text)
            if issued:
                yield "numbered", _said(release, f"{issued.year} {text}")
    if release.headline and (headline := line(release.headline.text)):
        yield "headline", _said(release, headline)


def _said(release: Release, text: str) -> str:
    """A name in the language of its release: one symbol stands over all language versions."""
    return f"{release.language}\n{fold(text)}"


def _digest(text: str) -> str:
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def _identity(item: bytes) -> tuple[str, int, str | None]:
    """Guid, version and first instant of an item of NewsML-G2, or of ninjs."""
    if item.startswith(b"{"):
        said = json.loads(item)
        return said["uri"], int(said["version"]), said["firstCreated"]
    root = parsing.parsed(item)
    found = root if root.get("guid") else root.find(f".//{{{g2.G2}}}newsItem")
    if found is None:  # our writer makes none such
        raise OptionError("ledger: no item of NewsML-G2")
    return str(found.get("guid")), int(found.get("version", "1")), first_created(found)
