"""What can be said about a conversion, short of refusing it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import NamedTuple

from releaseconv.diagnostic_codes import Code, Severity
from releaseconv.source import Span

__all__ = ["CATALOGUE", "Code", "Diagnostic", "Entry", "Log", "Severity"]


class Entry(NamedTuple):
    """How a code reads, how grave it is, and what to do about it."""

    severity: Severity
    message: str
    help: str = ""


CATALOGUE: Mapping[Code, Entry] = MappingProxyType(
    {
        Code.NOT_UTF8: Entry(
            Severity.WARNING,
            "not UTF-8; read as {encoding} ({ground})",
            "pass --encoding with the right one, or with this one to confirm it",
        ),
        Code.UNDECODABLE: Entry(
            Severity.WARNING,
            "{count} byte(s) are not valid {encoding}; replaced by U+FFFD",
            "pass --encoding with the right encoding",
        ),
        Code.CONTROL_CHARACTERS: Entry(
            Severity.INFO,
            "{count} control character(s) not allowed in documents; replaced by U+FFFD",
        ),
        Code.EMPTY: Entry(Severity.WARNING, "the file has no letters or digits"),
        Code.MOJIBAKE: Entry(
            Severity.WARNING,
            "mojibake (text saved in the wrong encoding): {text!r}",
            "pass --repair to fix it",
        ),
        Code.REPAIRED: Entry(Severity.INFO, "mojibake was fixed"),
        Code.NOT_A_RELEASE: Entry(
            Severity.WARNING,
            "this looks like {what}, not a press release; all of it is read as body text",
        ),
        Code.CLEANED: Entry(
            Severity.INFO,
            "{count} × {what} cleaned up [{step}]",
            "to keep the text unchanged, pass --leave with the name in brackets",
        ),
        Code.CLEANED_IN_DOUBT: Entry(
            Severity.WARNING,
            "{count} × {what} decoded, although the text may be about them [{step}]",
            "to keep the text unchanged, pass --leave with the name in brackets",
        ),
        Code.LEFT_OUT: Entry(Severity.INFO, "skipped {count} word(s) of {what}"),
        Code.ENCODING_UNFIT: Entry(
            Severity.WARNING,
            "the bytes are {own}; read as {encoding}, as asked",
            "leave --encoding out unless it is right",
        ),
        Code.ENCODING_NOT_TAKEN: Entry(
            Severity.WARNING,
            "the bytes are {own}; encoding = {encoding!r}, saved for another text, is not taken",
            "if it is right, pass --encoding with it",
        ),
        Code.NO_HEADLINE: Entry(
            Severity.WARNING, "no headline found", 'give one with --set headline="…"'
        ),
        Code.NO_DATELINE: Entry(Severity.INFO, "no dateline found"),
        Code.DATE_NOT_UNDERSTOOD: Entry(
            Severity.WARNING,
            "date not understood: {text!r}",
            "give the day with --set issued=…, dateline.date=… or embargo=…",
        ),
        Code.YEAR_TAKEN: Entry(
            Severity.INFO, "{text!r} has no year; using {year}, the year of the release date"
        ),
        Code.ZONE_AMBIGUOUS: Entry(
            Severity.WARNING,
            "ambiguous time zone {text!r}: could be {zones}; the time is kept without an offset",
            "pass --timezone with the intended zone",
        ),
        Code.ZONE_MISSING: Entry(
            Severity.WARNING,
            "{text!r}: no time zone given; the time is kept without an offset",
            "pass --timezone, such as --timezone Europe/London, or give the end with its zone, "
            "such as --set embargo=…+01:00",
        ),
        Code.MIDNIGHT: Entry(
            Severity.WARNING,
            "{text!r}: midnight is ambiguous; read as the end of that day",
            "ask the issuer to write 00:01 or 23:59",
        ),
        Code.ZONE_OUT_OF_SEASON: Entry(
            Severity.WARNING,
            "{zone!r} is not in use on {day} (summer or winter time); the offset is "
            "used as written",
            "ask the issuer whether local time was meant, which differs by an hour",
        ),
        Code.WEEKDAY_WRONG: Entry(
            Severity.WARNING,
            "{text!r}: {day} is a {weekday}",
            "ask the issuer which is right; the date is used",
        ),
        Code.DATE_AMBIGUOUS: Entry(
            Severity.WARNING,
            "ambiguous date {text!r}: read as {day}, but day and month could be swapped",
            "set the order of day and month in a house profile",
        ),
        Code.ORDER_SETTLED: Entry(
            Severity.INFO,
            "{text!r} read as {day}: {ground}",
            "spell out the month to avoid ambiguity",
        ),
        Code.ZONE_SETTLED: Entry(
            Severity.INFO,
            "time zone {text!r} read as {name}: {ground}",
            "if that is wrong, pass --timezone",
        ),
        Code.HOLDS_DISAGREE: Entry(
            Severity.WARNING,
            "{other!r} contradicts {chosen!r} in line {line}, which is used",
            "delete the outdated line",
        ),
        Code.HOURS_DISAGREE: Entry(
            Severity.WARNING,
            "{text!r}: the times given do not match; the latest is used",
            "correct the wrong time or time zone",
        ),
        Code.LABEL_WITHOUT_VALUE: Entry(
            Severity.WARNING,
            "{label!r}{place} has no value",
            "it may have been lost when the text was copied",
        ),
        Code.SET_ASIDE: Entry(
            Severity.INFO,
            "{count} word(s) of page furniture (role other) not written to the output: {kinds}",
            "inspect shows them; --keep-furniture writes them to text",
        ),
        Code.NOT_READ: Entry(Severity.WARNING, "not read: {what}"),
        Code.HOUSE: Entry(
            Severity.INFO,
            "using house profile {name}: {ground}",
            "pass --profile generic to read without a house profile",
        ),
        Code.CORRECTED: Entry(
            Severity.INFO, "corrections from {file}: {fields}", "pass --no-sidecar to ignore them"
        ),
        Code.FROM_ENVELOPE: Entry(
            Severity.INFO, "no {field} in the text; using {value!r} from {where}"
        ),
        Code.LINE_LOST: Entry(
            Severity.WARNING,
            "corrected line not found: {words!r} ({role})",
            "set its role again, or delete the correction",
        ),
        Code.HOUSE_LINES: Entry(
            Severity.INFO,
            "compared with {files} files of the same house: {count} of its lines occur "
            "in others too",
            "if that is wrong, delete lines from the profile or pass --no-learn to batch",
        ),
        Code.LINE_TAKEN: Entry(
            Severity.WARNING,
            "{text!r} was read as {role}; corrections to other lines made it {now}",
            "set its role as well with inspect --set-role",
        ),
        Code.HOLD_STAYS: Entry(
            Severity.WARNING,
            "{text!r} does not say what was set for the embargo, and stays in the outputs",
            "correct or delete the words in the source",
        ),
        Code.HOLD_OF_ENVELOPE: Entry(
            Severity.WARNING,
            "{value!r} is only in {where}, not in the text",
            "add the line to the text; if it does not apply, pass --set embargo=none",
        ),
        Code.HOLD_RETURNED: Entry(
            Severity.WARNING,
            "{text!r} holds the release: embargo = {value} was saved for another text",
            "if it does not apply, save that again with inspect --set embargo=… --save",
        ),
        Code.HOLD_LIFTED: Entry(
            Severity.WARNING,
            "{text!r} is lifted by embargo = none, saved without the words that it was meant for",
            "if that is right, save it again with inspect --set embargo=none --save",
        ),
        Code.HEADLINE_OF_ENVELOPE: Entry(
            Severity.WARNING,
            "no headline found in the text; using {value!r} from {where}",
            'if that is not the headline, give it with --set headline="…"',
        ),
        Code.OUTDATED: Entry(
            Severity.WARNING,
            "{field} = {value!r} was saved for another text, and is not taken for this one",
            "if it is right, save it again with inspect --set FIELD=… --save",
        ),
        Code.HOLD_SUPPOSED: Entry(
            Severity.WARNING,
            "{text!r} may hold the release back, which is withheld until somebody has read it",
            "say until when with --set embargo=…; if it does not, pass --set embargo=none",
        ),
        Code.NOT_RENDERED: Entry(Severity.INFO, "{format} cannot express {what}"),
        Code.FORBIDDEN_CHARACTER: Entry(
            Severity.WARNING, "{count} character(s) not allowed in XML; replaced by U+FFFD"
        ),
        Code.MISSING_GLYPH: Entry(
            Severity.WARNING,
            "no font has {characters}; a replacement character is drawn",
            "pass --font with a font that has it",
        ),
        Code.STAMP_USED: Entry(Severity.INFO, "{field} set to the time of conversion, {value}"),
        Code.VALUE_SUPPLIED: Entry(Severity.INFO, "{field} set to {value!r}: {ground}"),
        Code.NOT_FOLDED: Entry(
            Severity.WARNING, "{count} character(s) have no ASCII form and are kept: {shown}"
        ),
        Code.EMBARGO_OPEN: Entry(
            Severity.WARNING,
            "{text!r}: no certain end of the embargo; the release is withheld{latest}",
            "give the end with its zone, such as --set embargo=…+01:00, or only the time zone with "
            "--timezone",
        ),
        Code.HOLD_UNSAID: Entry(
            Severity.WARNING,
            "the text does not mention the {kind}, so readers of the {format} will not see it",
            "add a line such as EMBARGOED UNTIL … at the top of the text",
        ),
        Code.TOO_DEEP: Entry(
            Severity.WARNING,
            "lists, quotations or emphasis nested more than {most} levels deep; deeper "
            "levels are written at that level, without list markers",
        ),
        Code.SCHEMA: Entry(Severity.ERROR, "{element}: {reason} [{rule}]"),
        Code.WORDS_UNKNOWN: Entry(
            Severity.INFO,
            "lines of Thai, Lao, Khmer or Burmese may break inside a word",
            "install releaseconv[words] to find word boundaries with ICU",
        ),
        Code.WEEKDAY_OFF: Entry(
            Severity.WARNING, "{text!r}: {day} is a {weekday}", "correct the weekday or the date"
        ),
        Code.SEASON_OFF: Entry(
            Severity.WARNING,
            "{text!r}: {zone} is not in use on that day",
            "use the zone of that season, or a place: “New York time”",
        ),
        Code.EMBARGO_PAST: Entry(
            Severity.WARNING,
            "the embargo {text!r} ended on {until}; checked as of {now}",
            "delete the line or correct its date; --now sets the time to check against",
        ),
        Code.NO_CONTACT: Entry(
            Severity.WARNING,
            "no contact: no telephone number or e-mail address found",
            "add a line such as “Media contact: Jane Doe, +44 20 7946 0000”",
        ),
        Code.HEADLINE_LONG: Entry(
            Severity.WARNING,
            "the headline has {count} characters; the limit is {most}",
            "shorten it; [check] headline-length sets the limit",
        ),
        Code.YEAR_OFF: Entry(
            Severity.WARNING,
            "{text!r} is {years} years away from {now}",
            "correct the year; [check] years sets the limit, --now the time to check against",
        ),
        Code.DATES_APART: Entry(
            Severity.WARNING,
            "dateline {text!r} and release date {other!r} are {days} days apart",
            "correct the wrong one; [check] days-apart sets the limit",
        ),
        Code.PLACEHOLDER: Entry(
            Severity.WARNING,
            "{text!r} looks like unfilled template text",
            "fill it in or delete it",
        ),
        Code.NO_TELEPHONE: Entry(
            Severity.WARNING,
            "{text!r} is not a possible telephone number",
            "correct it; --region sets the country of numbers without a country code",
        ),
        Code.DOUBTFUL: Entry(
            Severity.WARNING,
            "not sure that this is {what}: {text!r}",
            "inspect --why shows the alternative; correct it with --set-role FROM-TO=ROLE or --set",
        ),
        Code.DATED_AFTER_EMBARGO: Entry(
            Severity.WARNING,
            "{text!r} is after the end of the embargo, {until!r}",
            "correct the wrong one: a release is dated before its embargo ends",
        ),
        Code.VERSION_UNLINKED: Entry(
            Severity.WARNING,
            "{what} not linked to the earlier item; receivers will show both",
            "in NewsML-G2, pass --update-of with the earlier item, or --guid and --item-version",
        ),
        Code.NOT_XML: Entry(Severity.ERROR, "not well-formed XML: {reason}"),
        Code.XML_REFUSED: Entry(
            Severity.ERROR, "refused without reading: {reason}", "NewsML-G2 items do not need it"
        ),
        Code.NOT_NEWSML: Entry(Severity.ERROR, "{element} is not a NewsML-G2 item or message"),
        Code.NOT_OURS: Entry(
            Severity.INFO,
            "item of another producer: only the general rules of the standard were checked",
            "pass --schema with the IPTC's XML Schema (a file or folder) to validate against it",
        ),
        Code.SCHEMA_ADVICE: Entry(Severity.WARNING, "{element}: {reason} [{rule}]"),
    }
)


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One remark, about one place."""

    code: Code
    message: str
    severity: Severity
    span: Span | None = None

    def __str__(self) -> str:
        where = f"{self.span}: " if self.span else ""
        return f"{where}{self.severity.name.lower()} {self.code}: {self.message}"

    @property
    def help(self) -> str:
        """What to do about it; empty where there is nothing to do."""
        return CATALOGUE[self.code].help


class Log:
    """The diagnostics of one conversion, in the order they were noted."""

    def __init__(self, notes: Iterable[Diagnostic] = ()) -> None:
        self._notes: list[Diagnostic] = list(notes)

    def note(self, code: Code, span: Span | None = None, **facts: object) -> None:
        """Record `code`; `facts` fill in its message."""
        entry = CATALOGUE[code]
        self._notes.append(Diagnostic(code, entry.message.format(**facts), entry.severity, span))

    def __iter__(self) -> Iterator[Diagnostic]:
        return iter(self._notes)

    def __len__(self) -> int:
        return len(self._notes)
