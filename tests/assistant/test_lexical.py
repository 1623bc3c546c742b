"""Words and letters, levelled so that typing does not matter."""

from __future__ import annotations

from assistant.lexical import Bm25, articles, levelled, unshouted


def test_case_accents_and_apostrophes_are_levelled() -> None:
    assert levelled("J'AI REÇU la convoc' à l'œil") == "j ai recu la convoc a l oeil"


def test_a_message_in_capitals_is_read_as_if_it_were_not() -> None:
    assert unshouted("LE MAIRE REFUSE MON VŒU À 20 H !!!") == "le maire refuse mon vœu à 20 h !!!"
    for quiet in ("CADA ou TA ?", "Le maire REFUSE mon vœu", "L'article L. 2121-13 du CGCT"):
        assert unshouted(quiet) == quiet


def test_an_article_is_the_same_however_it_is_typed() -> None:
    for text in ("art. L. 2121-12", "L2121-12 du cgct", "2121-12", "article l.2121 12 ?"):
        assert articles(text) == {"2121-12"}
    assert articles("L. 2121-27-1") == {"2121-27-1"}


def test_a_date_or_a_population_is_no_article() -> None:
    assert articles("le 12 mars 2026, 2 300 habitants, 8-10 jours") == {"8-10"}


DOCUMENTS = ["j'ai reçu la convocation trop tard", "le micro a été coupé", "où est la tribune du bulletin ?"]


def test_a_question_typed_on_a_phone_is_near_the_same_one_typed_well() -> None:
    letters = Bm25.of_letters(DOCUMENTS * 2)
    assert letters.scores(["jai recu la convoc tro tard"])[0].argmax() == 0


def test_a_rare_word_says_more_than_a_common_one() -> None:
    words = Bm25.of_words(["le conseil et le micro", "le conseil et la tribune", "le conseil et le local"])
    scores = words.scores(["le conseil : la tribune"])[0]
    assert scores.argmax() == 1


def test_a_long_document_does_not_win_by_its_length() -> None:
    words = Bm25.of_words(["micro coupé", "micro " + "affaire budget séance vote " * 50, "tribune"])
    assert words.scores(["micro"])[0].argmax() == 0


def test_a_number_speaks_for_nothing() -> None:
    words = Bm25.of_words(["2300 convocation", "2300 micro", "convocation tardive", "micro muet"])
    assert words.scores(["2300"]).max() == 0
