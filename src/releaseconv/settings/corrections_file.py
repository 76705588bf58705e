"""Corrections to one file, kept beside it: `quay.txt.release.toml` for `quay.txt`.

    headline = "Harbour Board opens north quay"
    issued = 2026-05-04
    timezone = "Europe/Riga"

    [dateline]
    place = "Weltevreden"

    [[lines]]
    at = "12-14"
    role = "contacts"
    words = ["Press office", "Anna Brill", "+44 20 7946 0000"]

Beside `embargo` stands what it overrules, since another text may come into the file:

    [overruled]
    words = ["EMBARGOED UNTIL 10:00, 4 MAY"]
    headline = "Harbour Board opens north quay"
    text = ["Harbour Board opens north quay", "2 May 2026", "The Harbour Board opens the quay."]

With each other field stands the text that it was set for, since it is none of another's:

    [[made_for]]
    field = "headline"
    words = ["BOARD NEWS 4/26"]
    text = ["BOARD NEWS 4/26", "4 May 2026", "The Harbour Board opened the north quay on Monday."]

Keys are the fields that `--set` takes, and the options of reading in `OPTIONS`. What is asked
for in so many words wins over a sidecar, and a sidecar over the text.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import NamedTuple, TypeAlias, cast

from releaseconv.errors import OptionError
from releaseconv.files.limited_read import content, is_file
from releaseconv.options import LineRole, MadeFor, Overruled, ReadOptions
from releaseconv.settings import line_roles
from releaseconv.settings.toml_comments import comments
from releaseconv.typed_tables import Place, Table, record, toml, typed

Pairs: TypeAlias = tuple[tuple[str, str], ...]

SUFFIX = ".release.toml"
_ABOUT, _WIN = "# Corrections to ", ": they win over its text."
_HOW = "# A line that starts with # is what was read; take the # away to correct it."
_READ = frozenset(
    {
        *("headline", "issued", "embargo", "dateline.place", "dateline.date", "language"),
        *("kind", "issuer"),
    }
)
"""Fields that a sidecar shows as they were read."""
_OVERRULED = "overruled"
"""The key of the table with the hold that the text said."""
_MADE_FOR = "made_for"
"""The key of the tables with the texts that fields were set for."""
OPTIONS = ("encoding", "profile", "region", "timezone")
"""Options of reading that a sidecar may settle."""


def beside(path: Path) -> Path:
    """Where the corrections of the file at `path` are kept, if there are any."""
    return path.parent / (path.name + SUFFIX)  # of no name, too: a folder has none beside it


class Kept(NamedTuple):
    """What a sidecar says: fields and options of reading, and roles of lines."""

    pairs: Pairs = ()
    lines: tuple[LineRole, ...] = ()
    remarks: tuple[str, ...] = ()
    """What people have remarked in it, each with its sign #."""
    overruled: Overruled | None = None
    """What an embargo was set for, where that is kept."""
    made_for: tuple[MadeFor, ...] = ()
    """What other fields were set for, where that is kept."""

    @property
    def corrects(self) -> bool:
        """Whether anything is read otherwise for it."""
        return bool(self.pairs or self.lines)


def load(path: Path) -> Kept:
    """What the sidecar at `path` says; nothing where there is no file.

    Raises `OSError`, and `OptionError` that names the file where it holds no corrections.
    """
    return parsed(content(path), path) if is_file(path) else Kept()


def parsed(said: bytes, path: Path) -> Kept:
    """What a sidecar of this content says; `path` is what messages call it.

    Raises `OptionError` where it holds no corrections.
    """
    place = Place(str(path))
    table = toml(said, place)
    others = {line_roles.KEY, _OVERRULED, _MADE_FOR}
    fields = {key: v for key, v in table.items() if key not in others}
    lines = line_roles.kept(table.get(line_roles.KEY, []), place.at(line_roles.KEY))
    old = table.get(_OVERRULED)
    overruled = None if old is None else record(Overruled, old, place.at(_OVERRULED))
    texts = typed(tuple[MadeFor, ...], table.get(_MADE_FOR, []), place.at(_MADE_FOR))
    made_for = cast("tuple[MadeFor, ...]", texts)
    return Kept(tuple(_flat(fields, place)), lines, tuple(_remarked(said)), overruled, made_for)


def _remarked(said: bytes) -> Iterator[str]:
    """What people have remarked, and not `written`."""
    for remark in dict.fromkeys(comments(said.decode(errors="replace"))):
        if not _is_ours(remark):
            yield remark


def _is_ours(remark: str) -> bool:
    """Whether `written` says it, to the letter: "# issuer = ask Jonas" is no value of a text."""
    field, _, value = remark.removeprefix("# ").partition(" = ")
    about = remark.startswith(_ABOUT) and remark.endswith(_WIN)
    return about or remark == _HOW or (field.strip('"') in _READ and _is_quoted(value))


