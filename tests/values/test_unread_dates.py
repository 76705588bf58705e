"""A date that names no day is said where the release's date stands, and nothing is invented."""

from __future__ import annotations

import pytest

from costs import grows_linearly
from releaseconv import read
from releaseconv.diagnostics import Code

STORY = (
    "Citadel Mills opened its second kiln on Monday, a year ahead of plan, the company said.\n\n"
    "It burns wood from the river and makes nine thousand bricks a day for the town.\n"
)

# the line that stands where the date does | what is said not to be understood, or "-"
HEADS = """
31 June 2026 | 31 June 2026
Date: 31 June 2026 | 31 June 2026
Released: the 35th of May 2026 | 35th of May 2026
May 2026 | May 2026
32.05.2026 | 32.05.2026
Posted 31/06/2026 by admin | 31/06/2026
4 Mazy 2026 | 4 Mazy 2026
30 février 2026 | 30 février 2026
31. Juni 2026 | 31. Juni 2026
2026年13月1日 | 2026年13月1日
14 رجب 1447 هـ | 14 رجب 1447 هـ
Embargoed until 31 June 2026 | Embargoed until 31 June 2026
4 May 2026 | -
17 ذو القعدة 1447 هـ الموافق 4 مايو 2026 | -
No. 35/2026 | -
""".strip().split("\n")

OPENINGS = """
DELFT, 31 June 2026 -- | 31 June 2026
Delft (32 May 2026) – | 32 May 2026
Delft, 4 Mazy 2026 - | 4 Mazy 2026
الرياض، 14 رجب 1447 هـ - | 14 رجب 1447 هـ
DELFT, May 4 -- | May 4
กรุงเทพฯ--14 พ.ย.-- | 14 พ.ย.
DELFT, 4 May 2026 -- | -
The kiln, built in June 1900 – | -
DELFT -- | -
""".strip().split("\n")


def unread(text: str) -> list[str]:
    notes = [note for note in read(text).diagnostics if note.code is Code.DATE_NOT_UNDERSTOOD]
    return [note.message.partition(": ")[2].strip("'") for note in notes]


@pytest.mark.parametrize("row", HEADS)
def test_a_line_for_the_date_that_names_no_day_is_said(row: str) -> None:
    line, _, wanted = row.partition(" | ")
    text = f"FOR IMMEDIATE RELEASE\n\n{line}\n\nSecond kiln opens at the mill\n\n{STORY}"
    assert unread(text) == ([] if wanted == "-" else [wanted])
    issued = read(text).release.issued
    assert (issued is not None) == ("4 May 2026" in line or "4 مايو 2026" in line)


@pytest.mark.parametrize("row", OPENINGS)
def test_a_dateline_that_names_no_day_is_said(row: str) -> None:
    opening, _, wanted = row.partition(" | ")
    text = f"Second kiln opens at the mill\n\n{opening} {STORY}"
    assert unread(text) == ([] if wanted == "-" else [wanted])


def test_a_date_without_year_is_understood_beside_one_with_a_year() -> None:
    text = f"4 May 2026\n\nSecond kiln opens at the mill\n\nDELFT, May 4 -- {STORY}"
    assert unread(text) == []


@pytest.mark.parametrize("unit", ["a, ", "1 a "])
def test_time_grows_with_the_text_and_no_faster(unit: str) -> None:
    assert grows_linearly(lambda text: unread(f"Kiln\n\n{text}\n"), unit)
