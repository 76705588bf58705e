"""The page taken apart: each line with ink in one chunk, by its role and the layout.

The road on one screen: lines and their facts, the joint choice of roles, then blocks of the
layout among the lines of each role. No verdict is rewritten afterwards, but that whom to call is
never left out.
"""

from __future__ import annotations

from collections.abc import Iterator

from releaseconv.readers.decisions import Basis
from releaseconv.readers.text.layout.line_blocks import Form
from releaseconv.readers.text.layout.lines import Line
from releaseconv.readers.text.layout.wrapping import Wrap
from releaseconv.readers.text.roles.chunks import Chunk, Structure
from releaseconv.readers.text.roles.chunks_of_labels import OF_MIDDLE, Labels
from releaseconv.readers.text.roles.contact_lines import with_contact_lines
from releaseconv.readers.text.roles.forms.covering_notes import doubtful_note, with_covering_notes
from releaseconv.readers.text.roles.headings import with_titles
from releaseconv.readers.text.roles.lines_round_corrections import (
    as_sure_as_before,
    taken_away,
    with_earlier,
)
from releaseconv.readers.text.roles.model.labelling import Labelled, label
from releaseconv.readers.text.roles.model.outside_evidence import NOTHING, Evidence
from releaseconv.readers.text.roles.model.weights import Weights, weights
from releaseconv.readers.text.roles.not_a_release import other_matter
from releaseconv.readers.text.roles.prepared_page import Prepared, prepare
from releaseconv.readers.text.roles.rival_headlines import rivals_of, with_repeated
from releaseconv.readers.text.roles.told_tables import with_one_role_each
from releaseconv.readers.text.roles.verdicts import Part, Verdict
from releaseconv.settings.profile import Profile
from releaseconv.source import Source


def chosen_structure(
    source: Source,
    house: Profile,
    trained: Weights | None = None,
    known: Evidence = NOTHING,
) -> Structure:
    """The structure of `source`, by the words and forms of its `house` and what is `known`, too."""
    prepared = prepare(source, house, known.settled, known.cuts)
    prepared = prepared._replace(page=known.marked(with_covering_notes(prepared.page)))
    if not known.is_settled and (what := other_matter(prepared.lines)):
        return _no_release(prepared.lines, what)
    known = with_earlier(known, source, house, trained or weights())
    labelled = label(prepared.page, trained or weights(), known)
    labelled = as_sure_as_before(labelled, prepared.page, known)
    labelled = with_one_role_each(labelled, prepared.page, source.markup.table_rows)
    built = build_structure(prepared, labelled, source, house)
    return built._replace(
        taken=tuple(taken_away(labelled, prepared.page, known)),
        doubtful=doubtful_note(prepared.page),
    )


def build_structure(
    prepared: Prepared, labelled: Labelled, source: Source, house: Profile
) -> Structure:
    """The chunks that the labels of lines make."""
    page = Labels(prepared, labelled, source)
    made = [*page.chunks(source, house), *_middle(prepared)]
    placed = sorted(made, key=lambda chunk: (chunk.place, chunk.start))
    chunks = list(with_contact_lines(placed))
    rivals = tuple(rivals_of(prepared.page, labelled))
    told = with_repeated(with_titles(chunks))
    return Structure(told, prepared.page.wrap, rivals, labelled.headline_probability)


def _no_release(page: tuple[Line, ...], what: str) -> Structure:
    """All of the page as one block of the body, its lines kept."""
    verdict = Verdict(Part.BODY, "body.no-release", Basis.SHAPED, f"it looks like {what}")
    return Structure((Chunk(page, verdict, Form.VERBATIM),), Wrap(False), matter=what)


def _middle(prepared: Prepared) -> Iterator[Chunk]:
    """The middle of a text of very many short lines, which are kept."""
    if prepared.middle:
        verdict = Verdict(Part.BODY, "body.middle", Basis.SHAPED, OF_MIDDLE)
        yield Chunk((prepared.middle,), verdict, Form.VERBATIM)
