"""What is nested deeper than programs follow is set at the deepest level, with every word."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, datetime

import pytest

from conftest import command
from releaseconv import model as m
from releaseconv import read, write
from releaseconv.diagnostics import Code, Log
from releaseconv.formats import FORMATS
from releaseconv.options import WriteOptions
from releaseconv.transforms.depth_limit import DEEPEST, limit_depth

Nested = Callable[[int], m.Blocks]
STAMP = WriteOptions(stamp=datetime(2026, 5, 5, tzinfo=UTC))


def said(*words: str) -> m.Blocks:
    return tuple(m.Paragraph((m.Text(text),)) for text in words)


def lists(levels: int) -> m.Blocks:
    blocks: m.Blocks = said("innermost")
    for level in range(levels, 0, -1):
        item = m.Item(m.Mark(f"{level}."), (*said(f"level {level}"), *blocks))
        blocks = (m.Enumeration((item,), ordered=True),)
    return blocks


def quotations(levels: int) -> m.Blocks:
    blocks: m.Blocks = said("innermost")
    for level in range(levels, 0, -1):
        blocks = (m.Quotation((*said(f"level {level}"), *blocks), m.Phrase(f"speaker {level}")),)
    return blocks


def emphasis(levels: int) -> m.Blocks:
    inline: m.Inline = m.Text("innermost")
    for level in range(levels, 0, -1):
        inline = m.Emphasis((m.Text(f"level {level} "), inline), m.EmphasisKind.STRONG)
    return (m.Paragraph((inline,)), m.Table(rows=(m.Row((m.Cell((inline,)),)),)))


def release(blocks: m.Blocks) -> m.Release:
    section = m.Section(m.SectionRole.NOTES, m.Phrase("Notes"), blocks)
    return m.Release(headline=m.Phrase("Headline"), body=blocks, sections=(section,))


def spoken(of: m.Release) -> list[str]:
    return [node.text for node in m.spoken(of)]


NESTED = pytest.mark.parametrize("nested", [lists, quotations, emphasis])


@NESTED
@pytest.mark.parametrize("levels", [1, 9, DEEPEST - 1])
def test_what_programs_follow_stays_as_it_is(nested: Nested, levels: int) -> None:
    whole = release(nested(levels))
    log = Log()
    assert limit_depth(whole, log) is whole
    assert not list(log)


@NESTED
def test_words_keep_their_order(nested: Nested) -> None:
    whole = release(nested(DEEPEST + 20))
    log = Log()
    flat = limit_depth(whole, log)
    assert spoken(flat) == spoken(whole)
    assert [d.code for d in log] == [Code.TOO_DEEP]
    log = Log()
    assert limit_depth(flat, log) is flat
    assert not list(log)


@NESTED
@pytest.mark.parametrize("format", FORMATS)
@pytest.mark.parametrize("levels", [400, pytest.param(1000, marks=pytest.mark.long)])
def test_every_writer_writes_it(nested: Nested, format: str, levels: int) -> None:
    done = write(release(nested(levels)), format, STAMP)
    assert done.valid
    assert Code.TOO_DEEP in {d.code for d in done.diagnostics}
    if format in {"newsml", "json", "text"}:  # a long PDF is refused
        read(done.data, format=format)  # and our readers take what our writers wrote


@pytest.mark.parametrize("levels", [150, 1000, 100_000])
def test_json_too_deep_is_refused_in_one_line(levels: int) -> None:
    inner = '{"node":"Paragraph","inlines":[{"node":"Text","text":"innermost"}]}'
    head, tail = '{"node":"Quotation","blocks":[', "]}"
    body = head * levels + inner + tail * levels
    whole = f'{{"releaseconv":1,"release":{{"body":[{body}]}}}}'
    done = command("convert", "-", "-t", "json", given=whole.encode())
    assert done.status
    assert done.err.count("\n") == 1
    assert "nested more than" in done.err


def test_json_as_deep_as_is_read_becomes_every_format() -> None:
    blocks = '{"node":"Paragraph","inlines":[{"node":"Text","text":"innermost"}]}'
    body = '{"node":"Quotation","blocks":[' * 90 + blocks + "]}" * 90
    whole = read(json.dumps({"releaseconv": 1, "release": {"body": json.loads(f"[{body}]")}}))
    for format in FORMATS:
        assert write(whole.release, format, STAMP).valid
