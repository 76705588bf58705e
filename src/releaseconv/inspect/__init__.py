"""What a release was read as: for tools as a record, for people as the source with a margin.

`json_record` is for tools, `margin` and `html_page` for people, out of `segments`; `why` says why
a field is what it is, `kept_corrections` keeps what was said against it.
"""

from releaseconv.inspect.html_page import page
from releaseconv.inspect.json_record import Fields, Record, record, settable
from releaseconv.inspect.kept_corrections import keep_corrections
from releaseconv.inspect.margin import Line, margin, view
from releaseconv.inspect.segments import Part, parts
from releaseconv.inspect.why import why

__all__ = [
    "Fields",
    "Line",
    "Part",
    "Record",
    "keep_corrections",
    "margin",
    "page",
    "parts",
    "record",
    "settable",
    "view",
    "why",
]
