"""ninjs and NITF: valid by the IPTC's schemas, and all that the release says is in them."""

from __future__ import annotations

import json
from functools import cache
from typing import Any

import jsonschema
import pytest
from hypothesis import HealthCheck, given, settings
from lxml import etree

import strategies
from conftest import ROOT, SHARED, examples
from newsml_tools import N, letters, needs_iptc, options, xsd
from releaseconv import api
from releaseconv import model as m
from releaseconv.writers.newsml.delivery_options import receivers
from releases_by_hand import every_node, messy, river_states

DRAWN = settings(max_examples=examples(60), deadline=None, suppress_health_check=list(HealthCheck))
BY_HAND = [river_states()[1], messy()[1], every_node(), m.Release()]
FULL: dict[str, Any] = {
    "slugline": "auto",
    "urgency": 3,
    "keywords": ("quay",),
    "usage_terms": "Free.",
    "copyright_holder": "Board",
    "ed_note": "Pictures at noon.",
    "expires": "2026-06-01T00:00:00Z",
    "subjects": ("medtop:20000001=ferries",),
    "rights": "Free to print.",
}


def written(release: m.Release, name: str, **asked: Any) -> bytes:
    return api.write(release, name, options(**asked)).data


@cache
def official() -> Any:
    text = (SHARED / "iptc" / "ninjs-schema_3.1.json").read_text(encoding="utf-8")
    schema = json.loads(
        text.replace('"$ref": "https://geojson.org/schema/GeoJSON.json#"', '"type": "object"')
    )
    return jsonschema.Draft202012Validator(schema)


@cache
def own() -> Any:
    schema = json.loads((ROOT / "schemas" / "ninjs.schema.json").read_text(encoding="utf-8"))
    return jsonschema.Draft202012Validator(schema)


def check_ninjs(release: m.Release, **asked: Any) -> None:
    item = json.loads(written(release, "ninjs", **asked))
    assert [error.message for error in own().iter_errors(item)] == []
    if (SHARED / "iptc").is_dir():
        assert [error.message for error in official().iter_errors(item)] == []


@pytest.mark.parametrize("asked", [{}, FULL, *({"receiver": name} for name in receivers())])
@pytest.mark.parametrize("release", BY_HAND)
def test_ninjs_is_valid(release: m.Release, asked: dict[str, Any]) -> None:
    check_ninjs(release, **asked)


@given(release=strategies.releases())
@DRAWN
def test_any_release_is_valid_ninjs(release: m.Release) -> None:
    check_ninjs(release)


def test_what_is_no_ninjs_is_refused() -> None:
    item = json.loads(written(every_node(), "ninjs"))
    for change in ({"urgency": 12}, {"pubStatus": "perhaps"}, {"colour": "red"}, {"uri": ""}):
        assert [*own().iter_errors({**item, **change})], change


@pytest.mark.parametrize("release", BY_HAND)
def test_ninjs_says_every_word(release: m.Release) -> None:
    item = json.loads(written(release, "ninjs"))
    page = etree.HTML(item["bodies"][0]["value"]) if item["bodies"][0]["value"] else None
    said = [letters("".join(page.itertext()))] if page is not None else []
    said += [
        letters(json.dumps({k: v for k, v in item.items() if k != "bodies"}, ensure_ascii=False))
    ]
    missing = [
        node.text for node in m.spoken(release) if not any(letters(node.text) in s for s in said)
    ]
    assert missing == []


def nitf_faults(data: bytes) -> list[str]:
    """What the IPTC's schema, which wants a namespace, says against the document."""
    root = etree.fromstring(data)
    for element in root.iter():
        element.tag = f"{{{N['t']}}}{element.tag}"
    root = etree.fromstring(etree.tostring(root))
    schema = xsd("nitf-3-6.xsd")
    return [] if schema.validate(root) else [error.message for error in schema.error_log]


@needs_iptc
@pytest.mark.parametrize("asked", [{}, FULL, {"body": "article"}, {"layout": "compact"}])
@pytest.mark.parametrize("release", BY_HAND)
def test_nitf_is_valid(release: m.Release, asked: dict[str, Any]) -> None:
    assert nitf_faults(written(release, "nitf", **asked)) == []


@needs_iptc
@given(release=strategies.releases())
@DRAWN
def test_any_release_is_valid_nitf(release: m.Release) -> None:
    assert nitf_faults(written(release, "nitf")) == []


def test_nitf_has_what_its_readers_look_for() -> None:
    root = etree.fromstring(written(every_node(), "nitf", **FULL))
    assert root.tag == "nitf"
    assert root.findtext("body/body.head/byline") == "By Ruta Kalniņa"
    assert root.findtext("body/body.head/dateline")
    docdata = root.find("head/docdata")
    assert docdata is not None
    assert docdata.get("management-status") == "usable"
    told = {child.tag: dict(child.attrib) for child in docdata}
    assert told["urgency"] == {"ed-urg": "3"}
    assert told["du-key"] == {"key": "HB/26-14"}
    assert told["date.issue"] == {"norm": "2026-05-04T09:30:00Z"}
    assert told["ed-msg"] == {"info": "Pictures at noon."}


@pytest.mark.parametrize("name", ["ninjs", "nitf"])
def test_what_we_write_is_read(name: str) -> None:
    data = written(every_node(), name, **FULL)
    found = api.read(data, name=f"quay.{name}").release
    assert found.headline == every_node().headline
    assert found.language == every_node().language
    said = letters(" ".join(node.text for node in m.spoken(found)))
    body = [node for block in every_node().body for node in m.words_in(block)]
    assert all(letters(node.text) in said for node in body if not isinstance(node, m.Mark))
