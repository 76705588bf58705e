"""The lines of a text with what they are read as, for those who ask for no release."""

from __future__ import annotations

from dataclasses import dataclass

from releaseconv.diagnostics import Log
from releaseconv.house.repeating_lines import Layout
from releaseconv.options import ReadOptions
from releaseconv.readers.text import house_of, layouts_of, settled_lines
from releaseconv.readers.text.decode import decode
from releaseconv.readers.text.decode.transport import carry
from releaseconv.readers.text.roles.lines_round_corrections import with_earlier
from releaseconv.readers.text.roles.model.labelling import Label, label
from releaseconv.readers.text.roles.model.outside_evidence import Evidence
from releaseconv.readers.text.roles.model.weights import weights
from releaseconv.readers.text.roles.prepared_page import prepare
from releaseconv.source import Source


@dataclass(frozen=True, slots=True)
class ReadLine:
    """One line with ink."""

    text: str
    role: str
    """As weights have it: lines of the body are "body-begin", "body-heading" or "body-inside"."""
    probability: float
    dateline: bool = False
    """It is running text that opens with a dateline."""


def page_lines(data: bytes | str, options: ReadOptions) -> list[str]:
    """The lines with ink, as `read_lines` has them, and nothing more."""
    log = Log()
    decoded = decode(data, options.encoding, options.repair, log)
    text = carry(decoded.text, options.leave, log).text
    return [stripped for line in text.split("\n") if (stripped := line.strip())]


def read_lines(
    data: bytes | str, options: ReadOptions, layouts: tuple[Layout, ...] = ()
) -> tuple[ReadLine, ...]:
    """The lines with ink, and what they are read as with `layouts` of their house."""
    log = Log()
    decoded = decode(data, options.encoding, options.repair, log)
    carried = carry(decoded.text, options.leave, log)
    source = Source(carried.text, markup=carried.markup)
    house = house_of(source, options, log)
    settled = settled_lines(decoded.text, carried, options, log)
    known = Evidence(
        settled.by_line, layouts or layouts_of(options, house), settled.parts, source.markup.hints
    )
    known = with_earlier(known, source, house, weights())
    page = known.marked(prepare(source, house, known.settled, known.cuts).page)
    labels = label(page, weights(), known).labels
    return tuple(
        ReadLine(
            row.line.text,
            _state(found),
            found.probability,
            row.dateline and found.role == "body",
        )
        for row, found in zip(page.rows, labels, strict=True)
    )


def _state(found: Label) -> str:
    if found.role != "body":
        return found.role
    return "body-heading" if found.heading else "body-begin" if found.opens else "body-inside"
