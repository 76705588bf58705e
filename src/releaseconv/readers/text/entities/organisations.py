"""Names of organisations: what may be one, and where in a release it is met again."""

from __future__ import annotations

import re
from typing import NamedTuple, TypeAlias

from releaseconv.lexicon.words import Way, fold, words
from releaseconv.patterns.lazy_regex import late
from releaseconv.readers.text.entities.contacts.names.field_looks import looks
from releaseconv.readers.text.entities.contacts.names.name_words import is_given, letters, names
from releaseconv.readers.text.entities.contacts.names.names_without_capitals import is_unicameral
from releaseconv.readers.text.entities.contacts.names.offices import is_legal_form
from releaseconv.readers.text.entities.email_and_web_addresses import emails, urls
from releaseconv.readers.text.entities.phone_numbers import phones

Range: TypeAlias = tuple[int, int]
LONGEST = 80
"""Characters of the longest name."""
MOST_WORDS = 9
_WORD = late(r"[^\s,;:()|]+")
_PARTS = late(r"\s[.•·|/–—-]{1,2}\s")
_SMALL = 4
"""Letters of the longest small word inside a name: "University of Quux"."""
_UNSIGNED = late(r"(?:(?<![\s.,:;|/*_()\[\]–—-])[\s.,:;|/*_()\[\]–—-]++|\s[(\[]\S+[)\]])$")


class Traces(NamedTuple):
    """Where names of the release may be met again: in addresses, head and body."""

    hosts: tuple[str, ...]
    head: str
    body: str


def named(text: str, start: int, end: int) -> Range | None:
    """A name between two places, without the signs round it and an article before it."""
    piece = text[start:end]
    start += len(piece) - len(piece.lstrip(" \t\xa0.:;,*|/-–—(["))
    end = start + len(text[start:end].rstrip())
    if sign := _UNSIGNED.search(text[start:end]):
        end = start + sign.start()
    if text[end : end + 1] == "." and any(map(is_legal_form, text[start:end].split()[-1:])):
        end += 1
    first, _, rest = text[start:end].partition(" ")
    if rest and fold(first) in names().articles:
        start = end - len(rest.lstrip())
    name = text[start:end]
    if not 2 <= len(name) <= LONGEST or len(name.split()) > MOST_WORDS:
        return None
    if emails(name) or phones(name) or urls(name) or not any(map(str.isalpha, name)):
        return None
    return (start, end) if not name[0].islower() or not name[0].isalpha() else None


def first_part(text: str) -> str:
    """A name without a town behind a comma or a desk behind a sign, but with its ", Inc."."""
    text = _PARTS.split(text, maxsplit=1)[0]
    name, _, rest = text.partition(",")
    return text if is_organisation(rest.strip()) else name


def run_end(text: str, start: int) -> int:
    """Where the capitalised words end that a name is made of, small ones between them."""
    end, last = start, ""
    for match in _WORD.finditer(text, start):
        before, last = last, match.group()
        word = last
        if any(map(str.isdigit, word)) or (end > start and "\n" in text[end : match.start()]):
            return end
        if not word[0].islower():
            end = match.end()
        elif end == start and match.start() > start + 1:
            return len(text) if word[0] > "\u058f" else end
        elif fold(before) in names().particles - names().articles:
            end = match.end()  # "Société des quais"
        elif len(word) > _SMALL and end > start:
            return end
    return end or len(text)


def is_organisation(name: str) -> bool:
    """Whether words call an organisation, and no person's job, address or sentence."""
    seen = looks(name)
    known = seen.organisation is not None and seen.job is None
    return known and not seen.address and not seen.prose


def is_desk(name: str) -> bool:
    """Whether words call a press office or somebody's office, whosever it is."""
    seen = looks(name)
    if seen.job and seen.organisation:
        return True
    return any(h.role == "contact" and h.way is Way.LINE for h in words().at(fold(name.strip())))


def may_announce(name: str, traces: Traces) -> bool:
    """Whether a sentence's first words name an organisation, and no person or thing."""
    seen = looks(name)
    if seen.given or seen.honorific or seen.job:
        return False
    capital = sum(not word[0].islower() for word in name.split())
    if seen.organisation is not None:
        return True
    if capital * 2 < len(name.split()):
        return False
    return in_host(name, traces) or (" " in name and _stands(name, traces.head))


def is_met(name: str, traces: Traces) -> bool:
    """Whether a host of the release or its words bear a name that is no person's."""
    if is_given(name) and not looks(name).organisation:
        return False
    bare = without_form(name)
    return in_host(name, traces) or _stands(bare, traces.head) or _stands(bare, traces.body)


def _stands(name: str, text: str) -> bool:
    """Whether a name stands in a text; several words also in capitals."""
    if is_unicameral(name):
        return name in text
    if re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text):
        return True
    return " " in name and fold(name) in fold(text)


def without_form(name: str) -> str:
    """A firm's name without what the law calls it: "Acme Widgets" of "Acme Widgets, Inc."."""
    bare, _, last = name.rpartition(" ")
    return bare.rstrip(" ,") if bare and is_legal_form(last) else name


def in_host(name: str, traces: Traces) -> bool:
    """Whether an address is made from a name or its initials."""
    plain = letters(name)
    parts = [part for word in name.split() if len(part := letters(word)) > 3]
    initials = "".join(word[0] for word in name.split())
    return any(
        host in plain or (len(plain) > 2 and plain in host) or fold(initials) == host
        or any(part in host for part in parts)
        for host in traces.hosts
        if len(host) > 1
    )  # fmt: skip
