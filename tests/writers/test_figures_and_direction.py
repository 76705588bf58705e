"""What all writers decide alike: columns of figures, and which way words run."""

from __future__ import annotations

import pytest

from releaseconv import model as m
from releaseconv.source import Source
from releaseconv.writers.direction.right_to_left import is_rtl, is_rtl_language
from releaseconv.writers.docx.property_order import in_order
from releaseconv.writers.figures_and_totals import are_figures
from releaseconv.writers.holds import holds_back, overlap


@pytest.mark.parametrize(
    ("column", "figures"),
    [
        (["1,204", "-12%", "(3.5)", "$4.2"], True),
        (["€ 1 204.50", "12 km"], True),
        (["", "12", " "], True),
        (["Q1 2026", "€ million", "12", "13"], True),
        (["Q1 2026", "€ million", "12"], False),  # more units than figures
        (["12", "none", "13"], False),
        (["Q1 2026"], False),
        (["", " "], False),
        ([], False),
        (["12 kilometres"], False),
        (["12 kms"], True),
    ],
)
def test_columns_of_figures(column: list[str], figures: bool) -> None:
    assert are_figures(column) == figures


@pytest.mark.parametrize(
    ("tag", "rtl"),
    [
        ("ar", True),
        ("he-IL", True),
        ("nqo", True),
        ("ks", True),
        ("ks-Deva", False),
        ("pa-Arab", True),
        ("az-arab-IR", True),
        ("ar-Latn", False),
        ("en", False),
        ("und", False),
        ("", False),
    ],
)
def test_languages_that_run_from_right_to_left(tag: str, rtl: bool) -> None:
    assert is_rtl_language(tag) == rtl


@pytest.mark.parametrize(
    ("text", "language", "rtl"),
    [
        ("رصيف", "ar", True),
        ("North Quay", "ar", True),  # a name alone stands with the rest
        ("North Quay opens", "ar", False),
        ("North Quay opens رصيف", "ar", True),
        ("رصيف opens", "en", True),
        ("opens رصيف", "en", False),
        ("12: رصيف", "und", True),
        ("", "en", False),
    ],
)
def test_paragraphs_that_run_from_right_to_left(text: str, language: str, rtl: bool) -> None:
    assert is_rtl(text, language) == rtl


def test_properties_stand_in_the_order_of_the_schema() -> None:
    assert in_order({"jc": "5", "ind": "4", "pStyle": "1", "bidi": "3", "keepNext": "2"}) == "12345"
    assert in_order({"lang": "3", "i": "2", "rFonts": "1"}) == "123"
    assert in_order({}) == ""


@pytest.mark.parametrize(
    ("line", "hold", "shared"),
    [
        ((0, 5), (5, 9), False),
        ((5, 9), (0, 5), False),
        ((0, 6), (5, 9), True),
        ((6, 7), (5, 9), True),
    ],
)
def test_spans_that_touch_share_no_words(
    line: tuple[int, int], hold: tuple[int, int], shared: bool
) -> None:
    source = Source("For use on 5 May")
    head = m.HeadLine(m.HeadRole.KICKER, "x", spans=(source.span(*line),))
    held = m.Hold(m.HoldKind.EMBARGO, spans=(source.span(*hold),))
    assert overlap(head, held) == shared
    assert holds_back(head, m.Release(head=(head,), hold=held)) == shared
