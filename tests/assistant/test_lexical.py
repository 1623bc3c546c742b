"""Words and letters, levelled so that typing does not matter."""

from __future__ import annotations

from assistant.lexical import Lexicon, articles, levelled


def test_case_accents_and_apostrophes_are_levelled() -> None:
    assert levelled("J'AI REÇU la convoc' à l'œil") == "j ai recu la convoc a l oeil"


def test_an_article_is_the_same_however_it_is_typed() -> None:
    for text in ("art. L. 2121-12", "L2121-12 du cgct", "2121-12", "article l.2121 12 ?"):
        assert articles(text) == {"2121-12"}
    assert articles("L. 2121-27-1") == {"2121-27-1"}


def test_a_date_or_a_population_is_no_article() -> None:
    assert articles("le 12 mars 2026, 2 300 habitants, 8-10 jours") == {"8-10"}


def test_a_question_typed_on_a_phone_is_near_the_same_one_typed_well() -> None:
    texts = ["j'ai reçu la convocation trop tard", "le micro a été coupé", "où est la tribune ?"] * 2
    lexicon = Lexicon().fit(texts, texts)
    typed = lexicon.vectors(["jai recu la convoc tro tard"], ["jai recu la convoc tro tard"])
    likeness = (typed @ lexicon.vectors(texts[:3], texts[:3]).T).toarray()[0]
    assert likeness.argmax() == 0


def test_a_number_does_not_make_two_questions_alike() -> None:
    texts = ["2300 convocation", "2300 micro", "convocation tardive", "micro muet"]
    lexicon = Lexicon().fit(texts, texts)
    likeness = (lexicon.vectors(["2300"], ["2300"]) @ lexicon.vectors(texts, texts).T).toarray()
    assert likeness.max() == 0
