"""Bytes of every encoding that release archives hold come out as the text they were."""

import codecs
import sys
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import one_in
from releaseconv.diagnostics import Code, Log
from releaseconv.errors import MalformedInputError, OptionError, UnknownEncodingError
from releaseconv.readers.text.decode import decode
from releaseconv.readers.text.decode.transport import carry

pytestmark = pytest.mark.ends

FRENCH = (
    "Communiqué de presse\n\nLe conseil du port a annoncé l'ouverture du quai nord, fermé depuis"
    " l'été. La présidente a déclaré que la fête aura lieu à la mi-août.\n"
)
GERMAN = (
    "Pressemitteilung\n\nDie Hafenbehörde eröffnet die nördliche Mole. Für Rückfragen stehen wir"
    " gern zur Verfügung. Die Straße ist bis März gesperrt.\n"
)
ENGLISH = (
    "The Harbour Board’s “north quay” – closed since 2019 – reopens on 3 May.\n"
    "Café owners welcomed the £4m plan.\n"
)
SPANISH = (
    "Nota de prensa\n\nLa Autoridad Portuaria anunció hoy la reapertura del muelle. «Será un año"
    " difícil», señaló la dirección. ¿Cuándo? Mañana.\n"
)
PORTUGUESE = (
    "Comunicado à imprensa\n\nA administração do porto não informou a data da inauguração. São"
    " três anos de obras, disse a direção.\n"
)
RUSSIAN = (
    "Пресс-релиз\n\nУправление порта объявило сегодня об открытии северного причала. Мы ждали"
    " этого три года, сказала председатель.\n"
)
ARABIC = (
    "بيان صحفي\n\nأعلن مجلس الميناء اليوم افتتاح الرصيف الشمالي بعد ثلاث سنوات من العمل، وقالت"
    " الرئيسة إن هذا يوم طال انتظاره.\n"
)
CHINESE = "新闻稿\n\n港务局今天宣布北码头重新启用。局长说：“我们等了三年。”五月三日将正式开放。\n"
TAIWANESE = (
    "新聞稿\n\n港務局今天宣布北碼頭重新啟用。局長說：「我們等了三年。」五月三日將正式開放。\n"
)
JAPANESE = (
    "プレスリリース\n\n港湾局は本日、北埠頭の再開を発表しました。局長は「三年間待ちました」と"
    "述べました。\n"
)
KOREAN = (
    "보도자료\n\n항만청은 오늘 북부두를 다시 연다고 발표했다. 청장은 3년을 기다렸다고 말했다.\n"
)
CZECH = (
    "Tisková zpráva\n\nSpráva přístavu dnes oznámila otevření severního mola. Čekali jsme tři"
    " roky, řekla předsedkyně. Šest lodí připluje příští týden.\n"
)
POLISH = (
    "Komunikat prasowy\n\nZarząd portu ogłosił dziś otwarcie północnego nabrzeża. Czekaliśmy"
    " trzy lata, powiedziała przewodnicząca.\n"
)
GREEK = (
    "Δελτίο Τύπου\n\nΗ λιμενική αρχή ανακοίνωσε σήμερα το άνοιγμα της βόρειας προβλήτας."
    " Περιμέναμε τρία χρόνια, είπε η πρόεδρος.\n"
)
TURKISH = (
    "Basın bülteni\n\nLiman idaresi bugün kuzey rıhtımının açıldığını duyurdu. Üç yıldır"
    " bekliyorduk, dedi başkan.\n"
)
UKRAINIAN = (
    "Пресреліз\n\nУправління порту оголосило сьогодні про відкриття північного причалу. Ми чекали"
    " на це три роки, сказала голова, і ґанок теж нарешті готовий.\n"
)
BULGARIAN = (
    "Прессъобщение\n\nУправлението на пристанището обяви днес, че северният кей ще бъде отворен."
    " Чакахме три години, каза председателят.\n"
)
HEBREW = "הודעה לעיתונות\n\nרשות הנמל הודיעה היום על פתיחת הרציף הצפוני. חיכינו שלוש שנים.\n"

