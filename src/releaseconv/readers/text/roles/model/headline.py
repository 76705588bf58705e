"""The headline as one span of lines, against every other span and none: candidates and features."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import accumulate, compress
from operator import attrgetter
from typing import NamedTuple

from releaseconv.readers.text.facts.surroundings import Page, Row
from releaseconv.readers.text.layout.wrapping import leads_on, spare
from releaseconv.readers.text.roles.model.feature_groups import WIDTHS, steps
from releaseconv.readers.text.roles.model.features import cues_of, repeated

LONGEST = 7
"""Lines of the longest headline."""
_TOP = 3, 12, 70
"""Lines behind the first running text, lines at the least and lines at most in which it begins."""
_LINE, _SPAN = 60, 70
"""Words of its longest line, and of all of it."""
_WORDS = (1, 2, 4, 6, 9, 14, 20, 30, 45)
_FIT = (-1, 4, 10, 20)
_FLAGS = (
    "email", "phone", "url", "date_line", "marker", "gaps", "time", "name", "question",
    "bracketed", "copyright",
)  # fmt: skip
_flags = attrgetter(*_FLAGS)
_opens_dateline, _is_release, _says = map(attrgetter, ("dateline", "release", "line.phrases"))
_is_capitals, _has_date = map(attrgetter, ("capitals", "date"))
_BETWEEN = ("date_line", "email", "phone", "marker")


class Span(NamedTuple):
    """Lines that could be the headline."""

    start: int
    """Index of its first line on the page."""
    length: int

    @property
    def stop(self) -> int:
        """Index behind its last line."""
        return self.start + self.length


def candidates(page: Page) -> Iterator[Span]:
    """Every span of lines of the head that could be the headline."""
    behind, least, most = _TOP
    rows = page.rows
    for start in range(min(len(rows), max(page.first + behind, least), most)):
        words = 0
        for stop in range(start, min(start + LONGEST, len(rows))):
            line = rows[stop].line
            words += line.words
            if line.signs or line.words > _LINE or words > _SPAN:
                break
            if stop > start and line.blank_above > 1:
                break
            yield Span(start, stop - start + 1)


def none_features(page: Page) -> list[str]:
    """Features of a page without a headline."""
    lead = steps((0, 1, 3), _most_lead(page))
    return [
        "lead:none",
        f"lead:none lead{lead}",
        f"place:none first{steps((0, 1, 3, 6), page.first)}",
        f"place:none texts{steps((0, 1, 3), page.blocks)}",
        f"place:none lines{steps((6, 12, 25), len(page.rows))}",
    ]


def _most_lead(page: Page) -> int:
    return max((r.lead for r in page.rows[: page.first + 1] if r.line.words <= 40), default=0)


class Spans:
    """Features of spans; what holds for all of a page, a first or a last line is found once."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self._most = _most_lead(page)
        rows = page.rows
        self._words = [0, *accumulate([row.line.words for row in rows])]
        self._joints = _Joints(page)
        self._words_above = _running_most([row.line.words for row in rows])
        self._lead_above = _running_most([row.lead for row in rows])
        self._starts: dict[int, tuple[str, ...]] = {}
        self._stops: dict[int, tuple[str, ...]] = {}

    def features(self, span: Span) -> list[str]:
        """The features of one span."""
        made = (*self.at_start(span.start), *self.at_stop(span.stop), *self.of_span(span))
        return sorted(set(made))

    def at_start(self, start: int) -> tuple[str, ...]:
        """The features that spans which begin at line `start` share."""
        if start not in self._starts:
            self._starts[start] = tuple(set(self._above(start)))
        return self._starts[start]

    def at_stop(self, stop: int) -> tuple[str, ...]:
        """The features that spans which end above line `stop` share."""
        if stop not in self._stops:
            self._stops[stop] = tuple(set(self._below(stop)))
        return self._stops[stop]

    def of_span(self, span: Span) -> set[str]:
        """The features of a span that are its own."""
        page, rows = self._page, self._page.rows
        own = rows[span.start : span.stop]
        words = self._words[span.stop] - self._words[span.start]
        content = own[0].line.content.union(*[row.line.content for row in own[1:]])
        length, lead = steps(_WORDS, words), len(content & page.lead)
        zone = self._zone(span)
        made = {f"place:{zone}", f"form:words{length}", f"form:lines{min(4, len(own))}"}
        made.update(_lead(own, lead, self._most, length, zone, len(content), len(page.lead)))
        made.update(_form(own, words, length))
        made.update(_said(own, length))
        made.update(_repeats(own, length, zone))
        for stop in range(span.start + 1, span.stop):
            made.update(self._joints[stop])
        made.update(self._against(span, words, lead, length))
        full = steps((-0.5, 0.3, 0.6, 0.8), own[0].run_full)
        made.add(f"layout:full{full} width{steps((0.5, 0.75, 0.9), own[-1].run_width)}")
        if any(map(_opens_dateline, own)):
            made.add("place:dateline")
        return made

    def _zone(self, span: Span) -> str:
        first = self._page.first
        return "before" if span.stop <= first else "at" if span.start <= first else "behind"

    def _against(self, span: Span, words: int, lead: int, length: int) -> Iterator[str]:
        """What the span is against the lines above it and those between it and the text."""
        most = self._lead_above[span.start]
        yield f"lead:above{steps((-99, -2, -1, 0, 2), most - lead)}"
        between = self._page.rows[span.stop : self._page.first]
        longest = max([row.line.words for row in between], default=0)
        yield f"place:between longer{longest > words:d}"
        if between:
            most = max([row.lead for row in between])
            yield f"lead:between{steps((-99, -2, -1, 0, 2), most - lead)}"
        if span.stop < len(self._page.rows) and not self._page.rows[span.stop].line.blank_above:
            yield f"layout:touches down words{length}"

    def _above(self, start: int) -> Iterator[str]:
        """What stands above a first line, and how it is set off from that."""
        rows = self._page.rows
        first = rows[start]
        yield f"place:density{steps((0.1, 0.3, 0.5, 0.7), first.density)}"
        yield f"layout:above{first.line.blank_above}"
        yield f"layout:run{steps((1, 2, 4, 8), first.run)} at{steps((0, 1, 3), first.run_place)}"
        yield f"place:above{steps((0, 1, 2, 3, 5, 8, 14), start)}"
        yield f"place:above words{steps((0, 3, 6, 10, 20), self._words_above[start])}"
        above = rows[:start]
        if any(row.long_prose for row in above):
            yield "place:text above"
        yield from (f"words:above {role}" for row in above for role in row.line.roles)
        if not start:
            yield "near:start"
            return
        yield from (f"near:up {cue}" for cue in cues_of(rows[start - 1]))
        if not first.line.blank_above:
            yield from _touch("up", above[-1], first, steps((2, 5, 9), above[-1].line.words))

    def _below(self, stop: int) -> Iterator[str]:
        """What stands below a last line, down to the text."""
        page, rows = self._page, self._page.rows
        last, below = rows[stop - 1], rows[stop] if stop < len(rows) else None
        yield f"layout:below{below.line.blank_above if below else 3}"
        if below is not None:
            yield from (f"near:down {cue}" for cue in cues_of(below))
            wide, next_ = steps(WIDTHS, last.page_width), steps(WIDTHS, below.page_width)
            yield f"layout:width{wide} next{next_}"
            if below.dateline:
                yield "place:dateline next"
            if not below.line.blank_above:
                yield from _touch("down", last, below, steps((2, 5, 9, 20), below.line.words))
                if page.wrap.hard:
                    fit = spare(last.line.pieces[-1], below.line.pieces[0], page.wrap.measure)
                    yield f"layout:touches down fits{steps(_FIT, fit)}"
        yield from _between(rows[stop : page.first])


