"""Varied copies of labelled releases, which train beside them: the same words in other layouts.

What a house's editor, mailer or web page could do to a release is done to a copy by chance: another
page stands round it, paragraphs are wrapped or unwrapped, parts of the head are left out, stand
side by side or elsewhere, the headline has another shape. Each line keeps its role.
"""

from __future__ import annotations

import random
import re
import textwrap
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from corpus_labels import FIRST, Labelled, page_of, text_of

Lines = list["Line"]
Dice = random.Random

WIDTHS = (58, 62, 65, 68, 70, 72, 75, 78)
WIDE = 110
"""Characters from which a line is taken for a whole paragraph."""
HEAD = ("banner", "release_line", "date", "contacts", "symbol")
LEFT_OUT = ("release_line", "symbol", "date", "subhead", "banner", "end_mark", "contacts")
RUN_ON = ("boilerplate", "notes_to_editors", "subhead")
"""Roles whose lines go on where the line above was long and ends with no stop."""
UNSPACED = re.compile(r"[\u0e00-\u0e7f\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u4e00-\u9fff]")
ITEM = re.compile(r"\s*([-•*·–—]|\d+[.)])\s+")
CLOSED = re.compile(r"[.:!?。]\s*$")
ADDRESS = re.compile(r"(\S*(?:@|://|www\.)\S*)")
LATIN, CYRILLIC = "abcdefghijklmnopqrstuvwxyz", "абвгдежзийклмнопрстуфхцчшщъыьэюя"
LEAST = 3
"""Lines that a copy must have."""


@dataclass(frozen=True)
class Line:
    """One line with ink: its text, the role of each of its cells, and the blank lines above."""

    text: str
    roles: tuple[str, ...]
    blank: int

    @property
    def role(self) -> str:
        """Its one role; empty where it has cells of several."""
        return self.roles[0] if len(self.roles) == 1 else ""

    @property
    def is_body(self) -> bool:
        return self.role.startswith("body")


@dataclass(frozen=True)
class Varied:
    """A varied copy, and what each of its lines is."""

    release: Labelled
    text: str
    cells: dict[int, tuple[str, ...]]
    """The roles of the cells of each line, by its number."""

    def roles(self, numbers: Sequence[int]) -> list[str]:
        """The role of each line in `numbers`, twice for two cells; whether a block begins there."""
        made: list[str] = []
        for i, number in enumerate(numbers):
            cell = i - numbers.index(number)
            role = self._role(number, cell, numbers.count(number))
            if cell and role.startswith("body"):
                role = "body-inside"
            if role == "body-inside" and not (made and made[-1].startswith("body")):
                role = "body-begin"
            made.append(role)
        return made

    def _role(self, number: int, cell: int, count: int) -> str:
        roles = self.cells[number]
        if count == 1:
            return next((role for role in FIRST if role in roles), roles[0])
        return roles[min(cell, len(roles) - 1)]


@dataclass(frozen=True)
class Donor:
    """What stood above and below a release on its page."""

    language: str
    above: Lines
    below: Lines


def varied(releases: Sequence[Labelled], copies: int, seed: int) -> Iterator[Varied]:
    """Copies of each release, always the same for the same seed.

    A page round a copy comes from a release of its own fold, so that no fold teaches another's.
    """
    dice = Dice(seed)
    lines = [lines_of(release) for release in releases]
    donors = _donors(releases, lines)
    for _ in range(copies):
        for release, found in zip(releases, lines, strict=True):
            made = _vary(found, dice, donors[release.fold], release.language)
            if len(made) >= LEAST:
                yield _written(release, made)


def lines_of(release: Labelled) -> Lines:
    """The lines of a release with their roles."""
    page, raw = page_of(release), text_of(release).split("\n")
    numbers = [row.line.number for row in page.rows]
    made: dict[int, Line] = {}
    for row, number, role in zip(page.rows, numbers, release.roles(numbers), strict=True):
        text = raw[number - 1].expandtabs().rstrip("\r")
        line = made.get(number, Line(text, (), row.line.blank_above))
        made[number] = replace(line, roles=(*line.roles, role))
    return list(made.values())


