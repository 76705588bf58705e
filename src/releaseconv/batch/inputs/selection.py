"""Which files of a source are releases to read: by their names, and by their bytes."""

from __future__ import annotations

from dataclasses import dataclass
from fnmatch import fnmatchcase
from pathlib import PurePosixPath
from types import MappingProxyType

from releaseconv import binary_files, formats
from releaseconv.diagnostics import Code
from releaseconv.readers.parsed import Parsed

START = binary_files.LOOKED_AT
"""Bytes of a file that tell what it is."""
_NEVER_RELEASES = frozenset(
    {
        *("a PNG picture", "a JPEG picture", "a GIF picture"),
        *("a SQLite database", "a program", "binary data"),
    }
)
_OFFICE = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
"""How files of office programs begin, and with them thumbnails and installers of Windows."""
_NO_TEXTS = frozenset((".xls", ".xlsx", ".ods", ".ppt", ".pptx", ".odp", ".db", ".msi", ".jar"))
"""Suffixes of those that hold no texts."""
_BY_NAME = MappingProxyType(
    dict.fromkeys((".csv", ".tsv"), "a table of values")
    | dict.fromkeys((".py", ".js", ".css", ".sh", ".bat", ".ps1", ".sql"), "source code")
    | {".log": "a log"}
)
"""What files of that suffix are, however short."""


@dataclass(frozen=True, slots=True)
class Selection:
    """Patterns for names below a source, such as "*.txt" or "drafts"; case does not count."""

    include: tuple[str, ...] = ()
    """Where there are any, a file has to match one."""
    exclude: tuple[str, ...] = ()

    def takes(self, name: str) -> bool:
        """Whether the file of that path below its source is taken."""
        if not (self.include or self.exclude):
            return True
        forms = _forms(name)
        taken = not self.include or _matches(self.include, forms)
        return taken and not _matches(self.exclude, forms)


EVERYTHING = Selection()


def _forms(name: str) -> tuple[str, ...]:
    """What a pattern may match: the path, those of the folders it lies in, and the name of each."""
    path = PurePosixPath(name.replace("\\", "/").casefold())
    above = (str(folder) for folder in path.parents if folder.name)
    return (str(path), *above, *path.parts)


def _matches(patterns: tuple[str, ...], forms: tuple[str, ...]) -> bool:
    return any(fnmatchcase(form, pattern.casefold()) for pattern in patterns for form in forms)


def other_matter(name: str, start: bytes) -> str | None:
    """What a file is that begins with `start`, where it neither is nor claims to be a text."""
    suffix = PurePosixPath(name.replace("\\", "/")).suffix.lower()
    if suffix in formats.SUFFIXES or formats.installed_reader(name):
        return None  # one that cannot be read is an error
    if start.startswith(_OFFICE):
        return "a file of a program or operating system" if suffix in _NO_TEXTS else None
    if suffix in _BY_NAME:
        return _BY_NAME[suffix]
    kind = binary_files.kind(start)
    return kind if kind in _NEVER_RELEASES else None


def not_a_release(name: str, parsed: Parsed) -> bool:
    """Whether a file reads like a table, a log or source code, and is not called a text."""
    suffix = PurePosixPath(name).suffix.lower()
    noted = any(note.code is Code.NOT_A_RELEASE for note in parsed.diagnostics)
    return noted and suffix not in formats.SUFFIXES
