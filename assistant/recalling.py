"""« Pour le pouvoir, c'est valable combien de séances ? »: a subject of earlier is named again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from assistant.lexical import levelled, words

_SHORTEST, _STEM = 5, 6
_EMPTY = words(
    """
    assemblee collectivite commune communes communautaire conseil conseiller conseillere conseillers comment
    conditions combien contester departement droit elus obliger opposition peuvent pouvez pourquoi
    quelle quelles quels regle regles region seance maire municipal municipale president presidente
    """
)


def named_again(
    text: str, earlier: Sequence[str], last: str, titles: Mapping[str, Sequence[str]]
) -> tuple[str, ...]:
    """Return the earlier rules of whose titles a message repeats a word that the last one's lacks."""
    said, now = _stems(text), _stems(_title(last, titles))
    return tuple(id for id in earlier if said & _stems(_title(id, titles)) - now)


def _title(id: str, titles: Mapping[str, Sequence[str]]) -> str:
    return titles[id][0] if id in titles else ""


def _stems(text: str) -> set[str]:
    told = [word for word in levelled(text).split() if word not in _EMPTY]
    return {word[:_STEM] for word in told if len(word) >= _SHORTEST}
