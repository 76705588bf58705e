"""The outline shows each node, where it stood and what it says."""

from __future__ import annotations

from hypothesis import given, settings

from conftest import examples
from releaseconv import model as m
from releaseconv import write
from releaseconv.diagnostics import Log
from releaseconv.model import Node, Release, children
from releaseconv.transforms.sanitize import sanitize
from releases_by_hand import every_node, messy
from strategies import wild_releases


def outline(release: Release) -> str:
    return write(release, "outline").data.decode()


def count(node: Node) -> int:
    return 1 + sum(count(child) for child in children(node))


def test_it_reads_like_this() -> None:
    assert (
        outline(messy()[1])
        == """\
  1-8 release: Release 'en'
    1   head: HeadLine 'release-line' 'For Immediate Release'
    2   head: HeadLine 'date' 'April 15, 1993'
    4   headline: Phrase 'OFFICE ANNOUNCES SOMETHING'
    5   dateline: Dateline 'WASHINGTON --'
    5     places: Phrase 'WASHINGTON'
  5-8   body: Paragraph
  5-8     inlines: Text 'The first sentence goes on to the foot of the page and over…'
  1-2   sections: Section 'contacts' at_head
  1-2     blocks: Paragraph
    1       inlines: Text 'Contact: A. Person'
    -       inlines: LineBreak
    2       inlines: Text '202-555-0100'
    6   furniture: Furniture '(more)' 'continued'
    7   furniture: Furniture '- 2 -' 'page'
    2   issued: Moment 'April 15, 1993' 1993-04-15
    1   hold: Hold 'immediate'
  1-2   contacts: Contact
    1     name: Phrase 'A. Person'
    2     channels: Channel '202-555-0100' 'phone'
"""
    )


def test_what_stood_nowhere_has_no_line() -> None:
    assert outline(Release(headline=m.Phrase("Mine"))) == (
        "    - release: Release\n    -   headline: Phrase 'Mine'\n"
    )


def test_values_are_told_from_words() -> None:
    text = outline(every_node())
    assert (
        "hold: Hold 'embargo'\n    -     until: Moment '00:01 UTC, 3 May 2026' 2026-05-03T" in text
    )
    assert "inlines: Text 'Το λιμάνι άνοιξε.' 'el'\n" in text
    assert "qcode" not in text
    assert "subjects: Subject 'transport' 'medtop:20000302'" in text


@settings(max_examples=examples(100))
@given(wild_releases())
def test_each_node_has_one_line(release: Release) -> None:

    assert outline(release).count("\n") == count(sanitize(release, Log()))
