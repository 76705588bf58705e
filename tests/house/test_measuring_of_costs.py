"""What measures growth tells linear work from work that grows with the square."""

from __future__ import annotations

import re

from costs import calls, grows_linearly, no_dearer


def test_linear_work() -> None:
    assert grows_linearly(lambda text: [ord(sign) for sign in text], "ab")


def test_work_that_grows_with_the_square() -> None:
    assert not grows_linearly(lambda text: [text.count(sign) for sign in text], "ab", size=500)


def test_a_pattern_that_grows_with_the_square() -> None:
    assert not grows_linearly(re.compile(r"a*b").findall, "a", size=500)


def test_work_that_is_dearer_than_other_work() -> None:
    assert no_dearer(lambda: sum(range(10_000)), 20, than=lambda: sum(range(10_000)))
    assert not no_dearer(lambda: sum(range(1_000_000)), 20, than=lambda: sum(range(10_000)))


def test_calls_are_counted() -> None:
    assert calls(lambda: [len("a"), abs(1)]) == calls(lambda: None) + 2
