"""Dates in running text: where they stand, and which day they name.

`date_finder` finds all; `named_months`, `numeric`, `figures_with_units`, `persian` and `islamic`
know dates of their kind; `weekdays` stand beside them, `date_lines` are nothing but a date;
`found_date` is one.
"""

from releaseconv.readers.text.entities.dates.date_finder import find_dates, order_of
from releaseconv.readers.text.entities.dates.date_lines import is_date_line
from releaseconv.readers.text.entities.dates.found_date import FoundDate, Order

__all__ = ["FoundDate", "Order", "find_dates", "is_date_line", "order_of"]
