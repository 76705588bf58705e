"""The options of writing, and the library's made of them and of the house's.

Each default says that nobody gave the option: then a house's standing options hold, and where
those say nothing the library's defaults, which the help names.
"""

from __future__ import annotations

from typing import Annotated, Literal, NamedTuple, TypeVar

from typer import Option

from releaseconv.cli.options.clock import current, instant
from releaseconv.cli.options.standing import house
from releaseconv.errors import OptionError
from releaseconv.options import (
    DEFAULT_PAPER,
    DocxOptions,
    HtmlOptions,
    MarkdownOptions,
    NewsmlOptions,
    Paper,
    PdfOptions,
    TextOptions,
    WriteOptions,
)
from releaseconv.patterns.figures import whole

_Value = TypeVar("_Value")


class Delivery(NamedTuple):
    """NewsML-G2: the facts of the delivery."""

    conformance: Annotated[
        Literal["power", "core"] | None,
        Option(help="Conformance level of NewsML-G2 (default: power)."),
    ] = None
    newsml_root: Annotated[
        Literal["item", "message"] | None,
        Option(help="Write a newsItem, or a newsMessage that contains it (default: item)."),
    ] = None
    guid: Annotated[
        str | None, Option(metavar="URI", help="Globally unique identifier of the item.")
    ] = None
    guid_domain: Annotated[
        str | None,
        Option(
            metavar="DOMAIN", help="Domain for generated tag: identifiers, such as desk.example."
        ),
    ] = None
    item_version: Annotated[
        int | None, Option(min=1, metavar="N", help="Version of the item (default: 1).")
    ] = None
    update_of: Annotated[
        str | None,
        Option(
            metavar="XML",
            help="Write a new version of this item: same guid, next version number.",
        ),
    ] = None
    ledger: Annotated[
        str | None,
        Option(
            metavar="FILE",
            help="Record of published items; finds the item that a release updates.",
        ),
    ] = None
    replaces: Annotated[
        str | None, Option(metavar="URI", help="Identifier of the item that this one replaces.")
    ] = None
    provider: Annotated[str | None, Option(metavar="NAME", help="Provider of the item.")] = None
    service: Annotated[
        str | None, Option(metavar="NAME", help="Service that delivers the item.")
    ] = None
    subjects: Annotated[
        list[str] | None,
        Option(
            "--subject", metavar="QCODE", help="Subject code, such as medtop:11000000. Repeatable."
        ),
    ] = None
    rights: Annotated[str | None, Option(metavar="TEXT", help="Copyright notice.")] = None
    pub_status: Annotated[
        Literal["usable", "withheld", "canceled"] | None,
        Option(help="Publishing status (default: usable)."),
    ] = None
    slugline: Annotated[
        str | None,
        Option(
            metavar="TEXT", help="Slugline; auto makes one from the reference number or headline."
        ),
    ] = None
    urgency: Annotated[int | None, Option(metavar="N", help="Urgency from 1 (highest) to 9.")] = (
        None
    )
    usage_terms: Annotated[str | None, Option(metavar="TEXT", help="Usage terms.")] = None
    copyright_holder: Annotated[str | None, Option(metavar="NAME", help="Copyright holder.")] = None
    creditline: Annotated[str | None, Option(metavar="TEXT", help="Credit line.")] = None
    genre: Annotated[
        str | None, Option(metavar="QCODE", help="Additional genre code, such as genre:Update.")
    ] = None
    expires: Annotated[
        str | None,
        Option(metavar="INSTANT", help="Expiry time, such as 2026-05-05T09:00:00Z."),
    ] = None
    ed_note: Annotated[
        str | None, Option(metavar="TEXT", help="Note to the editors who receive the item.")
    ] = None
    scheme_base: Annotated[
        str | None,
        Option(metavar="URI", help="Base URI of the code schemes that releaseconv defines."),
    ] = None
    receiver: Annotated[
        str | None,
        Option(
            metavar="NAME",
            help="Write for a known receiver: superdesk, text-miner, agency-xhtml.",
        ),
    ] = None
    headline_role: Annotated[
        str | None, Option(metavar="QCODE", help="Role code of the main headline.")
    ] = None
    keywords: Annotated[
        list[str] | None, Option("--keyword", metavar="TEXT", help="Keyword. Repeatable.")
    ] = None
    name_subjects: Annotated[
        list[str] | None,
        Option(
            "--name-subject",
            metavar="PARTY",
            help="Add the issuer, speakers or tickers as subjects. Repeatable.",
        ),
    ] = None
    body: Annotated[
        Literal["whole", "article"] | None,
        Option(help="Write the whole release, or only the article (default: whole)."),
    ] = None
    renditions: Annotated[
        Literal["both", "xhtml", "nitf"] | None, Option(help="Formats of the body (default: both).")
    ] = None
    layout: Annotated[
        Literal["indented", "compact"] | None, Option(help="Layout of the XML (default: indented).")
    ] = None

    def over(self, house: NewsmlOptions) -> NewsmlOptions:
        """What was given, else what the house says."""
        return NewsmlOptions(
            conformance=_given(self.conformance, house.conformance),
            root=_given(self.newsml_root, house.root),
            guid=_given(self.guid, house.guid),
            guid_domain=_given(self.guid_domain, house.guid_domain),
            item_version=_given(self.item_version, house.item_version),
            update_of=_given(self.update_of, house.update_of),
            ledger=_given(self.ledger, house.ledger),
            replaces=_given(self.replaces, house.replaces),
            provider=_given(self.provider, house.provider),
            service=_given(self.service, house.service),
            subjects=tuple(self.subjects or house.subjects),
            rights=_given(self.rights, house.rights),
            pub_status=_given(self.pub_status, house.pub_status),
            slugline=_given(self.slugline, house.slugline),
            urgency=_given(self.urgency, house.urgency),
            usage_terms=_given(self.usage_terms, house.usage_terms),
            copyright_holder=_given(self.copyright_holder, house.copyright_holder),
            creditline=_given(self.creditline, house.creditline),
            genre=_given(self.genre, house.genre),
            expires=_given(self.expires, house.expires),
            ed_note=_given(self.ed_note, house.ed_note),
            scheme_base=_given(self.scheme_base, house.scheme_base),
            receiver=_given(self.receiver, house.receiver),
            headline_role=_given(self.headline_role, house.headline_role),
            schemas=house.schemas,
            keywords=tuple(self.keywords or house.keywords),
            name_subjects=tuple(self.name_subjects or house.name_subjects),
            body=_given(self.body, house.body),
            renditions=_given(self.renditions, house.renditions),
            layout=_given(self.layout, house.layout),
        )


