"""Every sample and every real release becomes every format, by the command, in one go.

Real releases are not to be read where rules are built on others, so that no assertion here
shows any of their text.
"""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

import jsonschema
import pypdf
import pytest
from lxml import etree

from conftest import ROOT, SHARED, command
from labelled import FORTY, LABELLED, SAMPLES, forty_or_all, needs_labelled
from newsml_tools import needs_iptc, officially_invalid
from reading_invariants import read_once
from releaseconv import read
from releaseconv.formats import FORMATS
from wording import letters, unsaid

SCHEMA = json.loads((ROOT / "schemas" / "inspect.schema.json").read_text(encoding="utf-8"))


class Converted:
    """The inputs, and the folder with what was made of them."""

    def __init__(self, inputs: tuple[Path, ...], folder: Path) -> None:
        self.inputs = inputs
        self.folder = folder

    def each(self, suffix: str) -> list[tuple[Path, Path]]:
        return [(path, self.folder / f"{path.stem}{suffix}") for path in self.inputs]


@pytest.fixture(scope="module", params=[pytest.param(SAMPLES, id="samples"), *forty_or_all()])
def converted(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Converted:
    inputs = request.param
    folder = tmp_path_factory.mktemp("out")
    said = command("convert", *map(str, inputs), "-t", ",".join(FORMATS), "-o", str(folder), "-q")
    assert said.status == 0
    assert len(list(folder.iterdir())) == len(inputs) * len(FORMATS)
    return Converted(inputs, folder)


@needs_iptc
def test_items_are_valid_by_the_official_schemas(converted: Converted) -> None:
    for source, path in converted.each(".xml"):
        faults = len(officially_invalid(etree.parse(path).getroot(), "power"))
        assert not faults, source.name


def test_items_are_valid_by_our_grammar(converted: Converted) -> None:
    items = [str(path) for _, path in converted.each(".xml")]
    said = command("validate", *items)
    assert said.status == 0
    valid = said.out.decode().count(": valid\n")
    assert valid == len(items)


def test_pdfs_open_elsewhere(converted: Converted) -> None:
    for source, path in converted.each(".pdf"):
        pages = pypdf.PdfReader(path).pages
        headline = read_once(source).release.headline
        text = "".join(letters(page.extract_text()) for page in pages)
        told = bool(text) and (
            not headline or not headline.text.isascii() or letters(headline.text) in text
        )
        assert told, source.name


@pytest.mark.tools
@pytest.mark.skipif(not shutil.which("pandoc"), reason="pandoc is not installed")
def test_documents_open_elsewhere(converted: Converted) -> None:
    for source, path in converted.each(".docx"):
        done = subprocess.run(
            ["pandoc", "-f", "docx", "-t", "plain", "-s", "--wrap=none", str(path)],
            capture_output=True,
            text=True,
            check=True,
        )
        headline = read_once(source).release.headline
        told = not headline or letters(headline.text) in letters(done.stdout)
        assert told, source.name


def test_json_comes_back(converted: Converted) -> None:
    for source, path in converted.each(".json"):
        same = read(path).release == read_once(source).release
        assert same, source.name


def test_text_says_every_word(converted: Converted) -> None:
    for source, path in converted.each(".txt"):
        lost = len(unsaid(read_once(source).release, path.read_text(encoding="utf-8")))
        assert not lost, source.name


inspected = pytest.mark.parametrize(
    "inputs",
    [
        pytest.param((*SAMPLES, *FORTY[::4]), id="twenty"),
        pytest.param(LABELLED, id="all", marks=[needs_labelled, pytest.mark.long]),
    ],
)


@inspected
def test_every_record_is_as_its_schema_says(inputs: tuple[Path, ...]) -> None:
    said = command("inspect", "--json", *map(str, inputs))
    assert said.status == 0
    records = [json.loads(line) for line in said.out.splitlines()]
    assert [one["file"] for one in records] == [str(path) for path in inputs]
    validator = jsonschema.Draft202012Validator(SCHEMA)
    for one in records:
        valid = validator.is_valid(one)
        assert valid, one["file"]


@inspected
def test_every_margin_accounts_for_every_character(inputs: tuple[Path, ...]) -> None:
    said = command("inspect", *map(str, inputs))
    assert said.status == 0
    whole = said.out.decode().count("\nevery character accounted for\n")
    assert whole == len(inputs)


@pytest.mark.long  # tests/reading/test_accuracy.py holds the floors in each run
@needs_labelled
def test_the_scorer_reads_every_record(tmp_path: Path) -> None:
    """And finds more than the plain baseline does, by far."""
    told = tmp_path / "told.jsonl"
    told.write_bytes(command("inspect", "--json", *map(str, LABELLED)).out)
    scorer = SHARED / "corpus" / "score.py"
    done = subprocess.run(
        ["python3", str(scorer), "--predictions", str(told), "--json"],
        capture_output=True,
        text=True,
        check=True,
    )
    figures = json.loads(done.stdout)
    assert figures["files unanswered"] == 0
    assert figures["line roles"] >= 0.75
    assert figures["body blocks F1"] >= 0.70
    assert figures["headline exact"] >= 0.65
