"""Files with several releases, read like archives: each is an input of its own.

Mailboxes, mails with files attached, messages and feeds of news.
"""

from __future__ import annotations

from collections.abc import Iterator
from email.message import EmailMessage
from email.policy import EmailPolicy
from pathlib import Path, PurePosixPath

from releaseconv.batch.inputs.archives.member_names import unfit, visible
from releaseconv.batch.inputs.archives.zip_and_tar import Member
from releaseconv.errors import MalformedInputError
from releaseconv.readers.mail import BROKEN, MAIL, mails, opened, readable_attachments
from releaseconv.readers.mail_transfer import content_of
from releaseconv.readers.newsml import item_split

_NEWS = ".xml"
_RATIO = 100
"""How many times its size the documents of a feed's items may have in sum."""
_MOST = 100_000_000
"""Bytes of such a file, which is read whole; what is made of it takes many times as much."""


def holds_several(path: Path) -> bool:
    """Whether the file at `path` holds more than one release, perhaps."""
    if _is_too_large(path):
        return True
    return _is_news(path) if path.suffix.lower() == _NEWS else _is_mailbox(path)


def members(path: Path, most: int) -> Iterator[Member]:
    """The releases in the file at `path`, in its order, each with its first `most` bytes."""
    if _is_too_large(path):
        return iter((Member(None, b"", f"larger than {_MOST // 1_000_000} MB; split it"),))
    return (_news if path.suffix.lower() == _NEWS else _mails)(path, most)


def _is_too_large(path: Path) -> bool:
    try:
        return path.stat().st_size > _MOST
    except OSError:
        return False


def _is_news(path: Path) -> bool:
    try:
        return item_split.holds_several(path.read_bytes())
    except OSError:
        return False  # reading it will tell


def _news(path: Path, most: int) -> Iterator[Member]:
    data = path.read_bytes()
    left = max(_MOST, _RATIO * len(data))
    for number, content in enumerate(item_split.documents(data), 1):
        left -= len(content)  # what stands round the items is in each
        if left < 0:
            yield Member(None, b"", "its header is too large; split it")
            return
        yield Member(f"{number:05}{_NEWS}", content[:most], None)


def _is_mailbox(path: Path) -> bool:
    try:
        content = path.read_bytes()
        found = mails(content)
        return len(found) > 1 or bool(readable_attachments(opened(found[0], path.name)))
    except (*BROKEN, MalformedInputError, OSError):
        return False  # reading it will tell


def _mails(path: Path, most: int) -> Iterator[Member]:
    """The mails in the file at `path`, and behind each its attachments that can be read."""
    found = mails(path.read_bytes())
    for number, content in enumerate(found, 1):
        stem = path.stem if len(found) == 1 else f"{number:05}"
        yield Member(f"{stem}.eml", content[:most], None)
        try:
            parts = readable_attachments(opened(content, stem))
        except (*BROKEN, MalformedInputError):
            continue  # of which the mail's own reading tells
        for name, part in _named(parts):
            yield Member(visible(f"{stem}/{name}"), _content(part)[:most], unfit(name))


def _named(parts: list[EmailMessage]) -> Iterator[tuple[str, EmailMessage]]:
    """The attachments by names that differ, suffix aside."""
    taken: set[str] = set()
    for number, part in enumerate(parts, 1):
        name = PurePosixPath((part.get_filename() or "mail.eml").replace("\\", "/")).name
        if (key := PurePosixPath(name).stem.casefold()) in taken:
            path = PurePosixPath(name)
            name = f"{path.stem}-{number}{path.suffix}"
        taken |= {key, PurePosixPath(name).stem.casefold()}
        yield name, part


def _content(part: EmailMessage) -> bytes:
    if part.get_content_type() == MAIL:
        inner = part.get_payload(0) if part.is_multipart() else part
        return _as_sent(inner) if isinstance(inner, EmailMessage) else b""
    return content_of(part)


def _as_sent(mail: EmailMessage) -> bytes:
    """The bytes of a mail within a mail, its header as it came.

    Python writes no parts that it could not tell apart, where they are more than ASCII.
    """
    for part in mail.walk():
        if part.get_content_maintype() == "multipart" and not part.is_multipart():
            del part["Content-Type"]  # what is left reads as it stands, which is how it is shown
    return mail.as_bytes(policy=EmailPolicy(refold_source="none"))
