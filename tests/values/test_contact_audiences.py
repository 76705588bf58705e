"""Contacts for the press, for investors and for the public are told apart by their labels."""

from __future__ import annotations

from pathlib import Path

import pytest

from releaseconv.diagnostics import Log
from releaseconv.model import Audience, Contact
from releaseconv.readers.text.entities.contacts import read_contacts
from releaseconv.source import Source

TABLE = Path(__file__).parent / "tables" / "contact_audiences.txt"
ROWS = TABLE.read_text(encoding="utf-8").strip().split("\n")[1:]


def read(block: str) -> tuple[Contact, ...]:
    lines, at = [], 0
    for line in block.split("\n"):
        lines.append((at, at + len(line)))
        at += len(line) + 1
    return read_contacts(lines, Source(block), None, Log())


@pytest.mark.parametrize("row", ROWS, ids=range(len(ROWS)))
def test_whom_a_contact_answers(row: str) -> None:
    block, _, wanted = row.replace("/", "\n").partition(" => ")
    said = (
        f"{c.name or c.channels[0].text} {c.audience.value if c.audience else '-'}"
        for c in read(block)
    )
    assert "; ".join(said) == wanted


def test_columns_have_labels_of_their_own() -> None:
    block = (
        "Media contact:                Investor contact:\n"
        "Anna Brill                    Ben Cole\n"
        "Tel. +44 20 7946 0001         Tel. +44 20 7946 0002"
    )
    press, investors = read(block)
    assert (str(press.name), press.audience) == ("Anna Brill", Audience.PRESS)
    assert (str(investors.name), investors.audience) == ("Ben Cole", Audience.INVESTORS)


def test_an_agency_is_no_person_of_its_client() -> None:
    block = "Citadel Mills\nAnna Brill\n+31 15 555 01 43\n\nFor Citadel Mills: Blue PR\nJo Cane\n"
    found = read(f"{block}jo@bluepr.example")
    assert [(str(c.name), str(c.organisation)) for c in found] == [
        ("Anna Brill", "Citadel Mills"),
        ("Jo Cane", "Blue PR"),
    ]


def test_three_people_side_by_side_need_no_columns_in_line() -> None:
    block = (
        "Anna Brill    Ben Cole    Cy Dorn\n"
        "+31 15 555 01 43    +31 15 555 01 44    +31 15 555 01 45\n"
        "anna@mills.example    ben@mills.example    cy@mills.example"
    )
    found = read(block)
    assert [str(c.name) for c in found] == ["Anna Brill", "Ben Cole", "Cy Dorn"]
    assert [c.channels[0].text[-1] for c in found] == ["3", "4", "5"]
