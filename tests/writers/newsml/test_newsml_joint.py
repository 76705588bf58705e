"""A joint release is an item that its schema takes."""

from __future__ import annotations

from any_input_checks import STAMP
from releaseconv import api

JOINT = """Quay Board and Harbour Board Open Quay

PORT EXAMPLE, May 5, 2026 -- Quay Board Ltd and Harbour Board Ltd opened a quay.

SOURCE Quay Board Ltd; Harbour Board Ltd

Contact:
Anna Brill
+31 15 555 0143
"""


def test_the_schema_takes_all_who_issue_a_release() -> None:
    parsed = api.read_text(JOINT)
    assert parsed.release.joint_issuers
    made = api.write(parsed.release, "newsml", STAMP)
    assert made.valid, made.diagnostics
    assert made.data.count(b"<creator ") == 2
