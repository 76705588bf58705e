"""What a manifest says of a release: its columns, and what a reading puts there."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from releaseconv.batch.results.open_embargoes import open_embargo
from releaseconv.diagnostics import Code
from releaseconv.model import Contact, Moment
from releaseconv.readers.least_certain import WANTED, most_doubtful
from releaseconv.readers.parsed import Parsed

_LARGEST = 10**15
"""Beyond any number in a manifest."""


@dataclass(frozen=True, slots=True)
class Row:
    """What a manifest says of a release."""

    headline: str = ""
    date: str = ""
    symbols: str = ""
    embargo: str = ""
    dateline: str = ""
    contacts: str = ""
    language: str = ""
    words: int = 0
    doubt: float = 0.0
    """How unsure the least sure of what was read is, from 0 to 1."""
    doubtful: str = ""
    """What that is: "headline", "contacts"."""
    line: int = 0
    """Where it stands; 0 for nowhere."""
    line_text: str = ""
    read_as: str = ""
    or_else: str = ""
    """The likeliest other reading."""
    house: str = ""
    """What the other files of its house told, in words; empty for nothing."""
    embargo_doubt: str = ""
    """What is open about its embargo; empty for nothing."""
    embargo_line: int = 0
    """Where that stands; 0 for nowhere."""

    @property
    def needs_review(self) -> bool:
        """Whether somebody should have a look at how it was read."""
        return self.doubt >= WANTED or bool(self.embargo_doubt)


def row_of(parsed: Parsed, zone: str | None = None) -> Row:
    """What there is to say of what was read, with `zone` for hours that name none."""
    release, hold = parsed.release, parsed.release.hold
    doubt, held = most_doubtful(parsed), open_embargo(parsed, zone)
    return Row(
        headline=release.headline.text if release.headline else "",
        date=_instant(release.issued),
        symbols="; ".join(symbol.text for symbol in release.symbols),
        embargo=f"{hold.kind.value} {_instant(hold.until)}".strip() if hold else "",
        dateline=release.dateline.text if release.dateline else "",
        contacts="; ".join(filter(None, map(_contact, release.contacts))),
        language=release.language,
        words=len(parsed.source.text.split()),
        doubt=round(1 - doubt.sure, 2),
        doubtful=doubt.field,
        line=doubt.line,
        line_text=doubt.text,
        read_as=doubt.read_as,
        or_else=doubt.or_else,
        house=next((d.message for d in parsed.diagnostics if d.code is Code.HOUSE_LINES), ""),
        embargo_doubt=held.why if held else "",
        embargo_line=held.line if held else 0,
    )


def row_as_kept(told: Mapping[str, object]) -> Row:
    """What a manifest says, as it was kept; what is not known of it is empty."""
    counted = ("words", "line", "embargo_line")
    numbers = {*counted, "doubt"}
    said = {name: str(told.get(name, "")) for name in Row.__slots__ if name not in numbers}
    words, line, held = (int(_number(told.get(name))) for name in counted)
    doubt = _number(told.get("doubt"))
    return Row(**said, words=words, line=line, embargo_line=held, doubt=doubt)


def _number(said: object) -> float:
    return said if isinstance(said, int | float) and 0 <= said < _LARGEST else 0


def _instant(moment: Moment | None) -> str:
    """As it was understood, and where it was not, as it is written."""
    if moment is None:
        return ""
    return moment.value.isoformat() if moment.value else moment.text


def _contact(contact: Contact) -> str:
    phrases = (contact.name, contact.title, contact.organisation)
    said = [phrase.text for phrase in phrases if phrase]
    return ", ".join([*said, *(channel.text for channel in contact.channels)])
