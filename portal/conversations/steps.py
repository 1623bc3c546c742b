"""The life of a case, as one table: from which state which act leads where. What is not here is refused.

```
ouvert ─ prise ─▶ pris ─ proposition ─▶ valider ─ validation ─▶ répondu ─ précision de l'élu ─▶ rouvert
                   └──────────── réponse ─────────────────────▶ répondu ─ clôture ─▶ clos
```
A closed case comes back only by the one reply that its councillor has left.
"""

from __future__ import annotations

from enum import StrEnum

from portal.conversations.models import Case
from portal.problems import Problem

S = Case.State


class Act(StrEnum):
    """What is done to a case, by the name that the journal gives it."""

    TAKE = "prise du dossier"
    GIVE_BACK = "remise du dossier"
    HAND_OVER = "passation du dossier"
    PROPOSE = "réponse à valider"
    SEND_BACK = "réponse renvoyée à son auteur"
    APPROVE = "réponse validée"
    ANSWER = "réponse"
    WRITE_AGAIN = "précision de l'élu"
    CLOSE = "clôture du dossier"
    REOPEN = "réouverture par l'élu"


STEPS: dict[tuple[Act, str], str] = {
    (Act.TAKE, S.OPEN): S.TAKEN,
    (Act.GIVE_BACK, S.TAKEN): S.OPEN,
    (Act.GIVE_BACK, S.REOPENED): S.OPEN,
    (Act.HAND_OVER, S.OPEN): S.TAKEN,
    (Act.HAND_OVER, S.TAKEN): S.TAKEN,
    (Act.HAND_OVER, S.PROPOSED): S.PROPOSED,
    (Act.HAND_OVER, S.ANSWERED): S.ANSWERED,
    (Act.HAND_OVER, S.REOPENED): S.REOPENED,
    (Act.PROPOSE, S.TAKEN): S.PROPOSED,
    (Act.PROPOSE, S.REOPENED): S.PROPOSED,
    (Act.SEND_BACK, S.PROPOSED): S.TAKEN,
    (Act.APPROVE, S.PROPOSED): S.ANSWERED,
    (Act.ANSWER, S.TAKEN): S.ANSWERED,
    (Act.ANSWER, S.ANSWERED): S.ANSWERED,
    (Act.ANSWER, S.REOPENED): S.ANSWERED,
    (Act.WRITE_AGAIN, S.OPEN): S.OPEN,
    (Act.WRITE_AGAIN, S.TAKEN): S.TAKEN,
    (Act.WRITE_AGAIN, S.PROPOSED): S.PROPOSED,
    (Act.WRITE_AGAIN, S.ANSWERED): S.REOPENED,
    (Act.WRITE_AGAIN, S.REOPENED): S.REOPENED,
    (Act.CLOSE, S.OPEN): S.CLOSED,
    (Act.CLOSE, S.TAKEN): S.CLOSED,
    (Act.CLOSE, S.ANSWERED): S.CLOSED,
    (Act.CLOSE, S.REOPENED): S.CLOSED,
    (Act.REOPEN, S.CLOSED): S.REOPENED,
}


class NotPossible(Problem):
    """The case is no longer where the act starts from; the message says where it is."""

    def __init__(self, case: Case) -> None:
        super().__init__(409, f"Le dossier n°\u00a0{case.number} est maintenant «\u00a0{label(case)}\u00a0».")


def allowed(act: Act, case: Case) -> bool:
    """Tell whether an act may be done to a case as it stands."""
    return (act, case.state) in STEPS and not (act == Act.REOPEN and case.reopened)


def step(act: Act, case: Case) -> None:
    """Move a case that is locked, without saving it; raises `NotPossible`."""
    if not allowed(act, case):
        raise NotPossible(case)
    case.state = STEPS[act, case.state]


def label(case: Case) -> str:
    """Return the state of a case as people read it."""
    return dict(Case.LABELS)[Case.State(case.state)]
