"""What readers of NewsML-G2 that are not ours make of items: JSON lines, one for each of both.

    PYTHON scripts/newsml_client_reads.py ITEM…

PYTHON is an environment of its own with superdesk-core, newsmlg2 and pyconverters-newsml. Their
parsers run as they are; what they want of databases, queues and web services stands empty, so that
`pip install --no-deps` of the three, with arrow, flask, inscriptis, lxml, lxml_html_clean and pytz,
is enough. A client that is not installed is left out.
"""

from __future__ import annotations

import argparse
import ast
import importlib
import importlib.util
import io
import json
import logging
import re
import sys
from collections.abc import Callable, Iterator
from functools import cache
from itertools import pairwise
from pathlib import Path
from types import ModuleType, SimpleNamespace
from typing import Any
from unittest.mock import MagicMock

from lxml import etree, html

Said = dict[str, Any]
FEEDS = "superdesk.io.feed_parsers"


@cache
def folder(package: str) -> Path | None:
    spec = importlib.util.find_spec(package)
    places = list(spec.submodule_search_locations or ()) if spec else []
    return Path(places[0]) if places else None


def stub(name: str, **values: object) -> ModuleType:
    module = ModuleType(name)
    vars(module).update(values)
    sys.modules[name] = module
    return module


# -- superdesk-core ---------------------------------------------------------------------


def superdesk() -> dict[str, Callable[[bytes], Said]]:
    """Its parsers of NewsML-G2 and NITF."""
    home = folder("superdesk")
    if home is None:
        return {}
    around(home)
    g2 = importlib.import_module(f"{FEEDS}.newsml_2_0").NewsMLTwoFeedParser()
    nitf = importlib.import_module(f"{FEEDS}.nitf").NITFFeedParser()
    return {
        "superdesk-core, NewsML-G2": lambda data: of_superdesk(g2.parse(etree.fromstring(data))[0]),
        "superdesk-core, NITF": lambda data: of_superdesk(nitf.parse(etree.fromstring(data))),
    }


def around(home: Path) -> None:
    """The package without its database: constants and the base class of parsers are its own."""
    importlib.import_module("lxml.html.clean")  # which it takes for granted
    settings = (home / "default_settings.py").read_text()
    allowed = re.search(r"HTML_TAGS_WHITELIST = (\(.*?\))", settings, re.DOTALL)
    config = SimpleNamespace(
        HTML_TAGS_WHITELIST=ast.literal_eval(allowed[1]) if allowed else (), NITF_MAPPING={}
    )
    service = lambda *_, **__: MagicMock(find_one=lambda **_: None)  # noqa: E731
    app = SimpleNamespace(config={}, subjects={}, locators=MagicMock(find_cities=list))
    root = stub("superdesk", config=config, app=app, get_resource_service=service)
    root.__path__ = [str(home)]
    stub("flask", current_app=app)
    errors = type("ParserError", (), {"newsmlTwoParserError": failed, "nitfParserError": failed})
    stub("superdesk.errors", ParserError=errors, SkipValue=type("SkipValue", (Exception,), {}))
    stub("superdesk.metadata", __path__=[])
    kinds = SimpleNamespace(TEXT="text", COMPOSITE="composite", PREFORMATTED="preformatted")
    forms = SimpleNamespace(HTML="HTML", PRESERVED="preserved")
    priority = SimpleNamespace(values=list, Ordinary=SimpleNamespace(value=5))
    names = {"ITEM_TYPE": "type", "CONTENT_TYPE": kinds, "FORMAT": "format", "FORMATS": forms}
    stub("superdesk.metadata.item", Priority=priority, **names)
    stub("superdesk.metadata.utils", is_normal_package=lambda item: item["type"] == "composite")
    stub("superdesk.io", __path__=[str(home / "io")])
    stub("superdesk.io.registry", register_feed_parser=lambda *_: None)
    stub("superdesk.io.iptc", subject_codes={})
    stub("superdesk.text_utils", get_word_count=lambda text, **_: len(text.split()))
    source = (home / "io" / "feed_parsers" / "__init__.py").read_text()
    own = source.partition(f"\nfrom {FEEDS}.")[0]
    parsers = stub(FEEDS, __path__=[str(home / "io" / "feed_parsers")])
    exec(compile(own, FEEDS, "exec"), vars(parsers))


def failed(error: Exception, *_: object) -> Exception:
    return error


def of_superdesk(item: Said) -> Said:
    return {
        "guid": item.get("uri"),
        "version": item.get("version"),
        "headline": item.get("headline"),
        "language": item.get("language"),
        "slugline": item.get("slugline"),
        "byline": item.get("byline"),
        "note": item.get("ednote"),
        "terms": item.get("usageterms"),
        "urgency": item.get("urgency"),
        "embargo": str(item["embargoed"]) if item.get("embargoed") else None,
        "created": str(item["versioncreated"]) if item.get("versioncreated") else None,
        "status": item.get("pubstatus"),
        "body": words(item.get("body_html") or ""),
    }


def words(page: str) -> list[str]:
    """The words of a page as a reader sees them: elements of text end words, others do not."""
    if not page.strip():
        return []
    tree = html.fromstring(f"<div>{page}</div>")
    blocks = {"p", "div", "li", "ul", "ol", "pre", "blockquote", "h1", "h2", "h3", "h4", "h6", "br"}
    for element in tree.iter():
        if element.tag in blocks:
            element.tail = " " + (element.tail or "")
            element.text = " " + (element.text or "")
    return "".join(tree.itertext()).split()


