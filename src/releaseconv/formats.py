"""Every format there is, and where its reader and writer live."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from importlib import import_module
from pathlib import PurePath
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple, Protocol, cast

from releaseconv.diagnostics import Log
from releaseconv.errors import ForeignFormatError, ReleaseconvError, UnknownFormatError, choices
from releaseconv.model import Release
from releaseconv.options import ReadOptions, WriteOptions
from releaseconv.readers.parsed import Parsed, Reader

if TYPE_CHECKING:
    from importlib.metadata import EntryPoint


class Writer(Protocol):
    """Renders a release; says in `log` what the format had no place for."""

    def __call__(self, release: Release, options: WriteOptions, log: Log) -> bytes:
        """The file's bytes."""
        ...


class Validator(Protocol):
    """Notes in `log`, as ERROR, each place where `data` breaks its schema."""

    def __call__(self, data: bytes, log: Log) -> None:
        """Nothing noted is a valid item."""
        ...


class Format(NamedTuple):
    """One row of the table; modules are imported when first wanted."""

    name: str
    suffix: str
    media_type: str
    title: str
    """One line for the list of formats."""
    writer_module: str
    reader_module: str | None = None
    binary: bool = False
    """Never to be sent to a terminal."""
    validator_module: str | None = None
    """Whose `validate` tells whether what the writer wrote is an item."""

    @property
    def writer(self) -> Writer:
        """The `write` of the writer's module."""
        if not self.writer_module.startswith(_OURS):
            return _ForeignWriter(self.name, self.writer_module)
        return cast(Writer, import_module(self.writer_module).write)

    @property
    def reader(self) -> Reader:
        """The `read` of the reader's module."""
        if self.reader_module is None:
            raise UnknownFormatError(f"{self.name} can be written, but not read")
        return cast(Reader, import_module(self.reader_module).read)

    @property
    def validator(self) -> Validator | None:
        """The `validate` of the validator's module."""
        if self.validator_module is None:
            return None
        return cast(Validator, import_module(self.validator_module).validate)


class Input(NamedTuple):
    """A format that is only read."""

    name: str
    suffix: str
    title: str
    reader_module: str

    @property
    def reader(self) -> Reader:
        """The `read` of the reader's module."""
        if not self.reader_module.startswith(_OURS):
            return _ForeignReader(self.name, self.reader_module)
        return cast(Reader, import_module(self.reader_module).read)


class _ForeignWriter(NamedTuple):
    """A writer of another package, whose faults are told as such."""

    name: str
    module: str

    def __call__(self, release: Release, options: WriteOptions, log: Log) -> bytes:
        with _foreign(self.name, self.module):
            made: object = import_module(self.module).write(release, options, log)
            if not isinstance(made, bytes):
                raise TypeError(f"it wrote {type(made).__name__}, not bytes")
        return made


class _ForeignReader(NamedTuple):
    """A reader of another package, whose faults are told as such."""

    name: str
    module: str

    def __call__(self, data: bytes | str, name: str, options: ReadOptions, log: Log) -> Parsed:
        with _foreign(self.name, self.module):
            found: object = import_module(self.module).read(data, name, options, log)
            if not isinstance(found, Parsed):
                raise TypeError(f"it read {type(found).__name__}, not Parsed")
        return found


@contextmanager
def _foreign(name: str, module: str) -> Iterator[None]:
    """Raise `ForeignFormatError` for what goes wrong in another package, not what it refuses."""
    try:
        yield
    except (ReleaseconvError, OSError, MemoryError):
        raise
    except (Exception, SystemExit) as error:
        why = " ".join(f"{type(error).__name__}: {error}".split())
        raise ForeignFormatError(f"{name}, a format of the package of {module}: {why}") from error


_OURS = "releaseconv."
_W = "releaseconv.writers."
_R = "releaseconv.readers."
_DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_TABLE = (
    Format(
        "newsml",
        ".xml",
        "application/vnd.iptc.g2.newsitem+xml",
        "NewsML-G2 newsItem with XHTML and NITF body",
        _W + "newsml.news_item",
        _R + "newsml.item_to_release",
        validator_module="releaseconv.schema.validation",
    ),
    Format(
        "pdf",
        ".pdf",
        "application/pdf",
        "tagged PDF with embedded fonts",
        _W + "pdf.pdf_file",
        _R + "pdf.pages_to_text",
        binary=True,
    ),
    Format(
        "docx",
        ".docx",
        _DOCX,
        "Word document with Word's own styles",
        _W + "docx.word_file",
        _R + "docx.document_to_text",
        binary=True,
    ),
    Format(
        "text",
        ".txt",
        "text/plain",
        "clean plain text",
        _W + "text.plain_text",
        _R + "text.pipeline.text_reader",
    ),
    Format(
        "html",
        ".html",
        "text/html",
        "web page with metadata for search engines",
        _W + "html.web_page",
        _R + "html.page_to_text",
    ),
    Format(
        "markdown",
        ".md",
        "text/markdown",
        "CommonMark",
        _W + "markdown.markdown_text",
        _R + "markdown",
    ),
    Format("json", ".json", "application/json", "the document model", _W + "json", _R + "json"),
    Format(
        "ninjs",
        ".ninjs",
        "application/json",
        "ninjs 3.1, an item of news as JSON",
        _W + "ninjs",
        _R + "ninjs",
    ),
    Format(
        "nitf",
        ".nitf",
        "application/nitf+xml",
        "NITF 3.6 document",
        _W + "nitf",
        _R + "newsml.item_to_release",
    ),
    Format("outline", ".outline", "text/plain", "the tree, one node per line", _W + "outline"),
)
FORMATS: Mapping[str, Format] = MappingProxyType({f.name: f for f in _TABLE})
"""What can be written; most can be read, too."""
INPUTS: Mapping[str, Input] = MappingProxyType(
    {
        "mail": Input("mail", ".eml", "a mail, its text preferred to its page", _R + "mail"),
        "mbox": Input("mbox", ".mbox", "a mailbox of one mail; several in a batch", _R + "mail"),
    }
)
"""What can only be read."""


