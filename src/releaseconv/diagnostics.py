"""What can be said about a conversion, short of refusing it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import IntEnum, StrEnum
from types import MappingProxyType
from typing import NamedTuple

from releaseconv.source import Span


class Severity(IntEnum):
    """How much it matters; `--fail-on` compares against it."""

    INFO = 10
    WARNING = 20
    ERROR = 30


class Code(StrEnum):
    """Every diagnostic there is. A code is never reused once released.

    S: the source's bytes. P: what was read. W: what was written. V: validating.
    C: what a desk would ask before it sends a release.
    """

    NOT_UTF8 = "S001"
    UNDECODABLE = "S002"
    CONTROL_CHARACTERS = "S003"
    EMPTY = "S004"
    MOJIBAKE = "S005"
    REPAIRED = "S006"
    NOT_A_RELEASE = "S007"
    CLEANED = "S008"
    CLEANED_IN_DOUBT = "S009"
    LEFT_OUT = "S010"
    NO_HEADLINE = "P101"
    NO_DATELINE = "P102"
    DATE_NOT_UNDERSTOOD = "P110"
    YEAR_TAKEN = "P111"
    ZONE_AMBIGUOUS = "P112"
    ZONE_MISSING = "P113"
    MIDNIGHT = "P114"
    ZONE_OUT_OF_SEASON = "P115"
    WEEKDAY_WRONG = "P116"
    DATE_AMBIGUOUS = "P117"
    ORDER_SETTLED = "P118"
    ZONE_SETTLED = "P119"
    HOLDS_DISAGREE = "P121"
    HOURS_DISAGREE = "P122"
    LABEL_WITHOUT_VALUE = "P130"
    SET_ASIDE = "P140"
    NOT_READ = "P150"
    HOUSE = "P160"
    CORRECTED = "P161"
    FROM_ENVELOPE = "P162"
    LINE_LOST = "P163"
    HOUSE_LINES = "P164"
    NOT_RENDERED = "W201"
    FORBIDDEN_CHARACTER = "W202"
    MISSING_GLYPH = "W203"
    STAMP_USED = "W204"
    VALUE_SUPPLIED = "W205"
    NOT_FOLDED = "W206"
    EMBARGO_OPEN = "W207"
    HOLD_UNSAID = "W208"
    TOO_DEEP = "W209"
    SCHEMA = "W210"
    WORDS_UNKNOWN = "W211"
    VERSION_UNLINKED = "W214"
    WEEKDAY_OFF = "C401"
    SEASON_OFF = "C402"
    EMBARGO_PAST = "C403"
    NO_CONTACT = "C404"
    HEADLINE_LONG = "C405"
    YEAR_OFF = "C406"
    DATES_APART = "C407"
    PLACEHOLDER = "C408"
    NO_TELEPHONE = "C409"
    DATED_AFTER_EMBARGO = "C410"
    DOUBTFUL = "C411"
    NOT_XML = "V301"
    XML_REFUSED = "V302"
    NOT_NEWSML = "V303"
    NOT_OURS = "V304"
    SCHEMA_ADVICE = "V305"

    @property
    def words(self) -> str:
        """The code in a few words: "value supplied"."""
        return self.name.lower().replace("_", " ")


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
            "pass --encoding if that is wrong",
        ),
        Code.UNDECODABLE: Entry(
            Severity.WARNING,
            "{count} byte(s) are not {encoding}; each became U+FFFD",
            "pass --encoding with the right name",
        ),
        Code.CONTROL_CHARACTERS: Entry(
            Severity.INFO, "{count} control character(s) that no document may hold became U+FFFD"
        ),
        Code.EMPTY: Entry(Severity.WARNING, "the file holds no letter and no figure"),
        Code.MOJIBAKE: Entry(
            Severity.WARNING,
            "the text has mojibake, from a wrong encoding before it was saved: {text!r}",
            "pass --repair to fix it",
        ),
        Code.REPAIRED: Entry(Severity.INFO, "mojibake was fixed"),
        Code.NOT_A_RELEASE: Entry(
            Severity.WARNING, "this reads like {what}, not like a release: all of it is body"
        ),
        Code.CLEANED: Entry(
            Severity.INFO,
            "{count} × {what} cleaned up [{step}]",
            "pass --leave with the name in brackets to keep the text as it stands",
        ),
        Code.CLEANED_IN_DOUBT: Entry(
            Severity.WARNING,
            "{count} × {what} decoded, though the text may be about them [{step}]",
            "pass --leave with the name in brackets to keep the text as it stands",
        ),
        Code.LEFT_OUT: Entry(Severity.INFO, "left out: {count} word(s) of {what}"),
        Code.NO_HEADLINE: Entry(
            Severity.WARNING, "no headline found", 'give one with --set headline="…"'
        ),
        Code.NO_DATELINE: Entry(Severity.INFO, "no dateline found"),
        Code.DATE_NOT_UNDERSTOOD: Entry(Severity.WARNING, "date not understood: {text!r}"),
        Code.YEAR_TAKEN: Entry(
            Severity.INFO, "{text!r} names no year; {year} taken from the release date"
        ),
        Code.ZONE_AMBIGUOUS: Entry(
            Severity.WARNING,
            "time zone {text!r} could be {zones}; the time stays without an offset",
            "pass --timezone with the one that is meant",
        ),
        Code.ZONE_MISSING: Entry(
            Severity.WARNING,
            "{text!r} has no time zone given; the time stays without an offset",
            "pass --timezone, such as --timezone Europe/London",
        ),
        Code.MIDNIGHT: Entry(
            Severity.WARNING,
            "{text!r}: midnight is read as the end of the day named, the later of the two",
            "ask the issuer to write 00:01 or 23:59",
        ),
        Code.ZONE_OUT_OF_SEASON: Entry(
            Severity.WARNING,
            "{zone!r} is not in use on {day}; the time is read with that offset as written",
            "ask the issuer whether the clock's own time was meant: it is an hour off",
        ),
        Code.WEEKDAY_WRONG: Entry(
            Severity.WARNING,
            "{text!r}: {day} is a {weekday}",
            "ask the issuer which of the two is right; the date was taken",
        ),
        Code.DATE_AMBIGUOUS: Entry(
            Severity.WARNING,
            "{text!r} is read as {day}; day and month could change places",
            "a house's profile settles the order of figures",
        ),
        Code.ORDER_SETTLED: Entry(
            Severity.INFO, "{text!r} is read as {day}: {ground}", "write the month in letters"
        ),
        Code.ZONE_SETTLED: Entry(
            Severity.INFO,
            "time zone {text!r} is read as that of {name}: {ground}",
            "pass --timezone where another is meant",
        ),
        Code.HOLDS_DISAGREE: Entry(
            Severity.WARNING,
            "{other!r} disagrees with {chosen!r} in line {line}, which was taken",
            "delete the line that is out of date",
        ),
        Code.HOURS_DISAGREE: Entry(
            Severity.WARNING,
            "{text!r}: its hours are not the same time; the latest was taken",
            "correct the hour or the zone that is wrong",
        ),
        Code.LABEL_WITHOUT_VALUE: Entry(
            Severity.WARNING,
            "{label!r}{place} has no value behind it",
            "the source may have lost it",
        ),
        Code.SET_ASIDE: Entry(
            Severity.INFO,
            "{count} word(s) of furniture set aside: {kinds}",
            "pass --keep-furniture to the text writer to see them",
        ),
        Code.NOT_READ: Entry(Severity.WARNING, "not read: {what}"),
        Code.HOUSE: Entry(
            Severity.INFO,
            "read by the profile {name}: {ground}",
            "pass --profile generic to read it as of any house",
        ),
        Code.CORRECTED: Entry(
            Severity.INFO,
            "corrected by {file}: {fields}",
            "pass --no-sidecar to read the text as it stands",
        ),
        Code.FROM_ENVELOPE: Entry(
            Severity.INFO, "the text has no {field}; {value!r} is from {where}"
        ),
        Code.LINE_LOST: Entry(
            Severity.WARNING,
            "a corrected line is not found: {words!r} ({role})",
            "set its role anew, or take the correction out",
        ),
        Code.HOUSE_LINES: Entry(
            Severity.INFO,
            "read by what {files} files of its house have in common: {count} of its lines stand in "
            "others, too",
            "take lines out of the profile, or pass --no-learn to batch, where that is wrong",
        ),
        Code.NOT_RENDERED: Entry(Severity.INFO, "{format} has no place for {what}"),
        Code.FORBIDDEN_CHARACTER: Entry(
            Severity.WARNING, "{count} character(s) that XML forbids became U+FFFD"
        ),
        Code.MISSING_GLYPH: Entry(
            Severity.WARNING,
            "no font has {characters}; a replacement sign is drawn",
            "pass --font FILE with a font that has it",
        ),
        Code.STAMP_USED: Entry(Severity.INFO, "{field} takes the timestamp {value}"),
        Code.VALUE_SUPPLIED: Entry(Severity.INFO, "{field} is {value!r}: {ground}"),
        Code.NOT_FOLDED: Entry(
            Severity.WARNING, "{count} character(s) have no ASCII form and stay: {shown}"
        ),
        Code.EMBARGO_OPEN: Entry(
            Severity.WARNING,
            "{text!r}: ambiguous or missing embargo time; the release is withheld{latest}",
            "pass --timezone where only the zone is missing, or --set embargo=2026-05-05T10:00Z",
        ),
        Code.HOLD_UNSAID: Entry(
            Severity.WARNING,
            "no words of the release tell of the {kind}, so the {format} does not show it",
            "put a line such as EMBARGOED UNTIL … at the head of the text",
        ),
        Code.TOO_DEEP: Entry(
            Severity.WARNING,
            "lists, quotations or emphasis stand more than {most} deep inside one another;"
            " what is deeper is written at that depth, without the signs of its lists",
        ),
        Code.SCHEMA: Entry(Severity.ERROR, "{element}: {reason} [{rule}]"),
        Code.WORDS_UNKNOWN: Entry(
            Severity.INFO,
            "lines of Thai, Lao, Khmer or Burmese may end inside a word",
            "install releaseconv[words], which finds the words by ICU's dictionaries",
        ),
        Code.WEEKDAY_OFF: Entry(
            Severity.WARNING, "{text!r}: {day} is a {weekday}", "fix the weekday or the date"
        ),
        Code.SEASON_OFF: Entry(
            Severity.WARNING,
            "{text!r}: {zone} is not in use on that day",
            "write the zone of the season, or the place: “New York time”",
        ),
        Code.EMBARGO_PAST: Entry(
            Severity.WARNING,
            "the embargo {text!r} expired on {now}",
            "take the line off, or fix its date; --now sets the day to check by",
        ),
        Code.NO_CONTACT: Entry(
            Severity.WARNING,
            "nobody can be reached: there is no telephone number and no e-mail address",
            "add a line such as “Media contact: Jane Doe, +44 20 7946 0000”",
        ),
        Code.HEADLINE_LONG: Entry(
            Severity.WARNING,
            "the headline has {count} characters, over {most}",
            "shorten it; [check] headline-length sets the limit",
        ),
        Code.YEAR_OFF: Entry(
            Severity.WARNING,
            "{text!r} is {years} years off the year {now}",
            "fix the year; [check] years sets the limit, --now the day to check by",
        ),
        Code.DATES_APART: Entry(
            Severity.WARNING,
            "dateline {text!r} and release date {other!r} are {days} days apart",
            "fix the one that is wrong; [check] days-apart sets the limit",
        ),
        Code.PLACEHOLDER: Entry(
            Severity.WARNING, "{text!r} reads like a template's", "fill it in, or take it out"
        ),
        Code.NO_TELEPHONE: Entry(
            Severity.WARNING,
            "no telephone has the number {text!r}",
            "fix it; --region names the country that numbers without prefix are dialled in",
        ),
        Code.DOUBTFUL: Entry(
            Severity.WARNING,
            "this may not be {what}: {text!r}",
            "inspect --why tells what else it could be, --set or --set-role settles it",
        ),
        Code.DATED_AFTER_EMBARGO: Entry(
            Severity.WARNING,
            "{text!r} lies after the end of the embargo, {until!r}",
            "fix the one that is wrong: a release comes before its embargo is over",
        ),
        Code.VERSION_UNLINKED: Entry(
            Severity.WARNING,
            "a {what} goes out as a new item, and receivers will keep the old one beside it",
            "pass --update-of with the item that it follows, or --guid and --item-version",
        ),
        Code.NOT_XML: Entry(Severity.ERROR, "not well-formed XML: {reason}"),
        Code.XML_REFUSED: Entry(
            Severity.ERROR, "refused unread: {reason}", "no NewsML-G2 item needs that"
        ),
        Code.NOT_NEWSML: Entry(Severity.ERROR, "{element} is no item or message of NewsML-G2"),
        Code.NOT_OURS: Entry(
            Severity.INFO,
            "item of another producer: checked by the rules that hold for all, not by our grammar",
            "pass --schema with the IPTC's XSDs, a file or their folder, to check it by them",
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
        message = entry.message.format(**facts)
        self._notes.append(Diagnostic(code, message, entry.severity, span))

    def __iter__(self) -> Iterator[Diagnostic]:
        return iter(self._notes)

    def __len__(self) -> int:
        return len(self._notes)
