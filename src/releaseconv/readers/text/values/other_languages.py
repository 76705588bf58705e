"""Blocks in another language than the release's: a summary in English, a quote as it was said."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from releaseconv.lexicon.words import common_words, fold, language_of, languages_by_script
from releaseconv.model import (
    Block,
    Enumeration,
    Heading,
    Item,
    Paragraph,
    Quotation,
    Release,
    SectionRole,
    plain,
)
from releaseconv.patterns.lazy_regex import late

_LEAST = 8
"""Words of the shortest text in letters whose language its words tell."""
_SAMPLE = 600
_START = 250
"""Characters of a block that tell whether it is in the release's language."""
_OWN = 0.2
"""The share of function words of the release's language that makes a block one of its own."""
_LETTERS = 20
_TELLING = 3
"""Function words of another language that make a block one of that."""
_WORD = late(r"[^\W\d_]+")
_NO_TEXT = frozenset({SectionRole.CONTACTS, SectionRole.SIGNATURE})
"""Sections of names and numbers, which are in no language."""


def with_languages(release: Release) -> Release:
    """`release` with the language of each block whose words are clearly of another."""
    if release.language == "und":
        return release
    own = release.language.partition("-")[0]
    sections = tuple(
        section
        if section.role in _NO_TEXT
        else replace(section, blocks=tuple(_told(block, own) for block in section.blocks))
        for section in release.sections
    )
    return replace(release, body=tuple(_told(b, own) for b in release.body), sections=sections)


def _told(block: Block, own: str) -> Block:
    match block:
        case Paragraph(inlines=inlines) | Heading(inlines=inlines):
            language = _other(plain(inlines), own)
            return replace(block, language=language) if language else block
        case Quotation(blocks=blocks):
            return replace(block, blocks=tuple(_told(inner, own) for inner in blocks))
        case Enumeration(items=items):
            return replace(block, items=tuple(_of_item(item, own) for item in items))
    return block


def _of_item(item: Item, own: str) -> Item:
    return replace(item, blocks=tuple(_told(inner, own) for inner in item.blocks))


def _other(text: str, own: str) -> str | None:
    """The language of a text, if it is another than `own`."""
    said = _WORD.findall(fold(text[:_START]))
    if sum(map(len, said)) < _LETTERS or (len(said) < _LEAST and text.isascii()):
        return None
    if len(_function_words(own).intersection(said)) >= _OWN * len(set(said)):
        return None
    found = language_of(text[:_SAMPLE])
    if found == "und" or found.partition("-")[0] == own:
        return None
    if found in languages_by_script():
        return found
    return found if len(_function_words(found).intersection(said)) >= _TELLING else None


@cache
def _function_words(language: str) -> frozenset[str]:
    return common_words(language)
