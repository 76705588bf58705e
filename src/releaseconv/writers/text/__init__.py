"""Clean plain text: each part on its own, a blank line between, nothing indented.

Laid out so that a reader of any release finds the parts again: head lines first, headline, dateline
run in, lists with their marks, the end mark last.

`plain_text` says which parts are printed, `blocks` and `table` make lines, `wrap` breaks them,
`ascii` folds them.
"""
