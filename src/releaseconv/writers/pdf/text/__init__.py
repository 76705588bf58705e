"""From inlines to lines: direction, line breaks and the order in which words are seen.

`inlines` makes runs, `line_layout` lines of them, by `line_breaking` and, in scripts without
blanks, `clusters`; `language_tags` names languages.
"""
