"""A long text: roles are chosen at its top and foot, and what stands between is body."""

from __future__ import annotations

from textwrap import wrap

import pytest

from costs import calls, no_dearer
from reading_invariants import not_owned_once
from releaseconv import LineRole, ReadOptions, read
from releaseconv.model import Verbatim
from releaseconv.model.blocks import SectionRole
from releaseconv.model.walk import plain

LEAD = "WELTEVREDEN, 4 May 2026 -- The Harbour Board opened its books to all on Monday."
HEAD = ["FOR IMMEDIATE RELEASE", "", "Harbour Board Opens Its Books", "", LEAD, ""]
FOOT = ["", "Contact:", "Ruta Kalnina", "press@hb.example", "", "###"]
REST = (
    "and the master of the harbour told them what each crane had cost, how long it had stood, "
    "and which of the boards before this one had bought it without asking what it would cost to "
    "keep; nobody spoke, and the next entry was read."
)
PARAGRAPHS = 400
HOUR = "4 May 2026, 10:00 GMT"


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


@pytest.mark.long
def test_a_page_number_in_the_middle_stays_furniture():
    release = read(long_text(page="\n- {n} -\n")).release
    assert not any(plain(block.inlines).strip(" -").isdigit() for block in release.body)


@pytest.mark.long
def test_a_line_in_the_middle_has_the_role_that_somebody_gave_it():
    text = long_text()
    number = text[: text.index("entry 200 of")].count("\n") + 1
    settled = ReadOptions(lines=(LineRole(number, number, "notes_to_editors"),))
    roles = [section.role for section in read(text, settled).release.sections]
    assert SectionRole.NOTES in roles


def short_lines(unit: str = "a1\n", size: int = 100_000) -> str:
    """A release of so many characters, of which nearly all are lines of a few."""
    return "\n".join([*HEAD, REST, "", unit * (size // len(unit)), *FOOT])


def test_head_and_foot_of_very_many_short_lines_are_chosen():
    release = read(
        short_lines().replace("FOR IMMEDIATE RELEASE", f"EMBARGOED UNTIL {HOUR}")
    ).release
    assert release.headline.text == "Harbour Board Opens Its Books"
    assert release.hold is not None and release.hold.until is not None
    assert [one.text for contact in release.contacts for one in contact.channels] == [
        "press@hb.example"
    ]


def test_very_many_short_lines_are_kept_as_they_stand():
    text = short_lines()
    middle = next(block for block in read(text).release.body if isinstance(block, Verbatim))
    assert middle.text.count("a1\n") > 32_000
    assert middle.text in text


def test_no_very_short_line_is_lost():
    parsed = read(short_lines("- é\n", 80_000))
    assert not_owned_once(parsed) == []


def test_very_many_lines_that_are_not_short_are_read():
    release = read(short_lines("A word and another of the list\n\n", 200_000)).release
    assert not any(isinstance(block, Verbatim) for block in release.body)
    assert len(release.body) > 4_500


def test_roles_that_somebody_gives_have_all_short_lines_read():
    settled = ReadOptions(lines=(LineRole(2_000, 2_000, "notes_to_editors"),))
    roles = [section.role for section in read(short_lines(size=12_000), settled).release.sections]
    assert SectionRole.NOTES in roles


def ordinary() -> None:
    read((f"{LEAD} {REST}\n\n" * 300)[:100_000])


@pytest.mark.long
@pytest.mark.parametrize(
    "unit", ["a\n", "A1\n", "a\n\n", "- a\n", "EMBARGO\n", "\n\nA\n", "5 May\n"]
)
def test_short_lines_cost_little_more_than_ordinary_ones(unit):
    assert no_dearer(lambda: read(unit * (100_000 // len(unit))), 6, than=ordinary)


def test_headings_of_markdown_are_found_in_linear_time() -> None:
    def read_headings(count: int) -> object:
        return read(b"# a\n\n" * count, name="a.md")

    few, many = calls(lambda: read_headings(2_000)), calls(lambda: read_headings(8_000))
    assert many < 8 * few  # 16 times where each is looked for from the beginning
