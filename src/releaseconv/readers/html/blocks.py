"""The elements of a page as blocks of a sheet."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from lxml import etree

from releaseconv.format_hints import HintKind
from releaseconv.patterns.figures import whole
from releaseconv.patterns.lazy_regex import late
from releaseconv.readers.html.main_part import has_words
from releaseconv.readers.text_from_blocks import Cell, Run, Sheet

_SPACED = "p h1 h2 h3 h4 h5 h6 ul ol dl blockquote table pre hr figure fieldset"
_APART = frozenset(_SPACED.split())
"""Blocks with space round them."""
_LINED = """
div section article main header footer aside address li dt dd tr figcaption form details
summary caption body nav center legend
"""
_TIGHT = frozenset(_LINED.split())
"""Blocks on lines of their own."""
_CELLS = frozenset({"td", "th"})
_STRONG = frozenset({"b", "strong"})
_ITALIC = frozenset({"i", "em", "cite"})
_KINDS: Mapping[str, HintKind] = {
    "li": "list-item",
    "blockquote": "quotation",
    "time": "time",
    "pre": "verbatim",
}
_BLANKS = late("[ \t\n\r\f]+")
_PARTED = Run("\n\n")
"""Between the paragraphs of a cell."""
_LEAST_EMPTY, _EMPTY_SHARE = 3, 0.4
"""Paragraphs without words, and their number for each with words, from which on they make the
space, as in Google Docs: 16 of our 20 texts have 0.44 to 0.89 of them, a paragraph being a line."""
_MOST_TABLES = 20
"""Tables inside of one another whose cells are told apart; cells of deeper ones are paragraphs."""
_SCHEMES = frozenset({"http", "https", "mailto", "tel"})


def fill(sheet: Sheet, root: etree._Element) -> None:
    """Put on `sheet` the blocks of the element `root`."""
    page = _Page(sheet, lined=_are_lines(root))
    for event, element in etree.iterwalk(root, events=("start", "end")):
        if event == "start":
            page.open(element)
        else:
            page.close(element, last=element is root)
    page.flush()


def _are_lines(root: etree._Element) -> bool:
    """Whether paragraphs are lines, and empty ones the space between."""
    paragraphs = [has_words(one) for one in root.iter("p")]
    empty = paragraphs.count(False)
    return empty >= max(_LEAST_EMPTY, _EMPTY_SHARE * paragraphs.count(True))


@dataclass(slots=True)
class _Table:
    rows: list[list[Cell]] = field(default_factory=list)
    held: list[Run] = field(default_factory=list)
    bare: set[int] = field(default_factory=set)
    """Rows that have a cell which is no header."""

    @property
    def heads(self) -> int:
        """Rows at the top whose cells are all headers."""
        return next((i for i in range(len(self.rows)) if i in self.bare), 0)


@dataclass(slots=True)
class _Page:
    """A page on its way to a sheet: what is open, and the words since the last block."""

    sheet: Sheet
    lined: bool
    """Whether paragraphs are lines, and empty ones the space between."""
    runs: list[Run] = field(default_factory=list)
    strong: int = 0
    italic: int = 0
    pre: int = 0
    links: list[str] = field(default_factory=list)
    lists: list[int | None] = field(default_factory=list)
    """The next number of each list that is open; `None` for one without."""
    tables: list[_Table] = field(default_factory=list)
    hints: list[tuple[HintKind, int]] = field(default_factory=list)
    deeper: int = 0
    """Tables that are open inside of the deepest whose cells are told apart."""
    mark: str = ""
    apart: bool = True
    """Whether a blank line belongs before the next block."""

    def open(self, element: etree._Element) -> None:
        """Begin an element, and take up the words before its first child."""
        tag = str(element.tag)
        self._edge(tag)
        self._count(tag, 1)
        if tag in {"ul", "ol"}:
            start = whole(element.get("start") or "1")
            self.lists.append((1 if start is None or start < 0 else start) if tag == "ol" else None)
        elif tag == "li":
            self._item()
        elif tag == "a":
            self.links.append(_target(element))
        elif tag == "br":
            self._add("\n")
        elif tag == "table":
            self._open_table()
        elif self.tables and not self.deeper and self._begins_row(tag):
            self.tables[-1].rows.append([])
        if hint := _hint(tag):
            self.hints.append(hint)
        self._words(element.text)

    def close(self, element: etree._Element, *, last: bool) -> None:
        """End an element, and take up the words behind it."""
        tag = str(element.tag)
        if tag in _CELLS and self.tables:
            self._cell()
            if tag == "td" and not self.deeper:
                self.tables[-1].bare.add(len(self.tables[-1].rows) - 1)
        self._edge(tag)
        self.apart = self.apart or self._is_blank(tag, element)
        self._count(tag, -1)
        if tag in {"ul", "ol"} and self.lists:
            self.lists.pop()
        elif tag == "a" and self.links:
            self.links.pop()
        elif tag == "table" and self.tables:
            self._table()
        if _hint(tag) and self.hints:
            self.hints.pop()
        if not last:
            self._words(element.tail)

    def flush(self) -> None:
        """Set the words since the last block as one."""
        runs, self.runs = self.runs, []
        text = "".join(run.text for run in runs).lstrip(" ")
        self.apart = self.apart or text.startswith("\n") or (text != "" and not text.strip())
        if not text.strip():
            return
        if self.tables:
            self.tables[-1].held += [_PARTED if self.apart else Run("\n"), *runs]
            self.apart = False
            return
        kind, level = self.hints[-1] if self.hints else (None, 0)
        before, self.mark = self.mark, ""
        tight = not self.apart or (bool(before) and len(before) - len(before.lstrip()) > 0)
        self.sheet.block(runs, kind, level, before=before, tight=tight)
        self.apart = False

    def _edge(self, tag: str) -> None:
        if tag in _APART or tag in _TIGHT:
            self.flush()
            self.apart = self.apart or (tag in _APART and not (self.lined and tag == "p"))

    def _is_blank(self, tag: str, element: etree._Element) -> bool:
        return self.lined and tag == "p" and not has_words(element)

    def _count(self, tag: str, step: int) -> None:
        self.strong += step * (tag in _STRONG)
        self.italic += step * (tag in _ITALIC)
        self.pre += step * (tag == "pre")

    def _item(self) -> None:
        depth = "  " * min(len(self.lists) - 1, 8) if self.lists else ""
        number = self.lists[-1] if self.lists else None
        self.mark = f"{depth}• " if number is None else f"{depth}{number}. "
        if number is not None:
            self.lists[-1] = number + 1
        if self.tables:
            self.runs.append(Run(self.mark))
            self.mark = ""

    def _words(self, text: str | None) -> None:
        if text:
            self._add(text if self.pre else _BLANKS.sub(" ", text))

    def _add(self, text: str) -> None:
        if text == " " and (not self.runs or self.runs[-1].text.endswith((" ", "\n"))):
            return
        if self.runs and self.runs[-1].text.endswith((" ", "\n")) and not self.pre:
            text = text if text.startswith("\n") else text.lstrip(" ")
        target = next((link for link in reversed(self.links) if link), "")
        self.runs.append(Run(text, self.strong > 0, self.italic > 0, target))

    def _begins_row(self, tag: str) -> bool:
        return tag == "tr" or (tag in _CELLS and not self.tables[-1].rows)

    def _open_table(self) -> None:
        if len(self.tables) < _MOST_TABLES:
            self.tables.append(_Table())
        else:
            self.deeper += 1

    def _cell(self) -> None:
        self.flush()
        if self.deeper:
            self.apart = True
            return
        table = self.tables[-1]
        if not table.rows:
            table.rows.append([])
        table.rows[-1].append(list(_paragraphs(table.held)))
        table.held = []
        self.apart = True

    def _table(self) -> None:
        if self.deeper:
            self.deeper -= 1
            self.apart = True
            return
        table = self.tables.pop()
        if self.tables:
            held = (p for row in table.rows for cell in row for p in cell)
            self.tables[-1].held += [run for p in held for run in (_PARTED, *p)]
            return
        for paragraph in _paragraphs(table.held):
            self.sheet.block(paragraph)
        self.sheet.table(table.rows, table.heads)
        self.apart = True


def _paragraphs(runs: list[Run]) -> Iterator[list[Run]]:
    """The paragraphs of a cell: what blocks parted."""
    found: list[Run] = []
    for run in runs:
        if run is _PARTED:
            if any(one.text.strip() for one in found):
                yield found
            found = []
        else:
            found.append(run)
    if any(one.text.strip() for one in found):
        yield found


def _hint(tag: str) -> tuple[HintKind, int] | None:
    """What an element says that its words are."""
    if tag == "h1":
        return "title", 1
    if tag in {"h2", "h3", "h4", "h5", "h6"}:
        return "heading", int(tag[1])
    kind = _KINDS.get(tag)
    return (kind, 0) if kind else None


def _target(link: etree._Element) -> str:
    """Where a link leads, if that is an address of its own."""
    href = (link.get("href") or "").strip()
    try:
        return href if urlsplit(href).scheme.lower() in _SCHEMES else ""
    except ValueError:
        return ""
