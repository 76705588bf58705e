"""The model's shape, shown on releases carried through it by hand."""

from __future__ import annotations

import pickle
from dataclasses import FrozenInstanceError, fields, is_dataclass
from typing import Any

import pytest

from releaseconv import model
from releaseconv.model import Node, children, plain, reading_order, spoken, worded
from releaseconv.source import Source
from releases_by_hand import every_node, messy, river_states

BY_HAND = {"river-states": river_states, "messy": messy}


def letters(text: str) -> str:
    return "".join(c for c in text if c.isalnum())


@pytest.mark.parametrize("make", BY_HAND.values(), ids=BY_HAND)
def test_every_inked_character_is_in_exactly_one_range_of_one_node(make: Any) -> None:
    source, release = make()
    owners = [0] * len(source.text)
    for node in worded(release):
        for span in node.spans:
            for i in range(span.start, span.end):
                owners[i] += 1
    assert [i for i, c in enumerate(source.text) if not c.isspace() and owners[i] != 1] == []


@pytest.mark.parametrize("make", BY_HAND.values(), ids=BY_HAND)
def test_a_leaf_says_what_its_ranges_say(make: Any) -> None:
    source, release = make()
    for node in worded(release):
        said = letters("".join(source[span] for span in node.spans))
        assert said == letters(node.text)


@pytest.mark.parametrize("make", BY_HAND.values(), ids=BY_HAND)
def test_readings_point_into_words(make: Any) -> None:
    source, release = make()
    owned = [(s.start, s.end) for node in worded(release) for s in node.spans]
    dateline = release.dateline
    for reading in (
        *release.contacts,
        release.issued,
        release.hold,
        dateline.date,
        *dateline.places,
    ):
        for span in spans_in(reading):
            assert any(a <= span.start and span.end <= b for a, b in owned), source[span]


def spans_in(node: Node | None) -> list[Any]:
    return [] if node is None else [*node.spans, *(s for c in children(node) for s in spans_in(c))]


def test_the_messy_head_is_said_in_the_order_of_the_page() -> None:
    _, release = messy()
    said = [letters(node.text) for part in reading_order(release) for node in model.words_in(part)]
    want = ["ForImmediateRelease", "April151993", "ContactAPerson", "2025550100"]
    assert said[:4] == want
    assert said[4] == "OFFICEANNOUNCESSOMETHING"
    assert said[5] == "WASHINGTON"


def test_a_cut_paragraph_has_two_ranges() -> None:
    _, release = messy()
    assert [str(span) for span in release.body[0].spans] == ["5", "8"]


def test_equality_ignores_where_words_stood() -> None:
    _, release = river_states()
    assert release.headline == model.Phrase(release.headline.text)
    assert release == pickle.loads(pickle.dumps(release))
    assert hash(release) == hash(pickle.loads(pickle.dumps(release)))


def test_marks_and_furniture_are_not_spoken() -> None:
    said = [node.text for node in spoken(every_node())]
    assert "------------" not in said
    assert "###" not in said
    assert "The lamp at dusk." in said


def test_the_fixture_has_one_of_each_node() -> None:
    seen: set[str] = set()
    todo: list[Node] = [every_node()]
    while todo:
        node = todo.pop()
        seen.add(type(node).__name__)
        todo += children(node)
    kinds = {name for name in model.__all__ if isinstance(getattr(model, name), type)}
    nodes = {name for name in kinds if issubclass(getattr(model, name), Node)} - {"Node"}
    assert nodes == seen


def test_every_node_is_frozen_and_slotted() -> None:
    for public in model.__all__:
        kind = getattr(model, public)
        if isinstance(kind, type) and is_dataclass(kind):
            blank = object.__new__(kind)
            for name in (f.name for f in fields(kind)):
                with pytest.raises(FrozenInstanceError):
                    setattr(blank, name, ())
                with pytest.raises(FrozenInstanceError):
                    delattr(blank, name)
            # Python 3.11 refuses a name that is no field by a `TypeError`
            with pytest.raises((FrozenInstanceError, TypeError)):
                blank.another = ()
            assert "__slots__" in vars(kind)
            assert {f.name for f in fields(kind)} >= {"spans"}


def test_plain_keeps_breaks() -> None:
    assert plain(every_node().body[-1].inlines) == "first line\nsecond line"


def test_a_form_feed_ends_no_line() -> None:
    source = Source("a\fb\nc")
    assert source.line_at(2) == 1
    assert source.line_at(4) == 2
