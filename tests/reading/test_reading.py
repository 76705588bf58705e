"""What holds of every reading: no word lost, none said twice, none invented, never an error."""

from __future__ import annotations

import random
import textwrap
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conftest import ROOT, SHARED, examples, one_in
from labelled import SAMPLES, each, needs_labelled
from reading_invariants import misquoted, not_owned_once
from releaseconv import api
from releaseconv import model as m
from releaseconv.model import ChannelKind, HeadRole, SectionRole, words_in
from releaseconv.options import ReadOptions
from releaseconv.readers.parsed import Parsed

OURS = sorted((ROOT / "tests/corpus/releases").glob("*.txt"))


def check(parsed: Parsed) -> None:
    assert not_owned_once(parsed)[:3] == []
    assert [type(node).__name__ for node in misquoted(parsed)] == []


@pytest.mark.parametrize("path", [*SAMPLES, *one_in(3, OURS)], ids=lambda p: p.stem)
def test_our_releases_lose_and_double_nothing(path: Path) -> None:
    check(api.read(path))


@needs_labelled
@each()
def test_real_releases_lose_and_double_nothing(path: Path) -> None:
    check(api.read(path))


LINES = st.sampled_from(
    [
        "",
        "",
        "FOR IMMEDIATE RELEASE",
        "PRESS RELEASE",
        "NORTH QUAY OPENS",
        "EMBARGOED UNTIL 00:01 GMT, 3 May 2026",
        "    12 March 2026",
        "GENEVA, 5 May 2026 (HB) -- The quay opened today after three years of work.",
        "The quay opened today. It took three years, and the board says that it is glad of it.",
        "and went on over the line without any stop",
        "Contact: Ruta Weir             Tel: (202) 555-0142",
        "press@hb.example",
        "(more)",
        "- 2 -",
        "\fPage 2 of 3",
        "###",
        "* *** *",
        "-0-                3/5/26 /CONTACT: R. Weir, 202-555-0142/",
        "About the Harbour Board",
        "Notes to editors:",
        "* berths for ferries",
        "  1. pay",
        "Ship          Tons       Year",
        "Zeemeeuw      1,204      1998",
        "Albatros        880      2001",
        "-------------------------------",
        "What changes",
        "------------",
        "Mole is a registered trademark of the Harbour Board.",
        "From: a@hb.example",
        "Subject: quay",
        "تفتتح الهيئة الرصيف اليوم، وقالت إنها سعيدة بذلك.",
        "港务局今天启用北码头，工程历时三年。",
        "* spaced *words* and _more_ www.hb.example/a-long-",
        "SOURCE Harbour Board",
    ]
)


@settings(max_examples=examples(150))
@given(st.lists(LINES, max_size=40))
def test_lines_that_look_like_releases_lose_and_double_nothing(lines: list[str]) -> None:
    check(api.read("\n".join(lines)))


@settings(max_examples=examples(150))
@given(st.text(max_size=400))
def test_any_text_is_a_release(text: str) -> None:
    check(api.read(text))


def test_a_figure_that_is_no_number_is_read() -> None:
    """ "²" is a digit to Unicode, and no number."""
    check(api.read(f"{' ' * 30}²\n\n{' ' * 30}²\n\n\f{' ' * 30}²\n"))


@settings(max_examples=examples(60))
@given(st.lists(LINES, max_size=30))
def test_reading_is_deterministic(lines: list[str]) -> None:
    text = "\n".join(lines)
    assert api.read(text) == api.read(text)


def mutated(text: str, dice: random.Random) -> str:
    """`text` with one to five cuts, splices, doubled lines or odd characters."""
    for _ in range(dice.randint(1, 5)):
        a, b = sorted(dice.choices(range(len(text) + 1), k=2))
        b = min(b, a + 400)
        odd = "".join(dice.choices("\f\t\x00\x1a\xa0\u2028\u202e\ufeff*_#-|<>&\n", k=9))
        text = dice.choice(
            (text[:a] + text[b:], text[:b] + text[a:], text[:a] + odd + text[a:], text[a:b] or text)
        )
    return text


@pytest.mark.parametrize("seed", one_in(5, range(10)))
def test_damaged_releases_lose_and_double_nothing(seed: int) -> None:
    dice = random.Random(seed)
    for path in dice.choices([*SAMPLES, *OURS], k=50):
        text = path.read_bytes().decode("utf-8", "replace")
        check(api.read(mutated(text, dice)))


