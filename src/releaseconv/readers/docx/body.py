"""The body of a Word document, block by block, with its headers, footers and notes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import takewhile

from lxml import etree

from releaseconv.diagnostics import Code, Log
from releaseconv.readers.docx.package import Package
from releaseconv.readers.docx.page_numbers import without_page_numbers
from releaseconv.readers.docx.styles import Numbering, Styles, W, is_on, level, number, value
from releaseconv.readers.text_from_blocks import Cell, Run, Sheet

_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_HOLDERS = "ins moveTo smartTag customXml sdt sdtContent fldSimple dir bdo"
_FORMS = frozenset(_MC + name for name in ("AlternateContent", "Choice", "Fallback"))
_THROUGH = frozenset(W + name for name in _HOLDERS.split()) | _FORMS
"""Elements that only hold others."""
_FORMULAS = (_M + "oMath", _M + "oMathPara")
_GONE = frozenset(W + name for name in ("del", "moveFrom", "rPr", "pPr", "instrText", "delText"))
_SIGNS = {
    W + "tab": "\t",
    W + "br": "\n",
    W + "cr": "\n",
    W + "noBreakHyphen": "-",
    W + "ptab": "\t",
}
_BOX, _SHAPE_TEXT = W + "txbxContent", _A + "txBody"
_DRAWN_ELSEWHERE = ("chart", "chartEx", "diagramData")
_PAGE_FIELDS = ("PAGE", "NUMPAGES", "SECTIONPAGES")
_NOTES = (("footnotes", "footnote"), ("endnotes", "endnote"))


def fill(sheet: Sheet, package: Package, log: Log) -> None:
    """Put on `sheet` what the document says, headers first, notes and footers last."""
    body = package.document.find(W + "body")
    if body is None:
        raise ValueError("no body")
    page = _Page(sheet, package, Styles(package), Numbering(package))
    if again := page.margin(body, "header"):
        log.note(Code.LEFT_OUT, count=again, what="page headers that repeat the text")
    page.blocks(body)
    for kind, name in _NOTES:
        page.notes(kind, name)
    page.margin(body, "footer")
    if next(body.iter(W + "altChunk"), None) is not None:
        log.note(Code.NOT_READ, what="a file of another format inside the document")
    if drawn := len(package.of_kind(*_DRAWN_ELSEWHERE)):
        log.note(Code.NOT_READ, what=f"{drawn} charts or diagrams")
    if readings := sum(1 for _ in body.iter(W + "rt")):
        log.note(Code.LEFT_OUT, count=readings, what="readings above characters")


@dataclass(slots=True)
class _Page:
    """A document on its way to a sheet."""

    sheet: Sheet
    package: Package
    styles: Styles
    numbering: Numbering
    _space: int = 1
    """Behind the last paragraph."""

    def blocks(self, container: etree._Element) -> None:
        """Set the paragraphs and tables in `container`."""
        for child in container:
            if child.tag == W + "p":
                self._paragraph(child)
            elif child.tag == W + "tbl":
                self.sheet.table(list(self._rows(child)), _heads(child))
                self._space = 1
            elif child.tag == _A + "p":
                self.sheet.block([Run("".join(t.text or "" for t in child.iter(_A + "t")))])
            elif child.tag in _THROUGH:
                self.blocks(child)

    def _paragraph(self, element: etree._Element) -> None:
        properties = element.find(W + "pPr")
        found = _runs(element, self.package)
        before, after = self.styles.spaces(properties)
        if not any(run.text.strip() for run in found.runs):
            self._space = 1
        listed = self.styles.list_number(properties)
        if listed is not None and found.runs:
            self._item(found.runs, listed, level(value(properties, "numPr/ilvl")))
        else:
            hint = self.styles.hint(properties) or (None, 0)
            tight = not before and not self._space
            self.sheet.block(found.runs, *hint, tight=tight)
        if any(run.text.strip() for run in found.runs):
            self._space = after
        for box in found.boxes:
            self._space = 1
            self.blocks(box)

    def _item(self, runs: list[Run], listed: str, depth: int) -> None:
        mark = "  " * depth + self.numbering.mark(listed, depth)
        self.sheet.block(runs, "list-item", depth + 1, before=mark, tight=True)

    def _rows(self, table: etree._Element) -> Iterator[list[Cell]]:
        for row in table.iter(W + "tr"):
            if next(row.iterancestors(W + "tbl")) is table:
                yield [cell for one in row.iter(W + "tc") for cell in self._cells(one, row)]

    def _cells(self, element: etree._Element, row: etree._Element) -> Iterator[Cell]:
        """A cell of `row`, and the empty ones that it spans."""
        if next(element.iterancestors(W + "tr")) is not row:
            return
        properties = element.find(W + "tcPr")
        yield [_runs(p, self.package).runs for p in element.iter(W + "p")]
        span = number(value(properties, "gridSpan")) or 1
        yield from [()] * (min(span, 60) - 1)

    def margin(self, body: etree._Element, kind: str) -> int:
        """Set what stands in the margins of the pages, each text once; pages' numbers not.

        Words of a header that a paragraph of the text has as well are left out; gives how many.
        """
        seen: set[str] = set()
        again = 0
        said = self._said(body) if kind == "header" else frozenset[str]()
        for paragraph in self._paragraphs_of(body, kind):
            found = _runs(paragraph, self.package)
            text = "".join(run.text for run in found.runs).strip()
            if not text or text in seen:
                continue
            seen.add(text)
            kept = without_page_numbers(text, _counts_pages(paragraph))
            if " ".join(text.split()) in said:
                again += len(text.split())
            elif kept == [text]:
                self.sheet.block(found.runs, "aside")
            else:
                for piece in kept:
                    self.sheet.block([Run(piece)], "aside")
        return again

    def _paragraphs_of(self, body: etree._Element, kind: str) -> Iterator[etree._Element]:
        """The paragraphs of all headers or footers, each part once."""
        references = (one.get(_R + "id") or "" for one in body.iter(f"{W}{kind}Reference"))
        targets = self.package.targets
        for path in dict.fromkeys(targets[one][1] for one in references if one in targets):
            root = self.package.part(path) if path else None
            yield from root.iter(W + "p") if root is not None else ()

    def _said(self, body: etree._Element) -> frozenset[str]:
        """What the paragraphs of the text say, each without its outer blanks."""
        texts = (
            "".join(run.text for run in _runs(p, self.package).runs) for p in body.iter(W + "p")
        )
        return frozenset(" ".join(text.split()) for text in texts)

    def notes(self, kind: str, name: str) -> None:
        """Set the notes at the feet of pages or at the end, a paragraph each."""
        root = self.package.related(kind)
        for note in root.iter(W + name) if root is not None else ():
            if note.get(W + "type") in {None, "normal"}:
                self._space = 1
                self.blocks(note)


def _heads(table: etree._Element) -> int:
    """The rows at the top that come back on each page."""
    told = (is_on(row.find(W + "trPr"), "tblHeader") for row in table.iterchildren(W + "tr"))
    return sum(1 for _ in takewhile(bool, told))


def _counts_pages(paragraph: etree._Element) -> bool:
    """Whether a field in a paragraph shows the page's number."""
    said = [one.text or "" for one in paragraph.iter(W + "instrText")]
    said += [one.get(W + "instr") or "" for one in paragraph.iter(W + "fldSimple")]
    return any(field_.split()[:1] and field_.split()[0] in _PAGE_FIELDS for field_ in said)


