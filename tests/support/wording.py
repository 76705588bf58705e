"""Whether an output says every word of a release, in order."""

from __future__ import annotations

from releaseconv.diagnostics import Log
from releaseconv.model import Release, spoken
from releaseconv.transforms.sanitize import sanitize


def letters(text: str) -> str:
    """Letters and digits alone: what no writer may lose, whatever it does with the rest."""
    return "".join(character for character in text if character.isalnum())


def unsaid(release: Release, output: str) -> list[str]:
    """The words of `release` that do not stand in `output` at their turn."""
    said = letters(output)
    missing: list[str] = []
    at = 0
    for node in spoken(sanitize(release, Log())):
        wanted = letters(node.text)
        found = said.find(wanted, at)
        if found < 0:
            missing.append(node.text)
        else:
            at = found + len(wanted)
    return missing