def _donors(releases: Iterable[Labelled], lines: Iterable[Lines]) -> dict[int, list[Donor]]:
    made: dict[int, list[Donor]] = defaultdict(list)
    for release, found in zip(releases, lines, strict=True):
        above, within, below = _parted(found)
        if within and len(above) + len(below) > LEAST:
            made[release.fold].append(Donor(release.language, above, below))
    return made


def _written(release: Labelled, lines: Lines) -> Varied:
    text: list[str] = []
    cells = {}
    for i, line in enumerate(lines):
        text += [""] * (line.blank if i else 0) + [line.text]
        cells[len(text)] = line.roles
    return Varied(release, "\n".join(text), cells)


def _vary(lines: Lines, dice: Dice, donors: Sequence[Donor], language: str) -> Lines:
    web = len(lines) - len(_parted(lines)[1]) > LEAST
    chance = dice.random()
    wrapped = _is_unwrapped(lines) and chance < 0.45
    if wrapped:
        lines = _parted(lines)[1] if web and dice.random() < 0.6 else lines
        lines = _wrap(lines, dice)
    elif _is_wrapped(lines) and chance < 0.4:
        lines = _unwrap(lines)
    for odds, change in CHANGES:
        if dice.random() < odds:
            lines = change(lines, dice)
    if donors and not wrapped and dice.random() < (0.6 if web else 0.4):
        lines = _on_another_page(lines, dice, donors, language)
    return _spaced(lines, dice) if dice.random() < 0.2 else lines


def _is_unwrapped(lines: Lines) -> bool:
    inside = any(line.role == "body-inside" for line in lines)
    return not inside and any(len(line.text) > WIDE for line in lines)


def _is_wrapped(lines: Lines) -> bool:
    inside = any(line.role == "body-inside" for line in lines)
    return inside and max(len(line.text) for line in lines) < WIDE


def _parted(lines: Lines) -> tuple[Lines, Lines, Lines]:
    """What stands above a release on its page, the release, and what stands below."""
    kept = [i for i, line in enumerate(lines) if set(line.roles) != {"other"}]
    if not kept:
        return lines, [], []
    return lines[: kept[0]], lines[kept[0] : kept[-1] + 1], lines[kept[-1] + 1 :]


def _wrap(lines: Lines, dice: Dice) -> Lines:
    """Paragraphs in lines of a typewriter's or a mailer's width, set in or not, tight or not."""
    width, first = dice.choice(WIDTHS), dice.choice((0, 0, 0, 0, 3, 5))
    left, hang = " " * dice.choice((0, 0, 0, 0, 4, 8)), dice.choice((0, 2))
    tight = first > 0 and dice.random() < 0.25
    made: Lines = []
    for i, line in enumerate(lines):
        item = bool(ITEM.match(line.text))
        plain = line.is_body and line.role != "body-heading"
        parts = _filled(line.text, width, first * (plain and not item), hang * item)
        parts = parts if line.role else [line.text]
        goes_on = line.is_body and not item and i > 0 and lines[i - 1].is_body
        blank = (0 if tight else max(1, line.blank)) if goes_on else line.blank
        made += [
            Line(left + part, _in_part(line, j > 0), 0 if j else blank)
            for j, part in enumerate(parts)
        ]
    return made


def _in_part(line: Line, later: bool) -> tuple[str, ...]:
    return ("body-inside",) if later and line.is_body else line.roles


def _filled(text: str, width: int, first: int = 0, hang: int = 0) -> list[str]:
    text, begin, indent = text.strip(), " " * first, " " * hang
    if len(UNSPACED.findall(text)) > 0.3 * len(text):
        half = width // 2
        at = half - first // 2
        rest = [indent + text[i : i + half] for i in range(at, len(text), half)]
        return [begin + text[:at], *rest]
    wrapper = textwrap.TextWrapper(width, begin, indent)
    wrapper.break_long_words = wrapper.break_on_hyphens = False
    return wrapper.wrap(text) or [text]


