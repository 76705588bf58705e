"""Inlines as CommonMark: escaped, so that a parser gives back the same words."""

from __future__ import annotations

import re
import unicodedata
from typing import assert_never

from releaseconv.diagnostics import Code, Log
from releaseconv.model import Emphasis, EmphasisKind, Inlines, LineBreak, Link, Text
from releaseconv.patterns.lazy_regex import late
from releaseconv.writers.links import live

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
_SIGNS = {EmphasisKind.STRONG: "**", EmphasisKind.ITALIC: "*"}
_TAGS = {EmphasisKind.STRONG: "strong", EmphasisKind.ITALIC: "em"}


def running(inlines: Inlines, log: Log, *, broken: str = "\\\n") -> str:
    """The words of a paragraph; `broken` is how a line is broken. Nothing for no words."""
    lines = [tidy(line) for line in _joined(inlines, log).split("\n")]
    return broken.join(at_start(line) for line in lines if line)


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


def strong(text: str) -> str:
    """A line of strong words; nothing for no words."""
    line = tidy(escaped(text))
    return f"**{line}**" if line else ""


def _joined(inlines: Inlines, log: Log) -> str:
    said = ""
    pending: tuple[str, EmphasisKind] | None = None
    for inline in (*inlines, None):
        match inline:
            case None:
                part = ""
            case Text(text=text):
                part = escaped(text)
            case Link():
                part = _link(inline, log)
            case Emphasis(inlines=inner):
                part = ""
            case LineBreak():
                part = "\n"
            case _:
                assert_never(inline)
        if pending:
            said = _emphasized(said, *pending, part[:1])
            pending = None
        if isinstance(inline, Emphasis):
            pending = (_joined(inner, log), inline.kind)
        said += part
    return said


def _emphasized(before: str, inner: str, kind: EmphasisKind, after: str) -> str:
    """`before` and the words in signs, or in tags where signs would not be seen as such."""
    opening = inner[: len(inner) - len(inner.lstrip())]
    closing = inner[len(inner.rstrip()) :]
    words = inner.strip()
    if not words or "\n" in words:
        return before + inner
    left = (before + opening)[-1:]
    right = closing[:1] or after
    if _is_seen(left, words[0]) and _is_seen(right, words[-1]) and "*" not in {left, right}:
        sign = _SIGNS[kind]
        return f"{before}{opening}{sign}{words}{sign}{closing}"
    tag = _TAGS[kind]
    return f"{before}{opening}<{tag}>{words}</{tag}>{closing}"


def _is_seen(outside: str, inside: str) -> bool:
    """Whether a sign between these two characters opens or closes by CommonMark's rules."""
    return not _is_sign(inside) or not outside or outside.isspace() or _is_sign(outside)


def _is_sign(character: str) -> bool:
    return unicodedata.category(character)[0] in "PS"


def _link(link: Link, log: Log) -> str:
    target = live(link)
    words = escaped(link.text)
    if target is None:
        where = link.spans[0] if link.spans else None
        log.note(Code.NOT_RENDERED, where, format="markdown", what=f"a link to {link.target!r}")
        return words
    if not words.strip():
        return words
    if target in {link.text, f"mailto:{link.text}"} and "&" not in target:
        return f"<{link.text}>"
    return f"[{words}](<{target}>)" if re.search(r"[()\\]", target) else f"[{words}]({target})"
