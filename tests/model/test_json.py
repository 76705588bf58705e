"""JSON: everything comes back, and what is not ours is refused with a sentence that helps."""

from __future__ import annotations

import json
import random
import re
import runpy
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conftest import ROOT, examples, one_in
from releaseconv import api, read, write
from releaseconv import model as m
from releaseconv.diagnostics import Log
from releaseconv.errors import MalformedInputError, OptionError
from releaseconv.json_keys import DEEPEST
from releaseconv.model import Node, Release, children
from releaseconv.options import ReadOptions
from releaseconv.transforms import depth_limit
from releaseconv.transforms.sanitize import sanitize
from releases_by_hand import every_node, messy, river_states
from strategies import releases, wild_releases

SCHEMA = json.loads((ROOT / "schemas" / "releaseconv.schema.json").read_text(encoding="utf-8"))
VALIDATOR = jsonschema.Draft202012Validator(SCHEMA)
RELEASES: dict[str, Callable[[], Release]] = {
    "river-states": lambda: river_states()[1],
    "messy": lambda: messy()[1],
    "every-node": every_node,
    "empty": Release,
}
by_hand = pytest.mark.parametrize("make", RELEASES.values(), ids=RELEASES)


def said(release: Release) -> bytes:
    return write(release, "json").data


def back(text: str | bytes) -> Release:
    return read(text, format="json", name="x.json").release


def spans(node: Node) -> list[object]:
    return [node.spans, *(s for child in children(node) for s in spans(child))]


@by_hand
def test_everything_comes_back(make: Callable[[], Release]) -> None:
    release = make()
    again = back(said(release))
    assert again == release
    assert spans(again) == spans(release)
    assert said(again) == said(release)


@by_hand
def test_it_is_valid_by_the_schema(make: Callable[[], Release]) -> None:
    VALIDATOR.validate(json.loads(said(make())))


@settings(max_examples=examples(100))
@given(st.one_of(releases(), wild_releases()))
def test_any_release_comes_back_and_is_valid(release: Release) -> None:
    kept = sanitize(release, Log())
    written = said(release)
    assert back(written) == kept
    assert said(kept) == written
    VALIDATOR.validate(json.loads(written))


def test_the_schema_is_closed() -> None:
    told = json.loads(said(every_node()))
    told["release"]["headline"]["size"] = "large"
    with pytest.raises(jsonschema.ValidationError):
        VALIDATOR.validate(told)


def test_the_schema_is_the_model_s() -> None:
    made = runpy.run_path(str(ROOT / "scripts" / "make_json_schema.py"))["schema"]
    assert made() == SCHEMA, "the model changed: run scripts/make_json_schema.py"


@pytest.mark.parametrize(
    "value",
    [
        None,
        date(2026, 5, 3),
        datetime(2026, 5, 3, 0, 1),
        datetime(2026, 5, 3, 0, 1, 2, 345, tzinfo=UTC),
        datetime(2026, 5, 3, tzinfo=timezone(timedelta(hours=-3, minutes=-30))),
    ],
)
def test_every_kind_of_moment_comes_back(value: date | None) -> None:
    release = Release(issued=m.Moment("when", value))
    issued = back(said(release)).issued
    assert issued is not None
    assert issued == release.issued
    assert type(issued.value) is type(value)
    VALIDATOR.validate(json.loads(said(release)))


def test_furniture_is_in_it() -> None:
    assert back(said(every_node())).furniture == every_node().furniture


def test_it_is_found_by_name_and_by_content() -> None:
    content = said(every_node())
    assert read(content, name="a.json").release == every_node()
    assert read(content, name="-").release == every_node()
    assert read(b"\xef\xbb\xbf" + content, name="a.json").release == every_node()
    assert read(content.decode(), name="a.json").source.name == "a.json"


def test_language_can_be_said_but_nothing_else() -> None:
    content = said(every_node())
    told = read(content, ReadOptions(language="nl"), format="json").release
    assert told == replace(every_node(), language="nl")
    with pytest.raises(OptionError):
        read(content, ReadOptions(overrides=(("headline", "x"),)), format="json")


def of(release: object) -> str:
    return json.dumps({"releaseconv": 1, "release": release})


def nested(depth: int) -> str:
    inside = '{"node": "Quotation", "blocks": [' * depth + "]}" * depth
    return '{"releaseconv": 1, "release": {"body": [' + inside + "]}}"


