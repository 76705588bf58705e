"""What mail, filings and web pages left in a text is undone; spans point at what came."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import ROOT
from releaseconv import api
from releaseconv.diagnostics import Code, Log
from releaseconv.errors import OptionError
from releaseconv.inspect.segments import parts, unaccounted
from releaseconv.model import Emphasis, Link, Paragraph, children
from releaseconv.options import ReadOptions
from releaseconv.readers.parsed import Parsed
from releaseconv.readers.text.decode.transport import NAMES, STEPS, carry
from releaseconv.readers.text.decode.transport.traced_edits import Edit, apply, unchanged

RELEASE = """FOR IMMEDIATE RELEASE

Citadel Mills Opens a “Second Kiln” in the Old Town

DELFT, May 4, 2026 — Citadel Mills opened a second kiln on Monday, a year ahead of the plan.

“We kept the old lamp,” said Anna Brill, who runs the café.

Contact: Anna Brill, press@mills.example, +31 15 555 0143
"""


def cleaned(text: str, *leave: str) -> str:
    return carry(text, leave, Log()).text


CLEANED = [
    ("escapes", "One\\n\\nTwo\\nThree\\r\\nFour", "One\n\nTwo\nThree\nFour"),
    ("quoted-printable", "=E2=80=9CKiln=E2=80=\n=9D, a ye=\nar ahead", "“Kiln”, a year ahead"),
    ("quoted-printable", "caf=E9 cr=E8me =97 two=3D2", "café crème — two=2"),
    ("quoted-printable", "a=3D1&b=3D2\nof the =\nend", "a=1&b=2\nof the end"),
    ("quoted-printable", "a year of the p=\nlan, to se=\ne it", "a year of the plan, to see it"),
    (
        "quoted-printable",
        "Content-Type: text/plain;\n charset=koi8-r\nContent-Transfer-Encoding: quoted-printable"
        "\n\n=F0=CF=D2=D4\n",
        "Content-Type: text/plain;\n charset=koi8-r\nContent-Transfer-Encoding: quoted-printable"
        "\n\nПорт\n",
    ),
    ("edgar", "<page>\n<s>    <c>\nx      5\n</text>", "\f\n\nx      5\n"),
    ("edgar", "<PAGE>\n<TABLE>\n<CAPTION>\nA    B\n<S>  <C>\nx    $   0.8\n</TABLE>", None),
    ("edgar", "<TYPE>EX-99.1\n<SEQUENCE>2\n<TEXT>\nThe mill\n</TEXT>", "\n\n\nThe mill\n"),
    (
        "html-tags",
        "<p>One <b>two</b></p><ul><li>Three</li></ul>",
        "\n\nOne two\n\n\n\n\n• Three\n\n",
    ),
    ("html-tags", "One<br>two<br />three", "One\ntwo\nthree"),
    ("entities", "Fish &amp; chips&nbsp;&ndash; &#8217;s &#x2019;", "Fish & chips\xa0– ’s ’"),
    ("lone-entities", "Smith &amp; Sons", "Smith & Sons"),
    ("pictures", "One\n[cid:image001.png@01DA.5C]\ntwo [image: logo.png]", "One\n\ntwo "),
    ("links", "Citadel Mills<https://mills.example> opened", "Citadel Mills opened"),
    ("links", "Anna Brill<mailto:a@b.example>, x", "Anna Brill <a@b.example>, x"),
    ("links", "a@b.example<mailto:a@b.example>", "a@b.example"),
    ("links", "+31 15 555 0143<tel:+31155550143>", "+31 15 555 0143"),
    ("links", "www.mills.example <http://www.mills.example/>.", "www.mills.example."),
    ("markdown", "# One\n\n## Two ##\n\n[the plan](https://a.example/b)", "One\n\nTwo\n\nthe plan"),
    (
        "markdown",
        "# One\n\n## Two\n\n> “Kept,” she\n> said.\n",
        "One\n\nTwo\n\n“Kept,” she\nsaid.\n",
    ),
    ("emphasis", "*_Both_*\n__*Signs*__ of\n***it***", "Both\nSigns of\nit"),
    (
        "emphasis",
        "*DELFT, May 4* -- It\n**Tel:** 1\n_Note_ x",
        "DELFT, May 4 -- It\nTel: 1\nNote x",
    ),
    (
        "emphasis",
        "*A headline that the\nmail program wrapped*\n",
        "A headline that the\nmail program wrapped\n",
    ),
    ("emphasis", '"*We* did"\n“*They* did”', '"We did"\n“They did”'),
    ("soft-hyphens", "Sperr\xadfrist", "Sperrfrist"),
    ("invisible", "press\u200b@mills.example\ufeff a\u2060b", "press@mills.example ab"),
    ("directions", "\u200eEMBARGOED\u200f \u2068Mills\u2069", "EMBARGOED Mills"),
    ("directions", "\u200fהודעה", "הודעה"),
    ("blanks", "4\u202fMay\u2009–\u200aone", "4 May – one"),
    (
        "blanks",
        "\xa0\xa0Quay\xa0opens\xa0\n*\xa0***\xa0*\n-\xa02\xa0-",
        "  Quay\xa0opens \n* *** *\n- 2 -",
    ),
    ("blanks", "Anna\xa0 Brill\xa0\xa0Riga :\xa0\t5", "Anna  Brill  Riga : \t5"),
    ("composed", "Ko\u0308ln, A\u030a, \u1112\u1161\u11ab", "Köln, Å, 한"),
]
KEPT = [
    "See https://mills.example/?a=3&b=20 and x=1.",
    "The tags <b> and <i> are about markup: &lt;p&gt;",
    "Write to Anna Brill <anna@mills.example>, see <https://mills.example/>.",
    "See the pages at <https://mills.example/a>.",
    "* One star opens an item\n* and another",
    "* * *\n***\n-0-\n###\n# END #",
    "*a _b* c_\n_ *five* _",
    "E=\nmc and x =\n5",
    "5 * 6 * 7 and a_name_here and __init__",
    "Die Immo\xad\nbilien",
    "می\u200cخواهم",
    "ภาษา\u200bไทย",
    "👩\u200d👩\u200d👧",
    "הוא אמר (OK)\u200e ואז",
    "> one line quoted\n\nand the release goes on\nfor more lines\nthan it\nhas\nquotes",
    "Files are in C:\\new and C:\\next.\nOne\nTwo\nThree\n",
    "10\xa0000 boats",
    "«\xa0Le quai est ouvert\xa0», dit-elle\xa0: 12\xa0km",
    "\uf900 \u2126",
]


@pytest.mark.parametrize(("step", "text", "result"), CLEANED, ids=lambda v: str(v)[:30])
def test_a_step_undoes_its_marks_and_leaves_them_where_told(
    step: str, text: str, result: str | None
) -> None:
    assert step in NAMES
    log = Log()
    carried = carry(text, (), log)
    assert carried.text == result or result is None
    assert carry(text, (), Log()).text != text
    noted = [row for row in STEPS if row.name == step and row.what]
    assert sum(f"[{step}]" in str(note) for note in log) == len(noted)
    alone = tuple(name for name in NAMES if name != step)
    assert carry(text, alone, Log()).text == carried.text
    assert carry(text, ("all",), Log()).text == text


def test_columns_of_a_filing_stay_where_they_are() -> None:
    text = "<TABLE>\n<S>          <C>      <C>\nIncome       $   0.81  $   (0.3)\n</TABLE>\n"
    assert cleaned(text) == "\n\nIncome          $0.81     $(0.3)\n\n"


@pytest.mark.parametrize("text", KEPT)
def test_what_is_no_trace_of_transport_stays(text: str) -> None:
    assert cleaned(text) == text


def test_a_doubtful_entity_is_a_warning() -> None:
    log = Log()
    carry("Smith &amp; Sons", (), log)
    assert [note.code for note in log] == [Code.CLEANED_IN_DOUBT]


def test_a_step_that_there_is_not_is_the_callers_mistake() -> None:
    with pytest.raises(OptionError, match="unknown step 'stars'"):
        carry("x", ("stars",), Log())


def quoted(text: str) -> str:
    return "".join(f"> {line}\n" if line else ">\n" for line in text.splitlines())


def as_printable(text: str) -> str:
    import quopri

    return quopri.encodestring(text.encode()).decode("ascii")


def starred(text: str) -> str:
    return "\n".join(f"*{line}*" if 0 < len(line) < 60 else line for line in text.split("\n"))


def with_entities(text: str) -> str:
    return text.encode("ascii", "xmlcharrefreplace").decode().replace(" — ", "&nbsp;&mdash;&nbsp;")


def decomposed(text: str) -> str:
    import unicodedata

    return unicodedata.normalize("NFD", text)


def hyphenated(text: str) -> str:
    return text.replace("ee", "e\xade").replace("ill", "il\xadl")


def spaced_out(text: str) -> str:
    return "".join(f"\u200b{line}" for line in text.splitlines(keepends=True))


CARRIED = [quoted, as_printable, starred, with_entities, decomposed, hyphenated, spaced_out]


def fields(parsed: Parsed) -> tuple[object, ...]:
    release = parsed.release
    return (release.headline, release.dateline, release.issued, release.contacts, release.body)


def bare(parsed: Parsed) -> list[str]:
    return [str(child) for child in children(parsed.release)]


@pytest.mark.parametrize("way", CARRIED, ids=lambda way: way.__name__)
def test_a_release_that_was_carried_reads_like_the_same_release(way: object) -> None:
    assert callable(way)
    plain, carried = api.read(RELEASE), api.read(way(RELEASE))
    if way is not starred:  # whose words are marked as such
        assert fields(carried) == fields(plain)
    assert carried.release.headline == plain.release.headline
    assert carried.release.contacts == plain.release.contacts
    assert carried.release.dateline == plain.release.dateline


@pytest.mark.parametrize("way", CARRIED, ids=lambda way: way.__name__)
def test_spans_point_into_the_text_that_came(way: object) -> None:
    assert callable(way)
    text = way(RELEASE)
    parsed = api.read(text)
    assert parsed.source.text == text
    headline = parsed.release.headline
    assert headline is not None
    (span,) = headline.spans
    assert text[span.start : span.end].startswith(("Citadel", "C\u200b"))
    assert text[span.start : span.end].endswith(("Town", "Town*"))
    assert span.line == text.count("\n", 0, span.start) + 1
    assert unaccounted(parts(parsed.release, parsed.source), parsed.source) == 0


def test_marked_words_stay_marked_and_linked_words_linked() -> None:
    text = RELEASE.replace("DELFT, May 4, 2026", "*DELFT, May 4, 2026*").replace(
        "“We kept the old lamp,” said", "*“We kept* the old lamp,<https://mills.example/lamp>” said"
    )
    (_, second, *_) = (b for b in api.read(text).release.body if isinstance(b, Paragraph))
    assert isinstance(second.inlines[0], Emphasis)
    links = [inline for inline in second.inlines if isinstance(inline, Link)]
    assert [(link.text, link.target) for link in links] == [("lamp", "https://mills.example/lamp")]


def test_headings_of_markdown_are_facts_of_their_lines() -> None:
    carried = carry("\n# One\n\ntext [a](https://a.example)\n\n### Two\n", (), Log())
    assert [(h.line, h.kind, h.level) for h in carried.markup.hints] == [
        (2, "title", 1),
        (6, "heading", 3),
    ]


def test_the_caller_can_have_everything_left_as_it_stands() -> None:
    text = quoted(RELEASE)
    parsed = api.read(text, ReadOptions(leave=("all",)))
    assert not [note for note in parsed.diagnostics if note.code is Code.CLEANED]


EDITS = st.lists(st.tuples(st.integers(0, 60), st.integers(0, 6), st.text(max_size=5)), max_size=6)


@given(st.text(min_size=60, max_size=60), EDITS)
def test_each_kept_character_is_led_back_to_itself(
    text: str, drawn: list[tuple[int, int, str]]
) -> None:
    edits: list[Edit] = []
    for start, size, new in sorted(drawn):
        if not edits or start >= edits[-1].end:
            edits.append(Edit(start, min(60, start + size), new))
    changed, offsets = apply(text, edits, unchanged(60))
    assert len(changed) == len(offsets.starts) == len(offsets.ends)
    kept = set(range(60)) - {i for edit in edits for i in range(edit.start, edit.end)}
    for character, start, end in zip(changed, offsets.starts, offsets.ends, strict=True):
        if start in kept and end == start + 1:
            assert text[start] == character
    assert kept <= set(offsets.starts)


@given(st.text(alphabet="ab *_#>=&;<p/br>\n\xad\u200b\u0301E2[]()-", max_size=120))
def test_no_step_stumbles(text: str) -> None:
    carried = carry(text, (), Log())
    if carried.offsets:
        assert len(carried.offsets.starts) == len(carried.text)
        ends = [carried.offsets.range(i, i + 1) for i in range(len(carried.text))]
        assert all(0 <= a <= b <= len(text) for a, b in ends)


@pytest.mark.parametrize("sign", ["*", "_", "#", ">", "=", "&", "<", "[", "\xad", "\u200b", "a*"])
def test_ten_thousand_signs_are_read_in_time(sign: str) -> None:
    carry(sign * 10_000, (), Log())
    carry(f"{sign} " * 5_000, (), Log())
    carry(f"{sign}\n" * 5_000, (), Log())


def test_the_documents_list_every_step_in_its_order() -> None:
    text = (ROOT / "docs/inputs.md").read_text(encoding="utf-8")
    rows = text.partition("## Traces of transport")[2].split("\n")
    assert [row.split("`")[1] for row in rows if row.startswith("| `")] == list(NAMES)
