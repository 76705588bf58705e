"""What mail programs put round and between words: quoting, flowed lines, links, pictures."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from releaseconv.format_hints import Linked, Markup
from releaseconv.patterns.lazy_regex import late
from releaseconv.readers.text.decode.transport.traced_edits import NOTHING, Edit, Found

_QUOTED = late(r"^[ ]?((?:>[ ]?)+)", re.MULTILINE)
_SHARE = 0.6
"""Of the lines with ink, the share that is quoted where the release itself is."""
_FEWEST = 6
"""Lines of a quotation that may be a whole release."""
_FLOWED = late(r"^content-type:[^\n]*(?:\n[ \t][^\n]*)*format=[\"']?flowed", re.I | re.M)
_DELSP = late(r"delsp=[\"']?yes", re.I)
_TOP = 4000
"""Characters in which a mail's header ends."""
_SIGNATURE = "-- "
_PICTURE = late(
    r"""\[cid:[^\]\s]{1,200}\] | \[image:[ ][^\]\n]{0,200}\] | <image\d{3}\.\w{3,4}>""",
    re.VERBOSE | re.IGNORECASE,
)
"""[cid:image001.png@01DAB5C2.5E0A1234] of Outlook, [image: logo.png] of Gmail."""
_LINK = late(r"(?<=[^\s<>])(?P<blank>[ ]?)<(?P<target>(?:https?://|mailto:|tel:)[^<>\s]{1,2000})>")
"""Outlook's text<https://mills.example>; behind a blank, as Gmail has it, only where the word
is that address itself: "<https://mills.example>" alone is how an address is written."""
_SCHEME = late(r"^(?:https?://|mailto:|tel:)")
_WORD = late(r"[^\s<>]+$")
_CLOSING = ".,;:!?)]}»”’\"'"
_WINDOW = 200
_SAME = 6
"""Last figures of a number in which all ways of writing it agree."""


def quoting(text: str) -> Found:
    """The signs before each line of a release that was quoted whole."""
    if "\n>" not in text and not text.startswith(">"):
        return NOTHING
    run = list(_quoted_run(text.split("\n")))
    inked = sum(1 for line in text.split("\n") if line.strip())
    if len(run) < _FEWEST or len(run) < _SHARE * inked:
        return NOTHING
    depth = min((signs.count(">") for _, signs, ink in run if ink), default=1)
    return Found(tuple(Edit(at, at + _width(signs, depth)) for at, signs, _ in run))


def _quoted_run(lines: list[str]) -> Iterator[tuple[int, str, bool]]:
    """Where quoted lines begin, their signs, and whether words follow."""
    at = 0
    for line in lines:
        if match := _QUOTED.match(line):
            yield at, match.group(), bool(line[match.end() :].strip())
        at += len(line) + 1


def _width(signs: str, depth: int) -> int:
    """Characters of the first `depth` signs, with the blank behind the last."""
    end = -1
    for _ in range(min(depth, signs.count(">"))):
        end = signs.index(">", end + 1)
    return end + 1 + (signs[end + 1 : end + 2] == " ")


def flowed(text: str) -> Found:
    """Line ends that a mail of format=flowed would not show, as its header says."""
    head = text[:_TOP]
    if "flowed" not in head.lower() or not (match := _FLOWED.search(head)):
        return NOTHING
    body = text.find("\n\n", match.end())
    return (
        Found(tuple(flowed_edits(text, body + 2, bool(_DELSP.search(head)))))
        if body > 0
        else NOTHING
    )


def flowed_edits(text: str, body: int, delsp: bool) -> Iterator[Edit]:
    """The edits that make lines of format=flowed whole, from the offset `body` on."""
    starts = [body, *(body + m.end() for m in re.finditer("\n", text[body:])), len(text) + 1]
    for start, end in pairwise(starts):
        line = text[start : end - 1]
        if line.startswith(" "):
            yield Edit(start, start + 1)
        if (
            line.endswith(" ")
            and line.lstrip(" ") != _SIGNATURE
            and line.strip()
            and end < len(text)
        ):
            yield Edit(end - 2 if delsp else end - 1, end)


def pictures(text: str) -> Found:
    """Places of pictures that stayed with the mail."""
    if "[" not in text and "<image" not in text:
        return NOTHING
    return Found(tuple(Edit(*match.span()) for match in _PICTURE.finditer(text)))


def bracketed_links(text: str) -> Found:
    """Where words lead, in angle brackets behind them; the words keep it as their link."""
    if "<" not in text:
        return NOTHING
    found = [match for match in _LINK.finditer(text) if _is_behind_words(text, match)]
    edits = tuple(edit for match in found for edit in _unbracketed(text, match))
    links = (_linked(text, match) for match in found if not _is_address(text, match))
    return Found(edits, Markup(links=tuple(link for link in links if link)), len(found))


def _unbracketed(text: str, match: re.Match[str]) -> Iterator[Edit]:
    """The brackets gone; where only they have a mail address or a number, that stays in them."""
    if not _is_address(text, match):
        yield Edit(*match.span())
        return
    at = match.start("target")
    if not match["blank"]:
        yield Edit(match.start(), match.start(), " ")
    yield Edit(at, at + match["target"].index(":") + 1)


def _is_address(text: str, match: re.Match[str]) -> bool:
    """Whether the brackets have a way to reach somebody that the words before them have not."""
    return is_unsaid(match["target"], _before(text, match)[-_WINDOW:])


def is_unsaid(target: str, words: str) -> bool:
    """Whether `target` is a mail address or a telephone number that `words` do not say."""
    scheme, _, address = target.partition(":")
    if scheme == "mailto":
        return address.partition("?")[0].casefold() not in words.casefold()
    digits = "".join(filter(str.isdecimal, address))[-_SAME:]
    return scheme == "tel" and digits not in "".join(filter(str.isdecimal, words))


def _before(text: str, match: re.Match[str]) -> str:
    start = max(0, match.start() - _WINDOW)
    return text[start : match.start()]


def _is_behind_words(text: str, match: re.Match[str]) -> bool:
    if not match["blank"]:
        return True
    word = _WORD.search(_before(text, match))
    return word is not None and _SCHEME.sub("", match["target"]).rstrip("/") == word.group()


def _linked(text: str, match: re.Match[str]) -> Linked | None:
    """The word before the brackets with its target; none where it is that address itself."""
    word = _WORD.search(_before(text, match))
    if word is None:
        return None
    said = word.group().rstrip(_CLOSING)
    start = match.start() - len(word.group())
    return Linked(start, start + len(said), match["target"]) if said else None
