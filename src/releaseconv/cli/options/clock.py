"""The time that the command takes: given, the build's (SOURCE_DATE_EPOCH), or now."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from typing import Annotated, TypeAlias

from typer import Option

from releaseconv.errors import OptionError

Now: TypeAlias = Annotated[
    str | None,
    Option(
        metavar="TIME", help="Check as of this time. Default: SOURCE_DATE_EPOCH if set, else now."
    ),
]


def clock(now: str | None) -> datetime:
    """The time to check by: the one given, else the build's, else now."""
    return current() if now is None else instant(now, "--now")


def current() -> datetime:
    """The time of the build, else the time it is."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    return _since_1970(epoch) if epoch else datetime.now(UTC).replace(microsecond=0)


def instant(text: str, option: str) -> datetime:
    """The time that `option` gives; `OptionError` if it is none."""
    try:
        found = datetime.fromisoformat(text)
        found.astimezone(UTC)  # which may lie outside of all years
    except (ValueError, OverflowError):
        found = None
    if found is None or found.tzinfo is None:
        raise OptionError(
            f"{option} {text}: give a time with its offset, such as 2026-05-05T09:00Z"
        )
    return found


def _since_1970(epoch: str) -> datetime:
    try:
        return datetime.fromtimestamp(int(epoch), UTC)
    except (ValueError, OverflowError, OSError):
        raise OptionError(
            f"SOURCE_DATE_EPOCH is {epoch!r}, not a whole number of seconds; correct or unset it"
        ) from None
