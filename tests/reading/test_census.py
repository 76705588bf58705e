"""The census of lines: what counts as repeated, and what does not."""

from __future__ import annotations

import random
import sys

import pytest

from conftest import ROOT
from releaseconv.house.census import Census
from releaseconv.house.repeating_lines import Entry, Layout, folded, layout_of
from releaseconv.house.usual_places import Line
from releaseconv.options import ReadOptions
from releaseconv.readers.read_lines import page_lines

sys.path.insert(0, str(ROOT / "scripts"))
import corpus_labels

FRAME = [
    "Harbour Board of Weltevreden",
    "Quay House, 1 Mole Road, Weltevreden",
    "desk@harbour.example",
    "Night desk: +44 20 7946 0101",
]
WORDS = tuple("boats come from all sides to the new quay this morning and stay".split())  # noqa: SIM905


def release(seed: int, *more: str) -> list[str]:
    """The lines of a release of a house, with news of its own."""
    draw = random.Random(seed)
    news = [" ".join(draw.choices(WORDS, k=12)) + f" x{seed}{'abcd'[k]}" for k in range(4)]
    return [*FRAME[:3], f"News item {'i' * seed}", *news[:2], *more, *news[2:], FRAME[3]]


def counted(files: list[list[str]]) -> tuple[Layout, ...]:
    census = Census()
    for lines in files:
        census.add(lines)
    return census.layouts(2)


def test_figures_case_and_signs_do_not_count() -> None:
    assert folded("Press Release No. 12/2026") == folded("PRESS RELEASE NO 7 2025:")
    assert folded("***") == folded("12") == ""
    assert folded("新北市 12") == folded("新北市 9")


def test_what_stands_in_all_files_stands() -> None:
    (layout,) = counted([release(n) for n in range(1, 7)])
    assert layout.files == 6
    assert {e.text: e.files for e in layout.entries} == dict.fromkeys(FRAME, 6)


def test_two_layouts_are_two() -> None:
    other = [[line.upper()[::-1] for line in release(n)] for n in range(7, 11)]
    layouts = counted([release(n) for n in range(1, 7)] + other)
    assert [layout.files for layout in layouts] == [6, 4]
    first, second = layouts
    assert layout_of(map(folded, release(20)), layouts) is first
    assert layout_of(map(folded, other[0]), layouts) is second
    assert layout_of(map(folded, WORDS), layouts) is None


def test_copies_of_a_release_count_once() -> None:
    census = Census()
    assert census.add(release(1))
    assert not census.add([*release(1), "Corrected"])
    assert census.add(release(2))
    assert census.layouts(2)[0].files == 2


def test_a_line_of_one_file_is_nothing() -> None:
    (layout,) = counted([release(n) for n in range(1, 7)])
    key = folded(release(1)[4])
    assert layout.others(key) == 0
    assert not layout.stands(key)
    assert layout.others(folded(FRAME[0])) == 5


def test_memory_does_not_grow_with_the_files() -> None:
    census = Census()
    sizes = []
    for n in range(1, 1001):
        census.add(release(n))
        if n % 500 == 0:
            sizes.append(sum(len(cluster.lines) for cluster in census._clusters))
    assert sizes[1] <= sizes[0] <= 600
    (layout,) = census.layouts(2)
    assert {e.text: e.files for e in layout.entries} == dict.fromkeys(FRAME, 1000)


def held(files: int) -> tuple[int, int, int, int]:
    """What is held of a house after so many files: layouts, lines, places and characters."""
    census = Census()
    roles = "banner banner contacts headline body-begin body-begin body-begin body-begin".split()  # noqa: SIM905
    for n in range(1, files + 1):
        lines = small(n)
        census.add(lines)
        rows = zip(lines, [*roles, "contacts"], strict=True)
        census.place([Line(text, role, n % 2 == 0 and "body" in role) for text, role in rows])
    clusters = census._clusters
    return (
        len(clusters),
        sum(len(one.lines) for one in clusters),
        sum(len(one.places.counts) for one in clusters),
        sum(len(line.text) for one in clusters for line in one.lines.values()),
    )


def small(n: int) -> list[str]:
    """The lines of a release of one house, or, every tenth, of one that has no other."""
    letters = "".join("abcdefghij"[int(digit)] for digit in f"{n:05}")
    lines = [f"{line} {'' if n % 10 else letters}".strip() for line in FRAME]
    news = [f"{word} come from {letters} and stay on this morning at the quay" for word in WORDS]
    return [*lines[:3], f"News item {letters}", *news[:4], lines[3]]


@pytest.mark.long
def test_ten_times_the_files_are_held_in_the_same_space() -> None:
    few, many = held(640), held(6400)
    # of both, nine tenths are whole windows, after which what turned up seldom is forgotten
    assert many[0] <= 48
    assert many[2] <= 48 * 4 * 80
    assert all(b <= 1.05 * a for a, b in zip(few, many, strict=True)), (few, many)


def test_what_was_counted_before_is_added_to() -> None:
    before = counted([release(n) for n in range(1, 5)])
    census = Census(before)
    for n in range(5, 7):
        census.add(release(n))
    assert census.layouts(2)[0].files == 6
    assert census.layouts(2)[0].lines[folded(FRAME[0])].files == 6


def test_corrected_roles_are_kept_by_what_lines_are_known_by() -> None:
    census = Census()
    for n in range(1, 5):
        census.add(release(n))
    roles = ["banner", "banner", "contacts", "headline", *["body-begin"] * 4, "contacts"]
    census.settle(release(1), roles)
    (layout,) = census.layouts(2)
    assert layout.lines[folded(FRAME[2])].roles == {"contacts": 1}
    assert layout.settled["below", folded(FRAME[2])] == {"headline": 1}
    assert ("line", folded(release(1)[4])) not in layout.settled


@pytest.mark.parametrize("name", corpus_labels.SETS)
def test_a_folder_of_many_houses_is_no_house(name: str) -> None:
    census, seen = Census(), set()
    for one in corpus_labels.labelled(name):
        if one.house not in seen:
            seen.add(one.house)
            census.add(page_lines(one.path.read_bytes(), ReadOptions()))
    assert census.layouts(3) == ()


def test_an_empty_layout_knows_nothing() -> None:
    layout = Layout(1, (Entry("x y z", 1),))
    assert layout.share(folded("x y z")) == 0.0
    assert layout_of(["x y z"], (layout,)) is None
