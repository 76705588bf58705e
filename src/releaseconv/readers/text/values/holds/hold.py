"""Which hold a release is under: every word of it that holds it back, wherever it stands."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from itertools import chain

from releaseconv.diagnostics import Code, Log
from releaseconv.lexicon.words import fold, words
from releaseconv.model import Hold, HoldKind, Moment
from releaseconv.patterns.lazy_regex import late
from releaseconv.readers.text.entities.holds import HOLDING, FoundHold, HoldSort, find_holds
from releaseconv.readers.text.entities.holds.freed_now import frees_at_once
from releaseconv.readers.text.entities.holds.legible_text import Legible, legible, visible
from releaseconv.readers.text.entities.holds.sentences import Sentences
from releaseconv.readers.text.entities.taken_spans import Taken
from releaseconv.readers.text.roles.chunks import Chunk
from releaseconv.readers.text.roles.forms.phrases import anywhere, own_words
from releaseconv.readers.text.roles.verdicts import Part
from releaseconv.readers.text.values.holds.chosen_hold import (
    Held,
    chosen_hold,
    is_same,
    latest_of,
)
from releaseconv.readers.text.values.holds.country_signs import Signs
from releaseconv.readers.text.values.holds.doubtful_lines import doubtful_lines
from releaseconv.readers.text.values.holds.embargo import Embargo, read_chain
from releaseconv.readers.text.values.holds.hold_diagnostics import remark
from releaseconv.readers.text.values.holds.later_days import later_days
from releaseconv.readers.text.values.holds.note_holds import note_holds
from releaseconv.readers.text.values.holds.restricted_lines import restricted_lines
from releaseconv.readers.text.values.holds.unreleased_lines import unreleased_lines
from releaseconv.readers.text.values.holds.weighed import weighed_lines
from releaseconv.source import Source, Span

__all__ = ["hold_of"]

_GAP = late(r"(?<=\S)(?:[ \xa0]{3,}|[ \xa0]*\t[ \t]*)(?=\S)")
"""Between columns: "FOR IMMEDIATE RELEASE     Contact: …"."""
_FIELD = late(r"\n(?=\S)")
"""Where the next field of a header begins; a line that goes on is set in."""
_BESIDE = 2_000
"""Characters beside a label in which another column is looked for."""
_FEW = 3
"""Words beside those of a hold that say no end of it."""
_UNTIL = frozenset({"until"})
_FOOT = frozenset({Part.END_MARK, Part.PAGE, Part.OTHER})


def hold_of(
    chunks: Sequence[Chunk],
    source: Source,
    signs: Callable[[], Signs],
    day: date | None,
    log: Log,
) -> Hold | None:
    """What holds the release back or lets it go; a hold wins over "for immediate release".

    `day` is the release's own.
    """
    own = own_words(line for chunk in chunks for line in chunk.lines)
    where = _Places(chunks, source)
    counted = (one for one in find_holds(source.text, own) if _counts(one, where))
    found = [where.as_said(one) for one in counted]
    holding = [one for one in found if one.sort in HOLDING]
    asked = [one for one in note_holds(chunks, source) if not _is_among(one, holding)]
    held = list(_held([*holding, *(one for one in asked if one.chain)], where, signs))
    frees = [one for one in found if one.sort is HoldSort.IMMEDIATE]
    lifts = next((one for one in found if one.sort is HoldSort.LIFTED), None)
    if lifts and not any(one.certain for one in held):
        _beside(held, lifts, source, log)
        return Hold(HoldKind.IMMEDIATE, spans=(_lines(lifts, source),))
    if not lifts:
        asked = [one for one in asked if one.chain is None]
        unread = (
            unreleased_lines(chunks),
            asked,
            doubtful_lines(chunks),
            later_days(chunks, day),
            restricted_lines(chunks),
        )
        doubtful = [] if held else chain.from_iterable(unread)
        freed = [one for one in doubtful if not (one.weak and frees)]
        if not held and not freed:
            freed = [one for one in weighed_lines(chunks) if not (one.weak and frees)]
        held += [Held(one, None, where.is_noted(one)) for one in _each_once(freed)]
    if held:
        chosen = chosen_hold(held)
        _remark(chosen, held, frees, source, log)
        return _hold(chosen, held, source)
    spans = [_lines(one, source) for one in frees] or list(_released(chunks, source))
    return Hold(HoldKind.IMMEDIATE, spans=(spans[0],)) if spans else None


def _each_once(found: Iterable[FoundHold]) -> Iterator[FoundHold]:
    """Those that were read from other words than the ones before them."""
    taken = Taken()
    yield from (one for one in found if taken.add(one.start, one.end))


def _is_among(one: FoundHold, others: Sequence[FoundHold]) -> bool:
    """Whether other holds were read from some of the same words."""
    return any(one.start < other.end and other.start < one.end for other in others)


def _released(chunks: Sequence[Chunk], source: Source) -> Iterator[Span]:
    """Lines that let the text go by words within them."""
    for chunk in chunks:
        if chunk.part is Part.RELEASE_LINE and anywhere(chunk.lines[0], "immediate"):
            yield source.span(chunk.start, chunk.lines[-1].end)


def _held(found: Sequence[FoundHold], where: _Places, signs: Callable[[], Signs]) -> Iterator[Held]:
    """Each hold with the instant that it leads to."""
    if found:
        view, told = legible(where.source.text), signs()
        for one in found:
            bare = _is_bare(one, where.source)
            yield Held(one, _read(one, view, told), where.is_noted(one), bare)


def _is_bare(one: FoundHold, source: Source) -> bool:
    """Whether the words of a hold are all that its line says, or nearly: "STRICT EMBARGO"."""
    if one.chain is not None or not one.line:
        return False
    folded = fold(source[_lines(one, source)])
    beside = folded.count(" ") - source.text.count(" ", one.words_start, one.words_end)
    return beside < _FEW and not words().find(folded, _UNTIL)


def _read(one: FoundHold, view: Legible, signs: Signs) -> Embargo | None:
    """The instant that a hold leads to, its offsets those of the text as written."""
    if one.chain is None:
        return None
    found = read_chain(one.chain, view.text, signs)
    start, end = view.written(found.start, found.end)
    return found._replace(start=start, end=end)


class _Places:
    """Where things stand among the chunks, looked up once for all holds of a text."""

    def __init__(self, chunks: Sequence[Chunk], source: Source) -> None:
        self.source = source
        filled = [chunk for chunk in chunks if chunk.lines]
        self._by_line: dict[int, list[Chunk]] = {}
        for chunk in filled:
            last = source.line_at(chunk.lines[-1].end)
            for line in range(source.line_at(chunk.start), last + 1):
                self._by_line.setdefault(line, []).append(chunk)
        self.body = next((c.start for c in filled if c.part is Part.BODY), None)
        self.last = max((c.start for c in filled if c.part not in _FOOT), default=-1)
        self.foot = len(source.text.rstrip("\n .!*)#-]"))

    def chunk(self, at: int) -> Chunk | None:
        """The first chunk from whose start to whose end `at` is."""
        here = self._by_line.get(self.source.line_at(at), ())
        return next((c for c in here if c.start <= at < c.lines[-1].end), None)

    def _leaves_field(self, one: FoundHold) -> bool:
        """Whether the words stand in a field of a mail's header, and their instant in the next."""
        chunk = self.chunk(one.start)
        if chunk is None or chunk.part is not Part.MAIL or not one.parts:
            return False
        ends = (one.words_start, *(end for _, end in one.parts))
        return _FIELD.search(self.source.text[min(ends) : max(ends)]) is not None

    def is_noted(self, one: FoundHold) -> bool:
        """Whether a hold stands in the note of a mail."""
        chunk = self.chunk(one.start)
        return chunk is not None and chunk.part is Part.COVER_NOTE

    def as_said(self, one: FoundHold) -> FoundHold:
        """A hold with its own words alone where the note of a mail says it, not the whole note.

        Words whose day is not understood keep their sentence.
        """
        if self._leaves_field(one):
            return one._replace(end=one.words_end, chain=None, parts=())
        if not self.is_noted(one):
            return one
        if one.chain is not None and not _ends_hold(one, self.source):
            one = one._replace(line=True, chain=None)
        if not one.line:
            return one
        if one.chain is not None and one.chain.dates:
            return one._replace(line=False)
        text = self.source.text
        start, stop = Sentences(text).around(one.start, one.end)
        gap = text.rfind("\n\n", 0, one.start)
        start = max(start, gap + 2 if gap >= 0 else 0)
        end = text.find("\n\n", one.end)
        said = text[start : stop if end < 0 else min(stop, end)]
        start += len(said) - len(said.lstrip())
        return one._replace(line=False, start=start, end=start + len(said.strip()))


