"""The page of a reading: the source whole and coloured, each part with its rule."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest
from lxml import html

from conftest import PATIENCE, ROOT, command
from releaseconv import Parsed, read
from releaseconv.inspect import page
from releaseconv.options import ReadOptions
from releaseconv.source import Source
from releases_by_hand import every_node, messy, river_states

TEXT = """\
FOR IMMEDIATE RELEASE                         Contact: Ruta Kalnina
4 May 2026                                    press@hb.example

             HARBOUR BOARD OPENS <NORTH> QUAY & MORE

WELTEVREDEN, 4 May -- The Harbour Board opened the north quay to
ferries of all\tlines on Monday, a year ahead of plan. </span><script>x</script>

                               # # #
"""
HEBREW = """\
הנמל פותח רציף חדש למעבורות

הנמל פתח את הרציף הצפוני למעבורות של כל הקווים ביום שני, שנה לפני המועד שנקבע.
"""


def by_hand(made: tuple[Source, object]) -> Parsed:
    source, release = made
    return Parsed(release, source)


READ = {
    "quay": lambda: read(TEXT),
    "hebrew": lambda: read(HEBREW),
    "corrected": lambda: read(TEXT, ReadOptions(overrides=(("headline", "<b>Boats</b>"),))),
    "river-states": lambda: by_hand(river_states()),
    "messy": lambda: by_hand(messy()),
    "nothing": lambda: read(""),
}
parsed_by = pytest.mark.parametrize("make", READ.values(), ids=READ)


def tree(parsed: Parsed) -> html.HtmlElement:
    return html.document_fromstring(page(parsed))


@parsed_by
def test_the_page_holds_the_source_as_it_is(make) -> None:
    parsed = make()
    found = tree(parsed)
    for tip in found.find_class("tip"):
        tip.drop_tree()
    lines = [line.text_content() for line in found.find_class("words")]
    assert "\n".join(lines) == parsed.source.text.rstrip("\n")


@parsed_by
def test_each_part_is_reached_by_key_once_and_says_its_rule(make) -> None:
    found = tree(make())
    ids = [node.get("id") for node in found.iter() if node.get("id")]
    assert len(ids) == len(set(ids))
    for part in found.find_class("part"):
        tip = found.get_element_by_id(part.get("aria-describedby"))
        assert tip.getparent() is part
        assert tip.get("role") == "tooltip"
        assert tip.text_content()
    stops = [p for p in found.find_class("part") if p.get("tabindex") == "0"]
    assert bool(stops) == bool(found.find_class("part"))


def test_the_rule_stands_in_the_tip() -> None:
    tips = [tip.text_content() for tip in tree(read(TEXT)).find_class("tip")]
    assert tips[0].startswith("release line, ")
    assert "by rule release-line.chosen: " in tips[0]
    assert any(tip.startswith("dateline, shaped by rule dateline.form") for tip in tips)


@parsed_by
def test_no_script_and_nothing_to_fetch(make) -> None:
    text = page(make())
    found = html.document_fromstring(text)
    assert not [n for n in found.iter() if n.tag in {"script", "link", "img", "iframe", "object"}]
    assert not [n for n in found.iter() if set(n.keys()) & {"src", "onclick", "style"}]
    assert all(a.get("href").startswith("#L") for a in found.iter("a"))
    assert "url(" not in text
    assert "@import" not in text


@parsed_by
def test_links_and_labels_lead_somewhere(make) -> None:
    found = tree(make())
    ids = {node.get("id") for node in found.iter()}
    assert {a.get("href")[1:] for a in found.iter("a")} <= ids
    assert {n.get("aria-labelledby") for n in found.iter() if n.get("aria-labelledby")} <= ids


def test_the_legend_names_every_colour_that_is_used() -> None:
    found = tree(read(TEXT))
    used = {part.get("class").split()[1] for part in found.find_class("part")}
    assert used == {li.get("class") for li in found.find_class("legend")[0]}
    style = found.findtext(".//style")
    assert all(f".{role} {{ --h:" in style for role in used)


def test_right_to_left_lines_find_their_side() -> None:
    found = tree(read(HEBREW))
    assert found.find_class("source")[0].get("lang") == "he"
    assert {words.get("dir") for words in found.find_class("words")} == {"auto"}
    assert {tip.get("dir") for tip in found.find_class("tip")} == {"ltr"}


def test_a_release_without_source_has_its_page_too() -> None:
    assert "It does not include the source text" in page(Parsed(every_node(), Source("")))


def test_the_command_makes_the_page_of_one_file(tmp_path: Path) -> None:
    said = command("inspect", "-", "--html", given=TEXT.encode())
    assert said.status == 0
    assert said.out.decode() == page(read(TEXT.encode(), name="-"))
    assert command("inspect", "-", "x.txt", "--html").status == 2
    assert command("inspect", "-", "--html", "--json").status == 2


@pytest.mark.long
def test_a_browser_lays_words_of_hebrew_at_the_right(tmp_path: Path) -> None:
    browser = shutil.which("chromium")
    if browser is None:
        pytest.skip("chromium is not installed")
    path = tmp_path / "page.html"
    path.write_text(page(read(HEBREW)), encoding="utf-8")
    pdf = tmp_path / "page.pdf"
    flags = ("--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer")
    subprocess.run(
        [browser, *flags, f"--print-to-pdf={pdf}", path.as_uri()],
        check=True,
        capture_output=True,
        timeout=PATIENCE,
    )
    if shutil.which("pdftotext") is None:
        pytest.skip("pdftotext is not installed")
    boxes = subprocess.run(
        ["pdftotext", "-bbox", pdf, "-"],
        check=True,
        capture_output=True,
        text=True,
        timeout=PATIENCE,
    ).stdout
    width = float(re.search(r'<page width="([\d.]+)"', boxes)[1])
    # some versions of pdftotext give such a word from its left end on
    word = "הנמל"
    shown = rf'xMax="([\d.]+)" yMax="[\d.]+">(?:{word}|{word[::-1]})<'
    ends = [float(x) for x in re.findall(shown, boxes)]
    assert ends
    assert max(ends) > width * 0.85


def test_remarks_come_first_and_the_gravest_of_them_before_the_rest() -> None:
    text = "HARBOUR OPENS\n\nEMBARGOED UNTIL 5 May 2026, 10:00\n\nThe harbour opened today.\n"
    made = page(read(text))
    assert 0 < made.index(">Remarks<") < made.index(">Fields<")
    graves = re.findall(r'<li class="(info|warning|error)">', made)
    assert graves
    assert graves == sorted(graves, key=["error", "warning", "info"].index)


def test_arabic_values_keep_to_themselves() -> None:
    made = page(read("الميناء يفتح رصيفا\n\nالرياض، 4 مايو 2026 - فتح الميناء رصيفا جديدا.\n"))
    fields = made.partition(">Fields<")[2]
    assert "<bdi>الميناء يفتح رصيفا</bdi>" in fields
    assert "<bdi>4 مايو 2026</bdi>" in fields  # a value whole, with the figures at its ends
    assert "<bdi>الرياض، 4 مايو 2026 -</bdi>" in fields
    assert re.search("[\u0600-\u06ff]", re.sub("<bdi>.*?</bdi>", "", fields)) is None


def test_roles_are_words_on_the_narrowest_page_too() -> None:
    sheet = (ROOT / "src/releaseconv/inspect/page.css").read_text(encoding="utf-8")
    narrow = sheet.partition("(max-width: 40rem)")[2].partition("\n")[0]
    assert ".role { grid-column: 2; }" in narrow
    assert not re.search(r"\.role \{[^}]*display: none", sheet)
