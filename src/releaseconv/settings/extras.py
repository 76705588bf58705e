"""Extras: packages that some commands need, and the command that installs them here.

How releaseconv was installed decides it: by pipx, as a tool of uv, or in an environment of its own,
and from a folder such as a clone, or from an index.
"""

from __future__ import annotations

import json
import os
import shlex
import sys
from importlib.metadata import PackageNotFoundError, distribution
from importlib.util import find_spec
from pathlib import Path
from urllib.parse import urlsplit
from urllib.request import url2pathname

_NEEDS = {"pdf": "pdfplumber", "desk": "starlette", "repair": "ftfy", "cluster": "distributed"}
"""The package by which an extra is known to be there."""
_WINDOWS = os.name == "nt"


def is_installed(extra: str) -> bool:
    """Whether what the extra stands for can be imported."""
    try:
        return find_spec(_NEEDS[extra]) is not None
    except ValueError:  # it is kept from being imported
        return False


def to_install(extra: str) -> str:
    """The command that installs the packages of an extra for this command."""
    wanted = f"{_origin()}[{extra}]"
    prefix = Path(sys.prefix)
    if (prefix / "pipx_metadata.json").is_file():
        return _line("pipx", "install", "--force", wanted)
    if (prefix / "uv-receipt.toml").is_file():
        return _line("uv", "tool", "install", "--force", wanted)
    return _line(sys.executable or "python3", "-m", "pip", "install", wanted)


def _origin() -> str:
    """The folder that releaseconv was installed from, or its name on the index."""
    try:
        told = distribution("releaseconv").read_text("direct_url.json")
    except PackageNotFoundError:
        return "releaseconv"
    found = json.loads(told) if told else {}
    url = urlsplit(str(found.get("url", "")))
    if url.scheme != "file" or "dir_info" not in found:
        return "releaseconv"
    return url2pathname(url.path)


def _line(*words: str) -> str:
    """The words as a shell of this system takes them."""
    if _WINDOWS:
        return " ".join(f'"{word}"' if set(word) & set(" []") else word for word in words)
    return shlex.join(words)
