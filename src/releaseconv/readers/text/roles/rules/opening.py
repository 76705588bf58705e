"""Where the body opens: the first running text that is not matter of the head."""

from __future__ import annotations

from collections.abc import Sequence

from releaseconv.readers.text.entities.addresses import emails, phones
from releaseconv.readers.text.entities.datelines import read_dateline
from releaseconv.readers.text.entities.holds import is_held
from releaseconv.readers.text.entities.times import find_times
from releaseconv.readers.text.layout.blocks import Block, Form
from releaseconv.readers.text.layout.lines import End, Line
from releaseconv.readers.text.roles.labels import Part
from releaseconv.readers.text.roles.rules.head import head
from releaseconv.readers.text.roles.rules.head.pieces import KINDS, SHORT, anywhere, is_notice
from releaseconv.settings.profile import Profile

_HEAD_ROLES = frozenset(
    {
        "immediate",
        "release-label",
        "contact",
        "cover",
        "translation",
        "symbol-label",
        "date-label",
        "headline-label",
        "kicker-label",
        "subhead-label",
        "distributed",
    }
)
"""Words that open matter of the head, however long its line."""
_CALL = {"contact"}
"""What opens "Reporters may …": running text, where nobody can be reached by it."""
_HEAD_BLOCKS = 24
"""Blocks in which the release line stands."""
_COVER = 300
"""Words of the longest cover note."""
_SUMMARY = 60
"""Words of the longest title or summary above the date."""
_GAP = "   "
"""Blanks between columns, of which a dateline has none."""
DATELINE_WINDOW = 250
"""Characters of a paragraph in which a dateline stands."""


def body_start(blocks: Sequence[Block], house: Profile | None = None) -> int:
    """The index of the block that opens the body; `len(blocks)` where nothing does.

    A dateline in a form of the `house` opens it as any other does.
    """
    anchor = max(_release_line(blocks), _letter(blocks) - 1)
    for i, block in enumerate(blocks):
        if i <= anchor:
            continue
        if opens_with_dateline(blocks, i, house) or _opens(blocks, i):
            return i
        if block.prose and not _of_the_head(block) and not _sums_up(blocks, i):
            return _behind_cover_note(blocks, i)
    return _fallback(blocks)


def _release_line(blocks: Sequence[Block]) -> int:
    """The index of a release line that stands alone; what stands above it is no body.

    It anchors the head of a mailed release: prose above it is somebody's cover note.
    """
    for i, block in enumerate(blocks[:_HEAD_BLOCKS]):
        short = [line for line in block.lines if line.weight <= 8]
        if any(line.has("immediate") or is_held(line.text) or _says_kind(line) for line in short):
            behind = blocks[i + 1 :]
            above = sum(b.weight for b in blocks[:i])
            return i if any(b.prose for b in behind) and above < _COVER else -1
    return -1


def _letter(blocks: Sequence[Block]) -> int:
    """The index of the salutation under titles that no stop closes; 0 where there is none."""
    for i, block in enumerate(blocks[:_HEAD_BLOCKS]):
        if block.last.end_sign is End.STOP and not _greets(block):
            return 0
        if i and _greets(block):
            return i if any(map(could_head, blocks[:i])) else 0
    return 0


def _says_kind(line: Line) -> bool:
    """ "Press release" alone on its line, as on a page that tells its title above, too."""
    said = (hit for hit in line.hits() if hit.role == "kind.release" and hit.way == "line")
    return line.weight <= 4 and any(said)


def opens_with_dateline(blocks: Sequence[Block], i: int, house: Profile | None = None) -> bool:
    """A dateline, and running text behind it in this block or the next."""
    block = blocks[i]
    if block.form is not Form.TEXT:
        return False
    if block.weight <= 12 and anywhere(block.first, *KINDS):
        return False
    found = read_dateline(block.text[:DATELINE_WINDOW], house=house)
    if found is None or _GAP in block.text[: found.end].strip():
        return False
    rest = block.text[found.end :]
    if len(rest.split()) >= 6 or len(rest) > 40:
        return True
    return not rest.strip() and i + 1 < len(blocks) and blocks[i + 1].prose


def _opens(blocks: Sequence[Block], i: int) -> bool:
    """A letter, a schedule or an advisory's labels open, under what could be its headline."""
    block = blocks[i]
    if not (_greets(block) or _schedules(block.first) or _tells_particulars(blocks, i)):
        return False
    return any(map(could_head, blocks[:i]))


