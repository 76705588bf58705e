"""Labels that stand where a value stands: the desk or the job behind a name."""

from __future__ import annotations

from collections.abc import Sequence

from releaseconv.readers.text.entities.contacts.names.field_looks import looks
from releaseconv.readers.text.entities.contacts.names.names_without_capitals import is_unicameral
from releaseconv.readers.text.entities.contacts.names.offices import office
from releaseconv.readers.text.entities.contacts.tokens.token import Sort, Token

DESK = "desk"
"""The role of a field that is a label's words."""
_SIGNS = frozenset(",،，、;；(（|–—-·•")


def with_desks(found: Sequence[Token]) -> list[Token]:
    """The tokens with "press office" in "Jane Doe, press office, 555-0142" as a field.

    The words name a contact where they open a line or a colon closes them; behind a name,
    or between a label's colon and a name, they say where somebody works.
    """
    made: list[Token] = []
    for at, token in enumerate(found):
        before = made[-1] if made else None
        if before and _follows_label(before, token) and token.sign.isalnum():
            made[-1] = before._replace(end=token.end, text=_joined(before, token))
        elif _is_value(before, token, found[at + 1 : at + 2]):
            made.append(token._replace(sort=Sort.FIELD, role=DESK))
        else:
            made.append(token)
    return made


def _joined(before: Token, token: Token) -> str:
    return before.text + " " * (token.start - before.end) + token.text


def _follows_label(before: Token, token: Token) -> bool:
    """Whether a field goes on what a job's word began: "דוברת" + "הנמל"."""
    if before.role != DESK or token.sort is not Sort.FIELD or before.line != token.line:
        return False
    small = token.text[:1].islower() or is_unicameral(token.text)
    return small and looks(before.text).job is not None and looks(token.text).organisation is None


def _is_value(before: Token | None, token: Token, after: Sequence[Token]) -> bool:
    if token.sort is not Sort.LABEL or token.role != "contact" or token.colon or not before:
        return False
    if before.line != token.line or token.first:
        return False
    if before.sort is Sort.FIELD and token.sign in _SIGNS:
        where = looks(before.text).person
        ends = where is not None and not before.text[where[1] :].strip(" .")
        return ends and (looks(token.text).job is not None or not _runs_on(token, after))
    if before.sort is Sort.LABEL and before.colon and after and after[0].sort is Sort.FIELD:
        named = after[0].line == token.line and looks(after[0].text).person is not None
        return named and (is_unicameral(token.text) or office(token.text) is not None)
    return False


def _runs_on(token: Token, after: Sequence[Token]) -> bool:
    """Whether a sentence goes on behind the words: ", contact the press office on …"."""
    beside = [a for a in after if a.line == token.line and a.sort is Sort.FIELD]
    return any(a.sign.isalnum() or a.sign in ("", " ") for a in beside)
