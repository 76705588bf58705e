"""Postal codes, as they open or close a line of an address."""

from __future__ import annotations

import re

from releaseconv.patterns.lazy_regex import late

_POSTAL = late(r"(?:[A-Z]{2}\.?[ ]+)?\d{5}(?!\d)|[A-Z]{1,2}\d{1,2}[A-Z]?[ ]\d[A-Z]{2}\b")


def is_postal_code(text: str) -> bool:
    """Whether `text` begins with what stands behind a town: "PA 19380", "PH1 5PP"."""
    return _POSTAL.match(text) is not None


def is_postal_line(text: str) -> bool:
    """Whether a field begins or ends as a postal line does: "PA 19380", "1000 Brussels"."""
    return (
        re.search(
            r"^[A-Z]{2}\.? \d{5}|^[A-Z]{0,2}-?\d{4,6} [^\W\d]|\d{5}(?:-\d{4})?$|^\d+\w? ", text
        )
        is not None
    )