def _greets(block: Block) -> bool:
    """The salutation of a letter on a line of its own."""
    line = block.first
    alone = len(block.lines) == 1 or line.end_sign is End.COMMA
    return alone and line.weight <= 12 and line.has("salutation")


def _tells_particulars(blocks: Sequence[Block], i: int) -> bool:
    """The first of an advisory's labels: "WHO:", "WHAT:", "WHEN:"."""
    lines = [line for block in blocks[i : i + 8] for line in block.lines]
    return lines[0].has("particulars") and sum(line.has("particulars") for line in lines) > 1


def _schedules(line: Line) -> bool:
    """An hour in a column of its own, beside what happens then."""
    if not (line.digit and line.gaps) or line.weight < 4:
        return False
    times = find_times(line.text)
    return bool(times) and times[0].start == 0


def _of_the_head(block: Block) -> bool:
    roles = {hit.role for hit in block.first.hits()}
    if roles & _HEAD_ROLES or "notes" in roles:
        return roles != _CALL or not block.prose or _reaches_somebody(block)
    if block.weight <= _SUMMARY and is_held(block.text):
        return True
    if (block.first.caps and block.last.caps) or is_notice(block.first):
        return True
    return block.weight <= 25 and _reaches_somebody(block)


def _sums_up(blocks: Sequence[Block], i: int) -> bool:
    """A title or summary of one paragraph: the head's date stands under it, then the text."""
    if blocks[i].weight > _SUMMARY or any(map(_is_dated, blocks[:i])):
        return False
    for k in range(i + 1, min(i + 4, len(blocks) - 1)):
        if blocks[k].weight > SHORT:
            return False
        if _is_dated(blocks[k]):
            return any(block.prose for block in blocks[k + 1 : k + 9])
    return False


def _is_dated(block: Block) -> bool:
    """One of its lines is a date line of the head."""
    if block.weight > 2 * SHORT or not any(line.digit for line in block.lines):
        return False
    return any(verdict.part is Part.DATE for verdict in head((block.lines,)).values())


def _reaches_somebody(block: Block) -> bool:
    return bool(emails(block.text) or phones(block.text))


def _behind_cover_note(blocks: Sequence[Block], i: int) -> int:
    """Behind a note to journalists between release line and headline, if `i` opens one."""
    if not _marked_head(blocks[:i]) or any(could_head(block) for block in blocks[:i]):
        return i
    for k in range(i + 1, min(i + 4, len(blocks) - 2)):
        if could_head(blocks[k]) and _much_prose(blocks, k):
            after = next(n for n in range(k + 1, len(blocks)) if blocks[n].prose)
            note = sum(block.weight for block in blocks[i:k])
            return after if note < 60 else i
    return i


def _marked_head(blocks: Sequence[Block]) -> bool:
    roles = ("immediate", "release-label", "kind.release", "distributed", "date-label")
    lines = (line for block in blocks for line in block.lines)
    return any(line.has(*roles) or is_held(line.text) for line in lines)


def could_head(block: Block) -> bool:
    """It has the look of a headline: five words or more, no stop, no label, no item."""
    if block.form is not Form.TEXT or block.first.ink < 0 or len(block.lines) > 7:
        return False
    ended = block.last.end_sign in {End.STOP, End.COLON} and not block.text.endswith(("?", "!"))
    if not 4 <= block.weight <= 45 or ended or block.first.hits():
        return False
    if _reaches_somebody(block):
        return False
    return len(head((block.lines,))) < len(block.lines)


def _much_prose(blocks: Sequence[Block], k: int) -> bool:
    behind = blocks[k + 1 : k + 4]
    return sum(1 for block in behind if block.prose) >= 2


def _fallback(blocks: Sequence[Block]) -> int:
    """A text without a sentence: what stands behind its first words that name nothing."""
    anchor = max(
        (i for i, block in enumerate(blocks[:_HEAD_BLOCKS]) if _releases(block)), default=-1
    )
    for i, block in enumerate(blocks):
        if block.form in {Form.ITEM, Form.TABLE, Form.ENTRY}:
            return i
        named = any(line.hits() for line in block.lines)
        if i > anchor and block.form is Form.TEXT and not named and block.weight > 1:
            return _behind_head(blocks, i + 1)
    return len(blocks)


def _behind_head(blocks: Sequence[Block], i: int) -> int:
    """Behind what touches the first words, or is set in capitals as they are."""
    while i < len(blocks) and (not blocks[i].spaced or blocks[i].first.caps):
        i += 1
    return i


def _releases(block: Block) -> bool:
    told = any(line.has("immediate", "release-label") for line in block.lines)
    return told or is_held(block.text)
