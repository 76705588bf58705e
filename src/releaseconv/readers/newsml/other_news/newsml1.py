"""NewsML 1 documents read: the first item."""

from __future__ import annotations

from releaseconv import newsml_terms as g2
from releaseconv.diagnostics import Code, Log
from releaseconv.errors import MalformedInputError
from releaseconv.model import Blocks, Hold, HoldKind, Phrase, Release, Subject
from releaseconv.readers.holds.latest_end import latest_end
from releaseconv.readers.newsml.bodies import body, dateline_in_body, markup_blocks
from releaseconv.readers.newsml.bodies.embedded_html import html_blocks, remark, text_blocks
from releaseconv.readers.newsml.ed_notes import DeskWords, with_desk_words
from releaseconv.readers.newsml.element_values import (
    all_at,
    dateline,
    moment,
    party,
    phrase_at,
    words_at,
)
from releaseconv.readers.newsml.item_tree import Element, local


def read_newsml1(root: Element, log: Log) -> Release:
    """The first item of a NewsML 1 document; raises `MalformedInputError` where there is none."""
    items = [*root.iter("{*}NewsItem")]
    if not items:
        raise MalformedInputError("NewsML 1 without a NewsItem")
    if len(items) > 1:
        named = [words_at(item, ".//{*}HeadLine") for item in items[1:]]
        log.note(Code.NOT_READ, what=f"{len(named)} further item(s): {'; '.join(named)}")
    item = items[0]
    content = next(iter(item.iter("{*}DataContent")), None)
    release = Release(
        headline=phrase_at(item, ".//{*}NewsLines/{*}HeadLine"),
        subheads=tuple(map(Phrase, all_at(item, ".//{*}NewsLines/{*}SubHeadLine"))),
        byline=phrase_at(item, ".//{*}NewsLines/{*}ByLine"),
        dateline=dateline(words_at(item, ".//{*}NewsLines/{*}DateLine")),
        body=_content(content, log) if content is not None else (),
        rights=phrase_at(item, ".//{*}NewsLines/{*}CopyrightLine"),
        language=_formal(item, "Language") or root.get(g2.LANG) or "und",
        issuer=party(_formal(item, "Provider")),
        issued=moment(
            words_at(item, ".//{*}ThisRevisionCreated") or words_at(item, ".//{*}FirstCreated")
        ),
        hold=_newsml1_hold(item),
        subjects=tuple(map(Subject, all_at(item, ".//{*}NewsLines/{*}KeywordLine"))),
    )
    said = DeskWords(
        slugline=words_at(item, ".//{*}NewsLines/{*}SlugLine"),
        notes=tuple(all_at(item, ".//{*}NewsManagement/{*}Instruction/{*}Comment")),
        usage_terms=words_at(item, ".//{*}RightsMetadata//{*}UsageTerms")
        or words_at(item, ".//{*}RightsMetadata//{*}UsageRights"),
        creditline=words_at(item, ".//{*}NewsLines/{*}CreditLine"),
    )
    return dateline_in_body.with_dateline(with_desk_words(release, said))


def _content(content: Element, log: Log) -> Blocks:
    inner = content[0] if len(content) else None
    if inner is None:
        text = content.text or ""
        return html_blocks(text, log) if "</" in text else text_blocks(text)
    remark(content, log)
    return body.nitf(inner).blocks if local(inner) == "nitf" else markup_blocks.blocks(content)


def _newsml1_hold(item: Element) -> Hold | None:
    status = _formal(item, "Status").strip()
    ends = all_at(item, ".//{*}StatusWillChange/{*}DateAndTime")
    until = latest_end(filter(None, map(moment, ends)))
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
