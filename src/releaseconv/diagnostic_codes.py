"""The codes of diagnostics, and how much one may matter."""

from __future__ import annotations

from enum import IntEnum, StrEnum


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
    ENCODING_UNFIT = "S011"
    ENCODING_NOT_TAKEN = "S012"
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
    LINE_TAKEN = "P165"
    HOLD_STAYS = "P166"
    HOLD_OF_ENVELOPE = "P167"
    HOLD_RETURNED = "P168"
    HOLD_LIFTED = "P169"
    HEADLINE_OF_ENVELOPE = "P170"
    OUTDATED = "P171"
    HOLD_SUPPOSED = "P172"
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
