"""Messages and feeds of news in a batch: an output for each item."""

from __future__ import annotations

from pathlib import Path

import pytest

from conftest import command
from newsml_tools import written
from releaseconv import model as m
from releases_by_hand import every_node

ITEM = "<item><title>{0} quay opens</title><description>Boats at the {0} quay.</description></item>"
ENTRY = "<entry><title>{0} quay opens</title><summary>Boats come to the {0} quay.</summary></entry>"
NEWSML1 = """<NewsItem><NewsComponent><NewsLines><HeadLine>{0} quay opens</HeadLine></NewsLines>
<ContentItem><DataContent><p>Boats come to the {0} quay.</p></DataContent></ContentItem>
</NewsComponent></NewsItem>"""
FEEDS = {
    "rss": f"<rss><channel><title>Harbour Board</title>{ITEM}{ITEM}</channel></rss>",
    "atom": f'<feed xmlns="http://www.w3.org/2005/Atom"><title>Board</title>{ENTRY}{ENTRY}</feed>',
    "newsml1": f"<NewsML>{NEWSML1}{NEWSML1}</NewsML>",
}


def message(*headlines: str) -> bytes:
    """A message of items that our writer made."""
    made = [
        written(m.Release(headline=m.Phrase(text)), root="message").data.decode()
        for text in headlines
    ]
    start, _, _ = made[0].partition("<newsItem")
    items = [
        "<newsItem" + one.partition("<newsItem")[2].partition("</newsItem>")[0] for one in made
    ]
    return (start + "</newsItem>".join([*items, ""]) + "</itemSet></newsMessage>").encode()


def halves(text: str) -> bytes:
    return text.replace("{0}", "North", 2).replace("{0}", "South").encode()


@pytest.fixture(autouse=True)
def _folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("in").mkdir()


def texts() -> dict[str, str]:
    found = sorted(Path("out").rglob("*.txt"))
    return {str(path): path.read_text(encoding="utf-8") for path in found}


@pytest.mark.parametrize("kind", ["message", *FEEDS])
@pytest.mark.parametrize("source", ["in", "in/news.xml"])
def test_each_item_is_an_output(kind: str, source: str) -> None:
    both = message("North quay opens", "South quay opens")
    Path("in/news.xml").write_bytes(both if kind == "message" else halves(FEEDS[kind]))
    said = command("batch", source, "-t", "text", "-o", "out", "-j", "1")
    assert said.status == 0, said.err
    assert "further item" not in said.err
    made = texts()
    stems = ["out/news/00001.txt", "out/news/00002.txt"] if source == "in" else None
    assert stems is None or list(made) == stems
    for text, name in zip(made.values(), ("North", "South"), strict=True):
        assert f"{name} quay opens" in text
        assert ("North" in text) + ("South" in text) == 1


def test_one_item_is_one_input() -> None:
    Path("in/one.xml").write_bytes(message("North quay opens"))
    Path("in/two.xml").write_bytes(written(every_node()).data)
    said = command("batch", "in", "-t", "text", "-o", "out", "-j", "1")
    assert said.status == 0, said.err
    assert list(texts()) == ["out/one.txt", "out/two.txt"]


def test_broken_xml_is_told_as_before() -> None:
    Path("in/news.xml").write_bytes(b"<rss><channel><item></channel></rss>")
    said = command("batch", "in", "-t", "text", "-o", "out", "-j", "1")
    assert said.status == 3
    assert "news.xml" in said.err
