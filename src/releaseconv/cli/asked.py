"""What the command line asks for, made into the library's options.

Each maker takes some of the options as typer reads them; `gathered` gives a command the
options of the makers that it names.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from inspect import Parameter, Signature, signature

from releaseconv.cli import flags
from releaseconv.errors import OptionError
from releaseconv.options import (
    DocxOptions,
    HtmlOptions,
    NewsmlOptions,
    PdfOptions,
    ReadOptions,
    TextOptions,
    WriteOptions,
)


def gathered(command: Callable[..., int], **makers: Callable[..., object]) -> Callable[..., int]:
    """`command` as typer is to see it: with the options of `makers` for what they make."""
    own = signature(command, eval_str=True).parameters
    wanted = {name: signature(make, eval_str=True).parameters for name, make in makers.items()}
    seen = {name: parameter for name, parameter in own.items() if name not in makers}
    for parameters in wanted.values():
        seen |= parameters

    def run(**given: object) -> int:
        made = {
            name: make(**{key: given[key] for key in wanted[name]}) for name, make in makers.items()
        }
        return command(**{key: given[key] for key in own if key in given}, **made)

    keywords = [p.replace(kind=Parameter.KEYWORD_ONLY) for p in seen.values()]
    run.__name__, run.__doc__ = command.__name__, command.__doc__
    run.__annotations__ = {p.name: p.annotation for p in keywords}
    vars(run)["__signature__"] = Signature(keywords)
    return run


def reading(
    encoding: flags.Encoding = None,
    repair: flags.Repair = False,
    language: flags.Language = None,
    profile: flags.Profile = None,
    region: flags.Region = None,
    timezone: flags.Timezone = None,
    values: flags.Values = None,
    redact_contacts: flags.Redact = False,
) -> ReadOptions:
    """How to read."""
    return ReadOptions(
        encoding=encoding,
        repair=repair,
        language=language,
        profile=profile,
        region=region,
        timezone=timezone,
        overrides=tuple(_override(pair) for pair in values or ()),
        redact_contacts=redact_contacts,
    )


def writing(
    stamp: flags.Stamp = None,
    timezone: flags.Timezone = None,
    keep_furniture: flags.KeepFurniture = False,
) -> WriteOptions:
    """How to write, whatever the format."""
    return WriteOptions(stamp=_stamp(stamp), timezone=timezone, keep_furniture=keep_furniture)


def newsml(
    conformance: flags.Conforming = "power",
    newsml_root: flags.NewsmlRoot = "item",
    guid: flags.Guid = None,
    guid_domain: flags.GuidDomain = None,
    item_version: flags.ItemVersion = 1,
    replaces: flags.Replaces = None,
    provider: flags.Provider = None,
    service: flags.Service = None,
    subjects: flags.Subjects = None,
    rights: flags.Rights = None,
    pub_status: flags.Status = "usable",
) -> NewsmlOptions:
    """The facts of the delivery."""
    return NewsmlOptions(
        conformance=conformance,
        root=newsml_root,
        guid=guid,
        guid_domain=guid_domain,
        item_version=item_version,
        replaces=replaces,
        provider=provider,
        service=service,
        subjects=tuple(subjects or ()),
        rights=rights,
        pub_status=pub_status,
    )


def pdf(
    paper: flags.PaperSize = "a4",
    pdf_profile: flags.PdfKind = "ua-a2a",
    fonts: flags.Fonts = None,
    style: flags.Style = None,
) -> PdfOptions:
    """The page."""
    return PdfOptions(paper=paper, profile=pdf_profile, fonts=tuple(fonts or ()), style=style)


def docx(paper: flags.PaperSize = "a4", reference_doc: flags.ReferenceDoc = None) -> DocxOptions:
    """The Word file."""
    return DocxOptions(paper=paper, reference_doc=reference_doc)


def text(
    wrap: flags.Wrap = "none", to_ascii: flags.Ascii = False, end_mark: flags.EndMark = None
) -> TextOptions:
    """The plain text."""
    return TextOptions(wrap=_columns(wrap), ascii=to_ascii, end_mark=end_mark)


def html(fragment: flags.Fragment = False) -> HtmlOptions:
    """The web page."""
    return HtmlOptions(fragment=fragment)


def standard_input() -> bytes:
    """All of standard input, as bytes."""
    return sys.stdin.buffer.read()


def _override(pair: str) -> tuple[str, str]:
    field, sign, value = pair.partition("=")
    if not sign or not field.strip():
        raise OptionError(f'--set {pair}: write FIELD=VALUE, such as --set headline="New quay"')
    return field.strip(), value.strip()


def _stamp(given: str | None) -> datetime:
    """The instant of the conversion: the one given, else the build's, else now."""
    if given is not None:
        return _instant(given)
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    return datetime.now(UTC).replace(microsecond=0) if not epoch else _since_1970(epoch)


def _instant(text: str) -> datetime:
    try:
        instant = datetime.fromisoformat(text)
    except ValueError:
        instant = None
    if instant is None or instant.tzinfo is None:
        raise OptionError(f"--stamp {text}: write an instant with its offset: 2026-05-05T09:00Z")
    return instant


def _since_1970(epoch: str) -> datetime:
    try:
        return datetime.fromtimestamp(int(epoch), UTC)
    except (ValueError, OverflowError, OSError):
        raise OptionError(
            f"SOURCE_DATE_EPOCH is {epoch!r}; set it to whole seconds, or unset it"
        ) from None


def _columns(text: str) -> int | None:
    """The columns of `--wrap`; `None` leaves paragraphs whole."""
    if text == "none":
        return None
    if not text.isdecimal() or not 20 <= int(text) <= 1000:
        raise OptionError(f"--wrap {text}: write columns from 20 to 1000, or none")
    return int(text)
