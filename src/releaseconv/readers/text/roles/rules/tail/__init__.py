"""Body and tail, block by block: a machine with few states and few ways out of each.

A section's title changes the state until the next; a label before one paragraph does not;
running text without any sign of a contact leaves the contacts. Text behind an end mark
goes on being read.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from releaseconv.lexicon.words import Hit, fold, words
from releaseconv.patterns.lazy_regex import late
from releaseconv.readers.claims import Basis
from releaseconv.readers.text.entities.addresses import emails, phones
from releaseconv.readers.text.layout.blocks import Block, Form
from releaseconv.readers.text.layout.lines import End, Line
from releaseconv.readers.text.roles.labels import Part, Verdict
from releaseconv.readers.text.roles.rules.tail.asking import tell_asking
from releaseconv.readers.text.roles.rules.tail.company import last_running, tell_company
from releaseconv.readers.text.roles.rules.tail.crossheads import (
    reaches,
    reopen_body,
    tell_crossheads,
    tell_information,
)
from releaseconv.readers.text.roles.rules.tail.firms import tell_firm
from releaseconv.readers.text.roles.rules.tail.foot import street, tell_foot

_SECTIONS = {
    "mail-notice": Part.TRAILER,
    "contact": Part.CONTACTS,
    "notes": Part.NOTES,
    "about": Part.ABOUT,
    "background": Part.BACKGROUND,
    "legal": Part.LEGAL,
    "conference-call": Part.CONFERENCE_CALL,
    "related": Part.OTHER,
    "photo": Part.OTHER,
    "translation": Part.OTHER,
    "source": Part.OTHER,
    "distributed": Part.OTHER,
    "rights": Part.RIGHTS,
    "signature": Part.SIGNATURE,
    "unsubscribe": Part.TRAILER,
}
"""Roles of the vocabulary that open a section, and the part that each opens. The order is
that of preference where a line has several."""

_TOLD = frozenset({Part.ABOUT, Part.BACKGROUND, Part.SIGNATURE})
"""Sections behind which whom to call may stand without a title."""
_ENTRY = Verdict(
    Part.CONTACTS, "tail.contact-entry", Basis.SHAPED, "short lines with a number to call"
)
_TOLD_ITEM = 6
"""Words of an item with figures that names nobody to call."""
_TITLE = 10
"""Words of the longest title of a section."""
_TRADEMARK_SHARE = 150
"""Characters for each word of trademark talk, or fewer: it is nothing else."""
_TRADEMARK = frozenset({"trademark"})
_ABOUT = frozenset({"about"})
_RIGHTS = frozenset({"rights"})
_REACHED = frozenset({"email", "phone", "fax", "post"})
_UNSUBSCRIBE = frozenset({"unsubscribe"})
_JOBS = frozenset({"job"})
_FIGURES = late(r"\d(?:[ \xa0-]?\d){6,12}\W{0,3}$")
"""A number that closes the line behind a name and an office: "…, tisková mluvčí, 255 550 142"."""
_RUNNING = 25
"""Words of a paragraph that is running text whatever it says."""


class Sign(NamedTuple):
    """What a block's opening words say of it."""

    part: Part
    title: bool
    """It stands alone over what it names."""
    words: str


def sign(block: Block) -> Sign | None:
    """The section that the block's first words open, if they do."""
    if block.form is Form.TABLE:
        return None
    first = block.first
    hits = [hit for hit in first.hits() if hit.role in _SECTIONS]
    hits = hits or _qualified(first) or _closing(block)
    if not hits:
        return None
    hit = min(hits, key=lambda h: list(_SECTIONS).index(h.role))
    said = first.folded[hit.start : hit.end]
    part = _SECTIONS[hit.role]
    if _is_title(block, hit):
        return Sign(part, True, said)
    if _is_label(block, hit):
        return Sign(part, False, said)
    return None


def _qualified(line: Line) -> list[Hit]:
    """A label with a word before it: "Author contact: "."""
    colon = line.folded.find(":", 0, 32)
    if colon < 0 or line.folded.count(" ", 0, colon) > 3:
        return []
    starts = [i + 1 for i, c in enumerate(line.folded[:colon]) if c == " "]
    found = [hit for start in starts for hit in words().at(line.folded, start)]
    return [hit for hit in found if hit.role == "contact" and hit.colon]


def _closing(block: Block) -> list[Hit]:
    """A title whose language puts the word for "about" behind the name."""
    if block.weight > _TITLE or len(block.lines) > 1 or block.last.end_sign is End.STOP:
        return []
    found = words().find(block.first.folded, _ABOUT)
    return [hit for hit in found if hit.end == len(block.first.folded.rstrip(" :"))]


def _is_title(block: Block, hit: Hit) -> bool:
    if block.weight > _TITLE or len(block.lines) > 2:
        return False
    if hit.way == "line":
        return True
    named = hit.role in {"about", "contact", "notes", "background"} or hit.colon
    ended = block.last.end_sign in {End.STOP, End.COMMA} and not _abbreviated(block, hit)
    return named and not ended and not reaches(block)


