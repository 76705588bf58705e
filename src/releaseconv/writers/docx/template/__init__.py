"""What a document is filled into: our own template, or a house's Word file.

`builtin` is ours, `reference_doc` a house's, taken apart by `parser` without what is
`self_acting`; `style_merger` and `restyle` mix styles. A `template` is a package without words.
"""
