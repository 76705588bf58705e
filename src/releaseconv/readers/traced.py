"""What was read of a cleaned text, with spans that point into the text that came."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields, replace
from functools import cache, partial
from typing import TypeAlias, TypeVar, cast

from releaseconv.diagnostics import Diagnostic
from releaseconv.model import Node
from releaseconv.readers.decisions import Claim, Decision
from releaseconv.readers.parsed import Parsed
from releaseconv.source import Source, Span

_N = TypeVar("_N", bound=Node)
Back: TypeAlias = Callable[[int, int], tuple[int, int]]
"""The range of the text that came which a range of the text that was read was made of."""


def traced(parsed: Parsed, source: Source, back: Back) -> Parsed:
    """`parsed` with `source`, and with each span led `back` to it."""
    place = partial(_placed, source, back)
    return replace(
        parsed,
        release=_node(parsed.release, place),
        source=source,
        decisions=tuple(_decision(decision, place) for decision in parsed.decisions),
        diagnostics=tuple(_diagnostic(one, place) for one in parsed.diagnostics),
    )


_Place: TypeAlias = Callable[[Span], Span]


def _placed(source: Source, back: Back, span: Span) -> Span:
    return source.span(*back(span.start, span.end))


def _node(node: _N, place: _Place) -> _N:
    kind: object = type(node)  # which mypy takes for one without hash
    values = {name: getattr(node, name) for name in _names(kind)}
    changes = {
        name: tuple([_led(one, place) for one in value])
        if isinstance(value, tuple)
        else _led(value, place)
        for name, value in values.items()
        if value and isinstance(value, tuple | Node)
    }
    make: Callable[..., _N] = type(node)
    return make(**values | changes) if changes else node


def _led(part: object, place: _Place) -> object:
    """A part of a node: another node or a span with new places, anything else as it is."""
    if isinstance(part, Node):
        return _node(part, place)
    return place(part) if isinstance(part, Span) else part


@cache
def _names(kind: object) -> tuple[str, ...]:
    """What a sort of nodes holds, asked once of each."""
    return tuple(part.name for part in fields(cast("type[Node]", kind)))


def _decision(decision: Decision, place: _Place) -> Decision:
    rejected = tuple(_claim(claim, place) for claim in decision.rejected)
    return Decision(_claim(decision.chosen, place), rejected)


def _claim(claim: Claim, place: _Place) -> Claim:
    value = _node(claim.value, place) if isinstance(claim.value, Node) else claim.value
    return replace(claim, spans=tuple(map(place, claim.spans)), value=value)


def _diagnostic(one: Diagnostic, place: _Place) -> Diagnostic:
    return replace(one, span=place(one.span)) if one.span else one
