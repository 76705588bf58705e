"""Short lines between paragraphs of the story stay in it, whatever they are taken for."""

from __future__ import annotations

import pytest

from releaseconv import read, write

LEAD = "DELFT, 4 May 2026 -- Citadel Mills named its board on Monday. The members are:"
LAST = "The board meets for the first time in June."
NAMES = [
    "Anna Brill",
    "Jan Kok",
    "Piet Vos",
    "Els Mol",
    "Tom Bos",
    "Ria Smit",
    "Kees Dam",
    "Ina Roos",
]


@pytest.mark.parametrize("form", ["{} (NED)", "{}, NED", "- {}", "{}", "{} .... 4"])
@pytest.mark.parametrize("between", ["\n", "\n\n"])
def test_a_list_of_names_is_written_in_its_place(form, between):
    lines = [form.format(name) for name in NAMES]
    text = f"Citadel Mills names its board\n\n{LEAD}\n\n{between.join(lines)}\n\n{LAST}\n"
    written = write(read(text).release, "text").data.decode()
    places = [written.find(words) for words in (LEAD[-20:], *NAMES, LAST[:20])]
    assert -1 not in places
    assert places == sorted(places)
