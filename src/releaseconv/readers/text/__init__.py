"""The text reader: bytes, text, lines, blocks, verdicts, release.

In this order: `decode`, `entities` (what words are), `layout` (how the page is set), `facts` (what
is so of a line), `roles` (what a line is for), `values` (what its words mean), `build` (the
release).
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping
from dataclasses import replace

from releaseconv.diagnostics import Code, Log
from releaseconv.house.repeating_lines import Layout, folded, layout_of
from releaseconv.markup import PLAIN, Markup
from releaseconv.options import LineRole, ReadOptions
from releaseconv.readers.decisions import Basis, Claim, Decision
from releaseconv.readers.overrides import overridden
from releaseconv.readers.parsed import Parsed
from releaseconv.readers.text.build import assemble
from releaseconv.readers.text.decode import Decoded, decode
from releaseconv.readers.text.decode.transport import MARKDOWN, STEPS, Carried, Row, carry
from releaseconv.readers.text.decode.transport.traced_edits import Offsets
from releaseconv.readers.text.layout.line_spans import spans
from releaseconv.readers.text.roles.chunks import Chunk, Structure
from releaseconv.readers.text.roles.model.outside_evidence import Evidence
from releaseconv.readers.text.roles.structure import chosen_structure
from releaseconv.readers.text.roles.verdicts import Part
from releaseconv.readers.text.values.value_reasons import readings
from releaseconv.readers.traced import traced
from releaseconv.settings.line_parts import Stretch
from releaseconv.settings.line_roles import Settled, said_lines, settle
from releaseconv.settings.profile import Profile, choose, load
from releaseconv.source import Source

_HEAD = 5000
"""Characters in which a house shows."""
_LEAST = 0.005
"""Probability of another headline that is worth telling."""


def read(data: bytes | str, name: str, options: ReadOptions, log: Log) -> Parsed:
    """The release in `data`. Any text is one: what no rule takes is body.

    Raises `UnknownEncodingError`, `ProfileError`, `OptionError` for a value that cannot be set
    and, for bytes of a known binary kind, `MalformedInputError`.
    """
    decoded = decode(data, options.encoding, options.repair, log)
    return _as_asked(_read(decoded, PLAIN, name, options, log), options)


def read_marked(text: str, markup: Markup, name: str, options: ReadOptions, log: Log) -> Parsed:
    """The release in a text that was taken out of a format which says so much of it."""
    decoded = decode(text, None, options.repair, log)
    is_same = decoded.text == text  # else nothing would point where it did
    whole = markup if is_same else PLAIN._replace(dated=markup.dated)
    parsed = _read(decoded, whole, name, options, log)
    return _as_asked(replace(parsed, taken_out=True), options)


def read_markdown(data: bytes | str, name: str, options: ReadOptions, log: Log) -> Parsed:
    """The release in Markdown: text whose every mark is one."""
    decoded = decode(data, options.encoding, options.repair, log)
    return _as_asked(_read(decoded, PLAIN, name, options, log, MARKDOWN), options)


def _as_asked(parsed: Parsed, options: ReadOptions) -> Parsed:
    """`parsed` with what the caller says instead of the text, and without whom he hides."""
    parsed = overridden(parsed, options.overrides, options.timezone)
    if not options.redact_contacts:
        return parsed
    from releaseconv.readers.redact import redacted  # few ask for it

    return redacted(parsed)


def _read(
    decoded: Decoded,
    markup: Markup,
    name: str,
    options: ReadOptions,
    log: Log,
    steps: tuple[Row, ...] = STEPS,
) -> Parsed:
    carried = carry(decoded.text, options.leave, log, markup, steps)
    source = Source(carried.text, name, carried.markup)
    house = house_of(source, options, log)
    settled = settled_lines(decoded.text, carried, options, log)
    known = Evidence(
        settled.by_line, layouts_of(options, house), settled.parts, source.markup.hints
    )
    _note_layout(source, known.layouts, log)
    found = chosen_structure(source, house, known=known)
    done = assemble(found, source, options, log, house)
    meant = readings(done.release, done.structure, done.issuers, source, options)
    decisions = (*_decisions(done.structure, source), *meant)
    read_ = Parsed(done.release, source, decisions, tuple(log), decoded.encoding, house.order)
    if carried.offsets is None:
        return read_
    came = Source(decoded.text, name, passed_over=carried.passed_over)
    return traced(read_, came, carried.offsets.range)


def settled_lines(text: str, carried: Carried, options: ReadOptions, log: Log) -> Settled:
    """The roles that the caller gives lines of `text`, by where they are in the text to read."""
    if not options.lines:
        return Settled({}, ())
    found = settle(options.lines, text)
    for lost in found.lost:
        words = " / ".join(lost.words) or f"line {said_lines(lost)}"
        log.note(Code.LINE_LOST, words=words, role=lost.role)
    if carried.offsets is None:
        return found
    parts = (_part_read(part, carried.offsets) for part in found.parts)
    read_parts = tuple(part for part in parts if part.start < part.end)
    return Settled(_lines_read(found, text, carried, carried.offsets), found.lost, read_parts)


def _part_read(part: Stretch, offsets: Offsets) -> Stretch:
    start, end = (bisect_left(offsets.starts, at) for at in (part.start, part.end))
    return part._replace(start=start, end=end)


def _lines_read(
    found: Settled, text: str, carried: Carried, offsets: Offsets
) -> Mapping[int, LineRole]:
    came, read_ = Source(text), Source(carried.text)
    made: dict[int, LineRole] = {}
    for n, line in enumerate(carried.text.split("\n"), 1):
        start = read_.line_starts[n - 1]
        span = came.span(*offsets.range(start, start + len(line)))
        said = [found.by_line[k] for k in range(span.line, span.end_line + 1) if k in found.by_line]
        if line.strip() and said:
            made[n] = said[0]
    return made


def house_of(source: Source, options: ReadOptions, log: Log) -> Profile:
    """The profile that the caller names, else the one that the text tells."""
    if options.profile:
        return load(options.profile)
    house, signs = choose(source.text[:_HEAD].split("\n"))
    if signs:
        log.note(Code.HOUSE, name=house.name, ground=", ".join(f"“{sign}”" for sign in signs))
    return house


def layouts_of(options: ReadOptions, house: Profile) -> tuple[Layout, ...]:
    """What repeats over the releases of the house: as the caller says, or its profile."""
    return load(options.house).layouts if options.house else house.layouts


def _note_layout(source: Source, layouts: tuple[Layout, ...], log: Log) -> None:
    """Say so where the house's other files tell something of this one."""
    if not layouts:
        return
    keys = [folded(line) for line in source.text.split("\n")]
    if layout := layout_of(keys, layouts):
        log.note(Code.HOUSE_LINES, files=layout.files, count=sum(map(layout.knows, keys)))


def _decisions(structure: Structure, source: Source) -> list[Decision]:
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
