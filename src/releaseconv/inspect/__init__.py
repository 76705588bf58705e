"""What a release was read as: for tools as a record, for people as the source with a margin."""

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
