"""What holds for every text: values never raise, stay inside it, and do not overlap."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from releaseconv.readers.text.entities.datelines import read_dateline
from releaseconv.readers.text.entities.dates import find_dates, is_date_line
from releaseconv.readers.text.entities.reference_number_forms import find_symbols
from releaseconv.readers.text.entities.times import find_times
from releaseconv.readers.text.values.holds.embargo import read_embargo

PIECES = """
5 May 2005 | 2005 | 31 | 12 | 0001 | 24:00 | 9999
20.1.05 | 1/2/2005 | 平成 | 年 | 月 | 日 | 元 | 二十 | ٣
January | le | de | d' | midnight | noon | a.m. | GMT | IST | +99 | UK time | EMBARGO | Monday
NEW YORK | Paris | and | (AP) | /TASS/ | ( | ) | / | [ | ]
= | -- | — | - | . | , | : | 社 | 讯 | 电 | SG/SM/1
x | ß | İ | ² | \x00 | \n
"""
TEXTS = st.lists(
    st.sampled_from([p.strip(" ") for line in PIECES.split("\n") for p in line.split("|")])
    | st.characters(exclude_categories=["Cs"])
    | st.just(" "),
    max_size=14,
).map("".join)
DAYS = (date.min, date(2005, 1, 1), date.max)


@given(TEXTS)
def test_dates_and_times_stand_in_order_inside_the_text(text: str) -> None:
    for found in (find_dates(text), find_times(text)):
        ends = [0, *(one.end for one in found)]
        assert all(end <= one.start < one.end for end, one in zip(ends, found, strict=False))
        assert ends[-1] <= len(text)
    for one in find_dates(text):
        for day in DAYS:
            value = one.value(day)
            assert value is None or (value.month, value.day) == (one.month, one.day)
    assert not is_date_line(text) or find_dates(text)


@given(TEXTS)
def test_a_dateline_ends_inside_the_text_and_holds_its_parts(text: str) -> None:
    for alone in (False, True):
        found = read_dateline(text, alone=alone)
        if found:
            parts = [*found.places, *([found.credit] if found.credit else [])]
            assert 0 < found.end <= len(text)
            assert all(0 <= start < end <= found.end for start, end in parts)
            assert all(text[start:end].strip() for start, end in parts)


@given(TEXTS)
def test_an_embargo_and_symbols_stay_inside_the_text(text: str) -> None:
    for day in DAYS:
        found = read_embargo(text, day, "Europe/Paris", "GB")
        assert found is None or 0 <= found.start < found.end <= len(text)
    assert all(0 <= start < end <= len(text) for start, end in find_symbols(text))
