"""What bears a person's name and is none: streets, schools, laws, court decisions, communes."""

from __future__ import annotations

import re
from functools import cache

from portal.conversations.masking.lists import words
from portal.conversations.masking.phrases import is_listed
from portal.conversations.masking.words import Reading
from rulebook.communes import find, register
from rulebook.communes.spelling import key

_PARTIES = re.compile(r"\b[A-ZÀ-Ý][\w-]+(?: [\w-]+){0,3} c(?:\.|/) ?[A-ZÀ-Ý][\w-]+(?: [A-ZÀ-Ý][\w-]+)*")
_BRACKETED = re.compile(r"\([^()]{0,30}?\b(?:19|20)\d\d, [A-ZÀ-Ý][^()\d]{2,50}\)")
_ADDRESS = re.compile(
    r"(?:https?://|www\.)[^\s<>\"»]+|(?<![\w.-])[\w-]+(?:\.[\w-]+)*\.(?:fr|com|org|net|eu|info)\b",
    re.IGNORECASE,
)
_NUMBERED = re.compile(r"\b(?:19|20)\d\d, [^;.?!\n]{0,3}[^;?!\n]{3,80}?, n° ?\d{5,6}\b")
_LEAVES = 4
_COURTS = frozenset(["CE", "CAA", "TA"])
_DECISION = re.compile(
    r"\b(?:CE|CAA|TA|Cass\.?|CJUE|CEDH|Conseil d['’]État|Tribunal administratif)\b"
    r"[^?!;\n]{0,60}?\b(?:19|20)\d\d\b(?:, ?n°[ \d]+)?"
    r"[ ,(]+(?:(?:Commune|Ville|Syndicat|Société|Association|Département) (?:de |d['’]|du |des )?)?"
    r"(?:(?:M\.|Mme|époux|consorts) )?[A-ZÀ-Ý][\w-]+(?: [A-ZÀ-Ý][\w-]+)*"
)


def is_place(reading: Reading, place: int) -> bool:
    """Tell whether the words before a name say that it is a street's, a school's, a prize's."""
    back = place - 1
    for _ in range(_LEAVES):
        if back < 0 or not reading.joined(back + 1):
            return False
        plain = reading.plain(back)
        if plain in words("lieux") or plain.startswith(("saint-", "sainte-", "notre-dame")):
            return not (plain == "place" and back < place - 1 and reading.plain(back + 1) in ("de", "d'"))
        if plain not in words("precisions") and not (reading.capital(back) and is_listed(plain)):
            return False
        back -= 1
    return False


def is_text(reading: Reading, place: int) -> bool:
    """Tell whether a name is what a law or a decision is commonly called: « loi Sapin 2 »."""
    if not reading.joined(place):
        return False
    return reading.plain(place - 1) in words("textes") or reading.words[place - 1].text in _COURTS


def quoted(text: str) -> list[tuple[int, int]]:
    """Return where court decisions are quoted, « CE, 5 mai 2022, Commune de Grigny », and web addresses."""
    patterns = (_DECISION, _NUMBERED, _PARTIES, _BRACKETED, _ADDRESS)
    return [(match.start(), match.end()) for pattern in patterns for match in pattern.finditer(text)]


def may_be_commune(plain: str) -> bool:
    """Tell whether a word stands in the name of some commune; most names do not, which saves a search."""
    return all(part in _commune_words() for part in key(plain).split())


@cache
def _commune_words() -> frozenset[str]:
    return frozenset(word for name in (*register().names, *register().former_names) for word in name.split())


def communes(text: str) -> list[tuple[int, int]]:
    """Return where communes and their bodies are named, as `places` will read them."""
    if key(text) in register().names:
        return [(0, len(text))]
    return [(mention.start, mention.end) for mention in find(text).mentions]