def test_the_river_states_are_read_to_the_letter() -> None:
    parsed = api.read(ROOT / "samples/un/river-states.txt")
    of_a_seed(
        parsed,
        kicker="Press Releases",
        issued=date(2011, 3, 9),
        place="GENEVA",
        dated=date(2011, 3, 8),
        credit="Union Secretariat",
        background="CEW/GEO:",
        phone="(022) 555-0142",
        names=("Tobias Lindqvist-Okoro", "Ana Perovska"),
        offices=("Section for Press and Publications", "GEO"),
    )
    assert str(parsed.release.headline).startswith("Union of River States Calls")
    assert [str(s)[:17] for s in parsed.release.subheads] == ["Technical Meeting"]


@needs_labelled
def test_the_seed_is_read_to_the_letter() -> None:
    parsed = api.read(SHARED / "corpus/releases/un-dpi-001.txt")
    of_a_seed(
        parsed,
        kicker="Press Releases",
        issued=date(2005, 1, 20),
        place="NEW YORK",
        dated=date(2005, 1, 19),
        credit="UN Headquarters",
        background="CTC/CTED:",
        phone="(917) 367-2068",
        names=("Janos Tisovszky", "Angeles Cercos"),
        offices=("Department of Public Information", "CTED"),
    )


def of_a_seed(
    parsed: Parsed,
    *,
    kicker: str,
    issued: date,
    place: str,
    dated: date,
    credit: str,
    background: str,
    phone: str,
    names: tuple[str, ...],
    offices: tuple[str, ...],
) -> None:
    release = parsed.release
    assert next((h.role, h.text) for h in release.head) == (HeadRole.KICKER, kicker)
    assert release.issued is not None and release.issued.value == issued
    assert release.dateline is not None and release.dateline.date is not None
    assert [str(p) for p in release.dateline.places] == [place]
    assert release.dateline.date.value == dated
    assert str(release.dateline.credit) == credit
    assert len(release.body) == 6
    first = release.sections[0]
    assert first.role is SectionRole.BACKGROUND
    assert next(words_in(first)).text.startswith(background)
    assert tuple(str(c.name) for c in release.contacts) == names
    assert tuple(str(c.organisation) for c in release.contacts) == offices
    channels = [[(c.kind, c.text) for c in contact.channels] for contact in release.contacts]
    assert channels == [[(ChannelKind.PHONE, phone)], []]
    assert [d.code.value for d in parsed.diagnostics].count("P130") == 2
    assert [f.kind.value for f in release.furniture] == ["end-mark"]


@pytest.mark.parametrize("sign", [*list("-_*=. a#|\t"), "中", "ا"])
def test_long_runs_of_one_sign_take_no_time(sign: str) -> None:
    text = "PRESS RELEASE\n\n" + sign * 10_000 + "\n\n" + (sign + " ") * 5_000
    check(api.read(text))


def test_line_ends_of_all_kinds_read_alike() -> None:
    text = (ROOT / "samples/un/river-states.txt").read_text(encoding="utf-8")
    want = api.read(text.encode(), ReadOptions(), name="x").release
    for end in ("\r\n", "\r"):
        assert api.read(text.replace("\n", end).encode(), ReadOptions(), name="x").release == want


# -- layout is no news -------------------------------------------------------------------

STORY = (
    "HARBOUR, May 4, 2026 -- The harbour office said today that it would light the old quay\n"
    "again, which has been dark since the storm of last winter, and that boats may stay there.\n\n"
)


@pytest.mark.parametrize("indent", ["", "    "], ids=["level", "indented"])
@pytest.mark.parametrize("width", [64, 72, 80, 1000])
def test_a_contact_is_the_same_wherever_its_sentence_is_wrapped(width: int, indent: str) -> None:
    said = "For further information, please contact Joan Larkin, Marketing Manager, "
    said += "Harbour Office at 12 Stuart Street, Harbour; telephone +1 612 555 0142."
    text = "\n\n".join(
        textwrap.fill(" ".join(piece.split()), width, subsequent_indent=indent)
        for piece in ("QUAY LIT AGAIN", STORY, STORY, said)
    )
    (contact,) = api.read(text).release.contacts
    assert (str(contact.name), str(contact.title)) == ("Joan Larkin", "Marketing Manager")
    assert [channel.target for channel in contact.channels] == ["tel:+16125550142"]


def test_a_street_in_a_list_is_no_second_person() -> None:
    said = "For details contact Joan Larkin at Harbour Office, 12 Stewart Street, Quayside.\n"
    found = api.read(f"QUAY LIT AGAIN\n\n{STORY}{said}Or call (612) 555-0142.").release.contacts
    assert [str(contact.name) for contact in found] == ["Joan Larkin"]


