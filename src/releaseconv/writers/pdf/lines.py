"""Lines: the words of a paragraph, broken to a measure and put in the order they are seen."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import NamedTuple, TypeAlias

from releaseconv.source import Span
from releaseconv.writers.pdf import bidi, breaks
from releaseconv.writers.pdf.fonts import Look
from releaseconv.writers.pdf.shape import Setter, Vocabulary, Word
from releaseconv.writers.pdf.tags import Element

_FEW = 4
"""Lines of a heading; more are no heading that wants balance."""


class Run(NamedTuple):
    """Neighbouring characters of one look, one colour and one place in the structure."""

    text: str
    look: Look
    element: Element
    colour: str
    language: str = ""
    target: str = ""
    """Where it leads, if it is a link."""
    span: Span | None = None
    """Where in the source it stands."""


class Atom(NamedTuple):
    """A piece of a line that is not parted: one run, one direction."""

    word: Word
    run: Run
    level: int


Unit: TypeAlias = tuple[Atom, ...]
"""What stands between two places where a line may end."""


class Line(NamedTuple):
    """One line of text, its atoms in the order in which they are read."""

    atoms: tuple[Atom, ...]
    width: int
    """The width without a space at the end; thousandths of the type size."""
    starts: tuple[int, ...] = ()
    """Where each atom stands, if not one behind the other from left to right."""
    hanging: int = 0
    """How far the line's own space sticks out at its left end, as it does from right to left."""


