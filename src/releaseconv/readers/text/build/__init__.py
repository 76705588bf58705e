"""Chunks put together to a release: words first, then what they mean.

`assembly` puts all together: `body_flow` has the body, `sections` the sections, both of `blocks`:
paragraphs and headings, and `lists`, but for `footnotes`, `tables`, `barred_tables`;
`contact_columns` parts people set side by side; `inlines` and `words_of_chunks` make their words.
What a release lacks is said in `missing_parts`. Which lines are of a block or table is settled in
`layout`.
"""

from releaseconv.readers.text.build.assembly import assemble

__all__ = ["assemble"]
