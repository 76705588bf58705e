"""Mails: what one shows, as text or else as pages; its header holds where that is silent."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime
from email import message_from_bytes, policy
from email.errors import MessageError
from email.message import EmailMessage
from email.utils import parseaddr, parsedate_to_datetime
from itertools import islice
from typing import NamedTuple

from releaseconv.binary_files import kind
from releaseconv.diagnostics import Code, Log
from releaseconv.errors import MalformedInputError
from releaseconv.format_hints import PLAIN, Markup
from releaseconv.lexicon.words import fold
from releaseconv.options import ReadOptions
from releaseconv.readers.envelope import Envelope, embargoes, read_within
from releaseconv.readers.holds.hold_words_beside import field_line
from releaseconv.readers.mail_transfer import (
    Packed,
    content_of,
    fields_of,
    in_utf8,
    open_coded,
    opening,
    packed_in,
)
from releaseconv.readers.parsed import Parsed
from releaseconv.readers.text.decode import by_name, decode
from releaseconv.readers.text.decode.transport.mail_quoting import flowed_edits
from releaseconv.readers.text.decode.transport.traced_edits import apply, unchanged
from releaseconv.readers.text.entities.holds.embargo_stems import has_stem
from releaseconv.standards.instants import sayable

BROKEN = (
    *(MessageError, ValueError, LookupError, TypeError, AttributeError, AssertionError),
    RecursionError,
)
"""What the library raises for mails that are none."""
_MOST_PARTS = 1_000
_MOST_HEADER = 200_000
_MOST_FIELD = 4_000
"""Bytes of a field that Python's parser takes apart, in time that grows with their square."""
_FIELD = rb"(?:[^\n]|\n(?=[ \t])){%d}" % _MOST_FIELD
_LONG_PART = re.compile(rb"(?im)^content-[a-z-]+:" + _FIELD)
_LONG_FIELD = re.compile(rb"(?im)^(?:from|sender|date):" + _FIELD)
"""Of a mail that went to hundreds, and through a dozen hands."""
_TYPE = re.compile(rb"^content-type:", re.IGNORECASE | re.MULTILINE)
_FROM = re.compile(rb"^From [^\n]*\n", re.MULTILINE)
_QUOTED_FROM = re.compile(rb"^>(>*From )", re.MULTILINE)
_PREFIX = re.compile(r"^\s*(?:[^\W\d_]{1,4}\s?:|\[[^\]]{1,40}\])\s*")
"""What programs put before a subject: "Fwd: ", "AW: ", "[EXTERNAL] "."""
_PLAIN, _PAGE = frozenset({"text/plain", "text/markdown"}), "text/html"
_AGAIN = frozenset({"text/x-amp-html", "text/watch-html"})
"""Pages that say for some programs what the mail's own page says."""
MAIL = "message/rfc822"
_FILES = "application"
_READABLE = re.compile(r"\.(?:txt|text|md|markdown|html?|docx|docm|pdf|eml)$", re.IGNORECASE)
"""Names of attachments that are releases, perhaps; pictures and cards are none."""
_BY_BATCH = " (batch reads it as a release of its own; or save it, and convert that)"
_WORDED = frozenset({None, "a rich text file"})
"""Kinds of bytes in which words stand as they are."""
_IS_PAGE, _IS_WORD = re.compile(r"\.html?$", re.I), re.compile(r"\.doc[xm]$", re.I)
_SPEAKING = frozenset({"keywords", "comments", "content-description"})
_NAME_SIGNS = re.compile(r"_+|\.[A-Za-z]{2,5}$")
_MOST_OF_FILE = 20_000
"""Characters of an attached text in which an embargo is looked for."""
_SHOWN_FIELDS = ("From", "Date", "Subject", "To")
_PAGE_ONLY = 5
"""Times as many words as the text has, from which on a page is the mail's real body."""


class _Shown(NamedTuple):
    """What a part of a mail shows."""

    text: str
    markup: Markup = PLAIN
    is_page: bool = False
    unshown: tuple[str, ...] = ()
    """What may hold it, and is not shown: titles of pages, holds of its other ways."""

    @property
    def words(self) -> int:
        return len(self.text.split())


