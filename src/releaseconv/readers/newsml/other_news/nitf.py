"""NITF documents read."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime

from releaseconv import newsml_terms as g2
from releaseconv.diagnostics import Log
from releaseconv.model import Dateline, Hold, HoldKind, Moment, Phrase, Release, Subject
from releaseconv.readers.holds.latest_end import latest_end
from releaseconv.readers.newsml.bodies import body, dateline_in_body
from releaseconv.readers.newsml.bodies.embedded_html import remark
from releaseconv.readers.newsml.ed_notes import DeskWords, with_desk_words
from releaseconv.readers.newsml.element_values import attributes, moment, phrase_at, words_at
from releaseconv.readers.newsml.item_tree import Element, words


def read_nitf(root: Element, log: Log) -> Release:
    """The release that a NITF document has."""
    remark(root, log)
    found = body.nitf(root)
    docdata = root.find("{*}head/{*}docdata")
    title = phrase_at(root, "{*}head/{*}title")
    issued = moment(_norm(root, "date.issue")) or moment(_norm(root, "story.date"))
    release = Release(
        headline=found.headline or title,
        subheads=found.subheads,
        summary=phrase_at(root, "{*}body/{*}body.head/{*}abstract"),
        byline=found.byline,
        dateline=Dateline(found.dateline) if found.dateline else None,
        body=found.blocks,
        rights=_rights(root) or phrase_at(root, "{*}body/{*}body.head/{*}rights"),
        language=root.get(g2.LANG) or root.get("baselang") or "und",
        issued=issued,
        hold=_nitf_hold(root, issued),
        subjects=tuple(Subject(key) for key in attributes(root, "keyword", "key")),
    )
    said = DeskWords(
        slugline=next(_slugs(root), ""),
        notes=tuple(attributes(root, "ed-msg", "info")) if docdata is not None else (),
        creditline=words_at(root, "{*}body/{*}body.head/{*}distributor"),
    )
    return dateline_in_body.with_dateline(with_desk_words(release, said))


def _norm(root: Element, name: str) -> str:
    found = next(iter(root.iter(f"{{*}}{name}", name)), None)
    return found.get("norm", "") if found is not None else ""


def _releases(root: Element) -> Iterator[str]:
    """What the dates of release say, in their attributes or else in words."""
    for found in root.iter("{*}date.release", "date.release"):
        yield found.get("norm", "").strip() or words(found)


def _nitf_hold(root: Element, issued: Moment | None) -> Hold | None:
    """A date of release that lies after that of issue, or stands alone, holds the text back."""
    until = latest_end(filter(None, map(moment, _releases(root))))
    if until is None:
        return None
    if until.value is None:  # whatever it says, it is no leave to publish
        return Hold(HoldKind.EMBARGO, until)
    if issued is None or issued.value is None:
        return Hold(HoldKind.EMBARGO, until) if isinstance(until.value, datetime) else None
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
    yield from attributes(root, "du-key", "key")
    for meta in root.iter("{*}meta", "meta"):
        if meta.get("name") == "anpa-keyword" and meta.get("content"):
            yield meta.get("content", "")
