"""The page taken apart: each line with ink in one chunk, by its role and the layout.

The road on one screen: lines and their facts, the joint choice of roles, then blocks of the
layout among the lines of each role. No verdict is rewritten afterwards.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby, pairwise

from releaseconv.readers.claims import Basis
from releaseconv.readers.text.facts.page import Page, Row
from releaseconv.readers.text.layout.block_quotes import quotations
from releaseconv.readers.text.layout.blocks import Block, Form, blocks
from releaseconv.readers.text.layout.dialogue import spoken
from releaseconv.readers.text.layout.lines import Line
from releaseconv.readers.text.layout.run_in import cut_run_in
from releaseconv.readers.text.layout.wrapping import Wrap, measure
from releaseconv.readers.text.roles.chunks import Chunk, Rival, Structure
from releaseconv.readers.text.roles.evidence import CORRECTED, NOTHING, Evidence
from releaseconv.readers.text.roles.label import Label, Labelled, label
from releaseconv.readers.text.roles.labels import FURNITURE_PARTS, Part, Verdict
from releaseconv.readers.text.roles.parts import is_frame, is_title, part_of, says
from releaseconv.readers.text.roles.prepare import Prepared, prepare
from releaseconv.readers.text.roles.reasons import basis_of, ground_of
from releaseconv.readers.text.roles.rules.matter import other_matter
from releaseconv.readers.text.roles.weights import Weights, weights
from releaseconv.settings.profile import Profile
from releaseconv.source import Source

_SINGLE = frozenset({"banner", "release_line", "date", "symbol", "end_mark"})
"""Roles whose lines stand for themselves."""
_TEXTS = frozenset({Form.TEXT, Form.ITEM, Form.QUOTE})
"""Forms of blocks whose borders the roles of lines tell."""


def chosen_structure(
    source: Source,
    house: Profile,
    trained: Weights | None = None,
    known: Evidence = NOTHING,
) -> Structure:
    """The structure of `source`, by the words and forms of its `house` and what is `known`, too."""
    prepared = prepare(source, house)
    prepared = replace(prepared, page=known.marked(prepared.page))
    if not known.settled and (what := other_matter(prepared.lines)):
        return _no_release(prepared.lines, what)
    labelled = label(prepared.page, trained or weights(), known)
    return build_structure(prepared, labelled, source, house)


def build_structure(
    prepared: Prepared, labelled: Labelled, source: Source, house: Profile
) -> Structure:
    """The chunks that the labels of lines make."""
    page = _Labels(prepared, labelled)
    chunks = sorted(page.chunks(source, house), key=lambda chunk: chunk.place)
    rivals = tuple(_rival(prepared.page, span.start, span.stop, p) for span, p in labelled.rivals)
    told = _repeated(_with_titles(chunks))
    return Structure(told, prepared.page.wrap, rivals, labelled.headline_probability)


def _no_release(page: tuple[Line, ...], what: str) -> Structure:
    """All of the page as one block of the body, its lines kept."""
    verdict = Verdict(Part.BODY, "body.no-release", Basis.SHAPED, f"it reads like {what}")
    return Structure((Chunk(page, verdict, Form.VERBATIM),), Wrap(False), matter=what)


def _rival(page: Page, start: int, stop: int, probability: float) -> Rival:
    pieces = tuple(piece for row in page.rows[start:stop] for piece in row.line.pieces)
    text = " ".join(piece.text for piece in pieces)
    return Rival(pieces, text, f"{probability:.0%} sure", probability)


class _Labels:
    """The labels of a page by number of line, gone when its chunks are made."""

    def __init__(self, prepared: Prepared, labelled: Labelled) -> None:
        rows = prepared.page.rows
        self._lines = prepared.lines
        self._rows: dict[int, Row] = {row.line.number: row for row in rows}
        self._labels: dict[int, Label] = {
            row.line.number: found for row, found in zip(rows, labelled.labels, strict=True)
        }
        body = [n for n, found in self._labels.items() if found.role == "body"]
        self._first_body = min(body, default=rows[-1].line.number + 1 if rows else 0)

    def chunks(self, source: Source, house: Profile) -> Iterator[Chunk]:
        """All lines in chunks, role by role."""
        yield from self._body(source, house)
        above: Part | None = None
        for role, run in groupby(self._lines, key=lambda line: self._role(line)):
            if role == "body":
                continue
            found = tuple(run)
            for block in self._blocks(role, found):
                chunk = self._chunk(role, block, above)
                above = chunk.part
                yield chunk

    def _role(self, line: Line) -> str:
        return self._labels[line.number].role

    def _blocks(self, role: str, lines: Sequence[Line]) -> list[Block]:
        """The blocks that neighbouring lines of one role make."""
        if role == "headline":
            return [_block(tuple(lines))]
        if role in _SINGLE:
            return [_block((line,)) for line in lines]
        if role == "other":
            return list(self._frames(lines))
        return blocks(lines, measure(lines), frozenset())

    def _frames(self, lines: Sequence[Line]) -> Iterator[Block]:
        """Lines that a form marks stand for themselves."""
        for marked, run in groupby(lines, key=lambda line: bool(self._rows[line.number].form)):
            found = tuple(run)
            if marked:
                yield from (_block((line,)) for line in found)
            else:
                yield from blocks(found, measure(found), frozenset())

    def _chunk(self, role: str, block: Block, above: Part | None) -> Chunk:
        number = block.first.number
        found, form = self._labels[number], self._rows[number].form
        at_head = number < self._first_body and role != "body"
        part = part_of(role, block, form, above=above, at_head=at_head)
        verdict = Verdict(
            part,
            _rule(role, form),
            basis_of(found, form),
            ground_of(found, form),
            probability=found.probability,
            runner_up=found.runner_up,
            runner_up_probability=found.runner_up_probability,
        )
        return Chunk(
            block.lines,
            verdict,
            block.form,
            at_head,
            block.spaced,
            block.broken or (role == "contacts" and len(block.lines) > 1),
            block.after,
        )

    # -- the body ----------------------------------------------------------------------

    def _body(self, source: Source, house: Profile) -> Iterator[Chunk]:
        lines = [line for line in self._lines if self._role(line) == "body"]
        if not lines:
            return
        cuts = frozenset(line.number for line in self._lines if self._role(line) != "body")
        made = cut_run_in(spoken(blocks(lines, measure(lines, cuts), cuts)), source, house)
        made = quotations(list(self._bordered(made)))
        for i, block in enumerate(made):
            found = self._labels[block.first.number]
            heads = found.heading and block.form in _TEXTS
            part = Part.BYLINE if i < 2 and _is_byline(block) else Part.BODY
            part = Part.HEADING if heads and part is Part.BODY else part
            chunk = self._chunk("body", block, None)
            yield chunk._replace(verdict=chunk.verdict._replace(part=part))

    def _bordered(self, made: Sequence[Block]) -> Iterator[Block]:
        """Blocks of text cut and joined where the labels of their lines say so."""
        held: list[Block] = []
        for block in made:
            if held and not self._continues(held[-1], block):
                yield from self._cut(held)
                held = []
            held.append(block)
        if held:
            yield from self._cut(held)

    def _continues(self, above: Block, below: Block) -> bool:
        """The label of its first line says that a block goes on with the one above."""
        if above.form not in _TEXTS or below.form not in _TEXTS or below.after:
            return False
        return not self._labels[below.first.number].opens and above.last.whole and below.first.whole

    def _cut(self, held: Sequence[Block]) -> Iterator[Block]:
        if held[0].form not in _TEXTS:
            yield held[0]
            return
        lines = [line for block in held for line in block.lines]
        parts: list[list[Line]] = [[lines[0]]]
        for a, b in pairwise(lines):
            if self._opens(a, b):
                parts.append([])
            parts[-1].append(b)
        if len(parts) == 1 and len(held) == 1:
            yield held[0]
            return
        for n, part in enumerate(parts):
            spaced = held[0].spaced if n == 0 else part[0].number > parts[n - 1][-1].number + 1
            yield _block(tuple(part), spaced=spaced, after=held[0].after)

    def _opens(self, a: Line, b: Line) -> bool:
        """Whether a block begins at `b`; where furniture stood between them the layout tells."""
        if not (a.whole and b.whole) or a.number == b.number:
            return False
        apart = any(n in self._rows for n in range(a.number + 1, b.number))
        return not apart and self._labels[b.number].opens


def _rule(role: str, form: str) -> str:
    """The name of what decided: the caller, a form or the choice."""
    decided = "caller" if form == CORRECTED else "form" if form else "chosen"
    return f"{role.replace('_', '-')}.{decided}"


def _block(lines: tuple[Line, ...], *, spaced: bool = True, after: int = 0) -> Block:
    form = Form.RULE if all(line.rule for line in lines) else Form.TEXT
    form = Form.ITEM if lines[0].marker and form is Form.TEXT else form
    weight, small = sum(line.weight for line in lines), sum(line.small for line in lines)
    return Block(lines, form, spaced, weight, small, after=after)


def _is_byline(block: Block) -> bool:
    return part_of("body", block, "", above=None, at_head=True) is Part.BYLINE


def _with_titles(chunks: Sequence[Chunk]) -> list[Chunk]:
    """Chunks of sections, with those marked that are titles over others of the same part."""
    made = list(chunks)
    for i, chunk in enumerate(chunks[:-1]):
        if chunk.part in FURNITURE_PARTS or chunk.part in {Part.BODY, Part.HEADLINE}:
            continue
        below = chunks[i + 1]
        block = _block(chunk.lines)
        if chunk.part is below.part and chunk.form is Form.TEXT and is_title(block):
            made[i] = chunk._replace(verdict=chunk.verdict._replace(title=True))
    return made


def _repeated(chunks: Sequence[Chunk]) -> tuple[Chunk, ...]:
    """Frames that say the headline once more are named so."""
    headline = next((chunk for chunk in chunks if chunk.part is Part.HEADLINE), None)
    if headline is None:
        return tuple(chunks)
    said = says(headline.lines)
    return tuple(
        chunk._replace(verdict=chunk.verdict._replace(part=Part.REPEATED))
        if is_frame(chunk.part) and says(chunk.lines) == said
        else chunk
        for chunk in chunks
    )
