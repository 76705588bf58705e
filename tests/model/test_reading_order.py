"""The author's order: where sections and the dateline stand among the blocks of the body."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given

from releaseconv import model as m
from releaseconv import read, write
from releaseconv.options import WriteOptions
from strategies import wild_releases


def paragraph(text: str) -> m.Paragraph:
    return m.Paragraph((m.Text(text),))


def section(text: str, follows: int | None = None, *, at_head: bool = False) -> m.Section:
    return m.Section(m.SectionRole.OTHER, None, (paragraph(text),), at_head, follows)


def order(release: m.Release) -> list[str]:
    return [
        word.text
        for part in m.reading_order(release)
        for word in m.words_in(part)
        if not isinstance(word, m.Mark)
    ]


BODY = (paragraph("one"), paragraph("two"), paragraph("three"))


def test_sections_without_a_place_stand_around_the_body() -> None:
    release = m.Release(
        headline=m.Phrase("headline"),
        body=BODY,
        sections=(section("above", at_head=True), section("behind")),
    )
    assert order(release) == ["above", "headline", "one", "two", "three", "behind"]


def test_a_section_stands_behind_as_many_blocks_as_it_says() -> None:
    sections = (section("first", 1), section("second", 1), section("third", 2), section("last"))
    release = m.Release(body=BODY, sections=sections)
    assert order(release) == ["one", "first", "second", "two", "third", "three", "last"]


def test_a_section_of_the_head_may_stand_under_the_headline() -> None:
    sections = (section("above", at_head=True), section("below", 0, at_head=True))
    release = m.Release(headline=m.Phrase("headline"), byline=m.Phrase("by"), sections=sections)
    assert order(release) == ["above", "headline", "by", "below"]


def test_a_place_outside_of_the_body_is_its_end() -> None:
    release = m.Release(body=BODY, sections=(section("late", 9), section("early", -1)))
    assert order(release) == ["early", "one", "two", "three", "late"]


def test_a_dateline_stands_before_the_block_that_it_opens() -> None:
    release = m.Release(
        dateline=m.Dateline("OSLO --", follows=1), body=BODY, sections=(section("note", 1),)
    )
    assert order(release) == ["one", "note", "OSLO --", "two", "three"]
    assert m.opened(release) is BODY[1]


def test_a_dateline_that_opens_no_block_stands_before_what_is_behind_the_body() -> None:
    release = m.Release(dateline=m.Dateline("OSLO --"), sections=(section("behind"),))
    assert order(release) == ["OSLO --", "behind"]
    assert m.opened(release) is None


def test_only_words_run_into_a_paragraph() -> None:
    assert m.opened(m.Release(dateline=m.Dateline(""), body=BODY)) is None


@given(wild_releases())
def test_every_part_comes_once(release: m.Release) -> None:
    parts = list(m.reading_order(release))
    wanted = [*release.head, *release.body, *release.sections]
    found = [part for part in parts if isinstance(part, m.HeadLine | m.Section | m.Block)]
    assert sorted(map(id, found)) == sorted(map(id, wanted))


SAID = m.Release(
    headline=m.Phrase("Quay opens"),
    dateline=m.Dateline("OSLO --", follows=1),
    body=(
        m.Enumeration((m.Item(m.Mark("-"), (paragraph("Alpha"),)),)),
        paragraph("Bravo"),
        paragraph("Charlie"),
    ),
    sections=(section("Delta", 0, at_head=True), section("Echo", 2), section("Foxtrot")),
    language="en",
)
"""Delta, a list with Alpha, a dateline before Bravo, Echo, Charlie, Foxtrot."""


STAMPED = WriteOptions(stamp=datetime(2026, 5, 5, 9, tzinfo=UTC))
_STARTS = {"html": "<body", "newsml": "<body", "nitf": "<body", "ninjs": "bodies"}


@pytest.mark.parametrize("format", ["html", "markdown", "text", "newsml", "nitf", "ninjs"])
def test_every_format_of_text_says_the_parts_in_their_order(format: str) -> None:
    said = write(SAID, format, STAMPED).data.decode()
    said = said[said.rindex(_STARTS.get(format, "Quay")) :]
    words = ["Delta", "Alpha", "OSLO --", "Bravo", "Echo", "Charlie", "Foxtrot"]
    places = [said.index(word) for word in words]
    assert places == sorted(places)


@pytest.mark.parametrize("format", ["json", "newsml"])
def test_places_come_back(format: str) -> None:
    assert read(write(SAID, format, STAMPED).data, name="quay").release == SAID
