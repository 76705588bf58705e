"""The words of all languages made into one table, out of the TOML files."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from releaseconv.errors import ProfileError
from releaseconv.lexicon.compiled_words import (
    CELL,
    PREFIX,
    ROLES,
    ROW,
    STEM,
    STEM_LENGTH,
    Lexicon,
    checksums,
    packed_json,
    room,
)
from releaseconv.lexicon.folding import fold, runs_on, spellings
from releaseconv.typed_tables import Place, Table, toml, typed, typed_table

KEYS = "line", "start", "any"
"""How the phrases of a role may match."""

NEEDED = frozenset({"language", "common"})
PLAIN = NEEDED | {"letters", "spellings", "tables", "scripts"}
"""Keys of a file that are no roles."""

TABLES = frozenset({"months-extra", "weekdays-extra", "zones", "hours"})

_WORD = re.compile(r"\w+")


def build(folder: Path) -> Lexicon:
    """The lexicon that the TOML files of a folder make. Raises `ProfileError`."""
    making = _Making()
    for path in sorted(folder.glob("*.toml")):
        place = Place(path.name, ProfileError)
        making.add(_File(place, toml(path.read_bytes(), place)))
    return making.lexicon(checksums(folder))


class _File(NamedTuple):
    """One TOML file; what is not as it should be raises with file and key."""

    place: Place
    content: Table

    def text(self, key: str) -> str:
        return fold(str(typed(str, self.content.get(key, ""), self.place.at(key))))

    def strings(self, key: str) -> Mapping[str, str]:
        rows = typed_table(self.content.get(key, {}), self.place.at(key))
        return {str(name): str(entry) for name, entry in rows.items()}

    def tables(self) -> Iterator[tuple[str, Mapping[str, str]]]:
        place = self.place.at("tables")
        for name, rows in typed_table(self.content.get("tables", {}), place).items():
            if name not in TABLES:
                raise place.at(name).wrong("unknown table")
            own = typed_table(rows, place.at(name))
            yield name, {str(phrase): str(value) for phrase, value in own.items()}

    def phrases(self) -> Iterator[tuple[str, str, str]]:
        """Role, key and phrase of every phrase."""
        for role, entry in self._roles():
            place = self.place.at(role)
            for key, phrases in typed_table(entry, place).items():
                if key not in KEYS:
                    raise place.at(key).wrong("unknown key")
                if not isinstance(phrases, list):
                    raise place.at(key).must_be("a list", phrases)
                yield from ((role, key, _phrase(phrase, place.at(key))) for phrase in phrases)

    def _roles(self) -> Iterator[tuple[str, object]]:
        for name, entry in self.content.items():
            if name in PLAIN:
                continue
            kinds = entry.items() if name == "kind" and isinstance(entry, dict) else None
            roles = [(f"kind.{kind}", e) for kind, e in kinds] if kinds else [(name, entry)]
            for role, content in roles:
                if role not in ROLES:
                    raise self.place.at(role).wrong("unknown key")
                yield role, content


def _phrase(phrase: object, place: Place) -> str:
    if not isinstance(phrase, str) or not phrase.strip():
        raise place.must_be("a phrase", phrase)
    if ROW in phrase or CELL in phrase:
        raise place.wrong(f"a sign that no phrase can have: {phrase!r}")
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
            raise file.place.at("language").wrong("is missing")
        letters = file.strings("spellings")
        for role, key, phrase in file.phrases():
            for spelling in spellings(phrase, letters):
                self._add(role, key, spelling, language)
        for name, rows in file.tables():
            self._table(file, name, rows, letters)
        self.scripts |= file.strings("scripts")
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
                    place = file.place.at(f"tables.{name}.{phrase}")
                    raise place.wrong("another file says otherwise")

    def _rows(self) -> Mapping[str, list[str]]:
        """Phrase -> place of a role, flags and language, again for each of its roles."""
        said: dict[str, list[str]] = {}
        for (phrase, role), (flags, language) in sorted(self.opening.items()):
            said.setdefault(phrase, []).extend((str(ROLES.index(role)), flags, language))
        return said

    def lexicon(self, files: tuple[tuple[str, int, int], ...]) -> Lexicon:
        opening: dict[str, dict[str, list[str]]] = {}
        for phrase, said in self._rows().items():
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
