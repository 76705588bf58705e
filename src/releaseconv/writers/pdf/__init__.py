"""PDF: a tagged page with embedded fonts, for eyes, ears and archives (PDF/UA-1, PDF/A-2a).

`style` and `style_file` (a house's) are the look; `text` makes lines, `layout` pages, `fonts`
glyphs; `pdf_file` binds `content_stream`, `header_footer`, `bookmarks`, `tags` and `metadata` into
`objects`. `image` is a letterhead's, `contrast` measures colours.
"""
