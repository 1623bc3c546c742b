"""What a short message means right after a proposal: yes, no, none of these, the second one, no idea."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

_FEW, _STEM, _SHORTEST = 5, 6, 4


def _made_of(core: Sequence[str], around: Sequence[str]) -> re.Pattern[str]:
    """Return a pattern for what is said in these words alone, one of `core` among them."""
    words = "|".join((*core, *around))
    return re.compile(rf"(?=(?:.*\s)?(?:{'|'.join(core)})(?:\s|$))(?:(?:{words})(?:\s|$))+")


_FILLERS = ("ah", "euh", "ben", "bah", "bon", "alors", "donc", "merci", "bien", "svp", "stp")
_PLEASE = ("s il vous plait", "s il te plait", "la", "le", "lui", "ma question", "a un formateur")
_YES = _made_of(
    ("oui", "ouais", "ok", "okay", "d accord", "dac", "entendu", "volontiers", "avec plaisir", "bien sur")
    + ("pourquoi pas", "je (?:le )?veux(?: bien)?", "j aimerais(?: bien)?", "allez y", "vas y", "faites le")
    + ("transmett?ez", "transmets", "envoyez", "envoie"),
    _FILLERS + _PLEASE,
)
# « ok merci » takes leave, it accepts nothing.
_THANKS = re.compile(r"(?:ok|okay|d accord|entendu|dac)(?: \w+)? merci\b.*")
_NO = _made_of(
    ("non", "nan", "pas la peine", "inutile", "surtout pas", "laissez tomber", "plus tard", "sans facon")
    + ("pas (?:maintenant|tout de suite|encore|besoin)", "(?:ca|c est) (?:ira|va aller|bon)"),
    (*_FILLERS, "finalement"),
)
_NONE = _made_of(
    ("aucune?", "rien", "pas du tout", "pas (?:ca|cela|celles? (?:ci|la))", "ni l une ni l autre")
    + ("(?:ce n est|c est) (?:pas|rien)",),
    (*_FILLERS, "non", "nan", "de", "des", "ces", "cette", "deux", "trois", "tout", "ca", "cela", "ne")
    + ("questions?", "choix", "propositions?", "d entre elles", "me", "convient", "correspond", "n est", "la")
    + ("mienne", "bonne", "desolee?"),
)
_UNKNOWN = _made_of(
    (
        "je (?:ne |n en )?sais (?:pas|rien)",
        "(?:j en )?sais (?:pas|rien)",
        "aucune idee",
        "jsp",
        "je (?:l )?ignore",
    )
    + (
        "je n ai (?:pas|aucune) (?:l )?(?:info|information|idee|chiffre)",
        "chais pas",
        "j sais pas",
        "jen sais rien",
    ),
    (*_FILLERS, "trop", "vraiment", "exactement", "desolee?", "ca", "du tout"),
)
_PICKING = (
    "oui|non|plutot|je (?:dirais|pense|choisis|prends|veux|voulais dire)|c est|ce serait|disons|ok|d accord"
    "|la|le|l|les|a|question|questions|numero|n|no|celle|celui|choix|option|reponse|proposition|svp|stp|merci"
    "|s il (?:vous|te) plait|euh|ah|ben|bah|alors|donc"
)
_AROUND_PICK = rf"(?:(?:{_PICKING})\s)*(?:{{}})(?:\s(?:{_PICKING}))*"
_ORDINALS = (
    (0, r"premiere?|1|1ere?|1re|une?"),
    (1, r"deuxieme|seconde?|2|2e|2eme|2nde?|deux"),
    (2, r"troisieme|3|3e|3eme|trois"),
    (-1, r"dernieres?|derniers?"),
)
_ALL = r"toutes|tous|tout|(?:toutes |tous )?les (?:trois|3)|toutes les deux|tous les deux"
_BOTH = r"les (?:deux|2)(?: premieres?| premiers?)?"
_EMPTY = frozenset(
    ("celle", "celui", "celles", "pour", "dans", "avec", "plutot", "sais", "parle", "parler", "quoi", "cela")
    + ("vous", "nous", "question", "voulais", "veux", "dire", "savoir", "bien", "sont", "etre", "alors")
    + ("enfin", "donc", "juste", "comme", "faire")
)


def levelled(text: str) -> str:
    """Return a text in small letters, without accents, signs or double spaces."""
    plain = unicodedata.normalize("NFD", text.lower())
    letters = "".join(sign for sign in plain if not unicodedata.combining(sign))
    return " ".join(re.findall(r"\w+", letters))


def means_yes(text: str) -> bool:
    """Tell whether a message is a yes and nothing else: « oui, je veux bien », « d'accord »."""
    said = levelled(text)
    return bool(_YES.fullmatch(said)) and not _THANKS.match(said)


def means_no(text: str) -> bool:
    """Tell whether a message is a no and nothing else: « non merci, pas tout de suite »."""
    return bool(_NO.fullmatch(levelled(text)))


def means_none(text: str) -> bool:
    """Tell whether a message declines what is proposed: « aucune », « rien de tout ça », « non »."""
    return means_no(text) or bool(_NONE.fullmatch(levelled(text)))


def means_unknown(text: str) -> bool:
    """Tell whether a message only says that one does not know: « aucune idée », « je sais pas trop »."""
    return bool(_UNKNOWN.fullmatch(levelled(text)))


def picked(text: str, count: int) -> list[int]:
    """Return the positions, of `count`, that a message picks: « la 2 », « les deux »; none if it does not."""
    said = levelled(text)
    if re.fullmatch(_AROUND_PICK.format(_ALL), said):
        return list(range(count))
    if re.fullmatch(_AROUND_PICK.format(_BOTH), said):
        return list(range(min(2, count)))
    for position, words in _ORDINALS:
        if re.fullmatch(_AROUND_PICK.format(words), said):
            return [position % count] if position < count else []
    return [0] if count == 1 and means_yes(text) else []


def named(text: str, titles: Sequence[str]) -> int | None:
    """Return the one title that holds all the telling words of a short message, None if not just one."""
    words = [word[:_STEM] for word in levelled(text).split() if len(word) >= _SHORTEST and word not in _EMPTY]
    if not 0 < len(words) <= _FEW:
        return None
    plain = [f" {levelled(title)}" for title in titles]
    held = [at for at, title in enumerate(plain) if all(f" {word}" in title for word in words)]
    return held[0] if len(held) == 1 else None
