"""Lines that hold a text by what all their words weigh, where no words are known to hold it.

`lines_to_weigh` says which are looked at, `said_in_line` of which sorts their words are,
`line_features` what is to be seen of them, `line_weights` what that weighs; `weighed_lines` which
weigh as much as a hold.
"""

from releaseconv.readers.text.values.holds.weighed.weighed_lines import weighed_lines

__all__ = ["weighed_lines"]
