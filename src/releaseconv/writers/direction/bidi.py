"""Unicode's bidirectional algorithm (UAX #9): from text to levels, from levels to order."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from releaseconv.writers.direction.brackets import CLOSING, OPENING

MAX_DEPTH = 125
_OVERRIDE = {"LRO": "L", "RLO": "R"}
_EMBEDDINGS = frozenset({"LRE", "RLE", "LRO", "RLO"})
_INITIATORS = frozenset({"LRI", "RLI", "FSI"})
_REMOVED = _EMBEDDINGS | {"PDF", "BN"}
_ISOLATES = _INITIATORS | {"PDI"}
_NEUTRAL = frozenset({"B", "S", "WS", "ON"}) | _ISOLATES
_TRAILING = frozenset({"WS"}) | _ISOLATES | _REMOVED
_EXPLICIT = _REMOVED | _ISOLATES | {"B", "S"}
_ONLY_RIGHT = frozenset({"R", "AL", "WS", "ON", "CS", "ES", "ET", "NSM"})
"""Classes that all come out as R in a paragraph of nothing else."""

_IMPLICIT = ({"R": 1, "EN": 2, "AN": 2}, {"L": 1, "EN": 1, "AN": 1})
"""I1 and I2: how far above an even or odd embedding a character lies."""

_SIDE = {"L": "L", "R": "R", "AL": "R", "EN": "R", "AN": "R"}
_NOT_LEFT = re.compile(
    "[\u0590-\u08ff\u200f\u202a-\u202e\u2066-\u2069\ufb1d-\ufdff\ufe70-\ufefc"
    "\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
"""Characters that can give a text of base level 0 another level than 0."""


def is_plain(text: str) -> bool:
    """Whether `text` runs from left to right all through, if its base level is 0."""
    return _NOT_LEFT.search(text) is None


def base_level(text: str) -> int | None:
    """The level that the first strong character asks for (rules P2 and P3), if there is one."""
    return _first_strong(_classes(text), 0)


def levels(text: str, base: int) -> list[int]:
    """The resolved level of each character of one paragraph.

    Rule L1's trailing white space, which depends on where lines end, is `settle`'s.
    Characters that rule X9 removes take the level of the one before.
    """
    kinds = frozenset(_classes("".join(set(text))))
    if base and kinds <= _ONLY_RIGHT:
        return [1] * len(text)
    original = _classes(text)
    found = [base] * len(text)
    classes = list(original)
    kept: Sequence[int] = range(len(text))
    sequences: Iterable[_Sequence] = [_Sequence(kept, base, *_edges(base))]
    if kinds & _EXPLICIT:
        _explicit(classes, found, base)
        kept = [i for i, c in enumerate(original) if c not in _REMOVED]
        sequences = _sequences(original, found, kept, base)
    for sequence in sequences:
        _weak(classes, sequence)
        if "ON" in kinds:
            _brackets(text, original, classes, sequence)
        _neutral(classes, sequence)
    for i in kept:
        found[i] += _IMPLICIT[found[i] & 1].get(classes[i], 0)
    for i, c in enumerate(original) if kinds & _EXPLICIT else ():
        if c in _REMOVED:
            found[i] = found[i - 1] if i else base
        elif c in "BS":
            found[i] = base
    return found


def settle(text: str, found: Sequence[int], base: int) -> list[int]:
    """The levels of one line: those of `found`, with white space at ends at the base level."""
    line = list(found)
    ending = True
    for i in range(len(text) - 1, -1, -1):
        kind = unicodedata.bidirectional(text[i])
        if kind in {"B", "S"}:
            ending = True
        elif kind not in _TRAILING:
            ending = False
        if ending:
            line[i] = base
    return line


def visual(found: Sequence[int]) -> list[int]:
    """The indexes from left to right as they are seen (rule L2)."""
    order = list(range(len(found)))
    odd = [level for level in found if level & 1]
    for level in range(max(found, default=0), min(odd, default=1) - 1, -1):
        start = 0
        while start < len(order):
            end = start
            while end < len(order) and found[order[end]] >= level:
                end += 1
            order[start:end] = reversed(order[start:end])
            start = end + 1
    return order


def _classes(text: str) -> list[str]:
    # Unassigned characters have no class in Python's data; ON does them no harm.
    return [unicodedata.bidirectional(c) or "ON" for c in text]


def _first_strong(classes: Sequence[str], start: int) -> int | None:
    """P2 and P3, isolates skipped, up to a PDI that matches nothing after `start`."""
    depth = 0
    for kind in classes[start:]:
        if kind in _INITIATORS:
            depth += 1
        elif kind == "PDI":
            if not depth and start:
                return None
            depth = max(0, depth - 1)
        elif not depth and kind in {"L", "R", "AL"}:
            return int(kind != "L")
    return None


class _Status(NamedTuple):
    """An entry of the directional status stack."""

    level: int
    override: str = ""
    isolate: bool = False


class _Stack:
    """The stack and the three counters of rules X1 to X8."""

    def __init__(self, base: int) -> None:
        self.entries = [_Status(base)]
        self.overflowing_isolates = 0
        self.overflowing_embeddings = 0
        self.isolates = 0

    def open(self, rtl: bool, override: str, isolate: bool) -> None:
        """X2 to X5c: a deeper level, if there is one left."""
        level = self.entries[-1].level
        level = (level + 1) | 1 if rtl else (level + 2) & ~1
        if level <= MAX_DEPTH and not self.overflowing_isolates + self.overflowing_embeddings:
            self.isolates += isolate
            self.entries.append(_Status(level, override, isolate))
        elif isolate:
            self.overflowing_isolates += 1
        elif not self.overflowing_isolates:
            self.overflowing_embeddings += 1

    def close_isolate(self) -> None:
        """X6a."""
        if self.overflowing_isolates:
            self.overflowing_isolates -= 1
        elif self.isolates:
            self.overflowing_embeddings = 0
            while not self.entries[-1].isolate:
                self.entries.pop()
            self.entries.pop()
            self.isolates -= 1

    def close_embedding(self) -> None:
        """X7."""
        if self.overflowing_isolates:
            return
        if self.overflowing_embeddings:
            self.overflowing_embeddings -= 1
        elif not self.entries[-1].isolate and len(self.entries) > 1:
            self.entries.pop()


def _explicit(classes: list[str], found: list[int], base: int) -> None:
    """X1 to X8: levels of embeddings, and overrides put into `classes`."""
    stack = _Stack(base)
    original = tuple(classes)
    for i, kind in enumerate(original):
        if kind == "PDI":
            stack.close_isolate()
        found[i] = stack.entries[-1].level
        if kind not in _REMOVED and kind != "B":
            classes[i] = stack.entries[-1].override or kind
        if kind in _INITIATORS:
            rtl = kind == "RLI" or (kind == "FSI" and _first_strong(original, i + 1) == 1)
            stack.open(rtl, "", isolate=True)
        elif kind in _EMBEDDINGS:
            stack.open(kind in {"RLE", "RLO"}, _OVERRIDE.get(kind, ""), isolate=False)
        elif kind == "PDF":
            stack.close_embedding()


class _Sequence(NamedTuple):
    """An isolating run sequence (rule X10)."""

    at: Sequence[int]
    level: int
    before: str
    after: str

    @property
    def side(self) -> str:
        """The embedding direction."""
        return "R" if self.level & 1 else "L"


def _sequences(
    original: Sequence[str], found: Sequence[int], kept: Sequence[int], base: int
) -> Iterator[_Sequence]:
    """X10: level runs joined over isolates, with the direction at either end."""
    runs = _runs(found, kept)
    matches = _matching(original)
    run_at = {run[0]: number for number, run in enumerate(runs)}
    place = {index: number for number, index in enumerate(kept)}
    for run in runs:
        first = run[0]
        if original[first] == "PDI" and first in matches:
            continue
        chain = list(run)
        while original[chain[-1]] in _INITIATORS and chain[-1] in matches:
            chain += runs[run_at[matches[chain[-1]]]]
        level = found[first]
        number = place[first]
        earlier = found[kept[number - 1]] if number else base
        later = base
        number = place[chain[-1]] + 1
        if number < len(kept) and original[chain[-1]] not in _INITIATORS:
            later = found[kept[number]]
        yield _Sequence(chain, level, _edge(level, earlier), _edge(level, later))


def _edges(base: int) -> tuple[str, str]:
    return _edge(base, base), _edge(base, base)


def _edge(level: int, other: int) -> str:
    return "R" if max(level, other) & 1 else "L"


def _runs(found: Sequence[int], kept: Sequence[int]) -> list[list[int]]:
    runs: list[list[int]] = []
    for i in kept:
        if runs and found[runs[-1][-1]] == found[i]:
            runs[-1].append(i)
        else:
            runs.append([i])
    return runs


def _matching(original: Sequence[str]) -> dict[int, int]:
    """Isolate initiators to their PDIs, and back (rule BD9)."""
    pairs: dict[int, int] = {}
    opened: list[int] = []
    for i, kind in enumerate(original):
        if kind in _INITIATORS:
            opened.append(i)
        elif kind == "PDI" and opened:
            start = opened.pop()
            pairs[start], pairs[i] = i, start
    return pairs


def _weak(classes: list[str], sequence: _Sequence) -> None:
    """W1 to W7."""
    at = sequence.at
    before = sequence.before
    strong = sequence.before
    for i in at:  # W1, W2, W3
        kind = classes[i]
        if kind == "NSM":
            kind = "ON" if before in _ISOLATES else before
            classes[i] = kind
        before = kind
        if kind in {"L", "R", "AL"}:
            strong = kind
        elif kind == "EN" and strong == "AL":
            classes[i] = "AN"
    for i in at:
        if classes[i] == "AL":
            classes[i] = "R"
    _separators(classes, at)
    _terminators(classes, at)
    strong = sequence.before
    for i in at:  # W6, W7
        kind = classes[i]
        if kind in {"ES", "ET", "CS"}:
            classes[i] = "ON"
        elif kind in {"L", "R"}:
            strong = kind
        elif kind == "EN" and strong == "L":
            classes[i] = "L"


def _separators(classes: list[str], at: Sequence[int]) -> None:
    """W4: one separator between two numbers of a kind."""
    for left, i, right in zip(at, at[1:], at[2:], strict=False):
        around = classes[left]
        if around != classes[right]:
            continue
        if classes[i] == "CS" and around in {"EN", "AN"}:
            classes[i] = around
        elif classes[i] == "ES" and around == "EN":
            classes[i] = "EN"


def _terminators(classes: list[str], at: Sequence[int]) -> None:
    """W5: terminators beside European numbers."""
    for order in (at, at[::-1]):
        inside = False
        for i in order:
            if classes[i] == "EN":
                inside = True
            elif classes[i] == "ET" and inside:
                classes[i] = "EN"
            else:
                inside = False


def _brackets(text: str, original: Sequence[str], classes: list[str], sequence: _Sequence) -> None:
    """N0: paired brackets take the direction of what is in them, or of what is before."""
    at = sequence.at
    for start, end in _pairs(text, classes, at):
        inside = {_SIDE.get(classes[at[place]]) for place in range(start + 1, end)}
        side = ""
        if sequence.side in inside:
            side = sequence.side
        elif inside - {None}:
            earlier = (_SIDE.get(classes[at[place]]) for place in range(start - 1, -1, -1))
            side = next((s for s in earlier if s), sequence.before)
        if side:
            for edge in (start, end):
                classes[at[edge]] = side
                _marks_after(original, classes, at, edge, side)


def _marks_after(
    original: Sequence[str], classes: list[str], at: Sequence[int], edge: int, side: str
) -> None:
    """Marks on a bracket go with it."""
    for place in range(edge + 1, len(at)):
        if original[at[place]] != "NSM":
            break
        classes[at[place]] = side


def _pairs(text: str, classes: Sequence[str], at: Sequence[int]) -> list[tuple[int, int]]:
    """BD16: the bracket pairs of a sequence, by where they open."""
    opened: list[tuple[str, int]] = []
    found = []
    for place, i in enumerate(at):
        if classes[i] != "ON":
            continue
        if text[i] in OPENING:
            if len(opened) == 63:
                return []
            opened.append((OPENING[text[i]], place))
        elif text[i] in CLOSING:
            wanted = CLOSING[text[i]]
            for depth in range(len(opened) - 1, -1, -1):
                if opened[depth][0] == wanted:
                    found.append((opened[depth][1], place))
                    del opened[depth:]
                    break
    return sorted(found)


def _neutral(classes: list[str], sequence: _Sequence) -> None:
    """N1 and N2."""
    at = sequence.at
    before = sequence.before
    start = 0
    while start < len(at):
        if classes[at[start]] not in _NEUTRAL:
            before = _SIDE[classes[at[start]]]
            start += 1
            continue
        end = start
        while end < len(at) and classes[at[end]] in _NEUTRAL:
            end += 1
        after = _SIDE[classes[at[end]]] if end < len(at) else sequence.after
        side = before if before == after else sequence.side
        for i in at[start:end]:
            classes[i] = side
        start = end
