"""Ranges that are taken."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from releaseconv.readers.text.entities.taken_spans import Taken

RANGE = st.tuples(st.integers(0, 30), st.integers(1, 5)).map(lambda pair: (pair[0], sum(pair)))


@given(st.lists(RANGE), RANGE)
def test_a_range_is_free_where_it_meets_none(ranges: list[tuple[int, int]], asked) -> None:
    start, end = asked
    free = all(end <= a or b <= start for a, b in ranges)
    assert Taken(ranges).is_free(start, end) == free


@given(st.lists(RANGE))
def test_each_is_taken_once(ranges: list[tuple[int, int]]) -> None:
    taken, kept = Taken(), []
    for start, end in ranges:
        free = all(end <= a or b <= start for a, b in kept)
        assert taken.add(start, end) == free
        kept += [(start, end)] if free else []
