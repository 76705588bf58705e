"""The release: what every reader produces and every writer consumes.

A release has two halves.

* **Words** stand once, in parts that say what they are: head lines, headline, body,
  sections, furniture. Every inked character of a source lies in exactly one range of
  exactly one *text-bearing* node of this half.
* **Readings** are what the words were understood to mean: an instant, a place, a
  person to call. They point into words that a part owns, and own none themselves.

Nodes are frozen and compare by content: `spans` takes no part in `==` or `repr`, so a
release built by hand equals the same release read from a file.
"""

from __future__ import annotations

from dataclasses import dataclass

from releaseconv.model.blocks import Blocks, Furniture, HeadLine, Node, Phrase, Section
from releaseconv.model.readings import Contact, Hold, Kind, Moment, Party, Quote, Subject


@dataclass(frozen=True, slots=True)
class Dateline(Node):
    """The words that open a paragraph, mostly the first, dash included, and what they say.

    `places`, `date` and `credit` are readings of `text`. This is empty where a line of its
    own says them, at the head or at the foot: it stays in its place.
    """

    text: str
    places: tuple[Phrase, ...] = ()
    date: Moment | None = None
    credit: Phrase | None = None
    follows: int = 0
    """How many blocks of the body stood before the paragraph that it opens: highlights, a lead."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Release(Node):
    """One press release.

    Everything is optional: a text with no headline is still a release. What a format
    needs and a release lacks is for its writer to report, not for the model to forbid.
    """

    # words; `reading_order` has their order
    head: tuple[HeadLine, ...] = ()
    headline: Phrase | None = None
    subheads: tuple[Phrase, ...] = ()
    summary: Phrase | None = None
    byline: Phrase | None = None
    dateline: Dateline | None = None
    body: Blocks = ()
    sections: tuple[Section, ...] = ()
    """In the order in which they stood; `Section.follows` says where among the blocks."""
    rights: Phrase | None = None
    furniture: tuple[Furniture, ...] = ()

    # readings
    language: str = "und"
    """BCP 47 tag; "und" when it could not be told."""
    kind: Kind = Kind.RELEASE
    issuer: Party | None = None
    joint_issuers: tuple[Party, ...] = ()
    """Who else issues a joint release, in the order in which it names them."""
    issued: Moment | None = None
    hold: Hold | None = None
    symbols: tuple[Phrase, ...] = ()
    """The issuer's own numbers, such as "SG/SM/22345"; one release may bear several."""
    contacts: tuple[Contact, ...] = ()
    quotes: tuple[Quote, ...] = ()
    subjects: tuple[Subject, ...] = ()
    corrects: Phrase | None = None
    """What a correction says it corrects."""
