"""The least sure of what was read of a release, with the reading that it was near to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from releaseconv.diagnostics import Code, Diagnostic, Severity
from releaseconv.model import Release
from releaseconv.readers.decisions import Basis, Claim, Decision
from releaseconv.readers.parsed import Parsed
from releaseconv.source import Span

WANTED = 0.4
"""The doubt from which somebody should have a look: of headlines read so, hardly half are right."""
_WARNED, _WRONG = 0.9, 0.5
"""What a warning, and an error, leaves of how sure a reading is: files are put in order by it. A
release with a warning stands before an equal one without."""
_NO_RELEASE = "something else: it has no headline, date or contact"
_ANOTHER = "another language"
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
    message: str = ""
    """What a remark says, where the doubt comes of one: its code is the field."""


def most_doubtful(parsed: Parsed, asked: Sequence[Diagnostic] = ()) -> Doubt:
    """What is in doubt most: the least sure decision, or the gravest of what was `asked`.

    What a caller said is in no doubt. Warnings and errors take from how sure all of it is.
    """
    least = _least_sure(parsed)
    grave = [remark for remark in asked if remark.code is not Code.DOUBTFUL]  # which is the same
    gravest = max(grave, key=lambda remark: remark.severity, default=None)
    if gravest is None or gravest.severity < Severity.WARNING:
        return least
    left = _WRONG if gravest.severity is Severity.ERROR else _WARNED
    told = least if least.sure < left else _of_remark(gravest, parsed)
    return replace(told, sure=least.sure * left)


def _of_remark(remark: Diagnostic, parsed: Parsed) -> Doubt:
    span = remark.span
    text = " ".join(parsed.source[span].split())[:_SHOWN] if span else ""
    line = span.line if span else 0
    return Doubt(0.0, remark.code.value, line, text, message=remark.message)


def _least_sure(parsed: Parsed) -> Doubt:
    if _says_nothing(parsed.release):
        return Doubt(1 - WANTED, "headline", read_as="a release", or_else=_NO_RELEASE)
    found = [d for d in parsed.decisions if d.chosen.basis is not Basis.SAID]
    least = min(found, key=lambda decision: decision.chosen.probability, default=None)
    if least is None or least.chosen.probability >= 1:
        return Doubt()
    shown = _telling(least, found)
    claim = shown.chosen
    return Doubt(
        least.chosen.probability,
        claim.field,
        claim.spans[0].line if claim.spans else 0,
        _words(claim, parsed),
        _reading(claim),
        _other(shown, parsed),
    )


def _telling(least: Decision, found: Sequence[Decision]) -> Decision:
    """The decision that says most of what is wrong: a doubtful line rather than the language."""
    if least.chosen.field != "language":
        return least
    lines = [d for d in found if d.chosen.field != "language" and d.chosen.doubtful]
    return min(lines, key=lambda decision: decision.chosen.probability, default=least)


def _reading(claim: Claim) -> str:
    """What was read, in words: a role, or a field with its value."""
    value = f" {claim.value}" if isinstance(claim.value, str) else ""
    return f"{claim.field.replace('-', ' ')}{value}"


def _says_nothing(release: Release) -> bool:
    """Whether it has words, and none of what a release has."""
    known = (release.headline, release.issued, release.dateline, release.hold)
    words = release.body or release.sections or release.head
    return bool(words) and not any(known) and not release.contacts


def _other(decision: Decision, parsed: Parsed) -> str:
    """The rival in a few words: another role, or other words for the same."""
    if decision.chosen.other:
        return decision.chosen.other
    best = max(decision.rejected, key=lambda claim: claim.probability, default=None)
    if best is None:
        return _ANOTHER if decision.chosen.field == "language" else ""
    return f"{_lines(best.spans, decision.chosen.spans)}{_words(best, parsed)}"


def _lines(rival: Sequence[Span], chosen: Sequence[Span]) -> str:
    """Where a rival stands, and whether it is less or more of the lines that were chosen."""
    if not rival:
        return ""
    first, last = rival[0].line, rival[-1].end_line
    where = f"line {first}" if first == last else f"lines {first} to {last}"
    mine = (chosen[0].line, chosen[-1].end_line) if chosen else (first, last)
    if mine != (first, last) and mine[0] <= first <= last <= mine[1]:
        return f"{where} alone: "
    if mine != (first, last) and first <= mine[0] <= mine[1] <= last:
        return f"{where} together: "
    return f"{where}: "


def _words(claim: Claim, parsed: Parsed) -> str:
    words = " ".join(parsed.source[span] for span in claim.spans)
    return " ".join(words.split())[:_SHOWN]
