"""Trains the choice of roles: a linear chain over lines with the headline as one segment or none.

The likelihood of whole pages, with a penalty on the squares of the weights, by L-BFGS. Needs numpy
and SciPy, which the package itself does not: `pip install numpy scipy`.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

LOWEST = -1e30
LONGEST = 7
EDGES = 3
"""Sorts of borders between lines: none, one, or more blank lines."""


@dataclass
class Example:
    """One page: numbers of features by line and by span, and what is right."""

    lines: list[list[int]]
    blanks: list[int]
    spans: dict[tuple[int, int], list[int]]
    none: list[int]
    states: list[int]
    headline: tuple[int, int] | None
    weight: float = 1.0
    """What it counts against the others."""


@dataclass
class Shape:
    """Sizes of the model, and which state may follow which."""

    allowed: np.ndarray
    start: np.ndarray
    lines: int
    spans: int
    penalties: dict[str, float] = field(
        default_factory=lambda: {"lines": 8.0, "spans": 20.0, "edges": 4.0}
    )

    @property
    def states(self) -> int:
        return len(self.start)

    def parts(self) -> list[tuple[str, tuple[int, ...], str]]:
        k = self.states
        return [
            ("lines", (self.lines, k + 1), "lines"),
            ("any", (k, k), "edges"),
            ("between", (EDGES, k, k), "edges"),
            ("into", (EDGES, k), "edges"),
            ("out", (EDGES, k), "edges"),
            ("start", (k,), "edges"),
            ("spans", (self.spans,), "spans"),
        ]

    def unpack(self, vector: np.ndarray) -> dict[str, np.ndarray]:
        made, at = {}, 0
        for name, size, _ in self.parts():
            count = int(np.prod(size))
            made[name] = vector[at : at + count].reshape(size)
            at += count
        return made

    def pack(self, values: dict[str, np.ndarray]) -> np.ndarray:
        return np.concatenate([values[name].ravel() for name, _, _ in self.parts()])

    def penalty(self) -> np.ndarray:
        return np.concatenate(
            [np.full(int(np.prod(size)), self.penalties[kind]) for _, size, kind in self.parts()]
        )


def _matrix(rows: list[list[int]], columns: int) -> csr_matrix:
    indices = np.concatenate([np.asarray(row, dtype=np.int32) for row in rows])
    pointers = np.concatenate([[0], np.cumsum([len(row) for row in rows])])
    return csr_matrix((np.ones(len(indices)), indices, pointers), (len(rows), columns))


class Batch:
    """All pages at once, the longest first; lines in the order of their place, then page."""

    def __init__(self, examples: list[Example], shape: Shape) -> None:
        pages = self.pages = sorted(examples, key=lambda page: -len(page.lines))
        sizes = np.array([len(page.lines) for page in pages])
        self.length = int(sizes.max())
        self.alive = [int((sizes > t).sum()) for t in range(self.length + 1)]
        self.at = np.concatenate([[0], np.cumsum(self.alive[: self.length])]).astype(int)
        rows = [pages[k].lines[t] for t in range(self.length) for k in range(self.alive[t])]
        self.lines = _matrix(rows, shape.lines)
        self.blanks = [
            np.array([pages[k].blanks[t] for k in range(self.alive[t])]) for t in range(self.length)
        ]
        self.weights = np.array([page.weight for page in pages])
        self._spans(shape)
        self._weigh()

    def _weigh(self) -> None:
        """What each line and each span counts: as much as its page."""
        self.line_weights = np.concatenate(
            [self.weights[: self.alive[t]] for t in range(self.length)]
        )
        self.span_weights = np.empty(self.spans.shape[0])
        for pages, _, rows in self.by_start:
            self.span_weights[rows] = self.weights[pages]
        self.span_weights[self.none] = self.weights

    def _spans(self, shape: Shape) -> None:
        rows: list[list[int]] = []
        self.by_start: list[tuple[np.ndarray, np.ndarray, np.ndarray]] = []
        self.number: dict[tuple[int, int, int], int] = {}
        inside: list[tuple[int, int]] = []
        for t in range(self.length):
            found = []
            for k in range(self.alive[t]):
                for size in range(1, LONGEST + 1):
                    if (own := self.pages[k].spans.get((t, size))) is None:
                        continue
                    inside += [(len(rows), self.at[t + u] + k) for u in range(size)]
                    self.number[k, t, size] = len(rows)
                    found.append((k, size, len(rows)))
                    rows.append(own)
            columns = np.array(found, dtype=int).reshape(-1, 3)
            self.by_start.append((columns[:, 0], columns[:, 1], columns[:, 2]))
        self.none = np.arange(len(rows), len(rows) + len(self.pages))
        rows += [page.none for page in self.pages]
        self.spans = _matrix(rows, shape.spans)
        spans, lines = np.array(inside).T
        self.inside = csr_matrix(
            (np.ones(len(spans)), (spans, lines)), (len(rows), self.lines.shape[0])
        )


def right_counts(batch: Batch, shape: Shape) -> dict[str, np.ndarray]:
    """How often each weight counts on the right path."""
    k = shape.states
    made = {name: np.zeros(size) for name, size, _ in shape.parts()}
    lines, spans = np.zeros((batch.lines.shape[0], k + 1)), np.zeros(batch.spans.shape[0])
    for n, page in enumerate(batch.pages):
        first, size = page.headline or (-1, 0)
        spans[batch.number[n, first, size] if page.headline else batch.none[n]] = page.weight
        for t, state in enumerate(page.states):
            if first <= t < first + size:
                continue
            lines[batch.at[t] + n, state] = page.weight
            if t == 0:
                made["start"][state] += page.weight
            elif first <= t - 1 < first + size:
                made["out"][page.blanks[t], state] += page.weight
            else:
                made["between"][page.blanks[t], page.states[t - 1], state] += page.weight
        if page.headline and first:
            made["into"][page.blanks[first], page.states[first - 1]] += page.weight
    lines[:, k] = batch.inside.T @ spans
    made["any"] = made["between"].sum(0)
    made["lines"], made["spans"] = batch.lines.T @ lines, batch.spans.T @ spans
    return made


def _step(above: np.ndarray, blanks: np.ndarray, factors: np.ndarray) -> np.ndarray:
    """log(exp(above) @ factors[blanks]), row by row."""
    top = above.max(1, keepdims=True)
    top = np.where(top < -1e29, 0, top)
    powers, made = np.exp(above - top), np.empty((len(above), factors.shape[2]))
    for kind in range(EDGES):
        rows = blanks == kind
        if rows.any():
            made[rows] = powers[rows] @ factors[kind]
    with np.errstate(divide="ignore"):
        return np.maximum(np.log(made) + top, LOWEST)


def _sum(values: np.ndarray, axis: int) -> np.ndarray:
    top = values.max(axis=axis, keepdims=True)
    top = np.where(top < -1e29, 0, top)
    with np.errstate(divide="ignore"):
        return np.log(np.exp(values - top).sum(axis=axis)) + top.squeeze(axis)


def _sure(values: np.ndarray) -> np.ndarray:
    return np.where(values < -1e29, LOWEST, values)


class Lattice:
    """Sums over all paths of all pages for one set of weights, and expected counts."""

    def __init__(self, batch: Batch, shape: Shape, w: dict[str, np.ndarray]) -> None:
        self.batch, self.shape, self.w = batch, shape, w
        scores = batch.lines @ w["lines"]
        self.own = np.ascontiguousarray(scores[:, : shape.states])
        self.spans = batch.spans @ w["spans"] + batch.inside @ scores[:, shape.states]
        edges = np.where(shape.allowed[None], w["any"][None] + w["between"], LOWEST)
        self.factors = np.exp(edges)
        self.back = np.ascontiguousarray(self.factors.transpose(0, 2, 1))
        self.table = []
        for t in range(batch.length):
            table = np.full((batch.alive[t], LONGEST), LOWEST)
            pages, sizes, rows = batch.by_start[t]
            table[pages, sizes - 1] = self.spans[rows]
            self.table.append(table)
        self._forward()
        self._backward()

    def _lines(self, t: int) -> np.ndarray:
        start = self.batch.at[t]
        return self.own[start : start + self.batch.alive[t]]

    def _forward(self) -> None:
        b, w, k = self.batch, self.w, self.shape.states
        pages = len(b.pages)
        self.before, self.behind, self.entering = [], [], []
        self.left = np.full((b.length + 1 + LONGEST, pages), LOWEST)
        for t in range(b.length):
            n, own, blanks = b.alive[t], self._lines(t), b.blanks[t]
            if t == 0:
                before = np.where(self.shape.start, w["start"], LOWEST)[None] + own
                behind, entering = np.full((n, k), LOWEST), np.zeros(n)
            else:
                above = self.before[-1][:n]
                before = np.maximum(_step(above, blanks, self.factors) + own, LOWEST)
                goes_on = _step(self.behind[-1][:n], blanks, self.factors)
                out = _sure(self.left[t, :n, None] + w["out"][blanks])
                behind = np.maximum(np.logaddexp(goes_on, out) + own, LOWEST)
                entering = _sum(above + w["into"][blanks], 1)
            self.before.append(before)
            self.behind.append(behind)
            self.entering.append(entering)
            for size in range(1, LONGEST + 1):
                value = _sure(entering + self.table[t][:, size - 1])
                self.left[t + size, :n] = np.logaddexp(self.left[t + size, :n], value)
        self._close()

    def _close(self) -> None:
        b = self.batch
        self.without = np.full(len(b.pages), LOWEST)
        total = np.full(len(b.pages), LOWEST)
        for t in range(b.length):
            a, z = (b.alive[t + 1] if t + 1 < b.length else 0), b.alive[t]
            if a < z:
                none = self.spans[b.none[a:z]]
                self.without[a:z] = _sum(self.before[t][a:z], 1) + none
                with_ = np.logaddexp(_sum(self.behind[t][a:z], 1), self.left[t + 1, a:z])
                total[a:z] = np.logaddexp(self.without[a:z], with_)
        self.total = total

    def _backward(self) -> None:
        b, w, k = self.batch, self.w, self.shape.states
        self.free: list[np.ndarray] = [np.empty(0)] * b.length
        self.bound: list[np.ndarray] = [np.empty(0)] * b.length
        after = np.full((b.length + 1 + LONGEST, len(b.pages)), LOWEST)
        self.line_shares = np.zeros_like(self.own)
        self.span_shares = np.zeros(len(self.spans))
        self.span_shares[b.none] = np.exp(self.without - self.total)
        starts = np.empty(0)
        for t in range(b.length - 1, -1, -1):
            n, below = b.alive[t], b.alive[t + 1] if t + 1 < b.length else 0
            free, bound = np.full((n, k), LOWEST), np.full((n, k), LOWEST)
            ends = np.zeros(n)
            free[below:], bound[below:] = self.spans[b.none[below:n]][:, None], 0
            if below:
                blanks, own = b.blanks[t + 1], self._lines(t + 1)
                goes_on = _step(own + self.free[t + 1], blanks, self.back)
                enters = _sure(w["into"][blanks] + starts[:below, None])
                free[:below] = np.logaddexp(goes_on, enters)
                bound[:below] = _step(own + self.bound[t + 1], blanks, self.back)
                ends[:below] = _sum(w["out"][blanks] + own + self.bound[t + 1], 1)
            self.free[t], self.bound[t] = np.maximum(free, LOWEST), np.maximum(bound, LOWEST)
            after[t + 1, :n] = ends
            starts = np.full(n, LOWEST)
            for size in range(1, min(LONGEST, b.length - t) + 1):
                value = _sure(self.table[t][:, size - 1] + after[t + size, :n])
                starts = np.logaddexp(starts, value)
            self._shares(t, after)

    def _shares(self, t: int, after: np.ndarray) -> None:
        b = self.batch
        n = b.alive[t]
        total = self.total[:n, None]
        shares = np.exp(np.minimum(self.before[t] + self.free[t] - total, 0))
        shares += np.exp(np.minimum(self.behind[t] + self.bound[t] - total, 0))
        self.line_shares[b.at[t] : b.at[t] + n] = shares
        pages, sizes, rows = b.by_start[t]
        if len(pages):
            value = self.entering[t][pages] + self.spans[rows]
            value += after[t + sizes, pages] - self.total[pages]
            self.span_shares[rows] = np.exp(np.minimum(value, 0))

    def counts(self) -> dict[str, np.ndarray]:
        """How often each weight counts, over all paths by their probability."""
        b = self.batch
        made = {name: np.zeros(size) for name, size, _ in self.shape.parts()}
        lines = self.line_shares * b.line_weights[:, None]
        spans = self.span_shares * b.span_weights
        for t in range(1, b.length):
            self._edges(t, made)
        made["any"] = made["between"].sum(0)
        made["start"] = lines[: b.alive[0]].sum(0)
        headline = (b.inside.T @ spans)[:, None]
        made["lines"] = b.lines.T @ np.hstack([lines, headline])
        made["spans"] = b.spans.T @ spans
        return made

    def _edges(self, t: int, made: dict[str, np.ndarray]) -> None:
        b, w = self.batch, self.w
        n, own, blanks, total = b.alive[t], self._lines(t), b.blanks[t], self.total[: b.alive[t]]
        for above, below in ((self.before, self.free), (self.behind, self.bound)):
            a, z = above[t - 1][:n], own + below[t]
            top_a, top_z = a.max(1, keepdims=True), z.max(1, keepdims=True)
            scale = np.exp(np.clip(top_a + top_z - total[:, None], -700, 700))
            scale = np.where((top_a < -1e29) | (top_z < -1e29), 0, scale) * b.weights[:n, None]
            left, right = np.exp(a - top_a) * scale, np.exp(z - top_z)
            for kind in range(EDGES):
                rows = blanks == kind
                if rows.any():
                    made["between"][kind] += self.factors[kind] * (left[rows].T @ right[rows])
        pages, _, numbers = b.by_start[t]
        started = np.zeros(n)
        np.add.at(started, pages, self.span_shares[numbers] * b.weights[pages])
        enters = self.before[t - 1][:n] + w["into"][blanks] - self.entering[t][:, None]
        np.add.at(made["into"], blanks, np.exp(np.minimum(enters, 0)) * started[:, None])
        leaves = self.left[t, :n, None] + w["out"][blanks] + own + self.bound[t] - total[:, None]
        np.add.at(made["out"], blanks, np.exp(np.minimum(leaves, 0)) * b.weights[:n, None])


def fit(
    examples: list[Example], shape: Shape, first: np.ndarray | None = None, rounds: int = 100
) -> np.ndarray:
    """The weights under which the right paths of all pages are likeliest, as one vector.

    The search begins at `first`, else at naught.
    """
    batch = Batch(examples, shape)
    right, penalty = shape.pack(right_counts(batch, shape)), shape.penalty()

    def loss(vector: np.ndarray) -> tuple[float, np.ndarray]:
        lattice = Lattice(batch, shape, shape.unpack(vector))
        value = (
            batch.weights @ lattice.total - right @ vector + 0.5 * (penalty * vector * vector).sum()
        )
        return float(value), shape.pack(lattice.counts()) - right + penalty * vector

    start = np.zeros(len(penalty)) if first is None else first
    options = {"maxiter": rounds, "maxcor": 8}
    return minimize(loss, start, jac=True, method="L-BFGS-B", options=options).x
