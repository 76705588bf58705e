"""Features of a line: what the trained choice weighs, each named by its family and what it says."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import compress
from operator import attrgetter

from releaseconv.readers.text.facts.surroundings import Page, Row
from releaseconv.readers.text.layout.wrapping import Wrap, spare

FAMILIES = {
    "words": "words that name a part",
    "spelling": "single words",
    "place": "its place on the page",
    "form": "its length, capitals and signs",
    "near": "the lines round it",
    "lead": "words in common with the text",
    "repeat": "what is said again",
    "reach": "addresses and numbers",
    "date": "dates and hours",
    "layout": "blank lines, wraps and indents",
    "section": "the heading above it",
}
"""The families of facts, as they stand before a feature's colon, and what each is in words."""

_COUNT = (1, 2, 4, 6, 9, 13, 20, 40)
_FEW = (2, 6, 12)
_SHARE = (0.2, 0.4, 0.6, 0.8, 0.99)
_AFAR = (0, 1, 2, 3, 5, 8, 12, 20)
_WIDTHS = (0.2, 0.4, 0.6, 0.8, 0.95, 1.1)
_FLAGS = (
    "capitals", "email", "phone", "signs", "marker", "url", "name", "bracketed", "copyright",
    "question", "time", "gaps",
)  # fmt: skip
"""Facts of a line that are so or not, which its neighbours are told, too."""
_flags = attrgetter(*_FLAGS)


def steps(value: float, cuts: Sequence[float]) -> int:
    """The number of `cuts` that are less than `value`."""
    return bisect_left(cuts, value)


def line_features(page: Page) -> Iterator[frozenset[str]]:
    """The features of each line of a page, line by line."""
    cues = [_cues(row) for row in page.rows]
    size = f"{steps(page.blocks, (0, 1, 3, 6))}"
    found = _Head(page)
    for i, row in enumerate(page.rows):
        length = steps(row.line.words, _COUNT)
        made = ["form:any", f"place:texts{size}", f"place:lines{steps(len(cues), (6, 12, 25, 60))}"]
        for cue in cues[i]:
            made += (f"near:own {cue}", f"near:own {cue} {row.zone}")
        made += _words(row)
        made += _form(row, length)
        made += _place(page, row, i, length, size)
        made += _said(row, length)
        made += _sections(row)
        made += _neighbours(cues, i)
        made += _head(found, row, i, length)
        made += _layout(page, row, i, length)
        made += _border(page.rows[i - 1] if i else None, row, page.wrap)
        made += _spelling(row)
        yield frozenset(made)


def cues_of(row: Row) -> list[str]:
    """What a line tells its neighbours and the spans that touch it."""
    return _cues(row)


def _cues(row: Row) -> list[str]:
    line = row.line
    made = [f"says {role}" for role in sorted(line.roles)]
    made.append(f"words{steps(line.words, _COUNT)}")
    made += compress(_FLAGS, _flags(line))
    made += [flag for flag in ("prose", "long_prose", "dateline", "release") if getattr(row, flag)]
    if row.form:
        made.append(f"form {row.form}")
    if line.date_line:
        made.append("date line")
    elif line.date:
        made.append("date")
    if line.label >= 0:
        made.append("label")
    if line.label_capitals:
        made.append("label capitals")
    if line.reference_share > 0.5:
        made.append("number")
    if not line.phrases:
        made.append(f"says nothing, words{steps(line.words, _FEW)}")
    made.append(f"end{line.end:d}")
    return made


def _words(row: Row) -> Iterator[str]:
    line, prose = row.line, int(row.prose)
    length = steps(line.words, (3, 8, 16))
    for role, way, colon in line.phrases:
        yield f"words:{role} {way}"
        yield f"words:{role} colon{colon:d}"
        yield f"words:{role} prose{prose}"
        yield f"words:{role} words{length}"
    for role in line.within:
        yield f"words:in it {role}"
        yield f"words:in it {role} {row.zone}"
    for role in line.anywhere:
        yield f"words:anywhere {role}"
        yield f"words:anywhere {role} {row.zone}"
        yield f"words:anywhere {role} prose{prose}"
    if not line.phrases:
        yield "words:none"


