"""Claims: what a rule reads into a stretch of text, and on what ground."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from typing import TypeAlias

from releaseconv.model import Node
from releaseconv.source import Span


class Basis(IntEnum):
    """Why a claim is believed, weakest first."""

    PLACED = 1
    """It stands where such a thing stands."""
    SHAPED = 2
    """It has the form of such a thing: "GENEVA, 5 May (UNHCR) -"."""
    MARKED = 3
    """The text says what it is: "Media contact:", "EMBARGOED UNTIL"."""
    SAID = 4
    """The caller says so, in the sidecar or an option."""


CHOSEN = ".chosen"
"""How the rule of a part ends that was chosen among all that it could be."""
DOUBTFUL = 0.7
"""A reading that is less sure is marked: on houses left out about half of those are wrong."""

Value: TypeAlias = Node | str | None


@dataclass(frozen=True, slots=True)
class Claim:
    """One reading of one stretch of text: what `field` would take from `spans`."""

    field: str
    """A field of `Release`, or a path into one such as "dateline.date"."""
    rule: str
    """The rule's name, such as "head.release-line"."""
    basis: Basis
    spans: tuple[Span, ...] = ()
    value: Value = None
    ground: str = ""
    """In words, what the rule went by: 'the words "FOR IMMEDIATE RELEASE"'."""
    probability: float = 1.0
    """How sure it is, from 0 to 1; 1 where nothing else was possible."""
    other: str = ""
    """The likeliest other role of its words, where it is a role; empty where there is none."""

    @property
    def doubtful(self) -> bool:
        """Whether somebody should look at it."""
        return self.probability < DOUBTFUL


@dataclass(frozen=True, slots=True)
class Decision:
    """The claim that won, and those that it won against."""

    chosen: Claim
    rejected: tuple[Claim, ...] = ()
