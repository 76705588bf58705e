"""The version of an item: its number, and the previous version with its guid and first instant."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from releaseconv import newsml_terms as g2
from releaseconv.diagnostics import Code, Log
from releaseconv.errors import MalformedInputError, OptionError
from releaseconv.files import limited_read
from releaseconv.model import Release
from releaseconv.options import NewsmlOptions, WriteOptions
from releaseconv.patterns.figures import whole
from releaseconv.schema import parsing
from releaseconv.schema.value_forms import has_zone

_SHOWN = 40
"""Characters of a wrong version that are shown."""
_G = f"{{{g2.G2}}}"


class Version(NamedTuple):
    """What a new version keeps of the one before it."""

    guid: str
    number: int
    """0 where the one to be written is the first, and went out before."""
    first_created: str | None
    """Its `firstCreated`, or else its `versionCreated`; `None` of one without a zone."""


def version_number(options: WriteOptions, before: Version | None, log: Log) -> int:
    """The number asked for, or else one above that of the version before.

    Raises `OptionError` for one below 1.
    """
    version = options.newsml.item_version
    if version < 1:
        raise OptionError(f"item version {version} is below 1")
    if version == 1:
        version = before.number + 1 if before else 1
        ground = "the first version"
        if before and before.number:
            ground = f"one above {before.number}, the version of the updated item"
        log.note(Code.VALUE_SUPPLIED, field="version", value=version, ground=ground)
    return version


def previous(release: Release, asked: NewsmlOptions) -> Version | None:
    """The version before the one that is asked for; `None` for a first one.

    Raises `OSError`, and `OptionError` for a file that holds no item, or facts that contradict it.
    """
    if asked.ledger is not None:
        from releaseconv.writers.newsml import ledger  # few keep one

        return ledger.followed(release, asked)
    if asked.update_of is None:
        return None
    found = _read(Path(asked.update_of))
    if asked.guid is not None and asked.guid != found.guid:
        raise OptionError(
            f"guid {asked.guid!r} is not that of {asked.update_of}, {found.guid!r}: "
            "a new version keeps the guid"
        )
    if 1 < asked.item_version <= found.number:
        raise OptionError(
            f"item version {asked.item_version} is not above that of {asked.update_of}, "
            f"{found.number}"
        )
    return found


def _read(path: Path) -> Version:
    try:
        root = parsing.parsed(limited_read.content(path))
    except MalformedInputError as error:
        raise OptionError(f"{path}: {error}") from None
    item = root if root.tag == f"{_G}newsItem" else root.find(f"{_G}itemSet/{_G}newsItem")
    if item is None or not item.get("guid"):
        raise OptionError(f"{path}: no newsItem of NewsML-G2 that could be updated")
    said = item.get("version", "1")
    number = whole(said)
    if number is None or number < 0:
        raise OptionError(f"{path}: the version {said[:_SHOWN]!r} cannot be counted up")
    return Version(str(item.get("guid")), number, first_created(item))


def first_created(item: parsing.Element) -> str | None:
    """The first instant that an item tells with its zone: of its first version, else its own."""
    told = (item.findtext(f"{_G}itemMeta/{_G}{n}") for n in ("firstCreated", "versionCreated"))
    return next((text.strip() for text in told if text and has_zone(text.strip())), None)
