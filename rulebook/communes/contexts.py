"""What the words before a name say: that it is the writer's council, a place, or somewhere else.

They are read as `spelling.folded` gives them, up to the name. A name in doubt is no name: missing one costs a
question, taking a word for one costs a wrong answer.
"""

from __future__ import annotations

import re
from enum import IntEnum


class Weight(IntEnum):
    """How surely a name stands for the writer's own council."""

    NO_NAME = 0
    PLACE = 1
    """A place, not said to be the writer's: to be hidden, says nothing of the council."""
    THERE = 2
    """« à Saint-Lô, … »."""
    COUNCIL = 3
    """« la mairie de Saint-Lô », « je suis de Saint-Lô », « Saint-Lô (50) »."""
    SEAT = 4
    """« élue à Saint-Lô »."""


_TO = r"(?:(?:a|au|aux|de|du|des|sur) |d')"
_END = rf"(?:[ ,(]+{_TO}| ?[,(:/=–-] ?)$"
_BETWEEN = (
    r"(?:[ ,]+(?:municipa\w+|locale?s?|minoritaires?|majoritaires?|(?:de l'|d')?opposition|depuis \w+|20\d\d"
    r"|de la (?:minorite|majorite)|de (?:droite|gauche|base)|d'une liste \w+|nouvel\w*|delegue\w*|seule?"
    r"|simple|et|ou|groupe|en \w+|sans etiquette"
    r"|(?:(?:a|de|dans) )?(?:la|ma|une) (?:petite )?(?:commune|ville|mairie)"
    r"|au conseil(?: municipal)?))*"
)
_SEAT = re.compile(rf"\b(?:elue?s?|reelue?s?|conseill(?:er|ere)s?|adjointe?s?|siege)\b{_BETWEEN}{_END}")
_COUNCIL = re.compile(
    r"\b(?:commune|ville|village|bourg|bourgade|mairie|municipalite|conseil|cm|maire|majorite|opposition"
    r"|minorite|bulletin|equipe|habitante?s?|elus)\b"
    r"(?:[ ,]+(?:municipa\w+|d'opposition|rurale?))*"
    rf"(?:{_END}|[ ,]+(?:c'est|est|s'appelle|nommee?|appelee?) $)"
)
_AM = re.compile(
    r"\b(?:je suis|j'suis|jsuis|on est|nous sommes|j'habite|je vis|je viens|chez (?:nous|moi),?|ici,?) "
    rf"{_TO}$"
)
_THERE = re.compile(r"(?:^|[ ,(])(?:a|au|aux|sur) $")
_BESIDE = re.compile(r"(?:\b(?:de|du|des|vers|pour|par|entre|et|ou|en|dans) |\b[dl]')$")
_ELSEWHERE = re.compile(
    r"\b(?:comme|contrairement|voisine?s?|cote|pres|proche|loin|difference|route|gare"
    r"|prefecture|prefete?|canton|arrondissement|universite|region|departement|bassin|vers|ligne|rue"
    r"|avenue|place|ecole|college|lycee|salle|stade|gymnase|hopital|clinique|chu|club|festival|marche"
    r"|quartier|lotissement|hameau|chateau|eglise|deputee?|senat\w+|exemple|affaire|arret)"
    rf"(?: que)?(?:[ ,]+{_TO}| )(?:la commune de )?$|jusqu'(?:a|au|aux) $"
)
_COURT = re.compile(
    r"\b(?:tribunal|tribunaux|ta|caa|cour)(?: administrati\w+| d'appel| judiciaire|,)*"
    r" (?:(?:de|du|des|a) |d')?$"
    r"|\b(?:ce|caa|ta|arret|jurisprudence|conseil d'etat)\b[^.?!]{0,60}(?<!notre )(?<!ma )\b(?:commune|ville)"
    r" (?:(?:de|du|des) |d')$"
    r"|\b(?:ce|caa|ta|cour|tribunal|arret|conseil d'etat)\b[^.?!]{0,40}\b(?:19|20)\d\d[ ,(]+$"
)
_OTHER_COUNCIL = re.compile(
    r"\b(?:communautaires?|metropolitaine?s?|departementa\w+|regiona\w+|syndica\w+)\b"
)
_PERSON = re.compile(r"\b(?:m|mr|mme|mlle|monsieur|madame|maitre|docteur|dr)\.? $")
_BODY = (
    r"\b(?:communaute (?:de communes?|d'agglo(?:meration)?|urbaine)|cc|agglo(?:meration)?|(?:euro)?metropole"
    r"|interco|intercommunalite|com ?com|epci|conseil (?:communautaire|metropolitain)"
    r"|(?:conseill\w+|deleguee?s?) (?:communautaires?|metropolitaine?s?))"
)
_OF_BODY = re.compile(rf"{_BODY}(?: (?:de|du|des|a|au|aux))?(?: (?:la|le|les) | (?:de )?l'| d'| )$")
_NAMED_BODY = re.compile(rf"{_BODY} (?:(?:de|du|des|au|aux)(?: la| le| les)? |de l'|d')$")
_BY = re.compile(r"(?:\b(a|au|aux|de|du|des|sur) |\b(d)'|([,(:/=–-]) ?)$")
_NOT_TO_SAY = re.compile(r"[.?!;\n]")


def weight(left: str) -> Weight:
    """Return what the words before a name say of it; PLACE where they say nothing of whose it is."""
    left = _NOT_TO_SAY.split(left)[-1]
    if _PERSON.search(left) or _COURT.search(left):
        return Weight.NO_NAME
    if _ELSEWHERE.search(left) or _OTHER_COUNCIL.search(left):
        return Weight.PLACE
    if _SEAT.search(left):
        return Weight.SEAT
    if _COUNCIL.search(left) or _AM.search(left):
        return Weight.COUNCIL
    return Weight.THERE if _THERE.search(left) else Weight.PLACE


def by(left: str) -> str:
    """Return the preposition or sign that stands before a name: « à », « de », a comma."""
    match = _BY.search(left)
    return next((group for group in match.groups() if group), "") if match else ""


def first_person(left: str) -> bool:
    """Tell « je suis élu a … » from « l'élu a … », where a verb follows."""
    return bool(re.search(r"\b(?:je suis|j'suis|jsuis|suis|on est|nous sommes|moi)\b", left))


def mine(left: str) -> bool:
    """Tell « ma commune, … »: what follows can only be its name."""
    return bool(re.search(r"\b(?:ma|notre) (?:petite )?(?:commune|ville|village) ?[,:(=–-] ?$", left))


def of_a_body(left: str) -> bool:
    """Tell whether the words before a name announce an intercommunal body."""
    return bool(_OF_BODY.search(left))


def of_a_named_body(left: str) -> bool:
    """Tell the same of « l'agglo de … », after which any word may be the name."""
    return bool(_NAMED_BODY.search(left))


def sits_in_a_body(left: str) -> bool:
    """Tell whether they say that the writer sits in its council."""
    return bool(re.search(r"\b(?:elue?s?|conseill\w+|deleguee?s?)\b", left))


def elsewhere(left: str) -> bool:
    """Tell whether the name is only compared with, or names a court, a street, a school."""
    return bool(_ELSEWHERE.search(_NOT_TO_SAY.split(left)[-1]))


def after_a_preposition(left: str) -> bool:
    """Tell whether a preposition announces a place, or « à » does and the place is the writer's."""
    return bool(_BESIDE.search(left) or _THERE.search(left))
