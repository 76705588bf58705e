"""House profiles: each example is read as it says, each fault of a file names its key."""

from __future__ import annotations

from pathlib import Path

import pytest

from releaseconv import ReadOptions, read
from releaseconv.diagnostics import Code
from releaseconv.errors import ProfileError
from releaseconv.readers.text.entities.datelines import read_dateline
from releaseconv.readers.text.entities.dates import Order
from releaseconv.readers.text.entities.reference_number_forms import find_symbols
from releaseconv.settings.house_signs import choose
from releaseconv.settings.profile import Example, Profile, load, names

HOUSES = [load(name) for name in names()]
EXAMPLES = [(house, example) for house in HOUSES for example in house.examples]


def ids(value: object) -> str:
    return value.name if isinstance(value, Profile) else "example"


@pytest.mark.parametrize(("house", "example"), EXAMPLES, ids=ids)
def test_an_example_is_read_as_its_house_says(house: Profile, example: Example) -> None:
    if example.symbols:
        found = find_symbols(example.text, house)
        assert tuple(example.text[a:b] for a, b in found) == example.symbols
        return
    line = read_dateline(example.text, house=house)
    assert line is not None
    day = line.date
    said = f"{day.year or '-'}-{day.month:02}-{day.day:02}" if day else ""
    assert said == example.date
    assert " / ".join(example.text[a:b] for a, b in line.places) == example.place
    assert (example.text[slice(*line.credit)] if line.credit else "") == example.credit


@pytest.mark.parametrize("house", HOUSES, ids=ids)
def test_each_form_has_an_example(house: Profile) -> None:
    own = len(house.datelines) + len(house.symbols)
    assert len(house.examples) >= own or house.name == "generic"


def test_a_form_reads_what_no_house_shares() -> None:
    text = "5 May - The bridge project released version 3.1."
    assert read_dateline(text) is None
    assert read_dateline(text, house=load("free-software")) is not None


@pytest.mark.parametrize(
    ("lines", "house"),
    [
        (["UNITED NATIONS", "Press Releases", "20 January 2005"], "un"),
        (["SG/SM/90001", "SECRETARY-GENERAL OPENS BRIDGE"], "un"),
        (
            ["U.S. Department of Bridges", "Office of Public Affairs", "Washington, D.C."],
            "us-government",
        ),
        (["Bridge opens", "KLEINSTADT, May 5 /PRNewswire/ -- The council"], "wire"),
        (["University of Kleinstadt", "Press Office"], "university"),
        (["Bridge Linux 3.1", "Free software for bridges"], "free-software"),
        (["Bridge Corporation", "Investor Relations"], "corporate"),
        (["Council opens bridge", "The council said on Tuesday"], "generic"),
        (["Linux", "Council opens bridge"], "generic"),
        ([], "generic"),
    ],
)
def test_the_first_lines_tell_the_house(lines: list[str], house: str) -> None:
    assert choose(lines)[0].name == house


def test_an_order_is_one_that_dates_know() -> None:
    assert {house.order for house in HOUSES} - {""} <= {str(order) for order in Order}


def test_words_of_a_house_give_a_line_its_role() -> None:
    assert load("un").role("  UNITED NATIONS  ") == "letterhead"
    assert load("un").role("United Nations opens bridge") is None


FAULTS = """
nme = "x" | house.toml: nme: unknown key
name = 1\\ntitle = "x" | name: must be a text, not 1
name = "x"\\ntitle = "x"\\norder = "dym" | order: must be dmy or mdy or ymd, not 'dym'
name = "x"\\ntitle = "x"\\n[[dateline]]\\nform = "{plaice}" | no slot 'plaice'
name = "x"\\ntitle = "x"\\n[[dateline]]\\nfrom = "{place}" | dateline.from: unknown key
name = "x"\\ntitle = "x"\\n[[symbol]]\\nform = " " | symbol.form: is empty
name = "x"\\ntitle = "x"\\n[slots]\\na = "(" | slots.a: missing
name = "x"\\ntitle = "x"\\n[slots]\\na = "x{99999999999}" | slots.a: the repetition
name = "x"\\ntitle = "x"\\nextends = ["house"] | extends itself
name = "x"\\ntitle = "x"\\n[detect]\\nneed = "two" | detect.need: must be a whole number
name = "x | house.toml
""".strip().split("\n")


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_names_file_and_key(fault: str, tmp_path: Path) -> None:
    text, _, message = fault.partition(" | ")
    path = tmp_path / "house.toml"
    path.write_text(text.replace("\\n", "\n"), encoding="utf-8")
    with pytest.raises(ProfileError, match=message) as caught:
        load(str(path))
    assert "house.toml" in str(caught.value)


def test_a_slot_nested_without_end_is_refused(tmp_path: Path) -> None:
    (tmp_path / "x.toml").write_text(f'name = "x"\ntitle = "x"\nslots = {{a = "{"(" * 5_000}"}}')
    with pytest.raises(ProfileError, match=r"^x\.toml: slots\.a: "):
        load(str(tmp_path / "x.toml"))


