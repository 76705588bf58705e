"""Facts of lines in their place: what stands round them, above them and in the body."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Container, Iterator, Mapping, Sequence
from typing import NamedTuple

from releaseconv.readers.text.entities.datelines import read_dateline
from releaseconv.readers.text.facts.line import LineFacts, facts_of_lines
from releaseconv.readers.text.facts.long_texts import passed_over
from releaseconv.readers.text.facts.repeats import Repeats, repeats
from releaseconv.readers.text.facts.said_above import sections_above
from releaseconv.readers.text.layout.line_blocks import Block
from releaseconv.readers.text.layout.lines import End, Line
from releaseconv.readers.text.layout.wrapping import Wrap
from releaseconv.settings.profile import Profile
from releaseconv.source import Source

_LONG_PROSE = 25
"""Words from which running text is surely some."""
LEAD = 8
"""Lines of running text, from the first, whose content words a headline is compared with."""
_WINDOW = 250
"""Characters of a line in which a dateline stands."""
_DATELINES = 6, 12, 25
"""Lines of running text, and lines behind the first, that may open with a dateline; lines from the
top that may, where none of those does."""
_NEAR = 5
"""Lines up and down in which an address or a number is near."""
OPENS = 3
"""Words with which a line opens."""
HOLDS = frozenset({"hold", "dated hold"})
"""Forms of lines that may be running text."""
_FAR = 9
"""What stands for no address near."""


class Row(NamedTuple):
    """One line with what its place tells."""

    line: LineFacts
    form: str
    """What marks it outright, such as "mail" or "end-mark"; empty for nothing."""
    release: bool
    """Whether its words restrict or allow publication."""
    block: int
    """Which block of the layout it stands in."""
    opens_block: bool
    block_form: str
    block_words: int
    block_lines: int
    prose: bool
    """Its block is running text."""
    long_prose: bool
    run: int
    """Lines of the stretch between blank lines that it stands in."""
    run_place: int
    run_roles: frozenset[str]
    """Roles of the words that open the stretch."""
    run_reaches: bool
    run_short: bool
    run_full: float
    """Share of the stretch's lines that are nearly as wide as its widest; -1 for two or fewer."""
    run_width: float
    """Its width against the widest of the stretch."""
    page_width: float
    """Its width against the usual one of running text."""
    zone: str
    """Before, in or behind the running text."""
    lead: int
    """Content words in common with the lead."""
    lead_share: float
    body_share: float
    next_shared: int
    before_shared: int
    said: Repeats
    density: float
    """Share of short lines without a stop among the nine round it."""
    reach_below: int
    """Lines down to the next address or number; 9 for none near."""
    reach_above: int
    dateline: bool
    section: str
    """What the last words that open a section opened above it."""
    section_depth: int
    names_section: bool
    """It opens with a word of the line that opened the section: "About Acme", "Acme makes"."""
    opens_known: bool
    """It opens with a content word of the lines above the running text."""
    release_above: bool
    end_above: bool
    date_above: bool


class Page(NamedTuple):
    """All lines of a text with their facts."""

    rows: tuple[Row, ...]
    wrap: Wrap
    first: int
    """Index of the first line of running text."""
    last: int
    blocks: int
    """Blocks of running text."""
    lead: frozenset[str]
    dateline: int | None
    """Index of the first line with a dateline."""


class _Block(NamedTuple):
    """What the block of a line tells of it."""

    number: int
    form: str
    words: int
    lines: int
    prose: bool
    long_prose: bool
    opens: int
    """Where its first line starts."""


