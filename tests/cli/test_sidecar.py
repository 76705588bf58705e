"""Corrections kept beside a file: written once, taken from then on, named each time."""

from __future__ import annotations

import os
import tomllib
from dataclasses import replace
from pathlib import Path

import pytest

from conftest import ROOT, command
from releaseconv import read, read_text
from releaseconv.errors import MalformedInputError, OptionError
from releaseconv.options import Overruled, ReadOptions
from releaseconv.readers.outdated_corrections import made_of
from releaseconv.settings.corrections_file import Kept, applied, beside, corrections, load, written

TEXT = """\
New quay opens

WELTEVREDEN, 4 May 2026 -- Boats came from all sides to the new north quay this morning.
"""


@pytest.fixture
def quay(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    path = Path("quay.txt")
    path.write_text(TEXT, encoding="utf-8")
    return path


def keep(path: Path, text: str) -> None:
    beside(path).write_text(text, encoding="utf-8")


def test_a_sidecar_that_an_editor_has_marked_as_utf_8_is_read(quay: Path) -> None:
    keep(quay, '\N{ZERO WIDTH NO-BREAK SPACE}headline = "Boats come"\n')
    assert str(read(quay).release.headline) == "Boats come"


def test_what_is_saved_is_read_the_next_time(quay: Path) -> None:
    said = command("inspect", "quay.txt", "--set", "headline=Boats come", "--save")
    assert said.status == 0
    assert "corrections saved in quay.txt.release.toml" in said.err
    parsed = read(quay)
    assert str(parsed.release.headline) == "Boats come"
    note = next(d for d in parsed.diagnostics if d.code == "P161")
    assert note.message == "corrections from quay.txt.release.toml: headline"
    assert "Boats come" in command("convert", "quay.txt", "-t", "text").out.decode()


@pytest.mark.skipif(os.name != "posix", reason="no rights of that kind here")
def test_who_may_not_read_a_release_may_not_read_what_is_saved_of_it(quay: Path) -> None:
    quay.chmod(0o600)
    command("inspect", "quay.txt", "--set", "headline=Boats come", "--save")
    assert beside(quay).stat().st_mode & 0o777 == 0o600


def test_new_corrections_stand_beside_those_before(quay: Path) -> None:
    for pair in ("headline=Boats come", "date=2026-05-05", "headline=Boats stay"):
        assert command("inspect", "quay.txt", "--set", pair, "--save").status == 0
    assert corrections(beside(quay)) == (("headline", "Boats stay"), ("issued", "2026-05-05"))


EVERY = ("headline=A", "subhead=B", "summary=C", "byline=D", "dateline=OSLO, 5 May 2026 --")
EVERY += ("dateline.place=Bergen", "dateline.date=2026-05-06", "issued=2026-05-05")
EVERY += ("embargo=2026-05-07T10:00Z", "language=en", "kind=speech", "issuer=E", "rights=F")


@pytest.mark.parametrize("order", [1, -1])
def test_fields_are_saved_beside_one_another(quay: Path, order: int) -> None:
    for pair in EVERY[::order]:
        assert command("inspect", "quay.txt", "--set", pair, "--save").status == 0
        assert read(quay).release.headline, "which is read with what was saved"
        assert load(beside(quay)).remarks == ()
    assert {f"{field}={value}" for field, value in corrections(beside(quay))} == set(EVERY)
    dateline = read(quay).release.dateline
    assert dateline and [str(place) for place in dateline.places] == ["Bergen"]


REMARKED = (
    "# Corrections to quay.txt: they win over its text.",
    "# Corrections to be checked by Jonas",
    "# embargo = ask Jonas before 9:00",
    "# A line that starts with # is what Jonas said.",
    "# A line that starts with # is what was read; take the # away to correct it.",
    "# ask Jonas = the harbour master",
    'headline = "Boats # come" # as agreed',
    "subhead = 'a # \"b\"' # and",
    "#again",
    "byline = '''",
    "# of the 'quay''''' #4",
    'summary = """',
    r'\\"" # said \"""#""""" # 5',
    'rights = ""#',
    '# issued = "2026-05-04"',
    "[[lines]] # lines",
    'at = "1"',
    'role = "headline"',
    "words = [ # of them",
    '  "#1",',
    r'  "\"# 2", # last',
    "]",
)
REMARKS = ["# Corrections to be checked by Jonas", "# embargo = ask Jonas before 9:00"]
REMARKS += ["# A line that starts with # is what Jonas said.", "# ask Jonas = the harbour master"]
REMARKS += ["# as agreed", "# and", "#again", "#4", "# 5", "#"]
REMARKS += ["# lines", "# of them", "# last"]


def test_remarks_of_people_outlast_what_is_saved(quay: Path) -> None:
    keep(quay, "\n".join(REMARKED))
    assert list(load(beside(quay)).remarks) == REMARKS
    saved = []
    for value in ("Boats come", "Boats stay"):
        command("inspect", "quay.txt", "--set", f"issuer={value}", "--save")
        saved.append(beside(quay).read_text(encoding="utf-8"))
        assert list(load(beside(quay)).remarks) == REMARKS
    assert saved[0] == saved[1].replace("Boats stay", "Boats come"), "they are not said twice"
    assert dict(corrections(beside(quay)))["headline"] == "Boats # come"


def test_what_was_read_is_no_remark_of_people(quay: Path) -> None:
    long = ROOT / "samples" / "un" / "river-states.txt"
    quay.write_bytes(long.read_bytes())
    command("inspect", "quay.txt", "--save")
    assert beside(quay).read_text(encoding="utf-8").count("\n# ") > 5
    assert load(beside(quay)).remarks == ()
    keep(quay, "# ask Jonas\n")
    assert not any(note.code == "P161" for note in read(quay).diagnostics)


def test_what_was_read_stands_there_to_be_corrected(quay: Path) -> None:
    command("inspect", "quay.txt", "--save")
    text = beside(quay).read_text(encoding="utf-8")
    assert corrections(beside(quay)) == ()
    assert '# dateline.place = "WELTEVREDEN"' in text
    keep(quay, text.replace('# dateline.place = "WELTEVREDEN"', 'dateline.place = "Mole"'))
    dateline = read(quay).release.dateline
    assert dateline and [str(place) for place in dateline.places] == ["Mole"]


def test_the_caller_wins_over_the_sidecar_and_leaves_no_trace_of_it(quay: Path) -> None:
    keep(quay, 'headline = "A"\nlanguage = "fr"\n')
    release = read(quay, ReadOptions(overrides=(("headline", "B"),), language="de")).release
    assert str(release.headline) == "B"
    assert release.language == "de"
    assert [f.text for f in release.furniture] == ["New quay opens"]


def test_a_sidecar_can_be_left_alone(quay: Path) -> None:
    keep(quay, 'headline = "A"\n')
    assert str(read(quay, ReadOptions(sidecar=False)).release.headline) == "New quay opens"
    out = command("inspect", "quay.txt", "--no-sidecar").out.decode()
    assert "headline: New quay opens" in out
    assert "P161" not in out


def test_nothing_but_a_file_has_a_sidecar(quay: Path) -> None:
    keep(quay, 'headline = "A"\n')
    keep(Path("-"), 'headline = "A"\n')
    for source in (TEXT, TEXT.encode()):
        assert str(read(source, name="quay.txt").release.headline) == "New quay opens"
    out = command("inspect", "-", given=TEXT.encode()).out.decode()
    assert "headline: New quay opens" in out
    said = command("inspect", "-", "--save", given=TEXT.encode())
    assert said.status == 2
    assert "cannot be used with standard input" in said.err


def test_dates_options_and_tables_are_understood(quay: Path) -> None:
    keep(
        quay,
        'issued = 2026-05-05\nembargo = 2026-05-06T00:01:00Z\ntimezone = "Europe/Riga"\n'
        '[dateline]\nplace = "Mole"\n',
    )
    pairs = corrections(beside(quay))
    assert ("embargo", "2026-05-06T00:01:00+00:00") in pairs
    options = applied(pairs, ReadOptions(), beside(quay))
    assert options.timezone == "Europe/Riga"
    assert options.overrides[-1] == ("dateline.place", "Mole")
    assert read(quay).release.issued


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("headline = ", "not TOML"),
        ("headline = 3", "headline: must be a text or a date, not 3"),
        ("dateline.place.x = 'a'", "must be a text or a date"),
        ("colour = 'red'", "unknown field 'colour'"),
        ("profile = 'nobody'", "nobody"),
        ("encoding = 'klingon'", "klingon"),
        ("profile = '../other.toml'", "must be the name of a house"),
    ],
)
def test_what_is_no_correction_is_refused(quay: Path, text: str, words: str) -> None:
    keep(quay, text)
    with pytest.raises(MalformedInputError, match=words) as refused:
        read(quay)
    assert str(refused.value).startswith("quay.txt.release.toml: ")
    Path("b.txt").write_text(TEXT, encoding="utf-8")
    said = command("inspect", "quay.txt", "b.txt")
    assert said.status == 3
    assert "New quay opens" in said.out.decode()