def _form(row: Row, length: int) -> Iterator[str]:
    line, zone = row.line, row.zone
    titles, end, case = steps(line.title_share, _SHARE), int(line.end), int(line.case)
    yield f"form:titles{titles}"
    yield f"form:titles{titles} words{length}"
    yield f"form:case{case} end{end}"
    yield f"form:case{case}"
    yield f"form:end{end} words{length}"
    yield f"form:end{end} {zone}"
    if not line.cased:
        yield "form:uncased"
        yield f"form:uncased words{length}"
    small = steps(line.function_words, (0, 1, 3, 6))
    yield f"form:small{small}"
    yield f"form:small{small} {zone}"
    yield f"form:small{small} words{length}"
    yield f"form:digits{steps(line.digit_share, (0, 0.05, 0.15, 0.3, 0.5))}"
    yield f"form:letters{steps(line.letter_share, (0.2, 0.5, 0.7, 0.8))}"
    bars = steps(line.bars, (0, 1, 2, 5))
    yield f"form:bars{bars}"
    yield f"form:bars{bars} {zone}"
    rough = steps(line.words, (4, 9, 20))
    yield f"form:sentences{line.sentences} words{rough}"
    yield f"form:commas{line.commas} words{rough}"
    if line.dash:
        yield f"form:dash words{rough}"
    if line.bracketed_label:
        yield "form:label in brackets"
        yield f"form:label in brackets {zone}"
    if line.reference_share:
        yield f"form:number{steps(line.reference_share, (0.3, 0.6, 0.9))}"


def _place(page: Page, row: Row, i: int, length: int, size: str) -> Iterator[str]:
    zone, rows = row.zone, len(page.rows)
    off = {"before": page.first - i, "in": 0, "behind": i - page.last}[zone]
    yield f"place:{zone} words{length} texts{size}"
    yield f"place:{zone}{steps(off, (0, 1, 2, 3, 4, 6, 9, 14, 25))}"
    if page.dateline is None:
        yield f"place:no dateline {zone}"
    else:
        yield f"place:dateline{steps(i - page.dateline, (-9, -5, -3, -2, -1, 0, 1, 3, 8))}"
    yield f"place:top{steps(i, _AFAR)}"
    yield f"place:foot{steps(rows - 1 - i, _AFAR)}"
    yield f"place:part{steps(i / rows, (0.1, 0.25, 0.5, 0.75, 0.9))}"
    density = steps(row.density, (0.1, 0.3, 0.5, 0.7, 0.9))
    yield f"place:density{density}"
    yield f"place:density{density} {zone}"


def _said(row: Row, length: int) -> Iterator[str]:
    zone = row.zone
    lead, share = steps(row.lead, (0, 1, 2, 4)), steps(row.lead_share, (0, 0.2, 0.4, 0.6, 0.8))
    yield f"lead:{lead}"
    yield f"lead:share{share}"
    yield f"lead:{lead} {zone}"
    yield f"lead:share{share} {zone} words{length}"
    yield f"lead:text{steps(row.body_share, (0, 0.3, 0.6, 0.9))} {zone}"
    yield f"lead:next{steps(row.next_shared, (0, 1, 3))} {zone}"
    yield f"lead:before{steps(row.before_shared, (0, 1, 3))} {zone}"
    for name in repeated(row):
        yield f"repeat:{name}"
        yield f"repeat:{name} {zone}"
        yield f"repeat:{name} words{length}"
    for name, share_ in (("later", row.said.like_later), ("earlier", row.said.like_earlier)):
        if share_:
            yield f"repeat:like {name}{steps(share_, (0.5, 0.75, 0.95))}"
            yield f"repeat:like {name}{steps(share_, (0.5, 0.75, 0.95))} {zone}"


def repeated(row: Row) -> Iterator[str]:
    """How a line is said again, by name."""
    said = row.said
    if said.first:
        yield "first"
    if said.again:
        yield "again"
    if said.inside_later:
        yield "inside later"
    if said.inside_earlier:
        yield "inside earlier"
    if said.holds_later:
        yield "holds later"


