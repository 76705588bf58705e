"""Running text: wraps are undone, links and emphasis told, and no character is lost."""

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from costs import calls, grows_linearly
from releaseconv import model as m
from releaseconv.model import words_in
from releaseconv.readers.text.build.inlines import inlines, joined, url_target
from releaseconv.source import Source

JOINED = [
    ("one\n  two\n\tthree  four", "one two three four"),
    ("The  end.\xa0 Now", "The end. Now"),
    ("kilome-\nters", "kilometers"),
    ("kilome- \n   ters", "kilometers"),
    ("well-\nknown", "well-known"),
    ("anti-\nAmerican", "anti-American"),
    ("Asia-\nPacific", "Asia-Pacific"),
    ("1993-\n94", "1993-94"),
    ("mid-\n1990s", "mid-1990s"),
    ("pre-\nand post-war", "pre- and post-war"),
    ("Vor-\nund Nachteile", "Vor- und Nachteile"),
    ("state-of-the-\nart", "state-of-the-art"),
    ("said -\nand left", "said - and left"),
    ("said --\nand left", "said -- and left"),
    ("said—\nand left", "said—and left"),
    ("and/\nor", "and/or"),
    ("soft\xad\nly", "softly"),
    ("A wrap-\nped line; it was wrapped", "A wrapped line; it was wrapped"),
    ("a long-\nterm plan and a long-term lease", "a long-term plan and a long-term lease"),
    (
        "informa-\ntion of the govern-\nment on bud-\nget lines",
        "information of the government on budget lines",
    ),
    ("港务局今天\n宣布北码头\n    重新启用。", "港务局今天宣布北码头重新启用。"),
    ("港湾局は本日、\n北埠頭の", "港湾局は本日、北埠頭の"),
    ("ท่าเรือ\nเปิดแล้ว", "ท่าเรือเปิดแล้ว"),
    ("항만청은 오늘\n북부두를", "항만청은 오늘 북부두를"),
    ("采用\nNewsML", "采用NewsML"),
    ("أعلن المجلس\nافتتاح الرصيف", "أعلن المجلس افتتاح الرصيف"),
    ("", ""),
    (" \n ", ""),
]


@pytest.mark.parametrize(("text", "line"), JOINED)
def test_wraps_are_undone(text: str, line: str) -> None:
    assert joined(text) == line


def test_a_cut_word_is_known_by_its_whole_elsewhere() -> None:
    assert joined("the mul-\ntinational", "a multinational, the mul-\ntinational") == (
        "the multinational"
    )
    assert joined("the bi-\nlateral", "a bi-lateral, the bi-\nlateral") == "the bi-lateral"


# Inlines as a short notation: [text|target] is a link, *text* and _text_ emphasis.
SAID = [
    ("Open now.", "Open now."),
    ("See *this* and _that_.", "See *this* and _that_."),
    ("**Bold** words", "*Bold* words"),
    ("see www.hb.example, or", "see [www.hb.example|http://www.hb.example], or"),
    ("<press@hb.example>", "<[press@hb.example|mailto:press@hb.example]>"),
    ("call +1 202 555-0142.", "call [+1 202 555-0142|tel:+12025550142]."),
    ("call +44 (0)20 7946 0018", "call +44 (0)20 7946 0018"),
    ("call 202-555-0142", "call 202-555-0142"),
    (
        "at\nhttp://a.example/long-\n  path/x.html now",
        "at [http://a.example/long-path/x.html|http://a.example/long-path/x.html] now",
    ),
    ("*see http://a.example/x_y_z*", "*see [http://a.example/x_y_z|http://a.example/x_y_z]*"),
    ("https://a.example/_x_/y", "[https://a.example/_x_/y|https://a.example/_x_/y]"),
    ("HTTP://A.example/b c", "[HTTP://A.example/b|http://A.example/b] c"),
    ("see hb.example/ü", "see [hb.example/ü|http://hb.example/%C3%BC]"),
    ("http://пример.example/", "[http://пример.example/|http://xn--e1afmkfd.example/]"),
    ("詳細は\nhttps://a.example/を", "詳細は[https://a.example/|https://a.example/]を"),
    ("http://u@a.example/x", "[http://u@a.example/x|http://u@a.example/x]"),
    ("snake_case_name and *note", "snake_case_name and *note"),
    ("Product* and other* names", "Product* and other* names"),
    ("* *** *", "* *** *"),
    ("*A of B. *C of D.", "*A of B. *C of D."),
    ("2 * 3 * 4 _ 5 _", "2 * 3 * 4 _ 5 _"),
    (
        "a@b.example,c@d.example",
        "[a@b.example|mailto:a@b.example],[c@d.example|mailto:c@d.example]",
    ),
]


