"""Every option of the command: how it is written, what it takes, its line of help."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Literal, NamedTuple, TypeAlias

Takes: TypeAlias = Literal["nothing", "text", "texts", "number"] | tuple[str, ...]
"""What stands behind an option; "texts" may repeat, a tuple is a choice of words."""


class Flag(NamedTuple):
    """One option, or where it has no signs, the names that a command is given."""

    name: str
    """The parameter that it sets."""
    signs: tuple[str, ...]
    takes: Takes
    help: str
    metavar: str | None = None


_TABLE = (
    # -- what a command is given
    Flag("inputs", (), "texts", "Files to read; - is standard input.", "INPUT…"),
    Flag("items", (), "texts", "NewsML-G2 files; - is standard input.", "FILE…"),
    Flag("sources", (), "texts", "Folders, files, wildcards, zip or tar archives.", "SOURCE…"),
    # -- what every command has
    Flag(
        "fail_on",
        ("--fail-on",),
        ("error", "warning", "info"),
        "Exit with 1 on findings of this severity or above.",
    ),
    Flag("quiet", ("--quiet", "-q"), "nothing", "Say nothing but errors on standard error."),
    Flag("verbose", ("--verbose", "-v"), "nothing", "Also say what is merely worth knowing."),
    Flag("debug", ("--debug",), "nothing", "Show the traceback of a fault of releaseconv."),
    Flag("as_json", ("--json",), "nothing", "One JSON object a file, each on a line."),
    Flag(
        "why",
        ("--why",),
        "texts",
        "Say why a field was read so: headline, date, embargo, contacts…; may repeat.",
        "FIELD",
    ),
    Flag("as_html", ("--html",), "nothing", "One page with the source in colours, on its own."),
    Flag("save", ("--save",), "nothing", "Keep what --set says beside the file, for next time."),
    Flag(
        "now",
        ("--now",),
        "text",
        "The instant to check by; else SOURCE_DATE_EPOCH, else now.",
        "TIME",
    ),
    Flag("schema", ("--schema",), "texts", "A further schema to check by; may repeat.", "XSD"),
    # -- reading
    Flag("encoding", ("--encoding",), "text", "The input's encoding, such as cp1252.", "NAME"),
    Flag(
        "repair",
        ("--repair",),
        "nothing",
        "Mend text that was decoded wrongly before it was saved.",
    ),
    Flag("language", ("--language",), "text", "The release's language, such as fr.", "TAG"),
    Flag("profile", ("--profile",), "text", "A house's profile; else told.", "NAME|TOML"),
    Flag(
        "redact_contacts",
        ("--redact-contacts",),
        "nothing",
        "Put […] for people's names, numbers and addresses among the contacts.",
    ),
    Flag("region", ("--region",), "text", "Country of telephone numbers without prefix.", "XX"),
    Flag(
        "timezone",
        ("--timezone",),
        "text",
        "Zone of times that name none or an ambiguous one, such as Europe/London.",
        "ZONE",
    ),
    Flag("values", ("--set",), "texts", "A value that wins over the text.", "FIELD=VALUE"),
    Flag(
        "no_sidecar",
        ("--no-sidecar",),
        "nothing",
        "Leave corrections in FILE.release.toml alone.",
    ),
    # -- output
    Flag("to", ("--to", "-t"), "texts", "Formats to write; see releaseconv formats.", "FORMAT,…"),
    Flag("output", ("--output", "-o"), "text", "Where to; - is standard output.", "FILE|DIR"),
    Flag("force", ("--force", "-f"), "nothing", "Replace outputs that exist."),
    Flag(
        "keep_invalid", ("--keep-invalid",), "nothing", "Keep an invalid item, as FILE.invalid.xml."
    ),
    Flag(
        "stamp",
        ("--stamp",),
        "text",
        "The instant of this conversion, such as 2026-05-05T09:00Z; else SOURCE_DATE_EPOCH, "
        "else now.",
        "TIME",
    ),
    Flag(
        "keep_furniture",
        ("--keep-furniture",),
        "nothing",
        "Also write end marks, page numbers and their like.",
    ),
    # -- batches
    Flag("files_from", ("--files-from",), "text", "A file with a name a line; - reads it.", "FILE"),
    Flag("jobs", ("--jobs", "-j"), "number", "Processes at work; else one a core.", "N"),
    Flag(
        "scheduler",
        ("--scheduler",),
        "text",
        "Let the workers of a Dask scheduler do it.",
        "tcp://HOST:PORT|local",
    ),
    Flag("resume", ("--resume",), "nothing", "Go on with the run that was stopped."),
    Flag("skip_unchanged", ("--skip-unchanged",), "nothing", "Replace only what has changed."),
    Flag("dry_run", ("--dry-run",), "nothing", "Say what would be made, and make nothing."),
    Flag("limit", ("--limit",), "number", "Take the first N inputs only.", "N"),
    Flag("fail_fast", ("--fail-fast",), "nothing", "Stop at the first failure."),
    Flag("max_bytes", ("--max-bytes",), "number", "The most that one release may have.", "N"),
    Flag("shard", ("--shard",), "number", "Spread the outputs over N folders.", "N"),
    Flag("report", ("--report",), "text", "What became of each input, a line each.", "FILE.jsonl"),
    Flag("manifest", ("--manifest",), "text", "What each release says.", "FILE.csv|FILE.jsonl"),
    # -- formats
    Flag("conformance", ("--conformance",), ("power", "core"), "Conformance level of NewsML-G2."),
    Flag(
        "newsml_root",
        ("--newsml-root",),
        ("item", "message"),
        "A newsItem, or a newsMessage around it.",
    ),
    Flag("guid", ("--guid",), "text", "The item's guid.", "URI"),
    Flag("guid_domain", ("--guid-domain",), "text", "Domain that mints tag: URIs.", "DOMAIN"),
    Flag("item_version", ("--item-version",), "number", "The item's version.", "N"),
    Flag("replaces", ("--replaces",), "text", "Guid of the item that this one replaces.", "URI"),
    Flag("provider", ("--provider",), "text", "Who provides the item.", "NAME"),
    Flag("service", ("--service",), "text", "The service that delivers the item.", "NAME"),
    Flag(
        "subjects",
        ("--subject",),
        "texts",
        "A subject such as medtop:11000000; may repeat.",
        "QCODE",
    ),
    Flag("rights", ("--rights",), "text", "A copyright notice for the item.", "TEXT"),
    Flag(
        "pub_status",
        ("--pub-status",),
        ("usable", "withheld", "canceled"),
        "The item's publishing status.",
    ),
    Flag("paper", ("--paper",), ("a4", "letter"), "Page size of PDF and DOCX."),
    Flag(
        "pdf_profile",
        ("--pdf-profile",),
        ("ua-a2a", "plain"),
        "Accessible and archivable, or plain.",
    ),
    Flag("fonts", ("--font",), "texts", "A further font for PDF; may repeat.", "FILE"),
    Flag("style", ("--style",), "text", "A house's page for PDF.", "TOML"),
    Flag(
        "reference_doc",
        ("--reference-doc",),
        "text",
        "A document whose styles and page DOCX takes.",
        "DOCX",
    ),
    Flag("wrap", ("--wrap",), "text", "Columns at which text is wrapped.", "N|none"),
    Flag("to_ascii", ("--ascii",), "nothing", "Fold quotes, dashes and diacritics in text."),
    Flag("end_mark", ("--end-mark",), "text", "A mark to close text with, such as ###.", "MARK"),
    Flag("fragment", ("--fragment",), "nothing", "Only the article of a web page, for a CMS."),
    Flag(
        "front_matter",
        ("--front-matter",),
        "nothing",
        "Open Markdown with the values, as TOML between +++ lines.",
    ),
)
FLAGS: Mapping[str, Flag] = MappingProxyType({flag.name: flag for flag in _TABLE})
