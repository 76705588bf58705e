"""The strategies reach what they promise to reach."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, seed, settings
from hypothesis import strategies as st

import strategies
from conftest import examples
from releaseconv import model as m
from releaseconv.model import Node, Release, children


def kinds_in(node: Node) -> set[str]:
    return {type(node).__name__}.union(*(kinds_in(child) for child in children(node)))


NODES = {
    name
    for name in m.__all__
    if isinstance(kind := getattr(m, name), type) and issubclass(kind, Node) and kind is not Node
}


@pytest.mark.parametrize("name", ["releases", "wild_releases"])
def test_every_node_type_is_reached(name: str) -> None:
    """By sixty examples at most, and most often by fifteen."""
    seen: set[str] = set()

    @given(getattr(strategies, name)())
    @settings(max_examples=15, derandomize=False, suppress_health_check=list(HealthCheck))
    def look(release: Release) -> None:
        seen.update(kinds_in(release))

    for number in range(4):
        if seen != NODES:
            seed(number)(look)()
    assert seen == NODES


@given(strategies.releases())
@settings(max_examples=examples(60), deadline=None, suppress_health_check=list(HealthCheck))
def test_careful_releases_are_tidy(release: Release) -> None:
    for node in m.worded(release):
        assert node.text
        assert "  " not in node.text or isinstance(node, m.Verbatim)


@given(st.sampled_from(sorted(strategies.VOCABULARY)))
def test_words_hold_no_white_space(script: str) -> None:
    assert strategies.VOCABULARY[script].split() == strategies.VOCABULARY[script].split(" ")
