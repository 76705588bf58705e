"""States of the joint choice, and the roles that they stand for."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

BODY = "body"
HEADLINE = "headline"
OPENS: Mapping[str, tuple[bool, bool]] = MappingProxyType(
    {"body-begin": (True, False), "body-heading": (True, True), "body-inside": (False, False)}
)
"""States of the body: whether a block begins, and whether it is a heading."""


def role_of(state: str) -> str:
    """The role that a state stands for: "other behind" and "body-inside" are other and body."""
    return BODY if state in OPENS else state.partition(" ")[0]
