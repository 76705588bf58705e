"""The trained weights: what each feature of a line or a span speaks for, and what follows what.

They are data, made by `scripts/train.py` from labelled releases: hundredths of a natural
logarithm, one number for each state of a line, and one for the headline. A feature's weights stand
as text until the first line has it, since one release meets few of them.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from math import exp
from struct import pack
from typing import NamedTuple

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
    _packed: dict[str, int] = field(default_factory=dict, compare=False, repr=False)
    factors: Factors = field(init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        between = tuple(tuple(map(powers, rows)) for rows in self.between)
        made = Factors(between, tuple(map(powers, self.into)), tuple(map(powers, self.out)))
        object.__setattr__(self, "factors", made)

    def score_line(self, features: Iterable[str]) -> list[float]:
        """What the features of a line speak for, state by state, and last for the headline."""
        total = known = 0
        for feature in features:
            if found := self._fields(feature):
                total += found
                known += 1
        off = known * _BIAS
        return [
            ((total >> (_BITS * k)) & _MASK) / UNIT - off / UNIT
            for k in range(len(self.states) + 1)
        ]

    def score_span(self, features: Iterable[str]) -> float:
        """What the features of a span speak for the headline."""
        return sum(self.spans.get(feature, 0) for feature in features) / UNIT

    def weight(self, feature: str, state: int) -> float:
        """What one feature of a line speaks for one state; for the headline, the one behind all."""
        found = self._fields(feature)
        return (((found >> (_BITS * state)) & _MASK) - _BIAS) / UNIT if found else 0.0

    def differences(self, features: Iterable[str], a: int, b: int) -> dict[str, float]:
        """By family, what features of a line speak for state `a` against state `b`."""
        sums: dict[str, int] = {}
        for feature in features:
            if found := self._fields(feature):
                family = feature.partition(":")[0]
                sums[family] = sums.get(family, 0) + found
        return {
            family: (((total >> _BITS * a) & _MASK) - ((total >> _BITS * b) & _MASK)) / UNIT
            for family, total in sums.items()
        }

    def _fields(self, feature: str) -> int:
        """The weights of a feature as one number; 0 for a feature that is not known."""
        found = self._packed.get(feature)
        if found is None:
            text = self.lines.get(feature)
            found = self._packed[feature] = _pack(map(int, text.split())) if text else 0
        return found


def _pack(values: Iterable[int]) -> int:
    """The numbers as fields of one, so that adding it adds them all."""
    biased = [value + _BIAS for value in values]
    return int.from_bytes(pack(f"<{len(biased)}I", *biased), "little")


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
