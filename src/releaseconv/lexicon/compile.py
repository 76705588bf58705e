"""The words of all languages made into one table, out of the TOML files."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from releaseconv.errors import ProfileError
from releaseconv.lexicon.folding import fold, runs_on, spellings
from releaseconv.lexicon.table import (
    CELL,
    PREFIX,
    ROLES,
    ROW,
    STEM,
    STEM_LENGTH,
    Lexicon,
    packed_json,
    room,
    sizes,
)

KEYS = "line", "start", "any"
"""How the phrases of a role may match."""

NEEDED = frozenset({"language", "common"})
PLAIN = NEEDED | {"letters", "spellings", "tables", "scripts"}
"""Keys of a file that are no roles."""

TABLES = frozenset({"months-extra", "weekdays-extra", "zones", "zone-abbreviations", "hours"})

_WORD = re.compile(r"\w+")


def build(folder: Path) -> Lexicon:
    """The lexicon that the TOML files of a folder make. Raises `ProfileError`."""
    making = _Making()
    for path in sorted(folder.glob("*.toml")):
        making.add(_File(path.name, _parsed(path)))
    return making.lexicon(sizes(folder))


def _parsed(path: Path) -> Mapping[str, object]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ProfileError(f"{path.name}: {error}") from error


class _File(NamedTuple):
    """One TOML file; what is not as it should be raises with file and key."""

    name: str
    content: Mapping[str, object]

    def wrong(self, key: str, what: str) -> ProfileError:
        return ProfileError(f"{self.name}: {key}: {what}")

    def text(self, key: str) -> str:
        value = self.content.get(key, "")
        if not isinstance(value, str):
            raise self.wrong(key, "not a string")
        return fold(value)

    def strings(self, key: str, value: object) -> Mapping[str, str]:
        if not isinstance(value, dict):
            raise self.wrong(key, "not a table")
        return {str(name): str(entry) for name, entry in value.items()}

    def tables(self) -> Iterator[tuple[str, Mapping[str, str]]]:
        tables = self.content.get("tables", {})
        if not isinstance(tables, dict):
            raise self.wrong("tables", "not a table")
        for name, rows in tables.items():
            if name not in TABLES:
                raise self.wrong(f"tables.{name}", "no such table")
            yield name, self.strings(f"tables.{name}", rows)

    def phrases(self) -> Iterator[tuple[str, str, str]]:
        """Role, key and phrase of every phrase."""
        for role, entry in self._roles():
            if not isinstance(entry, dict):
                raise self.wrong(role, "not a table")
            for key, phrases in entry.items():
                if key not in KEYS:
                    raise self.wrong(f"{role}.{key}", "unknown key")
                if not isinstance(phrases, list):
                    raise self.wrong(f"{role}.{key}", "not a list")
                yield from ((role, key, self._phrase(role, key, phrase)) for phrase in phrases)

    def _roles(self) -> Iterator[tuple[str, object]]:
        for name, entry in self.content.items():
            if name in PLAIN:
                continue
            kinds = entry.items() if name == "kind" and isinstance(entry, dict) else None
            roles = [(f"kind.{kind}", e) for kind, e in kinds] if kinds else [(name, entry)]
            for role, content in roles:
                if role not in ROLES:
                    raise self.wrong(role, "unknown key")
                yield role, content

    def _phrase(self, role: str, key: str, phrase: object) -> str:
        if not isinstance(phrase, str) or not phrase.strip():
            raise self.wrong(f"{role}.{key}", f"not a phrase: {phrase!r}")
        if ROW in phrase or CELL in phrase:
            raise self.wrong(f"{role}.{key}", f"a sign that no phrase can have: {phrase!r}")
        return " ".join(fold(phrase).split())


@dataclass(slots=True)
class _Making:
    """What grows while the files are read."""

    opening: dict[tuple[str, str], tuple[str, str]] = field(default_factory=dict)
    anywhere: dict[tuple[str, str], str] = field(default_factory=dict)
    tables: dict[str, dict[str, str]] = field(default_factory=dict)
    common: dict[str, str] = field(default_factory=dict)
    letters: dict[str, str] = field(default_factory=dict)
    scripts: dict[str, str] = field(default_factory=dict)

    def add(self, file: _File) -> None:
        language = file.text("language")
        if not language:
            raise file.wrong("language", "missing")
        letters = file.strings("spellings", file.content.get("spellings", {}))
        for role, key, phrase in file.phrases():
            for spelling in spellings(phrase, letters):
                self._add(role, key, spelling, language)
        for name, rows in file.tables():
            self._table(file, name, rows, letters)
        self.scripts |= file.strings("scripts", file.content.get("scripts", {}))
        if own := file.text("letters"):
            self.letters[language] = own
        if common := file.text("common"):
            self.common[language] = " ".join(common.split())

    def _add(self, role: str, key: str, phrase: str, language: str) -> None:
        if key == "any":
            self.anywhere[role, phrase] = _both(self.anywhere.get((role, phrase)), language)
            return
        bare, flag = _flagged(key, phrase)
        flags, seen = self.opening.get((bare, role), ("", None))
        merged = "".join(sorted(set(flags + flag)))
        self.opening[bare, role] = (merged, _both(seen, language))

    def _table(
        self, file: _File, name: str, rows: Mapping[str, str], letters: Mapping[str, str]
    ) -> None:
        table = self.tables.setdefault(name, {})
        for phrase, value in rows.items():
            for spelling in spellings(" ".join(fold(phrase).split()), letters):
                if table.setdefault(spelling, value) != value:
                    raise file.wrong(f"tables.{name}.{phrase}", "another file says otherwise")

    def _said(self) -> Mapping[str, list[str]]:
        """Phrase -> place of a role, flags and language, again for each of its roles."""
        said: dict[str, list[str]] = {}
        for (phrase, role), (flags, language) in sorted(self.opening.items()):
            said.setdefault(phrase, []).extend((str(ROLES.index(role)), flags, language))
        return said

    def lexicon(self, files: tuple[tuple[str, int], ...]) -> Lexicon:
        opening: dict[str, dict[str, list[str]]] = {}
        for phrase, said in self._said().items():
            prefix = phrase[:PREFIX]
            row = CELL.join((phrase[PREFIX:], *said))
            opening.setdefault(room(prefix), {}).setdefault(prefix, []).append(row)
        anywhere: dict[str, dict[str, list[str]]] = {}
        longest_first = sorted(self.anywhere.items(), key=lambda row: -len(row[0][1].rstrip(STEM)))
        for (role, phrase), language in longest_first:
            rows = anywhere.setdefault(f"anywhere {role}", {}).setdefault(_found_by(phrase), [])
            rows.append(f"{phrase}{CELL}{language}")
        sections = {room: _joined(rows) for room, rows in sorted((opening | anywhere).items())}
        sections |= {f"table {name}": rows for name, rows in sorted(self.tables.items())}
        sections |= {"common": _inverted(self.common)}
        sections |= {"letters": self.letters, "scripts": self.scripts}
        return Lexicon(files, {name: packed_json(section) for name, section in sections.items()})


def _found_by(phrase: str) -> str:
    """The key in its role's section of a phrase that counts anywhere."""
    word = _WORD.match(phrase)
    if not word or runs_on(phrase[0]):
        return ""
    if phrase == word.group() + STEM:
        return phrase[:STEM_LENGTH].rstrip(STEM) + STEM
    return word.group()


def _inverted(common: Mapping[str, str]) -> dict[str, str]:
    """Each function word with the languages that have it."""
    languages: dict[str, list[str]] = {}
    for language, said in common.items():
        for word in said.split():
            languages.setdefault(word, []).append(language)
    return {word: " ".join(having) for word, having in languages.items()}


def _joined(rows: Mapping[str, list[str]]) -> dict[str, str]:
    return {key: ROW.join(lines) for key, lines in rows.items()}


def _both(seen: str | None, language: str) -> str:
    return language if seen in (None, language) else "mul"


def _flagged(key: str, phrase: str) -> tuple[str, str]:
    """A phrase without its sign, and the flag of how it matches.

    L: it is the whole line. S: it starts the line. C: it starts the line and a colon follows
    ("Date:"). F: it starts the line and more follows ("About \u2026").
    """
    if key == "line":
        return phrase.rstrip(": "), "L"
    for sign, flag in ((":", "C"), ("\u2026", "F")):
        if phrase.endswith(sign) and len(phrase) > 1:
            return phrase.removesuffix(sign).rstrip(), flag
    return phrase, "S"
