"""A long text: roles are chosen at its top and foot, and what stands between is body."""

from __future__ import annotations

from textwrap import wrap

import pytest

from releaseconv import LineRole, ReadOptions, read
from releaseconv.model.walk import plain
from releaseconv.model.words import SectionRole

LEAD = "WELTEVREDEN, 4 May 2026 -- The Harbour Board opened its books to all on Monday."
HEAD = ["FOR IMMEDIATE RELEASE", "", "Harbour Board Opens Its Books", "", LEAD, ""]
FOOT = ["", "Contact:", "Ruta Kalnina", "press@hb.example", "", "###"]
REST = (
    "and the master of the harbour told them what each crane had cost, how long it had stood, "
    "and which of the boards before this one had bought it without asking what it would cost to "
    "keep; nobody spoke, and the next entry was read."
)
PARAGRAPHS = 400


def long_text(*, page: str = "") -> str:
    """A release of 400 paragraphs of five lines and more."""
    body: list[str] = []
    for n in range(PARAGRAPHS):
        said = f"The clerk read entry {n} of the ledger to all who had come, " + REST
        body += wrap(said, 66)
        body += [page.format(n=n), ""] if page and n % 10 == 9 else [""]
    return "\n".join([*HEAD, *body, *FOOT])


@pytest.fixture(scope="module")
def whole():
    return read(long_text())


def test_head_and_foot_are_chosen(whole):
    release = whole.release
    assert release.headline.text == "Harbour Board Opens Its Books"
    assert [one.text for contact in release.contacts for one in contact.channels] == [
        "press@hb.example"
    ]


def test_the_middle_is_body_in_the_paragraphs_of_the_page(whole):
    lead, *body = whole.release.body
    assert plain(lead.inlines) in LEAD
    assert len(body) == PARAGRAPHS
    said = [" ".join(plain(block.inlines).split()) for block in body]
    assert [text.split(" of ")[0] for text in said] == [
        f"The clerk read entry {n}" for n in range(PARAGRAPHS)
    ]
    assert all(text.endswith(REST) for text in said)


def test_a_page_number_in_the_middle_stays_furniture():
    release = read(long_text(page="\n- {n} -\n")).release
    assert not any(plain(block.inlines).strip(" -").isdigit() for block in release.body)


def test_a_line_in_the_middle_has_the_role_that_somebody_gave_it():
    text = long_text()
    number = text[: text.index("entry 200 of")].count("\n") + 1
    settled = ReadOptions(lines=(LineRole(number, number, "notes_to_editors"),))
    roles = [section.role for section in read(text, settled).release.sections]
    assert SectionRole.NOTES in roles
