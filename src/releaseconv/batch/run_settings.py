"""What a run is to do with each input, and what tells runs with other settings apart."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from hashlib import sha256
from json import dumps, loads
from pathlib import Path

from releaseconv.batch.limits import BYTES
from releaseconv.formats import Format
from releaseconv.options import ReadOptions, WriteOptions


@dataclass(frozen=True, slots=True)
class Batch:
    """What a run is to do with each input."""

    out: Path
    formats: tuple[Format, ...]
    read: ReadOptions
    write: WriteOptions
    force: bool = False
    keep_invalid: bool = False
    resume: bool = False
    skip_unchanged: bool = False
    limit: int | None = None
    most: int = BYTES
    seconds: float | None = None
    """How long one input may take."""
    learn: bool = True
    """Read the files of a folder by what repeats over them."""
    relearn: bool = False
    """Learn anew what --skip-unchanged would take from the run before."""


def as_told(batch: Batch) -> dict[str, object]:
    """The settings as the journal keeps them."""
    write = asdict(batch.write)
    stamp = write.pop("stamp")
    told = {
        "stamp": stamp.isoformat() if stamp else None,
        "formats": [row.name for row in batch.formats],
        "reading": asdict(batch.read),
        "writing": write,
        "force": batch.force,
        "keep_invalid": batch.keep_invalid,
        "learn": batch.learn,
    }
    plain: dict[str, object] = loads(dumps(told))  # tuples as they come back from the journal
    return plain


def fingerprint_of(batch: Batch, house: str = "") -> str:
    """What stands for all that decides what an input becomes; `house` for what is known of it."""
    told = as_told(batch) | ({"house": house} if house else {})
    del told["stamp"], told["force"], told["learn"]
    return sha256(dumps(told, sort_keys=True).encode()).hexdigest()
