"""Words of a hold set into labelled releases that nothing holds, where a desk would set them."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from functools import cache
from hashlib import md5
from pathlib import Path
from typing import NamedTuple

TESTS = Path(__file__).parents[1]
FOLDERS = ("corpus/later/texts", "corpus/twins/texts")
NOTES = {
    "en": ("Dear colleagues,", "Please find our release below.", "Kind regards,\nAnna Brill"),
    "de": ("Liebe Kolleginnen und Kollegen,", "anbei unser Text.", "Viele Grüße\nAnna Brill"),
    "fr": ("Bonjour,", "Voici notre communiqué.", "Bien à vous,\nAnna Brill"),
    "es": ("Buenos días:", "Os paso nuestra nota.", "Un saludo,\nAnna Brill"),
    "it": ("Buongiorno,", "ecco il nostro comunicato.", "Cordiali saluti,\nAnna Brill"),
    "pt": ("Bom dia,", "Segue a nossa nota.", "Cumprimentos,\nAnna Brill"),
    "nl": ("Beste collega's,", "Hierbij ons bericht.", "Met vriendelijke groet,\nAnna Brill"),
    "sv": ("Hej,", "Här kommer vårt meddelande.", "Vänliga hälsningar\nAnna Brill"),
    "nb": ("Hei,", "Her er meldingen vår.", "Vennlig hilsen\nAnna Brill"),
    "da": ("Hej,", "Her er vores meddelelse.", "Venlig hilsen\nAnna Brill"),
    "pl": ("Szanowni Państwo,", "Przesyłamy komunikat.", "Z poważaniem\nAnna Brill"),
    "ru": ("Уважаемые коллеги!", "Направляем наш релиз.", "С уважением,\nАнна Брилль"),
}
"""Greeting, first sentence and close of a covering note."""


class Worded(NamedTuple):
    """The words of a hold, their language, and where they stand."""

    tongue: str
    place: str
    words: str


class Host(NamedTuple):
    """A release that nothing holds, and its headline's first and last line, counted from 0."""

    name: str
    lines: Sequence[str]
    first: int
    last: int


def worded(path: Path) -> list[Worded]:
    """The rows of a file of wordings: language, place if one is given, words."""
    lines = path.read_text(encoding="utf-8").splitlines()
    rows = [line.split(" | ") for line in lines if line.strip() and not line.startswith("#")]
    return [Worded(row[0], row[1] if len(row) > 2 else "", row[-1].strip()) for row in rows]


@cache
def hosts() -> dict[str, list[Host]]:
    """The hosts of each language."""
    found: dict[str, list[Host]] = {}
    for folder in FOLDERS:
        for tongue, host in _hosts(TESTS / folder):
            found.setdefault(tongue, []).append(host)
    return found


def _hosts(folder: Path) -> Iterator[tuple[str, Host]]:
    for row in map(json.loads, (folder.parent / "gold.jsonl").read_text("utf-8").splitlines()):
        told = row["lines"]
        if row["values"].get("embargo_until") or told["release_line"] or not told["headline"]:
            continue
        try:
            text = (folder / row["file"]).read_bytes().decode("utf-8-sig")
        except UnicodeDecodeError:
            continue
        lines = text.replace("\r\n", "\n").replace("\r", "\n").rstrip("\n").split("\n")
        first, last = told["headline"][0][0], told["headline"][-1][-1]
        yield row["lang"], Host(row["file"], lines, first - 1, last - 1)


def held(one: Worded, turn: int = 0) -> str:
    """A release under the words, the same for the same words and turn."""
    known = hosts().get(one.tongue) or hosts()["en"]
    seed = int(md5(f"{one.tongue}{one.place}{one.words}{turn}".encode()).hexdigest(), 16)
    return placed(one, known[seed % len(known)])


def placed(one: Worded, host: Host) -> str:
    """The text of `host` with the words in their place."""
    words = one.words.split("¶")
    above, title = list(host.lines[: host.first]), list(host.lines[host.first : host.last + 1])
    below = list(host.lines[host.last + 1 :])
    match one.place:
        case "top":
            above = [*words, "", *above]
        case "above":
            above = [*above, *words]
        case "headblock":
            at = next((i + 1 for i, line in enumerate(above) if line.strip()), 0)
            above = [*above[:at], *words, *above[at:]]
        case "below":
            title = [*title, "", *words, ""]
        case "under":
            title = [*title, *words, ""]
        case "foot":
            below = [*below, "", *words]
        case "notes":
            below = [*below, "", "Notes to editors", "", *words]
        case "cover":
            greeting, said, close = NOTES.get(one.tongue, NOTES["en"])
            above = [greeting, "", f"{said} {' '.join(words)}", "", close, "", *above]
        case _:
            raise ValueError(one.place)
    return "\n".join((*above, *title, *below)) + "\n"
