"""Words as data: folding, matching by line, start and anywhere, and telling the language."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from costs import calls, grows_linearly
from releaseconv.errors import ProfileError
from releaseconv.lexicon.compile import build
from releaseconv.lexicon.compiled_words import LOOSE, ROLES, checksums, dumps, load
from releaseconv.lexicon.words import Way, fold, language_of, unspaced, words
from releaseconv.readers.text.layout.lines import lines
from releaseconv.resources import profiles
from releaseconv.source import Source
from releaseconv.standards.time_zones import abbreviations

FOLDER = profiles() / "lang"
LANGUAGES = sorted(path.stem for path in FOLDER.glob("*.toml"))


def at(text: str, start: int = 0, end: int | None = None) -> list[tuple[str, Way]]:
    return [(hit.role, hit.way) for hit in words().at(fold(text), start, end)]


@given(st.text())
def test_folding_keeps_every_offset(text: str) -> None:
    folded = fold(text)
    assert len(folded) == len(text)
    assert fold(folded) == folded


def test_folding_makes_one_of_many_spellings() -> None:
    assert fold("Media\u00a0Contact\u2009\uff1a") == "media contact :"
    assert fold("\u2014 Editor\u2019s \u201cNote\u201d \u2014") == '- editor\'s "note" -'
    assert fold("\uff30\uff32\u3000No\uff0e") == "pr no."
    assert fold("\u0130stanbul") == "istanbul"


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("P R E S S   R E L E A S E", "PRESS RELEASE"),
        ("  N E W S\u00a0\u00a0\u00a0R E L E A S E  ", "NEWS RELEASE"),
        ("E N D S", "ENDS"),
        ("E M B A R G O :", "EMBARGO:"),
        ("С О О Б Щ Е Н И Е", "СООБЩЕНИЕ"),
        ("# # #", None),
        ("* * * * *", None),
        ("1 2 3   4 5 6", None),
        ("A word of it", None),
        ("", None),
    ],
)
def test_spaced_letters_are_closed(line: str, said: str | None) -> None:
    assert unspaced(line) == said


HEADS = [
    ("en", "kind.release", "NEWS RELEASE"),
    ("en", "kind.release", "For information media. Not an official record."),
    ("en", "kind.advisory", "MEDIA ADVISORY"),
    ("en", "immediate", "** FOR IMMEDIATE RELEASE **"),
    ("en", "embargo", "[EMBARGOED]"),
    ("en", "contact", "For more information, please contact:"),
    ("en", "notes", "NOTES TO EDITORS:"),
    ("en", "about", "About us"),
    ("en", "legal", "Forward–Looking Statements"),
    ("en", "end", "-ENDS-"),
    ("en", "more", "- more -"),
    ("en", "navigation", "Skip to main content"),
    ("fr", "kind.release", "COMMUNIQUE DE PRESSE"),
    ("fr", "immediate", "Pour diffusion immédiate"),
    ("fr", "contact", "Contacts presse :"),
    ("fr", "notes", "Note aux rédactions"),
    ("fr", "end", "– FIN –"),
    ("es", "kind.release", "NOTA DE PRENSA"),
    ("es", "immediate", "Para su difusión inmediata"),
    ("es", "contact", "Contacto de prensa:"),
    ("de", "kind.release", "Pressemitteilung"),
    ("de", "contact", "Rückfragehinweis:"),
    ("de", "contact", "RUECKFRAGEHINWEIS"),
    ("de", "about", "Über das Unternehmen"),
    ("it", "kind.release", "Comunicato stampa"),
    ("it", "contact", "Ufficio stampa"),
    ("pt", "kind.release", "Nota à imprensa"),
    ("pt", "contact", "Assessoria de imprensa"),
    ("nl", "kind.release", "PERSBERICHT"),
    ("nl", "notes", "Noot voor de redactie"),
    ("sv", "kind.release", "Pressmeddelande"),
    ("sv", "contact", "För mer information, kontakta:"),
    ("pl", "kind.release", "Informacja prasowa"),
    ("pl", "contact", "Dodatkowych informacji udziela:"),
    ("cs", "kind.release", "TISKOVÁ ZPRÁVA"),
    ("cs", "contact", "Kontakt pro média:"),
    ("ru", "kind.release", "ПРЕСС–РЕЛИЗ"),
    ("ru", "contact", "Контакты для СМИ:"),
    ("ru", "background", "Справка:"),
    ("uk", "kind.release", "Пресреліз"),
    ("uk", "contact", "Контакти для ЗМІ"),
    ("bg", "kind.release", "Прессъобщение"),
    ("bg", "contact", "За контакти:"),
    ("el", "kind.release", "ΔΕΛΤΙΟ ΤΥΠΟΥ"),
    ("el", "notes", "Σημείωση προς τους συντάκτες"),
    ("he", "kind.release", "הודעה לעיתונות"),
    ("he", "contact", "לפרטים נוספים:"),
    ("ar", "kind.release", "بيان صحفي"),
    ("ar", "immediate", "للنشر الفوري"),
    ("ar", "end", "- انتهى -"),
    ("zh", "kind.release", "新闻稿"),
    ("zh", "contact", "媒體聯絡人："),
    ("zh", "end", "（完）"),
    ("ja", "kind.release", "報道関係者各位"),
    ("ja", "contact", "本件に関するお問い合わせ先"),
    ("ja", "end", "以上"),
    ("ko", "kind.release", "보도자료"),
    ("ko", "contact", "담당부서"),
    ("da", "kind.release", "PRESSEMEDDELELSE"),
    ("da", "contact", "For yderligere oplysninger:"),
    ("nb", "kind.release", "Pressemelding"),
    ("nb", "embargo", "Sperrefrist"),
    ("fi", "kind.release", "Lehdistötiedote"),
    ("fi", "contact", "Lisätietoja:"),
    ("hu", "kind.release", "SAJTÓKÖZLEMÉNY"),
    ("hu", "contact", "További információ:"),
    ("ro", "kind.release", "COMUNICAT DE PRESĂ"),
    ("ro", "contact", "Persoană de contact:"),
    ("tr", "kind.release", "BASIN BÜLTENİ"),
    ("tr", "contact", "Ayrıntılı bilgi için:"),
    ("sk", "kind.release", "Tlačová správa"),
    ("hr", "kind.release", "PRIOPĆENJE ZA MEDIJE"),
    ("ca", "kind.release", "Nota de premsa"),
    ("id", "kind.release", "SIARAN PERS"),
    ("fa", "contact", "روابط عمومی:"),
    ("vi", "kind.release", "THÔNG CÁO BÁO CHÍ"),
    ("vi", "contact", "Thông tin liên hệ:"),
]


@pytest.mark.parametrize(("language", "role", "line"), HEADS)
def test_a_head_is_known_by_its_line(language: str, role: str, line: str) -> None:
    hits = [hit for hit in words().at(fold(line)) if (hit.role, hit.way) == (role, Way.LINE)]
    assert {hit.language for hit in hits} & {language, "mul"}


LOOSELY = [
    ("en", "menu", "Our services"),
    ("en", "press-office", "Office of Public Affairs"),
    ("en", "share", "Share on Facebook"),
    ("en", "consent", "Accept all cookies"),
    ("en", "reading-time", "5 min read"),
    ("en", "teasers", "You may also like"),
    ("en", "crosshead", "Next steps"),
    ("de", "press-office", "Presse- und Öffentlichkeitsarbeit"),
    ("de", "download", "Pressemitteilung als PDF"),
    ("de", "imprint", "Registergericht"),
    ("fr", "consent", "Tout accepter"),
    ("fr", "registration", "Merci de confirmer votre présence"),
    ("fr", "language-name", "Version française"),
    ("es", "rubric", "Medio ambiente"),
    ("es", "subscribe", "Suscríbete a nuestro boletín"),
    ("es", "comments", "Deja un comentario"),
    ("it", "stamp", "Ultimo aggiornamento"),
    ("pt", "press-office", "Secretaria de Comunicação"),
    ("nl", "teasers", "Gerelateerd nieuws"),
    ("ru", "press-office", "Управление информации"),
    ("uk", "download", "Долучені файли"),
    ("pl", "press-office", "Biuro komunikacji"),
    ("zh", "teasers", "相关阅读"),
    ("ja", "crosshead", "研究の背景"),
    ("ko", "press-office", "대변인실"),
    ("ar", "share", "شارك الخبر"),
    ("sv", "consent", "Godkänn alla kakor"),
    ("cs", "press-office", "Odbor komunikace"),
    ("tr", "teasers", "İlgili haberler"),
]


@pytest.mark.parametrize(("language", "role", "line"), LOOSELY)
def test_a_web_page_has_words_of_its_own(language: str, role: str, line: str) -> None:
    hits = [hit for hit in words().at(fold(line)) if (hit.role, hit.way) == (role, Way.LINE)]
    assert {hit.language for hit in hits} & {language, "mul"}
    assert role in LOOSE


def test_words_that_settle_nothing_are_kept_apart() -> None:
    (line,) = lines(Source("Accept all cookies\n"))
    assert "consent" in {hit.role for hit in line.phrases()}
    assert not {hit.role for hit in line.hits()} & LOOSE.keys()


STARTS = [
    ("embargo", "EMBARGOED UNTIL 00.01 hrs Tuesday 6 May", False),
    ("embargo", "Sous embargo jusqu’au 3 mai 2026 à 10 h", False),
    ("embargo", "Sperrfrist: 12. Mai, 10.00 Uhr", True),
    ("embargo", "Эмбарго до 10:00 мск 3 мая", False),
    ("embargo", "禁止在5月3日前发布", False),
    ("embargo", "보도시점 : 5. 3.(일) 12:00", True),
    ("immediate", "For Immediate Release September 23, 2026", False),
    ("symbol-label", "RELEASE NO.  26-121", False),
    ("symbol-label", "Pressemitteilung Nr. 17/2026", False),
    ("release-label", "RELEASE:  26-121", True),
    ("date-label", "Date : 3 mai 2026", True),
    ("about", "About Example Corp.", False),
    ("about", "À propos d’Exemple SA", False),
    ("phone", "Tel.: +44 1632 960 001", True),
    ("email", "Courriel : presse@exemple.example", True),
    ("contact", "/CONTACT: Jane Doe", True),
    ("contact", "联系人：张三", True),
    ("contact", "お問い合わせ：広報部", True),
    ("translation", "(Adapté de l’anglais)", False),
    ("mail", "Message-ID: <1@example.example>", True),
    ("mail", "Objet : communiqué", True),
    ("page", "Page 2 of 3", False),
    ("photo", "Foto: Beispiel", True),
]


@pytest.mark.parametrize(("role", "line", "colon"), STARTS)
def test_a_phrase_starts_a_line(role: str, line: str, colon: bool) -> None:
    hits = [h for h in words().at(fold(line)) if (h.role, h.way) == (role, Way.START)]
    assert hits
    assert hits[0].colon is colon


@pytest.mark.parametrize(
    "line",
    [
        "Contact with the probe was lost on Tuesday, the agency said.",
        "The embargo on arms sales has been lifted by the Council.",
        "Dates for the diary were sent to all members.",
        "Endings are hard, said the novelist.",
        "Contacting the surgery early saves lives.",
        "Journalisten protestieren in der Hauptstadt",
        "Le ministre a ouvert la séance.",
        "Datei und Ordner verwalten",
    ],
)
def test_prose_is_no_label(line: str) -> None:
    assert at(line) == []


def test_a_label_needs_its_colon_and_a_title_its_text() -> None:
    assert at("Date of the meeting is open") == []
    assert ("about", Way.START) in at("About Example")
    assert ("about", Way.LINE) in at("About")


def test_dashes_leave_only_whole_lines() -> None:
    assert ("more", Way.LINE) in at("- more -")
    assert at("- Embargo until Friday") == []
    assert ("embargo", Way.START) in at("Embargo until Friday")


def test_the_longest_phrase_comes_first_and_the_range_is_kept() -> None:
    text = "Ref. PRESS RELEASE NO. 5"
    hits = words().at(fold(text), 5)
    assert text[hits[0].start : hits[0].end] == "PRESS RELEASE NO."
    assert [len(fold(text)[h.start : h.end]) for h in hits] == sorted(
        (h.end - h.start for h in hits), reverse=True
    )
    assert ("kind.release", Way.LINE) in at(text, 5, 18)


def found(text: str, *roles: str) -> list[str]:
    return [text[h.start : h.end] for h in words().find(fold(text), frozenset(roles))]


def test_words_are_found_anywhere_at_word_boundaries() -> None:
    text = "Dr Jane Doe, Director General of the University of Example, said so."
    assert found(text, "honorific") == ["Dr"]
    assert found(text, "job") == ["Director General"]
    assert found(text, "organisation") == ["University"]
    assert found(text, "speaker-said") == ["said"]
    assert found("Directorial subsidiaries", "job", "organisation") == []


def test_stems_take_any_ending_and_unspaced_scripts_no_boundary() -> None:
    assert found("встреча с заместителем министра", "job") == ["заместителем", "министра"]
    assert found("外交部发言人王明表示", "job") == ["发言人"]
    assert "株式会社" in found("株式会社見本は本日", "organisation")
    assert found("Widget® and Gadget™", "trademark") == ["®", "™"]


def test_hits_are_counted() -> None:
    text = fold("Widget is a registered trademark; all other names are trademarks of their owners.")
    assert words().count(text, "trademark") >= 3
    assert words().count(text, "unsubscribe") == 0


def test_tables_hold_what_calendars_lack() -> None:
    zones, months = words().table("zones"), words().table("months-extra")
    assert zones["uk time"] == "Europe/London"
    assert zones["heure de paris"] == "Europe/Paris"
    assert zones["мск"] == "Europe/Moscow"
    assert abbreviations()["ist"].startswith("?")
    assert months[fold("Jänner")] == "1"
    assert months[fold("كانون الثاني")] == "1"
    assert words().table("no-such-table") == {}


def test_no_language_lacks_the_words_that_shape_a_release() -> None:
    needed = {"kind.release", "immediate", "embargo", "contact", "phone", "email", "about", "end"}
    for language in LANGUAGES:
        if language == "mul":
            continue
        text = (FOLDER / f"{language}.toml").read_text(encoding="utf-8")
        assert [role for role in needed if f"[{role}]" not in text] == []


SENTENCES = {
    "en": [
        "The minister said that the new bridge will be opened by the end of the year.",
        "Our members have been asked to vote on what they would like to see in this plan.",
    ],
    "fr": [
        "La ministre a annoncé que le nouveau pont sera ouvert avant la fin de l’année.",
        "Les membres ont été invités à voter sur ce plan, qui est soutenu par nos partenaires.",
    ],
    "es": [
        "La ministra anunció que el nuevo puente se abrirá antes de que termine el año.",
        "Los miembros han sido invitados a votar sobre este plan, que cuenta con apoyo.",
    ],
    "pt": [
        "A ministra anunciou que a nova ponte não será aberta ao público até ao fim do ano.",
        "Os membros foram convidados a votar neste plano, que também é apoiado pelas cidades.",
    ],
    "it": [
        "La ministra ha annunciato che il nuovo ponte sarà aperto prima della fine dell’anno.",
        "I soci sono stati invitati a votare sul piano, che è sostenuto anche dalle città.",
    ],
    "de": [
        "Die Ministerin sagte, dass die neue Brücke noch in diesem Jahr geöffnet werden soll.",
        "Alle Mitglieder wurden gebeten, über den Plan abzustimmen, der auch von uns stammt.",
    ],
    "nl": [
        "De minister zei dat de nieuwe brug nog dit jaar voor het verkeer wordt geopend.",
        "Alle leden zijn gevraagd om te stemmen over het plan, dat ook door ons is gemaakt.",
    ],
    "sv": [
        "Ministern sade att den nya bron kommer att öppnas för trafik under året.",
        "Alla medlemmar har blivit ombedda att rösta om planen, som vi också står bakom.",
    ],
    "pl": [
        "Minister powiedział, że nowy most zostanie otwarty dla ruchu jeszcze w tym roku.",
        "Wszyscy członkowie zostali poproszeni o głosowanie nad planem, który jest także nasz.",
    ],
    "cs": [
        "Ministr řekl, že nový most bude otevřen pro dopravu ještě v tomto roce.",
        "Všichni členové byli požádáni, aby hlasovali o plánu, který je také náš.",
    ],
    "ru": [
        "Министр сказал, что новый мост будет открыт для движения ещё в этом году.",
        "Все участники были приглашены голосовать за план, который мы также поддерживаем.",
    ],
    "uk": [
        "Міністр сказав, що новий міст буде відкрито для руху ще цього року.",
        "Усі учасники були запрошені голосувати за план, який ми також підтримуємо.",
    ],
    "bg": [
        "Министърът каза, че новият мост ще бъде отворен за движение още тази година.",
        "Всички членове са поканени да гласуват за плана, който също се подкрепя от нас.",
    ],
    "el": [
        "Ο υπουργός δήλωσε ότι η νέα γέφυρα θα ανοίξει μέσα στη χρονιά.",
        "Όλα τα μέλη κλήθηκαν να ψηφίσουν για το σχέδιο.",
    ],
    "he": ["השר אמר כי הגשר החדש ייפתח לתנועה עוד השנה.", "כל החברים הוזמנו להצביע על התוכנית."],
    "ar": [
        "قال الوزير إن الجسر الجديد سيفتح أمام الحركة هذا العام.",
        "دعي جميع الأعضاء إلى التصويت.",
    ],
    "zh": ["部长表示，新桥将于今年年底前通车。", "所有成員都獲邀就該計劃投票。"],
    "ja": ["大臣は、新しい橋が年内に開通すると述べた。", "すべての会員が計画について投票します。"],
    "ko": ["장관은 새 다리가 올해 안에 개통된다고 밝혔다.", "모든 회원이 계획에 투표한다."],
    "da": [
        "Ministeren sagde, at den nye bro bliver åbnet for trafik inden årets udgang.",
        "Alle medlemmer er blevet bedt om at stemme om planen, som vi også står bag.",
    ],
    "nb": [
        "Statsråden sier at den nye broen skal åpnes etter sommeren, og at ingen må betale mer.",
        "Alle medlemmer har fått være med på å stemme over planen, som vi også står bak nå.",
    ],
    "fi": [
        "Ministeri kertoo, että uusi silta avataan liikenteelle vielä tämän vuoden aikana.",
        "Kaikki jäsenet ovat saaneet äänestää suunnitelmasta, jota myös me tuemme.",
    ],
    "hu": [
        "A miniszter elmondta, hogy az új hidat még ebben az évben megnyitják a forgalom előtt.",
        "Minden tag szavazhat arról a tervről, amely a városok szerint is nagyon fontos lesz.",
    ],
    "ro": [
        "Ministrul a declarat că noul pod va fi deschis pentru trafic până la sfârșitul anului.",
        "Toți membrii au fost invitați să voteze pentru acest plan, care este susținut și de noi.",
    ],
    "tr": [
        "Bakan, yeni köprünün bu yıl sonuna kadar trafiğe açılacak olduğunu söyledi.",
        "Tüm üyeler bu plan için oy kullanacak ve sonra daha çok kişi bir araya gelecek.",
    ],
    "sk": [
        "Minister povedal, že nový most bude ešte tento rok otvorený pre dopravu, ktorá rastie.",
        "Všetci členovia boli požiadaní, aby hlasovali o pláne, ktorý je tiež náš.",
    ],
    "hr": [
        "Ministar je rekao da će novi most biti otvoren za promet još ove godine.",
        "Svi članovi pozvani su da glasaju o planu koji je također naš, kao i njihov.",
    ],
    "ca": [
        "La ministra ha anunciat que el nou pont s’obrirà al trànsit aquest any, segons els plans.",
        "Els membres han estat convidats a votar sobre aquest pla, que també és nostre.",
    ],
    "id": [
        "Menteri mengatakan bahwa jembatan baru itu akan dibuka untuk umum pada tahun ini.",
        "Semua anggota telah diminta untuk memilih rencana tersebut yang juga kami dukung.",
    ],
    "fa": [
        "وزیر گفت که پل جدید تا پایان سال برای عبور مردم گشوده می‌شود.",
        "همه اعضا پیش از این به برنامه رأی دادند و گفتگو کردند.",
    ],
    "vi": [
        "Bộ trưởng cho biết cây cầu mới sẽ được mở cho người dân trong năm nay.",
        "Tất cả các thành viên đã được mời bỏ phiếu về kế hoạch này của chúng tôi.",
    ],
    "sl": [
        "Ministrica je rekla, da bo most odprt za promet še letos in da ga bodo uporabljali vsi.",
        "Člani so bili povabljeni, da glasujejo o načrtu, ki ga podpirajo tudi mesta.",
    ],
    "sr": [
        "Министарка је рекла да ће нови мост бити отворен за саобраћај још ове године.",
        "Posle ove godine biće otvoren novi most, gde će takođe pre svih ovde biti reč o tome.",
    ],
    "lt": [
        "Ministrė sakė, kad naujas tiltas bus atidarytas eismui dar šiais metais.",
        "Visi nariai buvo pakviesti balsuoti dėl plano, kurį taip pat remia ir miestai.",
    ],
    "lv": [
        "Ministre sacīja, ka jaunais tilts tiks atvērts satiksmei vēl šajā gadā.",
        "Visi biedri tika aicināti balsot par plānu, kas arī ir mūsu.",
    ],
    "et": [
        "Minister ütles, et uus sild avatakse liiklusele veel sel aastal.",
        "Kõiki liikmeid kutsuti hääletama kava üle, mis on ka meie oma.",
    ],
    "mk": [
        "Министерката рече дека новиот мост ќе биде отворен за сообраќај оваа година.",
        "Сите членови беа поканети да гласаат за планот кој исто така го поддржуваме.",
    ],
    "sq": [
        "Ministrja tha se ura e re do të hapet për qarkullim gjatë këtij viti.",
        "Të gjithë anëtarët janë ftuar që të votojnë për planin, i cili është edhe yni.",
    ],
    "is": [
        "Ráðherrann sagði að nýja brúin verði opnuð fyrir umferð á þessu ári.",
        "Allir félagar hafa verið beðnir um að greiða atkvæði um áætlunina sem einnig er okkar.",
    ],
    "th": [
        "รัฐมนตรีกล่าวว่าสะพานใหม่จะเปิดใช้ภายในปีนี้",
        "สมาชิกทุกคนได้รับเชิญให้ลงคะแนน",
    ],
    "hi": [
        "मंत्री ने कहा कि नया पुल इस साल यातायात के लिए खोला जाएगा।",
        "सभी सदस्यों को योजना पर मतदान के लिए आमंत्रित किया गया है।",
    ],
    "mr": [
        "मंडळाने कळवले की सर्व शाळा आणि केंद्रे उद्या सकाळी मोकळी राहतील.",
        "शाळेच्या मंडळाने सकाळी फळे आणि जेवण मिळेल असे कळवले.",
    ],
    "bn": [
        "মন্ত্রী বলেন, নতুন সেতু এ বছরই যান চলাচলের জন্য খুলে দেওয়া হবে।",
        "সব সদস্যকে পরিকল্পনার ওপর ভোট দিতে আমন্ত্রণ জানানো হয়েছে।",
    ],
    "ta": [
        "புதிய பாலம் இந்த ஆண்டு திறக்கப்படும் என்று அமைச்சர் கூறினார்.",
        "அனைத்து உறுப்பினர்களும் வாக்களிக்க அழைக்கப்பட்டனர்.",
    ],
    "ur": [
        "وزیر نے کہا کہ نیا پل اس سال ٹریفک کے لیے کھول دیا جائے گا۔",
        "تمام ارکان کو منصوبے پر ووٹ دینے کی دعوت دی گئی ہے۔",
    ],
    "ms": [
        "Beliau berkata pelbagai pihak turut membantu kerana kesemua bayaran dihapuskan.",
        "Kesemua ahli turut dijemput mengundi bagi rancangan itu, kerana ia penting.",
    ],
    "km": [
        "រដ្ឋមន្ត្រីបាននិយាយថា ស្ពានថ្មីនឹងបើកនៅឆ្នាំនេះ។",
        "សមាជិកទាំងអស់ត្រូវបានអញ្ជើញឱ្យបោះឆ្នោត។",
    ],
    "lo": [
        "ລັດຖະມົນຕີກ່າວວ່າ ຂົວໃໝ່ຈະເປີດໃນປີນີ້",
        "ສະມາຊິກທຸກຄົນໄດ້ຮັບເຊີນໃຫ້ລົງຄະແນນສຽງ",
    ],
    "my": [
        "တံတားသစ်ကို ယခုနှစ်အတွင်း ဖွင့်မည်ဟု ဝန်ကြီးက ပြောသည်။",
        "အဖွဲ့ဝင်အားလုံးကို မဲပေးရန် ဖိတ်ခေါ်ထားသည်။",
    ],
    "ka": [
        "მინისტრმა თქვა, რომ ახალი ხიდი წელს გაიხსნება.",
        "ყველა წევრი მიწვეულია კენჭისყრაზე.",
    ],
    "hy": [
        "Նախարարն ասաց, որ նոր կամուրջը կբացվի այս տարի։",
        "Բոլոր անդամները հրավիրված են քվեարկելու։",
    ],
    "sw": [
        "Waziri alisema kuwa daraja jipya litafunguliwa kwa magari katika mwaka huu.",
        "Wanachama wote wa chama hicho wamealikwa kupiga kura kuhusu mpango huo ambao pia ni wetu.",
    ],
    "eu": [
        "Ministroak esan du zubi berria urte hau baino lehen irekiko dutela eta ez dela luzea.",
        "Kide guztiak bozkatzera gonbidatuak izan dira, eta plana gure hiriena ere bada.",
    ],
    "gl": [
        "A ministra dixo que unha nova ponte abrirá ao público, segundo ela, coas máis longas.",
        "Os membros foron convidados a votar unha proposta que tamén é máis da xente de Galicia.",
    ],
    "cy": [
        "Dywedodd y gweinidog fod y bont newydd wedi agor i draffig ac y bydd hefyd ar gael y nos.",
        "Mae pob aelod wedi cael ei wahodd i bleidleisio ar y cynllun, sydd hefyd gan y cyngor.",
    ],
    "ga": [
        "Dúirt an tAire go mbeidh an droichead oscailte don trácht roimh dheireadh na bliana seo.",
        "Tugadh cuireadh do gach ball vóta a chaitheamh ar an bplean, atá againn freisin.",
    ],
    "mt": [
        "Il-ministru qal li l-pont il-ġdid se jinfetaħ għat-traffiku din is-sena.",
        "Il-membri kollha ġew mistiedna biex jivvutaw dwar il-pjan, li huwa wkoll tagħna.",
    ],
    "be": [
        "Міністр сказаў, што новы мост будзе адкрыты для руху яшчэ ў гэтым годзе.",
        "Усе ўдзельнікі былі запрошаны галасаваць за план, які мы таксама падтрымліваем.",
    ],
    "kk": [
        "Министр жаңа көпір осы жылы қозғалысқа ашылады деп айтты.",
        "Барлық мүшелер біз де қолдайтын жоспар бойынша дауыс берді және бұл туралы айтты.",
    ],
    "az": [
        "Nazir bildirib ki, yeni körpü bu il hərəkət üçün açılacaq.",
        "Bütün üzvlər bizim də dəstəklədiyimiz plana səs verməyə dəvət olunub və bu daha yaxşıdır.",
    ],
}


def test_every_language_file_has_its_sentences() -> None:
    assert sorted({*SENTENCES, "mul"}) == LANGUAGES


@pytest.mark.parametrize("language", SENTENCES)
def test_the_language_of_a_sentence_is_told(language: str) -> None:
    assert [language_of(sentence) for sentence in SENTENCES[language]] == [language, language]


@pytest.mark.parametrize("text", ["", "ACME CORP. 12,500", "# # #", "Jane Doe, +44 1632 960 001"])
def test_no_language_is_made_up(text: str) -> None:
    assert language_of(text) == "und"


def test_likely_languages_are_ranked() -> None:
    ranked = words().languages(SENTENCES["pt"][0])
    assert ranked[0][0] == "pt"
    assert sum(share for _, share in ranked) == pytest.approx(1)


def test_the_compiled_words_are_current() -> None:
    stored = (profiles() / "words.json").read_bytes()
    assert stored == dumps(build(FOLDER)), "run scripts/compile_words.py"


@pytest.mark.parametrize("newer", [-1, 0, 1])
def test_a_changed_file_of_the_same_size_is_noticed(tmp_path: Path, newer: int) -> None:
    """By its time alone, if that is older than the table's, no file is read."""
    lang = tmp_path / "lang"
    lang.mkdir()
    for phrase in ("gazetara komuniko", "gazetaro komuniko"):
        text = f'language = "eo"\ncommon = ""\n[kind.release]\nline = ["{phrase}"]\n'
        (lang / "eo.toml").write_text(text, encoding="utf-8")
        if not (table := tmp_path / "words.json").exists():
            table.write_bytes(dumps(build(lang)))
    os.utime(table, ns=(10**18, 10**18))
    os.utime(lang / "eo.toml", ns=(10**18 + newer, 10**18 + newer))
    assert ("etaro komuniko" in (load(tmp_path).rows("gaz") or "")) is (newer >= 0)


