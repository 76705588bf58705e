"""The words of a release as a PDF's structure is to say them, and as poppler hears them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from itertools import zip_longest

from releaseconv import model as m
from releaseconv.writers.added_contacts import with_contacts
from releaseconv.writers.direction import bidi
from releaseconv.writers.direction.right_to_left import is_rtl
from releaseconv.writers.pdf.text import line_breaking

_SAID = re.compile(r'^ *"(.*?)"$', re.MULTILINE | re.DOTALL)

_OPEN, _CLOSE = "\u2068", "\u2069"


def misheard(structure: str, release: m.Release) -> list[tuple[str, str]]:
    """Words that `pdfinfo -struct-text` printed, and what should stand in their places."""
    pairs = zip_longest(heard(structure), said(release), fillvalue="")
    return [(found, wanted) for found, wanted in pairs if not _is_drawn(found, wanted)]


def _is_drawn(found: str, wanted: str) -> bool:
    """Whether a word was drawn as wanted: backwards, if it runs from right to left.

    One that is too long for any line stands on two: its first letters on the first, its last on
    the next, and each line is drawn backwards for itself.
    """
    from_right = any(unicodedata.bidirectional(char) in ("R", "AL") for char in wanted)
    return found == wanted or (from_right and _is_on_lines(found, wanted[::-1]))


def _is_on_lines(found: str, letters: str) -> bool:
    """Whether `found` is made of parts of `letters`, in their order, each backwards."""
    cuts = range(1, len(letters) + 1)
    return (not letters and not found) or any(
        found.startswith(letters[:cut][::-1]) and _is_on_lines(found[cut:], letters[cut:])
        for cut in cuts
    )


def heard(structure: str) -> list[str]:
    """The words that `pdfinfo -struct-text` printed, without the names of elements.

    poppler prints a page's glyphs as they were drawn, hence words that run from right to
    left backwards; both sides are compared with their letters in the order of drawing.
    """
    blocks = re.split(r"^ *[A-Z]\w* ?(?:\(block\))?:?$", structure, flags=re.MULTILINE)
    return without_unseen(" ".join("".join(_SAID.findall(block)) for block in blocks)).split()


def said(release: m.Release) -> list[str]:
    """The words of `release`, labels of lists included, in the order of drawing."""
    drawn = " ".join(_drawn(text, language) for text, language in _texts(with_contacts(release)))
    return without_unseen(drawn).split()


def without_unseen(text: str) -> str:
    """`text` without marks of direction, joiners and the like, and with private use as U+FFFD."""
    kinds = {"Cf": "", "Co": "\ufffd"}
    return "".join(kinds.get(unicodedata.category(c), c) for c in text)


def _isolated(inlines: m.Inlines) -> str:
    """The words of `inlines`, each link isolated from the directions of its neighbours."""
    return m.plain(tuple(map(_apart, inlines)))


def _apart(inline: m.Inline) -> m.Inline:
    match inline:
        case m.Link(text=text):
            return m.Text(f"{_OPEN}{text}{_CLOSE}")
        case m.Emphasis(inlines=inner):
            return m.Text(_isolated(inner))
        case _:
            return inline


def _texts(release: m.Release) -> Iterator[tuple[str, str]]:
    language = release.language
    parts = list(m.reading_order(release))
    opened = m.opened(release)
    for part in parts:
        if part is release.dateline and opened:
            yield f"{part.text} {_isolated(opened.inlines)}", opened.language or language
            continue
        if part is opened:
            continue
        yield from _part(part, language)


def _part(part: m.Part, language: str) -> Iterator[tuple[str, str]]:
    match part:
        case m.Paragraph() | m.Heading():
            yield _isolated(part.inlines), part.language or language
        case m.Cell():
            yield _isolated(part.inlines), language
        case m.Enumeration():
            for number, item in enumerate(part.items, 1):
                mark = item.mark.text if item.mark else f"{number}."
                yield mark if part.ordered else "•", language
                for block in item.blocks:
                    yield from _part(block, language)
        case m.HeadLine() | m.Phrase() | m.Dateline() | m.Verbatim():
            yield part.text, language
        case m.Mark() | m.Divider():
            return
        case _:
            for child in m.children(part):
                yield from _part(child, language)


def _drawn(text: str, language: str) -> str:
    """`text` without white space, the letters of each stretch in the order of drawing."""
    lines = []
    for line in text.split("\n"):
        line = " ".join(line.split())
        base = int(is_rtl(_shown(text), language))
        levels = bidi.levels(line, base)
        kept = [pair for pair in zip(line, levels, strict=True) if _shown(pair[0])]
        pieces: list[tuple[int, str]] = []
        ends = set(line_breaking.ends(_shown(line)))
        for i, (char, level) in enumerate(kept):
            if pieces and pieces[-1][0] == level and i not in ends:
                pieces[-1] = (level, pieces[-1][1] + char)
            else:
                pieces.append((level, char))
        lines.append("".join(_backwards(p) if level & 1 else p for level, p in pieces))
    return " ".join(lines)


def _shown(text: str) -> str:
    return text.replace(_OPEN, "").replace(_CLOSE, "")


def _backwards(piece: str) -> str:
    letters = piece.rstrip(" ")
    return letters[::-1] + piece[len(letters) :]


def inked(text: str) -> str:
    """The characters of `text` that are seen; private and noncharacters have no meaning."""
    unseen = {"Cf", "Co"}
    return "".join(
        c
        for c in text
        if not c.isspace() and unicodedata.category(c) not in unseen and ord(c) & 0xFFFE != 0xFFFE
    )
