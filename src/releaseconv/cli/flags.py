"""The options that commands share, each with its one line of help."""

from __future__ import annotations

from typing import Annotated, Literal, TypeAlias

from typer import Argument, Option

FailOn: TypeAlias = Literal["error", "warning", "info"]
Conformance: TypeAlias = Literal["power", "core"]
Root: TypeAlias = Literal["item", "message"]
PubStatus: TypeAlias = Literal["usable", "withheld", "canceled"]
Paper: TypeAlias = Literal["a4", "letter"]
PdfProfile: TypeAlias = Literal["ua-a2a", "plain"]

Inputs: TypeAlias = Annotated[
    list[str], Argument(metavar="INPUT…", help="Files to read; - is standard input.")
]
Items: TypeAlias = Annotated[
    list[str], Argument(metavar="FILE…", help="NewsML-G2 files; - is standard input.")
]

# -- what every command has ---------------------------------------------------------------
Least: TypeAlias = Annotated[
    FailOn, Option("--fail-on", help="Exit with 1 on findings of this severity or above.")
]
Quiet: TypeAlias = Annotated[
    bool, Option("--quiet", "-q", help="Say nothing but errors on standard error.")
]
Verbose: TypeAlias = Annotated[
    bool, Option("--verbose", "-v", help="Also say what is merely worth knowing.")
]
Debug: TypeAlias = Annotated[
    bool, Option("--debug", help="Show the traceback of a fault of releaseconv.")
]

AsJson: TypeAlias = Annotated[
    bool, Option("--json", help="One JSON object a file, each on a line.")
]

# -- reading ------------------------------------------------------------------------------
Encoding: TypeAlias = Annotated[
    str | None,
    Option("--encoding", metavar="NAME", help="The input's encoding, such as cp1252."),
]
Repair: TypeAlias = Annotated[
    bool, Option("--repair", help="Mend text that was decoded wrongly before it was saved.")
]
Language: TypeAlias = Annotated[
    str | None, Option("--language", metavar="TAG", help="The release's language, such as fr.")
]
Profile: TypeAlias = Annotated[
    str | None, Option("--profile", metavar="NAME|FILE", help="The house style to read by.")
]
Region: TypeAlias = Annotated[
    str | None,
    Option("--region", metavar="XX", help="Country of telephone numbers without a prefix."),
]
Timezone: TypeAlias = Annotated[
    str | None,
    Option(
        "--timezone",
        metavar="ZONE",
        help="Zone of times that name none or an ambiguous one, such as Europe/London.",
    ),
]
Values: TypeAlias = Annotated[
    list[str] | None,
    Option("--set", metavar="FIELD=VALUE", help="A value that wins over the text; may repeat."),
]
Redact: TypeAlias = Annotated[
    bool, Option("--redact-contacts", help="Read people's names, numbers and addresses as […].")
]

# -- output -------------------------------------------------------------------------------
To: TypeAlias = Annotated[
    list[str] | None,
    Option("--to", "-t", metavar="FORMAT,…", help="Formats to write; see releaseconv formats."),
]
Target: TypeAlias = Annotated[
    str | None,
    Option("--output", "-o", metavar="FILE|DIR", help="Where to; - is standard output."),
]
Force: TypeAlias = Annotated[bool, Option("--force", "-f", help="Replace outputs that exist.")]
KeepInvalid: TypeAlias = Annotated[
    bool, Option("--keep-invalid", help="Keep an invalid item, as FILE.invalid.xml.")
]
Stamp: TypeAlias = Annotated[
    str | None,
    Option(
        "--stamp",
        metavar="TIME",
        help="The instant of this conversion, such as 2026-05-05T09:00Z; else "
        "SOURCE_DATE_EPOCH, else now.",
    ),
]
KeepFurniture: TypeAlias = Annotated[
    bool, Option("--keep-furniture", help="Also write end marks, page numbers and their like.")
]

# -- formats ------------------------------------------------------------------------------
Conforming: TypeAlias = Annotated[
    Conformance, Option("--conformance", help="Conformance level of NewsML-G2 items.")
]
NewsmlRoot: TypeAlias = Annotated[
    Root, Option("--newsml-root", help="A newsItem, or a newsMessage around it.")
]
Guid: TypeAlias = Annotated[str | None, Option("--guid", metavar="URI", help="The item's guid.")]
GuidDomain: TypeAlias = Annotated[
    str | None,
    Option("--guid-domain", metavar="DOMAIN", help="Domain that mints tag: URIs for guids."),
]
ItemVersion: TypeAlias = Annotated[
    int, Option("--item-version", metavar="N", min=1, help="The item's version.")
]
Replaces: TypeAlias = Annotated[
    str | None, Option("--replaces", metavar="URI", help="Guid of the item that this one replaces.")
]
Provider: TypeAlias = Annotated[
    str | None, Option("--provider", metavar="NAME", help="Who provides the item.")
]
Service: TypeAlias = Annotated[
    str | None, Option("--service", metavar="NAME", help="The service that delivers the item.")
]
Subjects: TypeAlias = Annotated[
    list[str] | None,
    Option("--subject", metavar="QCODE", help="A subject such as medtop:11000000; may repeat."),
]
Rights: TypeAlias = Annotated[
    str | None, Option("--rights", metavar="TEXT", help="A copyright notice for the item.")
]
Status: TypeAlias = Annotated[
    PubStatus, Option("--pub-status", help="The item's publishing status.")
]
PaperSize: TypeAlias = Annotated[Paper, Option("--paper", help="Page size of PDF and DOCX.")]
PdfKind: TypeAlias = Annotated[
    PdfProfile, Option("--pdf-profile", help="Accessible and archivable, or plain.")
]
Fonts: TypeAlias = Annotated[
    list[str] | None,
    Option("--font", metavar="FILE", help="A further font for PDF; may repeat."),
]
Style: TypeAlias = Annotated[
    str | None, Option("--style", metavar="TOML", help="A house's page for PDF.")
]
ReferenceDoc: TypeAlias = Annotated[
    str | None,
    Option("--reference-doc", metavar="DOCX", help="A document whose styles and page DOCX takes."),
]
Wrap: TypeAlias = Annotated[
    str, Option("--wrap", metavar="N|none", help="Columns at which text is wrapped.")
]
Ascii: TypeAlias = Annotated[
    bool, Option("--ascii", help="Fold quotes, dashes and diacritics in text.")
]
EndMark: TypeAlias = Annotated[
    str | None, Option("--end-mark", metavar="MARK", help="A mark to close text with, such as ###.")
]
Fragment: TypeAlias = Annotated[
    bool, Option("--fragment", help="Only the article of a web page, for a CMS.")
]
Schema: TypeAlias = Annotated[
    list[str] | None,
    Option("--schema", metavar="XSD", help="A further schema to validate by; may repeat."),
]
