"""The inputs of a listing with their bytes, where they lie in archives."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from releaseconv.batch.inputs.archives import unpacking_limits, zip_and_tar
from releaseconv.batch.inputs.listing import Input, Listing
from releaseconv.errors import MalformedInputError


def contents(
    listing: Listing, limit: int | None, most: int
) -> Iterator[tuple[Input, bytes | None, str | None]]:
    """Each input, with its bytes and what speaks against it where it lies in an archive."""
    archive = ""
    inside: Iterator[zip_and_tar.Member] = iter(())
    for found in listing.inputs(limit):
        if found.member is None:
            yield found, None, found.refusal
            continue
        if found.path != archive:
            archive = found.path
            inside = zip_and_tar.members(Path(archive), most + 1, listing.kept)
        try:
            # those between were not chosen, or have a name that another has
            member = next((one for one in inside if one.name in {found.member, None}), None)
            gone = "no longer in the archive" if member is None else member.refusal
            refusal = found.refusal or gone
        except (
            MalformedInputError,
            OSError,
            RuntimeError,
            ValueError,
            *unpacking_limits.BROKEN,
        ) as error:
            member, refusal = None, f"the archive cannot be read ({error})"
        yield found, member.content if member else b"", refusal
