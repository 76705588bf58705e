"""Parts within a role: what roles of lines do not tell apart, by words and forms in them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from releaseconv.lexicon.words import Hit, fold, words
from releaseconv.patterns.lazy_regex import late
from releaseconv.readers.text.layout.line_blocks import Block
from releaseconv.readers.text.layout.lines import Case, End, Line, cells
from releaseconv.readers.text.roles.model.outside_evidence import CORRECTED_AWAY
from releaseconv.readers.text.roles.verdicts import Part

_PLAIN: Mapping[str, Part] = MappingProxyType(
    {
        "release_line": Part.RELEASE_LINE,
        "date": Part.DATE,
        "symbol": Part.SYMBOL,
        "headline": Part.HEADLINE,
        "notes_to_editors": Part.NOTES,
        "contacts": Part.CONTACTS,
        "end_mark": Part.END_MARK,
    }
)
"""Roles that are one part each."""
_FORMS: Mapping[str, Part] = MappingProxyType(
    {
        "mail": Part.MAIL,
        "mail frame": Part.MAIL,
        "mail signature": Part.TRAILER,
        "covering note": Part.COVER_NOTE,
        CORRECTED_AWAY: Part.COVER_NOTE,
        "continued": Part.CONTINUED,
        "page": Part.PAGE,
        "fax": Part.PAGE,
        "running head": Part.PAGE,
        "wire codes": Part.TRAILER,
        "scraps": Part.OCR,
    }
)
"""What a form makes of a line that is no part of the release."""
_SIGNS: Mapping[str, Part] = MappingProxyType(
    {
        "rights": Part.RIGHTS,
        "signature": Part.SIGNATURE,
        "unsubscribe": Part.TRAILER,
        "mail-notice": Part.TRAILER,
        "trademark": Part.TRADEMARK,
        "related": Part.OTHER,
        "photo": Part.OTHER,
        "translation": Part.OTHER,
        "source": Part.OTHER,
        "distributed": Part.OTHER,
    }
)
"""What words at the start of lines outside the release make of them."""
_ABOUT: Mapping[str, Part] = MappingProxyType(
    {
        "legal": Part.LEGAL,
        "conference-call": Part.CONFERENCE_CALL,
        "about": Part.ABOUT,
        "background": Part.BACKGROUND,
    }
)
"""What words at the start of boilerplate make of it; the first that stand there tell."""
_TITLES = frozenset({*_ABOUT, "contact", "notes", "related", "photo", "signature", "source"})
_TITLE = 10
"""Words of the longest title of a section."""
_LABEL = 30
"""Characters in which a label in capitals ends."""
_ADDRESS = late(r"@|://|www\.")
_SMALL = 2
"""Small words of a line over the headline that is no name: "Results for the first quarter"."""
_SHORT = 14
"""Words of a line in which vocabulary is looked for at every word."""
_RUNNING = 12
"""Words of a sentence outside the release that is kept as its matter, not as a page's frame."""
_SUMMARY = 20
"""Words of a subhead that is a summary, if a stop closes it."""
_AUTHOR = 7
"""Words of the longest line that names its author."""
_TRADEMARK_SHARE = 150
"""Characters for each word of trademark talk, or fewer: it is nothing else."""
_FRAMED = 3
"""Lines outside the release that stand together where they are a page's frame; what stands alone
is kept as its matter, since nothing tells that it is none."""
_FIGURES = 2
"""Columns of figures that make a line a table's row, which is no page's frame."""
_BARS = "|»›>"
"""Signs between the words of a menu."""
_FOOT = 160
"""Words of the longest foot of a mailing list, or note on who may read a mail."""
_UNSUBSCRIBE = frozenset({"unsubscribe"})
_TRADEMARK, _RIGHTS = frozenset({"trademark"}), frozenset({"rights"})


def part_of(
    role: str, block: Block, form: str, *, above: Part | None, at_head: bool, run: int = 1
) -> Part:
    """The part that a block of one `role` is.

    `above` is that of the block above it, `run` how many lines of its role stand together.
    """
    match role:
        case "banner":
            return Part.KICKER if _is_kicker(block.first, above) else Part.LETTERHEAD
        case "subhead":
            return Part.SUMMARY if _sums_up(block) else _byline_or(Part.SUBHEAD, block)
        case "boilerplate":
            return _boilerplate(block, above)
        case "other":
            return _FORMS.get(form) or _other(block, at_head, run)
        case "body":
            return _byline_or(Part.BODY, block) if at_head else Part.BODY
    return _PLAIN[role]


