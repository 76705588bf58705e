"""Documents of news that are no NewsML-G2: NITF, NewsML 1, RSS and Atom."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime
from email.utils import parsedate_to_datetime
from types import MappingProxyType

from releaseconv import newsml_terms as g2
from releaseconv.diagnostics import Code, Log
from releaseconv.errors import MalformedInputError
from releaseconv.model import (
    Blocks,
    Dateline,
    Hold,
    HoldKind,
    Moment,
    Party,
    PartyKind,
    Phrase,
    Release,
    Subject,
)
from releaseconv.patterns.lazy_regex import late
from releaseconv.readers.newsml import body, markup_blocks
from releaseconv.readers.newsml.ed_notes import DeskWords, with_desk_words
from releaseconv.readers.newsml.html_text import html_blocks, remark, text_blocks
from releaseconv.readers.newsml.tree import Element, local, words

_BASIC = late(
    r"(?P<day>\d{8})(?:T(?P<time>\d{4,6})(?:\.\d+)?(?P<zone>Z|[+\-]\d{2}:?\d{2})?)?", re.ASCII
)
"""20260505T090000+0200, as NITF and NewsML 1 write instants."""
_CALLED = MappingProxyType(
    {
        "packageItem": "a packageItem, which lists other items: convert those",
        "conceptItem": "a conceptItem, which explains a concept",
        "knowledgeItem": "a knowledgeItem, a list of concepts",
        "planningItem": "a planningItem, which announces coverage",
        "catalogItem": "a catalogItem, a list of schemes",
        "catalog": "a catalogue of schemes",
        "html": "a web page",
        "svg": "a drawing",
        "document": "a document of another sort",
        "sports-content": "SportsML, results and statistics",
    }
)


def release_of(root: Element, log: Log) -> Release:
    """The release in a document of one of these sorts.

    Raises `MalformedInputError`, which says what it is, for all others.
    """
    read = _READERS.get(local(root))
    if read is None:
        name = local(root)
        what = _CALLED.get(name, f"an XML document called {name}")
        raise MalformedInputError(f"no newsItem of NewsML-G2: this is {what}")
    return read(root, log)


# -- NITF -------------------------------------------------------------------------------


def _nitf(root: Element, log: Log) -> Release:
    remark(root, log)
    found = body.nitf(root)
    docdata = root.find("{*}head/{*}docdata")
    title = _text(root, "{*}head/{*}title")
    issued = _moment(_norm(root, "date.issue")) or _moment(_norm(root, "story.date"))
    release = Release(
        headline=found.headline or title,
        subheads=found.subheads,
        summary=_text(root, "{*}body/{*}body.head/{*}abstract"),
        byline=found.byline,
        dateline=Dateline(found.dateline) if found.dateline else None,
        body=found.blocks,
        rights=_rights(root) or _text(root, "{*}body/{*}body.head/{*}rights"),
        language=root.get(g2.LANG) or root.get("baselang") or "und",
        issued=issued,
        hold=_nitf_hold(root, issued),
        subjects=tuple(Subject(key) for key in _values(root, "keyword", "key")),
    )
    said = DeskWords(
        slugline=next(_slugs(root), ""),
        notes=tuple(_values(root, "ed-msg", "info")) if docdata is not None else (),
        creditline=_words(root, "{*}body/{*}body.head/{*}distributor"),
    )
    return body.with_dateline(with_desk_words(release, said))


def _norm(root: Element, name: str) -> str:
    found = next(iter(root.iter(f"{{*}}{name}", name)), None)
    return found.get("norm", "") if found is not None else ""


def _nitf_hold(root: Element, issued: Moment | None) -> Hold | None:
    """A date of release that lies after that of issue holds the text back."""
    until = _moment(_norm(root, "date.release"))
    if until is None or until.value is None or issued is None or issued.value is None:
        return None
    later = _day(until.value) > _day(issued.value)
    same = all(isinstance(m.value, datetime) and m.value.tzinfo for m in (until, issued))
    if same and isinstance(until.value, datetime) and isinstance(issued.value, datetime):
        later = until.value > issued.value
    return Hold(HoldKind.EMBARGO, until) if later else None


def _day(value: date | datetime) -> date:
    return value.date() if isinstance(value, datetime) else value


def _rights(root: Element) -> Phrase | None:
    for found in root.iter("{*}doc.copyright", "doc.copyright"):
        said = " ".join(filter(None, (found.get("year"), found.get("holder"))))
        return Phrase(f"© {said}") if said else None
    return None


def _slugs(root: Element) -> Iterator[str]:
    yield from _values(root, "du-key", "key")
    for meta in root.iter("{*}meta", "meta"):
        if meta.get("name") == "anpa-keyword" and meta.get("content"):
            yield meta.get("content", "")


def _values(root: Element, name: str, attribute: str) -> Iterator[str]:
    for found in root.iter(f"{{*}}{name}", name):
        if value := (found.get(attribute) or "").strip():
            yield value


# -- NewsML 1 ---------------------------------------------------------------------------


def _newsml1(root: Element, log: Log) -> Release:
    items = [*root.iter("{*}NewsItem")]
    if not items:
        raise MalformedInputError("NewsML 1 without a NewsItem")
    if len(items) > 1:
        named = [_words(item, ".//{*}HeadLine") for item in items[1:]]
        log.note(Code.NOT_READ, what=f"{len(named)} further item(s): {'; '.join(named)}")
    item = items[0]
    content = next(iter(item.iter("{*}DataContent")), None)
    release = Release(
        headline=_text(item, ".//{*}NewsLines/{*}HeadLine"),
        subheads=tuple(map(Phrase, _all(item, ".//{*}NewsLines/{*}SubHeadLine"))),
        byline=_text(item, ".//{*}NewsLines/{*}ByLine"),
        dateline=_dateline(_words(item, ".//{*}NewsLines/{*}DateLine")),
        body=_content(content, log) if content is not None else (),
        rights=_text(item, ".//{*}NewsLines/{*}CopyrightLine"),
        language=_formal(item, "Language") or root.get(g2.LANG) or "und",
        issuer=_party(_formal(item, "Provider")),
        issued=_moment(
            _words(item, ".//{*}ThisRevisionCreated") or _words(item, ".//{*}FirstCreated")
        ),
        hold=_newsml1_hold(item),
        subjects=tuple(map(Subject, _all(item, ".//{*}NewsLines/{*}KeywordLine"))),
    )
    said = DeskWords(
        slugline=_words(item, ".//{*}NewsLines/{*}SlugLine"),
        notes=tuple(_all(item, ".//{*}NewsManagement/{*}Instruction/{*}Comment")),
        usage_terms=_words(item, ".//{*}RightsMetadata//{*}UsageTerms")
        or _words(item, ".//{*}RightsMetadata//{*}UsageRights"),
        creditline=_words(item, ".//{*}NewsLines/{*}CreditLine"),
    )
    return body.with_dateline(with_desk_words(release, said))


def _content(content: Element, log: Log) -> Blocks:
    inner = content[0] if len(content) else None
    if inner is None:
        text = content.text or ""
        return html_blocks(text, log) if "</" in text else text_blocks(text)
    remark(content, log)
    return body.nitf(inner).blocks if local(inner) == "nitf" else markup_blocks.blocks(content)


def _newsml1_hold(item: Element) -> Hold | None:
    status = _formal(item, "Status")
    until = _moment(_words(item, ".//{*}StatusWillChange/{*}DateAndTime"))
    if status.casefold() == "embargoed":
        return Hold(HoldKind.EMBARGO, until)
    withheld = status.casefold() in ("withheld", "canceled")
    return Hold(HoldKind.NOT_FOR_PUBLICATION) if withheld else None


def _formal(item: Element, name: str) -> str:
    for found in item.iter(f"{{*}}{name}"):
        named = found if found.get("FormalName") else next(iter(found.iter("{*}Party")), found)
        if value := named.get("FormalName"):
            return value
    return ""


# -- feeds ------------------------------------------------------------------------------


def _rss(root: Element, log: Log) -> Release:
    items = [*root.iter("{*}item")]
    if not items:
        raise MalformedInputError("an RSS feed without an item")
    _others(items, log)
    item = items[0]
    full = _words_of(item, "encoded")
    text = full or _words_of(item, "description")
    channel = root.find("{*}channel")
    return Release(
        headline=_text(item, "{*}title"),
        summary=_plain(_words_of(item, "description"), log) if full else None,
        byline=_text(item, "{*}creator") or _text(item, "{*}author"),
        body=html_blocks(text, log),
        rights=_text(item, "{*}rights"),
        language=(_words(channel, "{*}language") if channel is not None else "") or "und",
        issuer=_party(_words(channel, "{*}title") if channel is not None else ""),
        issued=_moment(_words(item, "{*}pubDate") or _words(item, "{*}date")),
        subjects=tuple(map(Subject, _all(item, "{*}category"))),
    )


def _atom(root: Element, log: Log) -> Release:
    entries = [root] if local(root) == "entry" else [*root.iter("{*}entry")]
    if not entries:
        raise MalformedInputError("an Atom feed without an entry")
    _others(entries, log)
    entry = entries[0]
    content = entry.find("{*}content")
    summary = _words_of(entry, "summary")
    return Release(
        headline=_text(entry, "{*}title"),
        summary=_plain(summary, log) if content is not None else None,
        byline=_text(entry, "{*}author/{*}name"),
        body=_atom_content(content, log) if content is not None else html_blocks(summary, log),
        rights=_text(entry, "{*}rights") or _text(root, "{*}rights"),
        language=entry.get(g2.LANG) or root.get(g2.LANG) or "und",
        issuer=_party(_words(root, "{*}title") if root is not entry else ""),
        issued=_moment(_words(entry, "{*}published") or _words(entry, "{*}updated")),
        subjects=tuple(Subject(term) for term in _values(entry, "category", "term")),
    )


def _atom_content(content: Element, log: Log) -> Blocks:
    if len(content):
        remark(content, log)
        return markup_blocks.blocks(content)
    text = content.text or ""
    return text_blocks(text) if content.get("type") == "text" else html_blocks(text, log)


def _others(items: list[Element], log: Log) -> None:
    if len(items) > 1:
        titles = "; ".join(_words(item, "{*}title") for item in items[1:])
        log.note(Code.NOT_READ, what=f"{len(items) - 1} further item(s) of the feed: {titles}")


def _words_of(item: Element, name: str) -> str:
    """The text of a child, with the mark-up that it holds as text."""
    found = item.find(f"{{*}}{name}")
    return "".join(map(str, found.itertext())) if found is not None else ""


def _plain(text: str, log: Log) -> Phrase | None:
    blocks = html_blocks(text, log)
    said = " ".join(node.text for node in _texts(blocks)).strip()
    return Phrase(said) if said else None


def _texts(blocks: Blocks) -> Iterator[Phrase]:
    for block in blocks:
        yield from body.said(block)


# -- values -----------------------------------------------------------------------------


def _words(item: Element, path: str) -> str:
    found = item.find(path)
    return words(found) if found is not None else ""


def _all(item: Element, path: str) -> list[str]:
    return [text for found in item.iterfind(path) if (text := words(found))]


def _text(item: Element, path: str) -> Phrase | None:
    text = _words(item, path)
    return Phrase(text) if text else None


def _dateline(text: str) -> Dateline | None:
    return Dateline(text) if text else None


def _party(name: str) -> Party | None:
    return Party(name, PartyKind.ORGANISATION) if name else None


def _moment(text: str) -> Moment | None:
    """An instant or a day as ISO 8601, plain or basic, or as mail writes it."""
    return Moment(text, _value(text)) if text else None


def _value(text: str) -> date | datetime | None:
    if match := _BASIC.fullmatch(text):
        basic = match["day"] + (f"T{match['time']}{match['zone'] or ''}" if match["time"] else "")
        text = basic
    try:
        return datetime.fromisoformat(text) if "T" in text else date.fromisoformat(text)
    except ValueError:
        pass
    try:
        return parsedate_to_datetime(text)
    except ValueError:
        return None


_READERS: Mapping[str, Callable[[Element, Log], Release]] = MappingProxyType(
    {
        "nitf": _nitf,
        "NewsML": _newsml1,
        "rss": _rss,
        "RDF": _rss,
        "feed": _atom,
        "entry": _atom,
    }
)
