"""Roles of lines that somebody settled: `12-14=contacts`, kept with the words they stand on.

[[lines]]
at = "12-14"
role = "contacts"
words = ["Press office", "Anna Brill, +44 20 7946 0000"]

A part of a line is said by its characters, counted from 1: `3:20-34=date`. Of several places with
the same words `among = [2, 3]` tells which: the second of three.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType
from typing import NamedTuple

from releaseconv.errors import OptionError, choices
from releaseconv.options import LineRole
from releaseconv.settings.line_parts import Stretch, stretch, with_part
from releaseconv.typed_tables import Place, typed

LEFT_OUT = "left_out"
"""The role of lines that are in no output, such as a colleague's note."""
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
    LEFT_OUT,
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
        **dict.fromkeys(("cover_note", "private"), LEFT_OUT),
        **dict.fromkeys(("legal", "conference_call"), "boilerplate"),
        **dict.fromkeys(
            (
                *("rights", "trademark", "signature", "navigation", "mail", "page", "continued"),
                *("address", "repeated", "ocr", "trailer"),
            ),
            "other",
        ),
    }
)
"""Other names by which people call them."""
_WHOLE = frozenset({"paragraph", "heading"})
_DIGITS = 10
"""Of a number of a line; Python refuses to read thousands of them."""
KEY = "lines"
"""The key of the tables in a sidecar."""


def line_role(text: str) -> LineRole:
    """The role of lines that `text` says, such as "12-14=contacts".

    Raises `OptionError` for what says none.
    """
    place, sign, role = text.partition("=")
    if not sign:
        raise OptionError(f"{text}: write LINES=ROLE, such as 12-14=contacts")
    lines, part, columns = (piece.strip() for piece in place.partition(":"))
    first, last = _range(lines, text, "lines")
    if part and first < last:
        raise OptionError(f"{text}: a part is of one line, such as 3:20-34=date")
    cut = _range(columns, text, "characters") if part else None
    return LineRole(first, last, _role_in(role, text), columns=cut)


def _role_in(role: str, text: str) -> str:
    try:
        return role_named(role)
    except OptionError as error:
        raise OptionError(f"{text}: {error}") from None


def role_named(name: str) -> str:
    """The role that people call `name`; raises `OptionError` where there is none."""
    said = _plain(name)
    role = _ALSO.get(said, said)
    if role not in ROLES:
        raise OptionError(f"no role {name.strip()!r}; {choices(name.strip(), ROLES)}")
    return role


def how_taken(text: str) -> str:
    """What to know of how `text` is taken, which says the role of lines; empty where it is plain.

    Another name of a role is taken for that role, and some roles make one block of all lines.
    """
    role = line_role(text)
    given = text.partition("=")[2].strip()
    if _plain(given) in _ALSO:
        return f"taken for {role.role}"
    if role.role in _WHOLE and role.first < role.last:
        each = f"--set-role {role.first}={role.role} --set-role {role.first + 1}={role.role}"
        return f"all of these lines become one {role.role}; for several, give each: {each}"
    return ""


def _plain(name: str) -> str:
    return name.strip().casefold().replace("-", "_").replace(" ", "_")


def _range(said: str, text: str, what: str) -> tuple[int, int]:
    first, _, last = said.partition("-")
    if not _is_number(first) or (last and not _is_number(last)):
        raise OptionError(f"{text}: {said!r} is no range of {what} such as 12-14")
    a, z = int(first), int(last or first)
    if not 1 <= a <= z:
        raise OptionError(f"{text}: {what} count from 1, the first before the last")
    return a, z


def _is_number(said: str) -> bool:
    return said.isascii() and said.isdigit() and len(said) < _DIGITS


# -- where they stand -------------------------------------------------------------------


class Settled(NamedTuple):
    """The roles of lines of one text."""

    by_line: Mapping[int, LineRole]
    """By number of a line with ink, what covers it."""
    lost: tuple[LineRole, ...]
    """What was not found, a line each where only some of several were."""
    parts: tuple[Stretch, ...] = ()
    """Parts of lines that have a role of their own, in the order of the text."""


