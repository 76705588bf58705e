"""House profiles: the words and forms of an issuer as data, the signs that tell it, and proof."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path, PurePath
from types import MappingProxyType
from typing import Literal, NamedTuple

from releaseconv.errors import ProfileError, choices, refusal
from releaseconv.files import limited_read
from releaseconv.house.repeating_lines import Layout
from releaseconv.lexicon.compiled_words import ROLES
from releaseconv.lexicon.folding import fold
from releaseconv.patterns.lazy_regex import late
from releaseconv.resources import profiles, table
from releaseconv.typed_tables import Place, Table, record, toml

__all__ = ["Example", "Form", "Piece", "Profile", "load", "names"]

GENERIC = "generic"
LETTERHEAD = "letterhead"
"""The one role of a line that only a house's words give."""
SLOTS = frozenset({"place", "date", "credit", "dash"})
"""The slots that need no pattern: they are read by the vocabularies of all languages."""


class Piece(NamedTuple):
    """A stretch of a form: words as they stand, or a slot by name."""

    text: str
    slot: bool = False


class Form(NamedTuple):
    """A line's shape, such as "{place}, {date} ({credit}) {dash}"."""

    text: str
    pieces: tuple[Piece, ...]


class Example(NamedTuple):
    """A text of our own that proves a form, and what is to be read from it."""

    text: str
    place: str = ""
    date: str = ""
    credit: str = ""
    symbols: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Profile:
    """What is particular to a house; what it extends is taken in already."""

    name: str
    title: str
    languages: tuple[str, ...] = ()
    order: Literal["dmy", "mdy", "ymd", ""] = ""
    """The order of dates in figures."""
    country: str = ""
    """ISO 3166-1: settles ambiguous zones, and reads telephone numbers."""
    need: int = 1
    """How many of the signs decide."""
    signs: tuple[str, ...] = ()
    """Phrases, folded, that stand in the first lines of the house's releases."""
    lines: tuple[str, ...] = ()
    """Phrases, folded, that count as signs only where a short line begins with them."""
    symbol_is_sign: bool = False
    """Whether a symbol in one of the house's forms counts as a sign."""
    words: tuple[tuple[str, str], ...] = ()
    """Pairs of a folded phrase that fills a line, and the role it gives the line."""
    slots: tuple[tuple[str, re.Pattern[str]], ...] = ()
    datelines: tuple[Form, ...] = ()
    symbols: tuple[Form, ...] = ()
    examples: tuple[Example, ...] = ()
    layouts: tuple[Layout, ...] = ()
    """What repeats over the house's releases, as `learn` found it."""

    def role(self, line: str) -> str | None:
        """The role of a line that one of the house's phrases fills."""
        folded = " ".join(fold(line).split()).strip("*:. ")
        return dict(self.words).get(folded)

    def slot(self, name: str) -> re.Pattern[str] | None:
        """The pattern of a slot of the house's own."""
        return dict(self.slots).get(name)


@cache
def names() -> tuple[str, ...]:
    """The houses that come with the package, in the order in which they are looked for."""
    found = sorted(path.stem for path in (profiles() / "house").glob("*.toml"))
    return (*(name for name in found if name != GENERIC), GENERIC)


def load(name: str) -> Profile:
    """The profile called `name`, or of the TOML file `name`.

    Raises `ProfileError`, naming file and key.
    """
    if name in names():
        return _own(name)
    if not name.endswith(".toml"):
        known = choices(name, names(), ", or give a .toml file")
        raise ProfileError(f"no profile {name!r}; {known}")
    return _load(Path(name), ())


@cache
def _own(name: str) -> Profile:
    return _load(profiles() / "house" / f"{name}.toml", ())


# -- files -------------------------------------------------------------------------------


class _Shape(NamedTuple):
    """A line's shape, in a file."""

    form: str


class _Detect(NamedTuple):
    """What tells the house, in a file."""

    need: int = 1
    signs: tuple[str, ...] = ()
    lines: tuple[str, ...] = ()
    symbol: bool = False


class _File(NamedTuple):
    """A profile as its file has it."""

    name: str
    title: str
    extends: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    order: Literal["dmy", "mdy", "ymd", ""] = ""
    country: str = ""
    detect: _Detect = _Detect()
    words: Mapping[str, tuple[str, ...]] = MappingProxyType({})
    slots: Mapping[str, str] = MappingProxyType({})
    dateline: tuple[_Shape, ...] = ()
    symbol: tuple[_Shape, ...] = ()
    example: tuple[Example, ...] = ()
    layout: tuple[Layout, ...] = ()


