"""The decisions on the roles of lines, each with what it won against."""

from __future__ import annotations

from releaseconv.readers.decisions import Basis, Claim, Decision
from releaseconv.readers.text.layout.line_spans import spans
from releaseconv.readers.text.roles.chunks import Chunk, Structure
from releaseconv.readers.text.roles.verdicts import Part
from releaseconv.source import Source

_LEAST = 0.005
"""Probability of another headline that is worth telling."""


def decisions_of(structure: Structure, source: Source) -> list[Decision]:
    """One decision for each chunk, with what it won against."""
    return [_decision(chunk, structure, source) for chunk in structure.chunks if chunk.lines]


def _decision(chunk: Chunk, structure: Structure, source: Source) -> Decision:
    verdict, headline = chunk.verdict, chunk.part is Part.HEADLINE
    probability = structure.headline if headline else verdict.probability
    claim = Claim(
        chunk.part.value,
        verdict.rule,
        verdict.basis,
        spans(chunk.lines, source),
        ground=verdict.ground,
        probability=probability,
        other="" if headline else verdict.runner_up.replace("_", " "),
    )
    return Decision(claim, _rivals(structure, source) if headline else ())


def _rivals(structure: Structure, source: Source) -> tuple[Claim, ...]:
    """The likeliest other headlines, each with words of its own."""
    return tuple(
        Claim(
            "headline",
            "headline.best",
            Basis.PLACED,
            spans=spans(rival.lines, source),
            value=rival.text,
            ground=rival.why,
            probability=rival.probability,
        )
        for rival in structure.rivals
        if rival.probability >= _LEAST
    )
