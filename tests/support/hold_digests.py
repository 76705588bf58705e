"""Of which words and wordings the weights of lines that hold were made."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
MADE_OF = (
    "src/releaseconv/profiles/holds/words.toml",
    "tests/values/worded_holds.txt",
    "tests/values/worded_free.txt",
)


def digest() -> str:
    """The digest of the files that scripts/train_holds.py makes the weights of."""
    return sha256(b"".join((ROOT / name).read_bytes() for name in MADE_OF)).hexdigest()
