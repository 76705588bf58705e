"""What may stand where, read off the grammar itself, to say what is wrong in plain words.

libxml2 tells whether an item keeps a grammar, and then often names the wrong place. What
most items break is simple: a name, an attribute or a value that cannot be there at all.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TypeAlias

from releaseconv import newsml_terms as g2
from releaseconv.schema.finding import Finding, line_of, local
from releaseconv.schema.parsing import Element

_R = "{http://relaxng.org/ns/structure/1.0}"
_LOOSE = frozenset((f"{_R}optional", f"{_R}zeroOrMore", f"{_R}choice"))
_WRAPPERS = _LOOSE | {f"{_R}group", f"{_R}oneOrMore"}
_XML_NAME = f"{{{g2.XML}}}"
_MOST = 8
"""Names or values that a sentence lists."""

Place: TypeAlias = tuple[str, str]
"""An element's name, after that of the element around it."""


@dataclass(slots=True)
class Values:
    """What an attribute or an element may say."""

    told: set[str] = field(default_factory=set)
    patterns: set[str] = field(default_factory=set)
    anything: bool = False

    def take(self, text: str) -> bool:
        """Whether `text` is one of them."""
        return (
            self.anything
            or text in self.told
            or any(re.fullmatch(pattern, text) for pattern in self.patterns)
        )

    def __str__(self) -> str:
        if self.told and not self.patterns:
            return f"it must be {_listed(self.told, ' or ')}"
        return "it does not have the form that this needs"


@dataclass(slots=True)
class Shape:
    """What one element may say, and its attributes."""

    attributes: dict[str, Values] = field(default_factory=dict)
    required: set[str] | None = None
    text: Values | None = None


class Shapes:
    """All elements of a grammar in the places where they may stand."""

    def __init__(self, grammar: Element) -> None:
        self._shapes: dict[Place, Shape] = {}
        self._read: set[tuple[Place, Element]] = set()
        start = grammar.find(f"{_R}start")
        for part, _ in _parts(start, False, frozenset()) if start is not None else ():
            self._element(part, "")

    def faults(self, root: Element) -> Iterator[Finding]:
        """What in the tree at `root` cannot be where it is."""
        parents = {around for around, _ in self._shapes}
        for element in root.iter():
            parent = element.getparent()
            around = str(parent.tag) if parent is not None else ""
            if shape := self._shapes.get((around, str(element.tag))):
                yield from _faults(element, shape)
            elif around in parents:
                yield self._misplaced(element, around)

    def _misplaced(self, element: Element, around: str) -> Finding:
        within = {local(child) for parent, child in self._shapes if parent == around}
        place = local(around) if around else "the file"
        return _fault(element, f"this may not stand in {place}, but {_listed(within)} may")

    def _element(self, pattern: Element, around: str) -> None:
        for name in _names(pattern):
            place = (around, name)
            if (place, pattern) in self._read:
                continue
            self._read.add((place, pattern))
            shape = self._shapes.setdefault(place, Shape())
            needed = self._inside(pattern, shape, name)
            shape.required = needed if shape.required is None else shape.required & needed

    def _inside(self, pattern: Element, shape: Shape, name: str) -> set[str]:
        """Reads what the pattern holds into `shape`; the attributes that it must have."""
        needed: set[str] = set()
        for part, loose in _parts(pattern, False, frozenset()):
            match str(part.tag).removeprefix(_R):
                case "element":
                    self._element(part, name)
                case "attribute":
                    called = next(_names(part))
                    _values(part, shape.attributes.setdefault(called, Values()), True)
                    needed |= set() if loose else {called}
                case "text" | "value" | "data":
                    shape.text = shape.text or Values()
                    _values(part, shape.text, False)
                case _:
                    pass
        return needed


