"""The package of a Word document: its parts, opened one by one and never more than is sane."""

from __future__ import annotations

import io
import posixpath
import struct
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from functools import cached_property
from itertools import accumulate

from lxml import etree

from releaseconv.errors import MalformedInputError
from releaseconv.files.limited_read import unpacked

BROKEN = (
    *(zipfile.BadZipFile, zlib.error, EOFError, struct.error, NotImplementedError),
    *(RuntimeError, ValueError, KeyError, OSError, etree.LxmlError),
)
"""What the libraries raise for bytes that are no package, or parts that are no XML."""
_MOST_PARTS = 5_000
_MOST_BYTES = 20_000_000
"""Of one part of XML; that of a long book has a tenth."""
_MOST_IN_ALL = 100_000_000
"""Of all parts that are read, as of an archive."""
_RELS = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_MAIN = "/officeDocument"
_CORE = "docProps/core.xml"
_PROPERTIES = ("{*}title", "{*}subject", "{*}description", "{*}contentStatus")
_FRAMES = frozenset({"header", "footer"})
_SHAPES = ("{urn:schemas-microsoft-com:vml}textpath", "{*}docPr")
_SAYING = ("string", "descr", "title")
_MOST_DRAWN = 100
_MOST_OF_FILE = 100_000
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_TEXTS = ("{*}t", "{*}textpath")
_OTHERS = (
    ("xl/", "a spreadsheet"),
    ("ppt/", "a presentation"),
    ("content.xml", "an OpenDocument file"),
)


class Package:
    """The parts of a document by their names."""

    def __init__(self, data: bytes, name: str) -> None:
        self._zip = zipfile.ZipFile(io.BytesIO(data))
        self._names = {info.filename: info for info in self._zip.infolist()}
        if len(self._names) > _MOST_PARTS:
            raise MalformedInputError(f"{name}: more than {_MOST_PARTS} parts")
        self._name = name
        self._unpacked = 0
        self.read: dict[str, None] = {}
        """The parts that have been read, in their order."""
        self.main = self._main()

    def __enter__(self) -> Package:
        return self

    def __exit__(self, *_: object) -> None:
        self._zip.close()

    @property
    def has_macros(self) -> bool:
        """Whether there are macros, which nobody runs here."""
        return any(name.endswith("vbaProject.bin") for name in self._names)

    @cached_property
    def document(self) -> etree._Element:
        """The root of the main part."""
        found = self.part(self.main)
        if found is None:
            raise KeyError(self.main)
        return found

    def part(self, path: str) -> etree._Element | None:
        """The root of a part of XML, if there is one; refuses one that is a bomb."""
        info = self._names.get(path)
        if info is None:
            return None
        if info.file_size > _MOST_BYTES:
            raise MalformedInputError(
                f"{self._name}: {path} unpacks to {info.file_size} bytes, too many"
            )
        self._unpacked += info.file_size
        if self._unpacked > _MOST_IN_ALL:
            raise MalformedInputError(
                f"{self._name}: its parts unpack to over {_MOST_IN_ALL} bytes, too many"
            )
        self.read[path] = None
        return _parsed(unpacked(self._zip, info))

    def content(self, path: str) -> bytes:
        """The first bytes of a part of any kind, if there is one."""
        info = self._names.get(path)
        if info is None:
            return b""
        with self._zip.open(info) as file:
            return file.read(_MOST_OF_FILE)

    def small_parts(self, most: int) -> list[str]:
        """The names of the smallest parts, which have at most so many bytes in sum."""
        parts = sorted(self._names.values(), key=lambda info: info.file_size)
        sums = accumulate(info.file_size for info in parts)
        return [info.filename for info, sum_ in zip(parts, sums, strict=True) if sum_ <= most]

    def of_kind(self, *kinds: str) -> list[str]:
        """Where the main part's relations of some kinds lead, such as "chart"."""
        return [path for kind, path in self.targets.values() if kind in kinds]

    @property
    def properties(self) -> tuple[str, ...]:
        """What the document's title, subject, comments and status say."""
        relations = dict(self._relations("_rels/.rels", "")).values()
        path = next((target for kind, target in relations if kind == "core-properties"), _CORE)
        try:
            root = self.part(path)
        except BROKEN:
            return ()  # the text is whole without it
        said = root.iter(*_PROPERTIES) if root is not None else ()
        return tuple(one.text for one in said if one.text)

    @property
    def drawn(self) -> tuple[str, ...]:
        """The words of watermarks, and those that stand for pictures, on the pages' frames too."""
        frames = [path for kind, path in self.targets.values() if kind in _FRAMES]
        roots = [self.document, *map(self.part, dict.fromkeys(frames))]
        shapes = [one for root in roots if root is not None for one in root.iter(*_SHAPES)]
        said = (one.get(key) for one in shapes for key in _SAYING)
        return tuple(words for words in dict.fromkeys(said) if words)[:_MOST_DRAWN]

    def related(self, kind: str) -> etree._Element | None:
        """The part of the main part's relations that is of a kind, such as "styles"."""
        found = (target for name, target in self.targets.values() if name == kind)
        path = next(found, None)
        return self.part(path) if path else None

    @cached_property
    def targets(self) -> Mapping[str, tuple[str, str]]:
        """What the main part refers to by a number: the kind of thing, and where it is."""
        folder, name = posixpath.split(self.main)
        return dict(self._relations(f"{folder}/_rels/{name}.rels".lstrip("/"), folder))

    def _relations(self, path: str, folder: str) -> Iterator[tuple[str, tuple[str, str]]]:
        root = self.part(path)
        for one in root.iter(_RELS) if root is not None else ():
            kind = (one.get("Type") or "").rpartition("/")[2]
            target = one.get("Target") or ""
            if one.get("TargetMode") != "External":
                target = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
            yield one.get("Id") or "", (kind, target)

    def _main(self) -> str:
        relations = (
            target
            for kind, target in dict(self._relations("_rels/.rels", "")).values()
            if kind == _MAIN.lstrip("/")
        )
        main = next(relations, "word/document.xml")
        is_there = main in self._names
        if is_there and (main.startswith("word/") or "word/styles.xml" in self._names):
            return main
        said = (words for start, words in _OTHERS if any(n.startswith(start) for n in self._names))
        what = next(
            said, "" if any(n.startswith("word/") for n in self._names) else "a ZIP archive"
        )
        if not what:
            return main  # whose absence is told as damage
        raise MalformedInputError(
            f"{self._name}: {what}, not a Word document; save its text as .docx or .txt first"
        )


def _parsed(content: bytes) -> etree._Element:
    """The root of XML, no entity resolved and nothing fetched."""
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        remove_comments=True,  # which cut the text round them
        remove_pis=True,
    )
    root = etree.fromstring(content, parser)
    if root.getroottree().docinfo.internalDTD is not None:
        raise ValueError("it has a document type declaration, which Word never writes")
    for either in list(root.iter(_MC + "AlternateContent")):
        _settle(either)
    return root


def _settle(either: etree._Element) -> None:
    """Keep the first form with words of what Word writes again for older programs."""
    forms = list(either)
    worded = (form for form in forms if next(form.iter(*_TEXTS), None) is not None)
    kept = next(worded, forms[0] if forms else None)
    for form in forms:
        if form is not kept:
            either.remove(form)
