"""A letterhead's lines are set by rank: names alike, the house's address smaller."""

from __future__ import annotations

import pytest

from releaseconv.model import HeadLine, HeadRole, Release
from releaseconv.writers.letterheads import with_one_rank

LETTERHEAD, KICKER = HeadRole.LETTERHEAD, HeadRole.KICKER


@pytest.mark.parametrize(
    ("lines", "large"),
    [
        (
            [
                (KICKER, "PRESSEMITTEILUNG"),
                (KICKER, "Heimat- und Gartenverein Oberlinden e. V."),
                (LETTERHEAD, "Am Anger 7 · 37999 Oberlinden"),
                (LETTERHEAD, "Telefon 05599 12 34 56"),
            ],
            ["Heimat- und Gartenverein Oberlinden e. V."],
        ),
        (
            [(LETTERHEAD, "Harbour & Quay, Inc."), (LETTERHEAD, "1 Quay Road, Weltevreden 1234")],
            ["Harbour & Quay, Inc."],
        ),
        ([(KICKER, "PRESS RELEASE"), (LETTERHEAD, "1. FC Hafen 04")], ["1. FC Hafen 04"]),
        (
            [(KICKER, "Ministry of Quays"), (LETTERHEAD, "Office of the Minister")],
            ["Ministry of Quays", "Office of the Minister"],
        ),
    ],
)
def test_the_name_of_a_house_is_never_smaller_than_its_address(
    lines: list[tuple[HeadRole, str]], large: list[str]
) -> None:
    head = tuple(HeadLine(role, text) for role, text in lines)
    done = with_one_rank(Release(head=head)).head
    assert [line.text for line in done if line.role is LETTERHEAD] == large
    assert [line.text for line in done] == [text for _, text in lines]
