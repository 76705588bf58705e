"""A house's own template: its styles, page, header and footer, and ours for what it lacks."""

from __future__ import annotations

import io
import re
import zlib
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from zipfile import BadZipFile, ZipFile

import docx
from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.exceptions import PackageNotFoundError
from docx.opc.part import XmlPart
from docx.opc.rel import _Relationship
from docx.oxml.ns import qn
from lxml import etree

from releaseconv.errors import OptionError, refusal
from releaseconv.files import limited_read
from releaseconv.model import Link
from releaseconv.writers.docx.template.parser import parse_template
from releaseconv.writers.docx.template.self_acting import self_acting
from releaseconv.writers.docx.template.style_merger import completed
from releaseconv.writers.docx.template.template import Template
from releaseconv.writers.links import live

_MOST_BYTES = 64 * 1024 * 1024
"""Unpacked; a template with a letterhead's pictures has one or two megabytes."""
_MOST_FILES = 2000
_ACTIVE = re.compile("macroEnabled|vbaProject|vbaData|activeX|oleObject", re.I)
"""Types of content that run, or that another program runs."""
_DOCTYPE = b"<!DOCTYPE"
_TYPES = "[Content_Types].xml"
_DOCUMENT = b"wordprocessingml.document.main+xml"
_TEMPLATE = b"wordprocessingml.template.main+xml"
_ATTACHED = RELATIONSHIP_TYPE.SETTINGS.replace("settings", "attachedTemplate")
_BROKEN = (
    *(BadZipFile, zlib.error, EOFError, RuntimeError),  # the last: encrypted, or unknown zips
    *(PackageNotFoundError, KeyError, ValueError, etree.XMLSyntaxError),
    *(AttributeError, IndexError, TypeError),  # python-docx without a part that it counts on
)
"""What opening a damaged file may raise."""


def house(path: str) -> Template:
    """The template in the file `path`, as it lies there now.

    Raises `OptionError` for what is no Word file, and for one with macros, with
    relationships that lead out of it, or of a monstrous size.
    """
    try:
        content = limited_read.content(Path(path))
    except OSError as error:
        raise OptionError(refusal(error, path)) from None
    return _template(path, content)


@lru_cache(maxsize=4)
def _template(path: str, content: bytes) -> Template:
    try:
        reasons = [*_monstrous(content)]
        if not reasons:
            document = _opened(content)
            _detach(document)
            reasons = [*_dangerous(document)]
        if not reasons:
            return parse_template(completed(document), ours=False)
    except _BROKEN as error:
        raise OptionError(f"{path}: is no Word document that can be used: {error}") from None
    raise OptionError(f"{path}: {reasons[0]}; save a copy without, as .docx, and use that")


def _monstrous(content: bytes) -> Iterator[str]:
    """What makes a file unfit to be opened at all."""
    with ZipFile(io.BytesIO(content)) as archive:
        listed = archive.infolist()
        if len(listed) > _MOST_FILES or sum(one.file_size for one in listed) > _MOST_BYTES:
            yield f"holds more than {_MOST_FILES} files or {_MOST_BYTES >> 20} MB once unpacked"
            return
        for one in listed:
            # all are read, so that none is more than it claims; UTF-16 has zeros between letters
            content = limited_read.unpacked(archive, one).replace(b"\0", b"").upper()
            if not one.filename.endswith(".svg") and _DOCTYPE in content:
                yield f"{one.filename} in it has a document type of its own"


def _opened(content: bytes) -> Document:
    """The document in `content`, or what a template of Word's (.dotx) makes."""
    with ZipFile(io.BytesIO(content)) as archive:
        types = archive.read(_TYPES)
        if _TEMPLATE in types:
            content = _with_types(archive, types.replace(_TEMPLATE, _DOCUMENT))
        elif _DOCUMENT not in types:
            raise ValueError("no part of it is a document without macros")
    return docx.Document(io.BytesIO(content))


def _with_types(archive: ZipFile, types: bytes) -> bytes:
    """The package with other content types, which python-docx asks for documents only."""
    out = io.BytesIO()
    with ZipFile(out, "w") as package:
        for one in archive.infolist():
            package.writestr(one, types if one.filename == _TYPES else archive.read(one))
    return out.getvalue()


def _dangerous(document: Document) -> Iterator[str]:
    """What runs by itself, and what leads out of the file."""
    package = document.part.package
    assert package is not None
    for part in package.iter_parts():
        if _ACTIVE.search(part.content_type) or _ACTIVE.search(part.partname):
            yield f"holds macros or controls ({part.partname})"
        if part is not document.part and part.content_type.endswith("xml"):  # its text stays out
            yield from (f"holds {what} in {part.partname}" for what in self_acting(part.blob))
    of_text = set(map(id, document.part.rels.values()))
    for relation in package.iter_rels():
        if relation.is_external and not _is_harmless(relation, of_text):
            kind = relation.reltype.rpartition("/")[2]
            yield f"leads out of itself ({kind}: {relation.target_ref})"


def _is_harmless(relation: _Relationship, of_text: set[int]) -> bool:
    """A link to follow, as a letterhead's e-mail address is, or one that goes with the text."""
    if relation.reltype != RELATIONSHIP_TYPE.HYPERLINK:
        return False
    return id(relation) in of_text or live(Link("", relation.target_ref)) is not None


def _detach(document: Document) -> None:
    """Forget which template on its author's disk a document was made from."""
    for settings in document.part.package.iter_parts() if document.part.package else ():
        for key, relation in list(settings.rels.items()):
            if relation.reltype != _ATTACHED or not _is_local(relation.target_ref):
                continue
            del settings.rels[key]
            if isinstance(settings, XmlPart):
                for named in settings.element.findall(qn("w:attachedTemplate")):
                    settings.element.remove(named)


def _is_local(target: str) -> bool:
    """A path such as "file:///C:/Templates/House.dotx", on no other machine."""
    scheme, _, rest = target.partition(":")
    return len(scheme) == 1 or (scheme.lower() == "file" and rest.startswith("///"))
