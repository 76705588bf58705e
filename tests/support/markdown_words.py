"""The words that a CommonMark parser reads."""

from __future__ import annotations

from collections.abc import Iterator

from markdown_it import MarkdownIt
from markdown_it.token import Token

COMMONMARK = MarkdownIt("commonmark")


def words(text: str, parser: MarkdownIt = COMMONMARK) -> str:
    """What a reader of the rendered text sees."""
    return "".join(_seen(parser.parse(text)))


def _seen(tokens: list[Token]) -> Iterator[str]:
    for token in tokens:
        if token.children:
            yield from _seen(token.children)
        elif token.type in {"text", "code_block", "fence", "code_inline", "text_special"}:
            yield token.content
        elif token.type in {"softbreak", "hardbreak"}:
            yield "\n"
