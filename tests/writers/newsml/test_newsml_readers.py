"""Software that we did not write reads our items: the IPTC's library, and a text-mining tool."""

from __future__ import annotations

import io
import sys
from dataclasses import replace
from pathlib import Path
from types import ModuleType, SimpleNamespace
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from lxml import etree

import strategies
from conftest import examples
from newsml_tools import CONFORMANCES, N, letters, written
from releaseconv import model as m
from releaseconv import newsml_terms as g2
from releases_by_hand import every_node, messy, river_states

document = pytest.importorskip("NewsMLG2.document", reason="newsmlg2 is not installed")

DRAWN = settings(max_examples=examples(30), deadline=None, suppress_health_check=list(HealthCheck))
BY_HAND = [river_states()[1], messy()[1], every_node(), m.Release()]
PLAIN = replace(every_node(), headline=m.Phrase("Harbour board opens quay & lighthouse"))
"""The miner takes a headline for HTML, so that "<north>" is lost in it."""


def loaded(release: m.Release, **asked: Any) -> Any:
    return document.NewsMLG2Document(written(release, **asked).data).get_item()


def values(parent: Any, *path: str) -> list[Any]:
    """The elements at `path`, by the names that the library gives them."""
    found = [parent]
    for name in path:
        inside = [part._element_values.get(name) for part in found]
        found = [v for part in inside if part is not None for v in listed(part)]
    return [part for part in found if text_of(part) or part._element_values or attributes_of(part)]


def text_of(part: Any) -> str | None:
    return getattr(part, "_text", None)


def attributes_of(part: Any) -> dict[str, str]:
    return getattr(part, "_attribute_values", {})


def listed(part: Any) -> list[Any]:
    return list(part) if hasattr(part, "__iter__") else [part]


def said(parent: Any, *path: str) -> list[str | None]:
    return [text_of(part) for part in values(parent, *path)]


# -- newsmlg2, the IPTC's own -----------------------------------------------------------


@pytest.mark.parametrize("conformance", CONFORMANCES)
@pytest.mark.parametrize("release", BY_HAND)
def test_the_library_gives_back_what_we_said(release: m.Release, conformance: str) -> None:
    agrees(release, conformance)


@pytest.mark.parametrize("conformance", CONFORMANCES)
@given(release=strategies.releases())
@DRAWN
def test_of_any_release(conformance: str, release: m.Release) -> None:
    agrees(release, conformance)


def agrees(release: m.Release, conformance: str) -> None:
    item = loaded(release, conformance=conformance)
    root = etree.fromstring(written(release, conformance=conformance).data)
    meta, content = item.itemmeta, item.contentmeta
    headlines = [*([release.headline] if release.headline else []), *release.subheads]
    assert said(content, "headline") == [h.text for h in headlines]
    assert [attributes_of(lang)["tag"] for lang in values(content, "language")] == [
        release.language
    ]
    assert attributes_of(item)["xml_lang"] == release.language
    for name in ("versionCreated", "firstCreated", "embargoed"):
        assert said(meta, name.lower()) == root.xpath(f"//n:{name}/text()", namespaces=N)
    for name in ("contentCreated", "contentModified"):
        assert said(content, name.lower()) == root.xpath(f"//n:{name}/text()", namespaces=N)
    if conformance == "power":
        same_contacts(release, content)


CHANNELS = {"email": "email", "phone": "phone", "fax": "fax"}


def same_contacts(release: m.Release, content: Any) -> None:
    sources = values(content, "infosource")
    officers = [found for found in sources if attributes_of(found).get("role") == g2.CONTACT]
    assert len(officers) == len(release.contacts)
    for contact, found in zip(release.contacts, officers, strict=True):
        name = contact.name or contact.organisation
        assert said(found, "name") == ([name.text] if name else [])
        details = "persondetails" if contact.name else "organisationdetails"
        for kind, element in CHANNELS.items():
            texts = [c.text for c in contact.channels if c.kind == kind]
            assert said(found, details, "contactinfo", element) == texts


def test_its_catalogue_has_every_alias() -> None:
    folder = Path(document.__file__).parent / "catalogs"
    catalogue = etree.parse(folder / g2.CATALOG.rpartition("/")[2])
    aliases = {scheme.get("alias") for scheme in catalogue.iter("{*}scheme")}
    assert aliases == g2.IPTC_ALIASES
    newest = max(int(p.stem.rpartition("_")[2]) for p in folder.glob("*.xml"))
    assert g2.CATALOG.endswith(f"_{newest}.xml")


@pytest.mark.parametrize("conformance", CONFORMANCES)
def test_every_alias_that_we_use_is_declared(conformance: str) -> None:
    release = replace(every_node(), kind=m.Kind.UPDATE)
    root = etree.fromstring(written(release, conformance=conformance, replaces="urn:a:b").data)
    known = g2.IPTC_ALIASES | set(g2.SCHEMES)
    for name in ("qcode", "role", "type", "rel"):
        for code in root.xpath(f"//n:*/@{name}", namespaces=N):
            assert code.partition(":")[0] in known


def test_it_reads_the_message_form() -> None:
    message = loaded(every_node(), root="message")
    assert type(message).__name__ == "NewsMessage"


# -- pyconverters-newsml, which feeds text mining ---------------------------------------


@pytest.fixture
def miner(monkeypatch: pytest.MonkeyPatch) -> Any:
    """Its converter. What it wants of a web service and of spreadsheets stands empty here,
    as releases of those libraries that it pins do not install beside Python 3.11."""
    empty = {
        "pandas": {},
        "pydantic": {"BaseModel": object, "Field": lambda *_, **__: None},
        "pymultirole_plugins": {},
        "pymultirole_plugins.util": {"comma_separated_to_list": str.split},
        "pymultirole_plugins.v1": {},
        "pymultirole_plugins.v1.converter": {
            "ConverterParameters": object,
            "ConverterBase": object,
        },
        "pymultirole_plugins.v1.schema": {"Document": SimpleNamespace, "Category": SimpleNamespace},
        "starlette": {},
        "starlette.datastructures": {"UploadFile": object},
    }
    for name, attributes in empty.items():
        module = ModuleType(name)
        vars(module).update(attributes)
        monkeypatch.setitem(sys.modules, name, module)
    reason = "pip install --no-deps pyconverters-newsml; pip install inscriptis"
    module = pytest.importorskip("pyconverters_newsml.newsml", reason=reason)
    asked = {"subjects_as_metadata": "", "natures": "text", "mediatopics_as_categories": False}
    upload = lambda data: SimpleNamespace(file=io.BytesIO(data), filename="x.xml")  # noqa: E731
    return lambda data: module.NewsMLConverter().convert(upload(data), SimpleNamespace(**asked))


@pytest.mark.filterwarnings("ignore:Testing an element:DeprecationWarning")  # its own, from 3.12 on
@pytest.mark.parametrize("conformance", CONFORMANCES)
@pytest.mark.parametrize("release", [*BY_HAND[:2], PLAIN])
def test_the_miner_reads_the_message_form(miner: Any, release: m.Release, conformance: str) -> None:
    data = written(release, conformance=conformance, root="message").data
    (found,) = miner(data)
    item = etree.fromstring(data).find(".//n:newsItem", N)
    assert found.identifier == item.get("guid")
    assert found.title == (release.headline.text if release.headline else None)
    assert found.metadata["language"] == release.language
    assert found.metadata["versionCreated"] == item.findtext(".//n:versionCreated", None, N)
    mined = letters(found.text)
    body = item.find(".//x:body", N)
    assert all(letters(text) in mined for text in body.itertext())
