"""A rule as its page and its JSON show it, on a day: every branch, in words; nothing that is not served."""

from __future__ import annotations

from datetime import date
from itertools import groupby
from typing import Any

from django.urls import reverse

from portal.regles.conditions import describe
from rulebook import Expired, Rulebook
from rulebook.answering import steps
from rulebook.model import PointDiscute, Reference
from rulebook.rule import Cas, Etape, Renvoi, Version

STANDINGS = {
    "texte_lu": "Le texte en vigueur a été lu.",
    "commentaire_lu": "Une source qui commente le texte a été lue\u00a0; le texte lui-même reste à relire.",
    "a_confirmer": "À confirmer\u00a0: ce point n'a pas encore été vérifié dans une source.",
    "valide_formateur": "Relue et validée par un formateur.",
}
_THEMES = {
    "acces_documents": "Accès aux documents",
    "departement_region": "Département et région",
    "droits_garantis": "Droits garantis",
    "elections": "Élections",
    "intercommunalite": "Intercommunalité",
    "role": "Le rôle de l'élu d'opposition",
}


def theme_title(theme: str) -> str:
    """Return the name of a theme: its folder's, with the accents that a folder can't have."""
    return _THEMES.get(theme, theme.replace("_", " ").capitalize())


def themes(book: Rulebook, today: date) -> list[dict[str, Any]]:
    """Return the themes with their rules, in the order of the folder."""
    grouped = groupby(sorted(book.rules), key=lambda rule_id: rule_id.partition("/")[0])
    return [
        {
            "id": theme,
            "title": theme_title(theme),
            "rules": [summary(book, rule_id, today) for rule_id in ids],
        }
        for theme, ids in grouped
    ]


def summary(book: Rulebook, rule_id: str, today: date) -> dict[str, Any]:
    """Return what a list says of a rule."""
    regle = book.rule(rule_id)
    return {
        "id": rule_id,
        "theme": regle.theme,
        "title": regle.titre,
        "status": regle.statut,
        "checked_on": regle.verifie_le.isoformat(),
        "served": not isinstance(book.answer(rule_id, on=today), Expired),
        "url": reverse("regle", args=[rule_id]),
    }


def rule(book: Rulebook, rule_id: str, *, on: date, today: date) -> dict[str, Any]:
    """Return a rule as it stands on a day, or why it is not served."""
    regle = book.rule(rule_id)
    shown = summary(book, rule_id, today) | {
        "theme_title": theme_title(regle.theme),
        "standing": STANDINGS[regle.statut],
        "on": on.isoformat(),
        "versions": [version.depuis.isoformat() for version in regle.versions],
        "sources": list(regle.sources),
        "related": [_related(book, other) for other in regle.voisines if other in book.rules],
    }
    expired = _expired(book, rule_id, on, today)
    version = regle.version_on(on)
    if expired or version is None:
        return shown | {"withheld": expired.motif if expired else ""}
    return shown | _version(book, version, on)


def _expired(book: Rulebook, rule_id: str, on: date, today: date) -> Expired | None:
    """A rule whose review is due today is withheld whatever day it is read for."""
    for day in (today, on):
        result = book.answer(rule_id, on=day)
        if isinstance(result, Expired) and (day == on or result.raison == "a_revoir"):
            return result
    return None


def _version(book: Rulebook, version: Version, on: date) -> dict[str, Any]:
    return {
        "since": version.depuis.isoformat(),
        "cases": [_case(book, cas, on) for cas in version.cas],
        "references": _references(book, version.references, version.recours),
        "recourse": list(steps(book, version.recours)),
        "limits": version.limites,
        "trap": version.piege,
        "to_say": version.a_dire_en_seance,
        "for_the_minutes": version.au_proces_verbal,
        "disputed": [_disputed(point) for point in version.points_discutes],
    }


def _case(book: Rulebook, cas: Cas, on: date) -> dict[str, Any]:
    return {
        "id": cas.id,
        "when": describe(cas.si, book, on),
        "short": cas.bref,
        "text": cas.reponse,
        "not_covered": cas.non_couvert,
        "references": _references(book, cas.references, cas.recours),
        "recourse": list(steps(book, cas.recours)),
    }


def _references(
    book: Rulebook, own: tuple[Reference, ...], recours: tuple[Etape, ...]
) -> list[dict[str, str]]:
    """Return the texts named there, then those of the shared procedures."""
    shared = [one for step in recours if isinstance(step, Renvoi) for one in book.voies[step.voie].references]
    return [
        {"label": one.texte, "url": one.url} | ({"since": one.depuis.isoformat()} if one.depuis else {})
        for one in dict.fromkeys((*own, *shared))
    ]


def _disputed(point: PointDiscute) -> dict[str, Any]:
    return {
        "question": point.question,
        "position_a": point.position_a,
        "position_b": point.position_b,
        "risk": point.risque,
        "sources": list(point.sources),
    }


def _related(book: Rulebook, rule_id: str) -> dict[str, str]:
    return {
        "id": rule_id,
        "title": book.rule(rule_id).titre,
        "url": reverse("regle", args=[rule_id]),
    }
