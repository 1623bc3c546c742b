"""Several questions in one message."""

from __future__ import annotations

from assistant.splitting import pieces


def test_each_question_is_a_piece_with_what_is_told_before_it() -> None:
    text = "On est 800. Combien de jours pour la convocation ? Et peut-on avoir un local ?"
    assert [piece.text for piece in pieces(text)] == [
        "On est 800. Combien de jours pour la convocation ?",
        "Et peut-on avoir un local ?",
    ]
    assert text[pieces(text)[1].start :].strip() == "Et peut-on avoir un local ?"


def test_one_question_however_marked_is_not_cut() -> None:
    for text in (
        "combien de jours pour la convocation ???",
        "combien de jours",
        "Bonjour. Combien de jours ? Merci.",
    ):
        assert pieces(text) == []


def test_a_scrap_or_too_many_questions_are_not_told_apart() -> None:
    assert pieces("Peut-il refuser de répondre à ma question ? Si ?") == []
    assert pieces("Une question bien longue ? " * 5) == []


def test_questions_joined_without_a_mark_are_told_apart() -> None:
    for text in (
        "je veux savoir si on peut amender en séance et aussi si le maire est obligé de répondre",
        "combien de jours pour la convocation et est-ce que la note est obligatoire",
        "quel est le délai pour agir ; qui peut saisir le préfet",
        "1) le quorum c'est combien 2) qui vote le budget",
    ):
        assert len(pieces(text)) == 2, text
    assert pieces(text)[0].text.endswith("combien")
    assert pieces("et s'il refuse de répondre et si le préfet ne fait rien ?") == []
    assert pieces("Le maire refuse tout.\nNous avons écrit.\nPuis-je faire un recours ?") == []
