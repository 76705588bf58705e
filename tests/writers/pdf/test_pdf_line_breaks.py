"""Where lines end: at words or letters with all their signs, and never between figure and unit."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from itertools import pairwise

import pytest

from releaseconv import model as m
from releaseconv.diagnostics import Code, Log
from releaseconv.options import WriteOptions
from releaseconv.writers.pdf import pdf_file
from releaseconv.writers.pdf.fonts.faces import Look
from releaseconv.writers.pdf.fonts.shaping import setter
from releaseconv.writers.pdf.tags import Element
from releaseconv.writers.pdf.text import clusters, line_breaking
from releaseconv.writers.pdf.text.line_layout import Breaker, Run

SPEECH = {
    "th": "โรงงานเปิดเตาเผาแห่งที่สองริมแม่น้ำเมื่อวันจันทร์ห้องเรียน",
    "lo": "ໂຮງງານເປີດເຕົາເຜົາແຫ່ງທີສອງແຄມແມ່ນ້ໍາໃນວັນຈັນ",
    "km": "រោងចក្របើកឡដុតទីពីរនៅមាត់ទន្លេនៅថ្ងៃច័ន្ទឆ្នាំ២០១៩។",
    "my": "စက်ရုံသည်တနင်္လာနေ့တွင်မြစ်ကမ်းနားတွင်ဖွင့်လှစ်ခဲ့သည်။",
}


def parted(text: str) -> list[str]:
    edges = (0, *line_breaking.ends(text))
    return [text[a:b] for a, b in pairwise(edges)]


@pytest.fixture
def no_icu(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setitem(sys.modules, "icu", None)
    clusters._words.cache_clear()
    yield
    clusters._words.cache_clear()


@pytest.mark.parametrize("language", SPEECH)
@pytest.mark.usefixtures("no_icu")
def test_without_a_dictionary_lines_end_between_syllables(language: str) -> None:
    parts = parted(SPEECH[language])
    assert len(parts) > 10
    assert not [p for p in parts if clusters.is_mark(p[0]) or p[0] in "ะาำฯๆະາຳ។"]
    assert not [p for p in parts if p[-1] in "เแโใไເແໂໃໄ\u17d2\u1039"]
    assert not [p for p in parts if len(p) > 1 and p[1] in "\u103a\u1039"]


def test_with_a_dictionary_lines_end_between_words() -> None:
    pytest.importorskip("icu", reason="PyICU is not installed")
    assert parted(SPEECH["th"])[:6] == ["โรงงาน", "เปิด", "เตา", "เผา", "แห่ง", "ที่"]
    assert parted(SPEECH["km"])[0] == "រោងចក្រ"
    assert parted(SPEECH["my"])[:2] == ["စက်ရုံ", "သည်"]
    assert "ແມ່ນ້ໍາ" in parted(SPEECH["lo"])


@pytest.mark.parametrize(
    "letter",
    [
        "辻\U000e0100",
        "か\u3099",
        "\u1112\u1161\u11ab",
        "🇳🇱",
        "👩\u200d🏭",
        "👍🏽",
        "न्ध",
        "e\u0301\u0323",
        "1\ufe0f\u20e3",
    ],
)
def test_no_line_parts_a_letter_from_its_signs(letter: str) -> None:
    for measure in (1.0, 1500.0, 4100.0):
        runs = [Run(letter * 12, Look(), Element("P"), "0 0 0")]
        lines = Breaker(setter((), ()), 0, measure).lines(runs)
        assert {line.text.replace(letter, "") for line in lines} == {""}


@pytest.mark.parametrize(
    "whole",
    [
        "4 May 2026", "May 4, 2026", "4. Mai 2026", "10:00 CEST", "9:30 a.m.", "€ 30", "12 %",
        "5 °C", "12 500", "3 km²", "50 MW", "№ 5", "+31 15 555 01 44", "+1 (555) 010 0199",
        "12 ferries",
    ],
)  # fmt: skip
def test_figures_stay_with_what_they_count(whole: str) -> None:
    assert f"{whole} " in parted(f"It was {whole} then.")


@pytest.mark.parametrize("loose", ["2026 in", "the 4", "room a", "1,250 ferries"])
def test_other_words_may_stand_on_two_lines(loose: str) -> None:
    assert f"{loose} " not in parted(f"It was {loose} then.")


def test_no_line_ends_inside_a_telephone_number() -> None:
    release = m.Release(
        body=(m.Paragraph((m.Link("1-800-KILNS-NL", "tel:+18005456765", m.LinkKind.PHONE),)),)
    )
    link = Run("1-800-KILNS-NL", Look(), Element("Link"), "0 0 0", target="tel:+18005456765")
    before = Run("call ", Look(), Element("P"), "0 0 0")
    lines = Breaker(setter((), ()), 0, 9000.0).lines([before, link])
    assert [line.text for line in lines] == ["call ", "1-800-KILNS-NL"]
    assert pdf_file.write(release, WriteOptions(), Log())


@pytest.mark.usefixtures("no_icu")
def test_that_words_are_not_known_is_said_once() -> None:
    thai = m.Paragraph((m.Text(SPEECH["th"]),))
    log = Log()
    pdf_file.write(m.Release(body=(thai, thai), language="th"), WriteOptions(), log)
    assert [note.code for note in log].count(Code.WORDS_UNKNOWN) == 1
    plain = Log()
    pdf_file.write(
        m.Release(body=(m.Paragraph((m.Text("Quay"),)),), language="en"), WriteOptions(), plain
    )
    assert Code.WORDS_UNKNOWN not in {note.code for note in plain}


def headline(text: str, measure: float, language: str = "") -> list[str]:
    run = Run(text, Look(bold=True), Element("H1"), "0 0 0", language)
    return [line.text.strip() for line in Breaker(setter((), ()), 0, measure).balanced([run])]


def test_no_line_of_a_headline_ends_at_a_hyphen_or_between_figure_and_noun() -> None:
    text = "Harbour board names Ms Lindqvist-Okoro to a twenty-one-year post in 12 ports"
    for measure in range(15_000, 40_000, 700):
        lines = headline(text, float(measure))
        assert not [line for line in lines if line.endswith(("-", "12"))]
    assert headline("Donau-Dampf-Schiff", 6000.0)[0].endswith("-")  # there is no other way


def test_no_line_of_a_chinese_or_japanese_headline_parts_a_word() -> None:
    pytest.importorskip("icu", reason="PyICU is not installed")
    chinese = "江苏交通控股有限公司与南京航空航天大学签署战略合作协议"
    words = ["江苏", "交通", "控股", "有限公司", "与", "南京", "航空", "航天", "大学"]
    words += ["签署", "战略", "合作", "协议"]
    for measure in range(9_000, 20_000, 500):
        for line in headline(chinese, float(measure), "zh"):
            assert any(line == "".join(words[i:j]) for i in range(13) for j in range(i, 14))
    japanese = ["𠮷", "港湾", "局は", "北", "埠頭を", "開き", "渡船の", "運航を", "開始", "する"]
    for measure in range(6_000, 14_000, 500):
        for line in headline("".join(japanese), float(measure), "ja"):
            assert any(line == "".join(japanese[i:j]) for i in range(10) for j in range(i, 11))


@pytest.mark.usefixtures("no_icu")
def test_without_a_dictionary_a_chinese_headline_still_has_lines() -> None:
    clusters._phrases.cache_clear()
    assert len(headline("江苏交通控股有限公司与南京航空航天大学", 10_000.0, "zh")) == 2
    clusters._phrases.cache_clear()