@pytest.mark.parametrize("value", ['"', "\\", "a\nb", "\x7f\x01", "כותרת “x”", "#'''"])
def test_any_value_comes_back(value: str) -> None:
    kept = Kept((("headline", value),))
    text = written("quay\n\x01\x7f.txt", kept, (("kind", value), ("headline", "old")))
    assert tomllib.loads(text) == {"headline": value}
    assert tomllib.loads(text.replace("# kind", "kind")) == {"headline": value, "kind": value}


@pytest.mark.parametrize("kept", [None, 'headline = "A"\n'])
@pytest.mark.parametrize("pair", ["embargo=nonsense", "date=soon", "kind=poem", "nothing=1"])
def test_a_wrong_value_of_the_callers_is_blamed_on_nothing_else(
    quay: Path, pair: str, kept: str | None
) -> None:
    if kept:
        keep(quay, kept)
    for name in ("inspect", "check", "convert -t json"):
        said = command(*name.split(), "quay.txt", "--set", pair)
        assert said.status == 2
        assert f"--set {pair.partition('=')[0]}: " in said.err
        assert "release.toml" not in said.err


def test_a_wrong_value_for_the_library_is_the_callers(quay: Path) -> None:
    keep(quay, 'headline = "A"\n')
    with pytest.raises(OptionError, match=r"^embargo: 'nonsense' is not a date"):
        read(quay, ReadOptions(overrides=(("embargo", "nonsense"),)))
    with pytest.raises(OptionError, match="no time zone 'Mars'"):
        read(quay, ReadOptions(timezone="Mars"))
    with pytest.raises(OptionError, match="write GB"):
        read("x", ReadOptions(region="UK"))


