"""Menus of web pages that came along with a release: what they say, and what stands among them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import TypeAlias

from releaseconv.lexicon.words import fold, words
from releaseconv.patterns.lazy_regex import late
from releaseconv.readers.claims import Basis
from releaseconv.readers.text.entities.addresses import phones
from releaseconv.readers.text.entities.dates import find_dates
from releaseconv.readers.text.layout.barred_tables import is_row
from releaseconv.readers.text.layout.lines import Case, End, Line
from releaseconv.readers.text.roles.labels import Part, Verdict

Found: TypeAlias = Iterator[tuple[int, Verdict]]
"""Lines by their index, and what each was taken for."""

TOP = 40
"""Lines of the head that may hold mail headers or navigation."""
_AMONG = 4
"""Lines by which two of a menu may stand apart."""
_OTHERS = 6
"""Titles of other pages under the text at most."""
_WORDS = 4
"""Words of a line that may be a menu's without saying so."""
_RELATED = Verdict(
    Part.NAVIGATION, "furniture.navigation", Basis.MARKED, "other pages, named above the text"
)
_AMID = Verdict(
    Part.NAVIGATION, "furniture.navigation", Basis.PLACED, "it stands among words of a menu"
)
_CELLS = late(r"[ \t\xa0]{2,}|[|»>]")
"""What stands between the words of a menu."""
_TRAIL = late(r"\s*[|»>›/＞→]\s*")
"""What stands between the steps of a trail."""


def navigation(lines: Sequence[Line]) -> Found:
    """What a web page puts round its text: menus, "Print this page", permalinks."""
    found = dict(_told(lines))
    found |= dict(_related(lines))
    found |= dict(_last(lines, found))
    yield from found.items()
    yield from _spread(lines, found)


def _related(lines: Sequence[Line]) -> Found:
    """Titles of other pages over the text, under words for them: "Related articles"."""
    first = next((i for i, line in enumerate(lines) if _sentence(line)), 0)
    for i in range(min(first, TOP)):
        parts = (k for k in range(i + 1, first + 1) if lines[k].number > lines[k - 1].number + 1)
        stop = next(parts, 0) if _names_others(lines[i]) else 0
        yield from ((k, _RELATED) for k in range(i, stop))


def _last(lines: Sequence[Line], found: Mapping[int, Verdict]) -> Found:
    """Titles of other pages under the text's last menu line, and nothing else."""
    last = max(found, default=len(lines))
    rest = range(last + 1, len(lines))
    if 2 * last > len(lines) and len(rest) <= _OTHERS and all(_titles(lines[k]) for k in rest):
        yield from ((k, _RELATED) for k in rest)


def _titles(line: Line) -> bool:
    if line.weight > 12 or line.end_sign is not End.OPEN or line.digit or line.rule:
        return False
    return "@" not in line.text and "©" not in line.text and not line.hits()


def _names_others(line: Line) -> bool:
    hits = line.hits()
    told = any(hit.role == "related" and hit.way == "line" for hit in hits)
    return told and not any(hit.role.startswith("kind") for hit in hits)


def _sentence(line: Line) -> bool:
    return line.weight >= 12 and line.end_sign is End.STOP


def _told(lines: Sequence[Line]) -> Found:
    for i, line in enumerate(lines):
        if line.weight > 14 or (TOP <= i < len(lines) - TOP):
            continue
        if line.case is Case.LOWER and line.end_sign is End.STOP:
            continue  # the end of a sentence
        if is_row(line) or goes_on(lines, i) or _opens_about(lines, i):
            continue
        ground = _navigates(line)
        if ground:
            yield i, Verdict(Part.NAVIGATION, "furniture.navigation", Basis.MARKED, ground)


def _opens_about(lines: Sequence[Line], i: int) -> bool:
    """ "About us" over a sentence is the title of a section; in a menu no sentence follows."""
    if i + 1 == len(lines) or not lines[i].has("about"):
        return False
    below = lines[i + 1]
    return below.weight >= 8 and 3 * below.small >= below.weight


def goes_on(lines: Sequence[Line], i: int) -> bool:
    """The line above leaves a sentence open that this one takes up."""
    above = lines[i - 1] if i else None
    if above is None or lines[i].number - above.number != 1 or above.end_sign is not End.OPEN:
        return False
    return above.weight >= 6 and 3 * above.small >= above.weight and above.ink >= 0


def _menu_word(cell: str) -> bool:
    return any(h.role in {"navigation", "email"} and h.way == "line" for h in words().at(cell))


def _navigates(line: Line) -> str:
    quoted = "«" in line.text  # a quote's end is no step of a trail
    bars = line.text.count("|") + (not quoted) * line.text.count("»") + line.text.count(" > ")
    said = line.hits()
    menu = [hit for hit in said if hit.role == "navigation"]
    hits = [hit for hit in menu if not hit.colon]
    if any(hit.role == "contact" for hit in said):
        return ""
    if any(hit.way == "line" for hit in hits):
        return "words of a web page's menu"
    if hits and (bars or line.weight <= 7 or line.digit):
        return "words of a web page's menu"
    if line.weight <= 8 and _CELLS.search(line.text):
        cells = [fold(cell) for cell in _CELLS.split(line.text) if cell.strip()]
        if len(cells) > 1 and all(_menu_word(cell) for cell in cells):
            return "words of a web page's menu"
    if menu and line.weight <= 10 and not line.end_sign and _tells_where(line, menu[0].end):
        return "where on its site a web page stands"
    if bars >= 2 and line.weight <= 14 and not line.end_sign and not _speaks_of(line):
        return "a row of links between bars"
    return ""


def _tells_where(line: Line, at: int) -> bool:
    """A trail of short names follows the words and their colon: "You are here: Home / News"."""
    trail = line.folded[at:].lstrip(" :：")
    if trail.strip().isdecimal():  # "Views: 214"
        return True
    cells = [cell for cell in _TRAIL.split(trail) if cell.strip()]
    if len(cells) > 1:
        return all(len(cell.split()) <= 4 for cell in cells)
    return bool(cells) and any(map(_menu_word, cells))


def _speaks_of(line: Line) -> bool:
    """Rights, a day, or somebody to reach: what bars part here is no menu."""
    if "©" in line.text or "@" in line.text:
        return True
    return line.digit and bool(find_dates(line.text) or phones(line.text))


def _spread(lines: Sequence[Line], found: Mapping[int, Verdict]) -> Found:
    """Short lines among those of a menu at the top: they are its other words."""
    top = sorted(i for i in found if i < TOP)
    for a, b in pairwise(top):
        if b - a <= _AMONG and all(map(_could_be_menu, lines[a + 1 : b])):
            yield from ((i, _AMID) for i in range(a + 1, b))
    for i in top:
        yield from ((k, _AMID) for k in _steps(lines, i) if k not in found)


def _could_be_menu(line: Line) -> bool:
    if line.weight > _WORDS or line.digit or line.caps or line.end_sign is not End.OPEN:
        return False
    return not line.rule and not line.hits()


def _steps(lines: Sequence[Line], i: int) -> Iterator[int]:
    """The further steps of a numbered trail: "1. Home", "2. News", "3. Press"."""
    mark = lines[i].text[: lines[i].marker].strip()
    number = mark.strip(".()")
    while number.isdigit() and i + 1 < len(lines):
        i, number = i + 1, str(int(number) + 1)
        line = lines[i]
        if line.text[: line.marker].strip(" .()\t") != number or line.weight > _WORDS + 2:
            return
        yield i
