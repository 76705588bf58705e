"""Stars, hashes and links of Markdown and of mail programs: the words stay, marked."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain

from releaseconv.format_hints import Emphasised, Hint, Linked, Markup
from releaseconv.patterns.lazy_regex import late
from releaseconv.readers.text.decode.transport.traced_edits import NOTHING, Edit, Found

_HEADING = late(r"^(?P<mark>#{1,6}[ ]{1,9})(?=\S)(?P<title>[^\n]*)$", re.MULTILINE)
_LINK = late(
    r"(?P<picture>!?)\[(?P<words>[^\[\]\n]{0,300})\]"
    r"\((?P<target>(?:https?://|mailto:|tel:)[^()\s]{1,2000})(?:[ ][\"'][^\"'\n]*[\"'])?\)"
)
"""[the plan](https://mills.example/plan), ![a kiln](https://mills.example/kiln.jpg)."""
_QUOTE = late(r"^[ ]{0,3}(>[ ]?)", re.MULTILINE)
_SETEXT = late(r"(?<=\S)[ ]*\n[ ]{0,3}(={3,80}|-{3,80})[ ]*$", re.MULTILINE)
_ESCAPE = late(r"(\\)(?=[!-/:-@\[-`{-~\n])")
_STRONG = late(r"(?<![\w*])\*\*(?![\s*])[^*\n]{1,300}(?<!\s)\*\*(?![\w*])")

_OPENING = late(
    r"""^(?P<lead>[ \t]*(?:["“„«][ ]?)?)
    (?P<mark>\*\*|\*|__|_)(?P<inner>\*\*?|__?|)(?![\s*_])
    (?P<words>(?:(?!(?P=mark))[^\n]|\n(?!\s*\n)){1,400}?)
    (?<![\s*_])(?P=inner)(?P=mark)(?![\w*_])""",
    re.VERBOSE | re.MULTILINE,
)
"""Words marked from a line's first letter on: "*DELFT, May 4, 2026* -- ", "*_Second Kiln_*"."""
_LETTER = late(r"[^\W\d_]{2}")


def marks(text: str) -> Found:
    """Headings and links of Markdown, where a text has one of the latter or two of the former.

    Where it has headings, its quotations are Markdown's, too, and no mail's.
    """
    headings = list(_HEADING.finditer(text)) if "#" in text else []
    links = list(_LINK.finditer(text)) if "](" in text else []
    if not links and len(headings) < 2 and not (headings and _STRONG.search(text)):
        return NOTHING
    found = _marks(text, headings, links)
    return _with_quotations(found, text) if headings else found


def _marks(text: str, headings: list[re.Match[str]], links: list[re.Match[str]]) -> Found:
    edits = chain(
        chain.from_iterable(map(_unmarked, headings)), chain.from_iterable(map(_bare, links))
    )
    hints = tuple(_hint(text, match) for match in headings)
    targets = (Linked(*m.span("words"), m["target"]) for m in links if not m["picture"])
    ordered = tuple(sorted(edits, key=lambda edit: edit.start))
    return Found(ordered, Markup(links=tuple(targets), hints=hints), len(headings) + len(links))


def every_mark(text: str) -> Found:
    """All marks of a file of Markdown: headings, links, quotations, escapes and line breaks."""
    found = _marks(text, list(_HEADING.finditer(text)), list(_LINK.finditer(text)))
    found = _with_quotations(found, text)
    plain = (Edit(*m.span(1)) for m in (*_SETEXT.finditer(text), *_ESCAPE.finditer(text)))
    edits = tuple(_apart(sorted([*found.edits, *plain], key=lambda edit: edit.start)))
    return Found(edits, found.markup.with_(Markup(hints=tuple(_underlined(text)))))


def _with_quotations(found: Found, text: str) -> Found:
    """`found` with the lines that a sign at their start makes quotations."""
    quoted = list(_QUOTE.finditer(text))
    hints = (Hint(text.count("\n", 0, m.start()) + 1, "quotation") for m in quoted)
    edits = sorted([*found.edits, *(Edit(*m.span(1)) for m in quoted)], key=lambda e: e.start)
    markup = found.markup.with_(Markup(hints=tuple(hints)))
    return Found(tuple(_apart(edits)), markup, found.count and found.count + len(quoted))


def _underlined(text: str) -> Iterator[Hint]:
    """Headings that a line of signs below makes such."""
    for match in _SETEXT.finditer(text):
        level = 1 if match.group(1).startswith("=") else 2
        line = text.count("\n", 0, match.start(1))
        yield Hint(line, "title" if level == 1 else "heading", level)


def _apart(edits: list[Edit]) -> Iterator[Edit]:
    last = 0
    for edit in edits:
        if edit.start >= last:
            last = edit.end
            yield edit


def _unmarked(match: re.Match[str]) -> Iterator[Edit]:
    yield Edit(*match.span("mark"))
    title = match["title"].rstrip()
    words = title.rstrip("#")
    if words != title and words.endswith(" "):
        start = match.start("title")
        yield Edit(start + len(words.rstrip()), start + len(title))


def _hint(text: str, match: re.Match[str]) -> Hint:
    level = match["mark"].count("#")
    line = text.count("\n", 0, match.start()) + 1
    return Hint(line, "title" if level == 1 else "heading", level)


def _bare(match: re.Match[str]) -> Iterator[Edit]:
    """The edits that leave a link's words, and of a picture nothing."""
    if match["picture"]:
        yield Edit(*match.span())
        return
    yield Edit(match.start(), match.start("words"))
    yield Edit(match.end("words"), match.end())


def emphasis(text: str) -> Found:
    """Stars and underlines round words that open a line; inside lines they stay for later."""
    if "*" not in text and "_" not in text:
        return NOTHING
    found = [m for m in _OPENING.finditer(text) if _LETTER.search(m["words"])]
    edits = tuple(chain.from_iterable(map(_unstarred, found)))
    said = tuple(Emphasised(*m.span("words"), "*" in m["mark"] + m["inner"]) for m in found)
    return Found(edits, Markup(said), len(found))


def _unstarred(match: re.Match[str]) -> tuple[Edit, Edit]:
    return Edit(match.start("mark"), match.start("words")), Edit(match.end("words"), match.end())
