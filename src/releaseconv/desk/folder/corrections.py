"""The corrections of one release, in its sidecar or in memory, and what they were before."""

from __future__ import annotations

from contextlib import AbstractContextManager, nullcontext
from itertools import accumulate, islice
from pathlib import Path
from typing import TypeAlias

from releaseconv.desk.folder import confined_files
from releaseconv.desk.limits import MOST_BYTES, STEPS, STEPS_BYTES
from releaseconv.errors import OptionError

_Steps: TypeAlias = list[tuple[bytes | None, bytes | None]]
"""What corrections were before each, and after it."""


class OutdatedError(OptionError):
    """Somebody else has changed the corrections meanwhile."""


class Corrections:
    """The sidecar at `path`, which no link may lead out of `root`, or one in memory.

    It is `about` another file in its folder: who may not read that may not read it.
    """

    def __init__(
        self, path: Path | None = None, root: Path | None = None, about: str | None = None
    ) -> None:
        self._path, self._about = path, about
        self._root = root or (path and path.parent) or Path()
        self._held: bytes | None = None
        self._mode: int | None = None  # who might do what with the file that was there last
        self._past: _Steps = []
        self._future: _Steps = []

    @property
    def path(self) -> Path | None:
        """Where they are kept; `None` for those in memory."""
        return self._path

    @property
    def can_undo(self) -> bool:
        """Whether there is a step to go back."""
        return bool(self._past)

    @property
    def can_redo(self) -> bool:
        """Whether a step was gone back."""
        return bool(self._future)

    def text(self) -> bytes | None:
        """The sidecar as it stands; `None` where there is none. Raises `OSError`."""
        if self._path is None:
            return self._held
        return confined_files.content_if_any(self._path, self._root, MOST_BYTES)

    def put(self, text: bytes | None, before: bytes | None) -> None:
        """Keep `text`, or with `None` no sidecar at all; can be undone.

        Raises `OSError`, and `OutdatedError` where it is no longer as it was `before`.
        """
        with self._alone():
            if self.text() != before:
                raise OutdatedError("the corrections were changed meanwhile; nothing was written")
            if text == before:
                return
            self._write(text)
        self._past = _latest([*self._past, (before, text)])
        self._future.clear()

    def continue_from(self, others: Corrections) -> None:
        """Keep what `others` say, with the steps that led there; raises as `put` does."""
        self.put(others.text(), None)
        self._past, self._future = list(others._past), list(others._future)

    def undo(self) -> None:
        """Go back one step; raises `OutdatedError` where the file is not as it was left."""
        if self._past:
            before, after = self._past[-1]
            self._step(after, before)
            self._future.append(self._past.pop())

    def redo(self) -> None:
        """Take the last step once more; raises as `undo` does."""
        if self._future:
            before, after = self._future[-1]
            self._step(before, after)
            self._past.append(self._future.pop())

    def _step(self, expected: bytes | None, text: bytes | None) -> None:
        with self._alone():
            if self.text() != expected:
                self._past.clear()
                self._future.clear()
                raise OutdatedError(
                    "the corrections were changed outside of the desk; nothing was undone"
                )
            self._write(text)

    def _alone(self) -> AbstractContextManager[None]:
        """Whatever other desk is open over the same folder waits: what was compared stays so."""
        return nullcontext() if self._path is None else confined_files.alone(self._path)

    def _write(self, text: bytes | None) -> None:
        if self._path is None:
            self._held = text
            return
        before = confined_files.put(self._path, self._root, text, self._about, self._mode)
        self._mode = self._mode if before is None else before


def _latest(steps: _Steps) -> _Steps:
    """The last of `steps`, as many as are remembered, and one at least."""
    sizes = accumulate(len(before or b"") + len(after or b"") for before, after in reversed(steps))
    fitting = sum(size <= STEPS_BYTES for size in islice(sizes, STEPS))
    return steps[-max(1, fitting) :]
