"""Contacts of many layouts and languages are read as entries, and other text is not."""

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import one_in
from costs import grows_linearly
from releaseconv.diagnostics import Code, Log
from releaseconv.model import Contact
from releaseconv.readers.text.entities.contacts import find_contacts, read_contacts
from releaseconv.source import Source

pytestmark = pytest.mark.ends

BLOCKS = sorted((Path(__file__).parent / "contacts").glob("*.txt"))


class Block(NamedTuple):
    """Contact lines, and the entries to be read from them, as they are shown."""

    name: str
    """The file's, and the line in it."""
    text: str
    said: str


def blocks(path: Path) -> Iterator[Block]:
    head, text = path.read_text(encoding="utf-8").split("\n== blocks ==\n")
    line = head.count("\n") + 3
    for case in text.rstrip("\n").split("\n----\n"):
        block, said = case.split("\n=>\n")
        yield Block(f"{path.stem}:{line}", block.strip("\n"), said.strip("\n"))
        line += case.count("\n") + 2


CASES = [block for path in BLOCKS for block in blocks(path)]


def lines(text: str) -> list[tuple[int, int]]:
    """The range of each line without the blanks round it."""
    found, at = [], 0
    for line in text.split("\n"):
        start = at + len(line) - len(line.lstrip())
        found.append((start, at + len(line.rstrip())) if line.strip() else (at, at))
        at += len(line) + 1
    return found


def read(text: str, region: str | None = None) -> tuple[tuple[Contact, ...], Log]:
    log = Log()
    return read_contacts(lines(text), Source(text), region, log), log


def shown(contact: Contact) -> str:
    parts = [
        str(part) if part else "-" for part in (contact.name, contact.title, contact.organisation)
    ]
    channels = "; ".join(f"{channel.kind} {channel.text}" for channel in contact.channels)
    note = f" | {contact.note}" if contact.note else ""
    return " | ".join((*parts, channels or "-")) + note


@pytest.mark.parametrize("block", CASES, ids=[block.name for block in CASES])
def test_blocks(block: Block) -> None:
    contacts, log = read(block.text)
    lost = [f"! {n.message}" for n in log if n.code is Code.LABEL_WITHOUT_VALUE]
    assert "\n".join([*map(shown, contacts), *lost]) == (
        "" if block.said == "nothing" else block.said
    )


def test_there_are_forty_blocks_and_more() -> None:
    assert len(CASES) >= 40


def test_every_phrase_points_to_its_words() -> None:
    for block in CASES:
        check_words(Source(block.text))


def check_words(source: Source) -> None:
    for contact in read_contacts(lines(source.text), source, None, Log()):
        phrases = (contact.name, contact.title, contact.organisation, contact.note)
        for node in (*filter(None, phrases), *contact.channels):
            words = "".join("".join(source[span].split()) for span in node.spans)
            assert words == "".join(node.text.split())


@pytest.mark.parametrize(
    ("text", "region", "target"),
    [
        ("Tel. +44 20 7946 0018", None, "tel:+442079460018"),
        ("Tel. 020 7946 0018", None, None),
        ("Tel. 020 7946 0018", "GB", "tel:+442079460018"),
        ("Call (202) 555-0101 ext. 12", "US", "tel:+12025550101;ext=12"),
        ("Call 1-800-FLOWERS", "US", "tel:+18003569377"),
        ("Fax: 020 7946 0018", "GB", "tel:+442079460018"),
        ("Tel. 5", "GB", None),
        ("هاتف: ٠٢ ٥٥٥ ٠١٤٢", "AE", "tel:+97125550142"),
        ("press@hb.example", None, "mailto:press@hb.example"),
        ("www.hb.example", None, "http://www.hb.example"),
        ("@harbour", None, None),
        ("Weltevreden LE1 7RH\n020 7946 0018", None, "tel:+442079460018"),
        ("West Harbour, PA 19380\n(215) 555-0100", None, "tel:+12155550100"),
        ("Hafenstraße 1, 1010 Wien, Österreich\nTel. (01) 555 01 42", None, "tel:+4315550142"),
        ("Lyon, France\nParis, Belgium\nTel. 01 55 55 01 42", None, None),
    ],
)
def test_targets(text: str, region: str | None, target: str | None) -> None:
    contacts, _ = read(text, region)
    assert [c.target for contact in contacts for c in contact.channels] in ([target], [])
    assert contacts or target is None


def test_a_label_without_value_is_noted_where_it_stands() -> None:
    _, log = read("Contact: Jane Doe\ne-mail: \ntel: 555-0142")
    assert [(n.code, n.span.line if n.span else 0) for n in log] == [(Code.LABEL_WITHOUT_VALUE, 2)]


@pytest.mark.parametrize("text", ["", "\n", " ", "-----", "Contact:", "@", "+", "0"])
def test_little_makes_nothing(text: str) -> None:
    assert read(text)[0] == ()


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("For more on the study please contact Dr Jane Doe on jd190@uw.example.", ["Jane Doe"]),
        (
            "The fund gave 3 million. Contact:  Dr Neil Abbey, Director, 01738-555123",
            ["Neil Abbey"],
        ),
        ("The board was founded by Jane Doe. See www.hb.example or ask press@hb.example.", []),
        ("Contact lenses by Jane Doe are sold in 41 countries.", []),
        ("Interviews with Jane Doe are available.", []),
    ],
)
def test_only_what_is_called_a_contact_is_one_outside_contacts(text: str, names: list[str]) -> None:
    found = find_contacts(lines(text), Source(text), None)
    assert [str(contact.name) for contact in found] == names


PIECES = st.sampled_from(
    [
        "Jane Doe",
        "John Roe",
        ", ",
        "; ",
        " or ",
        "\n",
        "\n\n",
        "   ",
        "Tel. ",
        "555-0142",
        "e-mail:",
    ]
) | st.sampled_from(
    [
        "Contact: ",
        "a@b.example",
        "Press Office",
        "(",
        ")",
        "/",
        "www.b.example/",
        "王小明",
        "Dr. ",
        "é",
    ]
)


@given(st.lists(PIECES, max_size=25).map("".join))
def test_any_lines_can_be_read(text: str) -> None:
    source = Source(text)
    for contact in read_contacts(lines(text), source, None, Log()):
        assert contact.name or contact.channels
        for channel in contact.channels:
            assert all(span.start < span.end for span in channel.spans)


@pytest.mark.parametrize(
    "unit",
    one_in(
        3,
        [
            *(
                "Jane Doe ",
                "Jane Doe, ",
                "555-0142 ",
                "a@b.example ",
                "Tel. ",
                "/",
                "(",
                "   ",
                "-",
            ),
            *(
                "고 말했다 ",
                "는 ",
                "联系人：",
                "“a b” said ",
                "press office, ",
                "or ",
                "+41 ",
                "SG/SM/9 ",
            ),
        ],
    ),
)
def test_no_line_takes_long(unit: str) -> None:
    assert grows_linearly(read, unit)


def test_no_number_of_lines_takes_long() -> None:
    line = "Jane Doe, Harbour Board, 202-555-0142, jane@hb.example\n"
    assert len(read(line * 200)[0]) == 200
    assert grows_linearly(read, line)