def _running_most(values: Sequence[int]) -> list[int]:
    """The greatest of the values before each place; 0 before the first."""
    return [0, *accumulate(values, max)]


def _between(between: Sequence[Row]) -> Iterator[str]:
    """What stands between a last line and the text."""
    longest = max((row.line.words for row in between), default=0)
    yield f"place:between{steps((0, 1, 2, 3, 5, 9, 20), len(between))}"
    yield f"place:between words{steps((0, 2, 5, 9, 14), longest)}"
    if not between:
        yield "lead:between none"
        return
    for flag in _BETWEEN:
        if any(getattr(row.line, flag) for row in between):
            yield f"place:between {flag}"
    if any(row.release for row in between):
        yield "place:between release"
    yield from (f"words:between {role}" for row in between for role in row.line.roles)


def _lead(
    own: Sequence[Row], lead: int, most: int, length: int, zone: str, content: int, known: int
) -> Iterator[str]:
    share = steps((0, 0.15, 0.3, 0.5, 0.7, 0.9), lead / content if content else 0)
    count = steps((0, 1, 2, 3, 5), lead)
    yield f"lead:{count}"
    yield f"lead:share{share}"
    yield f"lead:{count} words{length}"
    yield f"lead:share{share} {zone}"
    yield f"lead:most{lead > 0 and lead >= most:d}"
    yield f"lead:less{steps((0, 1, 2, 4), most - lead)}"
    yield f"lead:next{steps((0, 1, 3), own[-1].next_shared)}"
    yield f"lead:text{steps((0, 0.3, 0.6, 0.9), max([row.body_share for row in own]))}"
    if not known:
        yield "lead:unknown"


