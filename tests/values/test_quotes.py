"""Quotes are found in every style of marks, with their speaker where the text names one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from costs import grows_linearly
from releaseconv.readers.text.entities.quotations import find_quotes

# Text, the quoted words, and the speaker of each (None where the text names none).
CASES = [
    (
        "„Wir haben drei Jahre gewartet“, sagt die Vorsitzende Gisela Rautenberg.",
        [("Wir haben drei Jahre gewartet", "Gisela Rautenberg")],
    ),
    (
        "„Wir haben drei Jahre gewartet“, sagte Bürgermeisterin Gisela Rautenberg am Montag.",
        [("Wir haben drei Jahre gewartet", "Gisela Rautenberg")],
    ),
    (
        "Professor Owain Pugh, Head of the School of Biology, said: “We kept the lamp alive.”",
        [("We kept the lamp alive.", "Owain Pugh")],
    ),
    (
        "“We kept the lamp alive,” said Vice President Investor Relations Paul Hendry.",
        [("We kept the lamp alive,", None)],
    ),
    (
        "“We kept the lamp alive,” said the Chair of the Harbour Board on Monday.",
        [("We kept the lamp alive,", None)],
    ),
    (
        "“We kept the lamp alive for years,” said Jonas Weir, harbour master of Weltevreden.",
        [("We kept the lamp alive for years,", "Jonas Weir")],
    ),
    (
        '"We kept the lamp alive for years," Jonas Weir said on Monday.',
        [("We kept the lamp alive for years,", "Jonas Weir")],
    ),
    (
        "Jonas Weir, harbour master, said: “We kept the lamp alive.”",
        [("We kept the lamp alive.", "Jonas Weir")],
    ),
    (
        "“We kept the lamp alive,” said Dr. Ruta Kalnina. “It was not easy at all.”",
        [("We kept the lamp alive,", "Ruta Kalnina"), ("It was not easy at all.", "Ruta Kalnina")],
    ),
    (
        "``We kept the lamp alive,'' said Jonas Weir.",
        [("We kept the lamp alive,", "Jonas Weir")],
    ),
    (
        "« C’est une journée très attendue », a déclaré Claire Dupont, présidente du port.",
        [("C’est une journée très attendue", "Claire Dupont")],
    ),
    (
        "„Wir haben drei Jahre gewartet“, sagte Anna Berg am Montag.",
        [("Wir haben drei Jahre gewartet", "Anna Berg")],
    ),
    (
        "Anna Berg erklärte: »Wir haben drei Jahre gewartet.«",
        [("Wir haben drei Jahre gewartet.", "Anna Berg")],
    ),
    (
        "“Hemos esperado tres años”, afirmó Lucía Fernández, directora del puerto.",
        [("Hemos esperado tres años", "Lucía Fernández")],
    ),
    (
        "«Abbiamo aspettato tre anni», ha detto Giulia Rossi, presidente del porto.",
        [("Abbiamo aspettato tre anni", "Giulia Rossi")],
    ),
    (
        "“Esperamos três anos por isto”, afirmou Ana Souza, diretora do porto.",
        [("Esperamos três anos por isto", "Ana Souza")],
    ),
    (
        "„We hebben drie jaar gewacht”, zegt Anna de Boer van het havenbedrijf.",
        [("We hebben drie jaar gewacht", "Anna de Boer")],
    ),
    (
        "”Vi har väntat i tre år”, säger Åsa Lindström, hamnchef.",
        [("Vi har väntat i tre år", "Åsa Lindström")],
    ),
    (
        "»Vi har ventet i tre år,« siger Mads Kirkegaard.",
        [("Vi har ventet i tre år,", "Mads Kirkegaard")],
    ),
    (
        "«Vi har ventet i tre år», sier Ragnhild Åsheim i havnestyret.",
        [("Vi har ventet i tre år", "Ragnhild Åsheim")],
    ),
    (
        "”Olemme odottaneet tätä kolme vuotta”, sanoo Aino Salmela.",
        [("Olemme odottaneet tätä kolme vuotta", "Aino Salmela")],
    ),
    (
        "„Czekaliśmy na to trzy lata” – powiedziała Katarzyna Nowak.",
        [("Czekaliśmy na to trzy lata", "Katarzyna Nowak")],
    ),
    (
        "„Čekali jsme na to tři roky,“ řekl Petr Dvořák.",
        [("Čekali jsme na to tři roky,", "Petr Dvořák")],
    ),
    (
        "„Három évet vártunk erre a napra” – mondta Fazekas Réka.",
        [("Három évet vártunk erre a napra", "Fazekas Réka")],
    ),
    (
        "„Am așteptat trei ani acest moment”, a declarat Ioana Munteanu.",
        [("Am așteptat trei ani acest moment", "Ioana Munteanu")],
    ),
    (
        "“Bunun için üç yıl bekledik” dedi Zeynep Aksoy.",
        [("Bunun için üç yıl bekledik", "Zeynep Aksoy")],
    ),
    (
        "«Περιμέναμε τρία ολόκληρα χρόνια», δήλωσε η Ελένη Καρρά.",
        [("Περιμέναμε τρία ολόκληρα χρόνια", "Ελένη Καρρά")],
    ),
    (
        "„Чакахме този ден три години“, каза Радка Милева.",
        [("Чакахме този ден три години", "Радка Милева")],
    ),
    (
        "«Мы ждали этого три года», — сказала Мария Иванова.",
        [("Мы ждали этого три года", "Мария Иванова")],
    ),
    (
        "«Ми чекали цього три роки», — сказала Леся Гончар.",
        [("Ми чекали цього три роки", "Леся Гончар")],
    ),
    (
        "وقالت سلمى الهاشمي: «انتظرنا هذا اليوم ثلاث سنوات».",
        [("انتظرنا هذا اليوم ثلاث سنوات", "سلمى الهاشمي")],
    ),
    (
        '"חיכינו לזה שלוש שנים ארוכות", אמרה נועה ברק.',
        [("חיכינו לזה שלוש שנים ארוכות", "נועה ברק")],
    ),
    (
        "“我们等了整整三年才等到今天，”李文静说。",
        [("我们等了整整三年才等到今天，", "李文静")],
    ),
    (
        "林怡君表示：「燈塔不是風景，是一句不會失約的話。」",
        [("燈塔不是風景，是一句不會失約的話。", "林怡君")],
    ),
    (
        "박서연 과장은 “삼 년 동안 이날을 기다려 왔다”고 말했다.",
        [("삼 년 동안 이날을 기다려 왔다", "박서연")],
    ),
    (
        "“Chúng tôi đã chờ đợi ba năm”, bà Trần Thị Mai nói.",
        [("Chúng tôi đã chờ đợi ba năm", "Trần Thị Mai")],
    ),
    (
        '"Kami sudah menunggu tiga tahun," kata Dewi Kartika.',
        [("Kami sudah menunggu tiga tahun,", "Dewi Kartika")],
    ),
    ("局长说：「我们等了整整三年才等到今天。」", [("我们等了整整三年才等到今天。", None)]),
    ("“We kept the lamp alive for years.", [("We kept the lamp alive for years.", None)]),
    (
        "“We kept the lamp alive for years,” she said.",
        [("We kept the lamp alive for years,", None)],
    ),
    (
        "The board’s ‘very old and tired’ lamp stays.",
        [("very old and tired", None)],
    ),
    ("The “Mole” stays, and the “north quay” opens.", []),
    ("It is 5'10\" tall and 6'2\" wide.", []),
    ("the boys’ own and girls’ own paper is here", []),
    ("No marks at all.", []),
    ("", []),
    (
        "“We wait,\nand we\nhope,” said\nJonas Weir.",
        [("We wait,\nand we\nhope,", "Jonas Weir")],
    ),
]


@pytest.mark.parametrize(("text", "quotes"), CASES, ids=range(len(CASES)))
def test_quotes(text: str, quotes: list[tuple[str, str | None]]) -> None:
    found = [
        (text[q.start : q.end], text[slice(*q.speaker)] if q.speaker else None)
        for q in find_quotes(text)
    ]
    assert found == quotes


MARKS = st.text("“”„«»\"'‘’「」` ,.aA。\n", max_size=80)


@given(
    st.lists(MARKS | st.sampled_from([" said ", "Jonas Weir", "“We keep the lamp,” "])).map("".join)
)
def test_quotes_are_in_order_and_inside(text: str) -> None:
    last = 0
    for quote in find_quotes(text):
        assert last <= quote.start < quote.end <= len(text)
        last = quote.end


@pytest.mark.parametrize("unit", ["“", '"', "« ", "„a", "``", "‘a ", "said ", "a “b” "])
def test_no_marks_take_long(unit: str) -> None:
    assert grows_linearly(find_quotes, unit)


@pytest.mark.parametrize(
    ("text", "quoted", "speaker"),
    [
        ('"나룻배가 다시 강을 건넌다"며 "앞으로도 매일 다닐 것이다"라고 홍길동 청장이 밝혔다.',
         ["나룻배가 다시 강을 건넌다", "앞으로도 매일 다닐 것이다"], None),
        ('"가마가 다시 켜진다"며 "앞으로도 계속 굽겠다"라고 홍길동 청장이 밝혔다.',
         ["가마가 다시 켜진다", "앞으로도 계속 굽겠다"], None),
        ('시는 "북부 부두" 사업을 "새 항만"이라고 부른다.', [], None),
        ('"The kiln is 10\'6" high and burns day and night," said Anna Brill.',
         ['The kiln is 10\'6" high and burns day and night,'], "Anna Brill"),
        ('Dr Anna Brill, Reader in Insect Behaviour at Northmere, said: "The bees know the way."',
         ["The bees know the way."], "Anna Brill"),
        ('Anna Brill, Lecturer in Public Health, said: "The water is clean again."',
         ["The water is clean again."], "Anna Brill"),
        ('The president of the board Anna Brill said: "The water is clean again."',
         ["The water is clean again."], "Anna Brill"),
        ('"The door is 36" wide, as it always was," said Anna Brill.',
         ['The door is 36" wide, as it always was,'], "Anna Brill"),
        ('"We have sold more than 400" was all that Anna Brill said.',
         ["We have sold more than 400"], "Anna Brill"),
        ("– Färjan är äntligen tillbaka på sjön, säger Anna Brill, vd.",
         ["Färjan är äntligen tillbaka på sjön"], "Anna Brill"),
        ("- Fergen er endelig tilbake på fjorden, sier Anna Brill.",
         ["Fergen er endelig tilbake på fjorden"], "Anna Brill"),
        ("— Паром наконец вернулся на реку, — сказала Анна Брилль.",
         ["Паром наконец вернулся на реку"], "Анна Брилль"),
    ],
)  # fmt: skip
def test_marks_of_other_uses_and_dashes(text: str, quoted: list[str], speaker: str | None) -> None:
    found = find_quotes(text)
    assert [text[q.start : q.end] for q in found] == quoted
    said = [text[slice(*q.speaker)] for q in found if q.speaker]
    assert said[-1:] == ([speaker] if speaker else [])


def test_a_list_with_dashes_is_no_speech() -> None:
    assert find_quotes("- Bricks of clay from the river") == ()