@pytest.mark.parametrize("wrong", ['timezone = "Mars"', 'region = "UK"', 'embargo = "nonsense"'])
def test_a_wrong_value_of_the_sidecar_is_the_sidecars(quay: Path, wrong: str) -> None:
    keep(quay, wrong)
    with pytest.raises(MalformedInputError, match=r"^quay\.txt\.release\.toml: "):
        read(quay)
    assert command("inspect", "quay.txt").status == 3


HELD = f"EMBARGOED UNTIL FRIDAY 9:00 GMT\n\n{TEXT}"
DATED = HELD.replace("FRIDAY 9:00 GMT", "9:00 GMT, 8 MAY 2026")
OTHER = TEXT.replace("New quay opens", "Harbour fees rise")
MAIL = f"From: desk@hb.example\nSubject: {{}}\n\n{TEXT}"


def lifted(path: Path, text: str) -> None:
    """The embargo of `text` is lifted for good."""
    path.write_text(text, encoding="utf-8")
    assert command("inspect", str(path), "--set", "embargo=none", "--save").status == 0
    assert read(path).release.hold is None


def changed(path: Path, text: str) -> tuple[bool, set[str]]:
    """Whether the release is held once `text` is in the file, and what is said of that."""
    path.write_text(text, encoding="utf-8")
    parsed = read(path)
    return parsed.release.hold is not None, {d.code for d in parsed.diagnostics} & {"P168", "P169"}


def test_no_embargo_is_kept_with_the_words_that_it_lifts(quay: Path) -> None:
    lifted(quay, HELD)
    old = load(beside(quay)).overruled
    beginning = "Boats came from all sides to the new north quay this morning."
    text = ("New quay opens", "4 May 2026", beginning)
    assert old == Overruled(("EMBARGOED UNTIL FRIDAY 9:00 GMT",), "New quay opens", text)
    for pair in ("issuer=Harbour Board", "embargo=2026-05-08T09:00Z"):
        command("inspect", "quay.txt", "--set", pair, "--save")
        assert load(beside(quay)).overruled == old


