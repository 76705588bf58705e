"""The one organisation of the contacts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from releaseconv.lexicon.words import fold
from releaseconv.model import Contact, Party
from releaseconv.readers.decisions import Basis, Claim
from releaseconv.readers.text.entities.contacts.names.name_words import letters, names
from releaseconv.readers.text.entities.organisations import Traces, is_desk, is_met, is_organisation
from releaseconv.readers.text.roles.chunks import Chunk
from releaseconv.source import Source


def by_contact(
    _: Sequence[Chunk], contacts: Sequence[Contact], source: Source, traces: Traces
) -> Iterator[Claim]:
    """The one organisation that answers, if the release names it elsewhere."""
    firms = [firm for c in contacts if (firm := c.organisation) and not is_desk(firm.text)]
    if len({letters(firm.text) for firm in firms}) != 1 or not firms[0].spans:
        return
    firm = firms[0]
    hired = not names().agencies.isdisjoint(fold(firm.text).split())
    known = is_met(firm.text, traces._replace(hosts=()) if hired else traces)
    if is_organisation(firm.text) and known:
        ground = "the organisation of the contacts, and the release names it elsewhere"
        party = Party(firm.text, spans=firm.spans)
        yield Claim("issuer", "issuer.contact", Basis.PLACED, firm.spans, party, ground)