def _sections(row: Row) -> Iterator[str]:
    line, zone, prose, name = row.line, row.zone, int(row.prose), row.section
    yield f"section:{name}"
    yield f"section:{name} {steps(row.section_depth, (0, 1, 2, 4, 8, 15))}"
    yield f"section:{name} prose{prose}"
    yield f"section:{name} {zone}"
    yield f"section:{name} words{steps(line.words, (3, 8, 16, 30))}"
    yield f"section:release{row.release_above:d}"
    yield f"section:release{row.release_above:d} {zone}"
    yield f"section:date{row.date_above:d}"
    yield f"section:date{row.date_above:d} {zone}"
    yield f"section:end{row.end_above:d}"
    yield f"section:end{row.end_above:d} {zone}"
    yield f"section:end{row.end_above:d} prose{prose}"
    yield f"section:end{row.end_above:d} {name}"
    if row.names_section:
        yield "section:named"
        yield f"section:named {name}"
        yield f"section:named {name} prose{prose}"
    if row.opens_known:
        yield f"lead:opens known {zone}"
        yield f"lead:opens known prose{prose} {name}"
        yield f"lead:opens known end{row.end_above:d} {zone}"
    if line.label_capitals:
        yield f"form:label in capitals prose{prose}"
        yield f"form:label in capitals {zone}"
    if row.run_place:
        yield from (f"section:opens {role}" for role in row.run_roles)


def _neighbours(cues: Sequence[Sequence[str]], i: int) -> Iterator[str]:
    for k in (1, 2):
        above = cues[i - k] if i - k >= 0 else ("start",)
        below = cues[i + k] if i + k < len(cues) else ("end",)
        yield from (f"near:up{k} {cue}" for cue in above)
        yield from (f"near:down{k} {cue}" for cue in below)


class _Head:
    """What lines above the text are measured against, counted once for a page."""

    def __init__(self, page: Page) -> None:
        rows = page.rows[: page.first]
        self.first = page.first
        self.longest = _behind([row.line.words for row in rows])
        named = [row.lead_share if _has_lead(row) else -1.0 for row in rows]
        self.best_below = _behind(named)
        self.best_above = _before([row.lead_share if row.line.words >= 5 else -1.0 for row in rows])
        self.capitals = sum(row.line.capitals for row in rows)
        self.dateline = {
            k for i, row in enumerate(page.rows) if row.dateline for k in (i - 1, i - 2)
        }


def _has_lead(row: Row) -> bool:
    return row.line.words >= 5 and row.lead > 0


def _behind(values: Sequence[float]) -> list[float]:
    """The greatest of the values behind each; -1 for the last."""
    made = [-1.0] * len(values)
    for i in range(len(values) - 2, -1, -1):
        made[i] = max(made[i + 1], values[i + 1])
    return made


def _before(values: Sequence[float]) -> list[float]:
    return _behind(values[::-1])[::-1]


def _head(head: _Head, row: Row, i: int, length: int) -> Iterator[str]:
    if i in head.dateline:
        yield "near:dateline soon"
        yield f"near:dateline soon words{length}"
    if i >= head.first:
        return
    capitals = row.line.capitals
    others = steps(head.capitals - capitals, (0, 1, 3))
    yield f"near:longer below{head.longest[i] > row.line.words:d}"
    yield f"lead:better below{head.best_below[i] >= row.lead_share:d} words{length}"
    yield f"lead:better above{head.best_above[i] > row.lead_share:d}"
    yield f"form:capitals{capitals:d} others{others}"


