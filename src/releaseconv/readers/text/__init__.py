"""The text reader: bytes, text, lines, blocks, verdicts, release."""

from __future__ import annotations

from releaseconv.diagnostics import Log
from releaseconv.errors import OptionError
from releaseconv.options import ReadOptions
from releaseconv.readers.claims import Basis, Claim, Decision
from releaseconv.readers.overrides import overridden
from releaseconv.readers.parsed import Parsed
from releaseconv.readers.text.assemble import assemble
from releaseconv.readers.text.build import spans
from releaseconv.readers.text.decode import decode
from releaseconv.readers.text.structure import Structure, take_apart
from releaseconv.readers.text.verdicts import Part
from releaseconv.source import Source


def read(data: bytes | str, name: str, options: ReadOptions, log: Log) -> Parsed:
    """The release in `data`. Any text is one: what no rule takes is body.

    Raises `UnknownEncodingError`, `OptionError` for a value that cannot be set and, for bytes
    of a known binary kind, `MalformedInputError`.
    """
    if options.profile or options.redact_contacts:
        # a wish that is not carried out must not pass in silence
        raise OptionError("text is read without a profile, and contacts are not redacted yet")
    return overridden(read_with(data, name, options, log, frozenset()), options.overrides)


def read_with(
    data: bytes | str, name: str, options: ReadOptions, log: Log, off: frozenset[str]
) -> Parsed:
    """`read` with the rules named in `off` at rest, to see what each is worth."""
    decoded = decode(data, options.encoding, options.repair, log)
    source = Source(decoded.text, name)
    found = take_apart(source, off)
    done = assemble(found, source, options, log)
    decisions = tuple(_decisions(done.structure, source))
    return Parsed(done.release, source, decisions, tuple(log), decoded.encoding)


def _decisions(structure: Structure, source: Source) -> list[Decision]:
    """One decision for each chunk, with what lost against the headline."""
    made = []
    for chunk in structure.chunks:
        if not chunk.lines:
            continue
        verdict = chunk.verdict
        claim = Claim(
            chunk.part.value,
            verdict.rule,
            verdict.basis,
            spans(chunk.lines, source),
            ground=verdict.ground,
        )
        lost = _lost(structure, source) if chunk.part is Part.HEADLINE else ()
        made.append(Decision(claim, lost))
    return made


def _lost(structure: Structure, source: Source) -> tuple[Claim, ...]:
    return tuple(
        Claim(
            "headline",
            "headline.best",
            Basis.PLACED,
            spans=spans(candidate.lines, source),
            value=candidate.text,
            ground=candidate.why,
        )
        for candidate in structure.candidates
        if candidate is not structure.chosen
    )
