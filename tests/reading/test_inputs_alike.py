"""Releases as mails, documents and pages are read like the same releases as text.

Sixty and more of them: by LibreOffice, pandoc, python-docx and the standard library's email, or
imitated from the markup of mail programs and content management systems (tests/support/carriers).
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from difflib import SequenceMatcher
from functools import cache
from pathlib import Path

import pytest

from carriers import MAILS, PAGES, WORD
from conftest import ROOT, one_in
from releaseconv import api
from releaseconv.inspect.json_record import Fields, fields
from releaseconv.inspect.segments import parts
from releaseconv.readers.parsed import Parsed

INPUTS = ROOT / "tests/inputs"
TEXTS = sorted((INPUTS / "texts").glob("*.txt"))
MADE = sorted((INPUTS / "made").iterdir())
TWINS = ROOT / "tests/corpus/twins"
GOLD = {
    json.loads(line)["file"]: line
    for line in (TWINS / "gold.jsonl").read_text(encoding="utf-8").splitlines()
}
ROLES = (
    *("other", "boilerplate", "notes_to_editors", "body", "subhead", "symbol", "banner"),
    *("contacts", "date", "end_mark", "release_line", "headline"),
)
"""Roles of labels; of a line with several, the last one here holds."""
BEHIND = 0.02
"""How much worse than the text a mail, page or document may be read, by the labels."""
ALIKE = 0.98
"""The share of words that must have the role that they have in the text, on average."""
MORE = 20
"""Words that may stand round the release: the header of the mail that was passed on."""
FEWEST = 0.84
"""The share in each single one."""


def roles(parsed: Parsed) -> list[tuple[str, str]]:
    """Each word with what it was read as."""
    found = parts(parsed.release, parsed.source)
    words = ((w.strip("*"), part) for part in found for w in parsed.source[part.span].split())
    return [(w, f"{part.role} {part.kind}") for w, part in words if w not in {"", "•", ">"}]


@cache
def read(path: Path) -> Parsed:
    return api.read(path)


@cache
def read_inside(carrier: Callable[[str], bytes], path: Path, suffix: str) -> Parsed:
    """The text at `path` as a mail, page or document."""
    return api.read(carrier(path.read_text("utf-8")), name=f"a{suffix}")


@cache
def as_text(path: Path) -> tuple[list[tuple[str, str]], Fields]:
    return roles(read(path)), fields(read(path))


def share(text: list[tuple[str, str]], other: list[tuple[str, str]]) -> float:
    """Of the words of the text, those read alike; none may be lost, and few may come along."""
    matcher = SequenceMatcher(None, [w for w, _ in text], [w for w, _ in other], autojunk=False)
    blocks = matcher.get_matching_blocks()
    assert sum(block.size for block in blocks) == len(text), "words of the text are lost"
    pairs = ((a + i, b + i) for a, b, size in blocks for i in range(size))
    assert len(other) <= len(text) + MORE
    return sum(text[i][1] == other[k][1] for i, k in pairs) / len(text)


@cache
def labelled(path: Path) -> list[tuple[str, str]]:
    """Each word of the text with the role that it has by its label."""
    told = json.loads(GOLD[path.name])["lines"]
    of_line = {n: role for role in ROLES for a, b in told[role] for n in range(a, b + 1)}
    text = (TWINS / "texts" / path.name).read_text(encoding="utf-8")  # as it was labelled
    lines = enumerate(text.split("\n"), 1)
    words = ((word.strip("*"), of_line.get(n, "")) for n, line in lines for word in line.split())
    return [(word, role) for word, role in words if word not in {"", "•", ">"}]


def rightly_read(path: Path, parsed: Parsed) -> float:
    """The share of a release's words that have the role of their label."""
    wanted, found = labelled(path), roles(parsed)
    words = [[word for word, _ in pairs] for pairs in (wanted, found)]
    blocks = SequenceMatcher(None, *words, autojunk=False).get_matching_blocks()
    pairs = ((a + i, b + i) for a, b, size in blocks for i in range(size))
    right = sum(wanted[i][1] == found[k][1].partition(" ")[0] for i, k in pairs)
    return right / len(wanted)


def compared(path: Path, parsed: Parsed) -> float:
    words, values = as_text(path)
    said = fields(parsed)
    for name in ("headline", "embargo_until", "dateline_place", "dateline_date"):
        assert not getattr(values, name) or getattr(said, name), name
    return share(words, roles(parsed))


def mean(shares: Iterable[float]) -> float:
    listed = list(shares)
    assert min(listed) >= FEWEST
    return sum(listed) / len(listed)


def carried(carriers: tuple, suffix: str) -> list[float]:
    return [
        compared(path, read_inside(carriers[number % len(carriers)], path, suffix))
        for number, path in enumerate(TEXTS)
    ]


KINDS = {"mail": (MAILS, ".eml"), "page": (PAGES, ".html"), "word": (WORD, ".docx")}
each_kind = pytest.mark.parametrize(("carriers", "suffix"), one_in(3, KINDS.values()), ids=KINDS)


@each_kind
def test_twenty_of_each_kind_are_read_like_the_text(carriers: tuple, suffix: str) -> None:
    assert len(TEXTS) == 20
    assert mean(carried(carriers, suffix)) >= ALIKE


def test_what_libreoffice_and_pandoc_made_is_read_like_the_text() -> None:
    assert len(MADE) >= 28
    shares = [
        compared(INPUTS / "texts" / f"{path.name.split('.')[0]}.txt", read(path)) for path in MADE
    ]
    assert mean(shares) >= ALIKE


def behind(shares: list[tuple[float, float]]) -> float:
    """How far the second of each pair lies behind the first, on average."""
    return sum(text - other for text, other in shares) / len(shares)


@each_kind
def test_by_their_labels_they_are_read_as_rightly(carriers: tuple, suffix: str) -> None:
    shares = []
    for number, path in enumerate(TEXTS):
        parsed = read_inside(carriers[number % len(carriers)], path, suffix)
        shares.append((rightly_read(path, read(path)), rightly_read(path, parsed)))
    assert behind(shares) <= BEHIND


def test_by_their_labels_what_others_made_is_read_as_rightly() -> None:
    texts = [INPUTS / "texts" / f"{path.name.split('.')[0]}.txt" for path in MADE]
    shares = [
        (rightly_read(text, read(text)), rightly_read(text, read(path)))
        for text, path in zip(texts, MADE, strict=True)
    ]
    assert behind(shares) <= BEHIND