class Page(NamedTuple):
    """PDF and DOCX: the page."""

    paper: Annotated[
        Paper | None, Option(help=f"Page size of PDF and DOCX (default: {DEFAULT_PAPER}).")
    ] = None
    pdf_profile: Annotated[
        Literal["ua-a2a", "plain"] | None,
        Option(help="PDF/UA and PDF/A-2a, or plain PDF (default: ua-a2a)."),
    ] = None
    fonts: Annotated[
        list[str] | None,
        Option("--font", metavar="FILE", help="Additional font for PDF. Repeatable."),
    ] = None
    style: Annotated[
        str | None,
        Option(
            metavar="TOML", help="Style file for PDF, DOCX and HTML: fonts, sizes, colours, logo."
        ),
    ] = None
    reference_doc: Annotated[
        str | None,
        Option(metavar="DOCX", help="Word document whose styles and page setup are used for DOCX."),
    ] = None

    def pdf(self, house: PdfOptions) -> PdfOptions:
        """What was given, else what the house says; files that are given are opened at once."""
        asked = PdfOptions(
            paper=_given(self.paper, house.paper),
            profile=_given(self.pdf_profile, house.profile),
            fonts=tuple(self.fonts or house.fonts),
            style=_given(self.style, house.style),
        )
        if self.fonts or self.style:
            from releaseconv.writers.pdf.pdf_file import check_files  # few name any

            check_files(asked)
        return asked

    def docx(self, house: DocxOptions) -> DocxOptions:
        """What was given, else what the house says; a template given is opened at once."""
        asked = DocxOptions(
            paper=_given(self.paper, house.paper),
            reference_doc=_given(self.reference_doc, house.reference_doc),
        )
        if self.reference_doc:
            from releaseconv.writers.docx.word_file import check_files  # few name one

            check_files(asked)
        return asked


