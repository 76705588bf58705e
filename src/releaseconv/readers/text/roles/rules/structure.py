"""The page taken apart: each line with ink in one chunk, each chunk with a verdict.

The road on one screen: furniture line by line, blocks of the rest, where the body opens,
the head piece by piece, the headline, body and tail block by block.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from releaseconv.readers.claims import Basis
from releaseconv.readers.text.layout.block_quotes import quotations
from releaseconv.readers.text.layout.blocks import Block, Form, blocks
from releaseconv.readers.text.layout.dialogue import spoken
from releaseconv.readers.text.layout.lines import End, Line, lines
from releaseconv.readers.text.layout.run_in import cut_run_in
from releaseconv.readers.text.layout.wrapping import Wrap, measure
from releaseconv.readers.text.roles.chunks import Chunk, Rival, Structure
from releaseconv.readers.text.roles.labels import Part, Verdict
from releaseconv.readers.text.roles.rules.furniture import furniture
from releaseconv.readers.text.roles.rules.head import HeadRule, head
from releaseconv.readers.text.roles.rules.head.headline import (
    Candidate,
    candidates,
    choose,
    tells_news,
    told,
)
from releaseconv.readers.text.roles.rules.head.housed import own_rules
from releaseconv.readers.text.roles.rules.head.pieces import Group, pieces
from releaseconv.readers.text.roles.rules.matter import other_matter
from releaseconv.readers.text.roles.rules.opening import body_start, could_head, opens_with_dateline
from releaseconv.readers.text.roles.rules.tail import tail
from releaseconv.settings.profile import Profile
from releaseconv.source import Source

_LEAD_BLOCKS = 4
_HEAD_CONTACTS = frozenset({Part.CONTACTS})


def take_apart(
    source: Source, off: frozenset[str] = frozenset(), house: Profile | None = None
) -> Structure:
    """The structure of `source`, by the words and forms of its `house`, too; `off` names rules.

    A house says what lines are, never in what order they stand; rules named in `off` rest.
    """
    page = lines(source, dict(house.words) if house else {})
    what = "" if "body.no-release" in off else other_matter(page)
    if what:
        return _no_release(page, what)
    framed = furniture(page, off)
    rest = [line for i, line in enumerate(page) if i not in framed]
    cuts = frozenset(page[i].number for i in framed)
    wrap = measure(rest, cuts)
    aside = [Chunk((page[i],), verdict) for i, verdict in sorted(framed.items())]
    made = quotations(cut_run_in(spoken(blocks(rest, wrap, cuts)), source, house))
    start = body_start(made, house)
    start += _sentence_headline(made, start, house) - _first_question(made, start)
    top, found, chosen = _head(made[:start], made[start:], source, wrap, off, own_rules(house))
    ends = [chunk.start for chunk in aside if chunk.part is Part.END_MARK]
    verdicts = tail(made[start:], ends, off)
    below = [_chunk(b, v) for b, v in zip(made[start:], verdicts, strict=True)]
    chunks = sorted((*top, *below, *aside), key=lambda chunk: chunk.place)
    rivals = tuple(Rival(c.lines, c.text, c.why) for c in found if c is not chosen)
    return Structure(_repeated(chunks, chosen, off), wrap, rivals)


def _no_release(page: tuple[Line, ...], what: str) -> Structure:
    """All of the page as one block of the body, its lines kept."""
    verdict = Verdict(Part.BODY, "body.no-release", Basis.SHAPED, f"it reads like {what}")
    return Structure((Chunk(page, verdict, Form.VERBATIM),), Wrap(False), matter=what)


def _chunk(block: Block, verdict: Verdict) -> Chunk:
    return Chunk(
        block.lines,
        verdict,
        block.form,
        spaced=block.spaced,
        broken=block.broken,
        after=block.after,
    )


def _head(
    above: Sequence[Block],
    below: Sequence[Block],
    source: Source,
    wrap: Wrap,
    off: frozenset[str],
    own: Sequence[HeadRule],
) -> tuple[list[Chunk], tuple[Candidate, ...], Candidate | None]:
    """Chunks of the head, the candidates for the headline, and the one chosen."""
    running = [block for block in above if _runs_on(block) and not block.first.caps]
    prose = [b for b in running if b is not above[-1] or b.weight > 20]
    prose = [block for block in prose if not could_head(block)]
    notes = [block for block in prose if not _marked(block, source, off)]
    shorts = [line for block in above if block not in notes for line in block.lines]
    groups = pieces(shorts, source)
    lead = " ".join(block.text for block in below[:_LEAD_BLOCKS])[:900]
    taken, found, chosen = _best(groups, lead, wrap, off, own)
    last = max(taken, default=-1)
    verdicts = dict(taken)
    verdicts |= {line.start: verdict for line, verdict in told(found, chosen, last)}
    told_notes = [_note(block, chosen, taken) for block in notes]
    verdicts |= _dated_headline(groups, chosen, taken)
    chunks = list(_head_chunks(groups, _signed(verdicts, told_notes, taken)))
    return chunks + told_notes, found, chosen


def _best(
    groups: Sequence[Group],
    lead: str,
    wrap: Wrap,
    off: frozenset[str],
    own: Sequence[HeadRule],
) -> tuple[dict[int, Verdict], tuple[Candidate, ...], Candidate | None]:
    """What the rules of the head took, the candidates left over, and the one chosen.

    Where a printed letterhead leaves none, the headline may stand among its lines.
    """
    taken = head(groups, off, own)
    found = candidates(groups, taken, wrap, lead)
    chosen = choose(found)
    if chosen or all(verdict.part is not Part.LETTERHEAD for verdict in taken.values()):
        return taken, found, chosen
    bare = head(groups, off | {"head.letterhead"}, own)
    found = candidates(groups, bare, wrap, lead)
    chosen = choose(found)
    return (bare, found, chosen) if chosen and tells_news(chosen) else (taken, (), None)


def _dated_headline(
    groups: Sequence[Group], chosen: Candidate | None, taken: Mapping[int, Verdict]
) -> dict[int, Verdict]:
    """A date in capitals under a headline in capitals is its last line."""
    if chosen is None or not chosen.lines[-1].caps:
        return {}
    last = chosen.lines[-1]
    verdict = Verdict(Part.HEADLINE, "headline.best", Basis.PLACED, chosen.why)
    return {
        piece.start: verdict
        for group in groups
        for piece in group
        if piece.number == last.number + 1 and piece.caps and _is_date(taken.get(piece.start))
    }


def _is_date(verdict: Verdict | None) -> bool:
    return verdict is not None and verdict.part is Part.DATE


def _signed(
    verdicts: Mapping[int, Verdict], notes: Sequence[Chunk], taken: Mapping[int, Verdict]
) -> dict[int, Verdict]:
    """`verdicts` with what stands between a cover note and the release line as part of it."""
    covers = {note.start: note.verdict for note in notes if note.part is Part.COVER_NOTE}
    covers |= {at: v for at, v in taken.items() if v.part is Part.COVER_NOTE}
    made = dict(verdicts)
    first = min(covers, default=-1)
    last = next((at for at in sorted(taken) if at > first and _opens_release(taken[at])), -1)
    if covers and last >= 0:
        loose = {Part.KICKER, Part.LETTERHEAD, Part.OTHER}
        for at, verdict in verdicts.items():
            if first < at < last and verdict.part in loose and at not in taken:
                made[at] = covers[first]
    return made


def _opens_release(verdict: Verdict) -> bool:
    return verdict.part is Part.RELEASE_LINE or verdict.rule == "head.kind"


def _first_question(made: Sequence[Block], start: int) -> int:
    """1 where a question stands over the first answer, under what could be the headline."""
    if not 1 < start < len(made) or not made[start - 1].text.endswith(("?", "？", "؟")):
        return 0
    later = any(b.weight <= 15 and b.text.endswith(("?", "？", "؟")) for b in made[start + 1 :])
    return 1 if later and any(map(could_head, made[: start - 1])) else 0


def _sentence_headline(made: Sequence[Block], start: int, house: Profile | None) -> int:
    """1 where a short sentence that nothing like a headline stands above is the headline."""
    if start + 2 >= len(made) or any(could_head(block) for block in made[:start]):
        return 0
    block, behind = made[start], made[start + 1]
    short = block.weight <= 20 and len(block.lines) <= 2 and block.form is Form.TEXT
    if not short or not behind.spaced or not behind.prose or behind.weight <= block.weight:
        return 0
    return 0 if opens_with_dateline(made, start, house) else 1


def _runs_on(block: Block) -> bool:
    """Running text, or lines of names and dates that close with a stop."""
    ended = block.form is Form.TEXT and block.last.end_sign is End.STOP
    return block.prose or (ended and block.weight >= 20 and len(block.lines) > 1)


def _marked(block: Block, source: Source, off: frozenset[str]) -> bool:
    """A rule of the head takes its first line, however much it runs on."""
    return bool(head(pieces(block.lines[:1], source), off))


def _note(block: Block, chosen: Candidate | None, taken: Mapping[int, Verdict]) -> Chunk:
    """Running text of the head: somebody's cover note, one to journalists, or a summary."""
    released = [at for at, v in taken.items() if v.part is Part.RELEASE_LINE]
    if chosen and block.first.start > chosen.lines[-1].start:
        part, ground = Part.SUMMARY, "running text between the headline and the date"
    elif released and block.first.start < min(released):
        part, ground = Part.COVER_NOTE, "running text above the release line"
    else:
        part, ground = Part.NOTES, "running text above the headline"
    verdict = Verdict(part, "head.running-text", Basis.PLACED, ground)
    return _chunk(block, verdict)._replace(at_head=True)