LEGACY = [
    (ENGLISH, "cp1252"),
    (ENGLISH, "mac_roman"),
    (FRENCH, "latin-1"),
    (FRENCH, "cp437"),
    (GERMAN, "latin-1"),
    (GERMAN, "cp437"),
    (SPANISH, "latin-1"),
    (SPANISH, "cp850"),
    (PORTUGUESE, "cp1252"),
    (PORTUGUESE, "cp850"),
    (RUSSIAN, "cp1251"),
    (RUSSIAN, "koi8-r"),
    (RUSSIAN, "cp866"),
    (RUSSIAN, "iso8859-5"),
    (ARABIC, "cp1256"),
    (CHINESE, "gb18030"),
    (CHINESE, "gb2312"),
    (TAIWANESE, "big5"),
    (JAPANESE, "shift_jis"),
    (JAPANESE, "euc-jp"),
    (KOREAN, "euc-kr"),
    (CZECH, "cp1250"),
    (CZECH, "iso8859-2"),
    (POLISH, "cp1250"),
    (POLISH, "iso8859-2"),
    (GREEK, "cp1253"),
    (TURKISH, "cp1254"),
    (HEBREW, "cp1255"),
    (HEBREW, "iso8859-8"),
    (GREEK, "iso8859-7"),
    (GREEK, "cp737"),
    (ARABIC, "iso8859-6"),
    (UKRAINIAN, "koi8-u"),
    (UKRAINIAN, "cp1251"),
    (BULGARIAN, "cp1251"),
    (BULGARIAN, "koi8-r"),
    (RUSSIAN, "mac_cyrillic"),
]


HUNGARIAN = (
    "Sajtóközlemény\n\nA kikötő hétfőn megnyitotta az északi mólót, egy évvel a terv előtt. Három"
    " évig vártunk, mondta Őry Júlia igazgató.\n"
)
CROATIAN = (
    "Priopćenje za medije\n\nUprava luke otvorila je u ponedjeljak sjeverni gat, godinu dana prije"
    " roka. Čekali smo tri godine i došli smo ovdje, rekla je predsjednica Željka Šarić.\n"
)
ROMANIAN = (
    "Comunicat de presă\n\nAdministrația portului a deschis luni cheiul de nord, cu un an înainte"
    " de termen. Am așteptat trei ani, a spus președinta și a mulțumit tuturor.\n"
)
THAI = "ข่าวประชาสัมพันธ์\n\nการท่าเรือเปิดท่าเหนือเมื่อวันจันทร์ – เร็วกว่าแผนหนึ่งปี “เรารอมาสามปี” ประธานกล่าว\n"
VIETNAMESE = (
    "Thông cáo báo chí\n\nCảng đã mở cửa bến phía bắc vào thứ Hai, sớm hơn một năm so với kế hoạch."
    " Chúng tôi đã chờ ba năm, ông nói.\n"
)
DANISH = (
    "Pressemeddelelse\n\nHavnen åbner den nordlige kaj på mandag. Vi har ventet i tre år, sagde"
    " direktøren, og nu er den færdig.\n"
)
FURTHER = [
    *((CROATIAN, name) for name in ("iso8859-2", "cp1250", "cp852", "mac-croatian")),
    *((HUNGARIAN, name) for name in ("iso8859-2", "cp1250", "cp852", "mac-latin2")),
    *((ROMANIAN.translate({0x219: "ş", 0x21B: "ţ"}), name) for name in ("cp1250", "cp852")),
    (HEBREW, "cp862"),
    *((GREEK, name) for name in ("mac-greek", "cp869")),
    (ARABIC.replace("،", ","), "cp720"),
    *((RUSSIAN, name) for name in ("cp855", "mac-cyrillic")),
    (THAI, "cp874"),
    *((TURKISH, name) for name in ("cp857", "mac-turkish", "iso8859-9")),
    *((PORTUGUESE, name) for name in ("cp860", "mac-roman")),
    *((DANISH, name) for name in ("cp865", "cp1252", "mac-roman", "cp850")),
    *((text, "gb18030") for text in CHINESE.split("\n") if text),
    *((text, "euc-jp") for text in JAPANESE.split("\n") if text),
    (TAIWANESE.split("\n")[2], "big5"),
    *((text, "cp949") for text in KOREAN.split("\n") if text),
    (KOREAN, "johab"),
]


@pytest.mark.parametrize(("text", "encoding"), FURTHER, ids=lambda v: v if v.isascii() else "")
def test_encodings_of_older_systems_and_of_single_lines_are_found(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding), None, False, Log()).text == text


def test_vietnamese_of_windows_is_found_and_its_letters_put_together() -> None:
    parted = "".join(map(_parted, VIETNAMESE)).encode("cp1258")
    decoded = decode(parted, None, False, Log())
    assert decoded.encoding == "cp1258"
    assert carry(decoded.text, (), Log()).text == VIETNAMESE


