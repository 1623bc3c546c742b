"""The words by which a message says which kind of council it is about, and whether it is in the East."""

from __future__ import annotations

import re

_MEMBERS = r"(?:conseil|conseill[èe]re?s?|conseillers?|élue?s?|elue?s?|assemblée|groupe)"
_DELEGATES = r"(?:conseil|conseill[èe]re?s?|conseillers?|délégué\w*|élue?s?)"


def _any(*patterns: str) -> re.Pattern[str]:
    return re.compile("|".join(patterns), re.IGNORECASE)


COUNCILS = {
    "region": _any(
        rf"\b{_MEMBERS} r[ée]giona(?:l|le|les|ux)\b",
        r"\b(?:à|a|de|dans|pour) (?:la|notre|ma) r[ée]gion\b|\bune r[ée]gion\b",
    ),
    "departement": _any(
        rf"\b{_MEMBERS} d[ée]partementa(?:l|le|les|ux)\b",
        r"\b(?:au|du|notre|mon|pour le|pour un|dans un) d[ée]partement\b",
    ),
    "epci": _any(
        rf"\b{_DELEGATES} (?:communautaires?|métropolitaine?s?|syndica(?:l|ux))\b",
        r"\bcommunaut[ée] (?:de communes|d['’ ]?agglo\w*|urbaine)",
        r"\bl?agglo\w*|\bcom ?com\b|\bl?interco\w*|\bepci\b|\bm[ée]tropole\b",
        r"\bsyndicat (?:de communes|mixte|intercommunal|des eaux|d['’]eau)",
    ),
    "commune": _any(
        r"\b(?:ma|notre|une|la|petite|en) (?:petite |grande )?(?:commune|ville|mairie)\b",
        r"\bvillage\b|\bconseil municipal\b|\bconseill(?:[èe]res?|ers?|er) municipa\w+",
    ),
}
"""What names a council without doubt."""

LYON = _any(
    r"\bm[ée]tropol\w+(?= (?:de |à |du grand )?lyon\b)",
    r"(?<=\blyon )m[ée]tropole\b|\bgrand(?=[- ]lyon\b)|\bm[ée]tropole(?= lyonnaise\b)",
)
"""The métropole de Lyon is a collectivité under the law of departments (CGCT, L. 3611-3).

Its name is more than a fact: what is left of it keeps the message a question, whose answer says its own law.
"""

BARE = {
    "region": _any(r"\br[ée]gion"),
    "departement": _any(r"\bd[ée]partement"),
    "commune": _any(r"\bcommune\b", r"\bmairie\b", r"\bville\b", r"\bvillage\b"),
}
"""What is enough when the kind of council has just been asked for."""

EAST = _any(
    r"\balsac\w*|\bmoselle\b|\bmosellan\w*|\b(?:bas|haut)-? ?rhin\b",
    r"\bstrasbourg\b|\bmulhouse\b|\bcolmar\b|\bhaguenau\b",
    r"\bmetz\b|\bthionville\b|\bsarreguemines\b|\bforbach\b",
)
ELSEWHERE = _any(
    r"\b(?:le |dans le )?reste (?:de la france|du pays)\b|\bailleurs en france\b|\bhors (?:d['’])?alsace\b",
    r"\bdroit (?:commun|général)\b(?=\W*$)",
)
"""Where the law of the East does not hold."""
NOT_BEFORE = re.compile(r"\b(?:pas|hors|ni)\b[^.?!]{0,15}$", re.IGNORECASE)
"""« Pas en Moselle », up to the name."""
