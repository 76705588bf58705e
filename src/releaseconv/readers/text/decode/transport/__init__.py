"""Between decoding and reading: what transport did to a text is undone, and can be traced back.

Each kind of mark is one step. A step looks for its sign first, so that a text without any
costs next to nothing; what it changes is noted, and the caller can have it left alone.

`order_of_steps` has them, `carried_text` is what they leave.

`transfer_encodings`, `mail_quoting`, `markdown_marks`, `leftover_tags` and `invisible` undo a kind
each; `traced_edits` leads back.
"""

from releaseconv.readers.text.decode.transport.carried_text import Carried, carry
from releaseconv.readers.text.decode.transport.order_of_steps import (
    MARKDOWN,
    NAMES,
    STEPS,
    Row,
    check_names,
)

__all__ = ["MARKDOWN", "NAMES", "STEPS", "Carried", "Row", "carry", "check_names"]
