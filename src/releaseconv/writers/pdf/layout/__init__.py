"""Where everything stands on the page: blocks, tables and pages.

`release_parts` goes through the release, `blocks` and `tables` set it within a `block_context`, in
lines of `line_heights`; `pages` breaks it.
"""
