"""The least sure of what was read of a release, with the reading that it was near to."""

from __future__ import annotations

from dataclasses import dataclass

from releaseconv.readers.claims import Basis, Claim, Decision
from releaseconv.readers.parsed import Parsed

WANTED = 0.4
"""The doubt from which somebody should have a look: of headlines read so, hardly half are right."""
_SHOWN = 200
"""Characters of a line that are kept."""


@dataclass(frozen=True, slots=True)
class Doubt:
    """What was least sure."""

    sure: float = 1.0
    """From 0 to 1."""
    field: str = ""
    """A field or a role: "headline", "contacts"."""
    line: int = 0
    text: str = ""
    """The words in question."""
    read_as: str = ""
    or_else: str = ""
    """What else it could be; empty where nothing comes near."""


def most_doubtful(parsed: Parsed) -> Doubt:
    """The decision with the lowest probability; what a caller said is in no doubt."""
    found = [d for d in parsed.decisions if d.chosen.basis is not Basis.SAID]
    least = min(found, key=lambda decision: decision.chosen.probability, default=None)
    if least is None or least.chosen.probability >= 1:
        return Doubt()
    claim = least.chosen
    return Doubt(
        claim.probability,
        claim.field,
        claim.spans[0].line if claim.spans else 0,
        _words(claim, parsed),
        claim.field.replace("-", " "),
        _other(least, parsed),
    )


def _other(decision: Decision, parsed: Parsed) -> str:
    """The rival in a few words: another role, or other words for the same."""
    if decision.chosen.other:
        return decision.chosen.other
    best = max(decision.rejected, key=lambda claim: claim.probability, default=None)
    if best is None:
        return ""
    line = f"line {best.spans[0].line}: " if best.spans else ""
    return f"{line}{_words(best, parsed)}"


def _words(claim: Claim, parsed: Parsed) -> str:
    words = " ".join(parsed.source[span] for span in claim.spans)
    return " ".join(words.split())[:_SHOWN]
