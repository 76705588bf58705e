"""What the caller says wins, and what the text said is not lost."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from releaseconv import model as m
from releaseconv import read
from releaseconv.errors import OptionError
from releaseconv.model import worded
from releaseconv.options import ReadOptions
from releaseconv.readers.claims import Basis
from wording import letters

TEXT = """\
New quay opens

WELTEVREDEN, 4 May 2026 -- Boats came from all sides to the new north quay this morning.
"""


def told(*pairs: tuple[str, str], text: str = TEXT):
    return read(text, ReadOptions(overrides=pairs))


def test_a_headline_wins_and_the_old_one_is_furniture() -> None:
    parsed = told(("headline", "Boats come"))
    assert parsed.release.headline == m.Phrase("Boats come")
    assert m.Furniture("New quay opens", m.FurnitureKind.SUPERSEDED) in parsed.release.furniture
    said = "".join(letters(node.text) for node in worded(parsed.release) if node.spans)
    assert sorted(said) == sorted(letters(TEXT))


def test_the_decision_says_who_decided() -> None:
    decision = told(("headline", "Boats come")).decisions[-1]
    assert decision.chosen.basis is Basis.SAID
    assert decision.chosen.value == "Boats come"
    assert [claim.field for claim in decision.rejected] == ["headline"]


def test_nobody_misses_what_was_given() -> None:
    text = "WELTEVREDEN, 4 May 2026 -- Boats came from all sides to the quay this morning.\n"
    assert "P101" in {d.code for d in told(text=text).diagnostics}
    assert "P101" not in {d.code for d in told(("headline", "x"), text=text).diagnostics}


def test_every_field_that_can_be_set() -> None:
    release = told(
        ("summary", "Boats."),
        ("byline", "By Ruta Kalnina"),
        ("rights", "© Harbour Board"),
        ("issuer", "Harbour Board"),
        ("kind", "advisory"),
        ("issued", "2026-05-05"),
        ("embargo", "2026-05-05T00:01+00:00"),
    ).release
    assert release.summary == m.Phrase("Boats.")
    assert release.byline == m.Phrase("By Ruta Kalnina")
    assert release.rights == m.Phrase("© Harbour Board")
    assert release.issuer == m.Party("Harbour Board")
    assert release.kind is m.Kind.ADVISORY
    assert release.issued == m.Moment("2026-05-05", date(2026, 5, 5))
    until = m.Moment("2026-05-05T00:01+00:00", datetime(2026, 5, 5, 0, 1, tzinfo=UTC))
    assert release.hold == m.Hold(m.HoldKind.EMBARGO, until)


@pytest.mark.parametrize(
    "pair", [("headlines", "x"), ("kind", "novel"), ("issued", "tomorrow"), ("embargo", "")]
)
def test_what_cannot_be_set_is_refused(pair: tuple[str, str]) -> None:
    with pytest.raises(OptionError):
        told(pair)


def test_a_wish_that_is_not_carried_out_does_not_pass_in_silence() -> None:
    with pytest.raises(OptionError, match="not redacted"):
        read(TEXT, ReadOptions(redact_contacts=True))
    with pytest.raises(OptionError, match="profile"):
        read(TEXT, ReadOptions(profile="un"))
