"""The text of an item: from XHTML, else NITF, else plain text.

`body` takes the best of them, `body_parts` is what comes of it, `own_xhtml` what we wrote,
`dateline_in_body` cuts the dateline from it. `markup_blocks` makes blocks of elements,
`embedded_html` of HTML that stands as text.
"""
