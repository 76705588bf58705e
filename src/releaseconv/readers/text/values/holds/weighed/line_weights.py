"""Words of lines that hold, and what all that is to be seen of a line weighs, as trained."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import NamedTuple

from releaseconv.resources import profiles

__all__ = ["line_weights", "path"]


class LineWeights(NamedTuple):
    """What scripts/train_holds.py wrote."""

    digest: str
    """Of the words and wordings that it was made of."""
    words: Mapping[str, Mapping[str, str]]
    """By how they are looked up, what each word says in which language: "en.text de.act"."""
    weights: Mapping[str, float]


@cache
def line_weights() -> LineWeights:
    """The weights, read once."""
    return LineWeights(**json.loads(path().read_bytes()))


def path() -> Path:
    """Where they are."""
    return profiles() / "hold_weights.json"
