"""What other producers say to editors, made words of the release, so that every format has them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import NamedTuple

from releaseconv.model import (
    Contact,
    HeadLine,
    HeadRole,
    Inline,
    LineBreak,
    Paragraph,
    Phrase,
    Release,
    Section,
    SectionRole,
    Text,
    spoken,
)


class DeskWords(NamedTuple):
    """What stands beside the text of an item."""

    slugline: str = ""
    notes: tuple[str, ...] = ()
    usage_terms: str = ""
    creditline: str = ""
    contacts: tuple[Contact, ...] = ()


def with_desk_words(release: Release, said: DeskWords) -> Release:
    """`release` with `said`: a slugline as symbol, notes before the text, the rest behind it.

    What the release says anyhow is not said again.
    """
    known = {node.text.strip() for node in spoken(release)}
    symbols = (Phrase(said.slugline),) if said.slugline else ()
    head = (HeadLine(HeadRole.SYMBOL, said.slugline),) if said.slugline else ()
    rights = release.rights or (Phrase(said.usage_terms) if said.usage_terms else None)
    terms = said.usage_terms if rights and rights.text != said.usage_terms else ""
    before = [_section(SectionRole.NOTES, [note], at_head=True) for note in said.notes]
    behind = [_section(role, [text]) for role, text in _lines(terms, said.creditline)]
    behind += [
        _section(SectionRole.CONTACTS, lines)
        for contact in (*release.contacts, *said.contacts)
        if (lines := [*_listed(contact)])
    ]
    sections = [s for s in (*before, *behind) if not _texts(s) <= known]
    return replace(
        release,
        head=head + release.head,
        symbols=symbols + release.symbols,
        contacts=release.contacts + said.contacts,
        rights=rights,
        sections=_ordered(sections, release.sections),
    )


def _ordered(added: list[Section], own: tuple[Section, ...]) -> tuple[Section, ...]:
    first = [section for section in added if section.at_head]
    last = [section for section in added if not section.at_head]
    return (*first, *own, *last)


def _lines(terms: str, credit: str) -> Iterator[tuple[SectionRole, str]]:
    if terms:
        yield SectionRole.LEGAL, terms
    if credit:
        yield SectionRole.SIGNATURE, credit


def _listed(contact: Contact) -> Iterator[str]:
    parts = (contact.name, contact.title, contact.organisation, *contact.channels, contact.note)
    yield from (part.text for part in parts if part)


def _section(role: SectionRole, lines: Iterable[str], at_head: bool = False) -> Section:
    inlines: list[Inline] = []
    for text in lines:
        inlines += [LineBreak()] if inlines else []
        inlines.append(Text(text))
    return Section(role, None, (Paragraph(tuple(inlines)),), at_head)


def _texts(section: Section) -> set[str]:
    blocks = (block for block in section.blocks if isinstance(block, Paragraph))
    return {part.text for block in blocks for part in block.inlines if isinstance(part, Text)}