def is_title(block: Block) -> bool:
    """Whether the block stands over a section and names it."""
    if block.weight > _TITLE or len(block.lines) > 2 or block.last.end_sign is End.COMMA:
        return False
    hits = [hit for hit in block.first.hits() if hit.role in _TITLES]
    if _ADDRESS.search(block.text) or any(hit.colon and _goes_on(block.first, hit) for hit in hits):
        return False
    if not hits:
        return block.last.end_sign is End.COLON and block.weight <= 6
    alone = any(hit.way == "line" for hit in hits)
    return alone or block.last.end_sign is not End.STOP


def _goes_on(line: Line, hit: Hit) -> bool:
    """Words follow the label's colon."""
    return any(map(str.isalnum, line.folded[hit.end :]))


def is_frame(part: Part) -> bool:
    """Whether the part is told line by line."""
    return part in {Part.NAVIGATION, *_FORMS.values()}


def _is_kicker(line: Line, above: Part | None) -> bool:
    """It names the sort of text, or says in running words what the text is about."""
    running = above is not None and line.case is Case.UPPER and line.small >= _SMALL
    return running or _names_kind(line)


def _names_kind(line: Line) -> bool:
    if line.weight > _SHORT:
        return any(hit.role.startswith("kind.") for hit in line.hits())
    hits = (*line.hits(), *line.everywhere())
    return any(hit.role.startswith("kind.") for hit in hits)


def _sums_up(block: Block) -> bool:
    if any(hit.role == "summary" and hit.colon for hit in block.first.hits()):
        return True
    return block.weight >= _SUMMARY and block.last.end_sign is End.STOP


def _boilerplate(block: Block, above: Part | None) -> Part:
    label, colon, _ = block.text[:_LABEL].partition(":")
    if colon and label.isupper():
        return Part.BACKGROUND  # "CTC: The committee was set up in …"
    for hit in block.first.hits():
        if hit.role in _ABOUT:
            return _ABOUT[hit.role]
    return above if above in _ABOUT.values() and above is not None else Part.ABOUT


def _other(block: Block, at_head: bool, run: int) -> Part:
    told = next((_SIGNS[hit.role] for hit in block.first.hits() if hit.role in _SIGNS), None)
    if told is not None:
        return told
    text = fold(block.text)
    if block.first.text.startswith(("©", "(c) ", "(C) ")) or words().find(text, _RIGHTS):
        return Part.RIGHTS
    if (count := len(words().find(text, _TRADEMARK))) and count * _TRADEMARK_SHARE >= len(text):
        return Part.TRADEMARK
    if at_head and any(hit.role == "cover" for hit in block.first.hits()):
        return Part.COVER_NOTE
    if block.weight <= _FOOT and words().find(text, _UNSUBSCRIBE):
        return Part.TRAILER
    running = block.weight >= _RUNNING and block.last.end_sign is End.STOP
    framed = run >= _FRAMED or any(map(block.text.__contains__, _BARS))
    kept = running or _has_figures(block.first)
    return Part.NAVIGATION if framed and (at_head or not kept) else Part.OTHER


def _has_figures(line: Line) -> bool:
    """Whether a line is a row of figures: of a table that goes on behind a page's end."""
    behind = cells(line)[1:] if line.gaps and line.digit else ()
    figures = (cell for cell in behind if cell.digit and not any(map(str.isalpha, cell.text)))
    return sum(1 for _ in figures) >= _FIGURES


def _byline_or(part: Part, block: Block) -> Part:
    return Part.BYLINE if _names_author(block) else part


def _names_author(block: Block) -> bool:
    """A few words follow the word for an author; behind a colon more may be a title."""
    line = block.first
    hit = next((hit for hit in line.hits() if hit.role == "byline"), None)
    short = line.weight <= _AUTHOR and len(block.lines) == 1 and not line.digit
    return hit is not None and short and line.end_sign is End.OPEN


def says(lines: Sequence[Line]) -> str:
    """The words of lines, to be compared with those of others."""
    return " ".join(" ".join(line.text for line in lines).casefold().split())
