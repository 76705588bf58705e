"""What outputs are called: after their inputs, each by a name of its own."""

from __future__ import annotations

import os
import unicodedata
from collections.abc import Iterator
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from releaseconv.batch.inputs.listing import Listing
    from releaseconv.formats import Format


class Separated(NamedTuple):
    """Inputs whose outputs would have had the name of another's."""

    apart: int
    """How many keep their suffix, as in page.html.xml."""
    example: str
    numbered: int
    """How many have a number, as in page.html-2.xml."""
    with_number: str


def in_folder(folder: Path, stem: str, format: Format) -> Path:
    """Where an output goes whose input has that `stem`, the path without suffix."""
    return folder / f"{stem}{format.suffix}"


def invalid(path: Path) -> Path:
    """Where an item goes that its schema refuses."""
    return path.with_suffix(f".invalid{path.suffix}")


def separate(listing: Listing) -> Separated:
    """Give inputs whose outputs would have the same name names of their own.

    Each keeps its suffix, as in page.html.xml; what is alike even so gets a number. The
    names follow from the names and the order of the inputs alone.
    """
    apart, example, numbered, last = 0, "", 0, ""
    for rivals in listing.rivals():
        for number, found in rivals if len(rivals) > 1 else ():
            example = found.below
            listing.rename(number, example)
            apart += 1
    for rivals in listing.rivals():
        numbers = count(2)  # each once, or thousands of rivals would take hours
        for number, found in rivals[1:]:
            last = _numbered(listing, found.stem, numbers)
            listing.rename(number, last)
            numbered += 1
    return Separated(apart, example, numbered, last)


def _numbered(listing: Listing, stem: str, numbers: Iterator[int]) -> str:
    names = (f"{stem}-{number}" for number in numbers)
    return next(name for name in names if not listing.has_stem(name))


def sharded(stem: str, shard: int) -> str:
    """`stem` in one of `shard` folders, told by its name alone."""
    number = int.from_bytes(name_key(stem)[:8], "big") % shard
    return f"{number:0{len(str(shard - 1))}}/{stem}"


def name_key(stem: str) -> bytes:
    """What stems have in common that are one name to some disk."""
    from hashlib import blake2b  # which loads OpenSSL; a single conversion goes without

    return blake2b(os.fsencode(as_disks_see(stem)), digest_size=16).digest()


def as_disks_see(name: str) -> str:
    """A name as the disks of other systems see it, which know neither case nor composed letters."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", name).casefold())
