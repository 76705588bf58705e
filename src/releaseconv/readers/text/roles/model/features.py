"""Features of a line: what the trained choice weighs, each named by its family and what it says."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import compress
from operator import attrgetter

from releaseconv.readers.text.facts.surroundings import Page, Row
from releaseconv.readers.text.roles.model.feature_groups import Features, Group, remembered, steps
from releaseconv.readers.text.roles.model.layout_features import border, layout

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
_FLAGS = (
    "capitals", "email", "phone", "signs", "marker", "url", "name", "bracketed", "copyright",
    "question", "time", "gaps",
)  # fmt: skip
"""Facts of a line that are so or not, which its neighbours are told, too."""
_flags = attrgetter(*_FLAGS)
_ANY = ("form:any",)
_ROW_FLAGS = "prose", "long_prose", "dateline", "release"
_row_flags = attrgetter(*_ROW_FLAGS)
_REPEATS = "first", "again", "inside later", "inside earlier", "holds later"
_repeats = attrgetter("first", "again", "inside_later", "inside_earlier", "holds_later")


def line_features(page: Page) -> Iterator[frozenset[str]]:
    """The features of each line of a page, line by line."""
    return (frozenset(own.words).union(*own.groups) for own in grouped_features(page))


def grouped_features(page: Page) -> Iterator[Features]:
    """The features of each line of a page, in groups that come again."""
    cues = [cues_of(row) for row in page.rows]
    size = steps((0, 1, 3, 6), page.blocks)
    of_page = _size(size, steps((6, 12, 25, 60), len(cues)))
    found = _Head(page)
    for i, row in enumerate(page.rows):
        length = steps(_COUNT, row.line.words)
        made = [_ANY, of_page, _own(cues[i], row.zone)]
        made += _words(row)
        made += _form(row, length)
        made += _place(page, row, i, length, size)
        made += _said(row, length)
        made += _sections(row)
        made += _neighbours(cues, i)
        made += _head(found, row, i, length)
        made += layout(page, row, i, length)
        made += border(page.rows[i - 1] if i else None, row, page.wrap)
        yield Features(made, _spelling(row))


def cues_of(row: Row) -> Group:
    """What a line tells its neighbours and the spans that touch it."""
    line = row.line
    made = [f"says {role}" for role in sorted(line.roles)]
    made.append(f"words{steps(_COUNT, line.words)}")
    made += compress(_FLAGS, _flags(line))
    made += compress(_ROW_FLAGS, _row_flags(row))
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
        made.append(f"says nothing, words{steps(_FEW, line.words)}")
    made.append(f"end{line.end:d}")
    return tuple(made)


@remembered
def _size(texts: int, lines: int) -> Group:
    return f"place:texts{texts}", f"place:lines{lines}"


@remembered
def _own(cues: Group, zone: str) -> Group:
    return (*(f"near:own {cue}" for cue in cues), *(f"near:own {cue} {zone}" for cue in cues))


def _words(row: Row) -> Iterator[Group]:
    line, prose = row.line, int(row.prose)
    yield _opening_words(line.phrases, prose, steps((3, 8, 16), line.words))
    if line.within:
        yield _words_in_it(line.within, row.zone)
    if line.anywhere:
        yield _words_anywhere(line.anywhere, row.zone, prose)


@remembered
def _opening_words(phrases: tuple[tuple[str, str, bool], ...], prose: int, length: int) -> Group:
    if not phrases:
        return ("words:none",)
    made: dict[str, None] = {}
    for role, way, colon in phrases:
        made[f"words:{role} {way}"] = None
        made[f"words:{role} colon{colon:d}"] = None
        made[f"words:{role} prose{prose}"] = None
        made[f"words:{role} words{length}"] = None
    return tuple(made)


@remembered
def _words_in_it(roles: frozenset[str], zone: str) -> Group:
    names = (name for role in roles for name in (role, f"{role} {zone}"))
    return tuple(f"words:in it {name}" for name in names)


@remembered
def _words_anywhere(roles: frozenset[str], zone: str, prose: int) -> Group:
    names = (name for role in roles for name in (role, f"{role} {zone}", f"{role} prose{prose}"))
    return tuple(f"words:anywhere {name}" for name in names)


def _form(row: Row, length: int) -> Iterator[Group]:
    line, zone = row.line, row.zone
    titles, small = steps(_SHARE, line.title_share), steps((0, 1, 3, 6), line.function_words)
    yield _case(titles, int(line.end), int(line.case), length, zone)
    yield _small_words(small, length, zone)
    digits = steps((0, 0.05, 0.15, 0.3, 0.5), line.digit_share)
    letters = steps((0.2, 0.5, 0.7, 0.8), line.letter_share)
    yield _signs(digits, letters, steps((0, 1, 2, 5), line.bars), zone)
    yield _sentences(line.sentences, line.commas, steps((4, 9, 20), line.words), line.dash)
    if not line.cased:
        yield "form:uncased", f"form:uncased words{length}"
    if line.bracketed_label:
        yield "form:label in brackets", f"form:label in brackets {zone}"
    if line.reference_share:
        yield (f"form:number{steps((0.3, 0.6, 0.9), line.reference_share)}",)
    if line.label_capitals:
        yield f"form:label in capitals prose{row.prose:d}", f"form:label in capitals {zone}"


@remembered
def _case(titles: int, end: int, case: int, length: int, zone: str) -> Group:
    return (
        f"form:titles{titles}",
        f"form:titles{titles} words{length}",
        f"form:case{case} end{end}",
        f"form:case{case}",
        f"form:end{end} words{length}",
        f"form:end{end} {zone}",
    )


@remembered
def _small_words(small: int, length: int, zone: str) -> Group:
    return f"form:small{small}", f"form:small{small} {zone}", f"form:small{small} words{length}"


@remembered
def _signs(digits: int, letters: int, bars: int, zone: str) -> Group:
    shares = f"form:digits{digits}", f"form:letters{letters}"
    return (*shares, f"form:bars{bars}", f"form:bars{bars} {zone}")


@remembered
def _sentences(sentences: int, commas: int, rough: int, dash: bool) -> Group:
    made = f"form:sentences{sentences} words{rough}", f"form:commas{commas} words{rough}"
    return (*made, f"form:dash words{rough}") if dash else made


def _place(page: Page, row: Row, i: int, length: int, size: int) -> Iterator[Group]:
    zone, rows = row.zone, len(page.rows)
    off = {"before": page.first - i, "in": 0, "behind": i - page.last}[zone]
    yield _zone(zone, steps((0, 1, 2, 3, 4, 6, 9, 14, 25), off), length, size)
    if page.dateline is None:
        yield (f"place:no dateline {zone}",)
    else:
        yield (f"place:dateline{steps((-9, -5, -3, -2, -1, 0, 1, 3, 8), i - page.dateline)}",)
    part = steps((0.1, 0.25, 0.5, 0.75, 0.9), i / rows)
    yield _height(steps(_AFAR, i), steps(_AFAR, rows - 1 - i), part)
    yield _dense(steps((0.1, 0.3, 0.5, 0.7, 0.9), row.density), zone)


@remembered
def _zone(zone: str, off: int, length: int, size: int) -> Group:
    return f"place:{zone} words{length} texts{size}", f"place:{zone}{off}"


@remembered
def _height(top: int, foot: int, part: int) -> Group:
    return f"place:top{top}", f"place:foot{foot}", f"place:part{part}"


@remembered
def _dense(density: int, zone: str) -> Group:
    return f"place:density{density}", f"place:density{density} {zone}"


def _said(row: Row, length: int) -> Iterator[Group]:
    zone, said = row.zone, row.said
    lead, share = steps((0, 1, 2, 4), row.lead), steps((0, 0.2, 0.4, 0.6, 0.8), row.lead_share)
    yield _lead(lead, share, length, zone)
    next_, before = steps((0, 1, 3), row.next_shared), steps((0, 1, 3), row.before_shared)
    yield _shared(steps((0, 0.3, 0.6, 0.9), row.body_share), next_, before, zone)
    if names := repeated(row):
        yield _repeated(tuple(names), length, zone)
    for name, like in (("later", said.like_later), ("earlier", said.like_earlier)):
        if like:
            degree = steps((0.5, 0.75, 0.95), like)
            yield f"repeat:like {name}{degree}", f"repeat:like {name}{degree} {zone}"


@remembered
def _lead(lead: int, share: int, length: int, zone: str) -> Group:
    of_zone = f"lead:{lead} {zone}", f"lead:share{share} {zone} words{length}"
    return f"lead:{lead}", f"lead:share{share}", *of_zone


@remembered
def _shared(text: int, next_: int, before: int, zone: str) -> Group:
    return f"lead:text{text} {zone}", f"lead:next{next_} {zone}", f"lead:before{before} {zone}"


@remembered
def _repeated(names: Group, length: int, zone: str) -> Group:
    ways = (way for name in names for way in (name, f"{name} {zone}", f"{name} words{length}"))
    return tuple(f"repeat:{way}" for way in ways)


def repeated(row: Row) -> list[str]:
    """How a line is said again, by name."""
    return list(compress(_REPEATS, _repeats(row.said)))


def _sections(row: Row) -> Iterator[Group]:
    line, zone, prose, name, end = row.line, row.zone, int(row.prose), row.section, row.end_above
    depth = steps((0, 1, 2, 4, 8, 15), row.section_depth)
    yield _section(name, depth, prose, steps((3, 8, 16, 30), line.words), zone)
    yield _passed(name, row.release_above, row.date_above, end, prose, zone)
    if row.names_section:
        yield "section:named", f"section:named {name}", f"section:named {name} prose{prose}"
    if row.opens_known:
        of_name = f"lead:opens known prose{prose} {name}"
        yield f"lead:opens known {zone}", of_name, f"lead:opens known end{end:d} {zone}"
    if row.run_place:
        yield tuple([f"section:opens {role}" for role in row.run_roles])


@remembered
def _section(name: str, depth: int, prose: int, length: int, zone: str) -> Group:
    ways = "", f" {depth}", f" prose{prose}", f" {zone}", f" words{length}"
    return tuple(f"section:{name}{way}" for way in ways)


@remembered
def _passed(name: str, release: bool, date: bool, end: bool, prose: int, zone: str) -> Group:
    """What has been passed above a line."""
    ways = f"release{release:d}", f"date{date:d}", f"end{end:d}"
    of_end = f"section:end{end:d} prose{prose}", f"section:end{end:d} {name}"
    return (
        *(f"section:{way}" for way in ways),
        *(f"section:{way} {zone}" for way in ways),
        *of_end,
    )


def _neighbours(cues: Sequence[Group], i: int) -> Iterator[Group]:
    for k, up, down in ((1, "up1", "down1"), (2, "up2", "down2")):
        yield _near(up, cues[i - k] if i - k >= 0 else ("start",))
        yield _near(down, cues[i + k] if i + k < len(cues) else ("end",))


@remembered
def _near(where: str, cues: Group) -> Group:
    return tuple(f"near:{where} {cue}" for cue in cues)


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


def _head(head: _Head, row: Row, i: int, length: int) -> Iterator[Group]:
    if i in head.dateline:
        yield "near:dateline soon", f"near:dateline soon words{length}"
    if i >= head.first:
        return
    capitals = row.line.capitals
    others = steps((0, 1, 3), head.capitals - capitals)
    yield (f"near:longer below{head.longest[i] > row.line.words:d}",)
    yield (
        f"lead:better below{head.best_below[i] >= row.lead_share:d} words{length}",
        f"lead:better above{head.best_above[i] > row.lead_share:d}",
    )
    yield (f"form:capitals{capitals:d} others{others}",)


def _spelling(row: Row) -> Group:
    spelled = row.line.spelled
    if row.line.words > 12:
        return tuple({f"spelling:text {word}" for word in spelled[:4]})
    if not spelled:
        return ()
    made = {f"spelling:{word}" for word in spelled}
    made |= {f"spelling:{word[:4]}-" for word in spelled if len(word) >= 5}
    return (*made, f"spelling:first {spelled[0]}", f"spelling:last {spelled[-1]}")
