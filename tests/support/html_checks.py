"""What the Nu checker says of a page."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path


def _checker() -> Path | None:
    npm = shutil.which("npm")
    if npm is None or shutil.which("java") is None:
        return None
    root = subprocess.run([npm, "root", "-g"], capture_output=True, text=True, check=True)
    jar = Path(root.stdout.strip()) / "vnu-jar" / "build" / "dist" / "vnu.jar"
    return jar if jar.exists() else None


VNU = _checker()


def nu_messages(pages: list[Path], *, errors_only: bool = False) -> list[tuple[str, str]]:
    """What the checker has to say: the page's name and the message."""
    level = ["--errors-only"] if errors_only else []
    command = ["java", "-jar", str(VNU), "--format", "json", *level, *map(str, pages)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    return [(Path(one["url"]).stem, one["message"]) for one in json.loads(done.stderr)["messages"]]
