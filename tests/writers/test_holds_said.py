"""A hold that only the caller knows of: formats that add no words of their own warn of it."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from releaseconv import model as m
from releaseconv import write
from releaseconv.diagnostics import Code
from releaseconv.model import Release
from releaseconv.source import Span

SAID = m.HeadLine(m.HeadRole.RELEASE_LINE, "EMBARGOED UNTIL MONDAY")
HELD = m.Hold(m.HoldKind.EMBARGO, m.Moment("Monday", datetime(2026, 5, 4, 9, tzinfo=UTC)))
READ = m.Hold(m.HoldKind.EMBARGO, m.Moment("Monday"), spans=(Span(0, 22, 1, 1),))
FREE = m.Hold(m.HoldKind.IMMEDIATE)


@pytest.mark.parametrize("format", ["text", "html", "markdown"])
@pytest.mark.parametrize(
    ("head", "hold", "is_unsaid"),
    [
        ((), HELD, True),
        ((m.HeadLine(m.HeadRole.KICKER, "PRESS RELEASE"),), HELD, True),
        ((SAID,), HELD, False),
        ((m.HeadLine(m.HeadRole.KICKER, "PRESS RELEASE"), SAID), HELD, False),
        ((), READ, False),
        ((), FREE, False),
        ((), None, False),
    ],
)
def test_a_hold_that_no_line_says_is_warned_of(
    head: tuple[m.HeadLine, ...], hold: m.Hold | None, is_unsaid: bool, format: str
) -> None:
    release = Release(head=head, headline=m.Phrase("New quay opens"), hold=hold)
    codes = {note.code for note in write(release, format).diagnostics}
    assert (Code.HOLD_UNSAID in codes) is is_unsaid
