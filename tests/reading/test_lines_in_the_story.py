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


FOOT = """\
Sécheresse : levée partielle des restrictions

Valmont, le 17 novembre 2026. À la suite des précipitations des deux dernières
semaines, la préfète a décidé de lever les mesures de restriction d'usage de
l'eau dans 47 des 112 communes du département. Les bassins de la Varenne amont
et de l'Orge restent placés en alerte renforcée jusqu'au mois de décembre.

Contact presse
Julien Maréchaux
Tél. : 05 99 00 12 34

{foot}
"""


@pytest.mark.parametrize(
    ("foot", "lines"),
    [
        ("2, place de la République – 99000 Valmont-sur-Varenne\n@Prefet99", 2),
        (
            "Ce communiqué est destiné à la presse. Toute reproduction en est autorisée sans\n"
            "Autorisation préalable, pourvu que la source en soit citée.",
            1,
        ),
    ],
)
def test_lines_at_the_foot_stay_lines_unless_they_are_wrapped(foot: str, lines: int) -> None:
    said = FOOT.format(foot=foot)
    parsed = read(said)
    written = write(parsed.release, "text").data.decode()
    assert ("\n" + foot in written) == (lines == 2)
    assert " ".join(foot.split()) in " ".join(written.split())
