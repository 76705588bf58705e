"""Markdown: CommonMark that a parser reads back into the same words.

`markdown_text` puts together `blocks`, `inlines` (by `escaping`), and the values as `front_matter`.
"""