REFUSED = {
    "nothing": ("", "x.json: line 1: not JSON"),
    "no JSON": ('{"releaseconv": 1,\n\n oops}', "line 3: not JSON"),
    "a list": ("[]", 'no "releaseconv": 1 at the top'),
    "no version": ('{"release": {}}', 'no "releaseconv": 1 at the top'),
    "a later version": ('{"releaseconv": 2, "release": {}}', "is of version 2"),
    "a version in words": ('{"releaseconv": "1", "release": {}}', 'is of version "1"'),
    "a version by chance": ('{"releaseconv": true, "release": {}}', "is of version true"),
    "no release": ('{"releaseconv": 1}', "and no more"),
    "no text": ('{"releaseconv": 1, "release": {}, "text": 1}', "text: text was expected"),
    "more": ('{"releaseconv": 1, "release": {}, "x": 1}', "and no more"),
    "a release of null": (of(None), "release: an object was expected (Release), not null"),
    "an unknown key": (of({"headlin": None}), "release: a Release has no 'headlin'; it has body,"),
    "an unknown node": (
        of({"body": [{"node": "Paragraf"}]}),
        'release.body[0]: unknown node "Paragraf"; expected Divider,',
    ),
    "a node out of place": (
        of({"body": [{"node": "Text", "text": "x"}]}),
        "release.body[0]: a Text is not allowed here; expected Divider,",
    ),
    "a node unnamed": (of({"body": [{"inlines": []}]}), "no 'node' says what this is"),
    "a node misnamed": (of({"headline": {"node": "Text", "text": "x"}}), "release.headline.node:"),
    "a wrong type": (
        of({"headline": {"text": 7}}),
        "release.headline.text: a string was expected, not 7",
    ),
    "no list": (of({"body": {}}), "release.body: a list was expected, not an object"),
    "a missing key": (of({"headline": {}}), "release.headline: a Phrase needs text"),
    "null where it may not": (of({"body": None}), "release.body: a list was expected, not null"),
    "an unknown word": (
        of({"kind": "novel"}),
        "release.kind: one of advisory, correction, release, speech,",
    ),
    "a level in words": (
        of({"body": [{"node": "Heading", "inlines": [], "level": True}]}),
        "release.body[0].level: a whole number was expected, not true",
    ),
    "truth in words": (
        of({"sections": [{"role": "about", "at_head": "yes"}]}),
        "release.sections[0].at_head: true or false was expected, not a string",
    ),
    "no date": (of({"issued": {"text": "x", "value": "2026-02-30"}}), "is not a date such as"),
    "a span of words": (of({"spans": [[0, 1, "a", 1]]}), "release.spans[0]: a span is"),
    "a span backwards": (of({"spans": [[2, 1, 1, 1]]}), "release.spans[0]: a span is"),
    "a surrogate": (of({"headline": {"text": "a\ud800"}}), r"release.headline.text: \ud800 at 1"),
    "not a number": ('{"releaseconv": NaN}', "NaN is not a number"),
    "a huge number": ('{"releaseconv": 1' + "0" * 5000 + "}", "not JSON that can be read"),
    "deep": (nested(DEEPEST + 1), f"nested more than {DEEPEST} nodes deep"),
    "very deep": (nested(100_000), f"nested more than {DEEPEST} nodes deep"),
}


@pytest.mark.parametrize(("text", "reason"), REFUSED.values(), ids=REFUSED)
def test_what_is_no_release_is_refused(text: str, reason: str) -> None:
    with pytest.raises(MalformedInputError) as caught:
        back(text)
    assert reason in str(caught.value)
    assert str(caught.value).startswith("x.json: ")
    assert "\n" not in str(caught.value)


def test_bytes_that_are_not_utf_8_are_refused() -> None:
    with pytest.raises(MalformedInputError, match="not UTF-8, as JSON must be: byte 21"):
        back(b'{"releaseconv": 1, "\xff"}'.replace(b', "', b',  "'))


def test_as_deep_as_may_be_is_read_and_written() -> None:
    release = back(nested(depth_limit.DEEPEST - 1))
    assert back(said(release)) == release
    deeper = back(nested(DEEPEST - 1))
    assert back(said(deeper)) == depth_limit.limit_depth(deeper, Log())


@pytest.mark.parametrize("first", one_in(4, range(0, 200, 50)))
def test_damage_is_refused_or_still_a_release(first: int) -> None:
    """Bytes, values or keys changed."""
    written = said(every_node())
    for seed in range(first, first + 50):
        check_damaged(written, seed)


def check_damaged(written: bytes, seed: int) -> None:
    dice = random.Random(seed)
    if seed % 2:
        changed = bytearray(written)
        for _ in range(dice.choice((1, 3, 30))):
            changed[dice.randrange(len(changed))] = dice.randrange(256)
        damaged = bytes(changed)
    else:
        spots = list(re.finditer(rb'"[^"]*"|\[\]|true|\d+', written))
        spot = dice.choice(spots)
        other = dice.choice([b"null", b'"x"', b"[]", b"{}", b"7", b'"\\ud800"', b"1e999", b"-1"])
        damaged = written[: spot.start()] + other + written[spot.end() :]
    try:
        release = back(damaged)
    except MalformedInputError as error:
        assert str(error).startswith("x.json: "), seed
    else:
        assert back(said(release)) == release, seed


def test_text_that_was_taken_out_is_kept() -> None:
    page = "<!doctype html><title>x</title><h1>Quay opens</h1><p>RIGA, 4 May 2026 -- Boats come."
    parsed = read(page.encode(), name="quay.html")
    data = api.write_parsed(parsed, "json").data
    assert json.loads(data)["text"] == parsed.source.text
    assert VALIDATOR.is_valid(json.loads(data))
    back = read(data, format="json")
    assert (back.release, back.source.text) == (parsed.release, parsed.source.text)
    assert api.write_parsed(back, "json").data == data
    headline = back.release.headline
    assert headline is not None
    assert [back.source.text[s.start : s.end] for s in headline.spans] == ["Quay opens"]


def test_a_files_own_text_is_not_kept_twice() -> None:
    parsed = read("Quay opens\n\nRIGA, 4 May 2026 -- Boats come.\n")
    assert "text" not in json.loads(api.write_parsed(parsed, "json").data)


def test_redacted_text_is_redacted_in_json_too() -> None:
    page = "<!doctype html><p>RIGA -- Boats come.<p>Contact: Anna Brill, press@quay.example"
    parsed = read(page.encode(), ReadOptions(redact_contacts=True), name="quay.html")
    assert b"press@quay" not in api.write_parsed(parsed, "json").data
    kept = api.write_parsed(read(page.encode(), name="quay.html"), "json").data
    again = read(kept, ReadOptions(redact_contacts=True), format="json")
    assert b"press@quay" not in api.write_parsed(again, "json").data
