"""Verdicts: what a line or block was taken for, by which rule, on what ground."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple

from releaseconv.readers.decisions import Basis


class Part(StrEnum):
    """What a line or block of a release can be."""

    LETTERHEAD = "letterhead"
    KICKER = "kicker"
    RELEASE_LINE = "release-line"
    DATE = "date"
    SYMBOL = "symbol"
    HEADLINE = "headline"
    SUBHEAD = "subhead"
    SUMMARY = "summary"
    BYLINE = "byline"
    BODY = "body"
    HEADING = "heading"
    ABOUT = "about"
    BACKGROUND = "background"
    NOTES = "notes"
    LEGAL = "legal"
    CONFERENCE_CALL = "conference-call"
    CONTACTS = "contacts"
    TRADEMARK = "trademark"
    SIGNATURE = "signature"
    OTHER = "other"
    RIGHTS = "rights"
    END_MARK = "end-mark"
    CONTINUED = "continued"
    PAGE = "page"
    MAIL = "mail"
    NAVIGATION = "navigation"
    ADDRESS = "address"
    REPEATED = "repeated"
    COVER_NOTE = "cover-note"
    OCR = "ocr"
    TRAILER = "trailer"


HEAD_PARTS = frozenset({Part.LETTERHEAD, Part.KICKER, Part.RELEASE_LINE, Part.DATE, Part.SYMBOL})
"""What becomes a line of the head."""

SECTION_PARTS = frozenset(
    {
        Part.ABOUT,
        Part.BACKGROUND,
        Part.NOTES,
        Part.LEGAL,
        Part.CONFERENCE_CALL,
        Part.CONTACTS,
        Part.TRADEMARK,
        Part.SIGNATURE,
        Part.OTHER,
    }
)
"""What becomes a section."""

FURNITURE_PARTS = frozenset(
    {
        Part.END_MARK,
        Part.CONTINUED,
        Part.PAGE,
        Part.MAIL,
        Part.NAVIGATION,
        Part.ADDRESS,
        Part.REPEATED,
        Part.COVER_NOTE,
        Part.OCR,
        Part.TRAILER,
    }
)
"""What is set aside."""


KIND_PARTS = frozenset({Part.KICKER, Part.DATE, Part.RELEASE_LINE, Part.SYMBOL, Part.HEADLINE})
"""Where it is said what sort of document it is."""


class Verdict(NamedTuple):
    """One decision about one stretch of the page."""

    part: Part
    rule: str
    """The rule's name, such as "head.release-line"."""
    basis: Basis
    ground: str = ""
    """In words, what the rule went by."""
    title: bool = False
    """It is the title of a section, not its matter."""
    probability: float = 1.0
    """How sure it is, from 0 to 1."""
    runner_up: str = ""
    """The likeliest other role of its first line."""
    runner_up_probability: float = 0.0
