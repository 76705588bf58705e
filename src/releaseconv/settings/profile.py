"""House profiles: the words and forms of an issuer as data, the signs that tell it, and proof."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Literal, NamedTuple

from releaseconv.errors import ProfileError, refusal
from releaseconv.lexicon.folding import fold
from releaseconv.lexicon.table import ROLES
from releaseconv.patterns.lazy_regex import late
from releaseconv.resources import parsed, profiles, table

__all__ = ["Example", "Form", "Piece", "Profile", "choose", "load", "names"]

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
        known = ", ".join(names())
        raise ProfileError(f"no profile {name!r}; there are {known}, or give a .toml file")
    return _load(Path(name), ())


@cache
def _own(name: str) -> Profile:
    return _load(profiles() / "house" / f"{name}.toml", ())


def choose(lines: Sequence[str]) -> tuple[Profile, tuple[str, ...]]:
    """The house that the first lines of a release tell, by the most signs, and these signs.

    Without enough of them, the generic one.
    """
    folded = (" ".join(fold(line[:_LONGEST_LINE]).split()) for line in lines[:_HEAD])
    head = "\n".join(["", *folded, ""])
    said = frozenset(["", *_WORD.findall(head)])
    best = load(GENERIC)
    most: tuple[str, ...] = ()
    for house in map(load, names()[:-1]):
        told = tuple(_signs(house, head, said, lines[:_HEAD]))
        if len(told) >= house.need and len(told) > len(most):
            best, most = house, told
    return best, most


def _signs(house: Profile, head: str, said: frozenset[str], lines: Sequence[str]) -> Iterator[str]:
    """The signs of a house that stand in the folded `head`, `said` in words, or in a line."""
    if not said.isdisjoint(_first_words(house.signs)):
        yield from (sign for sign in house.signs if sign in head and _stands(sign, head))
    yield from (line for line in house.lines if f"\n{line}" in head and _opens(line, head))
    if house.symbol_is_sign and (symbol := _symbol(house, lines)):
        yield symbol


@lru_cache(maxsize=64)
def _first_words(signs: tuple[str, ...]) -> frozenset[str]:
    """The first word of each sign, without which it cannot stand; "" of one without words."""
    return frozenset((_WORD.findall(sign) or [""])[0] for sign in signs)


_WORD = late(r"\w+")
_HEAD = 25
_SHORT_LINE = 60
_LONGEST_LINE = 200


def _stands(sign: str, head: str) -> bool:
    """Whether a sign stands as whole words."""
    at = head.find(sign)
    while at >= 0:
        beside = head[at - 1] + head[at + len(sign)]  # blank lines stand around the head
        if not any(c.isalnum() or c == "_" for c in beside):
            return True
        at = head.find(sign, at + 1)
    return False


def _opens(sign: str, head: str) -> bool:
    """Whether a short line begins with a sign."""
    lines = (line for line in head.split("\n") if len(line) <= _SHORT_LINE)
    return any(line.startswith(sign) and not line[len(sign) :][:1].isalnum() for line in lines)


def _symbol(house: Profile, lines: Sequence[str]) -> str | None:
    """The first line that one of the slots fills: "SG/SM/9684"."""
    stripped = (line.strip() for line in lines if len(line) <= _LONGEST_LINE)
    short = [line for line in stripped if line]
    return next(
        (line for line in short for _, pattern in house.slots if pattern.fullmatch(line)), None
    )


# -- files -------------------------------------------------------------------------------

_Toml = Mapping[str, object]
_KEYS = {
    "name", "title", "extends", "languages", "order", "country", "detect", "words", "slots",
    "dateline", "symbol", "example",
}  # fmt: skip


def _load(path: Path, below: tuple[Path, ...]) -> Profile:
    if path in below:
        raise ProfileError(f"{path.name}: extends itself")
    return _extended(path, below)


@cache
def _extended(path: Path, below: tuple[Path, ...]) -> Profile:
    found = _opened(path)
    _refuse_unknown(path, "", found, _KEYS)
    own = _profile(path, found)
    for name in _texts(path, found, "extends"):
        near = path.parent / f"{name}.toml"
        base = near if near.exists() else profiles() / "house" / f"{name}.toml"
        own = _over(own, _load(base, (*below, path)))
    return own


def _opened(path: Path) -> _Toml:
    """The table in the file at `path`; of a house that comes with the package, as compiled."""
    try:
        return table(f"house/{path.stem}") if path.parent == profiles() / "house" else parsed(path)
    except OSError as error:
        raise ProfileError(refusal(error, str(path))) from error
    except ValueError as error:  # TOML's and the encoding's errors are of value
        raise ProfileError(f"{path.name}: {error}") from error


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
    )


def _profile(path: Path, found: _Toml) -> Profile:
    detect = _table(path, found, "detect")
    _refuse_unknown(path, "detect.", detect, {"need", "signs", "lines", "symbol"})
    slots = tuple(_slots(path, _table(path, found, "slots")).items())
    known = SLOTS | {name for name, _ in slots}
    return Profile(
        name=_text(path, found, "name"),
        title=_text(path, found, "title"),
        languages=_texts(path, found, "languages"),
        order=_order(path, found),
        country=_text(path, found, "country", ""),
        need=_number(path, detect, "need"),
        signs=tuple(map(fold, _texts(path, detect, "signs"))),
        lines=tuple(map(fold, _texts(path, detect, "lines"))),
        symbol_is_sign=detect.get("symbol") is True,
        words=tuple(_words(path, _table(path, found, "words"))),
        slots=slots,
        datelines=tuple(_forms(path, found, "dateline", known)),
        symbols=tuple(_forms(path, found, "symbol", known)),
        examples=tuple(_examples(path, found)),
    )


def _order(path: Path, found: _Toml) -> Literal["dmy", "mdy", "ymd", ""]:
    match _text(path, found, "order", ""):
        case "dmy":
            return "dmy"
        case "mdy":
            return "mdy"
        case "ymd":
            return "ymd"
        case "":
            return ""
        case other:
            raise ProfileError(f"{path.name}: order: {other!r}; it is dmy, mdy or ymd")


def _slots(path: Path, found: _Toml) -> dict[str, re.Pattern[str]]:
    try:
        return {name: re.compile(_text(path, found, name)) for name in found}
    except re.error as error:
        raise ProfileError(f"{path.name}: slots: {error}") from error


def _words(path: Path, found: _Toml) -> list[tuple[str, str]]:
    _refuse_unknown(path, "words.", found, {LETTERHEAD, *ROLES})
    return [(fold(phrase), role) for role in found for phrase in _texts(path, found, role)]


def _forms(path: Path, found: _Toml, key: str, known: frozenset[str]) -> list[Form]:
    rows = _tables(path, found, key)
    for row in rows:
        _refuse_unknown(path, f"{key}.", row, {"form"})
    return [_form(path, key, _text(path, row, "form"), known) for row in rows]


_SLOT = late(r"\{(?P<name>\w+)\}")


def _form(path: Path, key: str, text: str, known: frozenset[str]) -> Form:
    pieces: list[Piece] = []
    at = 0
    for match in _SLOT.finditer(text):
        if match["name"] not in known:
            raise ProfileError(f"{path.name}: {key}.form: no slot {match['name']!r} in {text!r}")
        pieces += [Piece(text[at : match.start()]), Piece(match["name"], slot=True)]
        at = match.end()
    pieces.append(Piece(text[at:]))
    return Form(text, tuple(piece for piece in pieces if piece.text))


def _examples(path: Path, found: _Toml) -> list[Example]:
    made: list[Example] = []
    for row in _tables(path, found, "example"):
        _refuse_unknown(path, "example.", row, set(Example._fields))
        made.append(
            Example(
                _text(path, row, "text"),
                _text(path, row, "place", ""),
                _text(path, row, "date", ""),
                _text(path, row, "credit", ""),
                _texts(path, row, "symbols"),
            )
        )
    return made


# -- keys --------------------------------------------------------------------------------


def _refuse_unknown(path: Path, above: str, found: _Toml, known: set[str]) -> None:
    for key in found:
        if key not in known:
            raise ProfileError(
                f"{path.name}: no key {above}{key}; there are {', '.join(sorted(known))}"
            )


def _text(path: Path, found: _Toml, key: str, default: str | None = None) -> str:
    value = found.get(key, default)
    if not isinstance(value, str):
        raise ProfileError(f"{path.name}: {key}: a text is wanted")
    return value


def _texts(path: Path, found: _Toml, key: str) -> tuple[str, ...]:
    value = found.get(key, [])
    if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
        raise ProfileError(f"{path.name}: {key}: a list of texts is wanted")
    return tuple(value)


def _number(path: Path, found: _Toml, key: str) -> int:
    value = found.get(key, 1)
    if not isinstance(value, int):
        raise ProfileError(f"{path.name}: {key}: a whole number is wanted")
    return value


def _table(path: Path, found: _Toml, key: str) -> _Toml:
    value = found.get(key, {})
    if not isinstance(value, dict):
        raise ProfileError(f"{path.name}: {key}: a table is wanted")
    return value


def _tables(path: Path, found: _Toml, key: str) -> list[_Toml]:
    value = found.get(key, [])
    if not isinstance(value, list) or not all(isinstance(one, dict) for one in value):
        raise ProfileError(f"{path.name}: {key}: tables in double brackets are wanted")
    return value