@dataclass(slots=True)
class _Found:
    """The runs of a paragraph, and the boxes with text that hang on it."""

    runs: list[Run] = field(default_factory=list)
    boxes: list[etree._Element] = field(default_factory=list)
    _field: str = ""
    """Where the words of the field that is open lead."""

    def walk(self, element: etree._Element, package: Package, look: Run) -> None:
        """Take up what stands in a paragraph or an element that only holds others."""
        for child in element:
            if child.tag == W + "r":
                self._run(child, look)
            elif child.tag == W + "hyperlink":
                self.walk(child, package, look._replace(target=_target(child, package)))
            elif child.tag in _FORMULAS:
                self.runs.append(look._replace(text=_formula(child)))
            elif child.tag in _THROUGH:
                self.walk(child, package, look)

    def _run(self, element: etree._Element, look: Run) -> None:
        properties = element.find(W + "rPr")
        if is_on(properties, "vanish"):
            return
        style = (value(properties, "rStyle") or "").lower()
        strong = is_on(properties, "b") or style == "strong"
        italic = is_on(properties, "i") or style == "emphasis"
        shown = Run("", strong, italic, look.target or self._field)
        for child in element:
            self._piece(child, shown)

    def _piece(self, child: etree._Element, look: Run) -> None:
        if child.tag == W + "t":
            self.runs.append(look._replace(text=" ".join((child.text or "").split("\n"))))
        elif child.tag in _SIGNS:
            self.runs.append(look._replace(text=_SIGNS[child.tag]))
        elif child.tag == W + "instrText":
            self._field = _led_to(child.text or "") or self._field
        elif child.tag == W + "fldChar" and child.get(W + "fldCharType") == "end":
            self._field = ""
        elif child.tag in _FORMS:
            for one in child:
                self._piece(one, look)
        elif child.tag == W + "ruby":
            for run in child.iterfind(f"{W}rubyBase/{W}r"):
                self._run(run, look)
        elif child.tag not in _GONE:
            self.boxes += _boxes(child)


def _formula(element: etree._Element) -> str:
    return "".join(one.text or "" for one in element.iter(_M + "t"))


def _boxes(element: etree._Element) -> Iterator[etree._Element]:
    """The boxes with text in a drawing, each once.

    A box inside of a box is one of the outer's paragraphs, and comes with that.
    """
    for box in element.iter(_BOX, _SHAPE_TEXT):
        if box is element or not _is_boxed(box, element):
            yield box


def _is_boxed(box: etree._Element, element: etree._Element) -> bool:
    """Whether a box stands in another below `element`, or in `element` that is one."""
    outer = next(box.iterancestors(_BOX), None)
    return outer is not None and (outer is element or element in outer.iterancestors())


def _target(link: etree._Element, package: Package) -> str:
    return package.targets.get(link.get(_R + "id") or "", ("", ""))[1]


def _led_to(instruction: str) -> str:
    """The address of a field such as `HYPERLINK "https://mills.example"`."""
    parts = instruction.split('"')
    return parts[1] if parts[0].strip() == "HYPERLINK" and len(parts) > 1 else ""


def _runs(paragraph: etree._Element, package: Package) -> _Found:
    found = _Found()
    found.walk(paragraph, package, Run(""))
    return found