def _load(path: Path, below: tuple[Path, ...]) -> Profile:
    if path in below:
        raise ProfileError(f"{path.name}: extends itself")
    return _extended(path, below, _version(path))


def _version(path: Path) -> tuple[int, int]:
    """What changes when somebody writes the file; those that come with the package do not."""
    if path.parent == profiles() / "house":
        return 0, 0
    try:
        found = path.stat()
    except OSError:
        return 0, 0  # reading it will tell
    return found.st_mtime_ns, found.st_size


@lru_cache(maxsize=256)
def _extended(path: Path, below: tuple[Path, ...], _: tuple[int, int]) -> Profile:
    place = Place(path.name, ProfileError)
    found = record(_File, _opened(path, place), place)
    own = _profile(found, place)
    for name in found.extends:
        if PurePath(name).name != name:
            raise place.at("extends").wrong(f"{name!r} is a path; give a profile beside this one")
        near = path.parent / f"{name}.toml"
        base = near if near.exists() else profiles() / "house" / f"{name}.toml"
        own = _over(own, _load(base, (*below, path)))
    return own


def forget() -> None:
    """Let go of the profiles that were read from files."""
    _extended.cache_clear()


def _opened(path: Path, place: Place) -> Table:
    """The table in the file at `path`; of a house that comes with the package, as compiled."""
    try:
        if path.parent == profiles() / "house":
            return table(f"house/{path.stem}")
        return toml(limited_read.content(path), place)
    except OSError as error:
        raise ProfileError(refusal(error, str(path))) from error


def _over(own: Profile, base: Profile) -> Profile:
    """`own` with what `base` adds: vocabularies add, forms of `own` go before."""
    return Profile(
        own.name,
        own.title,
        own.languages or base.languages,
        own.order or base.order,
        own.country or base.country,
        own.need,
        own.signs,
        own.lines,
        own.symbol_is_sign,
        own.words + base.words,
        own.slots + base.slots,
        own.datelines + base.datelines,
        own.symbols + base.symbols,
        own.examples,
        own.layouts + base.layouts,
    )


def _profile(found: _File, place: Place) -> Profile:
    slots = tuple(_slots(found.slots, place.at("slots")))
    known = SLOTS | {name for name, _ in slots}
    return Profile(
        name=found.name,
        title=found.title,
        languages=found.languages,
        order=found.order,
        country=found.country,
        need=found.detect.need,
        signs=tuple(map(fold, found.detect.signs)),
        lines=tuple(map(fold, found.detect.lines)),
        symbol_is_sign=found.detect.symbol,
        words=tuple(_words(found.words, place.at("words"))),
        slots=slots,
        datelines=tuple(_form(one.form, place.at("dateline"), known) for one in found.dateline),
        symbols=tuple(_form(one.form, place.at("symbol"), known) for one in found.symbol),
        examples=found.example,
        layouts=found.layout,
    )


def _slots(found: Mapping[str, str], place: Place) -> Iterator[tuple[str, re.Pattern[str]]]:
    for name, pattern in found.items():
        try:
            yield name, re.compile(pattern)
        except (re.error, OverflowError) as error:
            raise place.at(name).wrong(str(error)) from error
        except RecursionError:
            raise place.at(name).wrong("nested too deep") from None


def _words(found: Mapping[str, tuple[str, ...]], place: Place) -> Iterator[tuple[str, str]]:
    for role, phrases in found.items():
        if role != LETTERHEAD and role not in ROLES:
            known = ", ".join(sorted((LETTERHEAD, *ROLES)))
            raise place.at(role).wrong(f"unknown key; there are {known}")
        yield from ((fold(phrase), role) for phrase in phrases)


_SLOT = late(r"\{(?P<name>\w+)\}")


def _form(text: str, place: Place, known: frozenset[str]) -> Form:
    if not text.strip():
        raise place.at("form").wrong("is empty")
    pieces: list[Piece] = []
    at = 0
    for match in _SLOT.finditer(text):
        if match["name"] not in known:
            raise place.at("form").wrong(f"no slot {match['name']!r} in {text!r}")
        pieces += [Piece(text[at : match.start()]), Piece(match["name"], slot=True)]
        at = match.end()
    pieces.append(Piece(text[at:]))
    return Form(text, tuple(piece for piece in pieces if piece.text))
