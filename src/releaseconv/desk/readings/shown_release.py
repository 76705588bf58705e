"""All that a browser is told of a release: its reading, and what can be done with it."""

from __future__ import annotations

from dataclasses import dataclass

from releaseconv.desk.folder.workspace import Document
from releaseconv.desk.readings.release_reading import Reading, Settings, asked_for
from releaseconv.desk.readings.view import View, view


@dataclass(frozen=True, slots=True)
class Shown:
    """What a browser is told of a release."""

    key: str
    name: str
    revision: str
    sidecar: str
    """Where corrections are kept; empty for a release in memory."""
    saved: bool
    """Whether there are any."""
    in_memory: bool
    can_keep: bool
    can_teach: bool
    can_undo: bool
    can_redo: bool
    gives_corrections: bool
    """Whether they can be downloaded."""
    view: View


def shown(
    document: Document, reading: Reading, settings: Settings, *, can_keep: bool, can_teach: bool
) -> Shown:
    """What is told of `document` as it was read."""
    beside = document.corrections
    return Shown(
        key=document.key,
        name=document.name,
        revision=reading.given.revision,
        sidecar=str(beside.path or ""),
        saved=reading.given.beside is not None,
        in_memory=document.place is None,
        can_keep=can_keep,
        can_teach=can_teach,
        can_undo=beside.can_undo,
        can_redo=beside.can_redo,
        gives_corrections=gives_corrections(settings),
        view=view(reading.parsed, reading.remarks, reading.in_effect, asked_for(settings.read)),
    )


def gives_corrections(settings: Settings) -> bool:
    """Not where contacts are hidden: corrections tell the words of the lines they are of."""
    return not settings.read.redact_contacts
