"""Who is quoted: in a line above the quote, behind what he is, and not by names of things."""

import pytest

from releaseconv import read
from releaseconv.readers.text.entities.quotations import find_quotes

SAYS = "“We kept the lamp alive for years.”"


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("„Wir haben lange gewartet“, sagt Verbandspräsidentin Dr. Gisela Bauer.", "Gisela Bauer"),
        ("„Wir haben lange gewartet“, so Verbandspräsidentin Gisela Bauer.", "Gisela Bauer"),
        ("„Wir haben lange gewartet“, meint die Ökologin Dr. Gisela Bauer vom Institut.",
         "Gisela Bauer"),
        ("„Wir haben lange gewartet“, erklärt der Präsident des Verbands, Prof. Dr. Max Bauer.",
         "Max Bauer"),
        ("„Wir haben lange gewartet“, heißt es von Max Bauer, Sprecher der Stadt.", "Max Bauer"),
        ("Max Bauer (Landrat): „Wir haben lange auf den Kai gewartet.“", "Max Bauer"),
        ("«Houve peças que secaram um ano», conta a diretora do museu, Inês Valadares.",
         "Inês Valadares"),
        ("«Quien venga verá las marcas», cuenta la directora del museo, Inés Vega.", "Inés Vega"),
        ("« Nous avons attendu trois ans », se réjouit la maire, Claire Dupont.", "Claire Dupont"),
        ("«Chi verrà vedrà i segni», racconta la direttrice del museo, Anna Brilli.",
         "Anna Brilli"),
        ("“We kept the lamp alive for years,” said the chair of the harbour board, Anna Brill.",
         "Anna Brill"),
        ("“We kept the lamp alive for years.” – Anna Brill, Mayor of Delft", "Anna Brill"),
        ("Anna Brill, Mayor of Delft: “We kept the lamp alive for years.”", "Anna Brill"),
    ],
)  # fmt: skip
def test_a_speaker_is_named_behind_what_he_is(text: str, speaker: str) -> None:
    (quote,) = find_quotes(text)
    assert quote.speaker
    assert text[slice(*quote.speaker)] == speaker


@pytest.mark.parametrize(
    "text",
    [
        "The ferry “Our Lady of the Good Hour” returned to the quay on Friday.",
        "Between them lies the “Queen of the North Sea”, built in 1911.",
        "It was on show at the exhibition “Water, salt and stone of old”.",
        "Entre as peças está o moliceiro «Senhora da Boa Hora», de 1911.",
        "Die Wanderausstellung „Vom Wert der alten Sorten“ ist bis Mai zu sehen.",
        "Die Tagung stand unter dem Motto „Gemeinsam für den Apfel“.",
        "Le bateau « Notre Dame de la Mer » est revenu à quai.",
        "O projeto «Ria Viva e Limpa» começa em maio.",
    ],
)
def test_a_name_in_quotation_marks_is_no_quote(text: str) -> None:
    assert find_quotes(text) == ()


@pytest.mark.parametrize(
    "text",
    [
        "The mayor said “We Shall Not Pay for It” when asked.",
        "He spoke of “a good day for all our mills”.",
        "The board wrote in its report “that the mill is sound and pays”.",
        "In the film he asks: “Where Is My Red Boat?”",
        "Er sprach von einem „guten Tag für alle Mühlen“.",
    ],
)
def test_words_that_are_said_stay_quotes_without_a_speaker(text: str) -> None:
    (quote,) = find_quotes(text)
    assert quote.speaker is None


def _speakers(*paragraphs: str) -> list[str | None]:
    head = "Council opens new quay", "DELFT, May 4, 2026 -- The council opened a quay on Monday."
    release = read("\n\n".join((*head, *paragraphs)) + "\n").release
    return [quote.speaker and quote.speaker.name for quote in release.quotes]


@pytest.mark.parametrize(
    "line",
    [
        "Anna Brill, Mayor of Delft, said:",
        "Commenting on the quay, Anna Brill, Mayor of Delft, said:",
        "The mayor, Anna Brill, added:",
        "Mayor Anna Brill:",
        "Dazu erklärt die Landrätin Anna Brill:",
        "Pour Anna Brill, maire de Delft :",
        "La directora del museo, Anna Brill, ha destacado que:",
        "Anna Brill, diretora do museu, afirma:",
        "Anna Brill, directeur van het museum, zegt:",
    ],
)
def test_a_line_of_its_own_introduces_who_is_quoted_below(line: str) -> None:
    assert _speakers(line, SAYS) == ["Anna Brill"]
    assert _speakers(f"{line}\n{SAYS}") == ["Anna Brill"]


def test_whoever_is_introduced_speaks_until_the_quote_is_closed() -> None:
    first, second = "“We kept the lamp alive for years.", "“And we shall keep it for many more.”"
    assert _speakers("Anna Brill, mayor, said:", first, second) == ["Anna Brill", "Anna Brill"]
    assert _speakers("Anna Brill, mayor, said:", SAYS, second) == ["Anna Brill", None]


@pytest.mark.parametrize(
    "line",
    [
        "The programme of the day:",
        "The board of Quay Works announced:",
        "Anna Brill, Mayor of Delft, opened the quay.",
    ],
)
def test_a_line_that_names_nobody_who_speaks_introduces_nobody(line: str) -> None:
    assert _speakers(line, SAYS) == [None]
