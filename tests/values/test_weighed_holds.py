"""Lines that hold a text in words that no phrase knows, wherever they stand."""

from __future__ import annotations

from pathlib import Path

import pytest
from test_holds import release_with

from held_hosts import held, worded
from hold_digests import digest
from releaseconv import api, read
from releaseconv.diagnostics import Code
from releaseconv.model import HoldKind
from releaseconv.readers.text.values.holds.weighed.line_weights import line_weights

HERE = Path(__file__).parent
UNSEEN = worded(HERE / "unseen_holds.txt")
MISSED, TRAINED, HELD = 0.17, 0.12, 0.06
"""At most these shares are read otherwise than they are meant: of the wordings that trained nothing
as free, of those that trained as free, and of the lines that look like a hold as held."""


def is_held(text: str) -> bool:
    hold = api.read(text.encode(), name="a.txt").release.hold
    return hold is not None and hold.kind is not HoldKind.IMMEDIATE


def test_the_weights_were_made_of_these_words() -> None:
    """Words that changed want new weights: python scripts/train_holds.py."""
    assert line_weights().digest == digest()


@pytest.mark.long
def test_unseen_wordings_hold_at_first_sight() -> None:
    missed = sum(not is_held(held(one)) for one in UNSEEN)
    assert missed <= MISSED * len(UNSEEN)


@pytest.mark.long
def test_most_wordings_that_trained_hold_above_the_headline() -> None:
    rows = worded(HERE / "worded_holds.txt")
    missed = sum(not is_held(release_with(one.words, "-")) for one in rows)
    assert missed <= TRAINED * len(rows)


@pytest.mark.long
def test_few_lines_that_look_like_a_hold_and_are_none_hold() -> None:
    rows = worded(HERE / "worded_free.txt")
    assert sum(is_held(release_with(one.words, "-")) for one in rows) <= HELD * len(rows)


def test_a_supposed_hold_says_so() -> None:
    parsed = read(
        release_with(
            "headline: Port opens¶¶Say nothing of this on air before the council has voted", "-"
        )
    )
    assert parsed.release.hold and parsed.release.hold.kind is HoldKind.EMBARGO
    assert parsed.release.hold.until is None
    assert Code.HOLD_SUPPOSED in {note.code for note in parsed.diagnostics}


def test_words_that_free_free_beside_a_line_that_says_little() -> None:
    assert not is_held(release_with("FOR IMMEDIATE RELEASE¶Please share with your readers", "-"))