def _parted(letter: str) -> str:
    """A letter as Windows-1258 has it: its tone behind it."""
    parts = unicodedata.normalize("NFD", letter)
    tone = "".join(c for c in parts if c in "\u0300\u0301\u0303\u0309\u0323")
    whole = unicodedata.normalize("NFC", "".join(c for c in parts if c not in tone))
    return letter if letter.isascii() else whole + tone


def test_two_encodings_that_fit_alike_are_both_named() -> None:
    log = Log()
    decode(b"The Caf\x94 in Oslo opened\n", None, False, log)
    (note,) = log
    assert "read as cp1252" in note.message
    assert "as they would in cp437" in note.message


def test_a_letter_of_western_europe_leaves_no_doubt() -> None:
    log = Log()
    decode(b"The Caf\xe9 in Oslo opened\n", None, False, log)
    assert [note.message for note in log] == [
        "not UTF-8; read as cp1252 (its letters make words of one alphabet)"
    ]


MIXED = [
    (FRENCH, "cp1252", GERMAN),
    (RUSSIAN, "cp1251", RUSSIAN),
    (CZECH, "cp1250", CZECH),
    (ENGLISH, "cp1252", FRENCH),
]


@pytest.mark.parametrize(("text", "encoding", "other"), MIXED)
def test_lines_of_another_encoding_are_read_by_their_own(
    text: str, encoding: str, other: str
) -> None:
    log = Log()
    decoded = decode(text.encode() + other.encode(encoding), None, False, log)
    assert decoded.text == text + other
    assert codes(log) == [Code.NOT_UTF8]
    assert f"line(s) as {encoding}" in str(next(iter(log)))


def test_single_bytes_of_windows_among_utf8_are_read() -> None:
    soiled = FRENCH.replace("l'", "l’").encode().replace("’".encode(), b"\x92")
    assert decode(soiled, None, False, Log()).text == FRENCH.replace("l'", "l’")


def test_utf8_as_java_writes_it_is_read() -> None:
    halves = "\U0001f600".encode("utf-16-be")
    java = b"".join(
        chr(int.from_bytes(halves[i : i + 2], "big")).encode("utf-8", "surrogatepass")
        for i in (0, 2)
    )
    assert decode(FRENCH.encode() + java + b"a\xc0\x80b", None, False, Log()).text == (
        f"{FRENCH}\U0001f600a b"
    )


def codes(log: Log) -> list[Code]:
    return [note.code for note in log]


@pytest.mark.parametrize(("text", "encoding"), LEGACY, ids=lambda v: v if v.isascii() else "")
def test_a_legacy_encoding_is_found(text: str, encoding: str) -> None:
    log = Log()
    decoded = decode(text.encode(encoding), None, False, log)
    assert decoded.text == text
    assert codes(log) == [Code.NOT_UTF8]
    assert f"read as {decoded.encoding}" in str(next(iter(log)))


@pytest.mark.parametrize(("text", "encoding"), LEGACY, ids=lambda v: v if v.isascii() else "")
def test_a_legacy_encoding_is_found_in_one_line_among_many(text: str, encoding: str) -> None:
    line = text.split("\n\n")[-1].splitlines()[0]
    around = "FOR IMMEDIATE RELEASE\n\nContact: 555-0100\n"
    decoded = decode((around + line + "\n\n" + around).encode(encoding), None, False, Log())
    assert line in decoded.text


@pytest.mark.parametrize(("text", "encoding"), LEGACY, ids=lambda v: v if v.isascii() else "")
def test_a_named_encoding_is_taken(text: str, encoding: str) -> None:
    log = Log()
    decoded = decode(text.encode(encoding), encoding, False, log)
    assert decoded.text == text
    assert decoded.encoding == codecs.lookup(encoding).name
    assert not codes(log)


@pytest.mark.parametrize("text", [ENGLISH, RUSSIAN, ARABIC, CHINESE, KOREAN])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_unicode_needs_no_remark(text: str, encoding: str) -> None:
    log = Log()
    assert decode(text.encode(encoding), None, False, log).text == text
    assert not codes(log)


@pytest.mark.parametrize("text", [ENGLISH, RUSSIAN, ARABIC, CHINESE, KOREAN])
@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"])
def test_wide_unicode_is_found_without_its_mark(text: str, encoding: str) -> None:
    decoded = decode(text.encode(encoding), None, False, Log())
    assert (decoded.text, decoded.encoding) == (text, encoding)


