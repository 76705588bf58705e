"""Which items releaseconv wrote."""

from __future__ import annotations

from releaseconv import newsml_terms as g2
from releaseconv.schema.parsing import Element

_SCHEME = f"{{{g2.G2}}}scheme"
_GENERATOR = f"{{{g2.G2}}}generator"


def is_ours(root: Element) -> bool:
    """Whether releaseconv wrote it: it declares our schemes, or says so and declares nearly those.

    An item that only borrows from ours is somebody else's.
    """
    aliases = {scheme.get("alias") for scheme in root.iter(_SCHEME)}
    generated = any(generator.text == g2.GENERATOR for generator in root.iter(_GENERATOR))
    own = set(g2.SCHEMES)
    further = aliases - own  # one, of a role that a receiver has for the main headline
    return aliases == own or (
        generated and (aliases < own or (aliases > own and len(further) == 1))
    )
