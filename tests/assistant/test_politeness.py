"""Politeness around a question, and politeness alone."""

from __future__ import annotations

import pytest

from assistant.politeness import asked


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("merci, mais il refuse", "mais il refuse"),
        ("bonjour, combien de jours pour la convocation ?", "combien de jours pour la convocation ?"),
        ("ok, et le préfet ?", "et le préfet ?"),
        ("ah d'accord et on peut attaquer ça", "et on peut attaquer ça"),
        ("merci. vous êtes avocat ?", "vous êtes avocat ?"),
        ("Le public peut-il parler ? Merci d'avance et bonne journée.", "Le public peut-il parler ?"),
    ],
)
def test_politeness_is_left_out(text: str, left: str) -> None:
    part = asked(text)
    assert part.text.rstrip(" ?") == left.rstrip(" ?")
    assert text[part.start : part.end].strip() == part.text


@pytest.mark.parametrize(
    "text",
    ["merci", "bonjour à tous", "merci beaucoup pour votre aide !", "ok merci", "remboursement des frais"],
)
def test_politeness_alone_is_what_is_said(text: str) -> None:
    assert asked(text).text == text
