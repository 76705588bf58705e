"""What the command line asks for, made into the library's options.

Each maker takes some of the options and makes a record of them; a `Command` has the options
of its makers beside its own.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import fields, replace
from datetime import UTC, datetime
from pathlib import Path
from types import FunctionType
from typing import Literal

from releaseconv.errors import OptionError
from releaseconv.options import (
    DocxOptions,
    HtmlOptions,
    MarkdownOptions,
    NewsmlOptions,
    PdfOptions,
    ReadOptions,
    TextOptions,
    WriteOptions,
)

REQUIRED = object()
"""The default of what must be given."""


class Command:
    """A command as both ways of taking a command line apart see it."""

    def __init__(self, function: Callable[..., int], **makers: Callable[..., object]) -> None:
        """`makers` make what `function` takes under their names out of further options.

        One called `write` also has what there is to say of each format.
        """
        own = _defaults(function)
        makers |= _FORMATS if "write" in makers else {}
        self._function = function
        self._wanted = {make: tuple(_defaults(make)) for make in makers.values()}
        self._makers = makers
        self._own = tuple(name for name in own if name not in makers)
        self.help = function.__doc__
        self.defaults = {name: own[name] for name in self._own}
        for make in makers.values():
            self.defaults |= _defaults(make)

    def __call__(self, given: Mapping[str, object]) -> int:
        """The exit status, of the options in `given` and the defaults of the others."""
        made = {name: make(**_of(given, self._wanted[make])) for name, make in self._makers.items()}
        made = _over_standing(made, given)
        if "write" in made:
            made = _together(made)
        return self._function(**_of(given, self._own), **made)


def _defaults(function: Callable[..., object]) -> dict[str, object]:
    """The parameters of a function with their defaults, `REQUIRED` for those without one."""
    assert isinstance(function, FunctionType)
    code, defaults = function.__code__, function.__defaults__ or ()
    names = code.co_varnames[: code.co_argcount + code.co_kwonlyargcount]
    first = code.co_argcount - len(defaults)
    found = dict.fromkeys(names, REQUIRED) | dict(zip(names[first:], defaults, strict=False))
    return found | (function.__kwdefaults__ or {})


def _of(given: Mapping[str, object], names: Iterable[str]) -> dict[str, object]:
    return {name: given[name] for name in names if name in given}


_SET_BY = {"root": "newsml_root", "ascii": "to_ascii"}
"""Fields of options that are not called like the option that sets them."""


def standing() -> Path | None:
    """The file of the house's standing options for the folder at work; `None` without one."""
    from releaseconv.settings import config  # of which a command that writes nothing has no need

    return config.find(Path.cwd())


def _over_standing(made: Mapping[str, object], given: Mapping[str, object]) -> dict[str, object]:
    """The options in `made` where the caller has `given` them, else the house's."""
    path = standing() if "read" in made or "write" in made else None
    if path is None:
        return dict(made)
    from releaseconv.settings import config

    house = config.load(path)
    ours = {name: _either(options, name, house, given) for name, options in made.items()}
    if isinstance(read := made.get("read"), ReadOptions):
        ours["read"] = _read_by(read, config.read_options(path))
    return ours


def _read_by(read: ReadOptions, house: ReadOptions) -> ReadOptions:
    """How to read where the command line says less than the house."""
    given = {"region": read.region, "timezone": read.timezone}
    return replace(
        read,
        region=read.region or house.region,
        timezone=read.timezone or house.timezone,
        standing=tuple(name for name in house.standing if not given[name]),
    )


def _either(options: object, name: str, house: WriteOptions, given: Mapping[str, object]) -> object:
    base = house if name == "write" else getattr(house, name, None)
    make: type = type(options)
    if not isinstance(base, make):
        return options
    said = {part.name: _is_given(name, part.name, given) for part in fields(make)}
    if name == "write" and house.stamp is None:
        said["stamp"] = True
    return make(**{one: getattr(options if said[one] else base, one) for one in said})


def _is_given(maker: str, field: str, given: Mapping[str, object]) -> bool:
    option = "pdf_profile" if (maker, field) == ("pdf", "profile") else _SET_BY.get(field, field)
    return option in given


def _together(made: dict[str, object]) -> dict[str, object]:
    """`made` with the options of the formats in those of writing."""
    write = made["write"]
    make: type = type(write)
    said = {part.name: getattr(write, part.name) for part in fields(make)}
    kept = {name: options for name, options in made.items() if name not in _FORMATS}
    return kept | {"write": make(**(said | {name: made[name] for name in _FORMATS}))}


