"""Features of a line from the way it is set: blank lines, wraps, indents, borders of paragraphs."""

from __future__ import annotations

from collections.abc import Iterator

from releaseconv.readers.text.facts.surroundings import Page, Row
from releaseconv.readers.text.layout.wrapping import Wrap, spare
from releaseconv.readers.text.roles.model.feature_groups import WIDTHS, Group, remembered, steps


def layout(page: Page, row: Row, i: int, length: int) -> Iterator[Group]:
    """How a line is set, and what reaches somebody or names a day in it and near it."""
    line, zone, below = row.line, row.zone, 3
    if i + 1 < len(page.rows):
        below = page.rows[i + 1].line.blank_above
        yield (f"near:next above{below} prose{page.rows[i + 1].prose:d}",)
    yield _blank(line.blank_above, below, length)
    yield _block(steps((0, 2, 5, 11, 20), line.indent), row.block_form, row.prose, zone)
    words, lines = steps((3, 8, 15, 25, 50), row.block_words), steps((1, 2, 4), row.block_lines)
    at = steps((0, 1, 3), row.run_place)
    yield _run(words, lines, steps((1, 2, 4, 8), row.run), at)
    full, wide = steps((-0.5, 0.3, 0.6, 0.8), row.run_full), steps((0.5, 0.75, 0.9), row.run_width)
    yield _width(full, wide, at, steps(WIDTHS, row.page_width), zone)
    if line.reaches:
        yield f"reach:words{length}", f"reach:{zone}"
    yield _reach(row.reach_below, row.reach_above, row.run_reaches, row.run_short, zone)
    if line.date:
        share = steps((0.1, 0.3, 0.5, 0.7, 0.9), line.date_share)
        full_date = f"date:full{line.full_date:d} words{length}"
        yield f"date:share{share}", f"date:share{share} {zone}", full_date


@remembered
def _blank(above: int, below: int, length: int) -> Group:
    return (
        f"layout:above{above}",
        f"layout:below{below}",
        f"layout:above{above} below{below}",
        f"layout:above{min(1, above)} below{min(1, below)} words{length}",
    )


@remembered
def _block(indent: int, form: str, prose: bool, zone: str) -> Group:
    of_form = f"layout:{form}", f"layout:{form} {zone}"
    return f"layout:indent{indent}", *of_form, f"layout:prose{prose:d} {zone}"


@remembered
def _run(words: int, lines: int, run: int, at: int) -> Group:
    return f"layout:block words{words} lines{lines}", f"layout:run{run} at{at}"


@remembered
def _width(full: int, wide: int, at: int, width: int, zone: str) -> Group:
    return (
        f"layout:full{full} width{wide}",
        f"layout:full{full} at{at}",
        f"layout:width{width}",
        f"layout:width{width} {zone}",
    )


@remembered
def _reach(below: int, above: int, reaches: bool, short: bool, zone: str) -> Group:
    return (
        f"reach:below{below}",
        f"reach:above{above}",
        f"reach:below{below < 4:d} above{above < 4:d} {zone}",
        f"reach:run{reaches:d} short{short:d} {zone}",
    )


def border(above: Row | None, row: Row, wrap: Wrap) -> Iterator[Group]:
    """Whether a new paragraph begins."""
    if above is None:
        return
    a, b, opens = above.line, row.line, int(row.opens_block)
    end, case, blank = int(a.end), int(b.case), b.blank_above
    prose = f"prose{above.prose:d}{row.prose:d}"
    indent = steps((-5, -1, 0, 2, 6), b.indent - a.indent)
    yield _opens(indent, opens, blank, end, case, prose, wrap.hard)
    if blank:
        yield (f"layout:apart end{end} case{case} step{wrap.step}",)
        return
    words = steps((2, 5, 9, 15, 40), a.words)
    yield _touches(end, case, prose, f"marker{b.marker:d}{a.marker:d}", words, indent)
    if a.capitals != b.capitals:
        yield ("layout:touches capitals",)
    if wrap.hard:
        fit = steps((-1, 3, 8, 15, 30), spare(a.pieces[-1], b.pieces[0], wrap.measure))
        yield _fits(fit, end, opens)
    else:
        yield "layout:no wrap", f"layout:no wrap end{end} case{case}"


@remembered
def _opens(
    indent: int, opens: int, blank: int, end: int, case: int, prose: str, hard: bool
) -> Group:
    return (
        f"layout:indents{indent}",
        f"layout:opens{opens} above{min(2, blank)}",
        f"layout:opens{opens} end{end} case{case}",
        f"layout:opens{opens} {prose}",
        f"layout:wrapped{hard:d} above{min(1, blank)}",
    )


@remembered
def _touches(end: int, case: int, prose: str, marker: str, words: int, indent: int) -> Group:
    ways = f"end{end} case{case}", prose, marker, f"words{words}", f"indents{indent}"
    return tuple(f"layout:touches {way}" for way in ways)


@remembered
def _fits(fit: int, end: int, opens: int) -> Group:
    return f"layout:fits{fit}", f"layout:fits{fit} end{end}", f"layout:fits{fit} opens{opens}"