def _faults(element: Element, shape: Shape) -> Iterator[Finding]:
    for name, value in element.attrib.items():
        allowed = shape.attributes.get(str(name))
        if allowed is None:
            yield _fault(element, f"@{_short(str(name))} may not stand here")
        elif not allowed.take(str(value)):
            yield _fault(element, f"@{_short(str(name))} is {_quoted(str(value))}: {allowed}")
    for name in sorted((shape.required or set()) - {str(n) for n in element.attrib}):
        yield _fault(element, f"@{_short(name)} is missing")
    said = "".join([element.text or "", *(child.tail or "" for child in element)])
    if shape.text is None and said.strip():
        yield _fault(element, f"no words may stand here, outside of elements: {_quoted(said)}")
    elif shape.text is not None and not len(element) and not shape.text.take(said):
        yield _fault(element, f"the content is {_quoted(said)}: {shape.text}")


def _fault(element: Element, reason: str) -> Finding:
    return Finding(line_of(element), local(element.tag), "RNG", reason)


def _short(name: str) -> str:
    return name.replace(_XML_NAME, "xml:").rpartition("}")[2]


def _quoted(text: str) -> str:
    text = " ".join(text.split())
    return repr(text if len(text) <= 60 else f"{text[:57]}…")


def _listed(names: set[str], last: str = " and ") -> str:
    shown = sorted(names)[:_MOST]
    shown += [f"{len(names) - _MOST} more"] if len(names) > _MOST else []
    return last.join([", ".join(shown[:-1]), shown[-1]] if len(shown) > 1 else shown)


def _names(pattern: Element) -> Iterator[str]:
    """The names that an element or attribute pattern is for, in full."""
    name = pattern.get("name")
    if name is None:
        for named in pattern.iterfind(f"{_R}choice/{_R}name"):
            yield f"{{{_namespace(pattern)}}}{(named.text or '').strip()}"
    elif name.startswith("xml:"):
        yield _XML_NAME + name.removeprefix("xml:")
    else:
        namespace = _namespace(pattern)
        yield f"{{{namespace}}}{name}" if namespace else name


def _namespace(pattern: Element) -> str:
    """The nearest `ns`: an attribute of ours always has its own."""
    around = (pattern, *pattern.iterancestors())
    return next((value for e in around if (value := e.get("ns")) is not None), "")


def _parts(
    pattern: Element, loose: bool, seen: frozenset[Element]
) -> Iterator[tuple[Element, bool]]:
    """Elements, attributes and values directly in `pattern`; and whether they may be left out."""
    for part in pattern:
        if part.tag in (f"{_R}ref", f"{_R}parentRef"):
            define = _define(part)
            if define not in seen:
                yield from _parts(define, loose, seen | {define})
        elif part.tag == f"{_R}grammar":
            start = part.find(f"{_R}start")
            yield from _parts(start, loose, seen) if start is not None else ()
        elif part.tag in _WRAPPERS:
            yield from _parts(part, loose or part.tag in _LOOSE, seen)
        else:
            yield part, loose


def _define(reference: Element) -> Element:
    """What a `ref` names in its grammar, or a `parentRef` in the one around it."""
    grammars = list(reference.iterancestors(f"{_R}grammar"))
    scope = grammars[1] if reference.tag == f"{_R}parentRef" else grammars[0]
    name = reference.get("name")
    return next(d for d in scope.iterfind(f"{_R}define") if d.get("name") == name)


def _values(pattern: Element, values: Values, whole: bool) -> None:
    """What `pattern` may say, into `values`; an attribute with nothing in it says anything."""
    parts = [part for part, _ in _parts(pattern, False, frozenset())] if whole else [pattern]
    values.anything |= not parts
    for part in parts:
        match str(part.tag).removeprefix(_R):
            case "value":
                values.told.add(part.text or "")
            case "data":
                pattern_of = part.findtext(f"{_R}param")
                values.patterns |= {pattern_of} if pattern_of else {_FORMS[part.get("type", "")]}
            case _:
                values.anything = True


_FORMS = {
    "positiveInteger": r"\+?0*[1-9][0-9]*",
    "nonNegativeInteger": r"\+?[0-9]+",
    "integer": r"[+\-]?[0-9]+",
    "dateTime": r"-?[0-9]{4,}-[0-9]{2}-[0-9]{2}T[0-9:.]+(Z|[+\-][0-9:]+)?",
}
"""The form of a type that the grammar uses without a pattern."""
