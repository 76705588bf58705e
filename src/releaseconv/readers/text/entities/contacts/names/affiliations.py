"""Where somebody works, told from the sentence that says when he can be reached."""

from __future__ import annotations

from releaseconv.lexicon.words import fold
from releaseconv.readers.text.entities.calendar_words import calendar
from releaseconv.readers.text.entities.contacts.names.name_words import names
from releaseconv.readers.text.entities.dates import find_dates
from releaseconv.readers.text.entities.times import find_times


def is_when(text: str) -> bool:
    """Whether `text` names a date or an hour, or is a weekday and no newspaper called so."""
    if any(map(str.isdigit, text)) and (find_dates(text) or find_times(text)):
        return True
    first, *behind = text.split() or [""]
    return _is_weekday(first) and not (behind and behind[0][0].isupper())


def behind_name(text: str, start: int, end: int) -> int | None:
    """Where a field goes on from the name in it to where that person works, if it does.

    "Jane Doe of Acme Widgets" does, "with Jane Doe are available on Quay Day" does not: a
    sentence leads up to the name and goes on behind it.
    """
    at = next((n for n in range(end, len(text)) if text[n].isupper()), None)
    if at is None or is_when(text[at:]):
        return None
    return None if is_led(text[:start]) and not _joins(text[end:at]) else at


def is_led(before: str) -> bool:
    """Whether the words before a name are a sentence's, and no honorifics."""
    return any(word[0].islower() for word in before.split())


def _joins(text: str) -> bool:
    """Whether the small words between a name and an organisation are such as "of the"."""
    known = names().connectors | names().particles | names().articles
    return all(fold(word) in known for word in text.strip(" ,").split())


def _is_weekday(word: str) -> bool:
    return calendar().weekday(word.rstrip(".,")) is not None
