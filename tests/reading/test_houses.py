"""What a house's other files are worth, on labelled houses that the weights have not seen."""

from __future__ import annotations

import sys
from collections.abc import Sequence

import pytest

from conftest import ROOT

sys.path.insert(0, str(ROOT / "scripts"))
import houses_learned as learned
from houses_left_out import Score

WORST = 0.01
"""The most that a house may lose by what repeats over its files."""


pytestmark = pytest.mark.long


@pytest.fixture(scope="module")
def scored() -> dict[str, list[tuple[Score, Score, Score | None]]]:
    """By house, each file read alone, with what repeats over six, with three corrected."""
    trained = learned.fold_weights()
    made = {}
    for house, files in learned.houses().items():
        weights = trained[files[0].release.fold]
        repeats = learned.learned(files)
        numbers = learned.CORRECTED[1]
        corrected = learned.learned(files, numbers)
        made[house] = [
            (
                learned.read(file, weights, ()),
                learned.read(file, weights, repeats),
                None if i in numbers else learned.read(file, weights, corrected),
            )
            for i, file in enumerate(files)
        ]
    return made


def mean(values: Sequence[float]) -> float:
    return sum(values) / len(values)


def test_what_repeats_helps_and_hurts_no_house(
    scored: dict[str, list[tuple[Score, Score, Score | None]]],
) -> None:
    roles = {h: mean([two.roles for _, two, _ in own]) for h, own in scored.items()}
    alone = {h: mean([one.roles for one, _, _ in own]) for h, own in scored.items()}
    assert mean(list(roles.values())) >= 0.9
    assert mean([mean([two.headline for _, two, _ in own]) for own in scored.values()]) >= 0.92
    assert mean([mean([two.blocks for _, two, _ in own]) for own in scored.values()]) >= 0.95
    assert min(roles[house] - alone[house] for house in roles) >= -WORST


def test_three_corrected_files_tell_the_others(
    scored: dict[str, list[tuple[Score, Score, Score | None]]],
) -> None:
    read = [[three for _, _, three in own if three] for own in scored.values()]
    assert mean([mean([one.roles for one in own]) for own in read]) >= 0.94
    assert mean([mean([one.headline for one in own]) for own in read]) >= 0.92