@pytest.mark.parametrize(
    "text", [ENGLISH, FRENCH, RUSSIAN, ARABIC, CHINESE, KOREAN, "Boats came.\n"]
)
@pytest.mark.parametrize("stray", [b"\0", b"\x01", b"\x04", b"\x1f", b"\0\0"])
def test_a_stray_control_leaves_utf8_what_it_is(text: str, stray: bytes) -> None:
    content = text.encode()
    for place in range(len(text) + 1):
        before = text[:place].encode()
        soiled = before + stray + content[len(before) :]
        decoded = decode(soiled, None, False, Log())
        assert decoded.encoding == "utf-8"
        assert decoded.text.replace("\ufffd", "").replace(" ", "") == text.replace(" ", "")


def test_japanese_mail_is_found_by_its_escapes() -> None:
    decoded = decode(JAPANESE.encode("iso2022_jp"), None, False, Log())
    assert decoded.text == JAPANESE


def test_a_few_soiled_bytes_leave_a_text_utf8() -> None:
    log = Log()
    decoded = decode(FRENCH.encode() + b"\xff\n", None, False, log)
    assert decoded.text == FRENCH + "\ufffd\n"
    assert codes(log) == [Code.NOT_UTF8, Code.UNDECODABLE]


def test_bytes_outside_a_named_encoding_are_counted() -> None:
    log = Log()
    assert decode(b"a\xff\xfeb", "ascii", False, log).text == "a\ufffd\ufffdb"
    assert [str(note) for note in log] == [
        "warning S002: 2 byte(s) are not valid ascii; replaced by U+FFFD"
    ]


@pytest.mark.parametrize("name", ["klingon", "", "hex", "rot13", "a\0b", "idna-x"])
def test_an_unknown_encoding_is_the_callers_mistake(name: str) -> None:
    with pytest.raises(UnknownEncodingError):
        decode(b"x", name, False, Log())


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (b"one\r\ntwo\rthree\nfour", "one\ntwo\nthree\nfour"),
        (b"one\r\r\ntwo\r\r\n\r\r\nthree", "one\ntwo\n\nthree"),
        (b"one\n\r\n\rtwo", "one\n\ntwo"),
        ("one\u2028two\x0bthree\x85four", "one\ntwo\nthree\nfour"),
        ("one\u2029two\u2029\nthree\n\u2028four", "one\n\ntwo\nthree\nfour"),
        ("so\nand on\x85 and two", "so\nand on… and two"),
        (b"one\x1a", "one "),
        (b"one\x0ctwo", "one\x0ctwo"),
        ("one\xa0two".encode(), "one\xa0two"),
        ("\ufeffone".encode("utf-16-le"), "one"),
        ("one", "one"),
        ("\ufeffone\r\ntwo", "one\ntwo"),
    ],
)
def test_newlines_and_blanks(data: bytes | str, text: str) -> None:
    assert decode(data, None, False, Log()).text == text


@pytest.mark.parametrize("data", [b"a\x00b\x07", "a\x00b\x07", "a\ud800b\udfff", "a\ufffeb\x1f"])
def test_forbidden_characters_are_counted_once(data: bytes | str) -> None:
    log = Log()
    assert decode(data, None, False, log).text == "a\ufffdb\ufffd"
    assert [str(note) for note in log if note.code is Code.CONTROL_CHARACTERS] == [
        "info S003: 2 control character(s) not allowed in documents; replaced by U+FFFD"
    ]


@pytest.mark.parametrize("data", ["", b"", " \n\t", "\ufeff", b"\x1a", "\xa0\n"])
def test_a_text_without_words_is_remarked(data: bytes | str) -> None:
    log = Log()
    decode(data, None, False, log)
    assert codes(log) == [Code.EMPTY]


@pytest.mark.parametrize(
    "data",
    [
        b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n",
        b"PK\x03\x04\x14\x00\x06\x00",
        b"\x89PNG\r\n\x1a\n\0\0",
        b"\xff\xd8\xff\xe0\0\x10JFIF",
        b"\x1f\x8b\x08\0",
        b"\x7fELF\x02\x01",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
    ],
)
def test_a_binary_file_is_refused(data: bytes) -> None:
    with pytest.raises(MalformedInputError, match=r"looks like an? .*, not like text"):
        decode(data, None, False, Log())


MOJIBAKE = [
    ENGLISH.encode().decode("latin-1"),
    "Theâ€œnorth quayâ€\x9d is the boardâ€™s.",
    "La prÃ©sidente a dÃ©clarÃ© que la fÃªte aura lieu.",
    RUSSIAN.encode().decode("cp1251", "replace"),
]
SOUND = [
    ENGLISH,
    FRENCH,
    FRENCH.upper(),
    "SÃO “PAULO” E À «VILA» NÃO ALÉM.",
    "Öl’s Preis stieg auf 3 £ – so die Behörde.",
    PORTUGUESE.upper(),
    RUSSIAN,
    RUSSIAN.upper(),
    GREEK,
    CHINESE,
    "СРСР — «Сила»",
]


