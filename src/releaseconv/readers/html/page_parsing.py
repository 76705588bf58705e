"""A web page parsed, unless it has attributes or tags inside one another without end."""

from __future__ import annotations

import re

from lxml import etree, html

from releaseconv.errors import MalformedInputError

_TAG = re.compile(r"<[A-Za-z][^<>]*")
_LONG = 9_000
"""Characters of a tag that is long: it has a picture in it, or attributes without end."""
_MOST_ATTRIBUTES = 2_000
"""Their number squared is what the parser takes for them."""
_DEEPEST = 1_000
"""Tags inside one another; pages whose tags are never closed have some hundred."""
_PROLOG = re.compile(r"^\s*<\?xml[^>]*\?>")


def parsed(page: str, name: str) -> etree._Element:
    """The page as a tree; raises `MalformedInputError` where there is no end to it."""
    bare = _PROLOG.sub("", page).replace("\0", "")
    long = (tag for tag in _TAG.findall(bare) if len(tag) > _LONG)
    if any(len(tag.split()) > _MOST_ATTRIBUTES for tag in long):
        raise MalformedInputError(f"{name}: a tag with over {_MOST_ATTRIBUTES} attributes")
    if not bare.strip():
        return html.document_fromstring("<p></p>")
    try:
        root = html.document_fromstring(bare, parser=html.HTMLParser(huge_tree=True))
    except (etree.LxmlError, ValueError) as error:
        why = " ".join(str(error).split()) or type(error).__name__
        raise MalformedInputError(f"{name}: a web page that cannot be parsed ({why})") from None
    if _is_deep(root):
        raise MalformedInputError(f"{name}: tags nested more than {_DEEPEST} levels deep")
    return root


def _is_deep(root: etree._Element) -> bool:
    depth = 0
    for event, _ in etree.iterwalk(root, events=("start", "end")):
        depth += 1 if event == "start" else -1
        if depth > _DEEPEST:
            return True
    return False
