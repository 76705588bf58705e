"""From the model's inlines to runs: looks, colours, languages and links."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple, assert_never

from releaseconv import model as m
from releaseconv.source import Span
from releaseconv.writers.links import live
from releaseconv.writers.pdf.fonts.faces import Look
from releaseconv.writers.pdf.tags import Element
from releaseconv.writers.pdf.text.language_tags import tag
from releaseconv.writers.pdf.text.line_breaking import WHITE
from releaseconv.writers.pdf.text.line_layout import Run


class Voice(NamedTuple):
    """How plain words are said where they stand."""

    look: Look
    colour: str
    link_colour: str
    element: Element
    language: str

    def run(self, text: str, look: Look | None = None, spans: tuple[Span, ...] = ()) -> Run:
        """Words in this voice."""
        span = spans[0] if spans else None
        return Run(text, look or self.look, self.element, self.colour, self.language, span=span)


def hard_lines(inlines: m.Inlines, voice: Voice, opening: Sequence[Run] = ()) -> list[list[Run]]:
    """The runs of `inlines`, behind `opening`, a list for each line that the author broke.

    White space is single and stands at no line's beginning; each line but the last ends in
    a space, so that its last word does not run into the next one's first.
    """
    lines: list[list[Run]] = [list(opening)]
    for run in _runs(inlines, voice, voice.look):
        if run is None:
            lines.append([])
        else:
            lines[-1].append(run)
    spaced = [line for line in map(_spaced, lines) if line]
    for line in spaced[:-1]:
        line.append(voice.run(" "))
    return spaced


def _runs(inlines: m.Inlines, voice: Voice, look: Look) -> Iterator[Run | None]:
    for inline in inlines:
        match inline:
            case m.Text():
                yield _text(inline, voice, look)
            case m.Link():
                yield _link(inline, voice, look)
            case m.Emphasis(inlines=inner, kind=kind):
                yield from _runs(inner, voice, emphasised(look, kind))
            case m.LineBreak():
                yield None
            case _:
                assert_never(inline)


def emphasised(look: Look, kind: m.EmphasisKind) -> Look:
    """`look` with emphasis; italic words inside italic ones stand upright."""
    match kind:
        case m.EmphasisKind.STRONG:
            return look._replace(bold=True)
        case m.EmphasisKind.ITALIC:
            return look._replace(italic=not look.italic)
        case _:
            assert_never(kind)


def _text(text: m.Text, voice: Voice, look: Look) -> Run:
    run = voice.run(text.text, look, text.spans)
    wanted = tag(text.language)
    if not wanted or wanted == voice.language:
        return run
    span = Element("Span", voice.element, language=wanted)
    return run._replace(element=span, language=wanted)


def _link(link: m.Link, voice: Voice, look: Look) -> Run:
    run = voice.run(link.text, look, link.spans)
    target = live(link)
    if target is None:
        return run
    element = Element("Link", voice.element)
    return run._replace(element=element, colour=voice.link_colour, target=target)


def _spaced(runs: Iterable[Run]) -> list[Run]:
    found: list[Run] = []
    open_space = True
    for run in runs:
        text = run.text
        if "  " in text or not text.isprintable():
            text = WHITE.sub(" ", text)
        text = text[1:] if open_space and text.startswith(" ") else text
        if text:
            found.append(run if text == run.text else run._replace(text=text))
            open_space = text.endswith(" ")
    while found and found[-1].text.endswith(" "):
        last = found.pop()
        if text := last.text.rstrip(" "):
            found.append(last._replace(text=text))
    return found
