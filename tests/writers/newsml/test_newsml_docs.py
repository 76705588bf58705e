"""The documents on NewsML-G2 say what the code does. `pytest --accept` writes their tables."""

from __future__ import annotations

import re
from dataclasses import fields

import pytest
from lxml import etree

from conftest import ROOT
from releaseconv import resources
from releaseconv.model import Contact, Dateline, Release
from releaseconv.newsml_terms import UNHELD
from releaseconv.options import NewsmlOptions
from releaseconv.schema.standard_names import ROOTS

GUIDE = ROOT / "docs" / "newsml.md"
README = ROOT / "schemas" / "README.md"
SCH = "{http://purl.oclc.org/dsdl/schematron}"


def unheld() -> list[str]:
    core = UNHELD["core"]
    return [
        f"| {what} | {'x' if (what, why) in UNHELD['power'] else ''} | x | {why} |"
        for what, why in core
    ]


def rules() -> list[str]:
    root = etree.parse(resources.schemas() / "releaseconv-newsml.sch").getroot()
    for_all = {active.get("pattern") for active in root.iter(f"{SCH}active")}
    rows = []
    for pattern in root.iter(f"{SCH}pattern"):
        ids = [told.get("id") for told in pattern.iter(f"{SCH}assert")]
        ids.sort(key=str)
        span = ids[0] if len(ids) == 1 else f"{ids[0]}–{ids[-1]}"
        rows.append(
            f"| {span} | {pattern.get('id')} | {'x' if pattern.get('id') in for_all else ''} |"
        )
    return rows


@pytest.mark.parametrize(
    ("path", "name", "rows"),
    [(GUIDE, "unheld", unheld()), (README, "rules", rules())],
    ids=["unheld", "rules"],
)
def test_tables(path, name, rows, request: pytest.FixtureRequest) -> None:  # type: ignore[no-untyped-def]
    text = path.read_text(encoding="utf-8")
    table = re.compile(rf"(?<=<!-- {name} -->\n)(.*?)(?=<!-- end -->)", re.DOTALL)
    want = "".join(f"{row}\n" for row in rows)
    if request.config.getoption("--accept"):
        path.write_text(table.sub(lambda _: want, text), encoding="utf-8")
        return
    match = table.search(text)
    assert match and match[0] == want


def test_every_field_has_its_row() -> None:
    text = GUIDE.read_text(encoding="utf-8")
    table = text[text.index("## Every field") : text.index("## Facts of the delivery")]
    named = set(re.findall(r"`([a-z_.\[\]]+)`", table))
    wanted = {f.name for f in fields(Release)} - {"spans", "dateline", "contacts"}
    wanted |= {f"dateline.{f.name}" for f in fields(Dateline)} - {"dateline.spans"}
    wanted |= {f"contacts[].{f.name}" for f in fields(Contact)} - {"contacts[].spans"}
    assert wanted <= named


def test_every_option_has_its_row() -> None:
    text = GUIDE.read_text(encoding="utf-8")
    flags = {"root": "newsml-root", "subjects": "subject", "keywords": "keyword"}
    flags |= {"name_subjects": "name-subject", "schemas": "schema"}
    for option in fields(NewsmlOptions):
        flag = flags.get(option.name, option.name.replace("_", "-"))
        assert f"--{flag}" in text, option.name


def test_rule_ids_are_unique() -> None:
    root = etree.parse(resources.schemas() / "releaseconv-newsml.sch").getroot()
    ids = [told.get("id") for told in root.iter(f"{SCH}assert")]
    assert len(ids) == len(set(ids))
    patterns = {pattern.get("id") for pattern in root.iter(f"{SCH}pattern")}
    assert {active.get("pattern") for active in root.iter(f"{SCH}active")} <= patterns
    for rule in root.iter(f"{SCH}rule"):
        starts = tuple(f"n:{name}" for name in ROOTS)
        assert all(part.startswith(starts) for part in rule.get("context", "").split("|"))
