"""Puts a result of the rules base into a message of the contract. Adds labels, never a sentence of law."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import singledispatch
from typing import Any

from rulebook import Answer, Expired, MissingFact, NotCovered, Rulebook, describe_fact, facts_to_json
from rulebook.model import FactValue, PointDiscute, Reference
from rulebook.wording import french_spaces

Message = dict[str, Any]
NBSP = "\u00a0"
_BRANCHES_SHOWN = 4
FORWARD = {"label": "Transmettre à un formateur", "choice": {"kind": "escalate"}}
FORWARD_AGAIN = {"label": FORWARD["label"], "choice": {"kind": "escalate", "again": True}}
"""After a yes: what is passed on is the message of the offer before, not the yes."""
_TO_CONFIRM = (
    f"À confirmer{NBSP}: ce point n'a pas encore pu être contrôlé sur le texte en vigueur. Vérifiez-le avant "
    "de vous en servir, ou transmettez la question à un formateur."
)


@singledispatch
def message(result: object, rulebook: Rulebook, confidence: float) -> Message:
    """Return the message that says a result: an answer, a question, or an offer to pass it on."""
    raise TypeError(f"not a result: {result!r}")


@message.register
def _answer(result: Answer, rulebook: Rulebook, confidence: float) -> Message:
    paragraphs = [
        result.texte,
        _TO_CONFIRM if result.statut == "a_confirmer" else "",
        labelled("À dire en séance", result.a_dire_en_seance),
        labelled("À faire inscrire au procès-verbal", result.au_proces_verbal),
        labelled("Attention", result.piege),
        *map(_point, result.points_discutes),
    ]
    neighbours = [id for id in result.voisines if id in rulebook.rules][:3]
    return {
        "outcome": "answer",
        "text": _joined(paragraphs),
        **_framed(result, rulebook, confidence),
        "references": references(result.references),
        "recourse": list(result.recours),
        "limits": result.limites,
        "choices": [rule_choice(id, rulebook) for id in neighbours],
    }


@message.register
def _missing(result: MissingFact, rulebook: Rulebook, confidence: float) -> Message:
    brief = [_brief(branch) for branch in result.branches]
    shown = brief if len(brief) <= _BRANCHES_SHOWN else []
    return {
        "outcome": "clarify",
        "text": _joined(
            [
                f"Cela dépend{NBSP}:\n" + "\n".join(f"- {line}" for line in shown) if shown else "",
                _TO_CONFIRM if result.statut == "a_confirmer" else "",
                result.question,
            ]
        ),
        **_framed(result, rulebook, confidence),
        **_shared(result),
        "choices": [
            *(fact_choice(result, choice.libelle, choice.valeur) for choice in result.choix),
            {
                "label": "Je ne sais pas",
                "choice": {"kind": "unknown", "rule": result.regle, "fact": result.fait},
            },
        ],
    }


@message.register
def _not_covered(result: NotCovered, rulebook: Rulebook, confidence: float) -> Message:
    return {
        "outcome": "escalate",
        "text": _joined(
            [result.motif, "Un formateur peut vous répondre : voulez-vous lui transmettre la question ?"]
        ),
        "facts": facts_to_json(result.faits),
        "assumed": list(result.presumes),
        "references": references(result.references),
        "choices": [FORWARD],
        "about": _about(result, rulebook),
    }


@message.register
def _expired(result: Expired, rulebook: Rulebook, confidence: float) -> Message:
    offer = "Voulez-vous transmettre votre question à un formateur ?"
    return {
        "outcome": "escalate",
        "text": _joined([f"«{NBSP}{result.titre}{NBSP}»", result.motif, offer]),
        "choices": [FORWARD],
    }


def every_branch(result: MissingFact, rulebook: Rulebook, confidence: float) -> Message:
    """Return the message for who can't tell the fact: each branch in full, and the question left open."""
    parts = [
        f"{_brief(branch)}\n\n{branch.texte if isinstance(branch, Answer) else ''}".strip()
        for branch in result.branches
    ]
    said = message(result, rulebook, confidence)
    opening = f"Sans cette information, voici chaque cas{NBSP}; prenez celui qui est le vôtre."
    kept = [choice for choice in said["choices"] if choice["choice"]["kind"] == "fact"]
    return {**said, "text": _joined([opening, *parts, result.question]), "choices": kept}