def _ends_hold(one: FoundHold, source: Source) -> bool:
    """Whether the instant of a hold in a note ends it: "8 May, under embargo" is some other."""
    if one.chain is None or one.chain.start >= one.words_start:
        return True
    return bool(words().find(fold(source.text[one.start : one.end]), _UNTIL))


def _counts(one: FoundHold, where: _Places) -> bool:
    """Whether words count where they stand: some are a label of the head or the last line only."""
    chunk = where.chunk(one.start)
    part = chunk.part if chunk else None
    if one.sort is HoldSort.EMBARGO:
        if part is Part.NAVIGATION and one.chain is None:
            return False  # a menu's word names no day
        return not (one.line and one.chain is None and _is_freed(one, where.source))
    if one.sort is HoldSort.NEGATION and part is Part.COVER_NOTE:
        return True
    at_head = where.body is None or one.start <= where.body
    if one.sort is not HoldSort.NEGATION or at_head:
        return at_head
    return not one.weak and _is_last(one, where)


def _is_freed(one: FoundHold, source: Source) -> bool:
    """Whether the line of a label lets its text go at once: "Vrij voor publicatie vanaf nu"."""
    return frees_at_once(fold(source[_lines(one, source)]))


def _is_last(one: FoundHold, where: _Places) -> bool:
    """Nothing stands behind but an end mark: else it is the label of what follows it."""
    if where.last >= one.end:
        return False
    return not where.source.text[one.end : where.foot].strip("\n .!*)#-]").strip().count("\n")


