"""Compile the vocabularies of src/releaseconv/profiles/lang into words.json beside them."""

from __future__ import annotations

from releaseconv.files.atomic_write import put
from releaseconv.lexicon.compile import build
from releaseconv.lexicon.compiled_words import ROW, Lexicon, dumps
from releaseconv.resources import profiles


def main() -> None:
    lexicon = build(profiles() / "lang")
    put(profiles() / "words.json", dumps(lexicon))
    rooms = [name for name in lexicon.sections if name.startswith("opening")]
    phrases = sum(_rows(lexicon, room) for room in rooms)
    loose = sum(_rows(lexicon, room) for room in lexicon.sections if room.startswith("anywhere"))
    print(f"{len(lexicon.files)} files, {phrases} phrases that open a line, {loose} anywhere")


def _rows(lexicon: Lexicon, section: str) -> int:
    return sum(rows.count(ROW) + 1 for rows in lexicon.section(section).values())


if __name__ == "__main__":
    main()