def page_facts(
    source: Source,
    blocks: Sequence[Block],
    wrap: Wrap,
    house: Profile,
    forms: Mapping[int, str],
    released: frozenset[int],
    starts: Sequence[int],
    settled: Container[int] = (),
) -> Page:
    """The facts of a page in `blocks`; `forms` and `released` are by the start of a line.

    `starts` has those of all lines and of cells of their own. The middle of a long text is left
    out, but for lines with a form and those `settled`, by number.
    """
    seen = list(_lines(blocks, starts, frozenset({*forms, *released}), settled))
    lines = tuple(facts_of_lines(seen, source))
    if not lines:
        return Page((), wrap, 0, 0, 0, frozenset(), None)
    of_block = _of_blocks(blocks, lines)
    running = _running(lines, of_block, forms)
    first, last = (running[0], running[-1]) if running else (len(lines) // 3, len(lines) - 1)
    lead = frozenset().union(*(lines[i].content for i in running[:LEAD]))
    body = frozenset().union(*(lines[i].content for i in running))
    datelines = _datelines(lines, of_block, running, first, house)
    around = _Around(lines, of_block, forms, released, datelines)
    head = frozenset().union(*(line.content for line in lines[:first]))
    ends = _Ends(first, last, lead, body, head)
    rows = tuple(_row(i, around, ends) for i in range(len(lines)))
    texts = len({of_block[i].number for i in running})
    return Page(rows, wrap, first, last, texts, lead, min(datelines, default=None))


class _Ends(NamedTuple):
    """The running text: its first and last line, and the content words of parts of the page."""

    first: int
    last: int
    lead: frozenset[str]
    body: frozenset[str]
    head: frozenset[str]
    """Content words of the lines above the running text."""


class _Around:
    """What is counted over all lines before any row is made; gone when they are."""

    def __init__(
        self,
        lines: Sequence[LineFacts],
        blocks: Sequence[_Block],
        forms: Mapping[int, str],
        released: frozenset[int],
        datelines: frozenset[int],
    ) -> None:
        self.lines, self.blocks, self.forms = lines, blocks, forms
        self.released, self.datelines = released, datelines
        self.said, self.density = repeats(lines), _density(lines, blocks)
        self.below, self.above = _below(lines), _above(lines)
        self.runs, self.sections = _runs(lines), sections_above(lines, forms, released)
        self.usual = _usual_width(lines, blocks)


def _row(i: int, around: _Around, ends: _Ends) -> Row:
    lines, line = around.lines, around.lines[i]
    block, run, section = around.blocks[i], around.runs[i], around.sections[i]
    content, size = line.content, max(1, len(line.content))
    shared = len(content & ends.lead)
    return Row(
        line=line,
        form=around.forms.get(line.start, ""),
        release=line.start in around.released,
        block=block.number,
        opens_block=block.opens == line.start,
        block_form=block.form,
        block_words=block.words,
        block_lines=block.lines,
        prose=block.prose,
        long_prose=block.long_prose,
        run=run.lines,
        run_place=i - run.start,
        run_roles=run.roles,
        run_reaches=run.reaches,
        run_short=run.short,
        run_full=run.full,
        run_width=line.width / run.widest,
        page_width=line.width / around.usual,
        zone="before" if i < ends.first else "behind" if i > ends.last else "in",
        lead=shared,
        lead_share=shared / size,
        body_share=len(content & ends.body) / size,
        next_shared=len(content & lines[i + 1].content) if i + 1 < len(lines) else 0,
        before_shared=len(content & lines[i - 1].content) if i else 0,
        said=around.said[i],
        density=around.density[i],
        reach_below=around.below[i],
        reach_above=around.above[i],
        dateline=i in around.datelines,
        section=section.name,
        section_depth=section.depth,
        names_section=_opens_with(line, section.named),
        opens_known=_opens_with(line, ends.head),
        release_above=section.release,
        end_above=section.end,
        date_above=section.date,
    )


def _opens_with(line: LineFacts, known: frozenset[str]) -> bool:
    return not known.isdisjoint(line.spelled[:OPENS])


def _lines(
    blocks: Sequence[Block],
    starts: Sequence[int],
    formed: frozenset[int],
    settled: Container[int],
) -> Iterator[tuple[list[Line], int]]:
    """Each line with ink once, whatever columns its pieces are in; a cell of the head alone.

    Its pieces from the left, and the blank lines above it.
    """
    pieces: dict[int, list[Line]] = {}
    for block in blocks:
        for line in block.lines:
            pieces.setdefault(starts[bisect_right(starts, line.start) - 1], []).append(line)
    last, passed = -3, passed_over(sorted(pieces), formed)
    for start in sorted(pieces):
        parts = sorted(pieces[start], key=lambda piece: piece.start)
        number = parts[0].number
        if start not in passed or number in settled:
            yield parts, min(3, max(0, number - last - 1)) if last > 0 else 3
        last = number


def _of_blocks(blocks: Sequence[Block], lines: Sequence[LineFacts]) -> list[_Block]:
    """The block of each line; of columns, that of the leftmost."""
    at = {piece.start: k for k, block in enumerate(blocks) for piece in block.lines}
    numbers = [at[line.pieces[0].start] for line in lines]
    members: dict[int, list[LineFacts]] = {}
    for number, line in zip(numbers, lines, strict=True):
        members.setdefault(number, []).append(line)
    made = {
        number: _block_facts(number, blocks[number], found) for number, found in members.items()
    }
    return [made[number] for number in numbers]


def _block_facts(number: int, block: Block, lines: Sequence[LineFacts]) -> _Block:
    words, small = sum(line.words for line in lines), sum(line.small for line in lines)
    ended = lines[-1].end in {End.STOP, End.COLON}
    prose = (
        (ended and words >= 8 and 5 * small >= 2 * words)
        or (2 * small >= words and words >= _LONG_PROSE)
        or (ended and words >= 20 and 3 * small >= words)
    )
    long = prose and words >= _LONG_PROSE and not all(line.capitals for line in lines)
    return _Block(number, block.form.value, words, len(lines), prose, long, block.lines[0].start)


def _running(
    lines: Sequence[LineFacts], blocks: Sequence[_Block], forms: Mapping[int, str]
) -> list[int]:
    """The lines of running text: of long paragraphs, or of any where there is none."""
    long = [
        i
        for i, (line, block) in enumerate(zip(lines, blocks, strict=True))
        if block.long_prose and forms.get(line.start, "hold") in HOLDS
    ]
    return long or [i for i, block in enumerate(blocks) if block.prose]


def _datelines(
    lines: Sequence[LineFacts],
    blocks: Sequence[_Block],
    running: Sequence[int],
    first: int,
    house: Profile,
) -> frozenset[int]:
    """The lines that open with a dateline."""
    paragraphs, behind, top = _DATELINES
    found = {
        i
        for i in running[:paragraphs]
        if blocks[i].opens == lines[i].start
        and i - first < behind
        and read_dateline(_opening(lines[i]), house=house)
    }
    if found:
        return frozenset(found)
    for i, line in enumerate(lines[:top]):
        if line.words >= 8 and read_dateline(line.text[:_WINDOW], house=house):
            return frozenset({i})
    return frozenset()


def _opening(line: LineFacts) -> str:
    return (line.pieces[0].text if len(line.pieces) == 1 else line.text)[:_WINDOW]


def _density(lines: Sequence[LineFacts], blocks: Sequence[_Block]) -> list[float]:
    short = [
        line.words <= 5 and not block.prose and line.end is not End.STOP
        for line, block in zip(lines, blocks, strict=True)
    ]
    windows = ((max(0, i - 4), min(len(short), i + 5)) for i in range(len(short)))
    return [sum(short[a:b]) / (b - a) for a, b in windows]


def _below(lines: Sequence[LineFacts]) -> list[int]:
    """Lines down to the next that reaches somebody, itself with 0."""
    found: list[int] = []
    distance = _FAR
    for line in reversed(lines):
        distance = 0 if line.reaches else distance + 1
        found.append(distance if distance <= _NEAR else _FAR)
    return found[::-1]


def _above(lines: Sequence[LineFacts]) -> list[int]:
    found: list[int] = []
    distance = _FAR
    for line in lines:
        distance += 1
        found.append(distance if distance <= _NEAR else _FAR)
        distance = 0 if line.reaches else distance
    return found


class _Run(NamedTuple):
    """A stretch of lines between blank ones."""

    start: int
    lines: int
    roles: frozenset[str]
    reaches: bool
    short: bool
    widest: int
    full: float


def _runs(lines: Sequence[LineFacts]) -> list[_Run]:
    made: list[_Run] = []
    start = 0
    while start < len(lines):
        stop = start + 1
        while stop < len(lines) and not lines[stop].blank_above:
            stop += 1
        made += [_run(lines[start:stop], start)] * (stop - start)
        start = stop
    return made


def _run(lines: Sequence[LineFacts], start: int) -> _Run:
    widest = max(1, *(line.width for line in lines))
    full = sum(line.width >= 0.88 * widest for line in lines) / len(lines)
    return _Run(
        start,
        len(lines),
        lines[0].roles,
        any(line.reaches for line in lines),
        max(line.words for line in lines) <= 8,
        widest,
        full if len(lines) > 2 else -1.0,
    )


def _usual_width(lines: Sequence[LineFacts], blocks: Sequence[_Block]) -> int:
    """The median width of lines of long paragraphs, else the greatest of all."""
    pairs = zip(lines, blocks, strict=True)
    running = sorted(line.width for line, block in pairs if block.long_prose)
    if running:
        return max(1, running[len(running) // 2])
    return max(1, *(line.width for line in lines))