def read(data: bytes | str, name: str, options: ReadOptions, log: Log) -> Parsed:
    """The release in the mail `data`; its spans point into the text taken out of it.

    Raises `MalformedInputError` for what is no mail, a mailbox of several, or parts without end.
    """
    content = data.encode() if isinstance(data, str) else data
    try:
        mail = opened(_only(content, name), name)
        text, markup, *_, unshown = _shown(mail, name, log)
        envelope = _envelope(mail, unshown)
        left = list(_unread(mail))
    except BROKEN as error:
        why = " ".join(str(error).split()) or type(error).__name__
        raise MalformedInputError(f"{name}: a mail that cannot be parsed ({why})") from None
    for called in left:
        log.note(Code.NOT_READ, what=called)
    return read_within(envelope, text, markup, name, options, log)


def mails(content: bytes) -> list[bytes]:
    """The mails in a mailbox, or the one that `content` is."""
    if not content.startswith(b"From "):
        return [content]
    starts = [m for m in _FROM.finditer(content) if _opens(content, m.start())]
    ends = [*(m.start() for m in starts[1:]), len(content)]
    pieces = (content[m.end() : end] for m, end in zip(starts, ends, strict=True))
    return [_QUOTED_FROM.sub(rb"\1", piece) for piece in pieces]


def opened(content: bytes, name: str) -> EmailMessage:
    """The mail in `content`."""
    content = opening(content)
    if len(_TYPE.findall(content)) > _MOST_PARTS:
        raise MalformedInputError(f"{name}: more than {_MOST_PARTS} parts")
    if _header(content) > _MOST_HEADER:
        raise MalformedInputError(f"{name}: a header larger than {_MOST_HEADER} bytes")
    if _LONG_PART.search(content) or _LONG_FIELD.search(content, 0, _header(content)):
        raise MalformedInputError(f"{name}: a header line larger than {_MOST_FIELD} bytes")
    head, text = content[: _header(content)], content[_header(content) :]
    mail = message_from_bytes(in_utf8(fields_of(head)) + text, policy=policy.default)
    assert isinstance(mail, EmailMessage)
    open_coded(mail, lambda inner: opened(inner, name))
    return mail


def _header(content: bytes) -> int:
    """Bytes up to the first blank line."""
    ends = [end for sign in (b"\n\n", b"\r\n\r\n") if (end := content.find(sign)) >= 0]
    return min(ends, default=len(content))


def attachments(mail: EmailMessage) -> list[EmailMessage]:
    """The parts that are files of their own, pictures in the text not among them."""
    found = (part for part in mail.walk() if isinstance(part, EmailMessage))
    return [part for part in found if part.is_attachment() or _is_file(part)]


def _unread(mail: EmailMessage) -> Iterator[str]:
    """What to call each piece of a mail that is not shown, pictures in the text aside."""
    for part in attachments(mail):
        called = f"the attachment {part.get_filename() or 'without a name'}"
        yield called + (_BY_BATCH if _is_readable(part) else "")
    for part in (part for part in _unshown_parts(mail) if part.get_content_type() not in _AGAIN):
        yield f"a part of the mail that is {part.get_content_type()}"
    for part in _leaves(mail):
        if _is_text(part):
            yield from (f"the file {packed.name} in the text" for packed in _packed(part))


def readable_attachments(mail: EmailMessage) -> list[EmailMessage]:
    """The attachments that a batch reads, each as a release of its own: mails, texts, documents."""
    return [part for part in attachments(mail) if _is_readable(part)]


def _is_readable(part: EmailMessage) -> bool:
    return part.get_content_type() == MAIL or bool(_READABLE.search(part.get_filename() or ""))


def _is_file(part: EmailMessage) -> bool:
    """Whether a part that is not called an attachment cannot be shown in the text, either."""
    return bool(part.get_filename()) and part.get_content_maintype() == _FILES


def _leaves(part: EmailMessage) -> Iterator[EmailMessage]:
    """The parts without parts in them that are no attachments."""
    if part.is_attachment() or _is_file(part):
        return
    within = _within(part)
    for one in within:
        if isinstance(one, EmailMessage):
            yield from _leaves(one)
    if not within:
        yield part


