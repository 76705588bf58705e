"""A text set out of the blocks of a mail, a page or a document, with what they say of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import NamedTuple, TypeAlias
from urllib.parse import unquote

from releaseconv.format_hints import Emphasised, Hint, HintKind, Linked, Markup
from releaseconv.patterns.lazy_regex import late
from releaseconv.readers.text.decode.transport.mail_quoting import is_unsaid

_WIDE = late("[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60]")
_BLANKS = late(r"[ \t\n\xa0]{2,}|[\t\n]")
_GAP = "   "
"""What parts the columns of a table."""
_TABLE_CELL = 80
"""Characters of the longest cell that is a value and no paragraph."""
_TOLD_CELL, _KEY_CELL, _TOLD_ROWS = 300, 40, 3
"""Those of a cell that says more on the short one that its row begins with, in so many rows."""


_MOST_COLUMNS = 60
"""Columns of a table that anybody reads."""


class Run(NamedTuple):
    """Words that look alike, "\\n" where a line ends."""

    text: str
    strong: bool = False
    italic: bool = False
    target: str = ""
    """Where they lead."""


Runs: TypeAlias = Sequence[Run]
Cell: TypeAlias = Sequence[Runs]
"""The paragraphs of a cell."""


class Sheet:
    """The text so far; whoever fills it asks for it once at the end."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._length = 0
        self._lines = 1
        self._emphases: list[Emphasised] = []
        self._links: list[Linked] = []
        self._hints: list[Hint] = []

    def result(self) -> tuple[str, Markup]:
        """The text, and what is said of it."""
        ended = [*self._parts, "\n"] if self._parts else []
        markup = Markup(tuple(self._emphases), tuple(self._links), tuple(self._hints))
        return "".join(ended), markup

    def block(
        self,
        runs: Runs,
        hint: HintKind | None = None,
        level: int = 0,
        *,
        before: str = "",
        tight: bool = False,
    ) -> None:
        """Set one block below the last, behind a blank line unless it is `tight`."""
        runs = _trimmed(runs)
        if not any(run.text.strip() for run in runs):
            return
        if self._parts:
            self._put("\n" if tight else "\n\n")
        if hint:
            self._hints.append(Hint(self._lines, hint, level))
        self._put(before)
        for run in runs:
            self._run(run)

    def table(self, rows: Sequence[Sequence[Cell]], heads: int = 0) -> None:
        """Set a table in columns, or one that only lays out a page as its paragraphs.

        The first `heads` of its rows are its header, as one is that alone is in bold.
        """
        heads = sum(any(map(_inked, row)) for row in rows[:heads])
        rows = [row for row in rows if any(map(_inked, row))]
        if not _has_values(rows):
            for paragraph in (p for row in rows for cell in row for p in cell):
                self.block(paragraph)
            return
        rows = [[_in_one_line(cell) for cell in row] for row in rows]
        heads = heads or int(_is_bold(rows[0]) and not _is_bold(rows[1]))
        rows = [*(list(map(_plain, row)) for row in rows[:heads]), *rows[heads:]]
        widths = _widths(rows)
        for number, row in enumerate(rows):
            if self._parts:
                self._put("\n" if number else "\n\n")
            self._hints.append(Hint(self._lines, "table-row", int(number < heads)))
            self._row(row, widths)

    def _row(self, row: Sequence[Cell], widths: Sequence[int]) -> None:
        last = max(i for i, cell in enumerate(row) if _inked(cell))
        for i, cell in enumerate(row[: last + 1]):
            runs = _flat(cell)
            for run in runs:
                self._run(run)
            if i < last:
                self._put(" " * (widths[i] - _columns(runs)) + _GAP)

    def _run(self, run: Run) -> None:
        start = self._length
        self._put(run.text)
        if not run.text.strip():
            return
        start += len(run.text) - len(run.text.lstrip())
        end = self._length - (len(run.text) - len(run.text.rstrip()))
        if run.strong or run.italic:
            self._emphases.append(Emphasised(start, end, run.strong))
        if run.target:
            self._links.append(Linked(start, end, run.target))
        if is_unsaid(run.target, run.text):
            self._put(f" <{unquote(run.target.partition(':')[2].partition('?')[0])}>")

    def _put(self, text: str) -> None:
        self._parts.append(text)
        self._length += len(text)
        self._lines += text.count("\n")


def _trimmed(runs: Runs) -> list[Run]:
    """Runs that look alike joined, no blanks at the block's edges."""
    if len(runs) == 1:
        bare = runs[0].text.strip()
        return [runs[0]._replace(text=bare)] if bare else []
    joined = [
        Run("".join(run.text for run in same), *look)
        for look, same in groupby(runs, key=lambda run: (run.strong, run.italic, run.target))
    ]
    while joined and not joined[0].text.strip():
        joined.pop(0)
    while joined and not joined[-1].text.strip():
        joined.pop()
    if joined:
        joined[0] = joined[0]._replace(text=joined[0].text.lstrip())
        joined[-1] = joined[-1]._replace(text=joined[-1].text.rstrip())
    return joined


def _inked(cell: Cell) -> bool:
    return any(run.text.strip() for runs in cell for run in runs)


def _has_values(rows: Sequence[Sequence[Cell]]) -> bool:
    """Whether a table has values side by side: rows and columns of one short paragraph a cell."""
    columns = max((sum(map(_inked, row)) for row in rows), default=0)
    if len(rows) < 2 or columns < 2 or max(map(len, rows)) > _MOST_COLUMNS:
        return False
    return all(map(_is_value, _cells(rows))) or (len(rows) >= _TOLD_ROWS and all(map(_tells, rows)))


def _cells(rows: Iterable[Sequence[Cell]]) -> Iterator[Cell]:
    return (cell for row in rows for cell in row if _inked(cell))


def _tells(row: Sequence[Cell]) -> bool:
    """Whether a row has more to say on what it begins with, as an hour of a programme."""
    cells = [cell for cell in row if _inked(cell)]
    return len(cells) > 1 and all(
        _is_value(cell, _TOLD_CELL if place else _KEY_CELL) for place, cell in enumerate(cells)
    )


def _is_bold(row: Sequence[Cell]) -> bool:
    said = [run for cell in row for run in _flat(cell) if run.text.strip()]
    return all(run.strong for run in said)


def _plain(cell: Cell) -> list[list[Run]]:
    """A cell of a header, which is in bold without saying so."""
    return [[run._replace(strong=False) for run in runs] for runs in cell]


def _in_one_line(cell: Cell) -> list[list[Run]]:
    """A cell without what would part it in two: line ends, tabs and rows of blanks."""
    return [[run._replace(text=_BLANKS.sub(" ", run.text)) for run in runs] for runs in cell]


def _is_value(cell: Cell, most: int = _TABLE_CELL) -> bool:
    inked = [runs for runs in cell if any(run.text.strip() for run in runs)]
    return len(inked) == 1 and sum(len(run.text) for run in inked[0]) <= most


def _flat(cell: Cell) -> list[Run]:
    return [run for runs in cell for run in _trimmed(runs)]


def _widths(rows: Sequence[Sequence[Cell]]) -> list[int]:
    most = max(map(len, rows))
    padded = [[*row, *([()] * (most - len(row)))] for row in rows]
    return [max(_columns(_flat(cell)) for cell in column) for column in zip(*padded, strict=True)]


def _columns(runs: Iterable[Run]) -> int:
    text = "".join(run.text for run in runs)
    return len(text) + len(_WIDE.findall(text))
