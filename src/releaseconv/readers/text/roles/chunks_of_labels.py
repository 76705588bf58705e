"""The lines of a page in chunks, as their labels say: the body's blocks, and those of each role."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise

from releaseconv.readers.text.layout.block_quotes import quotations
from releaseconv.readers.text.layout.dialogue import spoken
from releaseconv.readers.text.layout.kept_lines import kept_lines
from releaseconv.readers.text.layout.line_blocks import Block, blocks
from releaseconv.readers.text.layout.lines import Case, Line, make
from releaseconv.readers.text.layout.run_in import cut_run_in
from releaseconv.readers.text.layout.wrapping import leads_on, measure, spare
from releaseconv.readers.text.roles.chunks import Chunk
from releaseconv.readers.text.roles.headings import TEXTS, block_of, is_heading
from releaseconv.readers.text.roles.model.labelling import Label, Labelled
from releaseconv.readers.text.roles.model.outside_evidence import SETTLED
from releaseconv.readers.text.roles.part_of_block import part_of
from releaseconv.readers.text.roles.prepared_page import Prepared
from releaseconv.readers.text.roles.role_reasons import basis_of, ground_of, ground_of_headline
from releaseconv.readers.text.roles.unmarked_lists import each_line_apart, set_apart
from releaseconv.readers.text.roles.verdicts import Part, Verdict
from releaseconv.settings.profile import Profile
from releaseconv.source import Source

_SINGLE = frozenset({"banner", "release_line", "date", "symbol", "end_mark"})
"""Roles whose lines stand for themselves."""
_WHOLE = frozenset({"body", "headline"})
"""Roles whose lines are not parted at their gaps."""
_ROOM = 8
"""Columns left over behind a line and the first word of the next that tell that it was ended."""
_LIKELY = 0.5
"""From which on lines that stand together may be a page's frame: of those less likely to be outside
the release, and of those between lines of its body, more than half are part of it."""
_MIDDLE = Label("body", True, False, 0.9, "", 0.0)
"""What a line in the middle of a long text is. Nothing was weighed: its probability is set, not
found, so that nobody is asked about it."""
OF_MIDDLE = "it stands in the middle of a long text, which is body"


class Labels:
    """The labels of a page by where lines start, gone when its chunks are made."""

    def __init__(self, prepared: Prepared, labelled: Labelled, source: Source) -> None:
        self._rows, self._wrap = prepared.page.rows, prepared.page.wrap
        self._told = source.markup.table_rows
        self._labelled, self._labels = labelled, labelled.labels
        self._starts = [row.line.start for row in self._rows]
        numbers = [row.line.number for row in self._rows]
        self._parted = {a for a, b in pairwise(numbers) if a == b}
        self._weighed = frozenset(numbers)
        self._inked = frozenset(line.number for line in prepared.lines)
        self._lines = tuple(self._joined(prepared.lines, source))
        body = [i for i, found in enumerate(self._labels) if found.role == "body"]
        chosen = labelled.headline
        self._headline = self._starts[chosen.start] if chosen else len(source.text)
        self._first_body = self._starts[body[0]] if body else len(source.text)
        self._last_body = self._starts[body[-1]] if body else len(source.text)

    def chunks(self, source: Source, house: Profile) -> Iterator[Chunk]:
        """All lines in chunks, role by role."""
        yield from self._body(source, house)
        above: Part | None = None
        for role, found in self._runs():
            if role == "body":
                continue
            for block in self._blocks(role, found):
                chunk = self._chunk(role, block, above, len(found))
                above = chunk.part
                yield chunk

    def _joined(self, lines: Sequence[Line], source: Source) -> Iterator[Line]:
        """The lines, with cells put together again where all of them are body or headline."""
        for number, run in groupby(lines, key=lambda line: line.number):
            cells = tuple(run)
            roles = {self._role(cell) for cell in cells}
            if len(cells) > 1 and len(roles) == 1 and roles <= _WHOLE:
                start = source.line_starts[number - 1]
                self._parted.discard(number)
                yield make(number, start, source.text[start : cells[-1].end])
            else:
                yield from cells

    def _runs(self) -> Iterator[tuple[str, tuple[Line, ...]]]:
        """Neighbouring lines of one role; whom to call in a column beside others stays together."""
        for role, run in groupby(self._in_columns(), key=lambda line: self._role(line)):
            yield role, tuple(run)

    def _in_columns(self) -> Iterator[Line]:
        """The lines, with the contacts of a stretch of cells behind its other cells."""
        for cells, stretch in groupby(self._lines, key=lambda line: line.number in self._parted):
            found = list(stretch)
            yield from sorted(found, key=self._is_contact) if cells else found

    def _is_contact(self, line: Line) -> bool:
        return self._role(line) == "contacts"

    def _place(self, line: Line) -> int:
        return bisect_right(self._starts, line.start) - 1

    def _form(self, line: Line) -> str:
        return self._rows[self._place(line)].form if line.number in self._weighed else ""

    def _label(self, line: Line) -> Label:
        return self._labels[self._place(line)] if line.number in self._weighed else _MIDDLE

    def _role(self, line: Line) -> str:
        return self._label(line).role

    def _blocks(self, role: str, lines: Sequence[Line]) -> list[Block]:
        """The blocks that neighbouring lines of one role make."""
        if role == "headline":
            return [block_of(tuple(lines))]
        if role in _SINGLE:
            return [block_of((line,)) for line in lines]
        if role == "other":
            return list(self._frames(lines))
        made = blocks(lines, self._wrap, rows=self._told)
        return each_line_apart(made, self._wrap) if role == "subhead" else made

    def _frames(self, lines: Sequence[Line]) -> Iterator[Block]:
        """Lines that a form marks stand for themselves."""
        for marked, run in groupby(lines, key=lambda line: bool(self._form(line))):
            found = tuple(run)
            if marked:
                yield from (block_of((line,)) for line in found)
            else:
                yield from blocks(found, measure(found), rows=self._told)

    def _chunk(self, role: str, block: Block, above: Part | None, run: int = 1) -> Chunk:
        found, form = self._label(block.first), self._form(block.first)
        weighed = block.first.number in self._weighed
        told = self._labelled.families(self._place(block.first)) if weighed else ()
        start = self._starts[self._place(block.first)]
        at_head = start < self._first_body and role != "body"
        listed = at_head and bool(block.first.marker) and start > self._headline
        inside = self._first_body < start < self._last_body
        kept = listed or inside or found.probability < _LIKELY or block.first.number in self._told
        part = part_of(role, block, form, above=above, at_head=at_head, run=1 if kept else run)
        verdict = Verdict(
            part,
            _rule(role, form),
            basis_of(told, form),
            self._ground(found, told, form) if weighed else OF_MIDDLE,
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
            block.broken or self._is_set_in_lines(role, block),
            block.after,
            kept_lines(block.lines, self._wrap) if block.form in TEXTS else frozenset(),
        )

    def _ground(self, found: Label, told: Sequence[str], form: str) -> str:
        if found.role == "headline":
            return ground_of_headline(found, told, form, self._labelled.headline_probability)
        return ground_of(found, told, form)

    def _is_set_in_lines(self, role: str, block: Block) -> bool:
        """Its lines are entries: contacts, or the address at the foot of a page."""
        if role == "contacts":
            return self._is_broken(block)
        return role == "other" and len(block.lines) > 1 and self._has_room(block)

    def _has_room(self, block: Block) -> bool:
        """Each of its lines begins anew, and its first word would have fitted on the one above."""
        pairs = tuple(pairwise(block.lines))
        if any(b.case is Case.LOWER or leads_on(a) for a, b in pairs):
            return False
        return not self._wrap.hard or all(spare(a, b, self._wrap.measure) > _ROOM for a, b in pairs)

    def _is_broken(self, block: Block) -> bool:
        """Its lines are entries: the next word would have fitted on one of them."""
        if not self._wrap.hard:
            return len(block.lines) > 1
        measure_ = self._wrap.measure
        return any(spare(a, b, measure_) > _ROOM for a, b in pairwise(block.lines))

    # -- the body ----------------------------------------------------------------------

    def _body(self, source: Source, house: Profile) -> Iterator[Chunk]:
        lines = [line for line in self._lines if self._role(line) == "body"]
        if not lines:
            return
        cuts = frozenset(line.number for line in self._lines if self._role(line) != "body")
        made = spoken(blocks(lines, measure(lines, cuts), cuts, self._told))
        made = cut_run_in(made, source, house)
        made = quotations(list(set_apart(list(self._bordered(made)), self._wrap)))
        for i, block in enumerate(made):
            found = self._label(block.first)
            heads = is_heading(made, i, found.heading)
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
        if above.form not in TEXTS or below.form not in TEXTS or below.after:
            return False
        return not self._label(below.first).opens and above.last.whole and below.first.whole

    def _cut(self, held: Sequence[Block]) -> Iterator[Block]:
        if held[0].form not in TEXTS:
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
            yield block_of(tuple(part), spaced=spaced, after=held[0].after)

    def _opens(self, a: Line, b: Line) -> bool:
        """Whether a block begins at `b`; where furniture stood between them the layout tells."""
        if not (a.whole and b.whole) or a.number == b.number or b.rule:
            return False
        apart = any(n in self._inked for n in range(a.number + 1, b.number))
        return b.number in self._weighed and not apart and self._label(b).opens


def _rule(role: str, form: str) -> str:
    """The name of what decided: the caller, a form or the choice."""
    decided = "caller" if form in SETTLED else "form" if form else "chosen"
    return f"{role.replace('_', '-')}.{decided}"


def _is_byline(block: Block) -> bool:
    return part_of("body", block, "", above=None, at_head=True) is Part.BYLINE