def _unshown_parts(mail: EmailMessage) -> list[EmailMessage]:
    """The parts that no attachments are and of a kind that is not shown, pictures aside."""
    known = (_PAGE, "image")
    found = (part for part in _leaves(mail) if not _is_text(part) and _as_sent(part))
    return [
        part
        for part in found
        if part.get_content_type() not in known and part.get_content_maintype() not in known
    ]


def _is_text(part: EmailMessage) -> bool:
    """Whether a part is shown as it stands; one whose own parts are not to be found is."""
    return part.get_content_type() in _PLAIN or part.get_content_maintype() == "multipart"


def _as_sent(part: EmailMessage) -> str:
    sent = part.get_payload()
    return sent.strip() if isinstance(sent, str) else ""


def _packed(part: EmailMessage) -> Iterator[Packed]:
    return packed_in(content_of(part))


def _opens(content: bytes, at: int) -> bool:
    """Whether a mail begins there: at the top, or behind a blank line."""
    return at == 0 or content.endswith((b"\n\n", b"\n\r\n"), max(0, at - 3), at)


def _only(content: bytes, name: str) -> bytes:
    found = mails(content)
    if len(found) > 1:
        raise MalformedInputError(
            f"{name}: a mailbox of {len(found)} mails; releaseconv batch reads it"
        )
    return found[0]


def _shown(part: EmailMessage, name: str, log: Log) -> _Shown:
    """What a reader of mail sees of a part, attachments aside."""
    called = part.get_content_type()
    if not part.is_multipart() and _is_text(part):
        return _Shown(_text(part))
    if called == _PAGE:
        return _page(part, name, log)
    within = [p for p in _within(part) if isinstance(p, EmailMessage) and not p.is_attachment()]
    shown = [_shown(one, name, log) for one in within]
    if called == MAIL:
        return _joined([*(_Shown(_header_lines(mail)) for mail in within), *shown])
    return _chosen(shown) if called == "multipart/alternative" else _joined(shown)


def _page(part: EmailMessage, name: str, log: Log) -> _Shown:
    from releaseconv.readers.html.page_to_text import extract  # lxml: a plain mail needs none

    text, markup, head = extract(_string(part), name, log)
    return _Shown(text, markup, True, (*head.lines, *head.unshown))


def _within(part: EmailMessage) -> list[object]:
    payload = part.get_payload() if part.is_multipart() else None
    return list(payload) if isinstance(payload, list) else []


def _header_lines(mail: EmailMessage) -> str:
    """The header of a mail inside a mail, as programs show it."""
    said = ((field, " ".join(str(mail.get(field, "")).split())) for field in _SHOWN_FIELDS)
    return "".join(f"{field}: {value}\n" for field, value in said if value)


def _chosen(ways: list[_Shown]) -> _Shown:
    """The text of several ways to say the same, or a page where there is no text worth the name."""
    text = next((way for way in ways if not way.is_page), _Shown(""))
    page = next((way for way in reversed(ways) if way.is_page), text)
    chosen = page if page.words > _PAGE_ONLY * text.words else text
    other = [words for way in ways if way is not chosen for words in embargoes(way.text)]
    return chosen._replace(unshown=(*_unshown(ways), *other))


def _joined(pieces: list[_Shown]) -> _Shown:
    """Pieces one below the other; one that says the same again, in another form, is left out."""
    text, markup, said = "", PLAIN, set[str]()
    for piece in pieces:
        words = " ".join(piece.text.split())
        if not words or words in said:
            continue
        said.add(words)
        text = f"{text.rstrip()}\n\n" if text else ""
        markup = markup.with_(piece.markup.further_on(len(text), text.count("\n")))
        text += piece.text
    return _Shown(text, markup, any(piece.is_page for piece in pieces), _unshown(pieces))


def _unshown(pieces: list[_Shown]) -> tuple[str, ...]:
    return tuple(line for piece in pieces for line in piece.unshown)


def _text(part: EmailMessage) -> str:
    """The words of a part of text, its lines whole where it is format=flowed."""
    text = decode(_string(part), None, False, Log()).text
    if str(part.get_param("format", "")).lower() != "flowed":
        return text
    delsp = str(part.get_param("delsp", "")).lower() == "yes"
    return apply(text, flowed_edits(text, 0, delsp), unchanged(len(text)))[0]


