"""How a page is set: lines, wraps, paragraphs, columns, tables.

`lines` are what is seen of each line, `wrapping` how the text was broken, `line_blocks` which
lines make a block (by `paragraphs`), with `table_lines`, `barred_table_lines`, `list_markers`,
`block_quotes`, `dialogue`, `verse`, `programmes`; `text_columns` and `run_in` take a page or a
line apart. `kept_lines` are those of lists without marks, `line_spans` where lines stand in the
source.
"""
