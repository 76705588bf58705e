"""How a page is set: lines, wraps, paragraphs, columns, tables."""
