"""The item as a tree: the ways to its elements, and the words in them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import TypeAlias

from lxml import etree

from releaseconv import newsml_terms as g2
from releaseconv.diagnostics import Log
from releaseconv.model import Party, PartyKind, Quote
from releaseconv.patterns.lazy_regex import late
from releaseconv.schema.provenance import is_ours

Element: TypeAlias = etree._Element

_BLANKS = late("[ \t\n\r]+")
_NAMES = {"n": g2.G2, "x": g2.XHTML}


def local(element: Element) -> str:
    """The element's name without its namespace."""
    return str(element.tag).rpartition("}")[2]


def collapsed(text: str) -> str:
    """`text` with each run of white space as one blank; no-break spaces stay."""
    return _BLANKS.sub(" ", text)


def words(element: Element) -> str:
    """All that `element` says, trimmed."""
    return collapsed("".join(map(str, element.itertext()))).strip(" ")


@dataclass(frozen=True)
class Item:
    """A newsItem."""

    root: Element
    log: Log

    @cached_property
    def ours(self) -> bool:
        """Whether our writer wrote it, so that its classes and roles can be relied on."""
        return is_ours(self.root)

    @cached_property
    def language(self) -> str:
        """The language of the item, or else the first one of its content."""
        tag = self.first("contentMeta/language")
        return self.root.get(g2.LANG) or (tag.get("tag") if tag is not None else None) or "und"

    def all(self, path: str) -> list[Element]:
        """The elements at `path`, whose steps are names of NewsML-G2."""
        steps = "/".join(step if step == "*" else f"n:{step}" for step in path.split("/"))
        return self.root.findall(steps, _NAMES)

    def first(self, path: str) -> Element | None:
        """The first element at `path`."""
        return next(iter(self.all(path)), None)

    def note(self, role: str) -> Element | None:
        """The editor's note with `role`."""
        notes = self.all("itemMeta/edNote")
        return next((note for note in notes if note.get("role") == role), None)

    def symbols(self) -> list[Element]:
        """The issuer's own numbers; other producers' alternative ids are of many sorts."""
        marked = [k for k in self.all("contentMeta/keyword") if k.get("role") == g2.SYMBOL]
        return self.all("contentMeta/altId") + marked if self.ours else []

    @cached_property
    def html(self) -> Element | None:
        """The XHTML document."""
        return self.root.find("n:contentSet/n:inlineXML/x:html", _NAMES)

    def metas(self, name: str) -> Iterator[Element]:
        """The readings of that name in the head of our XHTML."""
        if self.ours and self.html is not None:
            found = self.html.iterfind("x:head/x:meta", _NAMES)
            yield from (meta for meta in found if meta.get("name") == name)

    def meta(self, name: str) -> Element | None:
        """The first reading of that name."""
        return next(self.metas(name), None)

    def reading(self, name: str) -> str | None:
        """What the first reading of that name says."""
        found = self.meta(name)
        return found.get("content") if found is not None else None

    def quotes(self) -> Iterator[Quote]:
        """The quotes, with their speakers."""
        for meta in self.metas(g2.META_QUOTE):
            name = meta.get(g2.SPEAKER)
            told = meta.get(g2.SPEAKER_KIND)
            kind = PartyKind(told) if told in list(PartyKind) else PartyKind.ORGANISATION
            speaker = Party(name, kind, meta.get(g2.SPEAKER_URI)) if name is not None else None
            yield Quote(meta.get("content", ""), speaker)
