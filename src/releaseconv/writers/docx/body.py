"""The body of the document: each part in its style, in the one reading order."""

from __future__ import annotations

from collections.abc import Iterator

from releaseconv.model import (
    HeadLine,
    HeadRole,
    Phrase,
    Release,
    Section,
    SectionRole,
    Stretch,
    Text,
    above_headline,
    in_order,
)
from releaseconv.writers.docx.blocks import blocks
from releaseconv.writers.docx.paragraph import Place, paragraph
from releaseconv.writers.docx.references import References
from releaseconv.writers.holds import holds_back

_HEAD = {
    HeadRole.LETTERHEAD: "Letterhead",
    HeadRole.KICKER: "Kicker",
    HeadRole.RELEASE_LINE: "Release Line",
    HeadRole.DATE: "Date",
    HeadRole.SYMBOL: "Symbol",
}
_SECTION = {
    SectionRole.ABOUT: "Normal",
    SectionRole.BACKGROUND: "Normal",
    SectionRole.NOTES: "Normal",
    SectionRole.LEGAL: "Small Print",
    SectionRole.CONFERENCE_CALL: "Normal",
    SectionRole.CONTACTS: "Contact",
    SectionRole.TRADEMARK: "Small Print",
    SectionRole.SIGNATURE: "Signature",
    SectionRole.OTHER: "Small Print",
}


def body(release: Release, references: References, held: str = "") -> str:
    """The paragraphs and tables of `release`, whose dateline is run in already.

    The words `held` of a hold stand before all others where no line of the head has them.
    """
    here = Place(release.language)
    below = not any(holds_back(line, release) for line in release.head)
    parts = [_line(held, "Embargo", here, references)] if held and below else []
    parts += [
        _line(line.text, _head_style(line, release), here, references) for line in release.head
    ]
    parts += [_section(section, here, references) for section in above_headline(release)]
    parts += [_line(phrase.text, style, here, references) for phrase, style in _phrases(release)]
    parts += [_part(part, here, references) for part in in_order(release)]
    return "".join(parts)


def _line(text: str, style: str, place: Place, references: References) -> str:
    return paragraph((Text(text),), place._replace(style=style), references)


def _head_style(line: HeadLine, release: Release) -> str:
    """The style of a line of the head; an embargo stands in a box."""
    return "Embargo" if holds_back(line, release) else _HEAD[line.role]


def _phrases(release: Release) -> Iterator[tuple[Phrase, str]]:
    if release.headline:
        yield release.headline, "Title"
    yield from ((phrase, "Subtitle") for phrase in release.subheads)
    if release.summary:
        yield release.summary, "Summary"
    if release.byline:
        yield release.byline, "Byline"


def _part(part: Stretch | Section | Phrase, place: Place, references: References) -> str:
    if isinstance(part, Phrase):
        return _line(part.text, "Small Print", place, references)
    if isinstance(part, Section):
        return _section(part, place, references)
    return blocks(part.blocks, place, references)


def _section(section: Section, place: Place, references: References) -> str:
    """A section under its title; contacts stay on one page."""
    title = _line(section.title.text, "heading 1", place, references) if section.title else ""
    here = place._replace(style=_SECTION[section.role], heading=int(section.title is not None))
    if section.role is not SectionRole.CONTACTS:
        return title + blocks(section.blocks, here, references)
    kept = blocks(section.blocks[:-1], here._replace(keep=True), references)
    return title + kept + blocks(section.blocks[-1:], here, references)
