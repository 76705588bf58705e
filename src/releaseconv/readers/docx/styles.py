"""What the styles and lists of a Word document say of a paragraph."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from lxml import etree

from releaseconv.format_hints import HintKind
from releaseconv.readers.docx.package import Package

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_OFF = frozenset({"0", "false", "off", "none"})
_QUOTES = frozenset({"quote", "intense quote"})
_DEEPEST = 8
"""The last level of a list, from 0 on."""
_LONGEST_MARK = 255
"""Characters round a list's number; each item has them again."""
_ROMAN = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))


@dataclass(frozen=True, slots=True)
class Style:
    """One paragraph style, with what it takes from the one that it is based on."""

    name: str = ""
    outline: int | None = None
    """Level of heading, from 0."""
    space: tuple[int | None, int | None] = (None, None)
    """Before and behind, in twentieths of a point."""
    number: str | None = None
    """Of the list that its paragraphs are items of."""
    based: str | None = None


def value(element: etree._Element | None, path: str, attribute: str = "val") -> str | None:
    """An attribute of what stands at `path` below an element."""
    steps = "/".join(W + step for step in path.split("/"))
    found = element.find(steps) if element is not None else None
    return None if found is None else found.get(W + attribute)


def is_on(element: etree._Element | None, name: str) -> bool:
    """Whether a property of a run is set, as `<w:b/>` is."""
    found = element.find(W + name) if element is not None else None
    return found is not None and (found.get(W + "val") or "1") not in _OFF


def number(text: str | None) -> int | None:
    """A whole number, if it is one."""
    return int(text) if text and text.removeprefix("-").isdecimal() and len(text) < 10 else None


def level(text: str | None) -> int:
    """The level of a list's item, one of the nine that Word has, from 0 on."""
    return min(max(number(text) or 0, 0), _DEEPEST)


def _space(properties: etree._Element | None) -> tuple[int | None, int | None]:
    return (
        number(value(properties, "spacing", "before")),
        number(value(properties, "spacing", "after")),
    )


@dataclass(slots=True)
class Styles:
    """The styles of one document."""

    package: Package
    _known: dict[str, Style] = field(default_factory=dict)
    _default: Style = field(default_factory=Style)
    _standard: str = ""

    def __post_init__(self) -> None:
        root = self.package.related("styles")
        if root is None:
            return
        base = root.find(f"{W}docDefaults/{W}pPrDefault/{W}pPr")
        self._default = Style(space=_space(base))
        for one in root.iter(W + "style"):
            if one.get(W + "type") in {"paragraph", None}:
                self._known[one.get(W + "styleId") or ""] = _style(one)
                if one.get(W + "default") in {"1", "true"}:
                    self._standard = one.get(W + "styleId") or ""

    def chain(self, paragraph: etree._Element | None) -> Iterator[Style]:
        """What holds for a paragraph: its own, its style's, and those that this is based on."""
        if paragraph is not None:
            outline = number(value(paragraph, "outlineLvl"))
            listed = value(paragraph, "numPr/numId")
            yield Style("", outline, _space(paragraph), listed)
        name, seen = value(paragraph, "pStyle") or self._standard, 0
        while name and (style := self._known.get(name)) and seen < 20:
            yield style
            name, seen = style.based or "", seen + 1
        yield self._default

    def spaces(self, paragraph: etree._Element | None) -> tuple[int, int]:
        """The space before a paragraph and behind it."""
        chain = list(self.chain(paragraph))
        before = next((style.space[0] for style in chain if style.space[0] is not None), 0)
        after = next((style.space[1] for style in chain if style.space[1] is not None), 0)
        return before, after

    def hint(self, paragraph: etree._Element | None) -> tuple[HintKind, int] | None:
        """What its style says that a paragraph is."""
        for style in self.chain(paragraph):
            name = style.name.lower()
            if name == "title":
                return "title", 1
            if style.outline is not None and style.outline < 9:
                return "heading", style.outline + 1
            if name.startswith("heading ") and name[8:].isdecimal():
                return "heading", int(name[8:9])
            if name in _QUOTES:
                return "quotation", 0
        return None

    def list_number(self, paragraph: etree._Element | None) -> str | None:
        """The number of the list that it is an item of."""
        found = (style.number for style in self.chain(paragraph) if style.number is not None)
        listed = next(found, None)
        return None if listed == "0" else listed


def _style(one: etree._Element) -> Style:
    properties = one.find(W + "pPr")
    return Style(
        value(one, "name") or "",
        number(value(properties, "outlineLvl")),
        _space(properties),
        value(properties, "numPr/numId"),
        value(one, "basedOn"),
    )


_Level = tuple[str, str, int]
"""How the items of a level are counted, what stands round their number, and the first."""


@dataclass(slots=True)
class Numbering:
    """The marks of list items, counted as Word counts them."""

    package: Package
    _forms: dict[str, dict[int, _Level]] = field(default_factory=dict)
    """The levels of each form of list."""
    _lists: dict[str, str] = field(default_factory=dict)
    """The form of each list."""
    _counts: dict[str, dict[int, int]] = field(default_factory=dict)
    """How far each list has counted on each level."""

    def __post_init__(self) -> None:
        root = self.package.related("numbering")
        if root is None:
            return
        for one in root.iter(W + "abstractNum"):
            self._forms[one.get(W + "abstractNumId") or ""] = dict(_levels(one))
        for one in root.iter(W + "num"):
            self._lists[one.get(W + "numId") or ""] = value(one, "abstractNumId") or ""

    def mark(self, listed: str, depth: int) -> str:
        """The mark of the next item of a list: "• ", "1. ", "(b) "."""
        levels = self._forms.get(self._lists.get(listed, ""), {})
        form, text, start = levels.get(depth, ("bullet", "", 1))
        if form in {"bullet", "none"}:
            return "• " if form == "bullet" else ""
        counts = self._counts.setdefault(listed, {})
        counts[depth] = counts.get(depth, start - 1) + 1
        for deeper in [one for one in counts if one > depth]:
            del counts[deeper]
        return f"{_filled(text or f'%{depth + 1}.', depth, form, counts)} "


def _levels(form: etree._Element) -> Iterator[tuple[int, _Level]]:
    for one in form.iter(W + "lvl"):
        counted = value(one, "numFmt") or "decimal"
        text = value(one, "lvlText") or ""
        shown = text if len(text) <= _LONGEST_MARK else ""
        yield level(one.get(W + "ilvl")), (counted, shown, _start(one))


def _filled(shown: str, depth: int, form: str, counts: Mapping[int, int]) -> str:
    for above in range(depth):
        shown = shown.replace(f"%{above + 1}", str(counts.get(above, 1)))
    return shown.replace(f"%{depth + 1}", _counted(counts[depth], form))


def _start(one: etree._Element) -> int:
    start = number(value(one, "start"))
    return 1 if start is None else start


def _counted(count: int, form: str) -> str:
    """A number as a list has it."""
    if form in {"lowerLetter", "upperLetter"} and 1 <= count <= 26:
        letter = chr(ord("a") + count - 1)
        return letter.upper() if form.startswith("upper") else letter
    if form in {"lowerRoman", "upperRoman"} and 1 <= count < 40:
        made = ""
        for worth, sign in _ROMAN:
            while count >= worth:
                made, count = made + sign, count - worth
        return made.upper() if form.startswith("upper") else made
    return str(count)