def test_a_file_that_is_only_newer_than_the_table_is_not_compiled_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lang = tmp_path / "lang"
    lang.mkdir()
    (lang / "eo.toml").write_text('language = "eo"\ncommon = ""\n', encoding="utf-8")
    (tmp_path / "words.json").write_bytes(dumps(build(lang)))
    os.utime(tmp_path / "words.json", ns=(1, 1))
    monkeypatch.delattr("releaseconv.lexicon.compile.build")
    assert load(tmp_path).files == checksums(lang)


@pytest.mark.long
def test_a_new_language_is_a_new_file(tmp_path: Path) -> None:
    shutil.copytree(FOLDER, tmp_path / "lang")
    shutil.copy(profiles() / "words.json", tmp_path / "words.json")
    assert load(tmp_path).files == checksums(FOLDER)
    (tmp_path / "lang" / "eo.toml").write_text(
        'language = "eo"\ncommon = ""\n[kind.release]\nline = ["gazetara komuniko"]\n',
        encoding="utf-8",
    )
    assert "etara komuniko" in (load(tmp_path).rows("gaz") or "")
    assert "etara komuniko" not in (load(profiles()).rows("gaz") or "")


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ('language = "xx"\n[contacts]\nline = ["a"]\n', r"xx\.toml: contacts: unknown key"),
        ('language = "xx"\n[contact]\nlines = ["a"]\n', r"xx\.toml: contact\.lines: unknown key"),
        ('language = "xx"\n[kind.rumour]\nline = ["a"]\n', r"xx\.toml: kind\.rumour: unknown key"),
        (
            'language = "xx"\n[contact]\nline = "a"\n',
            r"xx\.toml: contact\.line: must be a list, not 'a'",
        ),
        (
            'language = "xx"\n[contact]\nline = [" "]\n',
            r"xx\.toml: contact\.line: must be a phrase, not ' '",
        ),
        ('language = "xx"\n[contact]\nline = ["a^b"]\n', r"xx\.toml: contact\.line: a sign"),
        ('language = "xx"\n[tables.moons]\na = 1\n', r"xx\.toml: tables\.moons: unknown table"),
        ("[contact]\n", r"xx\.toml: language: is missing"),
        ("language = \n", r"xx\.toml: "),
    ],
)
def test_a_fault_names_file_and_key(tmp_path: Path, content: str, said: str) -> None:
    (tmp_path / "xx.toml").write_text(content, encoding="utf-8")
    with pytest.raises(ProfileError, match=said):
        build(tmp_path)


