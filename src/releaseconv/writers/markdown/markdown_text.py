"""The parts of a release as CommonMark, in the one reading order."""

from __future__ import annotations

from releaseconv.diagnostics import Log
from releaseconv.model import HeadLine, Phrase, Release, Section, Stretch, above_headline, in_order
from releaseconv.options import WriteOptions
from releaseconv.writers.added_contacts import with_contacts
from releaseconv.writers.holds import holds_back, warn_of_silence
from releaseconv.writers.markdown.blocks import blocks, heading, spaced
from releaseconv.writers.markdown.escaping import at_start, escaped, tidy
from releaseconv.writers.markdown.front_matter import front_matter
from releaseconv.writers.markdown.inlines import strong
from releaseconv.writers.run_in_datelines import run_in

_TOP = 2
"""The level of a crosshead: the headline alone is of level 1."""


def write(release: Release, options: WriteOptions, log: Log) -> bytes:
    """`release` as CommonMark, one line a paragraph; its values before it on option."""
    warn_of_silence(release, "markdown", log)
    release = with_contacts(release)
    pieces = [front_matter(release)] if options.markdown.front_matter else []
    lines = spaced([*pieces, *_pieces(run_in(release), log)])
    return "".join(f"{line}\n" for line in lines).encode()


def _pieces(release: Release, log: Log) -> list[list[str]]:
    """The groups of lines, in the one reading order."""
    pieces = [_line(line, release) for line in release.head]
    pieces += [_section(section, log) for section in above_headline(release)]
    if release.headline:
        pieces.append(heading(1, tidy(escaped(release.headline.text))))
    pieces += [[said] for subhead in release.subheads if (said := strong(subhead.text))]
    pieces += [_phrase(release.summary), _phrase(release.byline)]
    return [*pieces, *(_part(part, log) for part in in_order(release))]


def _line(line: HeadLine, release: Release) -> list[str]:
    """A line of the head; one that holds the text back is strong."""
    if holds_back(line, release):
        said = strong(line.text)
        return [said] if said else []
    return _phrase(Phrase(line.text))


def _phrase(phrase: Phrase | None) -> list[str]:
    said = at_start(tidy(escaped(phrase.text))) if phrase else ""
    return [said] if said else []


def _part(part: Stretch | Section | Phrase, log: Log) -> list[str]:
    if isinstance(part, Phrase):
        return _phrase(part)
    return _section(part, log) if isinstance(part, Section) else blocks(part.blocks, log, _TOP)


def _section(section: Section, log: Log) -> list[str]:
    title = tidy(escaped(section.title.text)) if section.title else ""
    inside = blocks(section.blocks, log, _TOP + 1 if title else _TOP)
    return spaced([heading(_TOP, title), inside])
