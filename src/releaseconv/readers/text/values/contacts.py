"""Whom to call: contacts wherever in a release they stand."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from releaseconv.diagnostics import Log
from releaseconv.model import Contact
from releaseconv.readers.decisions import Basis
from releaseconv.readers.text.entities.contacts import find_contacts, read_contacts
from releaseconv.readers.text.entities.email_and_web_addresses import emails
from releaseconv.readers.text.entities.phone_numbers import phones
from releaseconv.readers.text.layout.line_blocks import Form
from releaseconv.readers.text.layout.line_spans import ranges
from releaseconv.readers.text.roles.chunks import Chunk
from releaseconv.readers.text.roles.forms.covering_words import greets, greets_by_name
from releaseconv.readers.text.roles.forms.phrases import RELEASE_ROLES, anywhere
from releaseconv.readers.text.roles.verdicts import Part
from releaseconv.readers.text.values.list_addresses import without_list_addresses
from releaseconv.source import Source

_Lines = list[tuple[int, int]]
_MENTIONING = frozenset({Part.NOTES, Part.ABOUT, Part.BACKGROUND, Part.LEGAL, Part.CONFERENCE_CALL})
"""Sections that are no contacts, but may say whom to call."""
_REFUSING = frozenset({*_MENTIONING, Part.BODY, Part.HEADING})
"""Roles with which a caller says that lines name no contact."""
_LABELS = ("email", "phone", "fax", "post")
_TALK = 3
"""Words in small letters behind a greeting that are a sentence."""
_LAST = 3
"""Paragraphs at the end of the body in which a release without contacts says whom to call."""


def contacts_in(
    chunks: Sequence[Chunk], source: Source, region: str | None, log: Log
) -> tuple[Contact, ...]:
    """The contacts of a release, by the place where they stand; each person once.

    `region` is the country whose dialling rules hold; labels without a value go to `log`. Lines
    that the caller calls notes, boilerplate or body name none.
    """
    chunks = [chunk for chunk in chunks if not _talks(chunk)]
    parts = list(_parts(chunks, source, region, log))
    chunks = [chunk for chunk in chunks if not _is_refused(chunk)]
    beside = list(_beside_release_lines(chunks, source, region, log))
    told = [*beside, *parts, *_signed(chunks, source, region, log)]
    said = list(_mentioned(chunks, source, region))
    if not told and not said:
        said = list(_in_last_words(chunks, source, region))
    found = _once([*told, *_labelled(chunks, source, region, log), *said])
    return tuple(without_list_addresses(found, source))


def _talks(chunk: Chunk) -> bool:
    """Whether it talks to a colleague, and names nobody to call: "Hallo Jule, so kann es raus"."""
    if not chunk.lines or chunk.verdict.basis is Basis.SAID:
        return False
    text = chunk.lines[0].text
    said = text.partition(",")[2].split()[:_TALK]
    if len(said) < _TALK or not all(word.islower() for word in said):
        return False
    return greets(chunk.lines[0].folded) and greets_by_name(text)


def _is_refused(chunk: Chunk) -> bool:
    return chunk.verdict.basis is Basis.SAID and chunk.part in _REFUSING


def _parts(
    chunks: Sequence[Chunk], source: Source, region: str | None, log: Log
) -> Iterator[Contact]:
    """Those of parts that hold contacts; a part goes on over what stands between its lines."""
    run: _Lines = []
    notes: _Lines = []
    part = Part.CONTACTS
    above: Chunk | None = None
    for chunk in chunks:
        if chunk.part is Part.CONTACTS or _is_note(chunk):
            if run and chunk.spaced and chunk.part is not part:
                yield from read_contacts(run, source, region, log, notes)
                run = []
            part = chunk.part
            if run and not _touches(above, chunk):
                run.append((chunk.start, chunk.start))
            above = chunk
            run += (said := _ranges(chunk, source))
            notes += said if chunk.part is Part.NOTES else ()
        elif run and chunk.part in {Part.BODY, Part.HEADLINE}:
            yield from read_contacts(run, source, region, log, notes)
            run = []
    if run:
        yield from read_contacts(run, source, region, log, notes)


def _touches(above: Chunk | None, chunk: Chunk) -> bool:
    """Whether no blank line parts lines of the foot, as those of a firm and of its people."""
    if above is None or not (above.lines and chunk.lines) or chunk.at_head:
        return False
    return chunk.lines[0].number == above.lines[-1].number + 1


def _is_note(chunk: Chunk) -> bool:
    """Whether it is a note with words for a contact in it."""
    return chunk.part is Part.NOTES and _names_contact(chunk) and not _is_refused(chunk)


def _mentioned(chunks: Sequence[Chunk], source: Source, region: str | None) -> Iterator[Contact]:
    """Those that notes or company talk mention."""
    for chunk in chunks:
        if chunk.part in _MENTIONING and _mentions(chunk, source):
            yield from find_contacts(_ranges(chunk, source), source, region)


def _beside_release_lines(
    chunks: Sequence[Chunk], source: Source, region: str | None, log: Log
) -> Iterator[Contact]:
    """One behind the release's words: "FOR IMMEDIATE RELEASE  Jane Doe - (202) 555-0142"."""
    for chunk in chunks:
        if chunk.part is not Part.RELEASE_LINE:
            continue
        line = chunk.lines[0]
        hit = anywhere(line, *RELEASE_ROLES)
        if hit and _reaches(line.text[hit.end :]):
            yield from read_contacts([(line.start + hit.end, line.end)], source, region, log)


