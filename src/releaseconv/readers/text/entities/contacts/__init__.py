"""Contacts as entries: who answers questions about a release, and how to reach them.

The lines become streams (columns one after the other), streams become tokens (labels, channels and
the fields between them), tokens become cards (one person or desk each), and a card becomes a
contact once something in it says who is who.

`contact_finder` goes this way: `side_by_side` makes streams, `tokens` what lines are made of,
`cards` deals them out, and `firms` those of firms with a list of people, `entries` reads a card: by
`names`, `audiences` and `postal_addresses`. `link_targets` is what a telephone or browser opens.
"""

from releaseconv.readers.text.entities.contacts.contact_finder import find_contacts, read_contacts

__all__ = ["find_contacts", "read_contacts"]
