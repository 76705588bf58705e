"""What is so of names that may be the issuer's: phrases of releases, Korean endings."""

from __future__ import annotations

import pytest

from releaseconv.diagnostics import Log
from releaseconv.options import ReadOptions
from releaseconv.readers.text import house_of
from releaseconv.readers.text.roles.structure import chosen_structure
from releaseconv.readers.text.values.issuer.candidates import Candidate, found_in, judged
from releaseconv.readers.text.values.issuer.trained_weights import weights
from releaseconv.source import Source

KOREAN = (
    "보도자료\n강하구관리원, 새 갑문 공개\n2026. 5. 4.\n\n"
    "강하구관리원은 4일 새 갑문을 공개했다. 강하구관리원이 지은 갑문은 십 년 만이다.\n\n"
    "강하구관리원에서 누구나 갑문을 볼 수 있다고 밝혔다.\n"
)


def _names(text: str) -> dict[str, Candidate]:
    source = Source(text, "release.txt")
    structure = chosen_structure(source, house_of(source, ReadOptions(), Log()))
    found = found_in(structure.chunks, (), source)
    return {one.name.text: one for one in judged(found, weights().first)}


@pytest.mark.parametrize(
    ("phrase", "fact"),
    [
        ("Comunicat de presă", "voc all kind.release"),
        ("Basın açıklaması", "voc all kind.release"),
        ("Informacja prasowa", "voc all kind.release"),
        ("Persbericht Havenraad", "voc first kind.release"),
    ],
)
def test_phrases_of_releases_are_told_from_names(phrase: str, fact: str) -> None:
    text = f"{phrase}\nQuay Works opens its dock\n\nQuay Works opened its dock on Monday.\n"
    assert fact in _names(text)[phrase].facts


def test_a_korean_name_is_seen_before_its_endings() -> None:
    assert len(_names(KOREAN)["강하구관리원"].name.mentions) == 4


def test_korean_sentences_are_told_by_endings_inside_them() -> None:
    names = _names(KOREAN)
    assert "ending inside" not in names["강하구관리원"].facts
    assert any("ending inside" in one.facts for one in names.values())


def test_weights_sum_alike_whatever_the_order_of_facts() -> None:
    known = weights()
    assert all(isinstance(weight, int) for weight in (*known.first.values(), *known.facts.values()))