def test_a_file_of_the_caller_extends_a_house(tmp_path: Path) -> None:
    path = tmp_path / "ours.toml"
    path.write_text(
        'name = "ours"\ntitle = "Ours"\nextends = ["un"]\n[[dateline]]\nform = "{place}: "\n',
        encoding="utf-8",
    )
    house = load(str(path))
    assert house.name == "ours"
    assert house.datelines[0].text == "{place}: "
    assert house.datelines[1:] == load("un").datelines


def test_an_unknown_name_is_refused_with_those_there_are() -> None:
    with pytest.raises(ProfileError, match="wire"):
        load("nowhere")


BRIDGE = """\
SG/SM/90001

United Nations Headquarters, Department of Public Information

SECRETARY-GENERAL OPENS BRIDGE

5 May - The bridge project opened its bridge in Kleinstadt on Tuesday, after three years.
"""


def test_a_reading_says_its_house_and_why() -> None:
    (note,) = (d for d in read(BRIDGE).diagnostics if d.code is Code.HOUSE)
    assert note.message.startswith("using house profile un: ")
    assert "“SG/SM/90001”" in note.message


def test_the_house_that_the_caller_names_wins() -> None:
    parsed = read(BRIDGE, ReadOptions(profile="free-software"))
    assert parsed.release.dateline is not None
    assert Code.HOUSE not in [d.code for d in parsed.diagnostics]
    assert read(BRIDGE).release.dateline is None


OURS = """
name = "ours"
title = "Ours"
order = "mdy"
[detect]
signs = ["quay desk"]
[words]
letterhead = ["quay desk of weltevreden"]
about = ["who we are"]
embargo = ["not on air before"]
[slots]
number = 'Q~\\d{3}~[a-z]{2}'
[[symbol]]
form = "{number}"
[[dateline]]
form = "from {place} on {date} >>"
[[example]]
text = "from Weltevreden on May 6, 2026 >> The quay opened."
place = "Weltevreden"
date = "2026-05-06"
[[example]]
text = "Q~123~ab"
symbols = ["Q~123~ab"]
"""

QUAY = """\
QUAY DESK OF WELTEVREDEN
Q~123~ab
05/06/2026

North quay opens to boats

from Weltevreden on May 6 >> The north quay is open to boats again, three years after a storm.

It is ninety metres long and cost less than the board had feared.

Who we are

The desk speaks for nine quays and a light.
"""


@pytest.fixture
def ours(tmp_path: Path) -> str:
    path = tmp_path / "ours.toml"
    path.write_text(OURS, encoding="utf-8")
    return str(path)


def test_words_and_forms_of_a_house_are_read_in_the_head(ours: str) -> None:
    release = read(QUAY, ReadOptions(profile=ours)).release
    assert [(line.role.value, line.text) for line in release.head] == [
        ("letterhead", "QUAY DESK OF WELTEVREDEN"),
        ("symbol", "Q~123~ab"),
        ("date", "05/06/2026"),
    ]
    assert [symbol.text for symbol in release.symbols] == ["Q~123~ab"]
    assert release.headline and release.headline.text == "North quay opens to boats"


def test_a_house_s_dateline_opens_the_body_and_its_words_a_section(ours: str) -> None:
    release = read(QUAY, ReadOptions(profile=ours)).release
    assert release.dateline and release.dateline.text == "from Weltevreden on May 6 >>"
    assert [section.role.value for section in release.sections] == ["about"]


@pytest.mark.parametrize(
    ("order", "day"), [("mdy", "2026-05-06"), ("dmy", "2026-06-05")], ids=["mdy", "dmy"]
)
def test_the_order_of_a_house_holds_wherever_dates_stand(
    order: str, day: str, tmp_path: Path
) -> None:
    path = tmp_path / "ours.toml"
    path.write_text(OURS.replace('order = "mdy"', f'order = "{order}"'), encoding="utf-8")
    options = ReadOptions(profile=str(path))
    release = read(QUAY, options).release
    assert release.issued and str(release.issued.value) == day
    assert release.dateline and release.dateline.date
    held = read(f"NOT ON AIR BEFORE\n10:00 GMT, 05/06/2026\n\n{QUAY}", options).release.hold
    assert held and held.until
    assert str(held.until.value) == f"{day} 10:00:00+00:00"


def test_a_word_s_role_is_one_that_rules_know(tmp_path: Path) -> None:
    path = tmp_path / "ours.toml"
    path.write_text(OURS.replace("letterhead =", "leterhead ="), encoding="utf-8")
    with pytest.raises(ProfileError, match=r"words\.leterhead: unknown key"):
        load(str(path))


@pytest.mark.parametrize(("house", "example"), EXAMPLES, ids=ids)
def test_an_example_is_read_so_in_a_whole_release(house: Profile, example: Example) -> None:
    tail = " It is ninety metres long, and the council had waited for it for three years.\n"
    head = f"{example.text}\n\n" if example.symbols else ""
    lead = "The council opened the bridge." if example.symbols else example.text
    text = f"{head}Council opens its bridge at last\n\n{lead}{tail}\nIt was late.\n"
    release = read(text, ReadOptions(profile=house.name)).release
    assert tuple(symbol.text for symbol in release.symbols) == example.symbols
    places = " / ".join(place.text for place in release.dateline.places) if release.dateline else ""
    assert places == example.place
