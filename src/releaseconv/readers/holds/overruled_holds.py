"""An embargo that corrections kept beside a file overrule: only the one that they were made for.

Another text may come into the file later, and an embargo with it that nobody has overruled.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, datetime

from releaseconv.diagnostics import Code, Log
from releaseconv.model import Hold, HoldKind
from releaseconv.options import Overruled, ReadOptions
from releaseconv.readers.outdated_corrections import stands, telling
from releaseconv.readers.overrides import NONE, named
from releaseconv.readers.parsed import Parsed
from releaseconv.source import Span

__all__ = ["as_overruled", "as_written", "overruled_in", "overruling"]

_LONGEST = 200
"""Characters of what stands in for a headline."""


def overruling(wanted: ReadOptions, asked: ReadOptions, overruled: Overruled | None) -> ReadOptions:
    """`wanted`, that is `asked` with corrections which were kept, where these set an embargo.

    Whoever asks for one in so many words overrules whatever holds.
    """
    own = {named(field) for field, _ in asked.overrides}
    if _embargo(wanted) is None or "embargo" in own:
        return wanted
    return replace(wanted, overruled=overruled or Overruled())


def as_written(options: ReadOptions) -> ReadOptions:
    """`options` that have the text alone say what holds it, with the words that stand in it."""
    bare = replace(options, overrides=(), lines=(), overruled=None, made_for=())
    return replace(bare, redact_contacts=False)


def overruled_in(parsed: Parsed) -> Overruled:
    """What is overruled by who sets an embargo for a text that was read `as_written`."""
    words = tuple(dict.fromkeys(_words(parsed)))
    rest = _rest(parsed, words)
    lines = tuple(line for line in telling(parsed) if stands(line, rest))
    return Overruled(words, _headline(parsed), lines)


def as_overruled(
    corrected: Parsed, read: Callable[[ReadOptions], Parsed], options: ReadOptions
) -> Parsed:
    """The release with the embargo of `options`, or with its own where they do not know that.

    `corrected` is the first; `read` reads it by other options.
    """
    written, value = read(as_written(options)), _embargo(options)
    old = options.overruled or Overruled()

    def shown() -> Parsed:
        hides = options.redact_contacts
        return read(replace(as_written(options), redact_contacts=True)) if hides else written

    if not overruled_in(written).words or (old.words is None and value != NONE):
        return corrected
    if old.words is None:
        return _noted(corrected, Code.HOLD_LIFTED, shown())
    if _knows(old, written) or _ends_later(corrected.release.hold, written.release.hold):
        return corrected
    others = tuple(pair for pair in options.overrides if named(pair[0]) != "embargo")
    held = read(replace(options, overrides=others, overruled=None))
    held = replace(held, outdated=(("embargo", value or ""),))
    return _noted(held, Code.HOLD_RETURNED, shown(), value or "")


def _embargo(options: ReadOptions) -> str | None:
    return {named(field): value for field, value in options.overrides}.get("embargo")


def _knows(old: Overruled, written: Parsed) -> bool:
    """Whether a text says what was overruled, and is the one that said so.

    Two releases of one day may well have the same words, and those of a weekly one headline.
    """
    known = old.words or ()
    if not set(overruled_in(written).words or ()) <= set(known):
        return False
    if not old.text:  # kept by hand, or before texts were
        return _stands(old, written) if old.headline else _are_dated(written)
    rest = _rest(written, known)
    is_of = 2 * sum(stands(line, rest) for line in old.text) > len(old.text)
    return is_of and (_are_dated(written) or _stands(old, written))


def _rest(parsed: Parsed, words: tuple[str, ...]) -> str:
    """A text without the words that hold it, which tell it from no other with the same."""
    text = " ".join(parsed.source.text.split())
    for one in sorted(words, key=len, reverse=True):
        text = text.replace(one, "\n")
    return text


def _ends_later(one: Hold | None, other: Hold | None) -> bool:
    """Whether a hold certainly ends no earlier than another."""
    mine, its = (hold.until.value if hold and hold.until else None for hold in (one, other))
    if other is None or other.kind is not HoldKind.EMBARGO or other.latest is not None:
        return False
    if isinstance(mine, datetime) and isinstance(its, datetime):
        return bool(mine.tzinfo and its.tzinfo) and mine >= its
    return type(mine) is type(its) is date and mine >= its


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


def _stands(old: Overruled, parsed: Parsed) -> bool:
    return old.headline in " ".join(parsed.source.text.split())


def _noted(parsed: Parsed, code: Code, written: Parsed, value: str = NONE) -> Parsed:
    hold, log = written.release.hold, Log(parsed.diagnostics)
    span = hold.spans[0] if hold and hold.spans else None
    log.note(code, span, text=" / ".join(overruled_in(written).words or ()), value=value)
    return replace(parsed, diagnostics=tuple(log))