_SHORT = {
    "txt": "text",
    "md": "markdown",
    "xml": "newsml",
    "newsml-g2": "newsml",
    "newsmlg2": "newsml",
    "word": "docx",
    "htm": "html",
    "xhtml": "html",
    "eml": "mail",
}
"""Short and other usual names of formats."""


def named(name: str) -> str:
    """The format's own name for a name that people call it by, such as "txt" or ".md"."""
    short = name.strip().lower().removeprefix(".")
    return _SHORT.get(short, short)


def find(name: str) -> Format:
    """The format to write that is called `name`, which may be a short name such as "md"."""
    own = named(name)
    found = FORMATS.get(own) or installed_writers().get(own)
    if found:
        return found
    if own in INPUTS or own in installed_readers():
        raise UnknownFormatError(f"{own} can be read, but not written")
    known = (*FORMATS, *installed_writers())
    raise UnknownFormatError(f"no format {name!r}; {choices(name, known)}")


def by_suffix(suffix: str) -> Format | None:
    """The format whose files end in `suffix`, such as ".pdf"."""
    own = next((f for f in FORMATS.values() if f.suffix == suffix.lower()), None)
    if own or not suffix or suffix.lower() in SUFFIXES:
        return own
    return next((f for f in installed_writers().values() if f.suffix == suffix.lower()), None)


def readable(name: str) -> Format | Input:
    """The format called `name`, to read."""
    own = named(name)
    if own in FORMATS or own in INPUTS:
        return INPUTS.get(own) or FORMATS[own]
    return installed_readers().get(own) or find(name)


# -- formats of other packages ---------------------------------------------------------------


class _WriterModule(Protocol):
    """What an entry point of `releaseconv.writers` names."""

    SUFFIX: str
    MEDIA_TYPE: str
    TITLE: str
    write: Writer


class _ReaderModule(Protocol):
    """What an entry point of `releaseconv.readers` names."""

    SUFFIX: str
    TITLE: str
    read: Reader


@cache
def installed_writers() -> Mapping[str, Format]:
    """The formats that other packages write, by their entry points `releaseconv.writers`."""
    rows: dict[str, Format] = {}
    for point in _entry_points("releaseconv.writers"):
        with _naming(point):
            made = cast(_WriterModule, import_module(point.module))
            binary = bool(vars(made).get("BINARY", False))
            row = Format(point.name, made.SUFFIX, made.MEDIA_TYPE, made.TITLE, point.module)
            rows[point.name] = row._replace(binary=binary)
    return MappingProxyType(rows)


@cache
def installed_readers() -> Mapping[str, Input]:
    """The formats that other packages read, by their entry points `releaseconv.readers`."""
    rows: dict[str, Input] = {}
    for point in _entry_points("releaseconv.readers"):
        with _naming(point):
            made = cast(_ReaderModule, import_module(point.module))
            rows[point.name] = Input(point.name, made.SUFFIX, made.TITLE, point.module)
    return MappingProxyType(rows)


def _entry_points(group: str) -> tuple[EntryPoint, ...]:
    """Those whose names are not taken by this package, in the order of their names."""
    from importlib.metadata import entry_points  # looks through all that is installed

    taken = FORMATS.keys() | INPUTS.keys()
    points = {p.name: p for p in entry_points(group=group) if p.name not in taken}
    return tuple(points[name] for name in sorted(points))


@contextmanager
def _naming(point: EntryPoint) -> Iterator[None]:
    """Raise `UnknownFormatError` that names the package whose entry point does not work."""
    try:
        yield
    except MemoryError:
        raise
    except (Exception, SystemExit) as error:  # a module of others may do anything
        package = point.dist.name if point.dist else point.module
        why = " ".join(str(error).split()) or type(error).__name__
        raise UnknownFormatError(f"{point.name}, a format of {package}: {why}") from error


def installed_reader(name: str) -> Input | None:
    """The reader of another package for a file of that name; none where the suffix is ours."""
    suffix = PurePath(name).suffix.lower()
    if not suffix or suffix in SUFFIXES:
        return None
    return next((row for row in installed_readers().values() if row.suffix == suffix), None)


SUFFIXES = {
    **{row.suffix: row.name for row in _TABLE},
    **{row.suffix: row.name for row in INPUTS.values()},
    ".htm": "html",
    ".xhtml": "html",
    ".markdown": "markdown",
}
"""What a file's suffix says of its format."""
