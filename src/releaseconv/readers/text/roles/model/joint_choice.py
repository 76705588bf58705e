"""The one joint choice: roles and borders of all lines, the headline as one span or none.

A linear chain over lines, in which the headline is a segment that comes once at most. Its span is
chosen against every other and none, then the best roles of all other lines under that choice;
nothing rewrites them. Probabilities are sums over all paths (forward and backward).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise
from math import exp, inf, log
from operator import add, mul
from typing import NamedTuple

from releaseconv.readers.text.roles.model.headline import Span
from releaseconv.readers.text.roles.model.weights import Weights

_PRUNED = 8.0
"""A state that a line's own features speak for so much less than for the best one, as a logarithm,
is left out: one in three thousand."""
_LOWEST = -1e9

Vector = list[float]
"""One number for each state that is tried for a line, in their order."""


class Chosen(NamedTuple):
    """The states of all lines, the headline, and how sure each is."""

    states: tuple[int, ...]
    """By line; -1 in the headline."""
    shares: tuple[Mapping[int, float], ...]
    """By line, the probability of each state that is possible there."""
    headline: Span | None
    headline_share: float
    """The probability of the headline that was chosen, or of none."""
    spans: Mapping[Span, float]
    """The probability of each span that was a candidate."""
    none_share: float


class Scored(NamedTuple):
    """What the features say, before lines are seen together."""

    lines: Sequence[Sequence[float]]
    """By line and state; minus infinity for a state that a binding form rules out."""
    blanks: Sequence[int]
    """Blank lines above each line, two at most."""
    spans: Mapping[Span, float]
    none: float


def choose(scored: Scored, weights: Weights) -> Chosen:
    """The best headline, and the best roles of all lines with it."""
    if not scored.lines:
        return Chosen((), (), None, 1.0, {}, 1.0)
    lattice = _Lattice(scored, weights)
    spans, none = lattice.spans(), lattice.none()
    best = max(spans, key=lambda span: spans[span], default=None)
    headline = best if best is not None and spans[best] > none else None
    share = spans[headline] if headline is not None else none
    states = _best_path(scored, weights, lattice.active, headline)
    return Chosen(states, lattice.shares(), headline, share, spans, none)


class _Lattice:
    """Sums over all paths; with and without a headline so far. Gone when the page is chosen."""

    def __init__(self, scored: Scored, weights: Weights) -> None:
        self._scored, self._weights = scored, weights
        self._between, self._into, self._out, _ = weights.factors
        self._by_start = _by(scored.spans, lambda span: span.start)
        self._by_stop = _by(scored.spans, lambda span: span.stop)
        self.active = _active(scored, weights)
        self._peaks = [max(scored.lines[t][k] for k in ks) for t, ks in enumerate(self.active)]
        self._own = [
            [exp(scored.lines[t][k] - self._peaks[t]) for k in ks]
            for t, ks in enumerate(self.active)
        ]
        rows = [self._between[blank] for blank in scored.blanks]
        self._columns = [
            _columns([rows[t][i] for i in above], ks)
            for t, (above, ks) in enumerate(pairwise(self.active), 1)
        ]
        """By line but the first, and by its states, what each state above is to them."""
        self._forward()
        self._backward()

    # -- from the top down -----------------------------------------------------------

    def _forward(self) -> None:
        """`before`, `behind`: by line, sums with the headline still to come, and with it above."""
        self.before: list[Vector] = []
        self.behind: list[Vector] = []
        self.scale: list[float] = []
        self._entering: dict[int, float] = {}
        for t, own in enumerate(self._own):
            before = self._first(own) if t == 0 else self._step(self.before[-1], own, t)
            behind = self._step(self.behind[-1], own, t) if t else [0.0] * len(own)
            self._enter(t)
            base = self.scale[-1] if t else 0.0
            if (leaving := self._left(t)) > _LOWEST:
                factor = exp(min(600.0, leaving - base))
                out = self._out[self._scored.blanks[t]]
                rows = zip(self.active[t], own, behind, strict=True)
                behind = [sofar + factor * out[k] * value for k, value, sofar in rows]
            total = sum(before) + sum(behind)
            if not total:
                before, total = list(own), sum(own)
            self.before.append([v / total for v in before])
            self.behind.append([v / total for v in behind])
            self.scale.append(base + log(total) + self._peaks[t])
        self._close()

    def _first(self, own: Vector) -> Vector:
        start = self._weights.start
        return [exp(start[k]) * value for k, value in zip(self.active[0], own, strict=True)]

    def _step(self, above: Vector, own: Vector, t: int) -> Vector:
        if not any(above):
            return [0.0] * len(own)
        pairs = zip(own, self._columns[t - 1], strict=True)
        return [sum(map(mul, above, column)) * value for value, column in pairs]

    def _enter(self, t: int) -> None:
        """What leads to a headline that begins at line `t`, as a logarithm."""
        if t not in self._by_start:
            return
        if t == 0:
            self._entering[0] = 0.0
            return
        row = self._into[self._scored.blanks[t]]
        pairs = zip(self.active[t - 1], self.before[t - 1], strict=True)
        found = sum([share * row[k] for k, share in pairs])
        self._entering[t] = log(found) + self.scale[t - 1] if found else _LOWEST

    def _left(self, t: int) -> float:
        """What headlines that end right above line `t` amount to, as a logarithm."""
        return _log_sum(
            [self._entering[s.start] + self._scored.spans[s] for s in self._by_stop.get(t, ())]
        )

    def _close(self) -> None:
        last = len(self._own) - 1
        without = log(sum(self.before[last]) or 1e-300) + self.scale[last]
        with_ = log(sum(self.behind[last]) or 1e-300) + self.scale[last]
        self._none = without + self._scored.none
        self._total = _log_sum([self._none, with_, self._left(last + 1)])

    # -- from the foot up ------------------------------------------------------------

    def _backward(self) -> None:
        size = len(self._own)
        self._free = exp(max(-600.0, min(600.0, self._scored.none)))
        self._last_start = max(self._by_start, default=0)
        self._after_headline = {size: 0.0}
        free, bound = [self._free] * len(self._own[-1]), [1.0] * len(self._own[-1])
        scale = 0.0
        self._shares: list[Mapping[int, float]] = [{}] * size
        for t in range(size - 1, -1, -1):
            if t < size - 1:
                free, bound, scale = self._back(t, free, bound, scale)
            self._share(t, free, bound, scale)
            if t in self._by_stop:
                row = self._out[self._scored.blanks[t]]
                told = zip(self.active[t], self._own[t], bound, strict=True)
                found = sum([row[k] * value * behind for k, value, behind in told])
                value = log(found) + scale + self._peaks[t] if found else _LOWEST
                self._after_headline[t] = value

    def _back(
        self, t: int, free: Vector, bound: Vector, scale: float
    ) -> tuple[Vector, Vector, float]:
        """The sums behind line `t`, from those behind the line below it."""
        blank = self._scored.blanks[t + 1]
        own, row = self._own[t + 1], self._into[blank]
        scale += self._peaks[t + 1]
        enter = _log_sum(
            [
                self._scored.spans[s] + self._after_headline.get(s.stop, _LOWEST)
                for s in self._by_start.get(t + 1, ())
            ]
        )
        headline = exp(min(600.0, enter - scale)) if enter > _LOWEST else 0.0
        with_ = list(map(mul, own, bound))
        rows = list(zip(*self._columns[t], strict=True))
        made_bound = [sum(map(mul, to, with_)) for to in rows]
        if t >= self._last_start:  # no headline can come
            made_free = [self._free * v for v in made_bound]
        else:
            without = list(map(mul, own, free))
            pairs = zip(self.active[t], rows, strict=True)
            made_free = [sum(map(mul, to, without), row[i] * headline) for i, to in pairs]
        top = max(*made_free, *made_bound, 1e-300)
        return [v / top for v in made_free], [v / top for v in made_bound], scale + log(top)

    def _share(self, t: int, free: Vector, bound: Vector, scale: float) -> None:
        factor = exp(max(-600.0, min(600.0, self.scale[t] + scale - self._total)))
        told = zip(self.active[t], self.before[t], free, self.behind[t], bound, strict=True)
        self._shares[t] = {k: factor * (a * b + c * d) for k, a, b, c, d in told}

    # -- what came of it -------------------------------------------------------------

    def shares(self) -> tuple[Mapping[int, float], ...]:
        """The probability of each state, by line."""
        return tuple(self._shares)

    def spans(self) -> dict[Span, float]:
        """The probability of each candidate for the headline."""
        return {
            span: exp(
                min(
                    0.0,
                    self._entering[span.start]
                    + score
                    + self._after_headline.get(span.stop, _LOWEST)
                    - self._total,
                )
            )
            for span, score in self._scored.spans.items()
        }

    def none(self) -> float:
        """The probability that there is no headline."""
        return exp(min(0.0, self._none - self._total))


def _columns(rows: Sequence[Sequence[float]], states: Sequence[int]) -> list[tuple[float, ...]]:
    """Of each of `states`, what the rows have for it."""
    columns = list(zip(*rows, strict=True))
    return [columns[k] for k in states]


def _by(spans: Mapping[Span, float], key: object) -> dict[int, list[Span]]:
    assert callable(key)
    made: dict[int, list[Span]] = {}
    for span in spans:
        made.setdefault(key(span), []).append(span)
    return made


def _active(scored: Scored, weights: Weights) -> list[list[int]]:
    """The states that are tried for each line; where none may follow, all of them."""
    made: list[list[int]] = []
    for t, scores in enumerate(scored.lines):
        most = max(scores)
        kept = [k for k, score in enumerate(scores) if score >= most - _PRUNED]
        made.append(kept if _reached(made, kept, t, scored, weights) else _allowed(scores))
    return made


def _reached(
    made: Sequence[Sequence[int]], kept: Sequence[int], t: int, scored: Scored, weights: Weights
) -> bool:
    if t == 0:
        return any(weights.start[k] > -inf for k in kept)
    follows = weights.factors.follows[scored.blanks[t]]
    return not any(follows[i].isdisjoint(kept) for i in made[-1])


def _allowed(scores: Sequence[float]) -> list[int]:
    return [k for k, score in enumerate(scores) if score > -inf]


def _log_sum(values: Sequence[float]) -> float:
    top = max(values, default=_LOWEST)
    if top <= _LOWEST:
        return _LOWEST
    return top + log(sum(exp(value - top) for value in values))


def _best_path(
    scored: Scored, weights: Weights, active: Sequence[Sequence[int]], headline: Span | None
) -> tuple[int, ...]:
    """The best states of all lines with that headline (Viterbi)."""
    start, stop = (headline.start, headline.stop) if headline else (-1, -1)
    best: dict[int, float] = {}
    back: list[dict[int, float]] = []
    came: list[dict[int, int]] = []
    entered = -1
    for t, ks in enumerate(active):
        own, blank = scored.lines[t], scored.blanks[t]
        if start <= t < stop:
            if t == start and t:
                row = weights.into[blank]
                entered = max(best, key=lambda i: best[i] + row[i])
            came.append({})
            best = {}
        elif t == 0:
            best = {k: weights.start[k] + own[k] for k in ks}
            came.append({})
        elif t == stop:
            best = {k: weights.out[blank][k] + own[k] for k in ks}
            came.append({})
        else:
            best, from_ = _extend(best, own, weights.between[blank], ks)
            came.append(from_)
        back.append(best)
    return _traced(back, came, start, entered)


def _extend(
    above: Mapping[int, float],
    own: Sequence[float],
    rows: Sequence[Sequence[float]],
    ks: Sequence[int],
) -> tuple[dict[int, float], dict[int, int]]:
    best, came = {}, {}
    states, scores = list(above), list(above.values())
    for k, column in zip(ks, _columns([rows[i] for i in states], ks), strict=True):
        sums = list(map(add, scores, column))
        most = max(sums)
        best[k], came[k] = most + own[k], states[sums.index(most)]
    return best, came


def _traced(
    back: Sequence[Mapping[int, float]], came: Sequence[Mapping[int, int]], start: int, entered: int
) -> tuple[int, ...]:
    made: list[int] = []
    state = -1
    for t in range(len(back) - 1, -1, -1):
        if not back[t]:
            state = -1
        elif state < 0:
            best = back[t]
            state = entered if t == start - 1 else max(best, key=lambda k: best[k])
        made.append(state)
        state = came[t].get(state, -1) if state >= 0 else -1
    return tuple(reversed(made))
