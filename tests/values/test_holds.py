"""Holds by the hundred: what each becomes, and innocent words that hold nothing."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from conftest import one_in
from releaseconv import read
from releaseconv.model import HoldKind, Release
from releaseconv.writers.holds import held_until

ROWS = [
    tuple(cell.strip() for cell in line.split(" | ", 2))
    for line in (Path(__file__).parent / "holds.txt").read_text(encoding="utf-8").split("\n")
    if line.strip() and not line.startswith("#")
]
HEADLINE = "Harbour Board opens north quay"
LEAD = (
    "The Harbour Board opened the north quay to ferries of all lines on Monday, a year ahead of"
    " the plan that it made in 2019. Boats came from all sides."
)
LAST = "The quay has berths for nine ferries, and it is open by day and by night."
CONTACT = "Media contact:\nRuta Kalnina, press@harbour.example"


def release_with(words: str, place: str) -> str:
    """A release with the words of a hold where their mark says: at the head, if nowhere else."""
    parts = {"head": "", "headline": HEADLINE, "body": "", "notes": "", "foot": ""}
    for part in (f"head: {words}" if _mark(words) is None else words).split(" ¶ "):
        name = _mark(part) or "head"
        parts[name] = part.removeprefix(f"{name}: ").replace("¶", "\n")
    opening = place if place.endswith("--") else f"{place}, 4 May 2026 --"
    opening = "WELTEVREDEN, 4 May 2026 --" if place == "-" else opening
    notes = f"Notes to editors\n\n{parts['notes']}" if parts["notes"] else ""
    said = (parts["head"], parts["headline"], f"{opening} {LEAD}", parts["body"], LAST)
    blocks = (*said, CONTACT, notes, parts["foot"])
    return "\n\n".join(block for block in blocks if block) + "\n"


def _mark(words: str) -> str | None:
    name, colon, _ = words.partition(": ")
    return name if colon and name in {"head", "headline", "body", "notes", "foot"} else None


def told(release: Release) -> str:
    """What a release may be used for, in the words of the table; instants in UTC."""
    hold = release.hold
    if hold is None or hold.kind is HoldKind.IMMEDIATE:
        return "free"
    bound = held_until(hold)
    word = "until" if bound.certain else "held"
    return f"{word} {_instant(bound.instant)}".strip()


def _instant(value: datetime | None) -> str:
    return value.astimezone(UTC).isoformat().replace("+00:00", "Z") if value else ""


def _in_utc(wanted: str) -> str:
    word, _, instant = wanted.partition(" ")
    return f"{word} {_instant(datetime.fromisoformat(instant))}" if instant else word


@pytest.mark.parametrize(
    ("group", "place", "rest"), one_in(2, ROWS), ids=[f"{i}-{row[0]}" for i, row in enumerate(ROWS)]
)
def test_what_holds_and_what_does_not(group: str, place: str, rest: str) -> None:
    words, _, wanted = rest.rpartition(" | ")
    found = read(release_with(words, place)).release
    assert told(found) == _in_utc(wanted), group
    if wanted != "free":
        assert found.headline and found.headline.text.endswith(HEADLINE), "no hold is the headline"