def _form(own: Sequence[Row], words: int, length: int) -> Iterator[str]:
    lines = [row.line for row in own]
    first, last = lines[0], lines[-1]
    titles = sum([line.title_share * line.words for line in lines]) / max(1, words)
    sentences = min(3, sum([line.sentences for line in lines]))
    yield f"form:capitals{all(map(_is_capitals, lines)):d}"
    yield f"form:end{last.end:d}"
    yield f"form:end{last.end:d} words{length}"
    yield f"form:case{first.case:d}"
    yield f"form:titles{steps((0.2, 0.4, 0.6, 0.8, 0.99), titles)}"
    yield f"form:bars{steps((0, 1, 2), max([line.bars for line in lines]))}"
    yield f"form:sentences{sentences} lines{min(4, len(own))}"
    told = zip(*map(_flags, lines), strict=True)
    yield from [f"form:{flag}" for flag in compress(_FLAGS, map(any, told))]
    if any(map(_has_date, lines)):
        yield f"date:full{any(line.full_date for line in lines):d}"
    if first.label >= 0:
        yield f"form:label{first.label}"
    if first.bracketed_label:
        yield "form:label in brackets"


def _said(own: Sequence[Row], length: int) -> Iterator[str]:
    yield from [f"words:{role}" for role in own[0].line.roles]
    yield from [f"words:inside {role}" for row in own[1:] for role in row.line.roles]
    yield from [f"words:anywhere {role}" for row in own for role in row.line.anywhere]
    yield from [f"form:is {row.form}" for row in own if row.form]
    if any(map(_is_release, own)):
        yield "words:release"
    if not any(map(_says, own)):
        yield "words:none"
        yield f"words:none words{length}"


def _repeats(own: Sequence[Row], length: int, zone: str) -> Iterator[str]:
    for name in repeated(own[0]) if len(own) == 1 else ():
        yield f"repeat:{name}"
        yield f"repeat:{name} {zone}"
    later = max([row.said.like_later for row in own])
    earlier = max([row.said.like_earlier for row in own])
    for name, share in (("later", later), ("earlier", earlier)):
        if share:
            yield f"repeat:like {name}{steps((0.5, 0.75, 0.95), share)}"
            yield f"repeat:like {name}{steps((0.5, 0.75, 0.95), share)} {zone}"
            yield f"repeat:like {name} words{length}"
    if own[0].said.like_later and own[0].said.like_earlier:
        yield "repeat:like both"


def _touch(where: str, a: Row, b: Row, words: int) -> Iterator[str]:
    yield f"layout:touches {where}"
    yield f"layout:touches {where} case{b.line.case:d} end{a.line.end:d}"
    yield f"layout:touches {where} capitals{a.line.capitals == b.line.capitals:d} words{words}"
    if leads_on(a.line.pieces[-1]):
        yield f"layout:leads on {where}"
    if a.block == b.block:
        yield f"layout:one block {where}"
    if _centred(a, b):
        yield f"layout:centred {where}"


class _Joints(dict[int, tuple[str, ...]]):
    """How a line of a span hangs together with the one above it, by its number."""

    def __init__(self, page: Page) -> None:
        self._page = page

    def __missing__(self, below: int) -> tuple[str, ...]:
        a, b = self._page.rows[below - 1 : below + 1]
        found = self[below] = tuple(_inside(self._page, a, b))
        return found


def _inside(page: Page, a: Row, b: Row) -> Iterator[str]:
    """How two lines of a span hang together."""
    yield f"layout:inside above{b.line.blank_above}"
    yield f"layout:inside case{b.line.case:d} end{a.line.end:d}"
    yield f"layout:inside capitals{a.line.capitals == b.line.capitals:d}"
    yield f"layout:inside width{steps((30, 50, 70, 100), a.line.width)}"
    if leads_on(a.line.pieces[-1]):
        yield "layout:inside leads on"
    if page.wrap.hard:
        fit = spare(a.line.pieces[-1], b.line.pieces[0], page.wrap.measure)
        yield f"layout:inside fits{steps(_FIT, fit)}"
    else:
        yield "layout:inside no wrap"
    if a.block != b.block:
        yield "layout:inside two blocks"
    if _centred(a, b):
        yield "layout:inside centred"


def _centred(a: Row, b: Row) -> bool:
    """Both are set about one axis, further in than four columns."""
    middle = (a.line.indent + a.line.right) - (b.line.indent + b.line.right)
    return abs(middle) <= 6 and min(a.line.indent, b.line.indent) >= 4
