"""Holds that the text alone does not settle, for readers of all formats.

`hold_in_words` finds one that only the words of an item say, `hold_words_beside` those in fields;
`latest_end` says which of several ends counts; `overruled_holds` keeps one that nobody has
overruled; `hold_queries` says which remarks leave a hold open.
"""
