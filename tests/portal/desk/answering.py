"""An invented rule, and a stand-in for Rasa that answers by it; knows nothing of Django."""

from __future__ import annotations

from typing import Any

from tests.portal.stub_rasa import custom, said

HEURE = {
    "id": "seances/heure",
    "title": "À quelle heure commence l'essai\u00a0?",
    "since": "2000-01-01",
    "checked_on": "2026-11-01",
    "status": "commentaire_lu",
    "confidence": 0.9,
    "url": "/regles/seances/heure",
}


def answering(probability: float = 0.93, rule: dict[str, Any] = HEURE, **body: Any) -> Any:
    """Answer every question by one rule, with that probability, before « devoirs/chapeau »."""

    def behaviour(turn: dict[str, Any]) -> list[dict[str, Any]]:
        (reply,) = custom(
            said(f"entendu : {turn['message']}", "answer", rule=rule, **body), facts={"population": 800}
        )
        reply["custom"]["trace"] |= {"rule": rule["id"], "version": rule["since"], "probability": probability}
        reply["custom"]["trace"]["alternatives"] = [
            {"rule": rule["id"], "probability": probability},
            {"rule": "devoirs/chapeau", "probability": round(1 - probability, 4)},
        ]
        return [reply]

    return behaviour