def shown(found: tuple[m.Inline, ...]) -> str:
    return "".join(_shown(found))


def _shown(found: tuple[m.Inline, ...]) -> Iterator[str]:
    for inline in found:
        match inline:
            case m.Text(text=text):
                yield text
            case m.Link(text=text, target=target):
                yield f"[{text}|{target}]"
            case m.Emphasis(inlines=inner, kind=kind):
                sign = "*" if kind is m.EmphasisKind.STRONG else "_"
                yield f"{sign}{shown(inner)}{sign}"


@pytest.mark.parametrize(("text", "said"), SAID)
def test_links_and_emphasis(text: str, said: str) -> None:
    source = Source(text)
    assert shown(inlines([(0, len(text))], source)) == said
    check([(0, len(text))], source)


def test_a_paragraph_cut_by_furniture_is_one() -> None:
    text = "The quay at the\n   (more)\n- 2 -\nfoot of www.hb.\nexample hill"
    pieces = [(0, 15), (text.index("foot"), len(text))]
    source = Source(text)
    found = inlines(pieces, source)
    assert isinstance(found[0], m.Text)
    assert m.plain(found).startswith("The quay at the foot of www.hb.")
    check(pieces, source)


def test_a_word_cut_by_furniture_is_one() -> None:
    text = "govern-\n- 2 -\nment"
    found = inlines([(0, 7), (14, 18)], Source(text))
    assert m.plain(found) == "government"
    assert len(found) == 1 and len(found[0].spans) == 2


def test_a_link_kind_says_what_following_does() -> None:
    text = "www.a.example p@a.example +1 202 555-0142"
    kinds = [n.kind for n in inlines([(0, len(text))], Source(text)) if isinstance(n, m.Link)]
    assert kinds == [m.LinkKind.URL, m.LinkKind.EMAIL, m.LinkKind.PHONE]


def test_a_host_that_cannot_be_is_no_link() -> None:
    assert url_target("http://" + "é" * 70 + ".example") is None
    assert url_target("www.a.example/x") == "http://www.a.example/x"


def check(pieces: list[tuple[int, int]], source: Source) -> None:
    """Each character with ink in one range of one node, which says what its ranges say."""
    nodes = [node for inline in inlines(pieces, source) for node in words_in(inline)]
    covered = [i for node in nodes for span in node.spans for i in range(span.start, span.end)]
    inked = [i for a, b in pieces for i in range(a, b) if not source.text[i].isspace()]
    assert sorted(i for i in covered if not source.text[i].isspace()) == inked
    assert covered == sorted(covered) or len(nodes) > 1
    for node in nodes:
        ranges = "".join(source[span] for span in node.spans)
        assert letters(node.text) == letters(ranges)
        assert node.text == node.text.replace("  ", " ")


def letters(text: str) -> str:
    return "".join(c for c in text if c.isalnum())


WORDS = st.sampled_from(
    [*"*_-/()é—", "the", "kilome-", "ters", "*so*", "_it_", "www.a.example", "p@a.example", "**"]
) | st.sampled_from(["+12025550142", "http://a.example/x", "港务", "and", "x@", "*a"])


@given(st.lists(st.tuples(WORDS, st.sampled_from([" ", "\n", "\n   ", "", "\xa0"])), max_size=20))
def test_no_character_is_lost(parts: list[tuple[str, str]]) -> None:
    text = "".join(word + blank for word, blank in parts)
    check([(0, len(text))], Source(text))


@given(st.text(max_size=60), st.integers(0, 60), st.integers(0, 60))
def test_no_character_is_lost_between_pieces(text: str, one: int, two: int) -> None:
    a, b = sorted((min(one, len(text)), min(two, len(text))))
    check([(0, a), (b, len(text))], Source(text))


@given(st.text())
def test_joining_twice_changes_nothing(text: str) -> None:
    once = joined(text)
    assert joined(once) == once
    assert "\n" not in once


@pytest.mark.parametrize(
    "unit", [*"-_*=. a@/", "a-\n", "*a ", "*a* www.a.bb ", "_a_ ", "a@b.cc ", "www.a.bb\n"]
)
def test_nothing_takes_long(unit: str) -> None:
    assert grows_linearly(lambda text: inlines([(0, len(text))], Source(text)), unit)


def test_a_plain_paragraph_is_quick() -> None:
    text = "The harbour board opened the quay and the ferries\nrun all night, as they did.\n" * 8
    source = Source(text)
    assert calls(lambda: inlines([(0, len(text))], source)) < len(text) / 2  # 119 of 316
