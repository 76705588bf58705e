"""Compile the vocabularies of src/releaseconv/profiles/lang into words.json beside them."""

from __future__ import annotations

import json

from releaseconv.files import put
from releaseconv.resources import profiles
from releaseconv.vocabulary.lexicon import ROW, build, dumps


def main() -> None:
    lexicon = build(profiles() / "lang")
    put(profiles() / "words.json", dumps(lexicon))
    opening = [*lexicon.opening.values(), *json.loads(lexicon.beyond).values()]
    phrases = sum(rows.count(ROW) + 1 for rows in opening)
    loose = sum(rows.count(ROW) + 1 for rows in lexicon.anywhere.values())
    print(f"{len(lexicon.files)} files, {phrases} phrases that open a line, {loose} anywhere")


if __name__ == "__main__":
    main()
