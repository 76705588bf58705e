"""An item as a release; what of it has no place there is named."""

from __future__ import annotations

import re
from dataclasses import replace

from releaseconv import newsml_terms as g2
from releaseconv.diagnostics import Code, Log
from releaseconv.errors import MalformedInputError, OptionError
from releaseconv.model import Release, worded
from releaseconv.options import ReadOptions
from releaseconv.patterns.lazy_regex import late
from releaseconv.readers.holds.hold_in_words import with_hold_in_words
from releaseconv.readers.newsml import contacts, item_metadata
from releaseconv.readers.newsml.bodies import body
from releaseconv.readers.newsml.ed_notes import DeskWords, with_desk_words
from releaseconv.readers.newsml.headline_byline_dateline import (
    author_of,
    dateline_of,
    headline_of,
    phrase_of,
    phrases,
    rights_of,
    subheads_of,
    summary_of,
)
from releaseconv.readers.newsml.item_tree import Element, Item, local, words
from releaseconv.readers.newsml.other_news import other_documents
from releaseconv.readers.newsml.unread_parts import note_unread
from releaseconv.readers.newsml.words_beside import embargoes_beside
from releaseconv.readers.overrides import AS_IT_IS
from releaseconv.readers.parsed import Parsed
from releaseconv.readers.redact import redacted
from releaseconv.schema.parsing import parsed
from releaseconv.source import Source
from releaseconv.transforms.hold_line import with_hold_line

_DECLARATION = late(r"\s*<\?xml.*?\?>", re.DOTALL)
_ITEM = f"{{{g2.G2}}}newsItem"
_MESSAGE = f"{{{g2.G2}}}newsMessage"


def read(data: bytes | str, name: str, options: ReadOptions, log: Log) -> Parsed:
    """The release in a newsItem, or in the first one of a newsMessage.

    What our writer wrote comes back as it was, but for what `vocabulary.newsml.UNHELD`
    names. Raises `MalformedInputError` for XML that is hostile, broken or no NewsML-G2,
    and `OptionError` for options that only a text can answer.
    """
    if options.overrides:
        raise OptionError(AS_IT_IS)
    try:
        found = _read(parsed(data if isinstance(data, bytes) else _encoded(data)), log)
    except MalformedInputError as error:
        raise MalformedInputError(f"{name}: {error}") from None
    if not any(node.text.strip() for node in worded(found)):
        log.note(Code.EMPTY)
    if options.language:
        found = replace(found, language=options.language)
    read_ = Parsed(found, Source("", name), diagnostics=tuple(log), as_it_is=AS_IT_IS)
    return redacted(read_) if options.redact_contacts else read_


def _read(root: Element, log: Log) -> Release:
    if root.tag not in (_ITEM, _MESSAGE):
        other = with_hold_line(other_documents.release_of(root, log))
        return with_hold_in_words(other, embargoes_beside(root))
    item = Item(_item(root, log), log)
    if item.ours:
        return _release(item)
    found = with_desk_words(_release(item), _desk_words(item))
    note_unread(item)
    return with_hold_in_words(with_hold_line(found), embargoes_beside(root))


def _item(root: Element, log: Log) -> Element:
    items = [root] if root.tag == _ITEM else root.findall(f".//{_ITEM}")
    if not items:
        held = sorted({local(item) for item in root.iterfind(f"{{{g2.G2}}}itemSet/*")})
        raise MalformedInputError(f"a newsMessage without a newsItem: {', '.join(held) or 'empty'}")
    if len(items) > 1:
        named = "; ".join(_called(Item(item, log)) for item in items[1:])
        log.note(Code.NOT_READ, what=f"{len(items) - 1} further item(s) of the message: {named}")
    return items[0]


def _called(item: Item) -> str:
    headline = item.first("contentMeta/headline")
    return (words(headline) if headline is not None else "") or item.root.get("guid", "")


def _desk_words(item: Item) -> DeskWords:
    """What another producer tells editors, and whom it names to be asked, wherever that stands."""
    notes = [words(note) for note in item.all("itemMeta/edNote") if words(note)]
    terms = phrases(item.all("rightsInfo/usageTerms"))
    read = set(item.all("contentMeta/contributor"))
    return DeskWords(
        slugline=_words(item, "contentMeta/slugline"),
        notes=tuple(dict.fromkeys(notes)),
        usage_terms=terms[0].text if terms else "",
        creditline=_words(item, "contentMeta/creditline"),
        contacts=tuple(contacts.elsewhere(item, read)),
    )


def _words(item: Item, path: str) -> str:
    found = item.first(path)
    return words(found) if found is not None else ""


def _encoded(text: str) -> bytes:
    """Text that was decoded already: what its declaration said of bytes no longer holds."""
    bare = text.lstrip("\ufeff")
    said = _DECLARATION.match(bare)
    return (bare[said.end() :] if said else bare).encode("utf-8", "replace")


def _release(item: Item) -> Release:
    told = body.told(item)
    return Release(
        head=told.head,
        headline=headline_of(item, told),
        subheads=subheads_of(item, told),
        summary=summary_of(item),
        byline=phrase_of(item.first("contentMeta/by")) or told.byline or author_of(item),
        dateline=dateline_of(item, told),
        body=told.blocks,
        sections=told.sections,
        rights=rights_of(item),
        language=item.language,
        kind=item_metadata.kind(item),
        issuer=item_metadata.issuer(item),
        joint_issuers=item_metadata.joint_issuers(item),
        issued=item_metadata.issued(item),
        hold=item_metadata.hold(item),
        symbols=tuple(phrases(item.symbols())),
        contacts=tuple(contacts.contacts(item)),
        quotes=tuple(item.quotes()),
        subjects=tuple(item_metadata.subjects(item)),
        corrects=phrase_of(item.note(g2.CORRECTS_NOTE)),
    )
