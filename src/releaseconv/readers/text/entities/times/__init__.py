"""Times of day as they are written: 00.01 hrs, 12:01 a.m. EST, 14 h 30, 午後3時, noon.

`clock_times` finds them, each a `found_time`: by `hour_words`, `minutes_in_words` and
`written_zones`; `hours_with_units` and `noon_and_midnight` are others.
"""

from releaseconv.readers.text.entities.times.clock_times import find_times
from releaseconv.readers.text.entities.times.found_time import FoundTime

__all__ = ["FoundTime", "find_times"]
