"""Each recogniser runs once over a line: facts, roles and values share what it found."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from inspect import unwrap
from pathlib import Path
from types import FrameType

import pytest

from releaseconv import read_text
from releaseconv.readers.text.entities.dates.date_finder import _found as find_dates
from releaseconv.readers.text.entities.email_and_web_addresses import emails, urls
from releaseconv.readers.text.entities.phone_numbers import phones
from releaseconv.readers.text.entities.reference_number_forms import _found as find_symbols
from releaseconv.readers.text.entities.times import find_times

RECOGNISERS = (emails, urls, find_dates, phones, find_symbols, find_times)
SAMPLES = Path(__file__).parents[2] / "samples"


@contextmanager
def searches(find: Callable[..., object]) -> Iterator[Counter[tuple[object, ...]]]:
    """How often a recogniser looked through the same text in the same way, while it is open."""
    code, seen = unwrap(find).__code__, Counter[tuple[object, ...]]()

    def note(frame: FrameType, event: str, _: object) -> None:
        if event == "call" and frame.f_code is code:
            seen[tuple(frame.f_locals.values())] += 1

    sys.setprofile(note)
    try:
        yield seen
    finally:
        sys.setprofile(None)


@pytest.mark.parametrize("find", RECOGNISERS, ids=lambda find: find.__name__)
@pytest.mark.parametrize("name", ["un/river-states", "wire/valve-foundry"])
def test_no_line_is_looked_through_twice(find: Callable[..., object], name: str) -> None:
    text = (SAMPLES / f"{name}.txt").read_text(encoding="utf-8")
    module = find.__module__.rpartition(".")[2]
    text = text.replace(
        "\n", f" ({module} {find.__qualname__})\n"
    )  # no line is known from another test
    with searches(find) as seen:
        read_text(text)
    short = {key: count for key, count in seen.items() if len(str(key[0])) <= 500}
    assert set(short.values()) == {1}, [key for key, count in short.items() if count > 1]
    assert sum(len(str(key[0])) for key in seen) <= 1.5 * len(text)
