"""What the tests of NewsML-G2 share: official schemas, items, and their words."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import cache
from typing import Any

import pytest
from lxml import etree

from conftest import SHARED
from releaseconv import api, model
from releaseconv.model import Release
from releaseconv.options import NewsmlOptions, WriteOptions

CONFORMANCES = ("power", "core")
STAMP = datetime(2026, 5, 4, 9, 30, tzinfo=UTC)
XSDS = {
    "power": ("NewsML-G2_2.35-spec-All-Power.xsd",),
    "core": ("NewsML-G2_2.24-spec-All-Core.xsd", "NewsML-G2_2.35-spec-All-Power.xsd"),
}
N = {
    "n": "http://iptc.org/std/nar/2006-10-01/",
    "x": "http://www.w3.org/1999/xhtml",
    "t": "http://iptc.org/std/NITF/2006-10-18/",
}

needs_iptc = pytest.mark.skipif(
    not (SHARED / "iptc").is_dir(), reason="the official schemas are not at hand"
)


@cache
def xsd(name: str) -> etree.XMLSchema:
    return etree.XMLSchema(etree.parse(SHARED / "iptc" / name))


def options(**asked: Any) -> WriteOptions:
    return WriteOptions(stamp=STAMP, newsml=NewsmlOptions(**asked))


def written(release: Release, **asked: Any) -> api.Converted:
    return api.write(release, "newsml", options(**asked))


def item(release: Release, **asked: Any) -> Any:
    return etree.fromstring(written(release, **asked).data)


def officially_invalid(root: Any, conformance: str) -> list[str]:
    """What the official schemas of the conformance, and that of NITF, say against it."""
    faults = []
    for name in XSDS[conformance]:
        if not xsd(name).validate(root):
            faults += [f"{name}:{e.line}: {e.message}" for e in xsd(name).error_log]
    nitf = xsd("nitf-3-6.xsd")
    for document in root.iter(f"{{{N['t']}}}nitf"):
        if not nitf.validate(document):
            faults += [f"nitf: {e.message}" for e in nitf.error_log]
    return faults


def letters(text: str) -> str:
    return "".join(c for c in text if c.isalnum())


def unsaid(release: Release, root: Any) -> list[str]:
    """The texts whose letters and digits stand nowhere in metadata and XHTML body."""
    body = root.find(".//x:html", N)
    said = [letters("".join(body.itertext()))]
    said += [
        letters(text) for part in root.iter() if not_in_body(part) for text in [part.text or ""]
    ]
    return [
        node.text
        for node in model.spoken(release)
        if not any(letters(node.text) in place for place in said)
    ]


def not_in_body(element: Any) -> bool:
    return isinstance(element.tag, str) and element.tag.startswith(f"{{{N['n']}}}")
