"""An embargo that corrections kept beside a file lift: only the one that they were made for.

Another text may come into the file later, and an embargo with it that nobody has lifted.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date

from releaseconv.diagnostics import Code, Log
from releaseconv.model import HoldKind
from releaseconv.options import Lift, ReadOptions
from releaseconv.readers.overrides import NONE, named
from releaseconv.readers.parsed import Parsed
from releaseconv.source import Span

__all__ = ["as_lifted", "as_written", "lift_of", "lifting"]

_LONGEST = 200
"""Characters of what stands in for a headline."""


def lifting(wanted: ReadOptions, asked: ReadOptions, lift: Lift | None) -> ReadOptions:
    """`wanted`, that is `asked` with corrections which were kept, lifts no more than `lift`.

    Whoever asks for it in so many words lifts whatever holds.
    """
    said = {named(field): value for field, value in wanted.overrides}
    own = {named(field) for field, _ in asked.overrides}
    if said.get("embargo") != NONE or "embargo" in own:
        return wanted
    return replace(wanted, lift=lift or Lift())


def as_written(options: ReadOptions) -> ReadOptions:
    """`options` that have the text alone say what holds it."""
    return replace(options, overrides=(), lines=(), lift=None)


def lift_of(parsed: Parsed) -> Lift:
    """What lifts the hold of a text that was read `as_written`."""
    return Lift(tuple(dict.fromkeys(_words(parsed))), _headline(parsed))


def as_lifted(free: Parsed, read: Callable[[ReadOptions], Parsed], options: ReadOptions) -> Parsed:
    """The release as `options` lift its hold: `free`, or held where they do not know that one.

    `read` reads it by other options.
    """
    written = read(as_written(options))
    found, lift = lift_of(written).words, options.lift or Lift()
    if not found:
        return free
    if lift.words is None:
        return _noted(free, Code.HOLD_LIFTED, written)
    if set(found) <= set(lift.words) and (_are_dated(written) or _stands(lift, written)):
        return free
    others = tuple(pair for pair in options.overrides if named(pair[0]) != "embargo")
    held = read(replace(options, overrides=others, lift=None))
    return _noted(held, Code.HOLD_RETURNED, written)


def _words(parsed: Parsed) -> Iterator[str]:
    """The words that hold a release back, and those that contradict them."""
    hold = parsed.release.hold
    if hold is None or hold.kind is HoldKind.IMMEDIATE:
        return
    for span in (*hold.spans, *_contradicting(parsed)):
        yield " ".join(parsed.source[span].split())
    if not hold.spans:
        yield hold.words or hold.kind.value


def _contradicting(parsed: Parsed) -> Iterator[Span]:
    for note in parsed.diagnostics:
        if note.code is Code.HOLDS_DISAGREE and note.span:
            yield note.span


def _headline(parsed: Parsed) -> str:
    """The first line of the headline, or the longest of a text that has none."""
    headline = parsed.release.headline
    if headline and headline.spans:
        return " ".join(parsed.source[headline.spans[0]].split())
    lines = (" ".join(line.split()) for line in parsed.source.text.split("\n"))
    return max(lines, key=len)[:_LONGEST]


def _are_dated(parsed: Parsed) -> bool:
    """Whether all words of a hold name its year."""
    until = parsed.release.hold and parsed.release.hold.until
    day = until and until.value
    return isinstance(day, date) and all(str(day.year) in words for words in _words(parsed))


def _stands(lift: Lift, parsed: Parsed) -> bool:
    return lift.headline in " ".join(parsed.source.text.split())


def _noted(parsed: Parsed, code: Code, written: Parsed) -> Parsed:
    hold, log = written.release.hold, Log(parsed.diagnostics)
    span = hold.spans[0] if hold and hold.spans else None
    log.note(code, span, text=" / ".join(lift_of(written).words or ()))
    return replace(parsed, diagnostics=tuple(log))