@pytest.mark.parametrize("text", MOJIBAKE)
@pytest.mark.parametrize("with_ftfy", [True, False])
def test_text_decoded_wrongly_is_told(
    text: str, with_ftfy: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    if not with_ftfy:
        monkeypatch.setitem(sys.modules, "ftfy.badness", None)
    log = Log()
    assert decode(text, None, False, log).text == text
    assert codes(log) == [Code.MOJIBAKE]


@pytest.mark.parametrize("text", SOUND)
@pytest.mark.parametrize("with_ftfy", [True, False])
def test_sound_text_is_left_alone(
    text: str, with_ftfy: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    if not with_ftfy:
        monkeypatch.setitem(sys.modules, "ftfy.badness", None)
    log = Log()
    assert decode(text, None, False, log).text == text
    assert not codes(log)


def test_repair_mends_what_was_decoded_wrongly_and_nothing_else() -> None:
    log = Log()
    soiled = ENGLISH.encode().decode("cp1252", "ignore").splitlines()[1]
    mended = decode(soiled + "\n“Ça” & café ﬁn", None, True, log).text
    assert mended == ENGLISH.splitlines()[1] + "\n“Ça” & café ﬁn"
    assert codes(log) == [Code.REPAIRED]


def test_repair_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "ftfy", None)
    with pytest.raises(OptionError, match=r"pip install .*\[repair\]"):
        decode("x", None, True, Log())


@given(st.binary(max_size=300), st.booleans())
def test_no_bytes_are_refused(data: bytes, repair: bool) -> None:
    check(decode(b"x" + data, None, repair, Log()).text)


@given(st.text(st.characters(), max_size=300), st.booleans())
def test_no_text_is_refused(text: str, repair: bool) -> None:
    check(decode(text, None, repair, Log()).text)


def check(text: str) -> None:
    text.encode()
    assert not any(c < " " and c not in "\t\n\f" for c in text)
    assert not set(text) & {"\r", "\ufffe", "\uffff"}


def test_good_utf8_imports_no_detector() -> None:
    import subprocess

    program = (
        "import sys; from releaseconv.readers.text.decode import decode;"
        "from releaseconv.diagnostics import Log;"
        "decode('Caf\\u00e9 \\u201cno\\u201d'.encode(), None, False, Log());"
        "print([m for m in ('ftfy', 'charset_normalizer') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True)
    assert done.stdout.strip() == "[]", done.stderr


@pytest.mark.parametrize(
    ("text", "encoding"), one_in(4, LEGACY), ids=lambda v: v if v.isascii() else ""
)
def test_a_long_line_is_weighed_without_cutting_a_character(text: str, encoding: str) -> None:
    line = text.replace("\n", " ") * 400
    assert decode(line.encode(encoding), None, False, Log()).text == line


@pytest.mark.parametrize(
    ("given", "text"),
    [
        ("l\u2019e\u0301te\u0301 a\u0300 10 h", "l’été à 10 h"),
        ("Tho\u031b\u0300i ba\u0301o", "Thời báo"),
        ("Vi\u0438\u0306", "Viй"),
        ("\u1112\u1161\u11ab\u1100\u1173\u11af", "한글"),
        ("\u30cf\u309a\u30ea", "パリ"),
        ("Sperr\xadfrist: 5. Mai", "Sperrfrist: 5. Mai"),
        ("EMB\u200bARG\ufeffOED\u2060", "EMBARGOED"),
        ("\u200eOslo, \u20684 May\u2069", "Oslo, 4 May"),
        ("press\u200b@mills.example", "press@mills.example"),
    ],
)
def test_letters_are_whole_and_idle_signs_are_gone(given: str, text: str) -> None:
    assert carry(given, (), Log()).text == text


@pytest.mark.parametrize(
    "text",
    [
        "cut\xad\nting",  # a hyphen that is seen
        "ภาษา\u200bไทย",  # where a line may end
        "שלום\u200e 5",  # the order of signs among letters of both directions
        "می\u200cشود",
        "\uf900",  # a variant of a character, which is no letter in pieces
        "Москва\u0301",
    ],
)
def test_signs_that_say_something_stay(text: str) -> None:
    assert carry(text, (), Log()).text == text
