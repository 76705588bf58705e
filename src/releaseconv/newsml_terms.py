"""NewsML-G2: the one place that says which element, class or code holds which part.

Writer, reader, rules and docs go by these tables, so that they cannot drift apart.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from releaseconv.model import ChannelKind, EmphasisKind, Kind, LinkKind, PartyKind
from releaseconv.patterns.lazy_regex import late

G2: Final = "http://iptc.org/std/nar/2006-10-01/"
XHTML: Final = "http://www.w3.org/1999/xhtml"
NITF: Final = "http://iptc.org/std/NITF/2006-10-18/"
XLINK: Final = "http://www.w3.org/1999/xlink"
XML: Final = "http://www.w3.org/XML/1998/namespace"

LANG: Final = f"{{{XML}}}lang"
HREF: Final = f"{{{XLINK}}}href"
"""The machine's form of a channel whose element says it as written."""
LABEL: Final = f"{{{XLINK}}}title"
"""The form as written of a channel whose element must hold an address."""

STANDARD_VERSION: Mapping[str, str] = MappingProxyType({"power": "2.35", "core": "2.24"})
NITF_VERSION: Final = "-//IPTC//DTD NITF 3.6//EN"
XHTML_TYPE: Final = "application/xhtml+xml"
NITF_TYPE: Final = "application/nitf+xml"

# -- codes ------------------------------------------------------------------------------

CATALOG: Final = "http://www.iptc.org/std/catalog/catalog.IPTC-G2-Standards_41.xml"
_DECLARED = """\
altidrole aoprop app aspfacet aspfacetvalue acdc authoritystatus catinat chprop cinat
colsp colin ctech cptdefrole cptnoterole crel conf ciprol cwarn ctrol cpnat cpprole drol
digsrctype dimensionunit ednoterole dummy erol encd entityprop ecirol edconf eocstat eorol
eprol eregrol fisymtype frmt gen genre hashscope hashtype hopaction hatarget howextr howpr
ikos imgregrole imgregtype impt isrol irel irep lbtyp lrol loutorient loctyp medtop mtyp
medtype nprt nrol ncostat nityp nmsig nprod nprov ninat not oito pgrmod plinat prio
prodgenre prop prov stat rtype rcalctype rel rnd riaspect rightsprop riscope role1
rscaleunit scn sev sig pst1 subj squ timeunit tone tpctyp trustindicator urgy useracttype
valfmt vcdc videodef ivqu sov why wldreg a1312cat a1312prio a1312svc a1312vers bcp47 cusip
figi gics isin mic iso3166-1a2 iso3166-1a3 iso3166-2 iso4217a iso4217n parasport secst
sedol ticker tidm dbpedia freebase geonames geonameshttps googletopicsv1 googletopicsv2
iabcontent20 iabcontent21 iabcontent22 iabcontent30 iabaudience10 iabadproduct10
iabadproduct20 mb-artist mb-label mb-recording mb-release mb-releasegroup mb-work plus skos
wikidata"""
IPTC_ALIASES: Final = frozenset(_DECLARED.split())
"""The aliases that `CATALOG` declares."""

SCHEMES: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "rcrole": ("role/", "Roles in a press release"),
        "rckind": ("kind/", "Kinds of press release"),
        "rcsvc": ("service/", "Services as their label says"),
    }
)
"""The schemes of our own, each declared in every item: alias -> URI behind the
base that the caller names, and English name."""

GENERATOR: Final = "releaseconv"
PROFILE: Final = "releaseconv-press-release"
PROFILE_VERSION: Final = "1.0"

ITEM_CLASS: Final = "ninat:text"
PRESS_RELEASE: Final = "genre:Press_Release"
PRESS_RELEASE_NAME: Final = "Press Release"
SUMMARY: Final = "drol:summary"
PREVIOUS: Final = "irel:previousVersion"
MAIN_ROLES: Final = frozenset(("main", "headline", "title", "default"))
"""What the codes of roles say that others give their main headline."""
SUBHEAD: Final = "rcrole:subheadline"
CONTACT: Final = "rcrole:mediaContact"
CONTACTS_NOTE: Final = "rcrole:mediaContacts"
HOLD_NOTE: Final = "rcrole:hold"
CORRECTS_NOTE: Final = "rcrole:corrects"
SYMBOL: Final = "rcrole:symbol"
JOB_TITLE: Final = "rcrole:jobTitle"
SOCIAL: Final = "rcrole:social"
WEB_ADDRESS: Final = "rcrole:web"
"""A web address in words that are no address, which `web` may not hold."""

