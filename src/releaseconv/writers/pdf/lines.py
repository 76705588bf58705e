"""Lines: the words of a paragraph, broken to a measure and put in the order they are seen."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple, TypeAlias

from releaseconv.source import Span
from releaseconv.writers.pdf import bidi, breaks
from releaseconv.writers.pdf.fonts import Look
from releaseconv.writers.pdf.shape import Setter, Word
from releaseconv.writers.pdf.tags import Element


@dataclass(frozen=True, slots=True)
class Run:
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


class Placed(NamedTuple):
    """An atom and how far right of the line's start it stands, in thousandths."""

    atom: Atom
    at: int


@dataclass(frozen=True, slots=True)
class Line:
    """One line of text, in the order in which it is read."""

    placed: tuple[Placed, ...]
    width: int
    """The width without a space at the end; thousandths of the type size."""
    hanging: int = 0
    """How far the line's own space sticks out at its left end, as it does from right to left."""


class Breaker:
    """Breaks runs into lines; `base` is 1 where the paragraph runs from right to left."""

    def __init__(self, setter: Setter, base: int, measure: float) -> None:
        self._setter = setter
        self._base = base
        self._measure = measure

    def lines(self, runs: Sequence[Run]) -> list[Line]:
        """The lines of `runs`; none if there is nothing to see in them."""
        found: list[Line] = []
        line: list[Atom] = []
        used = 0
        for unit in self.units(runs):
            room = _room(unit)
            if line and used + room > self._measure:
                found.append(self._line(line))
                line, used = [], 0
            if room > self._measure:
                *full, rest = self._shattered(unit)
                found += [self._line(list(part)) for part in full]
                unit = rest
            line += unit
            used += sum(atom.word.width for atom in unit)
        if line:
            found.append(self._line(line))
        return found

    def units(self, runs: Sequence[Run]) -> Iterator[Unit]:
        """The runs cut where lines may end."""
        text = "".join(run.text for run in runs)
        levels = None
        if self._base or not bidi.is_plain(text):
            levels = bidi.levels(text, self._base)
        if levels is None and len(runs) == 1:
            yield from self._simple(text, runs[0])
            return
        cuts = _cuts(text, runs, levels)
        start = 0
        for end in breaks.ends(text):
            yield tuple(self._atoms(text, start, end, cuts, levels))
            start = end

    def _simple(self, text: str, run: Run) -> Iterator[Unit]:
        """Units of a text that has one run and runs from left to right."""
        word, look, language = self._setter.word, run.look, run.language
        start = 0
        for end in breaks.ends(text):
            yield (Atom(word(text[start:end], look, False, language), run, 0),)
            start = end

    def _atoms(
        self, text: str, start: int, end: int, cuts: _Cuts, levels: Sequence[int] | None
    ) -> Iterator[Atom]:
        while start < end:
            stop, run = cuts[start]
            stop = min(stop, end)
            level = levels[start] if levels else 0
            yield from self._parted(text[start:stop], run, level)
            start = stop

    def _parted(self, text: str, run: Run, level: int) -> Iterator[Atom]:
        """An atom, and its own one for a space that is read behind it, but stands before it."""
        if not level & 1 or not text.endswith(" ") or text.isspace():
            yield self._atom(text, run, level)
            return
        yield self._atom(text.rstrip(" "), run, level)
        yield self._atom(" ", run, level)

    def _atom(self, text: str, run: Run, level: int) -> Atom:
        return Atom(self._setter.word(text, run.look, bool(level & 1), run.language), run, level)

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


_Cuts: TypeAlias = list[tuple[int, Run]]


def _cuts(text: str, runs: Sequence[Run], levels: Sequence[int] | None) -> _Cuts:
    """For each character, its run, and where the run or its direction ends."""
    found: _Cuts = []
    at = len(text)
    for run in reversed(runs):
        end = at
        for i in range(at - 1, at - len(run.text) - 1, -1):
            if levels and i + 1 < end and levels[i] != levels[i + 1]:
                end = i + 1
            found.append((end, run))
        at -= len(run.text)
    found.reverse()
    return found


def _room(unit: Unit) -> int:
    return sum(atom.word.width for atom in unit[:-1]) + unit[-1].word.room


def _sequence(atoms: Sequence[Atom]) -> Line:
    placed = []
    at = 0
    for atom in atoms:
        placed.append(Placed(atom, at))
        at += atom.word.width
    return Line(tuple(placed), at - atoms[-1].word.width + atoms[-1].word.room)


def _arranged(atoms: Sequence[Atom], base: int) -> Line:
    starts = [0] * len(atoms)
    at = 0
    for i in bidi.visual([atom.level for atom in atoms]):
        starts[i] = at
        at += atoms[i].word.width
    space = atoms[-1].word.width - atoms[-1].word.room
    placed = tuple(Placed(atom, start) for atom, start in zip(atoms, starts, strict=True))
    return Line(placed, at - space, space if base else 0)
