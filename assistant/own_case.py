"""What goes to a person whatever rule comes near: how to win one's own lawsuit, or a word against ours.

The rules say who may go to court, where and by when. What to plead, with what chances and for how much, is
advice on one case; and between our base and an authority that contradicts it, a machine does not judge.
"""

from __future__ import annotations

import re

from assistant.lexical import levelled

_PLEADING = re.compile(
    r"\b(?:que|quoi|comment) (?:\w+ (?:je|on|il) )?plaider\b|\bplaider pour (?:garder|sauver|gagner)\b"
)
_CHANCES = re.compile(
    r"\b(?:quelles?|evaluer|estimer|connaitre|dire) (?:sont )?(?:mes|nos) chances\b|^(?:mes|nos) chances\b"
    r"|\bchances? (?:j ai|ai je|on a|avons nous)\b|\b(?:ai je|avons nous|on a) (?:une|des|nos|mes) chances?\b"
)
_HOW_MUCH = re.compile(
    r"\bcombien (?:je |on |puis je |peut on |est ce que je )?(?:\w+ )?(?:demander|reclamer|esperer|obtenir)\b"
    r"|\bsur quels? (?:arguments?|moyens?)\b"
)
_LAWSUIT = re.compile(
    r"\b(?:tribuna\w+|proces|juges?|prud ?hommes|prudhom\w+|plaintes?|attaqu\w+|audience|licenci\w+"
    r"|poursui\w+|gagner|partie civile|correctionnel\w*|appel)\b"
)
_COURT = r"(?:juges?|tribunal|justice|plainte|procureur|correctionnel\w*)"
_MINE = r"\b(?:contre moi|mon (?:election|ineligibilite|mandat|siege)|ma (?:candidature|place))\b"
_SUED = re.compile(
    rf"\b{_COURT}\b.{{0,60}}{_MINE}|{_MINE}.{{0,60}}\b{_COURT}\b"
    rf"|\bje suis (?:poursuivi|assigne|convoque)e?\b.{{0,40}}\b{_COURT}\b"
)
_WHAT_NOW = re.compile(
    r"\b(?:je (?:fais|reponds|dis) quoi|qu est ce que je (?:fais|reponds|dis)"
    r"|(?:que|quoi) (?:dois je )?(?:faire|repondre|dire)|comment (?:me defendre|repondre|reagir))\b"
)

_OUR_WORD = re.compile(
    r"\bvous (?:me |m )?(?:dites|disiez|repondez|ecrivez|affirmez|annoncez"
    r"|avez (?:dit|repondu|ecrit|affirme))\b"
)
_DOUBT = re.compile(
    r"\bautre chose\b|\ble contraire\b|\bl inverse\b|\bqui (?:a raison|se trompe|croire|dit vrai)\b"
    r"|\bvous trompez\b"
)
_AUTHORITY = re.compile(
    r"\b(?:prefecture|prefete?|ministere|dgcl|circulaire|association des maires|amf|avocate?s?|juristes?|dgs"
    r"|secretaire generale?|notaire|chambre regionale|cada|format(?:eur|rice)|centre de gestion)\b"
)


def wants_counsel(text: str) -> bool:
    """Tell whether a message asks what to plead, how likely one is to win, or what to claim, in a lawsuit.

    Or what to do or say now that one is sued.
    """
    said = levelled(text)
    if _PLEADING.search(said) or (_SUED.search(said) and _WHAT_NOW.search(said)):
        return True
    return bool(_LAWSUIT.search(said) and (_CHANCES.search(said) or _HOW_MUCH.search(said)))


def contradicts_us(text: str) -> bool:
    """Tell whether a message opposes the word of an authority to what we said, and asks who is right."""
    said = levelled(text)
    return bool(_OUR_WORD.search(said) and _DOUBT.search(said) and _AUTHORITY.search(said))