def _unwrap(lines: Lines) -> Lines:
    """Each paragraph in one line, as a web page or a word processor gives it."""
    made: Lines = []
    length = 0
    for line in lines:
        if made and _goes_on(made[-1], line, length):
            joint = "" if UNSPACED.search(made[-1].text[-1:]) else " "
            made[-1] = replace(made[-1], text=made[-1].text + joint + line.text.strip())
        else:
            made.append(replace(line, text=line.text.strip()) if line.role else line)
        length = len(line.text)
    return made


def _goes_on(above: Line, line: Line, length: int) -> bool:
    if line.blank or not (line.role and above.role):
        return False
    if line.role == "body-inside":
        return above.is_body
    if line.role != above.role:
        return False
    open_end = length > 50 and not CLOSED.search(above.text)
    return line.role == "headline" or (line.role in RUN_ON and open_end)


def _reshape_headline(lines: Lines, dice: Dice) -> Lines:
    """The headline in capitals or not, in the middle or not, over one line or several."""
    at = [i for i, line in enumerate(lines) if line.role == "headline"]
    if not at or at[-1] - at[0] + 1 != len(at):
        return lines
    text = " ".join(lines[i].text.strip() for i in at)
    if UNSPACED.search(text):
        return lines
    text = _recased(text, dice)
    centred, width = dice.random() < 0.4, dice.choice((34, 40, 48, 56, 64, 72, 400))
    parts = _filled(text, width)
    whole = max(70, *map(len, parts))
    parts = [part.center(whole).rstrip() if centred else part for part in parts]
    blank = lines[at[0]].blank if dice.random() < 0.5 else dice.choice((0, 1, 1, 2, 3))
    made = [Line(part, ("headline",), 0 if i else blank) for i, part in enumerate(parts)]
    return [*lines[: at[0]], *made, *_nearer(lines[at[-1] + 1 :], dice)]


def _recased(text: str, dice: Dice) -> str:
    chance = dice.random()
    if text.isupper():
        return text if chance < 0.5 else text.title() if chance < 0.75 else text.capitalize()
    return text.upper() if chance < 0.4 else text


def _nearer(below: Lines, dice: Dice) -> Lines:
    """What follows the headline, at another distance."""
    if not below or dice.random() < 0.5:
        return below
    blank = dice.choice((0, 1, 1, 2)) if below[0].role == "subhead" else dice.choice((1, 1, 2, 3))
    return [replace(below[0], blank=blank), *below[1:]]


def _without_parts(lines: Lines, dice: Dice) -> Lines:
    """Some parts of the head or the end left out; the distance stays."""
    gone = {role for role in LEFT_OUT if dice.random() < 0.25}
    made: Lines = []
    blank = 0
    for line in lines:
        blank = max(blank, line.blank)
        if line.role not in gone:
            made.append(replace(line, blank=blank))
            blank = 0
    return made


def _contacts_elsewhere(lines: Lines, dice: Dice) -> Lines:
    """Contacts from behind the text above the headline, or from there behind the text."""
    block = [line for line in lines if line.role == "contacts"]
    rest = [line for line in lines if line.role != "contacts"]
    roles = [line.role for line in rest]
    told = any(line.is_body for line in rest) and "headline" in roles
    if not told or not 0 < len(block) < 10 or _broken(lines):
        return lines
    if lines.index(block[0]) > next(i for i, line in enumerate(lines) if line.is_body):
        at = roles.index("headline")
    else:
        text = [i for i, line in enumerate(rest) if line.is_body or line.role == "boilerplate"]
        at = max(text) + 1
    block[0] = replace(block[0], blank=max(1, block[0].blank))
    below = [replace(line, blank=max(1, line.blank)) for line in rest[at : at + 1]]
    return [*rest[:at], *block, *below, *rest[at + 1 :]]


