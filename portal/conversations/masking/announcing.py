"""Names that the words before them give away: a title, a function, « la liste », a closing formula."""

from __future__ import annotations

from portal.conversations.masking import phrases
from portal.conversations.masking.lists import words
from portal.conversations.masking.words import Reading

_OF = frozenset(["de", "du", "des", "d'", "la", "le", "les", "l'", "a", "au", "aux"])
_TITLE_GAPS = frozenset([" ", ".", ". ", ".\u00a0", "\u00a0", "\u202f", "  "])
_SIGNED = 3
Piece = tuple[int, int]
"""The first word of a name, and the one after its last."""


def piece(start: int, end: int) -> Piece | None:
    """Return what was read from a word on, nothing when nothing was."""
    return (start, end) if end > start else None


def titled(reading: Reading, place: int) -> Piece | None:
    """« M. Martin », « madame durand »."""
    after = place + 1
    if reading.plain(place) not in words("titres") or after >= len(reading.words):
        return None
    if reading.gap(after) not in _TITLE_GAPS or not _is_title(reading, place):
        return None
    return piece(after, phrases.after_title(reading, after))


def _is_title(reading: Reading, place: int) -> bool:
    """« M. », « M », but « m » only before a surname."""
    word = reading.words[place]
    if word.plain != "m" or word.text == "M" or reading.gap(place + 1).startswith("."):
        return True
    return phrases.is_only_a_name(reading.plain(place + 1))


def announced(reading: Reading, place: int) -> Piece | None:
    """« le maire Dubois », « née Lefèvre », « s'appelle Corinne »."""
    plain = reading.plain(place)
    after = place + 1
    if plain in words("annonces") and (plain != "me" or reading.words[place].text == "Me"):
        return piece(after, phrases.announced(reading, after)) if reading.joined(after) else None
    if plain == "appelle" and reading.joined(after):
        return piece(after, phrases.announced(reading, after, known=reading.plain(place - 1) != "m'"))
    if plain not in words("fonctions"):
        return None
    while reading.joined(after) and _completes(reading, after):
        after += 1
    if not reading.joined(after) or (after > place + 1 and reading.plain(after - 1) in _OF):
        return None
    known = plain in ("elu", "elue")
    return piece(after, phrases.announced(reading, after, known))


def _completes(reading: Reading, place: int) -> bool:
    plain = reading.plain(place)
    return plain in words("complements") and not (plain in words("particules") and reading.capital(place))


def linked(reading: Reading, place: int) -> Piece | None:
    """« la liste Durand », « l'affaire Petit »."""
    after = place + 1
    if reading.plain(place) not in words("liens") or not reading.joined(after):
        return None
    if not reading.capital(after) or not phrases.is_surname(reading.plain(after)):
        return None
    return piece(after, phrases.announced(reading, after, known=True))


def signed(reading: Reading, place: int) -> Piece | None:
    """« Cordialement, Paul », at the end of the text or of a line."""
    end = place
    if reading.plain(place - 1) not in words("conclusions") or not reading.gap(place).strip(" \u00a0"):
        return None
    while end < len(reading.words) and (end == place or reading.gap(end) in (" ", ". ", ".-")):
        end += 1
    at_end = end == len(reading.words) or "\n" in reading.gap(end)
    if (
        not at_end
        or end - place > _SIGNED
        or reading.text[reading.words[end - 1].end :].lstrip()[:1] in ("?", ":")
    ):
        return None
    return (place, end) if all(_may_sign(reading, one) for one in range(place, end)) else None


def _may_sign(reading: Reading, place: int) -> bool:
    word = reading.words[place]
    if word.is_initial:
        return True
    if reading.stops(place) or not word.text[0].isalpha():
        return False
    return phrases.is_listed(word.plain) or (
        reading.capital(place) and not phrases.sounds_like_a_word(word.plain)
    )
