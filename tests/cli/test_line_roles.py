"""Roles of lines that somebody settled: they bind, the rest is read round them, and they last."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from conftest import command
from releaseconv import LineRole, Parsed, ReadOptions, read, write
from releaseconv.errors import MalformedInputError, OptionError
from releaseconv.inspect import keep_corrections, parts, view
from releaseconv.readers.decisions import Basis
from releaseconv.settings.corrections_file import beside, load
from releaseconv.settings.line_roles import line_role, settle, with_words

TEXT = """\
Harbour Board

Boats and quays
New quay opens

WELTEVREDEN, 4 May 2026 -- Boats came from all sides to the new north quay this morning, and
the board said that more would follow before the summer is over.

What comes next

The board builds a south quay in 2027, and asks all owners of boats to tell it what they need.

Ruta Kalnina, Harbour Board
+371 2000 0000
"""


@pytest.fixture
def quay(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    path = Path("quay.txt")
    path.write_text(TEXT, encoding="utf-8")
    return path


def roles(parsed: Parsed) -> dict[int, str]:
    """The role of each line."""
    found = parts(parsed.release, parsed.source)
    return {n: p.role for p in found for n in range(p.span.line, p.span.end_line + 1)}


@pytest.mark.parametrize(
    ("said", "role"),
    [
        ("1=furniture", "other"),
        ("1=headline", "headline"),
        ("3=subhead", "subhead"),
        ("4=headline", "headline"),
        ("9=contacts", "contacts"),
        ("11=boilerplate", "boilerplate"),
        ("11=notes to editors", "notes_to_editors"),
        ("13-14=about", "boilerplate"),
        ("13-14=body", "body"),
    ],
)
def test_a_settled_line_is_what_it_was_said_to_be(said: str, role: str) -> None:
    settled = line_role(said)
    parsed = read(TEXT, ReadOptions(lines=(settled,)))
    found = roles(parsed)
    assert {found[n] for n in range(settled.first, settled.last + 1)} == {role}
    covered = sum(
        len("".join(parsed.source[p.span].split())) for p in parts(parsed.release, parsed.source)
    )
    assert covered == len("".join(TEXT.split()))


def test_the_headline_is_the_span_that_was_said() -> None:
    both = read(TEXT, ReadOptions(lines=(LineRole(3, 4, "headline"),))).release
    one = read(TEXT, ReadOptions(lines=(LineRole(4, 4, "headline"),))).release
    assert str(both.headline) == "Boats and quays New quay opens"
    assert str(one.headline) == "New quay opens"


def test_a_paragraph_is_all_of_its_lines() -> None:
    parsed = read(TEXT, ReadOptions(lines=(LineRole(13, 14, "paragraph"),)))
    last = [p for p in parts(parsed.release, parsed.source) if p.kind == "paragraph"][-1]
    assert (last.span.line, last.span.end_line) == (13, 14)
    said = [d.chosen for d in parsed.decisions if d.chosen.ground == "given by the caller"]
    assert [(claim.rule, claim.basis) for claim in said] == [("body.caller", Basis.SAID)]


def test_of_several_roles_for_a_line_the_last_counts() -> None:
    lines = (LineRole(13, 14, "contacts"), LineRole(14, 14, "other"))
    found = roles(read(TEXT, ReadOptions(lines=lines)))
    assert (found[13], found[14]) == ("contacts", "other")


def test_what_is_saved_is_read_the_next_time_and_found_where_it_moved(quay: Path) -> None:
    said = command("inspect", "quay.txt", "--set-role", "9=contacts", "--save")
    assert said.status == 0
    quay.write_text("Press\n\nNews\n\n" + TEXT, encoding="utf-8")
    parsed = read(quay)
    assert roles(parsed)[13] == "contacts"
    note = next(d for d in parsed.diagnostics if d.code == "P161")
    assert note.message == "corrections from quay.txt.release.toml: line 9 (contacts)"
    assert "P163" not in [d.code for d in parsed.diagnostics]


def test_a_line_that_is_gone_is_named_and_its_correction_kept(quay: Path) -> None:
    command("inspect", "quay.txt", "--set-role", "13-14=boilerplate", "--save")
    quay.write_text(TEXT.replace("Ruta Kalnina", "Ilze Kalnina"), encoding="utf-8")
    parsed = read(quay)
    assert roles(parsed)[14] == "boilerplate"
    (lost,) = [d for d in parsed.diagnostics if d.code == "P163"]
    assert "Ruta Kalnina, Harbour Board" in lost.message
    keep_corrections(quay, parsed, ReadOptions(lines=(LineRole(1, 1, "other"),)))
    assert [(one.first, one.role) for one in load(beside(quay)).lines] == [
        (1, "other"),
        (14, "boilerplate"),
        (13, "boilerplate"),
    ]


def test_the_nearest_of_equal_lines_is_meant() -> None:
    text = "a b\n\nc d\n\na b\n\nc d\n"
    assert list(settle((LineRole(6, 6, "other", ("a b",)),), text).by_line) == [5]
    assert list(settle((LineRole(2, 4, "other", ("a b", "c d")),), text).by_line) == [1, 3]


def test_what_was_said_is_kept_with_its_words() -> None:
    kept = with_words((LineRole(3, 4, "headline"), LineRole(4, 4, "subhead")), TEXT)
    assert kept == (
        LineRole(3, 3, "headline", ("Boats and quays",)),
        LineRole(4, 4, "subhead", ("New quay opens",)),
    )


@pytest.mark.parametrize("steps", ["> ", ">> "])
def test_lines_are_those_of_the_text_that_came(steps: str) -> None:
    mail = "".join(f"{steps}{line}\n" for line in TEXT.split("\n"))
    found = roles(read(mail, ReadOptions(lines=(LineRole(9, 9, "contacts"),))))
    assert found[9] == "contacts"


# -- parts of lines -----------------------------------------------------------------------

ASIDE = TEXT.replace(
    "more would follow before the summer is over.",
    "more would follow. Contact: Anna Brill, +371 2000 0001",
)
AT = ASIDE.split("\n")[6].index("Contact") + 1


def stretches(parsed: Parsed) -> dict[str, str]:
    """The words of each stretch of each part, and its role."""
    found = parts(parsed.release, parsed.source)
    return {" ".join(parsed.source[part.span].split()): part.role for part in found}


def covered(parsed: Parsed) -> str:
    """All that parts say, without blanks."""
    spans = (part.span for part in parts(parsed.release, parsed.source))
    return "".join("".join(parsed.source[span].split()) for span in spans)


@pytest.mark.parametrize(
    ("said", "words", "role"),
    [
        (f"7:{AT}-99=contacts", "Contact: Anna Brill, +371 2000 0001", "contacts"),
        ("3:1-5=headline", "Boats", "headline"),
        ("13:1-12=about", "Ruta Kalnina", "boilerplate"),
        (f"7:{AT}-99=furniture", "Contact: Anna Brill, +371 2000 0001", "other"),
        ("11:44-99=about", "asks all owners of boats to tell it what they need.", "boilerplate"),
    ],
)
def test_a_part_of_a_line_is_what_it_was_said_to_be(said: str, words: str, role: str) -> None:
    parsed = read(ASIDE, ReadOptions(lines=(line_role(said),)))
    assert stretches(parsed)[words] == role
    assert covered(parsed) == "".join(ASIDE.split())


def test_the_text_round_a_part_goes_on() -> None:
    parsed = read(ASIDE, ReadOptions(lines=(line_role(f"7:{AT}-99=contacts"),)))
    assert stretches(parsed)[
        "Boats came from all sides to the new north quay this morning, and "
        "the board said that more would follow."
    ] == "body"  # fmt: skip
    assert [str(c.name and c.name.text) for c in parsed.release.contacts] == [
        "Anna Brill",
        "Ruta Kalnina",
    ]


def test_a_part_is_found_again_by_its_words_where_they_moved(quay: Path) -> None:
    quay.write_text(ASIDE, encoding="utf-8")
    said = command("inspect", "quay.txt", "--set-role", f"7:{AT}-99=contacts", "--save")
    assert said.status == 0
    moved = ASIDE.replace("the board said", "the whole of the board said")
    quay.write_text(f"Press\n\nNews\n\n{moved}", encoding="utf-8")
    parsed = read(quay)
    assert stretches(parsed)["Contact: Anna Brill, +371 2000 0001"] == "contacts"
    assert f"line 7:{AT}-{AT + 34} (contacts)" in str(parsed.diagnostics[0])


def test_a_part_that_is_gone_is_named_and_its_correction_kept(quay: Path) -> None:
    quay.write_text(ASIDE, encoding="utf-8")
    command("inspect", "quay.txt", "--set-role", f"7:{AT}-99=contacts", "--save")
    quay.write_text(TEXT, encoding="utf-8")
    parsed = read(quay)
    (lost,) = [d for d in parsed.diagnostics if d.code == "P163"]
    assert "Contact: Anna Brill" in lost.message
    keep_corrections(quay, parsed, ReadOptions())
    assert [one.columns for one in load(beside(quay)).lines] == [(AT, AT + 34)]


def test_the_nearest_of_equal_parts_is_meant() -> None:
    text = "a b a\n\na\n"
    said = LineRole(1, 1, "other", ("a",), (4, 4))
    (found,) = settle((said,), text).parts
    assert (found.line, found.start) == (1, 4)
    (moved,) = settle((said,), text[4:]).parts
    assert (moved.line, moved.start) == (1, 0)


def test_of_several_roles_for_a_part_the_last_counts() -> None:
    whole, part = LineRole(1, 1, "other"), LineRole(1, 1, "date", columns=(2, 5))
    near = LineRole(1, 1, "contacts", columns=(5, 8))
    text = "abcdefghij\n"
    assert [one.role.role for one in settle((whole, part), text).parts] == ["date"]
    assert settle((part, whole), text).parts == ()
    assert [one.role.role for one in settle((part, near), text).parts] == ["contacts"]


def test_parts_are_those_of_the_text_that_came() -> None:
    mail = "".join(f"> {line}\n" for line in ASIDE.split("\n"))
    parsed = read(mail, ReadOptions(lines=(line_role(f"7:{AT + 2}-99=contacts"),)))
    assert stretches(parsed)["Contact: Anna Brill, +371 2000 0001"] == "contacts"


CARDS = """\
Harbour Board opens north quay to ferries

