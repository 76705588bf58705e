"""The words of a release: inlines, blocks and the parts that hold them."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TypeAlias

from releaseconv.model.field_types import check
from releaseconv.source import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """Anything in the tree; nodes are equal that say the same, wherever it stood."""

    spans: tuple[Span, ...] = field(default=(), compare=False, repr=False)
    """Ranges of the source, in order. Usually one; several where furniture cut a
    paragraph or columns stand side by side; none where the source did not say it."""

    def __post_init__(self) -> None:
        if not self.spans:  # made by hand, not by a reader
            check(self)


# -- inlines ----------------------------------------------------------------------------


class LinkKind(StrEnum):
    """What following a link does."""

    URL = "url"
    EMAIL = "email"
    PHONE = "phone"


class EmphasisKind(StrEnum):
    """How marked words were meant to look."""

    STRONG = "strong"
    ITALIC = "italic"


@dataclass(frozen=True, slots=True)
class Text(Node):
    """A run of characters with white space collapsed and line wraps removed."""

    text: str
    language: str | None = None
    """BCP 47 tag where it differs from the release's."""


@dataclass(frozen=True, slots=True)
class Link(Node):
    """A web address, e-mail address or telephone number found in running text."""

    text: str
    target: str
    """An absolute URI whose scheme is http, https, mailto or tel."""
    kind: LinkKind = LinkKind.URL


@dataclass(frozen=True, slots=True)
class Mark(Node):
    """Signs that lay out the page: a list marker, an emphasis sign, a rule. Each belongs
    to the node that it lays out; writers say it in their own way."""

    text: str


@dataclass(frozen=True, slots=True)
class Emphasis(Node):
    """Words the source marked, as in `*so*` or `_so_`."""

    inlines: Inlines
    kind: EmphasisKind = EmphasisKind.STRONG
    marks: tuple[Mark, ...] = ()


@dataclass(frozen=True, slots=True)
class LineBreak(Node):
    """A break the author meant, as in a verse or an address."""


Inline: TypeAlias = Text | Link | Emphasis | LineBreak
Inlines: TypeAlias = tuple[Inline, ...]


# -- blocks -----------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Phrase(Node):
    """A short piece of text standing alone: a headline, a subhead, a section's title."""

    text: str

    def __str__(self) -> str:
        return self.text


@dataclass(frozen=True, slots=True)
class Paragraph(Node):
    """Running text."""

    inlines: Inlines
    language: str | None = None
    """BCP 47 tag where it differs from the release's."""


@dataclass(frozen=True, slots=True)
class Heading(Node):
    """A crosshead inside body or section; the release's own title is its headline."""

    inlines: Inlines
    level: int = 1
    """1 for a crosshead of the body or a section, 2 and more for those inside it."""
    marks: tuple[Mark, ...] = ()
    """Its underline, stars or rule."""
    language: str | None = None


@dataclass(frozen=True, slots=True)
class Quotation(Node):
    """A quote set off as its own block, with the speaker's line if it had one."""

    blocks: Blocks
    attribution: Phrase | None = None


@dataclass(frozen=True, slots=True)
class Item(Node):
    """One entry of an `Enumeration`; its mark is as written: "•", "-", "(a)", "3."."""

    mark: Mark | None = None
    blocks: Blocks = ()


@dataclass(frozen=True, slots=True)
class Enumeration(Node):
    """A bulleted or numbered list."""

    items: tuple[Item, ...]
    ordered: bool = False


@dataclass(frozen=True, slots=True)
class Cell(Node):
    """One field of a row."""

    inlines: Inlines


@dataclass(frozen=True, slots=True)
class Row(Node):
    """One line of a table."""

    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Table(Node):
    """Columns recognized by alignment or tabs."""

    header: Row | None = None
    """The first row, when it is one."""
    rows: tuple[Row, ...] = ()
    marks: tuple[Mark, ...] = ()
    """Rules and leaders."""


@dataclass(frozen=True, slots=True)
class Verbatim(Node):
    """Lines whose layout is the message and must be kept as they stand."""

    text: str


@dataclass(frozen=True, slots=True)
class Divider(Node):
    """A line of rules or asterisks between parts of the body."""

    mark: Mark


Block: TypeAlias = Paragraph | Heading | Quotation | Enumeration | Table | Verbatim | Divider
Blocks: TypeAlias = tuple[Block, ...]


# -- the parts of a release -------------------------------------------------------------


class HeadRole(StrEnum):
    """What a line above the headline, or beside it, is."""

    LETTERHEAD = "letterhead"
    KICKER = "kicker"
    RELEASE_LINE = "release-line"
    DATE = "date"
    SYMBOL = "symbol"


@dataclass(frozen=True, slots=True)
class HeadLine(Node):
    """A line of the head with its words as written: "FOR IMMEDIATE RELEASE", "RELEASE: 93-76"."""

    role: HeadRole
    text: str


class SectionRole(StrEnum):
    """What matter outside headline and body is for."""

    ABOUT = "about"
    BACKGROUND = "background"
    NOTES = "notes"
    LEGAL = "legal"
    CONFERENCE_CALL = "conference-call"
    CONTACTS = "contacts"
    TRADEMARK = "trademark"
    SIGNATURE = "signature"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Section(Node):
    """Matter outside headline and body, kept in order: "About Acme", "Notes to editors".

    `at_head` says that it stood before the body, as letterhead contacts do.
    """

    role: SectionRole
    title: Phrase | None = None
    blocks: Blocks = ()
    at_head: bool = False
    follows: int | None = None
    """How many blocks of the body stood before it, where it stood among them, as a caption
    does: 0 between headline and body. None behind all of them, or with `at_head` above the
    headline."""


class FurnitureKind(StrEnum):
    """Why the text is furniture."""

    END_MARK = "end-mark"
    CONTINUED = "continued"
    PAGE = "page"
    MAIL = "mail"
    NAVIGATION = "navigation"
    ADDRESS = "address"
    REPEATED = "repeated"
    COVER_NOTE = "cover-note"
    OCR = "ocr"
    TRAILER = "trailer"
    SUPERSEDED = "superseded"
    """What the text said where the caller said otherwise."""


@dataclass(frozen=True, slots=True)
class Furniture(Node):
    """Text that frames the release without being part of it; writers leave it out."""

    text: str
    kind: FurnitureKind
