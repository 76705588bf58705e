"""The day of a release where several days, or the order of their figures, must be told apart."""

from __future__ import annotations

from datetime import date

import pytest

from releaseconv import read

STORY = (
    "Kiln board opens second kiln\n\n{line}\n\n"
    "The kiln board opened the second kiln of the town on Monday. Everybody is asked to come.\n\n"
    "The town lost the first one in a flood that nobody had expected.\n"
)
KOREAN = (
    "보 도 자 료\n{line}\n\n강하구관리원, 새 갑문 공개\n\n"
    "강하구관리원은 새 갑문을 공개했다. "
    "갑문은 십 년 만에 새로 지었으며 누구나 볼 수 있다고 관리원은 밝혔다.\n"
)
MAY_4 = date(2026, 5, 4)


@pytest.mark.parametrize(
    "line",
    [
        "Tarrow Bay, Calif. 05/04/26",
        "Austin, Texas, 5/4/2026",
        "4/5-26 - Pressemeddelelse",
        "4/5-2026",
        "05/04/2026 | Press release | Distributed by Wire on 05/05/2026 04:22",
    ],
)
def test_figures_are_read_in_the_order_that_their_line_tells(line: str) -> None:
    issued = read(STORY.format(line=line)).release.issued
    assert issued is not None
    assert issued.value == MAY_4


@pytest.mark.parametrize(
    "line",
    [
        "보도 일시 2026. 5. 6.(수) 16:00 배포 일시 2026. 5. 4.(월) 07:30",
        "보도시점 2026. 5. 6.(수) 12:00 이후 배포일 2026. 5. 4.(월)",
    ],
)
def test_a_held_release_has_the_day_on_which_it_was_handed_out(line: str) -> None:
    release = read(KOREAN.format(line=line)).release
    assert release.issued is not None
    assert release.issued.value == MAY_4
    assert release.hold is not None


def test_a_day_of_the_first_paragraph_lends_the_dateline_its_year() -> None:
    lead = (
        "DELFT, May 6 (Quaywire) -- Mayor Anna Brill issued the following statement on "
        "May 4, 2026: “We open the kiln of the town, and everybody is asked to come.”"
    )
    dateline = read(STORY.format(line=lead)).release.dateline
    assert dateline is not None
    assert dateline.date is not None
    assert dateline.date.value == date(2026, 5, 6)


def test_a_day_far_off_lends_no_year() -> None:
    lead = (
        "DELFT, May 6 (Quaywire) -- Mayor Anna Brill has opened the kiln that was founded on "
        "October 4, 1926, and everybody is asked to come to the works of the town."
    )
    dateline = read(STORY.format(line=lead)).release.dateline
    assert dateline is not None
    assert dateline.date is not None
    assert dateline.date.value is None