WELTEVREDEN, 4 May 2026 -- Boats came from all sides to the new north quay this morning, and
the board said that more would follow before the summer is over.

END

For more information, interviews and photographs:

Tom Bexley, Press Officer
tom.bexley@ferrymoor.example
020 7946 0321

Priya Nair (out of hours)
07700 900482
"""


def names_and_numbers(parsed: Parsed) -> list[str]:
    """Whom to call, and by what."""
    found = parsed.release.contacts
    names = [one.name.text for one in found if one.name]
    return names + [channel.text for one in found for channel in one.channels]


@pytest.mark.parametrize(
    "said",
    ["14:12-25=other", "14:12-25=furniture", "10:12-25=other", "10:12-24=other", "10:1-3=other"],
)
def test_a_part_takes_no_other_words_out_of_the_release(said: str) -> None:
    alone, parsed = read(CARDS), read(CARDS, ReadOptions(lines=(line_role(said),)))
    settled = line_role(said)
    assert settled.columns is not None
    first, last = settled.columns
    left = CARDS.split("\n")[settled.first - 1]
    rest = f"{left[: first - 1]} {left[last:]}".split()
    text = write(parsed.release, "text").data.decode()
    assert all(word in text for word in rest)
    kept = [one for one in names_and_numbers(alone) if one in text]
    assert {"020 7946 0321", "07700 900482", "tom.bexley@ferrymoor.example"} <= set(kept)
    assert set(names_and_numbers(parsed)) >= {one for one in kept if one[0].isdigit()}
    assert "Priya Nair" in names_and_numbers(parsed)


def test_the_rest_of_a_line_is_no_surer_than_the_line_was() -> None:
    text = CARDS.replace("Priya Nair (out of hours)", "Night desk (out of hours)")
    alone = read(text)
    parsed = read(text, ReadOptions(lines=(line_role("14:12-25=other"),)))

    def sure(of: Parsed, start: int) -> float:
        found = [
            d.chosen.probability
            for d in of.decisions
            if d.chosen.field == "contacts"
            and any(s.start <= start < s.end for s in d.chosen.spans)
        ]
        return min(found)

    at = text.index("Night desk")
    assert sure(parsed, at) <= sure(alone, at) < 1


def test_a_line_that_corrections_to_others_set_aside_is_named() -> None:
    parsed = read(CARDS, ReadOptions(lines=(LineRole(14, 14, "other"),)))
    (note,) = [d for d in parsed.diagnostics if d.code == "P165"]
    assert "'07700 900482' was read as contacts" in note.message
    assert not any(d.code == "P165" for d in read(CARDS).diagnostics)


def test_what_was_set_aside_is_marked_line_by_line() -> None:
    """One piece of furniture joins lines that were chosen one by one."""
    parsed = read(CARDS, ReadOptions(lines=(line_role("14-15=other"),)))
    claims = [
        replace(d, chosen=replace(d.chosen, probability=0.5, basis=Basis.PLACED))
        if any(span.line == 15 for span in d.chosen.spans)
        else d
        for d in parsed.decisions
    ]
    shown = [line.margin for line in view(replace(parsed, decisions=tuple(claims)))]
    marked = [margin.split()[0] for margin in shown if margin.split()]
    assert "15?" in marked
    assert "14" in marked


def test_lines_left_out_stay_out_of_every_output_and_hold(quay: Path) -> None:
    note = "This is final, under embargo until 5 May 2026, 10:00 CEST.\n\nThanks, Helen\n"
    quay.write_text(quay.read_text(encoding="utf-8") + "\n" + note, encoding="utf-8")
    last = quay.read_text(encoding="utf-8").count("\n")
    command("inspect", "quay.txt", "--set-role", f"{last - 2}-{last}=left_out", "--save")
    for name in ("text", "html", "newsml"):
        written = command("convert", "quay.txt", "-t", name).out.decode()
        assert "This is final" not in written
        assert "Thanks, Helen" not in written
        assert "2026-05-05T10:00" in written or "embargo until 5 May 2026" in written


def test_a_line_that_there_is_not_is_not_saved(quay: Path) -> None:
    done = command(
        "inspect", "quay.txt", "--set-role", "1=other", "--set-role", "40=other", "--save"
    )
    assert done.status == 2
    assert "--set-role 40=other: quay.txt has no such line; nothing was saved" in done.err
    assert not beside(quay).exists()


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("3-4=summary", "taken for subhead"),
        ("3=letterhead", "taken for banner"),
        ("3-4=Cover note", "taken for left_out"),
        (
            "13-14=heading",
            "all of these lines become one heading; for several, give each: "
            "--set-role 13=heading --set-role 14=heading",
        ),
        ("13-14=body", ""),
        ("13=heading", ""),
    ],
)
def test_who_sets_a_role_is_told_what_becomes_of_it(quay: Path, said: str, told: str) -> None:
    done = command("inspect", "quay.txt", "--set-role", said)
    assert done.status == 0
    assert done.err == (f"--set-role {said}: {told}\n" if told else "")


NO_ROLE = ["9", "9=poem", "0=other", "4-3=other", "x=other", "3-y=other"]
NO_PART = ["3-4:1-2=other", "3:2-1=other", "3:x=other", "3:0=other"]


@pytest.mark.parametrize("said", NO_ROLE + NO_PART)
def test_what_says_no_role_is_refused(quay: Path, said: str) -> None:
    with pytest.raises(OptionError):
        line_role(said)
    done = command("inspect", "quay.txt", "--set-role", said)
    assert done.status == 2
    assert f"--set-role {said}: " in done.err


def test_what_is_wrong_in_a_sidecar_refuses_its_file_alone(quay: Path) -> None:
    beside(quay).write_text('[[lines]]\nat = "3"\nrole = "poem"\nwords = []\n', encoding="utf-8")
    with pytest.raises(MalformedInputError, match="no role 'poem'"):
        read(quay)
    with pytest.raises(OptionError, match="no role 'poem'"):
        read(TEXT, ReadOptions(lines=(LineRole(1, 1, "poem"),)))


def test_a_format_without_lines_says_so() -> None:
    item = write(read(TEXT).release, "json").data
    parsed = read(item, ReadOptions(lines=(LineRole(2, 3, "contacts"),)), format="json")
    (lost,) = [d.message for d in parsed.diagnostics if d.code == "P163"]
    assert lost == "corrected line not found: 'line 2-3' (contacts)"


@pytest.mark.parametrize(
    "at", ["9" * 5000, "1-" + "9" * 5000, "1-\u00b2", "3:1-\u00b2", "3:" + "9" * 5000]
)
def test_a_number_that_no_line_has_is_refused_in_words(at: str) -> None:
    with pytest.raises(OptionError, match="is no range of"):
        line_role(f"{at}=body")


def test_lines_of_hidden_contacts_are_kept_by_their_own_words(quay: Path) -> None:
    given = ("--set-role", "13-14=notes", "--redact-contacts", "--save")
    assert command("inspect", "quay.txt", *given).status == 0
    (role,) = load(beside(quay)).lines
    assert role.words == ("Ruta Kalnina, Harbour Board", "+371 2000 0000")
    assert not any(note.code == "P163" for note in read(quay).diagnostics)


STARRED = "***\n\nBig news\n\n***\n\nOSLO, 4 May 2026 -- The port opened a quay.\n\n***\n"


@pytest.mark.parametrize("given", ["5=other", "5:1-3=other"])
def test_of_equal_lines_the_same_one_keeps_its_role(quay: Path, given: str) -> None:
    quay.write_text(STARRED, encoding="utf-8")
    command("inspect", "quay.txt", "--set-role", given, "--save")
    assert "among = [2, 3]" in beside(quay).read_text(encoding="utf-8")
    (role,) = load(beside(quay)).lines
    for moved, line in ((f"One\n\nTwo\n\n{STARRED}", 9), (f"\n\n***\n\n{STARRED}", 5)):
        found = settle((role,), moved)
        assert [*found.by_line, *(part.line for part in found.parts)] == [line]
    command("inspect", "quay.txt", "--set-role", "5=body", "--save")
    assert load(beside(quay)).lines[0].among == (2, 3)


@pytest.mark.parametrize("said", ["[3, 2]", "[0, 2]", "[1]", '"2"'])
def test_a_place_that_is_none_of_several_is_refused(quay: Path, said: str) -> None:
    text = f'[[lines]]\nat = "5"\nrole = "other"\nwords = ["***"]\namong = {said}\n'
    beside(quay).write_text(text, encoding="utf-8")
    with pytest.raises(MalformedInputError, match="lines"):
        read(quay)


def test_lines_that_no_longer_stand_together_keep_a_role_beside_equal_ones(quay: Path) -> None:
    role = LineRole(1, 2, "other", ("One", "Two"))
    (kept, *_) = with_words((role,), "One\n\nThree\n\nTwo\n\nOne\n\nFour\n\nOne\nTwo")
    assert (kept.words, kept.among) == (("One", "Two"), None)
    kept = with_words((role,), "One\n\nThree\n\nTwo\n\nOne\n")
    assert {line for one in kept for line in one.words} == {"One", "Two"}
