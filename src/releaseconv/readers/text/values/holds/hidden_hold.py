"""A hold that furniture alone has words for, said by a line of the release."""

from __future__ import annotations

from releaseconv.model import Release
from releaseconv.transforms.hold_line import with_hold_line


def with_hidden_hold(release: Release) -> Release:
    """The release with a line that says its hold, where furniture alone has the words."""
    spans = release.hold.spans if release.hold else ()
    aside = [span for part in release.furniture for span in part.spans]
    hidden = [s for s in spans if any(s.start < a.end and a.start < s.end for a in aside)]
    return with_hold_line(release) if spans and len(hidden) == len(spans) else release
