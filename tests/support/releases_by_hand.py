"""Releases built by hand, which tests of every writer share.

Each is what a perfect reader would make of the text beside it: the yardstick of the
model's shape, written before there was a reader or a writer.
"""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

from releaseconv import model as m
from releaseconv.source import Source, Span

SAMPLES = Path(__file__).parents[2] / "samples"


class Pointer:
    """Finds words in a source and says where they are."""

    def __init__(self, source: Source) -> None:
        self.source = source

    def __call__(self, *pieces: str, after: str = "") -> tuple[Span, ...]:
        """A span for each of `pieces`, looked for one behind the other from `after` on."""
        at = self.source.text.index(after)
        spans = []
        for piece in pieces:
            start = self.source.text.index(piece, at)
            at = start + len(piece)
            spans.append(self.source.span(start, at))
        return tuple(spans)

    def paragraph(self, *starts: str, ends: tuple[str, ...] = ()) -> m.Paragraph:
        """The paragraph that runs from `starts` to the end of its line, or to `ends`."""
        spans = []
        for number, start in enumerate(starts):
            at = self.source.text.index(start)
            stop = self.source.text.find("\n", at)
            stop = len(self.source.text) if stop < 0 else stop
            if number < len(ends):
                stop = self.source.text.index(ends[number], at) + len(ends[number])
            spans.append(self.source.span(at, stop))
        text = " ".join(" ".join(self.source[span].split()) for span in spans)
        return m.Paragraph((m.Text(text, spans=tuple(spans)),), spans=tuple(spans))


def river_states() -> tuple[Source, m.Release]:
    """The sample `un/river-states.txt`: one line a paragraph, all traits of a UN web copy."""
    source = Source((SAMPLES / "un/river-states.txt").read_text(encoding="utf-8"), "river-states")
    at = Pointer(source)
    dateline = "GENEVA, 8 March (Union Secretariat) --"
    headline = "Union of River States Calls for Shared Flood Warnings across Borders"
    subhead = "Technical Meeting Set for Tarnovo Lake, 4-6 April 2011"
    starts = (
        "The Union of River",
        "The meeting, con",
        "“A river",
        "Ms. Aub",
        "Questions on",
        "“In the",
    )
    contacts = at.paragraph("For more information")
    first = at("Tobias Lindqvist-Okoro", "Section for Press and Publications", "(022) 555-0142")
    second = at("Ana Perovska", "GEO", after="; or")
    release = m.Release(
        head=(
            m.HeadLine(m.HeadRole.KICKER, "Press Releases", spans=at("Press Releases")),
            m.HeadLine(m.HeadRole.DATE, "9 March 2011", spans=at("9 March 2011")),
        ),
        headline=m.Phrase(headline, spans=at(headline)),
        subheads=(m.Phrase(subhead, spans=at(subhead)),),
        dateline=m.Dateline(
            dateline,
            places=(m.Phrase("GENEVA", spans=at("GENEVA")),),
            date=m.Moment("8 March", date(2011, 3, 8), spans=at("8 March")),
            credit=m.Phrase("Union Secretariat", spans=at("Union Secretariat")),
            spans=at(dateline),
        ),
        body=tuple(at.paragraph(start) for start in starts),
        sections=(
            m.Section(m.SectionRole.BACKGROUND, blocks=(at.paragraph("CEW/GEO:"),)),
            m.Section(m.SectionRole.CONTACTS, blocks=(contacts,)),
        ),
        furniture=(m.Furniture("* *** *", m.FurnitureKind.END_MARK, spans=at("* *** *")),),
        language="en",
        issued=m.Moment("9 March 2011", date(2011, 3, 9), spans=at("9 March 2011")),
        contacts=(
            m.Contact(
                name=m.Phrase("Tobias Lindqvist-Okoro", spans=first[:1]),
                organisation=m.Phrase("Section for Press and Publications", spans=first[1:2]),
                channels=(m.Channel("(022) 555-0142", m.ChannelKind.PHONE, spans=first[2:]),),
            ),
            m.Contact(
                name=m.Phrase("Ana Perovska", spans=second[:1]),
                organisation=m.Phrase("GEO", spans=second[1:]),
            ),
        ),
    )
    return source, release


MESSY = """\
For Immediate Release             Contact: A. Person
April 15, 1993                    202-555-0100

    OFFICE ANNOUNCES SOMETHING
WASHINGTON -- The first sentence goes on to the foot
                          (more)
                           - 2 -
of the page and over it.
"""