def _layout(page: Page, row: Row, i: int, length: int) -> Iterator[str]:
    line, zone = row.line, row.zone
    below = page.rows[i + 1].line.blank_above if i + 1 < len(page.rows) else 3
    above = line.blank_above
    yield f"layout:above{above}"
    yield f"layout:below{below}"
    yield f"layout:above{above} below{below}"
    yield f"layout:above{min(1, above)} below{min(1, below)} words{length}"
    yield f"layout:indent{steps(line.indent, (0, 2, 5, 11, 20))}"
    yield f"layout:{row.block_form}"
    yield f"layout:{row.block_form} {zone}"
    yield f"layout:prose{row.prose:d} {zone}"
    words, lines = steps(row.block_words, (3, 8, 15, 25, 50)), steps(row.block_lines, (1, 2, 4))
    yield f"layout:block words{words} lines{lines}"
    yield f"layout:run{steps(row.run, (1, 2, 4, 8))} at{steps(row.run_place, (0, 1, 3))}"
    full = steps(row.run_full, (-0.5, 0.3, 0.6, 0.8))
    yield f"layout:full{full} width{steps(row.run_width, (0.5, 0.75, 0.9))}"
    yield f"layout:full{full} at{steps(row.run_place, (0, 1, 3))}"
    width = steps(row.page_width, _WIDTHS)
    yield f"layout:width{width}"
    yield f"layout:width{width} {zone}"
    yield from _reach(row, length)
    yield from _dates(row, length)
    if i + 1 < len(page.rows):
        yield f"near:next above{below} prose{page.rows[i + 1].prose:d}"


def _reach(row: Row, length: int) -> Iterator[str]:
    below, above = row.reach_below, row.reach_above
    if row.line.reaches:
        yield f"reach:words{length}"
        yield f"reach:{row.zone}"
    yield f"reach:below{below}"
    yield f"reach:above{above}"
    yield f"reach:below{below < 4:d} above{above < 4:d} {row.zone}"
    yield f"reach:run{row.run_reaches:d} short{row.run_short:d} {row.zone}"


def _dates(row: Row, length: int) -> Iterator[str]:
    line = row.line
    if line.date:
        share = steps(line.date_share, (0.1, 0.3, 0.5, 0.7, 0.9))
        yield f"date:share{share}"
        yield f"date:share{share} {row.zone}"
        yield f"date:full{line.full_date:d} words{length}"


def _border(above: Row | None, row: Row, wrap: Wrap) -> Iterator[str]:
    """Whether a new paragraph begins."""
    if above is None:
        return
    a, b, opens = above.line, row.line, int(row.opens_block)
    end, case, blank = int(a.end), int(b.case), b.blank_above
    indent = steps(b.indent - a.indent, (-5, -1, 0, 2, 6))
    yield f"layout:indents{indent}"
    yield f"layout:opens{opens} above{min(2, blank)}"
    yield f"layout:opens{opens} end{end} case{case}"
    yield f"layout:opens{opens} prose{above.prose:d}{row.prose:d}"
    yield f"layout:wrapped{wrap.hard:d} above{min(1, blank)}"
    if blank:
        yield f"layout:apart end{end} case{case} step{wrap.step}"
        return
    yield f"layout:touches end{end} case{case}"
    yield f"layout:touches prose{above.prose:d}{row.prose:d}"
    yield f"layout:touches marker{b.marker:d}{a.marker:d}"
    yield f"layout:touches words{steps(a.words, (2, 5, 9, 15, 40))}"
    yield f"layout:touches indents{indent}"
    if a.capitals != b.capitals:
        yield "layout:touches capitals"
    if wrap.hard:
        fit = steps(spare(a.pieces[-1], b.pieces[0], wrap.measure), (-1, 3, 8, 15, 30))
        yield f"layout:fits{fit}"
        yield f"layout:fits{fit} end{end}"
        yield f"layout:fits{fit} opens{opens}"
    else:
        yield "layout:no wrap"
        yield f"layout:no wrap end{end} case{case}"


def _spelling(row: Row) -> Iterator[str]:
    spelled = row.line.spelled
    if row.line.words > 12:
        yield from (f"spelling:text {word}" for word in spelled[:4])
        return
    yield from (f"spelling:{word}" for word in spelled)
    yield from (f"spelling:{word[:4]}-" for word in spelled if len(word) >= 5)
    if spelled:
        yield f"spelling:first {spelled[0]}"
        yield f"spelling:last {spelled[-1]}"