def beside(said: Message, lines: Sequence[str]) -> Message:
    """Return the message with what holds for other councils, before the question if it asks one."""
    if not lines:
        return said
    others = f"Pour une autre assemblée{NBSP}:\n" + "\n".join(f"- {line}" for line in lines)
    text, question = said["text"], ""
    if said["outcome"] == "clarify":
        text, _, question = text.rpartition("\n\n")
    return {**said, "text": _joined([text, others, question])}


def rule_choice(id: str, rulebook: Rulebook) -> dict[str, Any]:
    """Return the choice that opens a rule, by its title."""
    return {"label": rulebook.rule(id).titre, "choice": {"kind": "rule", "rule": id}}


def fact_choice(result: MissingFact, label: str, value: FactValue) -> dict[str, Any]:
    """Return the choice that gives a fact to the rule that asked for it."""
    said = facts_to_json({result.fait: value})[result.fait]
    return {
        "label": label,
        "choice": {"kind": "fact", "rule": result.regle, "fact": result.fait, "value": said},
    }


def references(found: Iterable[Reference]) -> list[dict[str, str]]:
    """Return references as the contract has them."""
    return [
        {"label": one.texte, "url": one.url, **({"since": one.depuis.isoformat()} if one.depuis else {})}
        for one in found
    ]


def described(facts: Mapping[str, FactValue], rulebook: Rulebook) -> str:
    """Return facts as one reads them: « une commune, 2 300 habitants »."""
    return ", ".join(describe_fact(rulebook.faits[name], value) for name, value in facts.items())


def labelled(label: str, text: str) -> str:
    """Return « label : text », nothing without text."""
    return f"{label}{NBSP}: {text}" if text else ""


def _about(result: Answer | MissingFact | NotCovered, rulebook: Rulebook) -> dict[str, Any]:
    """Return the rule whose words a message says: shown as its `rule`, or told to the portal alone."""
    rule = rulebook.rule(result.regle)
    return {
        "id": result.regle,
        "title": result.titre,
        "since": result.version.isoformat(),
        "checked_on": rule.verifie_le.isoformat(),
        "status": rule.statut,
        "url": f"/regles/{result.regle}",
    }


def _framed(result: Answer | MissingFact, rulebook: Rulebook, confidence: float) -> dict[str, Any]:
    return {
        "rule": {**_about(result, rulebook), "confidence": round(confidence, 2)},
        "facts": facts_to_json(result.faits),
        "assumed": list(result.presumes),
    }


def _shared(result: MissingFact) -> dict[str, Any]:
    """Return what holds whatever the missing fact is: common steps and limits, and every text cited."""
    answers = [branch for branch in result.branches if isinstance(branch, Answer)]
    steps = [
        step for step in (answers[0].recours if answers else ()) if all(step in a.recours for a in answers)
    ]
    limits = {branch.limites for branch in answers}
    cited = dict.fromkeys(one for branch in result.branches for one in branch.references)
    return {
        "references": references(cited),
        "recourse": steps,
        "limits": limits.pop() if len(limits) == 1 else "",
    }


def _brief(branch: Answer | NotCovered) -> str:
    return branch.bref if isinstance(branch, Answer) else branch.motif


def _point(point: PointDiscute) -> str:
    return (
        f"Ce qui se discute{NBSP}: {point.question}\n- {point.position_a}\n- {point.position_b}\n"
        f"Par prudence{NBSP}: {point.risque}"
    )


def _joined(paragraphs: Iterable[str]) -> str:
    return french_spaces("\n\n".join(paragraph.strip() for paragraph in paragraphs if paragraph))
