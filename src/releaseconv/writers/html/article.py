"""The article: header, body and sections, in the one reading order."""

from __future__ import annotations

from collections.abc import Iterator
from typing import assert_never

from releaseconv.model import (
    Block,
    Dateline,
    Enumeration,
    Heading,
    HeadLine,
    Paragraph,
    Phrase,
    Quotation,
    Release,
    Section,
    SectionRole,
    Stretch,
    above_headline,
    in_order,
    plain,
)
from releaseconv.writers.direction.right_to_left import is_rtl_language
from releaseconv.writers.holds import holds_back
from releaseconv.writers.html.blocks import blocks
from releaseconv.writers.html.escaping import attribute, escaped
from releaseconv.writers.html.inlines import running
from releaseconv.writers.html.language_attributes import Sheet, is_tag, voice
from releaseconv.writers.html.time_elements import timed
from releaseconv.writers.run_in_datelines import gap_after

_TOP = 2
"""The level of a crosshead: the headline is the page's one heading of level 1."""


def article(release: Release, sheet: Sheet) -> str:
    """The release as an `article`, complete in itself."""
    language = attribute("lang", release.language) if is_tag(release.language) else ""
    turned = ' dir="rtl"' if is_rtl_language(release.language) else ""
    header = _header(release, sheet)
    said = [
        f"<header>\n{header}</header>\n" if header else "",
        *_body(release, sheet),
    ]
    return f'<article class="press-release"{language}{turned}>\n{"".join(said)}</article>'


def _header(release: Release, sheet: Sheet) -> str:
    parts = [_line(line, release, sheet) for line in release.head]
    parts += [_section(section, sheet) for section in above_headline(release)]
    parts.append(_phrase("h1", release.headline, sheet))
    parts += [_phrase("p", subhead, sheet, "subhead") for subhead in release.subheads]
    parts.append(_phrase("p", release.summary, sheet, "summary"))
    parts.append(_phrase("p", release.byline, sheet, "byline"))
    return "".join(parts)


def _line(line: HeadLine, release: Release, sheet: Sheet) -> str:
    """A line of the head; one that holds the text back stands in a box."""
    if not line.text.strip():
        return ""
    hold = release.hold
    said = timed(line.text, (hold.until if hold else None, release.issued))
    names = line.role.value
    if holds_back(line, release):
        names += " hold"
        said = f"<strong>{said}</strong>"
    return f'<p class="{names}"{voice(line.text, None, sheet)}>{said}</p>\n'


def _phrase(name: str, phrase: Phrase | None, sheet: Sheet, role: str = "") -> str:
    if phrase is None or not phrase.text.strip():
        return ""
    called = f' class="{role}"' if role else ""
    said = voice(phrase.text, None, sheet)
    return f"<{name}{called}{said}>{escaped(phrase.text)}</{name}>\n"


def _body(release: Release, sheet: Sheet) -> Iterator[str]:
    """Blocks and sections in their order, the dateline run into the paragraph that it opens."""
    for part in in_order(release):
        match part:
            case Section():
                yield _section(part, sheet)
            case Phrase():
                yield _rights(part, sheet)
            case Stretch(blocks=(Paragraph() as first, *rest), dateline=Dateline() as dateline):
                yield _led(dateline, first, sheet) + blocks(tuple(rest), sheet, _TOP)
            case Stretch(blocks=alike, dateline=dateline):
                led = _led(dateline, Paragraph(()), sheet) if dateline else ""
                yield led + blocks(alike, sheet, _TOP)
            case _:
                assert_never(part)


def _led(dateline: Dateline, first: Paragraph, sheet: Sheet) -> str:
    """The paragraph that the dateline opens."""
    opening = timed(dateline.text, (dateline.date,)) + (gap_after(dateline.text))
    said = voice(dateline.text + plain(first.inlines), first.language, sheet)
    words = running(first.inlines, sheet)
    return f'<p{said}><span class="dateline">{opening}</span>{words}</p>\n'


def _section(section: Section, sheet: Sheet) -> str:
    """A section under its title; contacts are an `address`, which may hold no headings."""
    title = _phrase(f"h{_TOP}", section.title, sheet)
    inside = blocks(section.blocks, sheet, _TOP + 1 if section.title else _TOP)
    if section.role is SectionRole.CONTACTS and inside and not _has_heading(section.blocks):
        inside = f"<address>\n{inside}</address>\n"
    # an outline is of titles: matter without one is no section to a reader of the page
    name = "section" if title else "div"
    return f'<{name} class="{section.role.value}">\n{title}{inside}</{name}>\n'


def _has_heading(given: tuple[Block, ...]) -> bool:
    for block in given:
        match block:
            case Heading():
                return True
            case Quotation(blocks=inner) if _has_heading(inner):
                return True
            case Enumeration(items=items) if any(_has_heading(item.blocks) for item in items):
                return True
            case _:
                continue
    return False


def _rights(rights: Phrase, sheet: Sheet) -> str:
    said = _phrase("p", rights, sheet)
    return f"<footer>\n{said}</footer>\n" if said else ""
