"""The weights of profiles/issuer.toml: what each fact speaks for."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from itertools import repeat
from typing import NamedTuple, cast

from releaseconv.resources import table

_UNIT = 100
"""Parts of a weight: their sums are whole numbers, whatever the order in which facts are taken."""


class Weights(NamedTuple):
    """What each fact weighs, as scripts/train_issuer.py found it, in hundredths."""

    first: Mapping[str, int]
    """Of the facts by which names are sifted."""
    facts: Mapping[str, int]

    def of(self, facts: frozenset[str]) -> float:
        """How much more speaks for a name than against it."""
        return sum(map(self.facts.get, facts, repeat(0))) / _UNIT


@cache
def weights() -> Weights:
    """The weights of profiles/issuer.toml."""
    rows = cast("Mapping[str, Mapping[str, float]]", table("issuer"))
    return Weights(_parts(rows["first"]), _parts(rows["weights"]))


def _parts(weights: Mapping[str, float]) -> dict[str, int]:
    return {fact: round(weight * _UNIT) for fact, weight in weights.items()}
