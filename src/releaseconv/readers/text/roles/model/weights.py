"""The trained weights: what each feature of a line or a span speaks for, and what follows what.

They are data, made by `scripts/train.py` from labelled releases: hundredths of a natural
logarithm, one number for each state of a line, and one for the headline. A feature's weights stand
as text until the first line has it, since one release meets few of them; then those of a group of
features are fields of one large number, by whose additions all states are summed at once.
"""

from __future__ import annotations

import json
from array import array
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache
from itertools import repeat
from math import exp, inf
from sys import byteorder
from typing import NamedTuple

from releaseconv.readers.text.roles.model.feature_groups import Features, Group
from releaseconv.readers.text.roles.model.states import role_of
from releaseconv.resources import role_weights

FORBIDDEN = -9999
"""Stands for what may not follow what."""
UNIT = 100
"""Parts of a natural logarithm that weights are whole numbers of."""
_BYTES = array("I").itemsize
_BIAS = 1 << 16
"""Added to each weight, so that none is negative; weights are less, and a line has fewer than a
thousand features, so that no sum reaches the next field."""
_REMEMBERED = 20_000
"""Groups of features whose weights are remembered, lest many texts fill the memory."""


class Factors(NamedTuple):
    """What follows what, as factors instead of logarithms."""

    between: tuple[tuple[tuple[float, ...], ...], ...]
    into: tuple[tuple[float, ...], ...]
    out: tuple[tuple[float, ...], ...]
    follows: tuple[tuple[frozenset[int], ...], ...]
    """By blank lines and state above, the states that may stand below."""


class _Fields(dict[str, int]):
    """The weights of each feature that a line had, as fields of one number; 0 without weights."""

    def __init__(self, lines: Mapping[str, str]) -> None:
        self._lines = lines

    def __missing__(self, feature: str) -> int:
        text = self._lines.get(feature)
        if text is None:
            return 0  # not remembered: there are as many as there are words
        found = self[feature] = _pack(map(int, text.split()))
        return found


class _Sums(dict[Group, int]):
    """The weights of each group of features that a line had, added up as fields of one number."""

    def __init__(self, fields: _Fields) -> None:
        self._fields = fields

    def __missing__(self, group: Group) -> int:
        found = sum(map(self._fields.__getitem__, group))
        if len(self) < _REMEMBERED:
            self[group] = found
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
    _sums: _Sums = field(init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        made = Factors(
            tuple(tuple(map(powers, rows)) for rows in self.between),
            tuple(map(powers, self.into)),
            tuple(map(powers, self.out)),
            tuple(tuple(map(_possible, rows)) for rows in self.between),
        )
        object.__setattr__(self, "factors", made)
        object.__setattr__(self, "roles", tuple(map(role_of, self.states)))
        fields = _Fields(self.lines)
        object.__setattr__(self, "_fields", fields)
        object.__setattr__(self, "_sums", _Sums(fields))

    def fields(self, features: Features) -> list[int]:
        """The weights of each group of features as one number, and last those of the words."""
        known, found = self.lines, self._fields
        words = sum([found[feature] for feature in features.words if feature in known])
        return [*map(self._sums.__getitem__, features.groups), words]

    def score_line(self, fields: Sequence[int]) -> list[float]:
        """What the features of a line speak for, state by state, and last for the headline."""
        *sums, known = _unpacked(sum(fields), len(self.states) + 2)
        off = known * _BIAS / UNIT
        return [one / UNIT - off for one in sums]

    def score_span(self, features: Iterable[str]) -> float:
        """What the features of a span speak for the headline."""
        return sum(map(self.spans.get, features, repeat(0))) / UNIT

    def differences(
        self, features: Features, fields: Sequence[int], a: int, b: int
    ) -> dict[str, float]:
        """By family, what the features of a line speak for state `a` against state `b`."""
        sums: dict[str, int] = {}
        for group, own in zip((*features.groups, features.words), fields, strict=True):
            if own:
                family = _family(group[0])
                sums[family] = sums.get(family, 0) + own
        told = {family: _unpacked(total, len(self.states) + 2) for family, total in sums.items()}
        return {family: (own[a] - own[b]) / UNIT for family, own in told.items()}


@lru_cache(maxsize=4096)
def _family(feature: str) -> str:
    return feature[: feature.index(":")]


def _pack(values: Iterable[int]) -> int:
    """The numbers as fields of one, so that adding it adds them all, and behind them a 1."""
    biased = array("I", map(_BIAS.__add__, values))
    biased.append(1)
    return int.from_bytes(biased.tobytes(), byteorder)


def _unpacked(total: int, size: int) -> array[int]:
    return array("I", total.to_bytes(size * _BYTES, byteorder))


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
