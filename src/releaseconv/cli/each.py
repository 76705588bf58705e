"""What befalls each of several files, and the gravest of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from releaseconv.cli import say
from releaseconv.cli.say import Status
from releaseconv.errors import MalformedInputError, refusal


def gravest(names: Iterable[str], one: Callable[[str], Status]) -> Status:
    """The gravest of what `one` gives for each name; what is refused stops no other."""
    status = Status.DONE
    for name in names:
        try:
            status = max(status, one(name))
        except OSError as error:
            say.complaint(refusal(error, name))
            status = max(status, Status.REFUSED)
        except MalformedInputError as error:
            say.complaint(str(error))
            status = max(status, Status.REFUSED)
    return status