@pytest.mark.parametrize(
    ("before", "after", "held"),
    [
        (DATED, DATED.replace("all sides", "afar"), False),
        (DATED, DATED.replace("New quay opens", "New quay opens at last"), False),
        (DATED, DATED.replace("8 MAY", "15 MAY"), True),
        (DATED, TEXT, False),
        (TEXT, DATED, True),
        (HELD, HELD.replace("all sides", "afar"), False),
        (HELD, f"EMBARGOED UNTIL FRIDAY 9:00 GMT\n\n{OTHER}", True),
        (HELD, f"{HELD}\nEMBARGO: 12 MAY 2026, 10:00 GMT\n", True),
        ("EMBARGOED\n\n" + TEXT, "EMBARGOED\n\n" + OTHER, True),
    ],
)
def test_no_embargo_lifts_no_embargo_of_another_text(
    quay: Path, before: str, after: str, held: bool
) -> None:
    lifted(quay, before)
    assert changed(quay, after) == (held, {"P168"} if held else set())
    command("inspect", "quay.txt", "--set", "embargo=none", "--save")
    assert changed(quay, after) == (False, set()), "it was lifted once more"


@pytest.mark.parametrize(
    ("after", "until", "codes"),
    [
        (DATED.replace("all sides", "afar"), "2026-05-09T10:00:00+00:00", set()),
        (DATED.replace("8 MAY", "15 MAY"), "2026-05-15T09:00:00+00:00", {"P168"}),
        (DATED.replace("8 MAY", "7 MAY"), "2026-05-09T10:00:00+00:00", set()),
        (DATED.replace("9:00 GMT, 8 MAY", "8 MAY"), "2026-05-08", {"P168"}),
        (DATED.replace("9:00 GMT, 8 MAY 2026", "THE MINISTER SPEAKS"), None, {"P168"}),
        (TEXT, "2026-05-09T10:00:00+00:00", set()),
    ],
)
def test_an_embargo_shortens_none_of_another_text(
    quay: Path, after: str, until: str | None, codes: set[str]
) -> None:
    quay.write_text(DATED, encoding="utf-8")
    command("inspect", "quay.txt", "--set", "embargo=2026-05-09T10:00Z", "--save")
    assert changed(quay, after) == (True, codes)
    hold = read(quay).release.hold
    value = hold.until.value if hold and hold.until else None
    assert (value and value.isoformat()) == until


NEWS = "BOARD NEWS 4/26\n\n" + "4 May 2026\n\n" + TEXT.partition("\n\n")[2]
FEES = "Harbour fees rise\n\n11 May 2026\n\nOwners of small boats pay more from June on.\n"
SET = ("headline=Boats come", "issued=2026-05-03", "issuer=Board", "byline=Ann Bell")


@pytest.mark.parametrize(
    ("after", "gone"),
    [
        (NEWS, set()),
        (NEWS.replace("all sides", "afar"), set()),
        (NEWS.replace("Boats came from all", "Ships come from many"), set()),
        (f"EMBARGOED UNTIL 9:00 GMT, 8 MAY 2026\n\n{NEWS}", set()),
        (NEWS.replace("4/26", "5/26"), {"headline"}),
        (NEWS.replace("4 May", "14 May"), {"issued"}),
        (FEES, {"headline", "issued", "issuer", "byline"}),
        (FEES.replace("11 May", "4 May"), {"headline", "issuer", "byline", "issued"}),
        (NEWS.replace("4 May", "11 May").replace("Boats came", "None go"),
         {"headline", "issued", "issuer", "byline"}),
    ],
)  # fmt: skip
def test_corrections_of_one_text_are_none_of_another(
    quay: Path, after: str, gone: set[str]
) -> None:
    quay.write_text(NEWS, encoding="utf-8")
    for pair in SET:
        assert command("inspect", "quay.txt", "--set", pair, "--save").status == 0
    quay.write_text(after, encoding="utf-8")
    parsed = read(quay)
    assert {field for field, _ in parsed.outdated} == gone
    noted = [note.message for note in parsed.diagnostics if note.code == "P171"]
    assert sorted(note.partition(" ")[0] for note in noted) == sorted(gone)
    headline, issuer = parsed.release.headline, parsed.release.issuer
    assert (str(headline) == "Boats come") is ("headline" not in gone)
    assert (issuer is not None and issuer.name == "Board") is ("issuer" not in gone)
    assert read(quay, ReadOptions(redact_contacts=True)).outdated == parsed.outdated
    for pair in SET:
        command("inspect", "quay.txt", "--set", pair, "--save")
    assert read(quay).outdated == () and str(read(quay).release.headline) == "Boats come"


JAPANESE = (
    """報道資料

北埠頭が開通

港湾局は2026年5月4日に北埠頭を開通させた。予定より一年早い。
"""
    + "フェリー会社の担当者によると、乗客の数は前の年よりも多くなる見込みである。" * 9
)
TEXTS = [path.read_text(encoding="utf-8") for path in (ROOT / "samples").rglob("*.txt")]
VALUES = {"headline": "Boats", "issued": "2026-05-05", "dateline": "OSLO, 5 May 2026 --"}
VALUES |= {"subhead": "A", "byline": "B", "issuer": "C", "language": "la", "kind": "speech"}


