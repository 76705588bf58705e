"""Roles of lines that somebody settled: `12-14=contacts`, kept with the words they stand on.

[[lines]]
at = "12-14"
role = "contacts"
words = ["Press office", "Anna Brill, +44 20 7946 0000"]
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType
from typing import NamedTuple

from releaseconv.errors import OptionError, choices
from releaseconv.options import LineRole
from releaseconv.typed_tables import Place, typed

ROLES = (
    "banner",
    "release_line",
    "date",
    "symbol",
    "headline",
    "subhead",
    "body",
    "paragraph",
    "heading",
    "boilerplate",
    "notes_to_editors",
    "contacts",
    "end_mark",
    "other",
)
"""What a line can be said to be. Of lines of the body the text tells the borders; a paragraph or a
heading is all of its lines."""
_ALSO = MappingProxyType(
    {
        "letterhead": "banner",
        "kicker": "banner",
        "summary": "subhead",
        "crosshead": "heading",
        "list_item": "paragraph",
        "about": "boilerplate",
        "background": "boilerplate",
        "notes": "notes_to_editors",
        "contact": "contacts",
        "furniture": "other",
    }
)
"""Other names by which people call them."""
KEY = "lines"
"""The key of the tables in a sidecar."""


def line_role(text: str) -> LineRole:
    """The role of lines that `text` says, such as "12-14=contacts".

    Raises `OptionError` for what says none.
    """
    lines, sign, role = text.partition("=")
    if not sign:
        raise OptionError(f"{text}: write LINES=ROLE, such as 12-14=contacts")
    first, last = _range(lines.strip(), text)
    return LineRole(first, last, role_named(role))


def role_named(name: str) -> str:
    """The role that people call `name`; raises `OptionError` where there is none."""
    said = name.strip().casefold().replace("-", "_").replace(" ", "_")
    role = _ALSO.get(said, said)
    if role not in ROLES:
        raise OptionError(f"no role {name.strip()!r}; {choices(name.strip(), ROLES)}")
    return role


def _range(lines: str, text: str) -> tuple[int, int]:
    first, _, last = lines.partition("-")
    if not (first.isascii() and first.isdigit()) or (last and not last.isdigit()):
        raise OptionError(f"{text}: {lines!r} is no line or range of lines such as 12-14")
    a, z = int(first), int(last or first)
    if not 1 <= a <= z:
        raise OptionError(f"{text}: lines are counted from 1, the first before the last")
    return a, z


# -- where they stand -------------------------------------------------------------------


class Settled(NamedTuple):
    """The roles of lines of one text."""

    by_line: Mapping[int, LineRole]
    """By number of a line with ink, what covers it."""
    lost: tuple[LineRole, ...]
    """What was not found, a line each where only some of several were."""


def settle(roles: Sequence[LineRole], text: str) -> Settled:
    """The lines of `text` that `roles` speak of: where the words stand now.

    Raises `OptionError` for a role that no line can have.
    """
    inked = [(n, words) for n, line in enumerate(text.split("\n"), 1) if (words := _said(line))]
    by_line: dict[int, LineRole] = {}
    lost: list[LineRole] = []
    for said in roles:
        role = replace(said, role=role_named(said.role))
        found = _numbered(role, inked) if not role.words else _run(role, inked)
        if not found:
            found, missing = _singly(role, inked)
            lost += missing
        by_line |= dict.fromkeys(found, role)
    return Settled(by_line, tuple(lost))


def _said(line: str) -> str:
    return " ".join(line.split())


def _numbered(role: LineRole, inked: Sequence[tuple[int, str]]) -> list[int]:
    return [n for n, _ in inked if role.first <= n <= role.last]


def _run(role: LineRole, inked: Sequence[tuple[int, str]]) -> list[int]:
    """The lines that say all the words one below the other, the nearest such."""
    wanted = [_said(words) for words in role.words]
    size = len(wanted)
    starts = [
        i
        for i in range(len(inked) - size + 1)
        if all(inked[i + k][1] == words for k, words in enumerate(wanted))
    ]
    if not starts:
        return []
    start = min(starts, key=lambda i: (abs(inked[i][0] - role.first), i))
    return [n for n, _ in inked[start : start + size]]


def _singly(
    role: LineRole, inked: Sequence[tuple[int, str]]
) -> tuple[list[int], tuple[LineRole, ...]]:
    """Each line by itself; a headline stands in one piece or is lost."""
    if not role.words or (role.role == "headline" and len(role.words) > 1):
        return [], (role,)
    found: list[int] = []
    missing: list[LineRole] = []
    for k, words in enumerate(role.words):
        places = [n for n, said in inked if said == _said(words) and n not in found]
        at = role.first + k
        if places:
            found.append(min(places, key=lambda n: (abs(n - at), n)))
        else:
            missing.append(LineRole(at, at, role.role, (words,)))
    return found, tuple(missing)


def with_words(roles: Sequence[LineRole], text: str) -> tuple[LineRole, ...]:
    """`roles` as they stand in `text`, each with the words of its lines, the last for a line.

    What is not found stays as it was, to be found in a later version of the text.
    """
    found = settle(roles, text)
    lines = text.split("\n")
    runs = list(_runs(found.by_line))
    made = [
        LineRole(
            run[0], run[-1], found.by_line[run[0]].role, tuple(_said(lines[n - 1]) for n in run)
        )
        for run in runs
    ]
    return (*made, *(role for role in found.lost if role.words))


def _runs(by_line: Mapping[int, LineRole]) -> Iterator[list[int]]:
    """Neighbouring lines that one correction covers."""
    run: list[int] = []
    for n in sorted(by_line):
        if run and by_line[n] is not by_line[run[-1]]:
            yield run
            run = []
        run.append(n)
    if run:
        yield run


# -- in a sidecar -------------------------------------------------------------------------


class _Row(NamedTuple):
    """One table of a sidecar."""

    at: str
    role: str
    words: tuple[str, ...]


def kept(table: object, place: Place) -> tuple[LineRole, ...]:
    """The roles of lines in the tables `[[lines]]` of a sidecar."""
    rows = typed(tuple[_Row, ...], table, place)
    assert isinstance(rows, tuple)
    made = []
    for row in rows:
        try:
            made.append(replace(line_role(f"{row.at}={row.role}"), words=row.words))
        except OptionError as error:
            raise place.wrong(str(error)) from None
    return tuple(made)


def tables(roles: Sequence[LineRole]) -> list[str]:
    """The lines of TOML that keep `roles`."""
    made: list[str] = []
    for role in roles:
        made += ["", f"[[{KEY}]]", f'at = "{said_lines(role)}"', f'role = "{role.role}"']
        made += ["words = [", *(f"  {_quoted(words)}," for words in role.words), "]"]
    return made


def said_lines(role: LineRole) -> str:
    """The lines as people write them: "12-14"."""
    return str(role.first) if role.first == role.last else f"{role.first}-{role.last}"


def _quoted(words: str) -> str:
    return json.dumps(words, ensure_ascii=False).replace("\x7f", "\\u007f")