PARTY_TYPES: Mapping[PartyKind, str] = MappingProxyType(
    {PartyKind.ORGANISATION: "cpnat:organisation", PartyKind.PERSON: "cpnat:person"}
)
SIGNALS: Mapping[Kind, str] = MappingProxyType(
    {Kind.CORRECTION: "sig:correction", Kind.UPDATE: "sig:update"}
)
UPDATED: Final = SIGNALS[Kind.UPDATE]
CANCELED: Final = "stat:canceled"
CHANNELS: Mapping[ChannelKind, str] = MappingProxyType(
    {
        ChannelKind.EMAIL: "email",
        ChannelKind.PHONE: "phone",
        ChannelKind.FAX: "fax",
        ChannelKind.WEB: "web",
        ChannelKind.SOCIAL: "im",  # with the role SOCIAL, as is `web` where it has a target
        ChannelKind.POST: "address",
    }
)

# -- the body ---------------------------------------------------------------------------

HEAD: Final = "head"
SECTION: Final = "section"
AT_HEAD: Final = "at-head"
BELOW_HEADLINE: Final = "below-headline"
"""Beside `AT_HEAD`: between headline and body."""
TITLE: Final = "title"
DATELINE: Final = "dateline"
ATTRIBUTION: Final = "attribution"
MARK: Final = "data-mark"
LEVEL: Final = "data-level"
VALUE: Final = "data-value"

HEADINGS: Final = ("h2", "h3", "h4", "h5", "h6")
"""Levels 1 to 5; a deeper one is `h6` and says its level in `LEVEL`."""

EMPHASIS: Mapping[EmphasisKind, str] = MappingProxyType(
    {EmphasisKind.STRONG: "strong", EmphasisKind.ITALIC: "em"}
)
NITF_EMPHASIS: Mapping[EmphasisKind, str] = MappingProxyType(
    {EmphasisKind.STRONG: "bold", EmphasisKind.ITALIC: "italic"}
)
LINKS: Mapping[str, LinkKind] = MappingProxyType(
    {
        "http": LinkKind.URL,
        "https": LinkKind.URL,
        "mailto": LinkKind.EMAIL,
        "tel": LinkKind.PHONE,
    }
)
"""What a link is by its scheme; another kind stands in its `class`."""

META_HOLD: Final = "hold"
META_UNTIL: Final = "hold-until"
META_HOLD_WORDS: Final = "hold-words"
META_LATEST: Final = "hold-latest"
META_ISSUED: Final = "issued"
META_DATELINE_DATE: Final = "dateline-date"
META_DATELINE_CREDIT: Final = "dateline-credit"
META_QUOTE: Final = "quote"
SPEAKER: Final = "data-speaker"
SPEAKER_KIND: Final = "data-speaker-kind"
SPEAKER_URI: Final = "data-speaker-uri"
"""Readings that NewsML-G2 has no place for: `meta` elements of the XHTML head."""

LANGUAGE_TAG: Final = late(
    r"(?:[A-Za-z]{2,3}|und)(?:-[A-Za-z]{4})?(?:-(?:[A-Za-z]{2}|[0-9]{3}))?"
    r"(?:-(?:[A-Za-z0-9]{5,8}|[0-9][A-Za-z0-9]{3}))*"
)
"""BCP 47 without extensions and private use: "zh-Hant-TW"."""

QCODE: Final = late(r"(?P<alias>[^\s:]+):\S+")


def is_known(qcode: str) -> bool:
    """Whether `qcode` has the form of a code and an alias of the IPTC's catalogue."""
    match = QCODE.fullmatch(qcode)
    return match is not None and match["alias"] in IPTC_ALIASES


_UNHELD = (
    ("furniture", "end marks, page numbers and their like: writers leave them out"),
    ("order of sections", "those at the head come first, then by their places"),
    ("empty nodes", "a phrase, list, table or paragraph without words"),
    ("white space", "tabs, line breaks inside a text and runs of blanks become one blank"),
    ("seams", "neighbouring runs of text in the same language become one run"),
    ("line breaks in marks", "a mark over two lines becomes two marks"),
    ("ill-formed values", "language tags, addresses and link targets that are none"),
    ("bare web addresses", "a contact's web address that is a whole URI is its own target"),
    ("the target of a postal address", "an address is lines of text"),
    ("whom a contact answers", "the words that say so stay; the reading of them does not"),
)
UNHELD: Mapping[str, tuple[tuple[str, str], ...]] = MappingProxyType(
    {
        "power": _UNHELD,
        "core": (*_UNHELD, ("contacts", "their words stay in body and edNote; no readings")),
    }
)
"""What does not come back from an item of each conformance, and why. All else does."""
