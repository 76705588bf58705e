"""Datelines: where a story comes from and when, before its first sentence.

`dateline_reader` says whether there is one and where it ends. `scanner` reads its parts,
`house_forms` those of a profile, `east_asian` and `region_without_dash` those without dashes;
`evidence` weighs whether it is one.
"""

from releaseconv.readers.text.entities.datelines.dateline_reader import read_dateline
from releaseconv.readers.text.entities.datelines.east_asian import FoundDateline

__all__ = ["FoundDateline", "read_dateline"]