def messy() -> tuple[Source, m.Release]:
    """Contacts in a column at the head, and a page break inside a paragraph."""
    source = Source(MESSY, "messy")
    at = Pointer(source)
    who = at("Contact: A. Person", "202-555-0100")
    body = at("The first sentence goes on to the foot", "of the page and over it.")
    told = "The first sentence goes on to the foot of the page and over it."
    release = m.Release(
        head=(
            m.HeadLine(
                m.HeadRole.RELEASE_LINE, "For Immediate Release", spans=at("For Immediate Release")
            ),
            m.HeadLine(m.HeadRole.DATE, "April 15, 1993", spans=at("April 15, 1993")),
        ),
        headline=m.Phrase("OFFICE ANNOUNCES SOMETHING", spans=at("OFFICE ANNOUNCES SOMETHING")),
        dateline=m.Dateline(
            "WASHINGTON --",
            places=(m.Phrase("WASHINGTON", spans=at("WASHINGTON")),),
            spans=at("WASHINGTON --"),
        ),
        body=(m.Paragraph((m.Text(told, spans=body),), spans=body),),
        sections=(
            m.Section(
                m.SectionRole.CONTACTS,
                blocks=(
                    m.Paragraph(
                        (
                            m.Text("Contact: A. Person", spans=who[:1]),
                            m.LineBreak(),
                            m.Text("202-555-0100", spans=who[1:]),
                        ),
                        spans=who,
                    ),
                ),
                at_head=True,
            ),
        ),
        furniture=(
            m.Furniture("(more)", m.FurnitureKind.CONTINUED, spans=at("(more)")),
            m.Furniture("- 2 -", m.FurnitureKind.PAGE, spans=at("- 2 -")),
        ),
        language="en",
        issued=m.Moment("April 15, 1993", date(1993, 4, 15), spans=at("April 15, 1993")),
        hold=m.Hold(m.HoldKind.IMMEDIATE, spans=at("For Immediate Release")),
        contacts=(
            m.Contact(
                name=m.Phrase("A. Person", spans=at("A. Person")),
                channels=(m.Channel("202-555-0100", m.ChannelKind.PHONE, spans=who[1:]),),
            ),
        ),
    )
    return source, release