def _is_quoted(value: str) -> bool:
    try:
        return isinstance(json.loads(value), str)
    except (ValueError, RecursionError):
        return False


def corrections(path: Path) -> Pairs:
    """The fields and options that the sidecar at `path` settles; raises as `load` does."""
    return load(path).pairs


def _flat(table: Table, place: Place) -> Iterator[tuple[str, str]]:
    """The pairs of `table`, those of a table inside with its name before them."""
    for key, value in table.items():
        here = place.at(key)
        match value:
            case dict() if not place.key:
                yield from _flat(value, here)
            case str():
                yield here.key, value
            case date():  # a datetime is one too
                yield here.key, value.isoformat()
            case _:
                raise here.must_be("a text or a date", value)


def applied(pairs: Pairs, options: ReadOptions, path: Path) -> ReadOptions:
    """`options` with the corrections of the sidecar at `path` where they leave a thing open.

    Raises `OptionError` for a profile that is a file: a sidecar names houses only.
    """
    said = dict(pairs)
    profile = said.get("profile", "")
    if profile.endswith(".toml") or "/" in profile or "\\" in profile:
        raise OptionError(f"{path}: profile {profile!r} must be the name of a house")
    asked = asked_for(options)
    kept = tuple(
        (field, value) for field, value in pairs if field not in OPTIONS and field not in asked
    )
    return replace(
        options,
        encoding=options.encoding or said.get("encoding"),
        encoding_kept=not options.encoding and "encoding" in said,
        profile=options.profile or said.get("profile"),
        region=_settled("region", options.region, said, options),
        timezone=_settled("timezone", options.timezone, said, options),
        overrides=kept + options.overrides,
    )


def asked_for(options: ReadOptions) -> dict[str, str]:
    """The fields and options that `options` settle whatever a sidecar says, with their values."""
    rows = (
        ("encoding", options.encoding),
        ("language", options.language),
        ("profile", options.profile),
        ("region", options.region),
        ("timezone", options.timezone),
    )
    own = {name: said for name, said in rows if said and name not in options.standing}
    return own | dict(options.overrides)


def _settled(
    name: str, asked: str | None, said: Mapping[str, str], options: ReadOptions
) -> str | None:
    """What was asked for, else what the sidecar says, else what a house always asks for."""
    own = said.get(name)
    return own or asked if name in options.standing else asked or own


def written(name: str, kept: Kept, read: Iterable[tuple[str, str]]) -> str:
    """The text of the sidecar of the file called `name`, which holds what is `kept`.

    What was `read` stands in it as remarks, to be corrected by whoever opens it, beside what
    people have remarked.
    """
    said = dict(kept.pairs)
    rows = [
        f"{_ABOUT}{_printable(name)}{_WIN}",
        _HOW,
        *kept.remarks,
        "",
        *(f"{_key(field, said)} = {_quoted(value)}" for field, value in said.items()),
        *(f"# {_key(f, said)} = {_quoted(v)}" for f, v in read if f not in said),
        *_hold(kept.overruled),
        *(row for one in kept.made_for for row in _text(one)),
        *line_roles.tables(kept.lines),
    ]
    return "\n".join(rows) + "\n"


def _hold(overruled: Overruled | None) -> Iterator[str]:
    if overruled is not None and overruled.words is not None:
        yield from ("", f"[{_OVERRULED}]", *_list("words", overruled.words))
        yield f"headline = {_quoted(overruled.headline)}"
        if overruled.text:
            yield from _list("text", overruled.text)


def _text(made: MadeFor) -> Iterator[str]:
    yield from ("", f"[[{_MADE_FOR}]]", f"field = {_quoted(made.field)}")
    yield from (*_list("words", made.words), *_list("text", made.text))


def _list(key: str, words: Iterable[str]) -> Iterator[str]:
    yield from (f"{key} = [", *(f"  {_quoted(one)}," for one in words), "]")


def _printable(name: str) -> str:
    """A file's name for a remark, in which TOML takes no control characters."""
    return "".join(sign if sign.isprintable() else "_" for sign in " ".join(name.split()))


def _key(field: str, said: Mapping[str, str]) -> str:
    """A key of TOML: "dateline.place" is the key `place` of the table `dateline`.

    Where `dateline` is `said` itself, that is no table, and the key has a point in it.
    """
    if field.partition(".")[0] in said.keys() - {field}:
        return _quoted(field)
    return ".".join(p if _is_bare(p) else _quoted(p) for p in field.split("."))


def _is_bare(part: str) -> bool:
    return part.isascii() and part.replace("-", "").replace("_", "").isalnum()


def _quoted(value: str) -> str:
    # JSON's texts are TOML's, but for one sign that TOML wants escaped
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
