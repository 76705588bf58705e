"""Clean text read back: every word always, and the same release wherever that can be."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import fields, replace
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conftest import ROOT, examples
from labelled import each, forty_or_all, needs_labelled
from reading_invariants import read_once
from releaseconv import model as m
from releaseconv import read, write
from releaseconv.model import Release
from releaseconv.options import ReadOptions, TextOptions, WriteOptions
from strategies import releases, wild_releases
from wording import letters

SAMPLES = sorted((ROOT / "samples").rglob("*.txt"))
OURS = sorted((ROOT / "tests" / "corpus" / "releases").glob("*.txt"))


def said(release: Release, wrap: int | None = None) -> bytes:
    return write(release, "text", WriteOptions(text=TextOptions(wrap=wrap))).data


@cache
def again(text: bytes, leave: tuple[str, ...] = ()) -> Release:
    return read(text, ReadOptions(leave=leave), name="again.txt").release


def core(release: Release) -> Release:
    """What must come back: all but furniture, verbatim and tables."""

    def kept(blocks: m.Blocks) -> m.Blocks:
        return tuple(block for block in blocks if not isinstance(block, m.Verbatim | m.Table))

    sections = tuple(replace(one, blocks=kept(one.blocks)) for one in release.sections)
    return replace(release, furniture=(), body=kept(release.body), sections=sections)


def differing(release: Release, other: Release) -> list[str]:
    """The fields in which two releases differ."""
    one, two = core(release), core(other)
    return [f.name for f in fields(one) if getattr(one, f.name) != getattr(two, f.name)]


def counted(text: str) -> Counter[str]:
    return Counter(letters(text))


def worded(release: Release) -> str:
    return "".join(node.text for node in m.worded(release))


@settings(max_examples=examples(100))
@given(st.one_of(releases(), wild_releases()), st.sampled_from((None, 72, 30)))
def test_every_letter_of_any_release_comes_back(release: Release, wrap: int | None) -> None:
    """By no mail: what looks like a trace of one, such as `&amp;`, is of the text."""
    text = said(release, wrap)
    assert counted(worded(again(text, ("all",)))) == counted(text.decode())


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_a_sample_comes_back(path: Path) -> None:
    release = read_once(path).release
    text = said(release)
    assert differing(release, again(text)) == []
    assert said(again(text)) == text


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_every_letter_of_a_sample_comes_back_wrapped(path: Path) -> None:
    text = said(read_once(path).release, wrap=72)
    assert counted(worded(again(text))) == counted(text.decode())


# -- real releases ----------------------------------------------------------------------


def kept(release: Release) -> bytes:
    return write(release, "text", WriteOptions(keep_furniture=True)).data


def at_72(release: Release) -> bytes:
    options = WriteOptions(text=TextOptions(wrap=72), keep_furniture=True)
    return write(release, "text", options).data


@needs_labelled
@each()
def test_every_letter_of_a_real_release_comes_back(path: Path) -> None:
    release = read_once(path).release
    for text in (said(release), said(release, wrap=72), kept(release)):
        assert counted(worded(again(text))) == counted(text.decode())


@pytest.mark.parametrize("paths", forty_or_all())
@pytest.mark.parametrize(
    ("write_", "least"),
    [
        # roles are weighed by layout, too, of which clean text keeps the blank lines alone
        pytest.param(kept, 0.55, id="with furniture"),
        # without furniture, dates that only a page's frame told are lost, and ends of texts
        pytest.param(said, 0.5, id="without furniture"),
        # a text of two short paragraphs does not show how wide it was wrapped
        pytest.param(at_72, 0.36, id="wrapped", marks=pytest.mark.long),
    ],
)
def test_most_real_releases_come_back(
    paths: list[Path], write_: Callable[[Release], bytes], least: float
) -> None:
    check_most(paths, write_, least)


@pytest.mark.parametrize(
    "paths", [OURS[1::3], pytest.param(OURS, marks=pytest.mark.long)], ids=["a third", "all"]
)
def test_most_of_our_releases_come_back(paths: list[Path]) -> None:
    """Short, and set in every way there is."""
    check_most(paths, kept, 0.85)


def check_most(paths: list[Path], write_: Callable[[Release], bytes], least: float) -> None:
    given_ = [read_once(path).release for path in paths]
    written = [(one, write_(one)) for one in given_]
    equal = [text for one, text in written if not differing(one, again(text))]
    assert len(equal) >= least * len(paths)
    assert all(write_(again(text)) == text for text in equal)
