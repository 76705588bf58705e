"""Inlines as CommonMark: escaped, so that a parser gives back the same words."""

from __future__ import annotations

import re
import unicodedata
from typing import assert_never

from releaseconv.diagnostics import Code, Log
from releaseconv.model import Emphasis, EmphasisKind, Inlines, LineBreak, Link, Text
from releaseconv.writers.links import live
from releaseconv.writers.markdown.escaping import at_start, escaped, tidy

_SIGNS = {EmphasisKind.STRONG: "**", EmphasisKind.ITALIC: "*"}
_TAGS = {EmphasisKind.STRONG: "strong", EmphasisKind.ITALIC: "em"}


def running(inlines: Inlines, log: Log, *, broken: str = "\\\n") -> str:
    """The words of a paragraph; `broken` is how a line is broken. Nothing for no words."""
    lines = [tidy(line) for line in _joined(inlines, log).split("\n")]
    return broken.join(at_start(line) for line in lines if line)


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