def _abbreviated(block: Block, hit: Hit) -> bool:
    """The stop is that of a firm's name: "About Acme, Inc."."""
    last = block.last.text.split()[-1]
    return hit.role == "about" and last.endswith(".") and len(last) <= 6


def _is_label(block: Block, hit: Hit) -> bool:
    if hit.way == "line" and len(block.lines) > 1:
        return True
    if hit.role == "contact":
        return hit.colon or _answers(block) or (block.weight <= 12 and not reaches(block))
    if hit.role in {"rights", "unsubscribe", "distributed", "source"}:
        return block.weight <= 40
    if hit.role == "mail-notice":
        return True
    if hit.role == "about":
        named = block.weight > _TITLE and block.first.has("about")
        return hit.colon or (named and (_repeats(block) or _dashed(block)))
    return hit.colon or (hit.role == "signature" and block.weight <= 8)


def _dashed(block: Block) -> bool:
    """ "ABOUT ACME – Acme makes …": a title in capitals that lost its line."""
    title, dash, _ = block.text[:80].replace("—", "–").replace(" - ", " – ").partition(" – ")
    return bool(dash) and title.isupper()


def _repeats(block: Block) -> bool:
    """ "About Acme Acme makes …": the name stands twice where a title lost its line."""
    start = fold(block.text[:160]).split()
    return any(a == b and len(a) > 2 for a, b in pairwise(start[1:10]))


def _answers(block: Block) -> bool:
    """Somebody can be reached; a page to look at is no one's, and "see our page" is text."""
    return bool(emails(block.text) or phones(block.text))


class _Machine:
    """The state while the blocks are walked through, gone when they have been."""

    def __init__(self, ends: Sequence[int], off: frozenset[str]) -> None:
        self.state: Part | None = None
        self.ended = False
        self._above: Block | None = None
        self._ends = list(ends)
        self._off = off

    def take(self, block: Block) -> Verdict:
        """The verdict on the next block."""
        if self._ends and block.first.start > self._ends[0]:
            self._pass_end(block)
        told = self._by_sign(block) or self._by_look(block) or self._by_state(block)
        self._above = block
        return told

    def _pass_end(self, block: Block) -> None:
        while self._ends and block.first.start > self._ends[0]:
            self._ends.pop(0)
        self.ended = True
        if self.state is None or self.state is Part.CONTACTS:
            self.state = None

    def _by_sign(self, block: Block) -> Verdict | None:
        told = sign(block) if "tail.section" not in self._off else None
        if told is None or self._lists_on(block, told):
            return None
        part = told.part
        if part is Part.CONTACTS and not _parts_from(self.state, block, told):
            return None
        if part is Part.LEGAL and self.ended and not told.title:
            part = Part.OTHER
        if told.title or part is Part.CONTACTS or (part is Part.NOTES and self.ended):
            self.state = part
        ground = f"the words “{told.words}”"
        rule = "tail.section" if told.title else "tail.label"
        return Verdict(part, rule, Basis.MARKED, ground, title=told.title)

    def _lists_on(self, block: Block, told: Sign) -> bool:
        """One item more of a list says nothing of a section, unless a label names callers.

        "2. Photographs: …" under "1. …" is a note like the rest.
        """
        if block.form is not Form.ITEM or self._above is None or self._above.form is not Form.ITEM:
            return False
        labelled = ":" in block.first.folded[: len(told.words) + 12]
        return not labelled or (self.state is Part.NOTES and told.part is not Part.CONTACTS)

    def _by_look(self, block: Block) -> Verdict | None:
        text = fold(" ".join(block.text.split())) if block.weight >= 4 else ""
        if "tail.trademark" not in self._off and _talks_trademarks(text):
            return Verdict(
                Part.TRADEMARK, "tail.trademark", Basis.SHAPED, "little but talk of trademarks"
            )
        if "tail.rights" not in self._off and _keeps_rights(text, block, self.state or self.ended):
            return Verdict(Part.RIGHTS, "tail.rights", Basis.MARKED, "words or sign of rights")
        if text.startswith("***") and text.endswith("***"):
            return Verdict(Part.TRAILER, "tail.framed", Basis.SHAPED, "framed by stars")
        foot = "tail.unsubscribe" not in self._off and block.weight < (160 if self.ended else 60)
        if foot and words().find(text, _UNSUBSCRIBE):
            return Verdict(
                Part.TRAILER, "tail.unsubscribe", Basis.MARKED, "words of a mailing list's foot"
            )
        return None

    def _by_state(self, block: Block) -> Verdict:
        if self.state is Part.CONTACTS and _leaves_contacts(block):
            self.state = None
        if self.state is Part.CONTACTS and _closes(block):
            self.state = Part.OTHER
        if self.state in _TOLD and block.spaced and _is_entry(block):
            self.state = Part.CONTACTS
            return _ENTRY
        if self.state is not None:
            ground = f"it stands in the section “{self.state}”"
            return Verdict(self.state, "tail.goes-on", Basis.PLACED, ground)
        if self.ended:
            return _behind_the_end(block)
        if _is_entry(block):
            return _ENTRY
        return Verdict(Part.BODY, "body.rest", Basis.PLACED, "no rule took it")