def settle(roles: Sequence[LineRole], text: str) -> Settled:
    """The lines of `text` that `roles` speak of: where the words stand now.

    Raises `OptionError` for a role that no line can have.
    """
    inked = _inked(text)
    by_line: dict[int, LineRole] = {}
    lost: list[LineRole] = []
    parts: list[Stretch] = []
    for said in roles:
        role = replace(said, role=role_named(said.role))
        if role.columns is not None:
            here = stretch(role, text)
            parts = with_part(parts, here) if here else parts
            lost += [] if here else [role]
            continue
        found = _numbered(role, inked) if not role.words else _run(role, inked)
        if not found:
            found, missing = _singly(role, inked)
            lost += missing
        by_line |= dict.fromkeys(found, role)
        parts = [one for one in parts if one.line not in found]
    return Settled(by_line, tuple(lost), tuple(sorted(parts)))


def _inked(text: str) -> list[tuple[int, str]]:
    """The lines with ink, by their numbers."""
    return [(n, words) for n, line in enumerate(text.split("\n"), 1) if (words := _said(line))]


def _said(line: str) -> str:
    return " ".join(line.split())


def _numbered(role: LineRole, inked: Sequence[tuple[int, str]]) -> list[int]:
    return [n for n, _ in inked if role.first <= n <= role.last]


def _run(role: LineRole, inked: Sequence[tuple[int, str]]) -> list[int]:
    """The lines that say all the words one below the other; of several, the same or nearest."""
    starts = _starts([_said(words) for words in role.words], inked)
    if not starts:
        return []
    if role.among and role.among[1] == len(starts):
        start = starts[role.among[0] - 1]
    else:
        start = min(starts, key=lambda i: (abs(inked[i][0] - role.first), i))
    return [n for n, _ in inked[start : start + len(role.words)]]


def _starts(wanted: Sequence[str], inked: Sequence[tuple[int, str]]) -> list[int]:
    """Where in `inked` all the words stand one below the other."""
    return [
        i
        for i in range(len(inked) - len(wanted) + 1)
        if all(inked[i + k][1] == words for k, words in enumerate(wanted))
    ]


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
    inked = _inked(text)
    made = [_with_words(run, found.by_line[run[0]].role, inked) for run in _runs(found.by_line)]
    parts = (part.role for part in found.parts)
    return (*made, *parts, *(role for role in found.lost if role.words))


def _with_words(run: Sequence[int], role: str, inked: Sequence[tuple[int, str]]) -> LineRole:
    """The role of some lines, with their words, and which of all places with those it is."""
    said = dict(inked)
    words = tuple(said[n] for n in run)
    starts = [inked[i][0] for i in _starts(words, inked)]
    is_one = len(starts) > 1 and run[0] in starts
    among = (starts.index(run[0]) + 1, len(starts)) if is_one else None
    return LineRole(run[0], run[-1], role, words, among=among)


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
    among: tuple[int, ...] = ()


def kept(table: object, place: Place) -> tuple[LineRole, ...]:
    """The roles of lines in the tables `[[lines]]` of a sidecar."""
    rows = typed(tuple[_Row, ...], table, place)
    assert isinstance(rows, tuple)
    made = []
    for row in rows:
        try:
            role = line_role(f"{row.at}={row.role}")
        except OptionError as error:
            raise place.wrong(str(error)) from None
        made.append(replace(role, words=row.words, among=_among(row.among, place)))
    return tuple(made)


def _among(said: tuple[int, ...], place: Place) -> tuple[int, int] | None:
    match said:
        case ():
            return None
        case (which, all_) if 1 <= which <= all_:
            return which, all_
    raise place.at("among").must_be("such as [2, 3] for the second of three", list(said))


def tables(roles: Sequence[LineRole]) -> list[str]:
    """The lines of TOML that keep `roles`."""
    made: list[str] = []
    for role in roles:
        made += ["", f"[[{KEY}]]", f'at = "{said_lines(role)}"', f'role = "{role.role}"']
        made += ["words = [", *(f"  {_quoted(words)}," for words in role.words), "]"]
        made += [f"among = [{role.among[0]}, {role.among[1]}]"] if role.among else []
    return made


def said_lines(role: LineRole) -> str:
    """The lines as people write them: "12-14", and "3:20-34" for a part of one."""
    lines = _ranged(role.first, role.last)
    return f"{lines}:{_ranged(*role.columns)}" if role.columns else lines


def _ranged(first: int, last: int) -> str:
    return str(first) if first == last else f"{first}-{last}"


def _quoted(words: str) -> str:
    return json.dumps(words, ensure_ascii=False).replace("\x7f", "\\u007f")