def _broken(lines: Lines) -> bool:
    """Whether the contacts are no single block."""
    at = [i for i, line in enumerate(lines) if "contacts" in line.roles]
    alone = all(lines[i].role for i in at)
    return not alone or at[-1] - at[0] + 1 != len(at)


def _side_by_side(lines: Lines, dice: Dice) -> Lines:
    """Two lines of the head in one, at its left and its right."""
    width = dice.choice((60, 65, 70, 76))
    body = next((i for i, line in enumerate(lines) if line.is_body), 0)
    made: Lines = []
    for i, line in enumerate(lines):
        above = made[-1] if made else None
        if above and i < body and _fit(above, line, width) and dice.random() < 0.7:
            gap = width - len(above.text.strip())
            text = above.text.strip() + line.text.strip().rjust(gap)
            made[-1] = Line(text, (above.role, line.role), above.blank)
        else:
            made.append(line)
    return made


def _fit(left: Line, right: Line, width: int) -> bool:
    if left.role == right.role or not {left.role, right.role} <= set(HEAD):
        return False
    return right.blank < 2 and len(left.text.strip()) + len(right.text.strip()) + 6 < width


def _banner_in_capitals(lines: Lines, dice: Dice) -> Lines:
    kept = [role for role in ("banner", "release_line", "date") if dice.random() < 0.8]
    return [replace(one, text=one.text.upper()) if one.role in kept else one for one in lines]


def _in_no_language(lines: Lines, dice: Dice) -> Lines:
    """Each letter as another, always the same: words that nobody knows, in the same layout."""
    made = list(lines)
    for small in (LATIN, CYRILLIC):
        other = "".join(dice.sample(small, len(small)))
        table = str.maketrans(small + small.upper(), other + other.upper())
        made = [replace(one, text=_translated(one.text, table)) for one in made]
    return made


def _translated(text: str, table: dict[int, int]) -> str:
    """The text by the table; addresses stay."""
    parts = ADDRESS.split(text)
    return "".join(part if i % 2 else part.translate(table) for i, part in enumerate(parts))


def _doubled(lines: Lines, dice: Dice) -> Lines:
    """A blank line between all lines, two between parts."""
    parts = dice.choice((2, 2, 3))
    return [
        replace(one, blank=max(1 if one.role == "body-inside" else parts, one.blank))
        for one in lines
    ]


def _spaced(lines: Lines, dice: Dice) -> Lines:
    """At most one blank line everywhere, or at least one but within paragraphs."""
    fewest, most = dice.choice(((0, 1), (1, 9)))
    made = [
        line
        if line.role == "body-inside"
        else replace(line, blank=max(fewest, min(most, line.blank)))
        for line in lines
    ]
    return [*lines[:1], *made[1:]]


def _on_another_page(lines: Lines, dice: Dice, donors: Sequence[Donor], language: str) -> Lines:
    """What stands above and below another release, mostly one of the same language."""
    same = [donor for donor in donors if donor.language == language]
    pool = same if same and dice.random() < 0.7 else donors
    top = dice.choice(pool)
    foot = dice.choice(pool) if dice.random() < 0.5 else top
    _, within, _ = _parted(lines)
    if not within:
        return lines
    above = top.above if dice.random() < 0.85 else []
    below = foot.below if dice.random() < 0.85 else []
    first = replace(within[0], blank=dice.choice((0, 1, 1, 2)) if above else within[0].blank)
    return [*above, first, *within[1:], *below]


CHANGES: tuple[tuple[float, Callable[[Lines, Dice], Lines]], ...] = (
    (0.4, _reshape_headline),
    (0.2, _contacts_elsewhere),
    (0.45, _without_parts),
    (0.3, _side_by_side),
    (0.12, _banner_in_capitals),
    (0.03, _doubled),
    (0.12, _in_no_language),
)
"""How often each change is made."""