def is_new_version() -> Callable[[Said, Said], bool] | None:
    """The function of superdesk-core by which it takes an item for a new version."""
    home = folder("superdesk")
    if home is None:
        return None
    tree = ast.parse((home / "io" / "commands" / "update_ingest.py").read_text())
    kept: list[ast.stmt] = [
        node
        for node in tree.body
        if (isinstance(node, ast.FunctionDef) and node.name == "is_new_version")
        or (isinstance(node, ast.Assign) and ast.unparse(node.targets[0]).startswith("NEW_VERSION"))
    ]
    found: dict[str, Any] = {"logger": logging.getLogger()}
    exec(compile(ast.Module(kept, []), "update_ingest", "exec"), found)
    return found["is_new_version"]  # type: ignore[no-any-return]


# -- the others -------------------------------------------------------------------------


def newsmlg2() -> dict[str, Callable[[bytes], Said]]:
    """The library of the IPTC."""
    if importlib.util.find_spec("NewsMLG2") is None:
        return {}
    document = importlib.import_module("NewsMLG2.document")
    return {"newsmlg2": lambda data: of_library(document.NewsMLG2Document(data).get_item())}


def of_library(item: Any) -> Said:
    def first(part: Any, name: str) -> Any:
        found = part._element_values.get(name)
        listed = list(found) if hasattr(found, "__iter__") else [found]
        return listed[0] if listed else None

    def text(part: Any, name: str) -> str | None:
        return getattr(first(part, name), "_text", None)

    meta, content = item.itemmeta, item.contentmeta
    rights = getattr(item, "rightsinfo", None)
    own = item._attribute_values
    return {
        "guid": own.get("guid"),
        "version": own.get("version"),
        "headline": text(content, "headline"),
        "language": own.get("xml_lang"),
        "slugline": text(content, "slugline"),
        "byline": text(content, "by"),
        "note": text(meta, "ednote"),
        "terms": text(rights, "usageterms") if rights else None,
        "urgency": text(content, "urgency"),
        "embargo": text(meta, "embargoed"),
        "created": text(meta, "versioncreated"),
    }


def miner() -> dict[str, Callable[[bytes], Said]]:
    """A converter that feeds text mining."""
    if importlib.util.find_spec("pyconverters_newsml") is None:
        return {}
    for name in ("pandas", "pydantic", "pymultirole_plugins", "pymultirole_plugins.util"):
        stub(name, BaseModel=object, Field=lambda *_, **__: None, comma_separated_to_list=str.split)
    stub("pymultirole_plugins.v1")
    bases = {"ConverterParameters": object, "ConverterBase": object}
    stub("pymultirole_plugins.v1.converter", **bases)
    stub("pymultirole_plugins.v1.schema", Document=SimpleNamespace, Category=SimpleNamespace)
    stub("starlette")
    stub("starlette.datastructures", UploadFile=object)
    converter = importlib.import_module("pyconverters_newsml.newsml").NewsMLConverter()
    asked = {"subjects_as_metadata": "", "natures": "text", "mediatopics_as_categories": False}
    asked |= {"keywords_as_categories": False}

    def read(data: bytes) -> Said:
        upload = SimpleNamespace(file=io.BytesIO(data), filename="x.xml")
        (found,) = converter.convert(upload, SimpleNamespace(**asked))
        said = found.metadata
        return {
            "guid": found.identifier,
            "headline": found.title,
            "language": said.get("language"),
            "slugline": said.get("slug"),
            "created": said.get("versionCreated"),
            "body": found.text.split(),
        }

    return {"pyconverters-newsml": read}


# -- all of them ------------------------------------------------------------------------


def reads(paths: list[Path]) -> Iterator[Said]:
    clients = {**newsmlg2(), **miner(), **superdesk()}
    for path in paths:
        data = path.read_bytes()
        for client, read in clients.items():
            if wants(client) != path.suffixes[-2:-1]:
                continue
            try:
                yield {"client": client, "item": path.name, "said": read(data)}
            except Exception as error:
                yield {"client": client, "item": path.name, "error": repr(error)[:200]}


def wants(client: str) -> list[str]:
    """What stands before the suffix of the files that a client reads."""
    return (
        [".message"] if client.startswith("pyc") else [".nitf"] if "NITF" in client else [".item"]
    )


def chain(paths: list[Path]) -> Iterator[Said]:
    """Whether each item of a chain is new after the one before it, and none after itself."""
    newer = is_new_version()
    if newer is None:
        return
    read = superdesk()["superdesk-core, NewsML-G2"]
    said = [read(path.read_bytes()) for path in paths]
    for at, (one, other) in enumerate(pairwise(said)):
        row = {"version": other["version"], "status": other["status"]}
        told = [newer(other, one), not newer(one, other), not newer(other, dict(other))]
        yield {"chain": at, "told": all(told), "same": one["guid"] == other["guid"], **row}


if __name__ == "__main__":
    raw = argparse.RawDescriptionHelpFormatter
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=raw)
    arguments.add_argument("items", metavar="ITEM", nargs="+", type=Path)
    asked = arguments.parse_args().items
    for row in reads([path for path in asked if not path.name.startswith("chain-")]):
        sys.stdout.write(json.dumps(row) + "\n")
    for row in chain([path for path in asked if path.name.startswith("chain-")]):
        sys.stdout.write(json.dumps(row) + "\n")
