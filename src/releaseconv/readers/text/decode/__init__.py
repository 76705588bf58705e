"""Bytes become text: the encoding found, one newline, no character that documents forbid.

`bytes_to_text` decodes, by `codec_names`; `encoding_detection` asks `latin_encodings`,
`non_latin_encodings`, `east_asian_encodings`, `mixed_encodings`; `byte_order_marks` tell it, and
`unfit_encoding` doubts one that is given. `mojibake` is mended, `line_ends` are made one,
`forbidden_characters` replaced, `transport` undoes what mail and web pages did.
"""

from releaseconv.readers.text.decode.bytes_to_text import MAGIC, Decoded, decode
from releaseconv.readers.text.decode.codec_names import by_name
from releaseconv.readers.text.decode.unfit_encoding import own_encoding

__all__ = ["MAGIC", "Decoded", "by_name", "decode", "own_encoding"]
