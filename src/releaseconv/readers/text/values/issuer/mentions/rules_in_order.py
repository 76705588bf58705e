"""The rules by which a release says who issues it, in their order."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TypeAlias

from releaseconv.model import Contact
from releaseconv.readers.decisions import Claim
from releaseconv.readers.text.entities.organisations import Traces
from releaseconv.readers.text.roles.chunks import Chunk
from releaseconv.readers.text.values.issuer.mentions.about_sections import by_about, by_company
from releaseconv.readers.text.values.issuer.mentions.client_names import by_client, without_hired
from releaseconv.readers.text.values.issuer.mentions.contacts_organisation import by_contact
from releaseconv.readers.text.values.issuer.mentions.letterhead_names import by_letterhead
from releaseconv.readers.text.values.issuer.mentions.mail_sender import by_mail
from releaseconv.readers.text.values.issuer.mentions.opening_sentence import by_verb
from releaseconv.readers.text.values.issuer.mentions.rights_holder import by_rights
from releaseconv.readers.text.values.issuer.mentions.said_again import traces_of
from releaseconv.readers.text.values.issuer.mentions.source_labels import by_label
from releaseconv.source import Source


def mentions(
    chunks: Sequence[Chunk], contacts: Sequence[Contact], source: Source
) -> Iterator[Claim]:
    """Every name that may be the issuer's, where it stands, by the rule that found it there."""
    traces = traces_of(chunks, contacts, source)
    clients = list(by_client(chunks, contacts, source, traces))
    found = [one for rule in _RULES for one in rule(chunks, contacts, source, traces)]
    yield from clients
    yield from without_hired(found, clients, source.text)


Rule: TypeAlias = Callable[[Sequence[Chunk], Sequence[Contact], Source, Traces], Iterator[Claim]]
_RULES: tuple[Rule, ...] = (
    by_label,
    by_about,
    by_verb,
    by_letterhead,
    by_company,
    by_contact,
    by_rights,
    by_mail,
)
"""Words that say so, then who answers."""
