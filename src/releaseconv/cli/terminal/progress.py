"""Where a batch stands, and what came of it."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from threading import Event, Lock, Thread
from time import monotonic

from releaseconv.batch.batch_item import Done
from releaseconv.cli.terminal import messages, standard_streams
from releaseconv.diagnostics import CATALOGUE, Code, Severity

_BLINK = 0.2
"""Seconds between two looks of a terminal's line."""
_GLANCE = 1.0
"""Seconds between two looks at whether it is time to show life."""
_SELDOM = 30.0
"""Seconds between two lines where nobody watches."""
_COMMONEST = 5
_NAMED = 5
"""Files of one sort that the summary names."""
_ALL_BEFORE = (
    "nothing was left to do: --skip-unchanged converts what has changed or was corrected since,"
    " --force everything"
)
_CLEAR = "\r\x1b[K"


class Progress:
    """Says what stopped an input as it comes, and how far the run is now and then."""

    def __init__(
        self, total: int, least: Severity, *, quiet: bool, debug: bool, out: str = ""
    ) -> None:
        """`out` is the folder of the outputs, for who wants to look at them."""
        self._out = out
        self._total, self._least, self._quiet, self._debug = total, least, quiet, debug
        self._watched = sys.stderr.isatty() and not quiet
        self._start = self._counted = monotonic()
        self._done = self._failed = self._same = self._existed = self._doubtful = 0
        self._open: list[str] = []
        self._passed: Counter[str] = Counter()
        self._codes: Counter[Code] = Counter()
        self._over, self._lock = Event(), Lock()

    def __enter__(self) -> Progress:
        if not self._quiet:
            Thread(target=self._watch, daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self._over.set()

    def _watch(self) -> None:
        """Show life where nothing ends, too."""
        while not self._over.wait(_GLANCE):
            with self._lock:
                self._show_if_due()

    def update(self, done: Done) -> None:
        """Take note of what became of an input."""
        with self._lock:
            self._done += 1
            self._failed += done.failed
            self._same += done.same
            self._existed += done.outcome.existed
            self._doubtful += done.row is not None and done.row.needs_review
            if done.row and done.row.embargo_doubt:
                self._open.append(done.outcome.source)
            self._passed.update([done.outcome.passed] if done.outcome.passed else ())
            self._codes.update(remark.code for remark in done.outcome.diagnostics)
            if done.outcome.passed and self._least is Severity.INFO:
                self.clear()
                messages.note(f"{done.outcome.source}: {done.outcome.passed}; skipped")
            if done.failed or any(d.severity >= self._least for d in done.outcome.diagnostics):
                self.clear()
                messages.outcome(done.outcome, self._least, debug=self._debug)
            self._show_if_due()

    def _show_if_due(self) -> None:
        due = self._counted + (_BLINK if self._watched else _SELDOM)
        if monotonic() > due and not self._quiet and not self._over.is_set():
            self._counted = monotonic()
            self._show()

    def clear(self) -> None:
        """Make room on the terminal's line for something else."""
        if self._watched:
            standard_streams.aside(_CLEAR)

    def sum_up(self, *, resumed: bool = False) -> None:
        """Say what came of it all; all else of a run that was `resumed` had been done before."""
        self.clear()
        if self._quiet:
            return
        made = self._done - self._failed - self._same - self._passed.total()
        before = self._total - self._done if resumed else 0
        told = f", {before} done before" if before else ""
        unchanged = f", {self._same} unchanged" if self._same else ""
        passed = f", {self._passed.total()} skipped" if self._passed else ""
        messages.remark(
            f"{made} converted{told}{unchanged}{passed}, {self._failed} failed,"
            f" {self._rate():.1f} per second"
        )
        if before and not made:
            messages.summary(_ALL_BEFORE)
        if self._passed:
            messages.summary("skipped: " + ", ".join(map(_matter, self._passed.most_common())))
        if self._existed:
            messages.summary(
                f"{self._existed} had outputs already: --resume continues the last run, --force"
                " replaces them, --skip-unchanged replaces only what has changed"
            )
        if self._open:
            messages.summary(_named(self._open))
        if self._doubtful:
            needs = "release needs" if self._doubtful == 1 else "releases need"
            messages.remark(f"{self._doubtful} {needs} review: releaseconv review {self._out}")
        if common := self._commonest():
            messages.summary(
                "most frequent messages: "
                + ", ".join(_counted(code, count) for code, count in common)
            )

    def _commonest(self) -> list[tuple[Code, int]]:
        """The messages that come most often, the gravest first; with `-v` informational ones."""
        least = min(self._least, Severity.WARNING)
        counted = [(c, n) for c, n in self._codes.most_common() if CATALOGUE[c].severity >= least]
        return sorted(counted, key=lambda one: -CATALOGUE[one[0]].severity)[:_COMMONEST]

    def _rate(self) -> float:
        return self._done / max(monotonic() - self._start, 0.001)

    def _show(self) -> None:
        text = f"{self._done} of {self._total}, {self._rate():.1f} per second"
        if self._done:
            left = round((self._total - self._done) / max(self._rate(), 0.001))
            text += f", {left // 3600}:{left // 60 % 60:02}:{left % 60:02} left"
        if self._watched:
            standard_streams.aside(f"{_CLEAR}{text}")
        else:
            messages.remark(text)


@contextmanager
def counting(found: Callable[[], int], *, quiet: bool) -> Iterator[None]:
    """Say now and then how many inputs were `found`, while the body lists them."""
    watched, over = sys.stderr.isatty(), Event()

    def watch() -> None:
        while not over.wait(_BLINK if watched else _SELDOM):
            text = f"listing inputs, {found()} so far"
            if watched:
                standard_streams.aside(f"{_CLEAR}{text}")
            else:
                messages.remark(text)

    watcher = Thread(target=watch, daemon=True)
    if not quiet:
        watcher.start()
    try:
        yield
    finally:
        over.set()
        if not quiet:
            watcher.join()
            if watched:
                standard_streams.aside(_CLEAR)


def _matter(counted: tuple[str, int]) -> str:
    matter, count = counted
    return f"{matter.removeprefix('a ')} ({count})"


def _named(held: Sequence[str]) -> str:
    """Which files have an embargo in doubt: the first, and how many more."""
    names = ", ".join(map(messages.visible, held[:_NAMED]))
    more = f" and {len(held) - _NAMED} more" if len(held) > _NAMED else ""
    what = "embargo is" if len(held) == 1 else "embargoes are"
    return f"{len(held)} {what} in doubt: {names}{more}"


def _counted(code: Code, count: int) -> str:
    return f"{code.value} ({code.words}) {count}"
