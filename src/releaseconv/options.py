"""What a caller can ask for: once for reading, once for writing, once a format."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal, TypeAlias

Paper: TypeAlias = Literal["a4", "letter"]
"""Paper that pages may have; `writers.paper_sizes` says how large it is."""
DEFAULT_PAPER: Paper = "a4"


@dataclass(frozen=True, slots=True)
class LineRole:
    """What some lines of one text are, as somebody says: lines 12 to 14 are contacts."""

    first: int
    """Counted from 1, as `inspect` shows them."""
    last: int
    role: str
    """One of `settings.line_roles.ROLES`."""
    words: tuple[str, ...] = ()
    """What stands in those of the lines that have ink, by which they are found again where they
    moved; empty goes by the numbers alone."""
    columns: tuple[int, int] | None = None
    """The first and the last character of the part of one line that is meant, counted from 1;
    `None` for all of each line."""
    among: tuple[int, int] | None = None
    """Which of the places that have these words it is, counted from 1, and how many there were."""


@dataclass(frozen=True, slots=True)
class Overruled:
    """The hold that somebody overruled, who kept that with other corrections of a text."""

    words: tuple[str, ...] | None = None
    """The words that say it; `None` where nobody knows them."""
    headline: str = ""
    """What stands in the text beside them: words without a year are those of many releases."""
    text: tuple[str, ...] = ()
    """Lines that tell the text from others with the same words; empty where nobody knows them."""


@dataclass(frozen=True, slots=True)
class MadeFor:
    """The text that a kept correction was made of, by what stood in it."""

    field: str
    words: tuple[str, ...] = ()
    """What the field was in it; empty where its words are none of the text's."""
    text: tuple[str, ...] = ()
    """Lines that tell it from others."""


@dataclass(frozen=True, slots=True)
class ReadOptions:
    """How to read; everything left alone is found out from the text."""

    encoding: str | None = None
    """A codec's name; `None` finds out."""
    encoding_kept: bool = False
    """`encoding` was kept for a file: bytes that are certainly of another one are read as that."""
    repair: bool = False
    """Fix mojibake: text decoded with the wrong encoding before it was saved."""
    language: str | None = None
    """BCP 47 tag of the release."""
    profile: str | None = None
    """A house profile's name or a TOML file's path."""
    house: str | None = None
    """A TOML file's path with what repeats over the releases of a house, beside any profile."""
    region: str | None = None
    """ISO 3166-1 country whose dialling rules read telephone numbers, such as "US"."""
    timezone: str | None = None
    """IANA zone or offset that settles an ambiguous or missing one, such as "Europe/London"."""
    overrides: tuple[tuple[str, str], ...] = ()
    """Pairs of field path and value that win over the text, such as ("headline", "…")."""
    overruled: Overruled | None = None
    """What an "embargo" among `overrides` was kept for: another hold stays, unless it ends before
    that. Where it is not known, "none" lifts any with a warning. `None` overrules any hold."""
    made_for: tuple[MadeFor, ...] = ()
    """Which texts others among `overrides` were kept for: they win over no other text. What is not
    among them wins over any."""
    lines: tuple[LineRole, ...] = ()
    """Roles of lines that win over the text; of several for one line the last counts."""
    redact_contacts: bool = False
    """Read people's names, telephone numbers and e-mail addresses as "[…]"."""
    sidecar: bool = True
    """Take the corrections kept beside a file, as FILE.release.toml, where there are any."""
    leave: tuple[str, ...] = ()
    """Traces of transport that are to stay, by the names of their steps; "all" for all."""
    allow_empty: bool = False
    """Let the commands take a file without a letter or figure; the library always does."""
    standing: tuple[str, ...] = ()
    """Which of `region` and `timezone` are a house's standing ones: a file's corrections win."""


