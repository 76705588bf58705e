"""Binding forms: what marks a line outright, and the roles that it may still have."""

from __future__ import annotations

from collections.abc import Mapping
from math import inf
from types import MappingProxyType

from releaseconv.readers.text.facts.surroundings import Page, Row

BINDING: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        "hold": frozenset({"release_line", "date", "body", "notes_to_editors", "other"}),
        "dated hold": frozenset({"release_line", "date", "body", "notes_to_editors", "other"}),
        "mail": frozenset({"other", "contacts", "date", "release_line"}),
        "mail frame": frozenset({"other"}),
        "mail signature": frozenset({"other", "contacts"}),
        "covering note": frozenset({"other"}),
        "end-mark": frozenset({"end_mark"}),
        "continued": frozenset({"other"}),
        "page": frozenset({"other"}),
        "fax": frozenset({"other"}),
        "running head": frozenset({"other"}),
        "wire codes": frozenset({"other"}),
        "house letterhead": frozenset({"banner"}),
        "house number": frozenset({"symbol"}),
    }
)
"""Forms and the roles that their lines may have."""


_HELD_AT_HEAD = frozenset({"release_line", "notes_to_editors"})
"""What a line with a hold and its day may be above the text: nothing that is passed over."""


def allowed(row: Row) -> frozenset[str] | None:
    """The roles that a form leaves a line; `None` for all."""
    if row.form == "dated hold" and row.zone == "before":
        return _HELD_AT_HEAD
    return BINDING.get(row.form)


def bind(page: Page, states: tuple[str, ...], scores: list[list[float]]) -> None:
    """Rule out, in place, the states that forms of lines rule out."""
    for row, own in zip(page.rows, scores, strict=True):
        roles = allowed(row)
        if roles is None:
            continue
        for k, state in enumerate(states):
            if state.partition(" ")[0] not in roles:
                own[k] = -inf
