"""Characters that documents forbid, replaced and counted."""

from __future__ import annotations

from releaseconv.diagnostics import Code, Log
from releaseconv.patterns.lazy_regex import late
from releaseconv.transforms.sanitize import holds

# What XML 1.0 forbids, without the form feed, which is a page break until the release is made.
FORBIDDEN = late("[\x00-\x08\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_CONTROLS = bytes([*range(9), *range(14, 32)])
BLANKED = "\x1a"
"""DOS's end of file, which says nothing that a blank would not."""


def without_forbidden(text: str, log: Log) -> str:
    """The text with U+FFFD for each character that XML 1.0 forbids, whose count is noted."""
    for character in BLANKED:
        text = text.replace(character, " ")
    if not holds(text, _CONTROLS):
        return text
    text, count = FORBIDDEN.subn("\ufffd", text)
    log.note(Code.CONTROL_CHARACTERS, count=count)
    return text