@dataclass(frozen=True, slots=True)
class NewsmlOptions:
    """Facts of the delivery, which no release can tell."""

    conformance: Literal["power", "core"] = "power"
    root: Literal["item", "message"] = "item"
    guid: str | None = None
    guid_domain: str | None = None
    """Internet domain that may mint tag: URIs, such as "un.org"."""
    item_version: int = 1
    update_of: str | None = None
    """Path of the item that this is a new version of: its guid is kept, its version counted up."""
    ledger: str | None = None
    """Path of the ledger of what went out, which finds the item that a release follows.
    The commands enter what they write; the library only looks there."""
    replaces: str | None = None
    """The guid that this item takes the place of."""
    provider: str | None = None
    service: str | None = None
    subjects: tuple[str, ...] = ()
    """Concept codes such as "medtop:11000000", each also "CODE=NAME" or "CODE=NAME < CODE=NAME",
    with the broader term behind."""
    rights: str | None = None
    pub_status: Literal["usable", "withheld", "canceled"] = "usable"
    slugline: str | None = None
    """Its words; "auto" takes the release's symbol, or else words of the headline."""
    urgency: int | None = None
    """From 1, the highest, to 9."""
    keywords: tuple[str, ...] = ()
    usage_terms: str | None = None
    copyright_holder: str | None = None
    creditline: str | None = None
    genre: str | None = None
    """Additional genre code, such as genre:Update."""
    expires: str | None = None
    """The instant after which the item is not to be used, with its offset."""
    ed_note: str | None = None
    """Note to the editors who receive the item."""
    name_subjects: tuple[str, ...] = ()
    """What the release names that is a subject, too: "issuer", "speakers", "tickers"."""
    scheme_base: str = "urn:x-releaseconv:cv/"
    """What the URIs of our own schemes start with."""
    receiver: str | None = None
    """One of profiles/newsml_receivers.toml: what it wants holds beneath all else."""
    body: Literal["whole", "article"] = "whole"
    """Everything that the release says, or only what is printed: no head lines, no sections."""
    renditions: Literal["both", "xhtml", "nitf"] = "both"
    layout: Literal["indented", "compact"] = "indented"
    schemas: str | None = None
    """Path of the IPTC's XML Schemas, a file or a folder, by which `validate` decides."""
    headline_role: str | None = None
    """A code that the main headline bears, for receivers that look for one."""


@dataclass(frozen=True, slots=True)
class PdfOptions:
    """The page."""

    paper: Paper = DEFAULT_PAPER
    profile: Literal["ua-a2a", "plain"] = "ua-a2a"
    fonts: tuple[str, ...] = ()
    """Paths of further font files, tried after those that come with the package."""
    style: str | None = None
    """Path of a TOML file with the house's page; Word files and web pages take its faces, sizes
    and colours, too."""


@dataclass(frozen=True, slots=True)
class DocxOptions:
    """The Word file."""

    reference_doc: str | None = None
    """Path of a .docx whose styles, page, header and footer are taken."""
    paper: Paper = DEFAULT_PAPER


@dataclass(frozen=True, slots=True)
class TextOptions:
    """The plain text."""

    wrap: int | None = None
    """Columns to wrap at; `None` leaves a paragraph on one line."""
    ascii: bool = False
    """Fold quotes, dashes and diacritics; what cannot be folded is reported and kept."""
    end_mark: str | None = None
    """A mark to close with, such as "###"."""


@dataclass(frozen=True, slots=True)
class HtmlOptions:
    """The web page."""

    fragment: bool = False
    """Only the article, for a content management system."""


@dataclass(frozen=True, slots=True)
class MarkdownOptions:
    """The Markdown text."""

    front_matter: bool = False
    """Open with the values as TOML between `+++` lines."""


@dataclass(frozen=True, slots=True)
class WriteOptions:
    """How to write."""

    stamp: datetime | None = None
    """The instant of this conversion, aware of its zone. Writers read no clock."""
    timezone: str | None = None
    """IANA zone of dates that have no hour; UTC where it is not given."""
    uncertain_hold: Literal["withhold", "refuse"] = "withhold"
    """What becomes of a release with an ambiguous embargo time."""
    keep_furniture: bool = False
    """Also write end marks, page numbers and their like, where the format has a place."""
    newsml: NewsmlOptions = field(default_factory=NewsmlOptions)
    pdf: PdfOptions = field(default_factory=PdfOptions)
    docx: DocxOptions = field(default_factory=DocxOptions)
    text: TextOptions = field(default_factory=TextOptions)
    html: HtmlOptions = field(default_factory=HtmlOptions)
    markdown: MarkdownOptions = field(default_factory=MarkdownOptions)


@dataclass(frozen=True, slots=True)
class CheckOptions:
    """From where on a check complains."""

    headline_length: int = 120
    """The most characters of a headline."""
    years: int = 2
    """Years between a date and today that are too many."""
    days_apart: int = 7
    """The most days between dateline and release date."""
    contacts: int = 1
    """The fewest telephone numbers and e-mail addresses; 0 asks for none."""
    hours_over: int = 0
    """Hours that an embargo may have been over."""
    off: tuple[str, ...] = ()
    """Codes of what is not asked about, such as "C404"; yes-or-no checks have no other limit."""
