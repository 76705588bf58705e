"""Any release, in any script, makes a PDF that validators pass, with every word in it."""

from __future__ import annotations

from collections import Counter

from hypothesis import HealthCheck, Phase, example, given, settings

import strategies
from conftest import examples
from pdf_checks import failures, poppler
from pdf_words import heard, inked, misheard
from releaseconv import model as m
from releaseconv.diagnostics import Log
from releaseconv.options import WriteOptions
from releaseconv.transforms.sanitize import sanitize
from releaseconv.writers.pdf import pdf_file

PATIENT = settings(
    max_examples=examples(40),
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
    phases=[Phase.explicit, Phase.reuse, Phase.generate],  # to shrink takes minutes
)


def made(release: m.Release) -> bytes:
    return pdf_file.write(sanitize(release, Log()), WriteOptions(), Log())


def in_cells(*texts: tuple[m.Inline, ...], language: str) -> m.Release:
    """A table of one row, as narrow as its cells are many."""
    row = m.Row(tuple(map(m.Cell, texts)))
    return m.Release(language=language, body=(m.Table(rows=(row,)),))


LONG_ARABIC = in_cells(*[(m.Text("المستشفيات"),)] * 12, language="ar")
"""A word that is wider than its cell, and stands on three lines."""
SIGNS_AFTER_AN_ADDRESS = in_cells(
    (
        m.Link("www.press.example", "https://www.press.example/", m.LinkKind.URL),
        m.Text(" ]]> naïve"),
    ),
    language="he",
)
"""Signs beside an address are set as Hebrew is, from right to left."""


@PATIENT
@given(strategies.releases())
@example(LONG_ARABIC)
@example(SIGNS_AFTER_AN_ADDRESS)
def test_a_release_is_valid_and_said_in_order(release: m.Release) -> None:
    data = made(release)
    assert failures(data) == []
    structure = poppler("pdfinfo", "-struct-text", "-", data=data)
    assert misheard(structure, sanitize(release, Log())) == []


@PATIENT
@given(strategies.wild_releases())
def test_whatever_the_types_allow_is_valid_and_loses_no_letter(release: m.Release) -> None:
    data = made(release)
    assert failures(data) == []
    whole = sanitize(release, Log())
    found = Counter(inked("".join(heard(poppler("pdfinfo", "-struct-text", "-", data=data)))))
    wanted = Counter(inked("".join(node.text for node in m.spoken(whole))))
    assert wanted - found == Counter()


@PATIENT
@given(strategies.releases())
def test_pdftotext_gives_every_letter_back(release: m.Release) -> None:
    found = Counter(inked(poppler("pdftotext", "-", "-", data=made(release))))
    wanted = Counter(inked("".join(node.text for node in m.spoken(sanitize(release, Log())))))
    del wanted["-"]  # poppler joins what it takes for a word parted at a line's end
    assert wanted - found == Counter()