class Texts(NamedTuple):
    """Plain text, web page and Markdown."""

    wrap: Annotated[
        str | None,
        Option(metavar="N|none", help="Wrap plain text at N columns (default: none)."),
    ] = None
    to_ascii: Annotated[
        bool,
        Option(
            "--ascii",
            help="Write plain text in ASCII only: replace quotes, dashes and accented letters.",
        ),
    ] = False
    end_mark: Annotated[
        str | None, Option(metavar="MARK", help="End mark to add to plain text, such as ###.")
    ] = None
    fragment: Annotated[
        bool,
        Option("--fragment", help="Write only the article element of the web page, for a CMS."),
    ] = False
    front_matter: Annotated[
        bool,
        Option("--front-matter", help="Start Markdown with the fields as TOML front matter."),
    ] = False

    def text(self, house: TextOptions) -> TextOptions:
        """What was given, else what the house says."""
        return TextOptions(
            wrap=house.wrap if self.wrap is None else _columns(self.wrap),
            ascii=self.to_ascii or house.ascii,
            end_mark=_given(self.end_mark, house.end_mark),
        )


class Writing(NamedTuple):
    """How to write."""

    stamp: Annotated[
        str | None,
        Option(
            metavar="TIME",
            help="Time of this conversion, such as 2026-05-05T09:00Z. Default: "
            "SOURCE_DATE_EPOCH if set, else now.",
        ),
    ] = None
    uncertain_hold: Annotated[
        Literal["withhold", "refuse"] | None,
        Option(help="What to do when the end of an embargo is ambiguous (default: withhold)."),
    ] = None
    keep_furniture: Annotated[
        bool,
        Option(
            "--keep-furniture",
            help="Also write end marks, page numbers and similar page furniture.",
        ),
    ] = False
    delivery: Delivery = Delivery()
    page: Page = Page()
    texts: Texts = Texts()

    def options(self, timezone: str | None) -> WriteOptions:
        """The options of writing, the house's where nothing was given."""
        stamp = None if self.stamp is None else instant(self.stamp, "--stamp")
        standing = house()
        return WriteOptions(
            stamp=stamp or standing.stamp or current(),
            timezone=_given(timezone, standing.timezone),
            uncertain_hold=_given(self.uncertain_hold, standing.uncertain_hold),
            keep_furniture=self.keep_furniture or standing.keep_furniture,
            newsml=self.delivery.over(standing.newsml),
            pdf=self.page.pdf(standing.pdf),
            docx=self.page.docx(standing.docx),
            text=self.texts.text(standing.text),
            html=HtmlOptions(self.texts.fragment or standing.html.fragment),
            markdown=MarkdownOptions(self.texts.front_matter or standing.markdown.front_matter),
        )


def _given(value: _Value | None, house: _Value) -> _Value:
    return house if value is None else value


def _columns(text: str) -> int | None:
    """The columns of `--wrap`; `None` leaves paragraphs whole."""
    if text == "none":
        return None
    columns = whole(text)
    if columns is None or not 20 <= columns <= 1000:
        raise OptionError(f"--wrap {text}: give a number from 20 to 1000, or none")
    return columns


def refuse_update(write: WriteOptions) -> None:
    """Raise `OptionError` where several releases would become the same new version."""
    if write.newsml.update_of:
        raise OptionError("--update-of takes one release at a time; convert them one by one")