class Breaker:
    """Breaks runs into lines; `base` is 1 where the paragraph runs from right to left."""

    def __init__(self, setter: Setter, base: int, measure: float) -> None:
        self._setter = setter
        self._base = base
        self._measure = max(measure, 1.0)

    def lines(self, runs: Sequence[Run]) -> list[Line]:
        """The lines of `runs`; none if there is nothing to see in them."""
        return self._filled(self.units(runs), self._measure)

    def balanced(self, runs: Sequence[Run]) -> list[Line]:
        """As few lines, but as equally long as can be: no word stands alone."""
        units = list(self.units(runs))
        sizes = [_size(unit) for unit in units]
        most = self._measure
        count = _count(sizes, most)
        least = max([most / 2, *(room for room, _ in sizes)])
        if 1 < count <= _FEW and least < most:
            for _ in range(6):
                middle = (least + most) / 2
                least, most = (middle, most) if _count(sizes, middle) > count else (least, middle)
        return self._filled(units, most)

    def _filled(self, units: Iterable[Unit], measure: float) -> list[Line]:
        found: list[Line] = []
        line: list[Atom] = []
        used = 0
        for unit in units:
            word = unit[-1].word
            before = sum([atom.word.width for atom in unit[:-1]]) if len(unit) > 1 else 0
            room = before + word.room
            if line and used + room > measure:
                found.append(self._line(line))
                line, used = [], 0
            if room > measure:
                *full, unit = self._shattered(unit)
                found += [self._line(list(part)) for part in full]
                before, word = sum(atom.word.width for atom in unit[:-1]), unit[-1].word
            line += unit
            used += before + word.width
        if line:
            found.append(self._line(line))
        return found

    def units(self, runs: Sequence[Run]) -> Iterator[Unit]:
        """The runs cut where lines may end."""
        text = "".join([run.text for run in runs])
        levels = None
        if self._base or not bidi.is_plain(text):
            levels = bidi.levels(text, self._base)
        ends = iter(breaks.ends(text))
        end = next(ends)
        start = 0
        begun: Unit = ()  # of a unit that goes on in the next stretch
        for stop, run, level in _stretches(runs, levels):
            words = self._vocabulary(run, level)
            while start < stop:
                cut = min(end, stop)
                word = words[text[start:cut]]
                unit: Unit = (Atom(word, run, level),)
                if level & 1 and len(word.pieces) > 1:
                    unit = self._parted(unit[0])
                start = cut
                if cut < end:
                    begun += unit
                    break
                yield begun + unit if begun else unit
                begun = ()
                end = next(ends, 0)

    def _parted(self, atom: Atom) -> Unit:
        """A space read behind a word, but standing before it, on its own if its face is."""
        word, run, level = atom
        inked = word.text.rstrip(" ")
        if not inked or inked == word.text:
            return (atom,)
        return (self._atom(inked, run, level), self._atom(" ", run, level))

    def _vocabulary(self, run: Run, level: int) -> Vocabulary:
        return self._setter.vocabulary(run.look, bool(level & 1), run.language)

    def _atom(self, text: str, run: Run, level: int) -> Atom:
        return Atom(self._vocabulary(run, level)[text], run, level)

    def _line(self, atoms: list[Atom]) -> Line:
        if not self._base and not any(atom.level for atom in atoms):
            return _sequence(atoms)
        last = atoms.pop()  # UAX #9, rule L1: a space at the end goes with the paragraph
        text = last.word.text.rstrip(" ")
        if text:
            atoms.append(self._atom(text, last.run, last.level))
        if text != last.word.text:
            atoms.append(self._atom(" ", last.run, self._base))
        return _arranged(atoms, self._base)

    def _shattered(self, unit: Unit) -> list[Unit]:
        """A unit that no line can hold, in units that one can."""
        found: list[list[Atom]] = [[]]
        used = 0
        for atom in unit:
            for part in breaks.emergency(atom.word.text):
                for bit in self._fitting(part, atom):
                    if found[-1] and used + bit.word.room > self._measure:
                        found.append([])
                        used = 0
                    found[-1].append(bit)
                    used += bit.word.width
        return [tuple(part) for part in found]

    def _fitting(self, text: str, like: Atom) -> Iterator[Atom]:
        """`text` in pieces that fit a line each."""
        atom = self._atom(text, like.run, like.level)
        if atom.word.room <= self._measure:
            yield atom
            return
        usual = int(len(text) * self._measure / atom.word.room) + 1
        start = 0
        while start < len(text):
            atom = self._longest(text[start : start + usual], like)
            yield atom
            start += len(atom.word.text)

    def _longest(self, text: str, like: Atom) -> Atom:
        """As much of `text` as fits; at least one character."""
        cut = breaks.whole(text, len(text))
        atom = self._atom(text, like.run, like.level)
        while cut > 1 and atom.word.room > self._measure:
            cut = breaks.whole(text, cut - max(1, cut // 20))
            atom = self._atom(text[:cut], like.run, like.level)
        return atom


def _stretches(runs: Sequence[Run], levels: Sequence[int] | None) -> Iterator[tuple[int, Run, int]]:
    """Where each stretch of one run and one direction ends."""
    at = 0
    for run in runs:
        end = at + len(run.text)
        if levels is None:
            at = end
            yield at, run, 0
            continue
        for level, group in groupby(levels[at:end]):
            at += len(list(group))
            yield at, run, level


def _size(unit: Unit) -> tuple[int, int]:
    """The room that a unit needs at a line's end, and its whole width."""
    before = sum(atom.word.width for atom in unit[:-1])
    return before + unit[-1].word.room, before + unit[-1].word.width


def _count(sizes: Sequence[tuple[int, int]], measure: float) -> int:
    """How many lines units of these sizes make."""
    lines, used = 1, 0
    for room, width in sizes:
        if used and used + room > measure:
            lines, used = lines + 1, 0
        used += width
    return lines


def _sequence(atoms: Sequence[Atom]) -> Line:
    last = atoms[-1].word
    width = sum([atom.word.width for atom in atoms]) - last.width + last.room
    return Line(tuple(atoms), width)


def _arranged(atoms: Sequence[Atom], base: int) -> Line:
    starts = [0] * len(atoms)
    at = 0
    for i in bidi.visual([atom.level for atom in atoms]):
        starts[i] = at
        at += atoms[i].word.width
    space = atoms[-1].word.width - atoms[-1].word.room
    return Line(tuple(atoms), at - space, tuple(starts), space if base else 0)