def _signed(
    chunks: Sequence[Chunk], source: Source, region: str | None, log: Log
) -> Iterator[Contact]:
    """Who signs a letter with an address to answer to."""
    lines = [line for c in chunks if c.part is Part.SIGNATURE for line in _ranges(c, source)]
    if any(_reaches(source.text[a:b]) for a, b in lines):
        yield from read_contacts(lines, source, region, log)


def _labelled(
    chunks: Sequence[Chunk], source: Source, region: str | None, log: Log
) -> Iterator[Contact]:
    """Addresses that stand in the body under labels of their own: "E-mail:   press@…"."""
    for chunk in chunks:
        if chunk.part in {Part.BODY, Part.HEADING} and chunk.form is not Form.ITEM:
            lines = [line for line in chunk.lines if line.has(*_LABELS) and _reaches(line.text)]
            if lines and len(lines) == len(chunk.lines):
                said = [(line.start, line.end) for line in lines]
                yield from read_contacts(said, source, region, log)


def _in_last_words(
    chunks: Sequence[Chunk], source: Source, region: str | None
) -> Iterator[Contact]:
    """Those that the body's last paragraphs name where nothing else does."""
    texts = [c for c in chunks if c.part is Part.BODY and c.form is Form.TEXT and c.lines]
    for chunk in texts[-_LAST:]:
        if _mentions(chunk, source):
            yield from find_contacts(_ranges(chunk, source), source, region)


def _once(found: Iterable[Contact]) -> Iterator[Contact]:
    """Contacts without those whose every channel, if any, another of the same name has."""
    found = list(found)
    reached = {_name(contact) for contact in found if contact.channels}
    seen: set[tuple[str, str]] = set()
    for contact in found:
        if not contact.channels and _name(contact) in reached:
            continue
        said = {(_name(contact), channel.text) for channel in contact.channels}
        if said and said <= seen:
            continue
        seen |= said | {("", text) for _, text in said}
        yield contact


def _name(contact: Contact) -> str:
    return contact.name.text.casefold() if contact.name else ""


def _ranges(chunk: Chunk, source: Source) -> _Lines:
    """Its lines without a list's mark; running text is one line, wherever it was wrapped."""
    if not chunk.lines:
        return []
    marked = chunk.lines[0].marker if chunk.form is Form.ITEM else 0
    said = ranges(chunk.lines, source) if _runs(chunk) else list(_each_line(chunk))
    return [(chunk.start + marked, said[0][1]), *said[1:]]


def _each_line(chunk: Chunk) -> Iterator[tuple[int, int]]:
    """The lines, with a blank one where it stands in a table."""
    for above, line in zip((None, *chunk.lines), chunk.lines, strict=False):
        if above and chunk.form is Form.TABLE and line.number > above.number + 1:
            yield line.start, line.start
        yield line.start, line.end


def _runs(chunk: Chunk) -> bool:
    """Whether it is running text, without columns to be read one after the other."""
    if chunk.form is Form.TABLE or chunk.broken or chunk.at_head:
        return False
    return not any(line.gaps for line in chunk.lines)


def _reaches(text: str) -> bool:
    return bool(emails(text) or phones(text))


def _mentions(chunk: Chunk, source: Source) -> bool:
    """Whether there is anybody to reach, and it is not read as a contacts part already."""
    text = source.text[chunk.start : chunk.lines[-1].end] if chunk.lines else ""
    if chunk.part is Part.NOTES and _names_contact(chunk):
        return False
    return _reaches(text)


def _names_contact(chunk: Chunk) -> bool:
    return any(line.has("contact") for line in chunk.lines)
