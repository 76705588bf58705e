"""Signs of a heading's end, in time that grows with the text."""

from __future__ import annotations

import pytest

from costs import costs_its_size
from releaseconv.inspect.margin import _cut
from releaseconv.writers.markdown.escaping import escaped


@pytest.mark.parametrize(
    ("text", "written"),
    [("Kiln #2", "Kiln #2"), ("a ##", "a \\#\\#"), ("a # ", "a \\# "), ("# # #", "# # \\#")],
)
def test_only_signs_at_the_end_are_escaped(text: str, written: str) -> None:
    assert escaped(text) == written


def test_signs_without_end_take_linear_time() -> None:
    assert costs_its_size(escaped, "#" * 2_000 + "x", "#" * 20_000 + "x")


def test_a_word_of_wide_characters_is_cut_to_the_width() -> None:
    assert list(_cut("日本語日本語x", 4)) == ["日本", "語日", "本語", "x"]
