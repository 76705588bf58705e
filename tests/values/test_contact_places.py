"""Whom to call is read wherever a release says it: beside the release line, in notes, letters."""

from __future__ import annotations

import pytest

from releaseconv import LineRole, ReadOptions, read

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


NOTES = (
    STORY.format("a year")
    + """
Contact: Ruta Weir, Harbour Board, rweir@hb.example

Notes to editors

1. The quay is 90 m long.

2. {}
"""
)


@pytest.mark.parametrize(
    "note",
    [
        "Interviews with Dr Nandakumar are available on Wednesday 6 May from 10am.",
        "Interviews with Dr Priya Nandakumar are available on Wednesday 6 May from 10am.",
        "Interviews with captain Alan Poe are possible.",
        "Spokesperson Jane Doe answered our questions in person.",
        "To request an interview with Jane Doe, see www.hb.example.",
    ],
)
def test_a_name_in_a_note_is_no_contact_without_a_sign_of_its_own(note: str) -> None:
    assert contacts(NOTES.format(note)) == [("Ruta Weir", "rweir@hb.example")]


@pytest.mark.parametrize(
    ("note", "more"),
    [
        ("For interviews contact Jane Doe.", [("Jane Doe",)]),
        ("Interviews: Jane Doe", [("Jane Doe",)]),
        ("Interviews with Jane Doe: call 01632 960189.", [("Jane Doe", "01632 960189")]),
        ("For interviews contact Ruta Weir.", []),
    ],
)
def test_a_note_names_a_contact_by_a_label_or_a_number(
    note: str, more: list[tuple[str, ...]]
) -> None:
    assert contacts(NOTES.format(note)) == [("Ruta Weir", "rweir@hb.example"), *more]


LORIENT = """Communiqué de presse

Un plan de 180 millions d'euros pour les petits ports de pêche

Lorient, le 9 décembre 2026 -- Le ministère présente jeudi un plan de 180 millions d'euros sur cinq
ans pour les 62 ports de pêche de moins de vingt bateaux.

Notes aux rédactions
1. La liste des ports est publiée sur https://www.mer.example/ports.
2. Demandes d'interview : Claire Petit, jeudi de 9 h à 12 h

Contacts presse
Cabinet de la ministre : Anaïs Ferrand – 01 99 00 43 21 – presse.cabinet@mer.example
Direction des pêches : Loïc Kermarrec – 01 99 00 43 55
"""


def test_a_name_in_a_note_takes_no_number_of_the_contacts_below_it() -> None:
    found = contacts(LORIENT)
    assert ("Claire Petit",) in found
    assert ("Anaïs Ferrand", "01 99 00 43 21", "presse.cabinet@mer.example") in found


@pytest.mark.parametrize("role", ["notes_to_editors", "body", "boilerplate"])
def test_a_line_that_the_caller_gives_another_role_names_no_contact(role: str) -> None:
    text = NOTES.format("For interviews contact Jane Doe on 01632 960189.")
    line = text[: text.index("2. For")].count("\n") + 1
    said = ReadOptions(lines=(LineRole(line, line, role),))
    found = read(text, said).release.contacts
    assert [str(contact.name) for contact in found] == ["Ruta Weir"]
    said = ReadOptions(lines=(LineRole(line, line, "contacts"),))
    found = read(text, said).release.contacts
    assert {str(contact.name) for contact in found} == {"Ruta Weir", "Jane Doe"}


def test_nobody_is_named_twice() -> None:
    text = STORY + (
        "\nContact: Hattie Crane, (301) 555-0186\n\nNotes to editors\n\nFor interviews contact "
        "Hattie Crane on (301) 555-0186.\n"
    )
    assert contacts(text) == [("Hattie Crane", "(301) 555-0186")]
