"""The release's language, told by function words and by letters."""

from __future__ import annotations

from itertools import product

from releaseconv.lexicon.language_detection import UNDETERMINED
from releaseconv.lexicon.language_of_few_words import language_of_words
from releaseconv.lexicon.words import language_of
from releaseconv.model import Blocks, Paragraph, Release, plain

_SAMPLE = 3000
"""Characters of the body by which its language is told."""
_SHORT = 400
"""Characters of a body whose letters tell its language better than its function words: .92
against .39 of 641 heads of 60 characters, .98 against .82 of 200, .98 against .98 of 1,000."""


def language_of_release(release: Release) -> str:
    """That of the body; where this is too short to tell, that of all running words.

    Function words tell long texts best, the letters of all words short ones.
    """
    said = _running(release.body)[:_SAMPLE]
    title = release.headline.text if release.headline else ""
    behind = (_running(section.blocks) for section in release.sections)
    whole = " ".join((title, said, *behind))[:_SAMPLE]
    by_letters = [language_of_words] if len(said) < _SHORT else []
    ways = [*product((*by_letters, language_of), (said, whole)), (language_of_words, whole)]
    told = (tell(text) for tell, text in ways)
    return next((language for language in told if language != UNDETERMINED), UNDETERMINED)


def _running(blocks: Blocks) -> str:
    return " ".join(plain(block.inlines) for block in blocks if isinstance(block, Paragraph))