def _keeps_rights(text: str, block: Block, behind: object) -> bool:
    """A line of rights: it opens with their sign, or speaks of them behind the body."""
    if block.weight > 40:
        return False
    if block.first.text.startswith(("©", "(c) ", "(C) ")):
        return True
    return bool(behind) and bool(words().find(text, _RIGHTS))


def _parts_from(state: Part | None, block: Block, told: Sign) -> bool:
    """Contacts inside a section are one of their own when they have a title or a label."""
    if told.title or block.first.folded[: len(told.words) + 24].find(":") > 0:
        return True
    if state is Part.NOTES:
        return False
    return state not in {Part.ABOUT, Part.BACKGROUND} or reaches(block)


def _talks_trademarks(text: str) -> bool:
    if not text:
        return False
    count = len(words().find(text, _TRADEMARK))
    return count > 0 and count * _TRADEMARK_SHARE >= len(text)


def _leaves_contacts(block: Block) -> bool:
    if block.form is Form.ITEM and block.weight >= _TOLD_ITEM and block.first.digit:
        return not reaches(block)
    return block.prose and block.weight >= _RUNNING and not reaches(block)


def _closes(block: Block) -> bool:
    """A long rule under the contacts: the release is over, what follows is another's."""
    return block.form is Form.RULE and len(block.first.text) >= 40


def _is_entry(block: Block) -> bool:
    """Short lines with an address or a number, and no sentence."""
    if block.form is Form.TABLE:
        return sum(line.has("email", "phone", "fax", "post") for line in block.lines) >= 2
    if block.form is not Form.TEXT or block.prose or block.weight > 12 * len(block.lines):
        return False
    if block.weight > 45 or block.last.end_sign is End.COLON:
        return False
    if _labelled(block):
        return True
    text = block.text
    if len(block.lines) == 1 and _FIGURES.search(text) and words().find(block.first.folded, _JOBS):
        return True
    if block.broken and block.first.ink >= 0 and any(line.digit for line in block.lines):
        return bool(emails(text) or phones(text) or any(map(street, block.lines)))
    return bool(emails(text) or phones(text)) and block.weight <= 30


def _labelled(block: Block) -> bool:
    """It opens with the label of a way to reach somebody, and its colon."""
    hits = block.first.hits()
    return len(block.lines) <= 5 and any(hit.role in _REACHED and hit.colon for hit in hits)


def _behind_the_end(block: Block) -> Verdict:
    ground = "it stands behind the end mark"
    if _is_entry(block) or (block.weight <= 40 and reaches(block) and not block.prose):
        return Verdict(Part.CONTACTS, "tail.contact-behind-end", Basis.SHAPED, ground)
    if block.prose and block.weight >= _RUNNING:
        return Verdict(Part.NOTES, "tail.notes-behind-end", Basis.PLACED, ground)
    return Verdict(Part.OTHER, "tail.behind-end", Basis.PLACED, ground)


def tail(
    blocks: Sequence[Block], ends: Sequence[int], off: frozenset[str] = frozenset()
) -> list[Verdict]:
    """A verdict on each block from the body's first on.

    `ends` are the offsets of end marks. Rules named in `off` rest.
    """
    machine = _Machine(ends, off)
    verdicts = [machine.take(block) for block in blocks]
    _reclaim_entries(blocks, verdicts)
    if "tail.asking" not in off:
        tell_asking(blocks, verdicts)
    tell_foot(blocks, verdicts, off)
    if "tail.firm" not in off:
        tell_firm(blocks, verdicts)
    if "tail.company" not in off:
        tell_company(blocks, verdicts)
    tell_information(blocks, verdicts)
    if "body.crosshead" not in off:
        reopen_body(blocks, verdicts)
        tell_crossheads(blocks, verdicts)
    return verdicts


def _reclaim_entries(blocks: Sequence[Block], verdicts: list[Verdict]) -> None:
    """An entry told by its look alone, without a label, counts only behind the last text."""
    last = last_running(blocks, verdicts)
    rest = Verdict(Part.BODY, "body.rest", Basis.PLACED, "running text follows")
    for i in range(last):
        if verdicts[i].rule == "tail.contact-entry" and not _labelled(blocks[i]):
            verdicts[i] = rest
    for i in range(len(blocks) - 2, last, -1):
        near = verdicts[i + 1].part is Part.CONTACTS and verdicts[i].rule == "body.rest"
        if near and blocks[i].weight <= 8 and not blocks[i + 1].spaced:
            verdicts[i] = Verdict(
                Part.CONTACTS, "tail.contact-name", Basis.PLACED, "it touches a contact entry"
            )
