"""The text of a web page, with what its tags say of it."""

from __future__ import annotations

from dataclasses import replace

from releaseconv.diagnostics import Code, Log
from releaseconv.format_hints import Markup
from releaseconv.options import ReadOptions
from releaseconv.readers.envelope import Envelope, embargoes, read_within
from releaseconv.readers.html.blocks import fill
from releaseconv.readers.html.lines_round import data_lines, embargo_lines, marked_lines, page_lines
from releaseconv.readers.html.main_part import main_part, without_asides
from releaseconv.readers.html.page_encoding import decoded
from releaseconv.readers.html.page_head import envelope_of
from releaseconv.readers.html.page_parsing import parsed
from releaseconv.readers.parsed import Parsed
from releaseconv.readers.text_from_blocks import Sheet

_LEFT = "menus, banners and forms of the page, and round its main part"
_ROUND = "what stands round the page's main part"


def read(data: bytes | str, name: str, options: ReadOptions, log: Log) -> Parsed:
    """The release in the page `data`; its spans point into the text taken out of it.

    Raises `MalformedInputError` for a page that cannot be taken apart.
    """
    text, markup, envelope = extract(decoded(data, options, log), name, log)
    return read_within(envelope, text, markup, name, options, log)


def extract(page: str, name: str, log: Log) -> tuple[str, Markup, Envelope]:
    """The text of a page, what its tags say of it, and what its head says."""
    root = parsed(page, name)
    envelope = envelope_of(root)
    lines, said = page_lines(root), data_lines(root)
    marked = marked_lines(root)
    left = without_asides(root)
    part, round_it = main_part(root)
    if left + round_it:
        log.note(Code.LEFT_OUT, count=left + round_it, what=_LEFT)
    told = tuple(line for line in said if embargoes(line))
    unshown = (*embargo_lines(lines, part), *told, *marked)
    envelope = replace(envelope, unshown=unshown, hidden=_ROUND)
    sheet = Sheet()
    fill(sheet, part)
    return (*sheet.result(), envelope)
