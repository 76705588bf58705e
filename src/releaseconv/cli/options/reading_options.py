"""The options of reading, and the library's made of them and of the house's."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Annotated, NamedTuple

from typer import Option

from releaseconv.cli.options.standing import standing
from releaseconv.errors import OptionError
from releaseconv.options import ReadOptions


class Reading(NamedTuple):
    """How to read."""

    encoding: Annotated[
        str | None,
        Option(
            metavar="NAME", help="Encoding of the input, such as cp1252. Default: auto-detected."
        ),
    ] = None
    repair: Annotated[
        bool, Option("--repair", help="Fix mojibake: text decoded with the wrong encoding.")
    ] = False
    language: Annotated[
        str | None,
        Option(metavar="TAG", help="Language of the release, such as fr. Default: auto-detected."),
    ] = None
    profile: Annotated[
        str | None,
        Option(metavar="NAME|TOML", help="House profile, by name or file. Default: auto-detected."),
    ] = None
    region: Annotated[
        str | None,
        Option(
            metavar="XX", help="Country of telephone numbers without a country code, such as GB."
        ),
    ] = None
    timezone: Annotated[
        str | None,
        Option(
            metavar="ZONE",
            help="Time zone to assume where the text gives none, or an ambiguous one, such "
            "as Europe/London.",
        ),
    ] = None
    leave: Annotated[
        list[str] | None,
        Option(
            metavar="STEP",
            help="Turn off a clean-up step, such as quoting; all turns off every step. Repeatable.",
        ),
    ] = None
    allow_empty: Annotated[
        bool, Option("--allow-empty", help="Accept files without any letters or digits.")
    ] = False
    redact_contacts: Annotated[
        bool,
        Option(
            "--redact-contacts",
            help="Replace names, telephone numbers and e-mail addresses of contacts with […].",
        ),
    ] = False
    values: Annotated[
        list[str] | None,
        Option(
            "--set",
            metavar="FIELD=VALUE",
            help='Override a value of the text, such as headline="New quay". Repeatable.',
        ),
    ] = None
    no_sidecar: Annotated[
        bool, Option("--no-sidecar", help="Ignore corrections saved in FILE.release.toml.")
    ] = False

    def options(self) -> ReadOptions:
        """The options of reading, the house's where nothing was given."""
        given = ReadOptions(
            encoding=self.encoding,
            repair=self.repair,
            language=self.language and _language(self.language),
            profile=self.profile,
            redact_contacts=self.redact_contacts,
            region=None if self.region is None else _country(self.region),
            timezone=None if self.timezone is None else _time_zone(self.timezone),
            overrides=tuple(_override(pair) for pair in self.values or ()),
            leave=_steps(self.leave or ()),
            allow_empty=self.allow_empty,
            sidecar=not self.no_sidecar,
        )
        path = standing()
        return given if path is None else _over_house(given, path)


def _over_house(given: ReadOptions, path: Path) -> ReadOptions:
    from releaseconv.settings import config  # only a house with a file of its own pays

    house = config.read_options(path)
    said = {"region": given.region, "timezone": given.timezone}
    return replace(
        given,
        region=given.region or house.region,
        timezone=given.timezone or house.timezone,
        standing=tuple(name for name in house.standing if not said[name]),
    )


def _steps(names: Sequence[str]) -> tuple[str, ...]:
    if names:
        from releaseconv.readers.text.decode.transport import check_names  # seldom given

        try:
            check_names(names)
        except OptionError as error:
            raise OptionError(f"--leave: {error}") from None
    return tuple(names)


def _time_zone(name: str) -> str:
    from releaseconv.standards.iso_codes import time_zone  # seldom given

    return _checked("--timezone:", time_zone, name)


def _country(code: str) -> str:
    from releaseconv.standards.iso_codes import country  # seldom given

    return _checked("--region:", country, code)


def _language(tag: str) -> str:
    from releaseconv.readers.overrides import language_tag  # seldom given

    return _checked("--language", language_tag, tag)


def _checked(option: str, check: Callable[[str], str], value: str) -> str:
    try:
        return check(value)
    except OptionError as error:
        raise OptionError(f"{option} {error}") from None


def _override(pair: str) -> tuple[str, str]:
    field, sign, value = pair.partition("=")
    if not sign or not field.strip():
        raise OptionError(f'--set {pair}: give FIELD=VALUE, such as --set headline="New quay"')
    from releaseconv.readers.overrides import checked  # seldom given

    try:
        checked(field.strip(), value.strip())
    except OptionError as error:
        raise OptionError(f"--set {error}") from None
    return field.strip(), value.strip()
