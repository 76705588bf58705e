"""The bidirectional algorithm, against all of Unicode's own test."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from pathlib import Path

import bidi as library
import pytest

from releaseconv.writers.direction import bidi

CASES = Path("/usr/share/unicode/BidiCharacterTest.txt")


def cases() -> Iterator[tuple[int, str, int, list[str], list[int]]]:
    for number, line in enumerate(CASES.read_text(encoding="utf-8").splitlines(), 1):
        if line and not line.startswith("#"):
            codes, direction, base, levels, order = line.split(";")
            text = "".join(chr(int(code, 16)) for code in codes.split())
            wanted = int(direction) if direction != "2" else bidi.base_level(text) or 0
            assert wanted == int(base), f"line {number}: base level"
            yield number, text, int(base), levels.split(), [int(i) for i in order.split()]


@pytest.mark.skipif(not CASES.exists(), reason="Debian package unicode-data is not installed")
@pytest.mark.parametrize("step", [20, pytest.param(1, marks=pytest.mark.long)])
def test_lines_of_unicodes_test(step: int) -> None:
    """One in twenty, of all kinds, or every one."""
    seen = 0
    wrong = []
    for number, text, base, levels, order in islice(cases(), 0, None, step):
        found = bidi.settle(text, bidi.levels(text, base), base)
        kept = [i for i, level in enumerate(levels) if level != "x"]
        shown = [kept[i] for i in bidi.visual([found[i] for i in kept])]
        if [found[i] for i in kept] != [int(levels[i]) for i in kept] or shown != order:
            wrong.append(number)
        seen += 1
    assert wrong == []
    assert seen > 91_000 // step


@pytest.mark.parametrize(
    "text",
    [
        "أعلن المجلس (HB) افتتاح الرصيف 2026.",
        "המועצה פתחה את הרציף (2026) ב-3 במאי",
        "price: 12,5 % – سعر [12.5%] abc",
    ],
)
@pytest.mark.parametrize("base", [0, 1])
def test_sentences_are_ordered_as_the_library_orders_them(text: str, base: int) -> None:
    found = bidi.settle(text, bidi.levels(text, base), base)
    shown = "".join(text[i] for i in bidi.visual(found))  # HarfBuzz mirrors, not we
    assert shown == library.get_display(text, base_dir="LR"[base])


def test_plain_text_is_told_from_the_other() -> None:
    assert bidi.is_plain("Łódź — Ελλάδα, Москва 港务局")
    assert not bidi.is_plain("say \u202eevil")
    assert not bidi.is_plain("HB ب")


def test_many_brackets_cost_no_more_than_their_number() -> None:
    text = "(אב) (ab) " * 20_000
    found = bidi.levels(text, 1)
    assert found[:10] == bidi.levels(text[:10], 1)
    assert len(found) == len(text)