def _head_chunks(groups: Sequence[Group], verdicts: Mapping[int, Verdict]) -> Iterator[Chunk]:
    """Pieces with one verdict; those of a headline, a subhead or contacts stay together."""
    rest = Verdict(Part.OTHER, "head.rest", Basis.PLACED, "no rule took it")
    for group in groups:
        held: dict[Verdict, list[Line]] = {}
        for piece in group:
            held.setdefault(_key(verdicts.get(piece.start, rest), piece), []).append(piece)
        for verdict, run in held.items():
            form = Form.RULE if all(piece.rule for piece in run) else Form.TEXT
            yield Chunk(tuple(run), _unkeyed(verdict), form, at_head=True)


def _key(verdict: Verdict, piece: Line) -> Verdict:
    """Lines that stand alone get a key of their own, so that each becomes its own chunk."""
    if verdict.part in {Part.HEADLINE, Part.SUBHEAD, Part.CONTACTS, Part.SUMMARY}:
        return (
            verdict
            if verdict.part is not Part.CONTACTS
            else verdict._replace(
                rule="head.contacts",
                basis=Basis.MARKED,
                ground="words or numbers of a contact",
            )
        )
    return verdict._replace(ground=f"{verdict.ground}\0{piece.start}")


def _unkeyed(verdict: Verdict) -> Verdict:
    return verdict._replace(ground=verdict.ground.partition("\0")[0])


def _repeated(
    chunks: Sequence[Chunk], chosen: Candidate | None, off: frozenset[str]
) -> tuple[Chunk, ...]:
    """The headline said once more, as old web copies do, is set aside."""
    if chosen is None or "furniture.repeated" in off:
        return tuple(chunks)
    said = " ".join(chosen.text.casefold().split())
    verdict = Verdict(
        Part.REPEATED, "furniture.repeated", Basis.MARKED, "it says the headline once more"
    )
    loose = {Part.BODY, Part.HEADING, Part.SUBHEAD, Part.KICKER, Part.OTHER, Part.LETTERHEAD}
    return tuple(
        chunk._replace(verdict=verdict) if chunk.part in loose and _says(chunk) == said else chunk
        for chunk in chunks
    )


def _says(chunk: Chunk) -> str:
    return " ".join(" ".join(line.text for line in chunk.lines).casefold().split())
