"""What was read of a cleaned text, with spans that point into the text that came."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields, replace
from functools import partial
from typing import TypeAlias, TypeVar

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
    changes: dict[str, object] = {"spans": tuple(map(place, node.spans))} if node.spans else {}
    for part in fields(node):
        match getattr(node, part.name):
            case Node() as inner:
                changes[part.name] = _node(inner, place)
            case tuple(several) if part.name != "spans" and several:
                changes[part.name] = tuple(
                    _node(one, place) if isinstance(one, Node) else one for one in several
                )
    make: Callable[..., _N] = partial(replace, node)
    return make(**changes) if changes else node


def _decision(decision: Decision, place: _Place) -> Decision:
    rejected = tuple(_claim(claim, place) for claim in decision.rejected)
    return Decision(_claim(decision.chosen, place), rejected)


def _claim(claim: Claim, place: _Place) -> Claim:
    value = _node(claim.value, place) if isinstance(claim.value, Node) else claim.value
    return replace(claim, spans=tuple(map(place, claim.spans)), value=value)


def _diagnostic(one: Diagnostic, place: _Place) -> Diagnostic:
    return replace(one, span=place(one.span)) if one.span else one
