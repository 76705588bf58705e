"""Short releases in many languages and houses' forms, of our own writing, line by line.

Each line of tests/tongues/*.txt has its role before a bar; lines with "!" hold what is to
be understood. They show what longer samples are thin on: how a press office of a language
sets its head, and what its words for a contact or a note are. A title with a question mark
before it is of a release that is not read rightly yet; it must lose the mark when it is.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from conftest import ROOT
from short_texts import Case, faults


def cases() -> Iterator[Case]:
    for path in sorted((ROOT / "tests/tongues").glob("*.txt")):
        for part in path.read_text(encoding="utf-8").split("## ")[1:]:
            title, _, rest = part.partition("\n")
            yield case(f"{path.stem}: {title}", rest.rstrip("\n").split("\n"))


def case(name: str, rows: list[str]) -> Case:
    said = dict(row[2:].split(" ", 1) for row in rows if row.startswith("! "))
    rows = [row for row in rows if row[1:2] == "|"]
    return Case(name, "\n".join(r[2:] for r in rows), tuple(r[0] for r in rows), said)


def marked(number: int, one: Case) -> object:
    """The case, allowed to fail as long as it is open; every second waits for a long run."""
    open = [pytest.mark.xfail(reason="not read rightly yet", strict=False)] * one.open
    return pytest.param(one, id=one.name, marks=[*open, *[pytest.mark.long] * (number % 2)])


@pytest.mark.parametrize("one", [marked(*one) for one in enumerate(cases())])
def test_a_release_of_its_tongue(one: Case) -> None:
    assert faults(one) == []
