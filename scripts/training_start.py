"""Weights as they are written, as the vector from which a training can go on."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

import numpy as np
from training_chain import Shape

from releaseconv.readers.text.roles.model.weights import FORBIDDEN, UNIT

WAY = 0.65
"""How far `between` goes from the weights that stand to those that were made."""


def vector_of(
    path: Path, shape: Shape, lines: Mapping[str, int], spans: Mapping[str, int]
) -> np.ndarray:
    """What `path` holds, by the numbers of its features here; naught for features that are new."""
    told = json.loads(path.read_text(encoding="utf-8"))
    values = {name: np.zeros(size) for name, size, _ in shape.parts()}
    between = _read(told["between"])
    values["any"] = between.mean(0)
    values["between"] = between - values["any"]
    for name in ("into", "out", "start"):
        values[name] = _read(told[name])
    for name, row in told["lines"].items():
        if name in lines:
            values["lines"][lines[name]] = np.array(row.split(), float) / UNIT
    for name, weight in told["spans"].items():
        if name in spans:
            values["spans"][spans[name]] = weight / UNIT
    return shape.pack(values)


def _read(rows: object) -> np.ndarray:
    made = np.array(rows, float)
    return np.where(made <= FORBIDDEN, 0.0, made / UNIT)


def between(standing: Mapping[str, object], made: Mapping[str, object]) -> dict[str, object]:
    """Most of the way from one set of weights to another, so that new labels cost little else."""
    found = dict(made)
    for name in ("between", "into", "out", "start"):
        old, new = np.array(standing[name], float), np.array(made[name], float)
        ruled_out = (old <= FORBIDDEN) | (new <= FORBIDDEN)
        found[name] = (
            np.where(ruled_out, FORBIDDEN, np.rint(old + WAY * (new - old))).astype(int).tolist()
        )
    found["lines"] = _mean_rows(_rows(standing), _rows(made))
    old_spans, new_spans = _spans(standing), _spans(made)
    sums = {name: old_spans.get(name, 0) + new_spans.get(name, 0) for name in old_spans | new_spans}
    found["spans"] = {name: round(total / 2) for name, total in sums.items() if abs(total) > 2}
    return found


def _mean_rows(old: Mapping[str, str], new: Mapping[str, str]) -> dict[str, str]:
    made = {}
    for name in {**old, **new}:
        before, after = (
            np.array(rows[name].split() if name in rows else 0, float) for rows in (old, new)
        )
        mean = np.rint(before + WAY * (after - before)).astype(int)
        if np.abs(mean).max() > 1:
            made[name] = " ".join(map(str, mean))
    return made


def _rows(weights: Mapping[str, object]) -> dict[str, str]:
    assert isinstance(weights["lines"], dict)
    return weights["lines"]


def _spans(weights: Mapping[str, object]) -> dict[str, int]:
    assert isinstance(weights["spans"], dict)
    return weights["spans"]
