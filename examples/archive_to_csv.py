"""A table of what an archive of releases says.

python examples/archive_to_csv.py FOLDER > releases.csv
"""

from __future__ import annotations

import csv
import sys
from collections.abc import Iterator
from pathlib import Path

from releaseconv import ReleaseconvError, held_until, read_file

COLUMNS = ("file", "date", "embargo", "headline", "place", "contacts", "error")


def rows(folder: Path) -> Iterator[dict[str, str]]:
    """One row for each file; one that cannot be read has the reason in its last column."""
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        try:
            yield {"file": str(path), **values(path)}
        except (ReleaseconvError, OSError) as error:
            yield {"file": str(path), "error": str(error)}


def values(path: Path) -> dict[str, str]:
    """What the release in a file says."""
    release = read_file(path).release
    until = held_until(release)
    day = release.issued.day if release.issued else None
    names = (contact.name for contact in release.contacts)
    return {
        "date": day.isoformat() if day else "",
        "embargo": until.isoformat() if until else "",
        "headline": release.headline.text if release.headline else "",
        "place": "; ".join(p.text for p in release.dateline.places) if release.dateline else "",
        "contacts": "; ".join(name.text for name in names if name),
    }


def main() -> None:
    """Write the table of the folder that is named to standard output."""
    sheet: csv.DictWriter[str] = csv.DictWriter(sys.stdout, COLUMNS, restval="")
    sheet.writeheader()
    sheet.writerows(rows(Path(sys.argv[1])))


if __name__ == "__main__":
    main()
