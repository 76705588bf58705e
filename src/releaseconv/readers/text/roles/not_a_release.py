"""What a text is that is no release: a table of values, a log, source code, markup.

Told by signs alone, from the first lines; a text of which anything but its signs would have
to be asked is a release.
"""

from __future__ import annotations

from collections.abc import Sequence

from releaseconv.patterns.lazy_charclass import Rare
from releaseconv.readers.text.layout.lines import End, Line

_LOOKED_AT = 200
"""Lines at the top that tell."""
_FEWEST = 4
"""Lines of the shortest text that is told."""
_FEWEST_PAIRS = 8
"""Lines of the shortest table of two columns: names with their towns are no table."""
_DELIMITERS = ",;\t|"
_CODE = "{}()[]=<>;_$&\\"
"""Signs that programs are full of, and sentences are not."""
_SURE = Rare(r"[{}=<>]|(?<=[^\W\d_])\(", far=False)
"""What lists of names do not have: "Sen. Anna Brill (D-Ga.)," puts a blank before its bracket."""
_DENSE, _SURELY = 20, 120
"""Characters to one such sign in a program, or fewer; to one of the sure ones."""
_STAMP = Rare(
    r"""(?x)[\[(<"']{0,2}(?:
      \d{4}[-/]\d\d[-/]\d\d[T_ \t,]{1,2}\d\d:\d\d
    | \d\d[-/.]\d\d[-/.]\d{2,4}[ \t,]{1,2}\d\d:\d\d:\d\d
    | \d\d:\d\d:\d\d
    | [^\W\d_]{3}[ ]{1,2}\d{1,2}[ ]\d\d:\d\d:\d\d
    | \d{10}(?:\.\d+)?\b
    | \d{1,3}(?:\.\d{1,3}){3}[ ]\S+[ ]\S+[ ]\[
    )""",
    far=False,
)
"""How a line of a log opens: "2026-05-04 12:00:01", "May  4 12:00:01", "10.0.0.7 - - ["."""


def other_matter(page: Sequence[Line]) -> str:
    """What the lines are, in words that follow "reads like"; empty for a release."""
    top = page[:_LOOKED_AT]
    if len(top) < _FEWEST:
        return ""
    if _is_log(top):
        return "a log"
    if _is_delimited(top):
        return "a table of values with delimiters"
    if sum(map(_sentence, top)) * 8 > len(top):
        return ""
    return _program(top)


def _is_log(top: Sequence[Line]) -> bool:
    """Nine lines in ten open with a moment down to the minute or second."""
    if not any(line.digit for line in top[:2]):
        return False
    return 10 * sum(1 for line in top if _STAMP.match(line.text)) >= 9 * len(top)


def _is_delimited(top: Sequence[Line]) -> bool:
    """Nearly all lines have the same number of fields, two and more of them."""
    first, second = top[0].text, top[1].text
    for sign in _DELIMITERS:
        if not first.count(sign) or not second.count(sign):
            continue
        widths = _widths(top, sign)
        usual = max(set(widths), key=widths.count)
        if usual > 1 and 20 * widths.count(usual) >= 19 * len(widths) and _terse(top, usual):
            return True
    return False


def _widths(top: Sequence[Line], sign: str) -> list[int]:
    """The number of fields in each record; signs between quotation marks part none."""
    import csv

    rows = csv.reader((line.text for line in top), delimiter=sign, skipinitialspace=True)
    try:
        return [len(row) for row in rows]
    except csv.Error:
        return [0]


def _terse(top: Sequence[Line], fields: int) -> bool:
    """Fields are no sentences: a line with two clauses has as many commas as another."""
    words = sum(line.weight for line in top)
    ended = sum(line.end_sign is End.STOP for line in top)
    least = _FEWEST_PAIRS if fields == 2 else _FEWEST
    return words <= 8 * fields * len(top) and 4 * ended <= len(top) and len(top) >= least


def _sentence(line: Line) -> bool:
    return line.weight >= 8 and 2 * line.small >= line.weight and line.end_sign is End.STOP


def _program(top: Sequence[Line]) -> str:
    """Source code or markup, by how thick signs stand and where lines end."""
    text = "".join(line.text for line in top)
    signs = sum(map(text.count, _CODE))
    sure = _SURE.count(text)
    if signs * _DENSE < len(text) or sure * _SURELY < len(text):
        return ""
    tags = sum(line.text[0] == "<" and line.text[-1] == ">" for line in top)
    if 2 * tags >= len(top):
        return "markup"
    ends = sum(line.text[-1] in "{};:,)(]>" for line in top)
    return "source code" if 2 * ends >= len(top) else ""