@pytest.mark.parametrize("text", [JAPANESE, *TEXTS])
@pytest.mark.parametrize("redact", [False, True])
def test_corrections_are_of_the_text_that_they_were_made_of(text: str, redact: bool) -> None:
    plain = ReadOptions(overrides=tuple(VALUES.items()))
    made = tuple(made_of(read_text(text), VALUES))
    again = tuple(made_of(read_text(text, plain), VALUES))
    assert [one.words for one in again] == [one.words for one in made], "whatever was said before"
    for made_for in (made, again):
        kept = replace(plain, made_for=made_for, redact_contacts=redact)
        assert read_text(text, kept).outdated == ()


def test_corrections_that_tell_no_text_are_for_any(quay: Path) -> None:
    keep(quay, 'headline = "Boats come"\n')
    quay.write_text(HELD, encoding="utf-8")
    assert str(read(quay).release.headline) == "Boats come"
    command("inspect", "quay.txt", "--set", "issuer=Board", "--save")
    quay.write_text(OTHER, encoding="utf-8")
    assert str(read(quay).release.headline) == "Boats come"


def test_what_somebody_asks_for_is_for_any_text(quay: Path) -> None:
    command("inspect", "quay.txt", "--set", "headline=Boats come", "--save")
    quay.write_text(f"{OTHER}\nThe board met.\n".replace("Boats came", "None go"), "utf-8")
    assert str(read(quay).release.headline) == "Harbour fees rise"
    parsed = read(quay, ReadOptions(overrides=(("headline", "Boats stay"),)))
    assert str(parsed.release.headline) == "Boats stay" and parsed.outdated == ()


@pytest.mark.parametrize(
    "said", ["made_for = 3", "[made_for]\nfield = 'x'", "[[made_for]]\nwords = ['x']"]
)
def test_what_a_correction_was_made_for_is_a_list_of_tables(quay: Path, said: str) -> None:
    keep(quay, f'headline = "Boats"\n{said}\n')
    with pytest.raises(MalformedInputError, match="made_for"):
        read(quay)


def test_an_embargo_of_unknown_words_wins_as_ever(quay: Path) -> None:
    keep(quay, 'embargo = "2026-05-05T09:00Z"\n')
    assert changed(quay, DATED) == (True, set())
    hold = read(quay).release.hold
    assert hold and hold.until and hold.until.text == "2026-05-05T09:00Z"


def test_a_hold_that_came_back_keeps_all_other_corrections(quay: Path) -> None:
    lifted(quay, TEXT)
    command("inspect", "quay.txt", "--set", "headline=Boats come", "--save")
    assert changed(quay, DATED) == (True, {"P168"})
    assert str(read(quay).release.headline) == "Boats come"


def test_no_embargo_of_a_mail_lifts_none_of_another_subject(tmp_path: Path) -> None:
    path = tmp_path / "quay.eml"
    lifted(path, MAIL.format("EMBARGO until 5 May 2026, 10:00 BST"))
    assert changed(path, MAIL.format("EMBARGO until 6 May 2026, 10:00 BST")) == (True, {"P168"})


def test_no_embargo_of_unknown_words_is_taken_with_a_warning(quay: Path) -> None:
    keep(quay, 'embargo = "none"\n')
    assert changed(quay, DATED) == (False, {"P169"})
    assert changed(quay, TEXT) == (False, set())
    parsed = read(quay, ReadOptions(overrides=(("embargo", "none"),)))
    assert not {"P168", "P169"} & {d.code for d in parsed.diagnostics}, "the caller says so himself"


def test_a_batch_holds_what_nobody_has_lifted(quay: Path) -> None:
    lifted(quay, TEXT)
    quay.write_text(DATED, encoding="utf-8")
    said = command("batch", "quay.txt", "-t", "newsml", "-o", "out")
    assert "P168" in said.err
    assert "<embargoed>2026-05-08T09:00:00" in Path("out/quay.xml").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("said", "words"), [("overruled = 3", "overruled"), ("[overruled]\nword = 'x'", "unknown key")]
)
def test_what_is_overruled_is_a_table(quay: Path, said: str, words: str) -> None:
    keep(quay, f'embargo = "none"\n{said}\n')
    with pytest.raises(MalformedInputError, match=words):
        read(quay)
