"""Who provides an item: whom the caller names, else the issuer, else whose addresses it has."""

from __future__ import annotations

from collections.abc import Iterator
from typing import cast
from urllib.parse import urlsplit

from releaseconv.diagnostics import Code, Log
from releaseconv.model import ChannelKind, Release
from releaseconv.options import NewsmlOptions
from releaseconv.resources import table
from releaseconv.writers.newsml.elements import line


def provider(release: Release, asked: NewsmlOptions, log: Log) -> str:
    """A code of the IPTC's, or a name; one that nobody gave is named in the log."""
    if given := line(asked.provider or ""):
        return given
    found, ground = next(_supplied(release, asked))
    log.note(Code.VALUE_SUPPLIED, field="provider", value=found, ground=ground)
    return found


def _supplied(release: Release, asked: NewsmlOptions) -> Iterator[tuple[str, str]]:
    if release.issuer and (issuer := line(release.issuer.name)):
        yield issuer, "the issuer; no provider given"
    if asked.guid_domain:
        yield asked.guid_domain, "the domain of the guid; no provider given and no issuer found"
    hosts = {host for host in _hosts(release) if host}
    if len(hosts) == 1 and not hosts & _public():
        ground = "the domain of all contact addresses; no provider given and no issuer found"
        yield hosts.pop(), ground
    yield "unknown", "no provider given and no issuer found"


def _hosts(release: Release) -> Iterator[str]:
    for contact in release.contacts:
        for channel in contact.channels:
            target = channel.target or ""
            if channel.kind is ChannelKind.EMAIL:
                yield target.partition("?")[0].rpartition("@")[2].casefold()
            elif channel.kind is ChannelKind.WEB:
                yield _host(target)


def _host(address: str) -> str:
    try:
        return (urlsplit(address).hostname or "").removeprefix("www.")
    except ValueError:  # a bracket left open
        return ""


def _public() -> frozenset[str]:
    return frozenset(cast("list[str]", table("mail_hosts")["hosts"]))
