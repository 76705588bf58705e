"""Whom to call is read wherever a release says it: beside the release line, in notes, letters."""

from __future__ import annotations

import pytest

from releaseconv import read

STORY = """Boats call at the north quay again

WELTEVREDEN, 5 May 2026 -- The harbour board has opened the north quay to boats again, three
years after a storm broke it in two.

The work took {} and cost less than the board had feared it would.
"""


def contacts(text: str) -> list[tuple[str, ...]]:
    found = read(text).release.contacts
    return [(str(c.name or ""), *(channel.text for channel in c.channels)) for c in found]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "FOR IMMEDIATE RELEASE   Susan Quade - (301) 555-0185\n\n" + STORY,
            [("Susan Quade", "(301) 555-0185")],
        ),
        ("FOR IMMEDIATE RELEASE   5 May 2026\n\n" + STORY, []),
        ("EMBARGOED UNTIL 10:00 GMT, 5 May 2026\n\n" + STORY, []),
        (
            STORY + "\nWrite to us at one of two addresses:\n\n     E-mail :   quay@hb.example\n\n"
            "The next report on the quay comes in the autumn, once the last crane stands.\n",
            [("", "quay@hb.example")],
        ),
        (
            STORY + "\nYours sincerely,\n\nMargaret Anne Tull\nChair, Quay Users' Association\n"
            "chair@quayusers.example\n",
            [("Margaret Anne Tull", "chair@quayusers.example")],
        ),
        (
            STORY + "\nFor more information, please call Hattie Crane at (301) 555-0186.\n",
            [("Hattie Crane", "(301) 555-0186")],
        ),
        (
            STORY + "\nAbout the Harbour Board\n\nThe Harbour Board keeps nine quays. For details "
            "contact Wilbur Quist on (301) 555-0187.\n",
            [("Wilbur Quist", "(301) 555-0187")],
        ),
        (
            STORY + "\nNotes to editors\n\n1. The quay is 90 m long.\n\n2. For interviews contact "
            "Hattie Crane, press officer, on 01632 960188.\n",
            [("Hattie Crane", "01632 960188")],
        ),
        (STORY + "\nTickets are sold on board and at (301) 555-0189.\n", []),
    ],
    ids=["release", "dated", "embargo", "label", "letter", "sentence", "about", "notes", "tickets"],
)  # fmt: skip
def test_whom_to_call_is_read_where_it_stands(text: str, wanted: list[tuple[str, ...]]) -> None:
    assert contacts(text) == wanted


def test_nobody_is_named_twice() -> None:
    text = STORY + (
        "\nContact: Hattie Crane, (301) 555-0186\n\nNotes to editors\n\nFor interviews contact "
        "Hattie Crane on (301) 555-0186.\n"
    )
    assert contacts(text) == [("Hattie Crane", "(301) 555-0186")]