def every_node() -> m.Release:
    """One of each node, with text in several scripts; no source behind it."""
    p = m.Paragraph
    t = m.Text
    return m.Release(
        head=(
            m.HeadLine(m.HeadRole.LETTERHEAD, "Harbour Board of Weltevreden"),
            m.HeadLine(m.HeadRole.KICKER, "MEDIA ADVISORY"),
            m.HeadLine(m.HeadRole.RELEASE_LINE, "EMBARGOED UNTIL 00:01 UTC, 3 May 2026"),
            m.HeadLine(m.HeadRole.DATE, "2 May 2026"),
            m.HeadLine(m.HeadRole.SYMBOL, "HB/26-14"),
        ),
        headline=m.Phrase("Harbour board opens <north> quay & lighthouse"),
        subheads=(m.Phrase("Ferries to run until midnight"), m.Phrase("Café “Mole” stays")),
        summary=m.Phrase("The quay took three years and cost 4.2 million."),
        byline=m.Phrase("By Ruta Kalniņa"),
        dateline=m.Dateline(
            "WELTEVREDEN, 2 May (HB) —",
            places=(m.Phrase("WELTEVREDEN"),),
            date=m.Moment("2 May", date(2026, 5, 2)),
            credit=m.Phrase("HB"),
        ),
        body=(
            p(
                (
                    t("The north quay opened today, see "),
                    m.Link("www.hb.example", "http://www.hb.example"),
                    t("."),
                )
            ),
            m.Heading((t("What changes"),), marks=(m.Mark("------------"),)),
            p(
                (
                    t("It is "),
                    m.Emphasis((t("not"),), marks=(m.Mark("*"), m.Mark("*"))),
                    t(" a "),
                    m.Emphasis((t("toll"),), m.EmphasisKind.ITALIC),
                    t(" quay."),
                )
            ),
            m.Enumeration(
                (
                    m.Item(m.Mark("-"), (p((t("Berths for ferries"),)),)),
                    m.Item(m.Mark("-"), (p((t("Berths for"),)), p((t("fishing boats"),)))),
                )
            ),
            m.Enumeration(
                (
                    m.Item(
                        m.Mark("1."),
                        (
                            p((t("Book"),)),
                            m.Enumeration(
                                (m.Item(m.Mark("(a)"), (p((t("by telephone"),)),)),), ordered=True
                            ),
                        ),
                    ),
                    m.Item(m.Mark("2."), (p((t("Pay"),)),)),
                ),
                ordered=True,
            ),
            m.Quotation((p((t("“We kept the lamp.”"),)),), m.Phrase("Jonas Weir, harbour master")),
            m.Table(
                header=m.Row((m.Cell((t("Ship"),)), m.Cell((t("Tonnes"),)))),
                rows=(
                    m.Row((m.Cell((t("Zeemeeuw"),)), m.Cell((t("1,204"),)))),
                    m.Row((m.Cell((t("Альбатрос"),)), m.Cell(()))),
                ),
                marks=(m.Mark("------   ------"),),
            ),
            m.Verbatim("The tide is high\n  the lamp is lit"),
            m.Divider(m.Mark("* * *")),
            p((t("أعلن المجلس (HB) افتتاح الرصيف 2026."),), language="ar"),
            p((t("港务局宣布北码头启用。"),), language="zh"),
            p((t("Порт открыт. "), t("Το λιμάνι άνοιξε.", language="el")), language="ru"),
            p((t("first line"), m.LineBreak(), t("second line"))),
        ),
        sections=(
            m.Section(
                m.SectionRole.CONTACTS,
                m.Phrase("Press desk"),
                (p((m.Link("+371 6755 0100", "tel:+37167550100", m.LinkKind.PHONE),)),),
                at_head=True,
            ),
            m.Section(
                m.SectionRole.ABOUT, m.Phrase("About the board"), (p((t("It runs the harbour."),)),)
            ),
            m.Section(m.SectionRole.BACKGROUND, None, (p((t("Background: dredged in 1931."),)),)),
            m.Section(
                m.SectionRole.NOTES,
                m.Phrase("Notes to editors"),
                (p((t("Pictures on request."),)),),
            ),
            m.Section(m.SectionRole.LEGAL, None, (p((t("Figures are unaudited."),)),)),
            m.Section(m.SectionRole.CONFERENCE_CALL, None, (p((t("Call at 10:00."),)),)),
            m.Section(
                m.SectionRole.CONTACTS,
                m.Phrase("Contacts"),
                (
                    p(
                        (
                            t("Ruta Kalniņa, "),
                            m.Link("press@hb.example", "mailto:press@hb.example", m.LinkKind.EMAIL),
                            t(", fax +371 6755 0101, @hbquay, 1 Mole Road"),
                        )
                    ),
                ),
            ),
            m.Section(m.SectionRole.TRADEMARK, None, (p((t("Mole is a mark of the board."),)),)),
            m.Section(m.SectionRole.SIGNATURE, None, (p((t("J. Weir"),)),)),
            m.Section(m.SectionRole.OTHER, m.Phrase("Photo"), (p((t("The lamp at dusk."),)),)),
        ),
        rights=m.Phrase("© 2026 Harbour Board"),
        furniture=(
            m.Furniture("###", m.FurnitureKind.END_MARK),
            m.Furniture("-more-", m.FurnitureKind.CONTINUED),
        ),
        language="en",
        kind=m.Kind.ADVISORY,
        issuer=m.Party("Harbour Board of Weltevreden"),
        issued=m.Moment("2 May 2026", date(2026, 5, 2)),
        hold=m.Hold(
            m.HoldKind.EMBARGO,
            m.Moment("00:01 UTC, 3 May 2026", datetime(2026, 5, 3, 0, 1, tzinfo=UTC)),
        ),
        symbols=(m.Phrase("HB/26-14"),),
        contacts=(
            m.Contact(
                m.Phrase("Ruta Kalniņa"),
                m.Phrase("press officer"),
                m.Phrase("Harbour Board"),
                (
                    m.Channel("press@hb.example", m.ChannelKind.EMAIL, "mailto:press@hb.example"),
                    m.Channel("+371 6755 0100", m.ChannelKind.PHONE, "tel:+37167550100"),
                    m.Channel("+371 6755 0101", m.ChannelKind.FAX),
                    m.Channel("www.hb.example", m.ChannelKind.WEB, "http://www.hb.example"),
                    m.Channel("@hbquay", m.ChannelKind.SOCIAL),
                    m.Channel("1 Mole Road", m.ChannelKind.POST),
                ),
                m.Phrase("nights"),
            ),
        ),
        quotes=(m.Quote("We kept the lamp.", m.Party("Jonas Weir", m.PartyKind.PERSON)),),
        subjects=(m.Subject("harbours"), m.Subject("transport", "medtop:20000302")),
    )
