"""Fonts: which face sets a character, shaping, and the subsets that go into the file.

`faces` says which face sets a character, `font_files` opens and cuts them, `shaping` sets words,
`embedding` puts faces into the file, with `composite_glyphs`.
"""
