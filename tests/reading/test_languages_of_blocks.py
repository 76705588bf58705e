"""The language of a release is told by its text, that of a block in another by its own."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from releaseconv import WriteOptions, read, write
from releaseconv.model import Paragraph, plain

TEXTS = {
    "en": "The harbour board has opened the north quay to boats again, and it was not easy at all.",
    "fr": "Le conseil du port a rouvert le quai nord aux bateaux, et ce ne fut pas facile.",
    "de": "Die Hafenbehörde hat den Nordkai wieder für Boote geöffnet, und das war nicht leicht.",
    "es": "La autoridad del puerto ha vuelto a abrir el muelle norte a los barcos y no fue fácil.",
    "it": "L'autorità del porto ha riaperto il molo nord alle barche, e non è stato facile.",
    "nl": "Het havenbestuur heeft de noordkade weer voor boten geopend, en dat was niet makkelijk.",
    "pl": "Zarząd portu otworzył ponownie nabrzeże północne dla łodzi i nie było to wcale łatwe.",
    "ru": "Управление порта снова открыло северный причал для лодок, и это было совсем не просто.",
    "el": "Η διοίκηση του λιμανιού άνοιξε ξανά τη βόρεια προβλήτα για σκάφη και δεν ήταν εύκολο.",
    "ar": "أعادت إدارة الميناء فتح الرصيف الشمالي أمام القوارب ولم يكن ذلك سهلا على الإطلاق.",
    "he": "הנהלת הנמל פתחה מחדש את הרציף הצפוני לסירות, וזה לא היה קל בכלל אחרי שלוש שנים.",
    "zh": "港务局重新向船只开放了北码头，这并不容易，大家等了整整三年的时间。",
    "ja": "港湾局は北埠頭を再び船に開放しました。三年間待ったので、容易ではありませんでした。",
    "ko": "항만청은 북쪽 부두를 배들에게 다시 열었으며, 삼 년을 기다린 일이라 쉽지 않았다.",
}


@pytest.mark.parametrize("language", TEXTS)
def test_the_language_of_a_text(language: str) -> None:
    text = TEXTS[language]
    parsed = read(f"Quay 2026\n\n{text}\n\n{text}\n")
    assert parsed.release.language.partition("-")[0] == language
    assert all(b.language is None for b in parsed.release.body if isinstance(b, Paragraph))


# not Japanese in Chinese: kana in a text of both tell that all of it is Japanese
PAIRS = [(a, b) for a in ("en", "fr", "zh", "ar") for b in TEXTS if (a, b) != ("zh", "ja")]


@pytest.mark.parametrize(("own", "other"), PAIRS)
def test_a_block_in_another_language_says_so(own: str, other: str) -> None:
    text = f"Quay 2026\n\n{(TEXTS[own] + ' ') * 5}\n\n{TEXTS[other]}\n\n{TEXTS[own]}\n"
    release = read(text).release
    told = {plain(b.inlines): b.language for b in release.body if isinstance(b, Paragraph)}
    assert told[TEXTS[own]] is None
    found = told[TEXTS[other]]
    assert (found.partition("-")[0] if found else own) == other


def test_names_and_short_words_are_in_no_other_language() -> None:
    said = TEXTS["en"]
    text = f"Quay 2026\n\n{said} {said}\n\nPort de Plaisance, Bordeaux.\n\n{said}\n"
    assert all(b.language is None for b in read(text).release.body if isinstance(b, Paragraph))


def test_writers_say_it() -> None:
    text = f"Quay 2026\n\n{TEXTS['en']} {TEXTS['en']}\n\n{TEXTS['fr']}\n\n{TEXTS['en']}\n"
    release = read(text).release
    stamp = WriteOptions(stamp=datetime(2026, 5, 5, tzinfo=UTC))
    assert b'lang="fr"' in write(release, "html").data
    assert b'lang="fr"' in write(release, "newsml", stamp).data
