"""What the form of a case sends, and the act that its button stands for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.contrib.auth import get_user_model
from django.utils import timezone
from django.utils.dateparse import parse_datetime

from portal.conversations.hygiene import MAX_LENGTH, clean
from portal.conversations.models import Case
from portal.desk.cases import acts
from portal.desk.roles import role_of
from portal.problems import Problem

LONGEST = 8000
"""Characters of an answer: one of the assistant, with its steps and references, must fit in."""


@dataclass
class Written:
    """What was written and pressed on the page of a case."""

    act: str = ""
    text: str = ""
    has_text: bool = False
    version: int = 0
    seen: int = -1
    reason: str = ""
    words: str = ""
    rule: str = ""
    branch: str = ""
    phrase: str = ""
    held: str = ""
    note: str = ""
    to: str = ""
    due: str = ""

    @classmethod
    def of(cls, form: Mapping[str, str]) -> Written:
        """Read a form; what makes no sense in it counts as absent."""
        rule, _, branch = form.get("inserer", "").partition("#")
        buttons = (name for name in ("retenue", "phrase") if name in form)
        pressed = "inserer" if rule else next(buttons, form.get("act", ""))
        return cls(
            act=pressed,
            text=clean(form.get("text", "")),
            has_text="text" in form,
            version=_number(form.get("version", ""), 0),
            seen=_number(form.get("seen", ""), -1),
            reason=form.get("reason", ""),
            words=clean(form.get("words", ""))[:200],
            rule=rule,
            branch=branch,
            phrase=form.get("phrase", ""),
            held=form.get("retenue", ""),
            note=clean(form.get("note", "")),
            to=form.get("to", ""),
            due=form.get("due", ""),
        )


def perform(account: Any, case: Case, written: Written, now: datetime) -> str:
    """Do the act; return what to tell the trainer. Raises `Problem` when it can't be done."""
    chosen = _ACTS.get(written.act)
    if chosen is None:
        raise Problem(400, "Ce bouton n'est pas connu. Rechargez la page.")
    return chosen(account, case, written, now)


def _draft(account: Any, case: Case, written: Written, now: datetime) -> str:
    return "Le brouillon est gardé."


def _take(account: Any, case: Case, written: Written, now: datetime) -> str:
    acts.take(case, account, now)
    return "Le dossier est à vous."


def _give_back(account: Any, case: Case, written: Written, now: datetime) -> str:
    acts.give_back(case, account, now)
    return "Le dossier est de nouveau à prendre."


def _take_over(account: Any, case: Case, written: Written, now: datetime) -> str:
    acts.hand_over(case, account, account, now)
    return "Vous avez repris ce dossier."


def _hand_over(account: Any, case: Case, written: Written, now: datetime) -> str:
    found = get_user_model().objects.filter(pk=_number(written.to, 0)).first()
    if found is None or role_of(found) is None:
        raise Problem(422, "Choisissez à qui passer ce dossier.")
    acts.hand_over(case, account, found, now)
    return f"Le dossier est maintenant chez {found.get_username()}."


def _answer(account: Any, case: Case, written: Written, now: datetime) -> str:
    reason = _reason(written, required=False)
    _require_text(written)
    if not acts.answer(case, account, written.text, reason, written.seen, now):
        return "Votre réponse attend la validation d'un responsable."
    return "La réponse est dans la conversation." + (" Le dossier est clos." if reason else "")


def _approve(account: Any, case: Case, written: Written, now: datetime) -> str:
    reason = _reason(written, required=False)
    _require_text(written)
    acts.approve(case, account, written.text, reason, written.seen, now)
    return "La réponse validée est dans la conversation." + (" Le dossier est clos." if reason else "")


def _send_back(account: Any, case: Case, written: Written, now: datetime) -> str:
    acts.send_back(case, account, now)
    return "La réponse est revenue en brouillon chez son auteur."


def _close(account: Any, case: Case, written: Written, now: datetime) -> str:
    acts.close(case, account, _reason(written, required=True), now)
    return "Le dossier est clos, et l'élu en est averti dans la conversation."


def _note(account: Any, case: Case, written: Written, now: datetime) -> str:
    if not written.note or len(written.note) > MAX_LENGTH:
        raise Problem(422, f"Écrivez une note, de {MAX_LENGTH} caractères au plus.")
    acts.note(case, account, written.note, now)
    return "La note est gardée avec le dossier."


def _due(account: Any, case: Case, written: Written, now: datetime) -> str:
    try:
        found = parse_datetime(written.due) if written.due else None
    except ValueError:
        found = None
    if written.due and (found is None or not timezone.is_naive(found) or not 2000 < found.year < 2200):
        raise Problem(422, "L'échéance doit être un jour et une heure.")
    acts.set_due(case, account, timezone.make_aware(found) if found else None, now)
    return "L'échéance est notée." if found else "Le dossier n'a plus d'échéance."


_ACTS = {
    "brouillon": _draft,
    "prendre": _take,
    "rendre": _give_back,
    "reprendre": _take_over,
    "passer": _hand_over,
    "repondre": _answer,
    "valider": _approve,
    "renvoyer": _send_back,
    "clore": _close,
    "noter": _note,
    "echeance": _due,
}


def _require_text(written: Written) -> None:
    if not written.text:
        raise Problem(422, "Écrivez d'abord une réponse.")
    if len(written.text) > LONGEST:
        raise Problem(422, f"La réponse dépasse {LONGEST} caractères. Raccourcissez-la.")


def _reason(written: Written, required: bool) -> str:
    known = {str(value) for value, _ in Case.REASONS}
    if written.reason not in known and (written.reason or required):
        raise Problem(422, "Choisissez pourquoi le dossier est clos.")
    return written.reason


def _number(text: str, otherwise: int) -> int:
    try:
        number = int(text)
    except ValueError:
        return otherwise
    return number if abs(number) < 2**31 else otherwise
