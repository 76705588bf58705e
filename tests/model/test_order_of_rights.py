"""The rights stand where their author put them."""

from __future__ import annotations

import pytest

from releaseconv import api
from releaseconv import model as m
from releaseconv.options import LineRole, ReadOptions

TEXT = """\
Harbour Board opens north quay

The Harbour Board opened the north quay to ferries of all lines on Monday, a year ahead of plan.

© 2026 Harbour Board. All rights reserved.

Harbour Board, registered in Northport
"""
ABOUT = ReadOptions(lines=(LineRole(5, 5, "other"), LineRole(7, 7, "boilerplate")))


@pytest.mark.parametrize("format", ["text", "markdown", "html"])
def test_lines_that_are_given_a_role_stay_below_the_rights(format: str) -> None:
    parsed = api.read_text(TEXT, ABOUT)
    assert parsed.release.rights is not None
    made = api.write_parsed(parsed, format).data.decode()
    assert (
        0
        < made.index("All rights reserved.</p>" if format == "html" else "All rights")
        < (made.rindex("registered in Northport"))
    )


def test_rights_of_no_source_come_last() -> None:
    section = m.Section(m.SectionRole.ABOUT)
    release = m.Release(sections=(section,), rights=m.Phrase("© Harbour Board"))
    assert list(m.reading_order(release)) == [section, release.rights]
