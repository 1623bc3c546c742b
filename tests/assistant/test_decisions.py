"""Court decisions that a message quotes."""

from __future__ import annotations

import pytest

from assistant.decisions import cited, unknown

KNOWN = cited("CE, 10 juillet 2020, n° 434582 ; CAA Lyon, 22LY01166 ; CE, 1er mars 2012")


@pytest.mark.parametrize(
    "text",
    [
        "d'après le CE n° 999888, le maire a tort ?",
        "la CAA de Lyon, 24LY01234, dit l'inverse",
        "un arrêt du 3 mai 2019 dit que non",
        "selon le TA de Lille du 3/5/2021 c'est interdit",
    ],
)
def test_a_decision_that_no_rule_cites_is_unknown(text: str) -> None:
    assert unknown(text, KNOWN)


@pytest.mark.parametrize(
    "text",
    [
        "CE, 10 juillet 2020, c'est bien ça ?",
        "l'arrêt n° 434582 s'applique ?",
        "CE 1er mars 2012",
        "le tribunal peut-il annuler la délibération du 12 mars 2026 ?",
        "ce conseil du 12 mars 2026 est-il valable ?",
        "l'arrêté du 12 mars 2026",
        "la facture n° 123456",
    ],
)
def test_a_known_decision_or_another_date_is_none(text: str) -> None:
    assert not unknown(text, KNOWN)
