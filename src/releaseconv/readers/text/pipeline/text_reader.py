"""The text reader: bytes, text, lines, blocks, verdicts, release."""

from __future__ import annotations

from dataclasses import replace
from typing import TypeAlias

from releaseconv.diagnostics import Log
from releaseconv.format_hints import PLAIN, Markup
from releaseconv.options import ReadOptions
from releaseconv.readers.overrides import overridden
from releaseconv.readers.parsed import Parsed
from releaseconv.readers.text.build import assemble
from releaseconv.readers.text.decode import Decoded, decode
from releaseconv.readers.text.decode.transport import MARKDOWN, STEPS, Row, carry
from releaseconv.readers.text.pipeline.caller_roles import settled_lines
from releaseconv.readers.text.pipeline.house_choice import house_of, layouts_of, note_layout
from releaseconv.readers.text.pipeline.role_decisions import decisions_of
from releaseconv.readers.text.roles.model.outside_evidence import Evidence
from releaseconv.readers.text.roles.structure import chosen_structure
from releaseconv.readers.text.values.value_reasons import readings
from releaseconv.readers.traced import traced
from releaseconv.source import Source

_Steps: TypeAlias = tuple[Row, ...]


def read(data: bytes | str, name: str, options: ReadOptions, log: Log) -> Parsed:
    """The release in `data`. Any text is one: what no rule takes is body.

    Raises `UnknownEncodingError`, `ProfileError`, `OptionError` for a value that cannot be set
    and, for bytes of a known binary kind, `MalformedInputError`.
    """
    decoded = decode(data, options.encoding, options.repair, log)
    return _asked(decoded, PLAIN, name, options, log)


def read_marked(text: str, markup: Markup, name: str, options: ReadOptions, log: Log) -> Parsed:
    """The release in a text that was taken out of a format which says so much of it."""
    decoded = decode(text, None, options.repair, log)
    is_same = decoded.text == text  # else nothing would point where it did
    whole = markup if is_same else PLAIN._replace(dated=markup.dated)
    return replace(_asked(decoded, whole, name, options, log), taken_out=True)


def read_markdown(data: bytes | str, name: str, options: ReadOptions, log: Log) -> Parsed:
    """The release in Markdown: text whose every mark is one."""
    decoded = decode(data, options.encoding, options.repair, log)
    return _asked(decoded, PLAIN, name, options, log, MARKDOWN)


def _asked(
    decoded: Decoded,
    markup: Markup,
    name: str,
    options: ReadOptions,
    log: Log,
    steps: _Steps = STEPS,
) -> Parsed:
    """What is read, with what the caller says instead of the text, and without whom he hides.

    Who is to be called is hidden also where somebody says that the lines are no contacts.
    """
    parsed = _read(decoded, markup, name, options, log, steps)
    parsed = overridden(parsed, options.overrides, options.timezone)
    if not options.redact_contacts:
        return parsed
    from releaseconv.readers.redact import redacted  # few ask for it

    untold = replace(options, lines=(), house=None)
    if untold == options:
        return redacted(parsed)
    other = _read(decoded, markup, name, untold, Log(), steps)
    return redacted(parsed, other.release.contacts)


def _read(
    decoded: Decoded, markup: Markup, name: str, options: ReadOptions, log: Log, steps: _Steps
) -> Parsed:
    carried = carry(decoded.text, options.leave, log, markup, steps)
    source = Source(carried.text, name, carried.markup)
    house = house_of(source, options, log)
    settled = settled_lines(decoded.text, carried, options, log)
    known = Evidence(
        settled.by_line, layouts_of(options, house), settled.parts, source.markup.hints
    )
    note_layout(source, known.layouts, log)
    found = chosen_structure(source, house, known=known)
    done = assemble(found, source, options, log, house)
    meant = readings(done.release, done.structure, done.issuers, source, options)
    decisions = (*decisions_of(done.structure, source), *meant)
    read_ = Parsed(done.release, source, decisions, tuple(log), decoded.encoding, house.order)
    if carried.offsets is None:
        return read_
    came = Source(decoded.text, name, passed_over=carried.passed_over)
    return traced(read_, came, carried.offsets.range)
