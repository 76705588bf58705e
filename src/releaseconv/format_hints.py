"""What a format says outright of a text: words marked, words linked, what a line is."""

from __future__ import annotations

from datetime import date
from typing import Literal, NamedTuple, TypeAlias

HintKind: TypeAlias = Literal[
    "title", "heading", "list-item", "table-row", "quotation", "time", "verbatim", "aside"
]
"""What a line is by its markup: `<h1>`, Heading 1, `<li>`, a row, `<time>`, a header or footer."""


class Emphasised(NamedTuple):
    """Words that the format marks, by their offsets."""

    start: int
    end: int
    strong: bool = True


class Linked(NamedTuple):
    """Words that lead somewhere, by their offsets."""

    start: int
    end: int
    target: str


class Hint(NamedTuple):
    """What the format says that a line is; a fact about it, not the verdict."""

    line: int
    """1-based."""
    kind: HintKind
    level: int = 0
    """Of a heading or a list inside a list, from 1; 1 of a row that heads its table."""


class Markup(NamedTuple):
    """All that a format says of one text, each kind in the text's order."""

    emphases: tuple[Emphasised, ...] = ()
    links: tuple[Linked, ...] = ()
    hints: tuple[Hint, ...] = ()
    dated: date | None = None
    """The day on which a mail was sent, or a page published: it lends a hold its year."""

    def __bool__(self) -> bool:
        return bool(self.emphases or self.links or self.hints)

    @property
    def table_rows(self) -> frozenset[int]:
        """The numbers of the lines that are rows of a table."""
        return frozenset(hint.line for hint in self.hints if hint.kind == "table-row")

    def further_on(self, characters: int, lines: int) -> Markup:
        """The same of a text that stands so much further on."""
        return Markup(
            tuple(
                e._replace(start=e.start + characters, end=e.end + characters)
                for e in self.emphases
            ),
            tuple(
                k._replace(start=k.start + characters, end=k.end + characters) for k in self.links
            ),
            tuple(hint._replace(line=hint.line + lines) for hint in self.hints),
            self.dated,
        )

    def with_(self, other: Markup) -> Markup:
        """What both say, in the text's order."""
        return self._replace(
            emphases=tuple(sorted((*self.emphases, *other.emphases), key=lambda e: e.start)),
            links=tuple(sorted((*self.links, *other.links), key=lambda link: link.start)),
            hints=tuple(sorted((*self.hints, *other.hints), key=lambda hint: hint.line)),
        )


PLAIN = Markup()
