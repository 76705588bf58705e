"""The trained weights: what each feature of a line or a span speaks for, and what follows what.

They are data, made by `scripts/train.py` from labelled releases: hundredths of a natural
logarithm, one number for each state of a line, and one for the headline. A feature's weights stand
as text until the first line has it, since one release meets few of them; then all of them are
fields of one large number, by whose additions all states are summed at once.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import repeat
from math import exp, inf
from struct import pack, unpack
from typing import NamedTuple

from releaseconv.readers.text.roles.model.states import role_of
from releaseconv.resources import role_weights

FORBIDDEN = -9999
"""Stands for what may not follow what."""
UNIT = 100
"""Parts of a natural logarithm that weights are whole numbers of."""
_BITS = 32
_MASK = (1 << _BITS) - 1
_BIAS = 1 << 16
"""Added to each weight, so that none is negative; weights are less, and a line has fewer than a
thousand features, so that no sum reaches the next field."""


class Factors(NamedTuple):
    """What follows what, as factors instead of logarithms."""

    between: tuple[tuple[tuple[float, ...], ...], ...]
    into: tuple[tuple[float, ...], ...]
    out: tuple[tuple[float, ...], ...]
    follows: tuple[tuple[frozenset[int], ...], ...]
    """By blank lines and state above, the states that may stand below."""


class _Fields(dict[str, int]):
    """The weights of each feature that a line had, as fields of one number.

    0 for a feature without weights, which is not remembered: there are as many as there are words.
    """

    def __init__(self, lines: Mapping[str, str]) -> None:
        self._lines = lines

    def __missing__(self, feature: str) -> int:
        text = self._lines.get(feature)
        if text is None:
            return 0
        found = self[feature] = _pack(map(int, text.split()))
        return found


@dataclass(frozen=True, slots=True)
class Weights:
    """One set of weights; made by `weights_of`."""

    states: tuple[str, ...]
    """Roles of lines, with the part of the page for those that stand before or behind the body."""
    start: tuple[float, ...]
    """For each state, what it weighs as that of the first line, as logarithm."""
    between: tuple[tuple[tuple[float, ...], ...], ...]
    """By blank lines between them, state above and state below."""
    into: tuple[tuple[float, ...], ...]
    """By blank lines, from a state into the headline."""
    out: tuple[tuple[float, ...], ...]
    """By blank lines, from the headline to a state."""
    lines: Mapping[str, str]
    spans: Mapping[str, int]
    roles: tuple[str, ...] = field(init=False, compare=False, repr=False)
    """The role that each state stands for."""
    factors: Factors = field(init=False, compare=False, repr=False)
    _fields: _Fields = field(init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        made = Factors(
            tuple(tuple(map(powers, rows)) for rows in self.between),
            tuple(map(powers, self.into)),
            tuple(map(powers, self.out)),
            tuple(tuple(map(_possible, rows)) for rows in self.between),
        )
        object.__setattr__(self, "factors", made)
        object.__setattr__(self, "roles", tuple(map(role_of, self.states)))
        object.__setattr__(self, "_fields", _Fields(self.lines))

    def fields(self, features: Iterable[str]) -> list[int]:
        """The weights of each feature as one number; 0 for one without weights."""
        return list(map(self._fields.__getitem__, features))

    def score_line(self, fields: Sequence[int]) -> list[float]:
        """What the features of a line speak for, state by state, and last for the headline."""
        size = len(self.states) + 2
        *sums, known = unpack(f"<{size}I", sum(fields).to_bytes(size * _BITS // 8, "little"))
        off = known * _BIAS / UNIT
        return [total / UNIT - off for total in sums]

    def score_span(self, features: Iterable[str]) -> float:
        """What the features of a span speak for the headline."""
        return sum(map(self.spans.get, features, repeat(0))) / UNIT

    def differences(
        self, features: Iterable[str], fields: Iterable[int], a: int, b: int
    ) -> dict[str, float]:
        """By family, what the features of a line speak for state `a` against state `b`."""
        return {
            family: (_field(total, a) - _field(total, b)) / UNIT
            for family, total in _by_family(features, fields).items()
        }


def _by_family(features: Iterable[str], fields: Iterable[int]) -> dict[str, int]:
    """The sums of what stands before a colon alike."""
    sums: dict[str, int] = {}
    for feature, own in zip(features, fields, strict=True):
        if own:
            family = feature[: feature.index(":")]
            sums[family] = sums.get(family, 0) + own
    return sums


def _field(total: int, place: int) -> int:
    return (total >> _BITS * place) & _MASK


def _pack(values: Iterable[int]) -> int:
    """The numbers as fields of one, so that adding it adds them all, and behind them a 1."""
    biased = [*(value + _BIAS for value in values), 1]
    return int.from_bytes(pack(f"<{len(biased)}I", *biased), "little")


def _possible(row: Sequence[float]) -> frozenset[int]:
    return frozenset(k for k, value in enumerate(row) if value > -inf)


def weights_of(data: Mapping[str, object]) -> Weights:
    """The weights that `data`, read from JSON, holds."""
    match data:
        case {
            "states": list(states),
            "start": list(start),
            "between": list(between),
            "into": list(into),
            "out": list(out),
            "lines": dict(lines),
            "spans": dict(spans),
        }:
            return Weights(
                tuple(map(str, states)),
                _logs(start),
                tuple(tuple(map(_logs, rows)) for rows in between),
                tuple(map(_logs, into)),
                tuple(map(_logs, out)),
                lines,
                spans,
            )
    raise ValueError("no weights")


def _logs(values: Sequence[int]) -> tuple[float, ...]:
    return tuple(value / UNIT if value > FORBIDDEN else float("-inf") for value in values)


@cache
def weights() -> Weights:
    """The weights that come with the package, read once."""
    return weights_of(json.loads(role_weights().read_bytes()))


def powers(values: Sequence[float]) -> tuple[float, ...]:
    """Logarithms as factors."""
    return tuple(map(exp, values))