def test_files_that_contradict_one_another_are_refused(tmp_path: Path) -> None:
    for name, value in (("aa", 1), ("bb", 2)):
        (tmp_path / f"{name}.toml").write_text(
            f'language = "{name}"\n[tables.months-extra]\n"foo" = {value}\n', encoding="utf-8"
        )
    with pytest.raises(ProfileError, match=r"bb\.toml: tables\.months-extra\.foo"):
        build(tmp_path)


def test_every_role_has_a_phrase() -> None:
    text = "".join(path.read_text(encoding="utf-8") for path in FOLDER.glob("*.toml"))
    assert [role for role in ROLES if f"[{role}]" not in text] == []


@pytest.mark.parametrize("line", ["The minister said on Monday that", "For more information: x"])
def test_a_look_at_a_line_takes_few_calls(line: str) -> None:
    folded, table = fold(line), words()
    table.at(folded)
    assert calls(lambda: table.at(folded)) < 70  # 19 and 46


@pytest.mark.parametrize("sign", ["-", "_", "*", "=", ".", " ", "a", "(", "\u3002", "#"])
def test_no_run_of_signs_takes_long(sign: str) -> None:
    roles = frozenset({"job", "organisation", "legal", "trademark"})
    assert grows_linearly(lambda line: words().at(line), sign)
    assert grows_linearly(lambda line: words().find(line, roles), sign)
    assert grows_linearly(unspaced, sign)
    assert grows_linearly(language_of, sign)