def test_lines_that_end_in_addresses_are_entries() -> None:
    entries = (
        "For interviews, please contact:\n"
        "Joan Larkin, lights and buoys of the old quay, jlarkin@harbour.example\n"
        "Rhys Penmark, press office, 555-0154 (out of hours)\n"
    )
    release = api.read(f"QUAY LIT AGAIN\n\n{STORY}ENDS\n\n{entries}").release
    assert [str(contact.name) for contact in release.contacts] == ["Joan Larkin", "Rhys Penmark"]


def test_words_set_flush_by_double_blanks_say_what_they_say() -> None:
    (section,) = api.read(
        f"QUAY LIT AGAIN\n\n{STORY}For  more  information:  Joan Larkin,  +44 20 7946 0142\n"
    ).release.sections
    assert section.role is SectionRole.CONTACTS


def test_one_or_two_unknown_words_above_the_headline_are_a_name() -> None:
    (line,) = api.read(f"Kelpwick Lanterns\n\nOld Quay Will Be Lit Again\n\n{STORY}").release.head
    assert line.role is HeadRole.LETTERHEAD


def test_a_page_to_look_at_is_nobody_to_call() -> None:
    said = "For more information see our pages at http://www.harbour.example/quay\n"
    release = api.read(f"QUAY LIT AGAIN\n\n{STORY}{said}").release
    assert not release.sections
    assert len(release.body) == 2


# -- tables ------------------------------------------------------------------------------

FIGURES = "Lamps          27.4         22.8\nBuoys          14.1         14.6\n"


def table_of(lines: str) -> m.Table:
    text = f"QUAY LIT AGAIN\n\n{STORY}{lines}\nThe office is open.\n"
    (found,) = (one for one in api.read(text).release.body if isinstance(one, m.Table))
    return found


def cells(row: m.Row | None) -> list[str]:
    return [m.plain(cell.inlines) for cell in row.cells] if row else []


@pytest.mark.parametrize("rule", ["", "--------------------------------\n"])
def test_years_over_figures_are_a_header(rule: str) -> None:
    found = table_of(f"               2026         2025\n{rule}{FIGURES}")
    assert cells(found.header) == ["", "2026", "2025"]
    assert [cells(row)[0] for row in found.rows] == ["Lamps", "Buoys"]


def test_all_lines_above_a_rule_are_the_header() -> None:
    head = "               2026         2025\n               pounds       pounds\n"
    found = table_of(f"{head}--------------------------------\n{FIGURES}")
    assert cells(found.header) == ["", "2026\npounds", "2025\npounds"]
    assert len(found.rows) == 2


def test_quarters_over_figures_are_a_header() -> None:
    found = table_of(f"Item           Q1 2026      Q1 2025\n{FIGURES}")
    assert cells(found.header) == ["Item", "Q1 2026", "Q1 2025"]


def test_a_table_of_figures_has_no_header() -> None:
    assert table_of(f"Bells          3.2          4.9\n{FIGURES}").header is None


def test_a_middle_dot_marks_the_items_of_japanese_lists() -> None:
    items = "・重さは半分\n・部品は供給\n"
    text = f"停電しても動く時計を発売\n\nみなと時計は本日、駅の時計を発売します。\n\n{items}"
    (found,) = (one for one in api.read(text).release.body if isinstance(one, m.Enumeration))
    assert [item.mark for item in found.items] == [m.Mark("・"), m.Mark("・")]


def test_lines_of_a_contact_that_touch_are_one_block() -> None:
    card = "Joan Larkin\nHarbour Office\n555-0142\n\nRhys Penmark\n"
    text = f"QUAY LIT AGAIN\n\n{STORY}Contacts\n{card}"
    (section,) = api.read(text).release.sections
    said = [m.plain(block.inlines) for block in section.blocks if isinstance(block, m.Paragraph)]
    assert said == ["Joan Larkin\nHarbour Office\n555-0142", "Rhys Penmark"]


def test_a_block_set_in_as_far_as_paragraphs_begin_is_one() -> None:
    story = "\n".join(f"    {STORY.strip()}" for _ in range(3))
    note = "    (Those who come by boat may tie up at the buoys, which are lit, or at\n"
    note += "    the steps of the old quay until the ferry comes, which will be at about\n"
    note += "    nine, when they must leave.)\n"
    body = api.read(f"QUAY LIT AGAIN\n\n{story}\n\n{note}").release.body
    assert [b for b in body if isinstance(b, m.Paragraph)][-1:] == [
        m.Paragraph((m.Text(" ".join(note.split())),))
    ]


def test_what_comes_right_under_a_title_is_no_further_title() -> None:
    text = f"QUAY LIT AGAIN\n\n{STORY}Media contacts\n\nPress office:\nJoan Larkin\n555-0142\n"
    (section,) = api.read(text).release.sections
    assert (section.role, str(section.title)) == (SectionRole.CONTACTS, "Media contacts")