def reading(
    encoding: str | None = None,
    repair: bool = False,
    language: str | None = None,
    profile: str | None = None,
    region: str | None = None,
    timezone: str | None = None,
    redact_contacts: bool = False,
    values: Sequence[str] = (),
    no_sidecar: bool = False,
) -> ReadOptions:
    """How to read."""
    return ReadOptions(
        encoding=encoding,
        repair=repair,
        language=language and _language(language),
        profile=profile,
        redact_contacts=redact_contacts,
        region=None if region is None else _country(region),
        timezone=None if timezone is None else _time_zone(timezone),
        overrides=tuple(_override(pair) for pair in values),
        sidecar=not no_sidecar,
    )


def _time_zone(name: str) -> str:
    from releaseconv.standards.iso_codes import time_zone  # seldom given

    try:
        return time_zone(name)
    except OptionError as error:
        raise OptionError(f"--timezone: {error}") from None


def _country(code: str) -> str:
    from releaseconv.standards.iso_codes import country  # seldom given

    try:
        return country(code)
    except OptionError as error:
        raise OptionError(f"--region: {error}") from None


def _language(tag: str) -> str:
    from releaseconv.readers.overrides import language_tag  # seldom given

    try:
        return language_tag(tag)
    except OptionError as error:
        raise OptionError(f"--language {error}") from None


def writing(
    stamp: str | None = None,
    timezone: str | None = None,
    keep_furniture: bool = False,
) -> WriteOptions:
    """How to write, whatever the format."""
    return WriteOptions(stamp=_stamp(stamp), timezone=timezone, keep_furniture=keep_furniture)


def newsml(
    conformance: Literal["power", "core"] = "power",
    newsml_root: Literal["item", "message"] = "item",
    guid: str | None = None,
    guid_domain: str | None = None,
    item_version: int = 1,
    replaces: str | None = None,
    provider: str | None = None,
    service: str | None = None,
    subjects: Sequence[str] = (),
    rights: str | None = None,
    pub_status: Literal["usable", "withheld", "canceled"] = "usable",
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
        subjects=tuple(subjects),
        rights=rights,
        pub_status=pub_status,
    )


def pdf(
    paper: Literal["a4", "letter"] = "a4",
    pdf_profile: Literal["ua-a2a", "plain"] = "ua-a2a",
    fonts: Sequence[str] = (),
    style: str | None = None,
) -> PdfOptions:
    """The page; the files named for it are opened before any work is done."""
    asked = PdfOptions(paper=paper, profile=pdf_profile, fonts=tuple(fonts), style=style)
    if fonts or style:
        from releaseconv.writers.pdf import check_files  # few name any

        check_files(asked)
    return asked


def docx(paper: Literal["a4", "letter"] = "a4", reference_doc: str | None = None) -> DocxOptions:
    """The Word file; the template is opened before any work is done."""
    asked = DocxOptions(paper=paper, reference_doc=reference_doc)
    if reference_doc:
        from releaseconv.writers.docx import check_files  # few name one

        check_files(asked)
    return asked


def text(wrap: str = "none", to_ascii: bool = False, end_mark: str | None = None) -> TextOptions:
    """The plain text."""
    return TextOptions(wrap=_columns(wrap), ascii=to_ascii, end_mark=end_mark)


def html(fragment: bool = False) -> HtmlOptions:
    """The web page."""
    return HtmlOptions(fragment=fragment)


def markdown(front_matter: bool = False) -> MarkdownOptions:
    """The Markdown text."""
    return MarkdownOptions(front_matter=front_matter)


_FORMATS: Mapping[str, Callable[..., object]] = {
    "newsml": newsml,
    "pdf": pdf,
    "docx": docx,
    "text": text,
    "html": html,
    "markdown": markdown,
}


def standard_input() -> bytes:
    """All of standard input, as bytes."""
    return sys.stdin.buffer.read()


def _override(pair: str) -> tuple[str, str]:
    field, sign, value = pair.partition("=")
    if not sign or not field.strip():
        raise OptionError(f'--set {pair}: write FIELD=VALUE, such as --set headline="New quay"')
    from releaseconv.readers.overrides import checked  # seldom given

    try:
        checked(field.strip(), value.strip())
    except OptionError as error:
        raise OptionError(f"--set {error}") from None
    return field.strip(), value.strip()


def clock(now: str | None = None) -> datetime:
    """The instant to check by."""
    return _stamp(now, "--now")


def _stamp(given: str | None, option: str = "--stamp") -> datetime:
    """The instant of the conversion: the one given, else the build's, else now."""
    if given is not None:
        return _instant(given, option)
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    return datetime.now(UTC).replace(microsecond=0) if not epoch else _since_1970(epoch)


def _instant(text: str, option: str) -> datetime:
    try:
        instant = datetime.fromisoformat(text)
    except ValueError:
        instant = None
    if instant is None or instant.tzinfo is None:
        raise OptionError(f"{option} {text}: write an instant with its offset: 2026-05-05T09:00Z")
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
