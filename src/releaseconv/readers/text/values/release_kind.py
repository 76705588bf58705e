"""What kind of release it is: a correction, an update, an advisory, by the words at its head."""

from __future__ import annotations

from collections.abc import Sequence

from releaseconv.model import Kind
from releaseconv.readers.text.roles.chunks import Chunk
from releaseconv.readers.text.roles.forms.phrases import anywhere
from releaseconv.readers.text.roles.verdicts import KIND_PARTS

_KINDS = tuple(f"kind.{kind}" for kind in Kind)
"""The roles of words that name a kind."""


def kind_of(chunks: Sequence[Chunk]) -> Kind:
    """The kind that a line of the head names, in any language."""
    for chunk in chunks:
        if chunk.part in KIND_PARTS:
            hit = anywhere(chunk.lines[0], *_KINDS)
            if hit:
                return Kind(hit.role.removeprefix("kind."))
    return Kind.RELEASE
