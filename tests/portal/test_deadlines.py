"""By when a question needs its answer, read from its words; said on a Tuesday, 24 November 2026, at ten."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from portal.conversations import deadlines

SENT = datetime(2026, 11, 24, 10, 0, tzinfo=ZoneInfo("Europe/Paris"))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("La séance est dans 48 h, que puis-je demander ?", "2026-11-26 10:00"),
        ("séance dans 48\u00a0heures", "2026-11-26 10:00"),
        ("conseil dans trois jours", "2026-11-27 18:00"),
        ("il me faut une réponse d'ici 2 jours", "2026-11-26 18:00"),
        ("J'ai conseil demain et pas de note de synthèse", "2026-11-25 18:00"),
        ("commission après-demain matin", "2026-11-26 09:00"),
        ("La réunion a lieu ce soir à 19h30", "2026-11-24 19:30"),
        ("le vote est vendredi soir", "2026-11-27 18:00"),
        ("mardi prochain, conseil municipal", "2026-12-01 18:00"),
        ("le conseil est lundi en huit", "2026-12-07 18:00"),
        ("Le conseil se tient le 12 décembre à 20 h", "2026-12-12 20:00"),
        ("je dois répondre avant le 30/11", "2026-11-30 18:00"),
        ("séance le 1er décembre, sinon le 15 décembre", "2026-12-01 18:00"),
        ("Urgent. J'attends la convocation. Le bureau est jeudi.", "2026-11-26 18:00"),
    ],
)
def test_a_moment_to_come_is_read(text: str, expected: str) -> None:
    found = deadlines.read(text, SENT)
    assert found is not None
    assert f"{found.astimezone(SENT.tzinfo):%Y-%m-%d %H:%M}" == expected


@pytest.mark.parametrize(
    "text",
    [
        "Combien de jours avant la séance doit-on recevoir la convocation ?",
        "au conseil de mardi dernier, le maire a refusé",
        "la séance du 12 novembre",
        "le vote de la délibération du 3 mars 2025",
        "le maire doit répondre dans les deux mois",
        "hier au conseil on m'a coupé la parole",
        "Mon voisin passe demain",
        "le conseil du 45/13",
        "le conseil du 31 février",
        "",
    ],
)
def test_the_past_and_what_the_law_says_is_no_deadline(text: str) -> None:
    assert deadlines.read(text, SENT) is None
