"""Patterns compiled when first used do what compiled ones do."""

from __future__ import annotations

import copy
import pickle
import re

import pytest

from releaseconv.patterns.lazy_regex import late


def test_it_matches_as_the_compiled_one() -> None:
    made, plain = late(r"(?P<a>a+)b", re.IGNORECASE), re.compile(r"(?P<a>a+)b", re.IGNORECASE)
    for text in ("AAb", "xaab aB", "", "b"):
        assert [m.span("a") for m in made.finditer(text)] == [
            m.span("a") for m in plain.finditer(text)
        ]
        assert made.sub("c", text) == plain.sub("c", text)
        assert bool(made.fullmatch(text)) == bool(plain.fullmatch(text))
    assert made.pattern == plain.pattern
    assert made.search("xxab", 1, 3) is None


def test_a_wrong_pattern_is_told_at_its_first_use() -> None:
    made = late("(")
    with pytest.raises(re.error):
        made.search("")


@pytest.mark.parametrize("used", [False, True])
def test_it_can_be_copied(used: bool) -> None:
    made = late("a")
    if used:
        assert made.search("a")
    assert copy.copy(made).search("ba")
    if not used:
        assert pickle.loads(pickle.dumps(made)).search("ba")
