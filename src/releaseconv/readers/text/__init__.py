"""The text reader: bytes, text, lines, blocks, verdicts, release.

In this order: `decode`, `entities` (what words are), `layout` (how the page is set), `facts` (what
is so of a line), `roles` (what a line is for), `values` (what its words mean), `build` (the
release); `pipeline` is the way through them.
"""

from releaseconv.readers.text.pipeline.caller_roles import settled_lines
from releaseconv.readers.text.pipeline.house_choice import house_of, layouts_of
from releaseconv.readers.text.pipeline.text_reader import read, read_markdown, read_marked

__all__ = ["house_of", "layouts_of", "read", "read_markdown", "read_marked", "settled_lines"]
