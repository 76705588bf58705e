"""Phrases that nobody would search for stand in no message, help page or document."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from conftest import ROOT
from releaseconv.cli.app import Help, help_of
from releaseconv.diagnostics import CATALOGUE

PRIVATE = (
    "no format told", "told by the name", "else told", "say the version", "say nothing but errors",
    "merely worth knowing", "traceback of a fault of releaseconv", "a fault of releaseconv",
    "decoded wrongly", "zone of times that name none", "settles no time zone",
    "names no certain instant", "was over on", "told by words or signs", "told by where it stands",
    "told by its form", "hold it back or free it", "nothing to ask", "is no text for a terminal",
    "fits no file", "a line a file", "one a core", "a node a line",
    "wants a look", "want a look", "go on with the run", "that come along",
    "that comes along", "key that there is not", "command line is at fault",
)  # fmt: skip
WORDS = re.compile(r"\b(?:mend|mends|mended|remarks?|stamps?|instants?)\b", re.I)
"""Which have plainer ones: fix, message, timestamp, time."""
NAMES = re.compile(r"```.*?```|`[^`]*`|stamp (?:used|out)|\bstamps, (?:teasers|of which)", re.S)
"""Code, the names of options and codes, and the stamps that web pages bear."""
CASES = sorted((ROOT / "tests" / "cases").glob("*.md"))
DOCUMENTS = [
    *sorted(ROOT.glob("*.md")),
    *sorted((ROOT / "docs").rglob("*.md")),
    *sorted((ROOT / "examples").rglob("*.md")),
    *CASES,
]
SOURCES = sorted((ROOT / "src").rglob("*.py"))


def test_no_private_phrase_is_left() -> None:
    found = {path: left for path in [*DOCUMENTS, *SOURCES] if (left := private_phrases(path))}
    assert found == {}


def private_phrases(path: Path) -> list[str]:
    text = " ".join(path.read_text(encoding="utf-8").casefold().split())
    allowed = {"else told"} if path.suffix == ".py" else set()  # a variable's name
    said = [phrase for phrase in PRIVATE if phrase in text and phrase not in allowed]
    return [phrase for phrase in said if re.search(rf"\b{re.escape(phrase)}\b", text)]


def test_documents_are_in_plain_words() -> None:
    texts = {path: path.read_text(encoding="utf-8") for path in DOCUMENTS[: -len(CASES)]}
    found = {path: words for path in texts if (words := WORDS.findall(NAMES.sub("", texts[path])))}
    assert found == {}


@pytest.mark.parametrize("page", help_of(), ids=lambda page: page.name or "releaseconv")
def test_the_help_is_in_plain_words(page: Help) -> None:
    words = " ".join([page.about, *(about for _, about in page.options)])
    assert not WORDS.findall(words.replace("--stamp", ""))


def test_messages_are_in_plain_words() -> None:
    said = {code: f"{one.message} {one.help}" for code, one in CATALOGUE.items()}
    found = {
        code: words
        for code, text in said.items()
        if (words := WORDS.findall(text.replace("--stamp", "")))
    }
    assert found == {}
