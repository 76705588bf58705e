"""The weights of profiles/issuer.toml: what each fact speaks for."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import NamedTuple, cast

from releaseconv.resources import table


class Weights(NamedTuple):
    """What each fact weighs, as scripts/train_issuer.py found it."""

    first: Mapping[str, float]
    """Of the facts by which names are sifted."""
    facts: Mapping[str, float]

    def of(self, facts: frozenset[str]) -> float:
        """How much more speaks for a name than against it."""
        known = self.facts
        return sum([known[fact] for fact in facts if fact in known])


@cache
def weights() -> Weights:
    """The weights of profiles/issuer.toml."""
    rows = cast("Mapping[str, Mapping[str, float]]", table("issuer"))
    return Weights(rows["first"], rows["weights"])
