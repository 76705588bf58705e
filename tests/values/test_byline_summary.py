"""Who wrote a release and what sums it up are told by their words, over the languages."""

from __future__ import annotations

import pytest

from releaseconv import read
from releaseconv.inspect.why import why
from releaseconv.model import Heading, Paragraph, plain
from releaseconv.options import LineRole, ReadOptions

TEXT = """\
Harbour board opens its north quay to boats again

{}

WELTEVREDEN, 6 May 2026 -- The harbour board opened the north quay to boats again on Monday. It
was closed for three years.

It is ninety metres long and cost less than the board had feared at first.
"""
BYLINES = """
By Jane Doe
By Jane Doe and John Roe
Von Anna Berg
Par Claire Dupont
Por Lucía Fernández
A cura di Giulia Rossi
Door Jan de Vries
Av Åsa Lindström
Af Søren Bruun
Tekst: Ragnhild Åsheim
Autor: Jan Nowak
Автор: Мария Иванова
文/王小明
记者 王小明
文：佐藤花子
글: 김민수
Kirjoittaja: Aino Salmela
Συντάκτης: Ελένη Καρρά
كتب: محمد العلي
מאת: נועה ברק
""".strip().split("\n")
SUMMARIES = """
Summary: The quay is open again after three years of work.
Kurzfassung: Der Kai ist nach drei Jahren wieder offen.
Résumé : Le quai est rouvert après trois ans de travaux.
Resumen: El muelle abre de nuevo tras tres años.
Sintesi: Il molo riapre dopo tre anni di lavori.
Samenvatting: De kade is na drie jaar weer open.
Резюме: Причал снова открыт после трёх лет работ.
摘要：北码头三年后重新开放，船只可以停靠。
""".strip().split("\n")


@pytest.mark.parametrize("said", BYLINES)
def test_a_byline(said: str) -> None:
    parsed = read(TEXT.format(said))
    assert parsed.release.byline is not None
    assert parsed.release.byline.text == said
    assert next(why(parsed, "byline")) == f"The byline is “{said}”, line 3."


@pytest.mark.parametrize("said", SUMMARIES)
def test_a_summary(said: str) -> None:
    parsed = read(TEXT.format(said))
    assert parsed.release.summary is not None
    assert parsed.release.summary.text == said
    assert next(why(parsed, "summary")) == f"The subhead (summary) is “{said}”, line 3."


def test_a_paragraph_above_the_dateline_sums_up() -> None:
    said = "The quay is open again: boats of every line may call, as they did before the storm."
    release = read(TEXT.format(said)).release
    assert release.summary is not None
    assert release.summary.text == said


POINTS = """\
{}

- Nine berths for boats of up to forty metres
- A light that is seen for twelve miles
- Two cranes and a workshop\
"""


@pytest.mark.parametrize("heading", ["Highlights", "Key points", "Auf einen Blick", "En bref"])
def test_a_heading_over_a_list_is_no_summary(heading: str) -> None:
    release = read(TEXT.format(POINTS.format(heading))).release
    assert release.summary is None
    first = release.body[0]
    assert isinstance(first, Heading | Paragraph)
    assert plain(first.inlines) == heading
    assert release.dateline is not None


def test_points_below_a_label_stay_below_it() -> None:
    """Writers put a summary behind all subheads, so what stands above a subhead is another."""
    options = ReadOptions(lines=(LineRole(3, 7, "subhead"),))
    release = read(TEXT.format(POINTS.format("Highlights:")), options).release
    points = ["Nine berths for boats", "A light that is seen", "Two cranes and a workshop"]
    said = [phrase.text for phrase in (*release.subheads, release.summary) if phrase]
    assert said[0] == "Highlights:"
    assert [point in text for point, text in zip(points, said[1:], strict=True)] == [True] * 3


def test_a_sentence_over_the_dateline_is_a_summary() -> None:
    said = "Boats of up to forty metres find nine berths there, and a light shows them the way."
    release = read(TEXT.format(said)).release
    assert said in {phrase.text for phrase in (release.summary, *release.subheads) if phrase}