def _hold(chosen: Held, held: Sequence[Held], source: Source) -> Hold:
    spans = tuple(_lines(one.found, source) for one in (chosen, *held))
    spans = tuple(dict.fromkeys(spans))
    own_first = sorted(held, key=lambda one: one.noted)
    said = " / ".join(dict.fromkeys(_said(one.found, source) for one in own_first))
    if chosen.embargo is None:
        kinds = {one.found.sort for one in held}
        kind = HoldKind.EMBARGO if HoldSort.EMBARGO in kinds else HoldKind.NOT_FOR_PUBLICATION
        return Hold(kind, words=said, spans=spans)
    until = _until(chosen.embargo, source)
    return Hold(HoldKind.EMBARGO, until, said, latest_of(chosen, held), spans=spans)


def _until(found: Embargo, source: Source) -> Moment:
    span = source.span(found.start, found.end)
    return Moment(" ".join(source[span].split()), found.value, spans=(span,))


def _lines(one: FoundHold, source: Source) -> Span:
    """The lines of a label, columns beside it aside; a sentence's own words."""
    if not one.line:
        return source.span(one.start, one.end)
    text = source.text
    start = text.rfind("\n", 0, one.start) + 1
    stop = text.find("\n", one.end)
    end = stop if stop >= 0 else len(text)
    before = _GAP.finditer(text, max(start, one.start - _BESIDE), one.start)
    start = max([start, *(m.end() for m in before)])
    gap = _GAP.search(text, one.end, min(end, one.end + _BESIDE))
    end = gap.start() if gap else end
    said = text[start:end]
    return source.span(start + len(said) - len(said.lstrip()), start + len(said.rstrip()))


def _said(one: FoundHold, source: Source) -> str:
    """The words on one line, without signs that nobody sees."""
    span = _lines(one, source)
    return " ".join(visible(source[span]).text.split())


# -- remarks --------------------------------------------------------------------------------


def _remark(
    chosen: Held, held: Sequence[Held], frees: Sequence[FoundHold], source: Source, log: Log
) -> None:
    span = _lines(chosen.found, source)
    if chosen.embargo:
        remark(chosen.embargo, source.text, span, log)
    elif chosen.found.sort is HoldSort.EMBARGO:
        code = Code.HOLD_SUPPOSED if chosen.found.supposed else Code.DATE_NOT_UNDERSTOOD
        log.note(code, span, text=" ".join(source[span].split()))
    for other in frees:
        if chosen.embargo or _lines(other, source) != span:  # else P110 has quoted these words
            _conflict(chosen.found, other, source, log)
    for one in held:
        told = chosen.embargo or one.noted
        if told and one.value and not is_same(chosen.value, one.value):
            _conflict(chosen.found, one.found, source, log)


def _beside(held: Sequence[Held], lifts: FoundHold, source: Source, log: Log) -> None:
    for one in held:
        _conflict(lifts, one.found, source, log)


def _conflict(chosen: FoundHold, other: FoundHold, source: Source, log: Log) -> None:
    span = _lines(other, source)
    beside = _lines(chosen, source)
    log.note(
        Code.HOLDS_DISAGREE,
        span,
        other=" ".join(source[span].split()),
        chosen=" ".join(source[beside].split()),
        line=beside.line,
    )