def _string(part: EmailMessage) -> str:
    """What a part says, whatever it calls its encoding."""
    raw = content_of(part)
    text = by_name(raw, part.get_content_charset() or "utf-8")
    return decode(raw, None, False, Log()).text if text is None else text


def _envelope(mail: EmailMessage, unshown: tuple[str, ...]) -> Envelope:
    """The subject, the day and the sender of a mail, and what may hold it in its parts."""
    sender, address = parseaddr(str(mail.get("From", "")))
    subjects = tuple(map(str, mail.get_all("Subject", [])))
    said = tuple(field_line(name, str(value)) for name, value in mail.items() if _speaks(name))
    subject = _bare(next(iter(subjects), ""))
    return Envelope(
        *("the mail's header", subject, _sent(mail), sender, address),
        lines=(*subjects, *said),
        unshown=(*unshown, *_beside(mail)),
        drafts=True,
    )


def _speaks(name: str) -> bool:
    """Whether a field of the header may say an embargo."""
    return name.casefold() in _SPEAKING or has_stem(fold(name))


def _beside(mail: EmailMessage) -> Iterator[str]:
    """Embargoes in a mail's files and in their names, and in what is not shown."""
    for words in _unseen(mail):
        yield from embargoes(words[:_MOST_OF_FILE])
    for part in attachments(mail):
        name = _NAME_SIGNS.sub(" ", part.get_filename() or "")
        if has_stem(fold(name)):
            yield name
        yield from _embargoes_attached(part)
    for inner in islice(mail.walk(), 1, None):
        yield from (field_line(k, str(v)) for k, v in inner.items() if _speaks(k))


def _embargoes_attached(part: EmailMessage) -> Iterator[str]:
    """Embargoes in an attachment; one that is damaged is named when it is read itself."""
    try:
        for words in _attached_words(part):
            yield from embargoes(words[:_MOST_OF_FILE])
    except (MalformedInputError, *BROKEN):
        return


def _attached_words(part: EmailMessage) -> Iterator[str]:
    """What an attachment says that is a text, a page or a mail."""
    if part.get_content_type() == MAIL:
        for inner in (one for one in _within(part) if isinstance(one, EmailMessage)):
            yield f"{_header_lines(inner)}\n{_shown(inner, MAIL, Log()).text}"
    elif _is_page(part):
        yield _page(part, MAIL, Log()).text
    elif _IS_WORD.search(part.get_filename() or ""):
        yield _word_text(content_of(part))
    elif part.get_content_type() in _PLAIN:
        yield _string(part)
    elif kind(content_of(part)) in _WORDED:
        yield _words(content_of(part))


def _is_page(part: EmailMessage) -> bool:
    return part.get_content_type() == _PAGE or bool(_IS_PAGE.search(part.get_filename() or ""))


def _word_text(content: bytes) -> str:
    from releaseconv.readers.docx.document_to_text import extract  # lxml, as for pages

    text, _, beside = extract(content, MAIL, Log())
    return "\n\n".join((*beside.lines, *beside.unshown, text))


def _unseen(mail: EmailMessage) -> Iterator[str]:
    """What stands in a mail and is neither shown nor attached."""
    for part in _unshown_parts(mail):
        yield _words(content_of(part))
    for part in _leaves(mail):
        if _is_text(part):
            yield from (_words(packed.content) for packed in _packed(part))
    for one in mail.walk():
        yield from (said for said in (one.preamble, one.epilogue) if said)


def _words(content: bytes) -> str:
    """The words in bytes that may be no text."""
    return content[: 4 * _MOST_OF_FILE].decode("utf-8", "replace").replace("\0", "")


def _bare(said: str) -> str:
    """A subject without what programs put before it."""
    subject = " ".join(said.split())
    while (match := _PREFIX.match(subject)) and match.end() < len(subject):
        subject = subject[match.end() :]
    return subject


def _sent(mail: EmailMessage) -> datetime | None:
    try:
        return sayable(parsedate_to_datetime(str(mail.get("Date", ""))))
    except (ValueError, TypeError):
        return None
