"""Options that commands share: how results are shown, and where they go."""

from __future__ import annotations

from typing import Annotated, Literal, TypeAlias

from typer import Option

# -- how results are shown ------------------------------------------------------------------

FailOn: TypeAlias = Annotated[
    Literal["error", "warning", "info"],
    Option(help="Exit with 1 on findings of this severity or above."),
]
Quiet: TypeAlias = Annotated[
    bool, Option("--quiet", "-q", help="Only print errors on standard error.")
]
Verbose: TypeAlias = Annotated[
    bool, Option("--verbose", "-v", help="Also print informational messages.")
]
Debug: TypeAlias = Annotated[bool, Option("--debug", help="Show the traceback on internal errors.")]
AsJson: TypeAlias = Annotated[
    bool, Option("--json", help="Print one JSON object per file, each on one line.")
]
# -- where results go -----------------------------------------------------------------------

To: TypeAlias = Annotated[
    list[str] | None,
    Option("--to", "-t", metavar="FORMAT,…", help="Output formats; see releaseconv formats."),
]
Output: TypeAlias = Annotated[
    str | None,
    Option(
        "--output",
        "-o",
        metavar="FILE|DIR",
        help="File or folder to write to; - is standard output.",
    ),
]
Force: TypeAlias = Annotated[bool, Option("--force", "-f", help="Overwrite existing files.")]
KeepInvalid: TypeAlias = Annotated[
    bool, Option("--keep-invalid", help="Keep an invalid NewsML-G2 item as FILE.invalid.xml.")
]
