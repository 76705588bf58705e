"""Short releases with what each line is, and what is read otherwise."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from functools import lru_cache

from releaseconv.diagnostics import Log
from releaseconv.inspect import record
from releaseconv.options import ReadOptions
from releaseconv.readers.text import read as read_text

ROLES = {
    "b": "banner",
    "r": "release_line",
    "d": "date",
    "y": "symbol",
    "H": "headline",
    "S": "subhead",
    "B": "body",
    "L": "body",
    "h": "body",
    "=": "body",
    "A": "boilerplate",
    "N": "notes_to_editors",
    "C": "contacts",
    "E": "end_mark",
    "o": "other",
}


FIELDS = {
    "date": "release_date",
    "embargo": "embargo_until",
    "place": "dateline_place",
    "ddate": "dateline_date",
}


@dataclass(frozen=True)
class Case:
    """A release with its labels."""

    name: str
    text: str
    roles: tuple[str, ...]
    """One code a line; "-" for a blank one."""
    fields: dict[str, str]

    @property
    def open(self) -> bool:
        """It is not read rightly yet."""
        return ": ? " in self.name


def read(one: Case) -> tuple[Mapping[int, str], Mapping[str, object]]:
    """Roles by line, and the fields."""
    return _read(one.text)


@lru_cache(maxsize=64)
def _read(text: str) -> tuple[Mapping[int, str], Mapping[str, object]]:
    made = asdict(record(read_text(text, "case.txt", ReadOptions(), Log())))
    said = json.loads(json.dumps(made, default=str))
    roles: dict[int, set[str]] = {}
    for part in said["parts"]:
        for line in range(part["line"], part["end_line"] + 1):
            roles.setdefault(line, set()).add(part["role"])
    return {n: min(r, key=RANK.index) for n, r in roles.items()}, said["fields"]


RANK = [
    "headline",
    "release_line",
    "end_mark",
    "date",
    "contacts",
    "symbol",
    "subhead",
    "dateline",
    "body",
    "boilerplate",
    "notes_to_editors",
    "banner",
    "other",
]


def faults(one: Case) -> list[str]:
    roles, fields = read(one)
    lines = one.text.split("\n")
    found = []
    for n, code in enumerate(one.roles, 1):
        got = roles.get(n, "blank").replace("dateline", "body")
        if code != "-" and got != ROLES[code]:
            found.append(f"line {n} is {ROLES[code]}, read as {got}: {lines[n - 1][:60]}")
    wanted = "".join(line for line, code in zip(lines, one.roles, strict=True) if code == "H")
    if squeezed(fields["headline"]) != squeezed(wanted):
        found.append(f"headline: {fields['headline']}")
    for key, name in FIELDS.items():
        want = one.fields.get(key)
        got = fields[name]
        if want != "-" and (want or "") != str(got or "")[: len(want or "") or None]:
            found.append(f"{name} is {want}, read as {got}")
    return found


def squeezed(text: object) -> str:
    return "".join(str(text or "").split())
