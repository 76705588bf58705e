"""A hold that furniture alone has words for, said by a line of the release."""

from __future__ import annotations

from dataclasses import replace

from releaseconv.model import HeadLine, HeadRole, Release
from releaseconv.source import Source
from releaseconv.transforms.hold_line import with_hold_line


def with_hidden_hold(release: Release, source: Source) -> Release:
    """The release with a line that says its hold, where furniture alone has the words.

    Where it has those of the hold that counts, they stand above the others.
    """
    spans = release.hold.spans if release.hold else ()
    aside = [span for part in release.furniture for span in part.spans]
    hidden = [s for s in spans if any(s.start < a.end and a.start < s.end for a in aside)]
    if spans and len(hidden) == len(spans):
        return with_hold_line(release)
    if not hidden or hidden[0] != spans[0]:
        return release
    line = HeadLine(HeadRole.RELEASE_LINE, " ".join(source[spans[0]].split()))
    return replace(release, head=(line, *release.head))
