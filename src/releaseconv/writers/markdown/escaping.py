"""Words as they may stand in CommonMark, on a line and at its start."""

from __future__ import annotations

import re

from releaseconv.patterns.lazy_regex import late

_ANYWHERE = late(
    r"""
      [\\`\[\]~|${}]                  # what means something wherever it stands, or to extensions
    | (?<![ ])\*|\*(?![ ])            # not 3 * 4
    | (?<![^\W_])_|_(?![^\W_])        # not snake_case
    | <(?=[A-Za-z/!?]|\Z)             # not 3 < 4
    | &(?=\#?\w+;|\Z)                # not Hearth & Hob, AT&T
    | \#                              # at the end, as that of a heading; not Kiln #2
    """,
    re.VERBOSE,
)
"""What has a meaning to CommonMark, or to those who extend it."""
_AT_START = late(
    r"(?P<bullet>[-+*][ ]|[-+=][-+= ]*\Z|>|#{1,6}(?:[ ]|\Z))"
    r"|(?P<number>\d{1,9})(?P<after>[.)](?:[ ]|\Z))"
)
"""- x  + x  ===  > x  # x  3. x  3) x, but neither +5 nor -2"""
_BLANKS = late(r"[ \t\n\r\f\v]+")


def escaped(text: str) -> str:
    """`text` on one line, with nothing in it that could be taken for markup but at its start."""
    line = _BLANKS.sub(" ", text)
    if "#" not in line:
        return _ANYWHERE.sub(r"\\\g<0>", line)
    end = len(line.rstrip(" ").rstrip("#"))
    return _ANYWHERE.sub(lambda m: m[0] if m[0] == "#" and m.start() < end else f"\\{m[0]}", line)


def at_start(line: str) -> str:
    """`line` as it may stand at the start of a paragraph's line."""
    found = _AT_START.match(line)
    if not found:
        return line
    if found["bullet"]:
        return f"\\{line}"
    return f"{found['number']}\\{line[found.start('after') :]}"


def tidy(line: str) -> str:
    """`line` without blanks at its ends, where they would be markup."""
    return _BLANKS.sub(" ", line).strip(" ")
