"""Six releases of one house: the same bytes by what repeats over them, however a run goes."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from batch_runs import tree
from conftest import command
from releaseconv.batch import run as runs
from releaseconv.batch.batch_item import Done, Task

NEWS = (
    ("Night train to the coast runs again", "The night train left Ostrava at ten on Monday."),
    ("Fares stay as they are", "Passengers pay no more in 2027, the railway said on Friday."),
    ("Twelve carriages are mended", "Twelve carriages came back from the works in May."),
    ("A halt for the glass town", "Trains will stop at the glass town from June, twice a day."),
    ("Bicycles travel free", "From Saturday nobody buys a ticket for a bicycle."),
    ("The viaduct is closed for a week", "Masons repair four arches of the viaduct in March."),
)
PAGE = """\
Beskid Light Railway
Depot Lane 4 · press@beskid.example

{0}

{1}

The Beskid Light Railway has carried people and timber over the hills since 1911.

Night desk: +420 555 010 199
"""
BATCH = ("batch", "in", "-t", "json,newsml", "-o")
STAMP = ("--stamp", "2026-05-05T09:00Z")


@pytest.fixture(autouse=True)
def railway(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The six releases in a folder."""
    monkeypatch.chdir(tmp_path)
    Path("in").mkdir()
    for number, (headline, lead) in enumerate(NEWS, 1):
        Path("in", f"train-{number}.txt").write_text(PAGE.format(headline, lead), "utf-8")


def made(out: str, *how: str) -> dict[str, bytes]:
    """What a run leaves."""
    said = command(*BATCH, out, *STAMP, *how)
    assert said.status == 0, said.err
    return tree(out)


@pytest.fixture
def one() -> dict[str, bytes]:
    """What one process leaves, in which what repeats is no news."""
    found = made("one", "-j", "1")
    assert with_about(made("alone", "-j", "1", "--no-learn")) == 0
    assert with_about(found) == len(NEWS)
    return found


def with_about(found: dict[str, bytes]) -> int:
    """How many releases have a section about their house."""
    told = [json.loads(text)["release"] for name, text in found.items() if name.endswith(".json")]
    return sum(any(one["role"] == "about" for one in own.get("sections", ())) for own in told)


def stop(monkeypatch: pytest.MonkeyPatch, most: int) -> None:
    """A run into `out` that is interrupted when it has done `most` inputs."""
    with monkeypatch.context() as patch:
        patch.setattr(runs, "perform", interrupting(runs.perform, most))
        said = command(*BATCH, "out", *STAMP, "-j", "1")
    assert said.status == 130, said.err
    assert len(tree("out")) == 2 * most


def interrupting(perform: Callable[[Task], Done], most: int) -> Callable[[Task], Done]:
    done: list[Task] = []

    def perform_some(task: Task) -> Done:
        if len(done) == most:
            raise KeyboardInterrupt
        done.append(task)
        return perform(task)

    return perform_some


def test_a_run_that_was_stopped_goes_on_alike(
    one: dict[str, bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    stop(monkeypatch, 2)
    assert made("out", "-j", "1", "--resume") == one


@pytest.mark.long
@pytest.mark.parametrize("how", [("-j", "2"), ("-j", "2", "--scheduler", "local")], ids=" ".join)
def test_two_workers_and_a_cluster_read_as_one(
    one: dict[str, bytes], how: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    if "--scheduler" in how:
        pytest.importorskip("distributed", reason="Dask is not installed")
    assert made("two", *how) == one
    stop(monkeypatch, 3)
    assert made("out", *how, "--resume") == one
