"""What the desk makes of a release: `downloads` in one format or all, an `archive` of them, and
`page_pictures` as previews.
"""
