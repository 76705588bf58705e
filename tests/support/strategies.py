"""Hypothesis strategies for whole releases: all node types, scripts and lengths.

`releases()` makes releases such as a careful reader would make: white space collapsed, no
empty nodes, neighbouring runs of one language joined, readings that are well formed. What
a format can hold comes back equal from these.

`wild_releases()` makes whatever the types allow: empty texts, line breaks inside phrases,
characters that XML forbids, links that are no URI, rows of different lengths. No writer
may fail on these, and no word of theirs may be lost; equality is not asked.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta, timezone
from functools import cache
from typing import Any

from hypothesis import strategies as st

from releaseconv import model as m

VOCABULARY = {
    "latin": "harbour board opens Café naïve Łódź Žižkov Ærø 4.2 2026 o'clock “lamp” — quay's",
    "greek": "Το λιμάνι άνοιξε σήμερα Ὀδυσσεύς",
    "cyrillic": "Порт открыт Ёлка Київ Љубљана",
    "arabic": "أعلن المجلس افتتاح الرصيف ٢٠٢٦ سلام",
    "hebrew": "הנמל נפתח היום",
    "chinese": "港务局 宣布北码头启用。 二〇二六年 「燈」",
    "japanese": "港湾局は 北埠頭を開いた。 カタカナ",
    "korean": "항만청이 부두를 열었다",
    "devanagari": "बंदरगाह खुला क्षि",
    "thai": "ท่าเรือเปิดแล้ว",
    "signs": "<north> & &amp; ]]> {x} *not* _so_ \\path # % $5 €7 a|b `tick` -- ### 1. (a) •",
    "astral": "𝔘nicode 🚢 𠮷野家 a\u0301 e\u200dx",
}
"""Words by script, of our own making; "signs" are those that markups give a meaning."""

LANGUAGES = ("en", "fr", "de", "es", "ru", "el", "ar", "he", "zh", "zh-Hant", "pt-BR", "und")

_BLANK = " \t\n\r\v\f\x1c\x1d\x1e\x1f\x85"


def words(*scripts: str) -> st.SearchStrategy[str]:
    """One word, without white space, of the scripts named or of any."""
    known = [w for s in scripts or VOCABULARY for w in VOCABULARY[s].split(" ")]
    if scripts:
        return st.sampled_from(known)
    letters = st.text(
        st.characters(codec="utf-8", categories=("L", "N", "P", "S", "M")), min_size=1, max_size=8
    )
    return st.sampled_from(known) | letters


def lines(*scripts: str, most: int = 8) -> st.SearchStrategy[str]:
    """Words with one blank between them."""
    return st.lists(words(*scripts), min_size=1, max_size=most).map(" ".join)


def phrases(*scripts: str) -> st.SearchStrategy[m.Phrase]:
    """A short piece of text."""
    return st.builds(m.Phrase, lines(*scripts))


def languages() -> st.SearchStrategy[str | None]:
    """A tag, or more often none."""
    return st.none() | st.none() | st.sampled_from(LANGUAGES)


# -- inlines ----------------------------------------------------------------------------


def links() -> st.SearchStrategy[m.Link]:
    """A link whose kind its target shows."""
    name = st.sampled_from(("press", "news-desk", "a.person"))
    web = name.map(lambda n: m.Link(f"www.{n}.example", f"https://www.{n}.example/a?b=1&c=%20#d"))
    mail = name.map(lambda n: m.Link(f"{n}@hb.example", f"mailto:{n}@hb.example", m.LinkKind.EMAIL))
    phone = st.integers(10, 99).map(
        lambda n: m.Link(f"(202) 555-01{n}", f"tel:+120255501{n}", m.LinkKind.PHONE)
    )
    return st.one_of(web, mail, phone)


def marks(most: int = 2) -> st.SearchStrategy[tuple[m.Mark, ...]]:
    """Signs that laid out the page."""
    sign = st.sampled_from(("*", "_", "----", "* * *", "====", "...."))
    return st.lists(st.builds(m.Mark, sign), max_size=most).map(tuple)


@cache
def inlines(depth: int = 1) -> st.SearchStrategy[m.Inlines]:
    """Running text; runs of text alternate with links, emphasis, breaks, other languages."""
    between = st.one_of(
        links(),
        st.just(m.LineBreak()),
        st.builds(m.Text, lines(most=3), st.sampled_from(LANGUAGES)),
        *([_emphasis(depth)] if depth else []),
    )
    return st.builds(_woven, lines(), st.lists(st.tuples(between, lines()), max_size=3))


def _emphasis(depth: int) -> st.SearchStrategy[m.Emphasis]:
    return st.builds(m.Emphasis, inlines(depth - 1), st.sampled_from(m.EmphasisKind), marks())


def _woven(first: str, rest: list[tuple[Any, str]]) -> m.Inlines:
    """Runs with a blank on each side of what stands between them, but none at a break."""
    found: list[m.Inline] = [m.Text(first)]
    for between, after in rest:
        if isinstance(between, m.LineBreak):
            found += [between, m.Text(after)]
        else:
            found[-1] = m.Text(found[-1].text + " ")  # type: ignore[union-attr]
            found += [between, m.Text(" " + after)]
    return tuple(found)


# -- blocks -----------------------------------------------------------------------------


def paragraphs() -> st.SearchStrategy[m.Paragraph]:
    """Running text, seldom in a language of its own."""
    return st.builds(m.Paragraph, inlines(), languages())


def blocks(depth: int = 2) -> st.SearchStrategy[m.Block]:
    """Any block; lists and quotations hold others down to `depth`."""
    flat: list[st.SearchStrategy[m.Block]] = [
        paragraphs(),
        st.builds(m.Heading, inlines(), st.integers(1, 7), marks(), languages()),
        tables(),
        st.builds(m.Verbatim, st.lists(lines(), min_size=1, max_size=3).map("\n  ".join)),
        st.builds(m.Divider, st.builds(m.Mark, st.sampled_from(("* * *", "-----", "###")))),
    ]
    if depth:
        inner = st.lists(blocks(depth - 1), min_size=1, max_size=2).map(tuple)
        flat += [
            st.builds(m.Quotation, inner, st.none() | phrases()),
            st.builds(
                m.Enumeration,
                st.lists(st.builds(m.Item, _item_marks(), inner), min_size=1, max_size=3).map(
                    tuple
                ),
                st.booleans(),
            ),
        ]
    return st.one_of(flat)


def _item_marks() -> st.SearchStrategy[m.Mark | None]:
    return st.none() | st.builds(m.Mark, st.sampled_from(("-", "•", "(a)", "3.", "iv)")))


def tables() -> st.SearchStrategy[m.Table]:
    """A table whose rows are equally long, with some empty cells but no empty row."""
    return st.integers(1, 4).flatmap(
        lambda width: st.builds(
            m.Table,
            st.none() | _rows(width),
            st.lists(_rows(width), min_size=1, max_size=3).map(tuple),
            marks(),
        )
    )


def _rows(width: int) -> st.SearchStrategy[m.Row]:
    empty = st.just(m.Cell(()))
    cell = st.builds(m.Cell, inlines(0))
    more = st.lists(cell | empty, min_size=width - 1, max_size=width - 1)
    return st.builds(lambda first, rest: m.Row((first, *rest)), cell, more)


# -- parts ------------------------------------------------------------------------------


def sections(at_head: bool) -> st.SearchStrategy[m.Section]:
    """Matter outside headline and body."""
    inside = st.lists(blocks(1), min_size=1, max_size=2).map(tuple)
    role = st.sampled_from(m.SectionRole)
    return st.builds(m.Section, role, st.none() | phrases(), inside, st.just(at_head))


def datelines() -> st.SearchStrategy[m.Dateline]:
    """Words that open the first paragraph, and readings that point into them."""
    places = st.lists(phrases("latin", "cyrillic", "arabic", "chinese"), max_size=2).map(tuple)
    return st.builds(_dateline, places, st.none() | moments(), st.none() | phrases())


def _dateline(
    places: tuple[m.Phrase, ...], at: m.Moment | None, credit: m.Phrase | None
) -> m.Dateline:
    said = [" and ".join(p.text for p in places), at.text if at else ""]
    text = ", ".join(part for part in said if part) + (f" ({credit.text})" if credit else "")
    return m.Dateline(f"{text} --".strip(), places, at, credit)


def moments() -> st.SearchStrategy[m.Moment]:
    """Words and a date, a time with or without zone, or nothing understood."""
    return st.builds(m.Moment, lines(most=3), st.none() | dates() | instants() | clocks())


def dates() -> st.SearchStrategy[date]:
    """A day between 1900 and 2100."""
    return st.dates(date(1900, 1, 1), date(2100, 12, 31))


def clocks() -> st.SearchStrategy[datetime]:
    """A time of day without a zone."""
    return st.builds(datetime.combine, dates(), st.builds(time, st.integers(0, 23)))


def instants() -> st.SearchStrategy[datetime]:
    """A time with its offset from UTC."""
    offset = st.integers(-48, 56).map(lambda q: timezone(timedelta(minutes=15 * q)))
    return st.builds(lambda at, zone: at.replace(tzinfo=zone), clocks(), offset)


def holds() -> st.SearchStrategy[m.Hold]:
    """Leave to publish, an embargo, or none."""
    said = st.just("") | lines(most=3)
    return st.one_of(
        st.just(m.Hold(m.HoldKind.IMMEDIATE)),
        st.builds(m.Hold, st.just(m.HoldKind.NOT_FOR_PUBLICATION), words=said),
        st.builds(m.Hold, st.just(m.HoldKind.EMBARGO), st.none() | moments(), said),
        st.builds(m.Hold, st.just(m.HoldKind.EMBARGO), moments(), said, instants()),
    )


def channels() -> st.SearchStrategy[m.Channel]:
    """One way to reach somebody."""
    kind = m.ChannelKind
    phone = st.sampled_from((kind.PHONE, kind.FAX))
    return st.one_of(
        st.just(m.Channel("press@hb.example", kind.EMAIL, "mailto:press@hb.example")),
        st.just(m.Channel("press (at) hb.example", kind.EMAIL)),
        st.builds(m.Channel, st.just("+371 6755 0100"), phone, st.just("tel:+37167550100")),
        st.builds(m.Channel, st.just("(202) 555-0100 ext. 7"), phone, st.none()),
        st.just(m.Channel("www.hb.example", kind.WEB, "http://www.hb.example")),
        st.just(m.Channel("www.hb.example/press", kind.WEB)),
        st.just(m.Channel("@hbquay", kind.SOCIAL)),
        st.just(m.Channel("@hbquay", kind.SOCIAL, "https://social.example/@hbquay")),
        st.builds(m.Channel, lines("latin", "cyrillic"), st.just(kind.POST)),
    )


def contacts() -> st.SearchStrategy[m.Contact]:
    """A person or desk, with a name, an organisation or a channel at least."""
    some = st.builds(
        m.Contact,
        st.none() | phrases(),
        st.none() | phrases(),
        st.none() | phrases(),
        st.lists(channels(), max_size=3).map(tuple),
        st.none() | phrases(),
    )
    return some.filter(lambda c: bool(c.name or c.organisation or c.channels))


def parties() -> st.SearchStrategy[m.Party]:
    """An organisation or a person."""
    uri = st.none() | st.just("https://www.hb.example/")
    return st.builds(m.Party, lines(), st.sampled_from(m.PartyKind), uri)


def subjects() -> st.SearchStrategy[m.Subject]:
    """A keyword, with a concept code or without."""
    code = st.none() | st.sampled_from(("medtop:11000000", "medtop:20000302", "own:ships"))
    return st.builds(m.Subject, lines(most=2), code)


def _some(of: st.SearchStrategy[Any], most: int = 2) -> st.SearchStrategy[tuple[Any, ...]]:
    return st.lists(of, max_size=most).map(tuple)


def _perhaps(of: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.none() | of


@cache
def releases() -> st.SearchStrategy[m.Release]:
    """A release as a careful reader makes them; sections come in the order of their places."""
    places = st.lists(st.integers(0, 3), max_size=2)
    return st.builds(_placed, _unplaced(), places, st.integers(0, 3), st.booleans())


def _placed(release: m.Release, places: list[int], opened: int, below: bool) -> m.Release:
    """`release` with sections among its blocks, and its dateline before one of these."""
    last = len(release.body)
    among = iter(sorted(place for place in places if place < last))
    sections = tuple(
        replace(s, follows=(0 if below else None) if s.at_head else next(among, None))
        for s in release.sections
    )
    dateline = release.dateline and replace(release.dateline, follows=min(opened, last))
    return replace(release, sections=sections, dateline=dateline)


def _unplaced() -> st.SearchStrategy[m.Release]:
    return st.builds(
        m.Release,
        head=_some(st.builds(m.HeadLine, st.sampled_from(m.HeadRole), lines())),
        headline=_perhaps(phrases()),
        subheads=_some(phrases()),
        summary=_perhaps(phrases()),
        byline=_perhaps(phrases()),
        dateline=_perhaps(datelines()),
        body=_some(blocks(), 4),
        sections=st.builds(
            lambda first, rest: first + rest, _some(sections(True), 1), _some(sections(False))
        ),
        rights=_perhaps(phrases()),
        furniture=_some(st.builds(m.Furniture, lines(), st.sampled_from(m.FurnitureKind))),
        language=st.sampled_from(LANGUAGES),
        kind=st.sampled_from(m.Kind),
        issuer=_perhaps(parties()),
        issued=_perhaps(moments()),
        hold=_perhaps(holds()),
        symbols=_some(phrases()),
        contacts=_some(contacts()),
        quotes=_some(st.builds(m.Quote, lines(), _perhaps(parties()))),
        subjects=_some(subjects()),
        corrects=_perhaps(phrases()),
    )


# -- anything that the types allow ------------------------------------------------------

_ANY = st.one_of(
    st.text(max_size=12),
    st.text(st.sampled_from(_BLANK + "\u2028ab<&>\"'\0\x01\x7f\ufffe\U0010ffff"), max_size=8),
    lines(),
)
_ANY_PHRASE = st.builds(m.Phrase, _ANY)
_ANY_LANGUAGE = languages() | st.sampled_from(("", "english", "x", "en_US", "日本"))
_ANY_LINK = st.builds(
    m.Link, _ANY, _ANY | links().map(lambda link: link.target), st.sampled_from(m.LinkKind)
)
_FLAT_INLINE = st.one_of(st.builds(m.Text, _ANY, _ANY_LANGUAGE), _ANY_LINK, st.just(m.LineBreak()))
_ANY_INLINES: st.SearchStrategy[m.Inlines] = st.recursive(
    _some(_FLAT_INLINE, 3),
    lambda inner: _some(st.builds(m.Emphasis, inner, st.sampled_from(m.EmphasisKind), marks()), 2),
    max_leaves=4,
)
_ANY_ROW = st.builds(m.Row, _some(st.builds(m.Cell, _ANY_INLINES), 3))
_ANY_MARK = st.builds(m.Mark, _ANY)
_FLAT_BLOCK: st.SearchStrategy[m.Block] = st.one_of(
    st.builds(m.Paragraph, _ANY_INLINES, _ANY_LANGUAGE),
    st.builds(m.Heading, _ANY_INLINES, st.integers(-2, 12), _some(_ANY_MARK), _ANY_LANGUAGE),
    st.builds(m.Table, _perhaps(_ANY_ROW), _some(_ANY_ROW), _some(_ANY_MARK)),
    st.builds(m.Verbatim, _ANY),
    st.builds(m.Divider, _ANY_MARK),
)


def _nested(inner: st.SearchStrategy[m.Block]) -> st.SearchStrategy[m.Block]:
    item = st.builds(m.Item, _perhaps(_ANY_MARK), _some(inner))
    return st.one_of(
        st.builds(m.Quotation, _some(inner), _perhaps(_ANY_PHRASE)),
        st.builds(m.Enumeration, _some(item), st.booleans()),
    )


_ANY_BLOCKS = _some(st.recursive(_FLAT_BLOCK, _nested, max_leaves=4), 3)
_ANY_MOMENT = st.builds(m.Moment, _ANY, st.none() | dates() | instants() | clocks())
_ANY_PARTY = st.builds(m.Party, _ANY, st.sampled_from(m.PartyKind), _perhaps(_ANY))
_ANY_CHANNEL = st.builds(m.Channel, _ANY, st.sampled_from(m.ChannelKind), _perhaps(_ANY))


@cache
def wild_releases() -> st.SearchStrategy[m.Release]:
    """Whatever the types allow."""
    phrase = _perhaps(_ANY_PHRASE)
    section = st.builds(
        *(m.Section, st.sampled_from(m.SectionRole), phrase, _ANY_BLOCKS, st.booleans()),
        _perhaps(st.integers(-2, 5)),
    )
    return st.builds(
        m.Release,
        head=_some(st.builds(m.HeadLine, st.sampled_from(m.HeadRole), _ANY)),
        headline=phrase,
        subheads=_some(_ANY_PHRASE),
        summary=phrase,
        byline=phrase,
        dateline=_perhaps(
            st.builds(
                *(m.Dateline, _ANY, _some(_ANY_PHRASE), _perhaps(_ANY_MOMENT), phrase),
                st.integers(-2, 5),
            )
        ),
        body=_ANY_BLOCKS,
        sections=_some(section),
        rights=phrase,
        furniture=_some(st.builds(m.Furniture, _ANY, st.sampled_from(m.FurnitureKind))),
        language=_ANY_LANGUAGE.map(lambda tag: "und" if tag is None else tag),
        kind=st.sampled_from(m.Kind),
        issuer=_perhaps(_ANY_PARTY),
        issued=_perhaps(_ANY_MOMENT),
        hold=_perhaps(
            st.builds(
                m.Hold,
                st.sampled_from(m.HoldKind),
                _perhaps(_ANY_MOMENT),
                _ANY,
                _perhaps(st.dates() | st.datetimes(timezones=st.none() | st.just(UTC))),
            )
        ),
        symbols=_some(_ANY_PHRASE),
        contacts=_some(st.builds(m.Contact, phrase, phrase, phrase, _some(_ANY_CHANNEL), phrase)),
        quotes=_some(st.builds(m.Quote, _ANY, _perhaps(_ANY_PARTY))),
        subjects=_some(st.builds(m.Subject, _ANY, _perhaps(_ANY))),
        corrects=phrase,
    )
