"""What makes words a hold, wherever they stand, and until when they say that it holds.

`hold_finder` finds labels and sentences by `hold_words` in the `legible_text`, in which
`misspelt_words` are mended, `embargo_stems` what holds in words that are no known phrase, but for
`trade_embargoes`, and `restricted_use` what keeps a text back in other words, as `word_pattern`
parts them and by their `word_roles`; `note_requests` what does so in a note to colleagues,
and `freed_now` what lets a text go in such words.
`sentences` says how far one goes, `day_hour_zone` to which time it leads, `further_days` to which
others.
"""

from releaseconv.readers.text.entities.holds.hold_finder import find_holds, is_held
from releaseconv.readers.text.entities.holds.hold_words import HOLDING, FoundHold, HoldSort

__all__ = ["HOLDING", "FoundHold", "HoldSort", "find_holds", "is_held"]
