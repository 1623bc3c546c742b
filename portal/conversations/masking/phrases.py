"""Reads a name from a given word: how many words are the name, given how surely one begins there."""

from __future__ import annotations

from portal.conversations.masking.lists import first_names, surnames, words
from portal.conversations.masking.words import Reading

_MOST, _INITIALS = 4, 3
_ENDINGS = tuple(
    ["tion", "tions", "isme", "istes", "iste", "ique", "iques", "ment", "ments", "aires"]
    + ["ale", "ales", "ite", "ites", "ance", "ence"]
)


def is_first(plain: str) -> bool:
    """Tell whether a word is a first name."""
    return first_names().has(plain)


def is_surname(plain: str) -> bool:
    """Tell whether a word is a surname."""
    return surnames().has(plain)


def is_listed(plain: str) -> bool:
    """Tell whether a word is a name of the lists."""
    return is_first(plain) or is_surname(plain)


def may_be_name(reading: Reading, place: int) -> bool:
    """Tell whether a word of the text is written as a name and is one of the lists."""
    return _is_word(reading, place) and is_listed(reading.plain(place))


def is_compound(reading: Reading, place: int) -> bool:
    """Tell whether a word and the next are one surname: « Le Gall », « Da Silva »."""
    return reading.joined(place + 1) and is_surname(f"{reading.plain(place)} {reading.plain(place + 1)}")


def is_only_a_name(plain: str) -> bool:
    """Tell whether a word is a name and, as far as known, neither a word nor a commune."""
    as_first, as_last = is_first(plain), is_surname(plain)
    if as_first and "-" in plain:
        return not all(part in first_names().communes for part in plain.split("-"))
    sure_first = first_names().only(plain) or not as_first
    sure_last = surnames().only(plain) or not as_last
    return (as_first or as_last) and sure_first and sure_last


def sounds_like_a_word(plain: str) -> bool:
    """Tell whether an unknown word looks like no name: « Opposition », « Écologique »."""
    return plain.endswith(_ENDINGS) and not is_listed(plain)


def after_title(reading: Reading, place: int) -> int:
    """Return the end of a name that a title announces, `place` if there is none: any word not excluded."""
    start = _after_initials(reading, place)
    inner = _after_particles(reading, start)
    if not _is_word(reading, inner):
        return place
    plain, capital = reading.plain(inner), reading.capital(inner)
    if reading.stops(inner) and (not capital or plain in words("fonctions") or not is_surname(plain)):
        return place
    if not capital and inner > start and not is_listed(plain) and not is_compound(reading, inner - 1):
        return place
    return _rest(reading, inner + 1)


def announced(reading: Reading, place: int, known: bool = False) -> int:
    """Return the end of a name after a function: a capital, or a known name in small letters."""
    if reading.plain(place) == "m":
        return place  # « le voisin M. Cordier »: the title says more
    start = _after_initials(reading, place)
    inner = _after_particles(reading, start, capital=True)
    if not _is_word(reading, inner) or (reading.stops(inner) and not _full_name(reading, inner)):
        return place
    plain = reading.plain(inner)
    if reading.capital(inner):
        unknown = not is_listed(plain) and not is_compound(reading, inner - 1)
        if unknown and (
            known or sounds_like_a_word(plain) or reading.words[inner].shouted and len(plain) < 4
        ):
            return place
        return _rest(reading, inner + 1)
    return _rest(reading, inner + 1) if is_only_a_name(plain) or _full_name(reading, inner) else place


def full(reading: Reading, place: int) -> int:
    """Return the end of a first name and a surname, in this order or the other, `place` if there is none."""
    if not _is_word(reading, place) or reading.stops(place):
        return place
    if _full_name(reading, place) or _reversed_name(reading, place):
        return _rest(reading, place + 1)
    return place


def initialled(reading: Reading, place: int) -> int:
    """Return the end of « J. Martin » or « J.-P. Roussel »."""
    after = _after_initials(reading, place)
    if after == place or not _is_word(reading, after) or not reading.capital(after) or reading.stops(after):
        return place
    if not is_listed(reading.plain(after)) and sounds_like_a_word(reading.plain(after)):
        return place
    return _rest(reading, after + 1)


def _full_name(reading: Reading, place: int) -> bool:
    """A first name, then a word that may be a surname."""
    first = reading.plain(place)
    after = _after_particles(reading, place + 1, capital=True)
    compound = is_compound(reading, place + 1)
    after += compound and after == place + 1
    if (
        not is_first(first)
        or not reading.joined(place + 1)
        or not _is_word(reading, after)
        or reading.stops(after)
    ):
        return False
    if compound:
        return reading.capital(place) == reading.capital(after) and not (
            reading.stops(place + 1) and _is_a_word(first)
        )
    last, ordinary = reading.plain(after), not first_names().only(first) and first_names().has(first)
    if reading.capital(place) != reading.capital(after):
        return False
    if reading.capital(after):
        return is_listed(last) or (not (ordinary and _is_a_word(first)) and not sounds_like_a_word(last))
    return is_listed(last) and not (_is_a_word(first) and _is_a_word(last))


def _is_a_word(plain: str) -> bool:
    return plain in first_names().ordinary or plain in surnames().ordinary


def _reversed_name(reading: Reading, place: int) -> bool:
    """« GARNIER Sylvie », « Dumas Alain »."""
    if not reading.joined(place + 1) or reading.stops(place + 1) or not reading.capital(place + 1):
        return False
    word, first = reading.words[place], reading.plain(place + 1)
    family = is_surname(word.plain) or (word.shouted and len(word.text) > 3)
    return reading.capital(place) and family and is_first(first) and not _is_a_word(first)


def _rest(reading: Reading, place: int) -> int:
    """Go on over the words that belong to a name: capitals after one, known names after small letters."""
    first, end = place - 1, place
    while end < len(reading.words) and end - first < _MOST and reading.joined(end):
        inner = _after_particles(reading, end, capital=True)
        inner += inner == end and is_compound(reading, end)
        if not _is_word(reading, inner) or reading.stops(inner) or not _belongs(reading, first, inner):
            break
        end = inner + 1
    return end


def _belongs(reading: Reading, first: int, place: int) -> bool:
    plain = reading.plain(place)
    if reading.capital(first):
        return reading.capital(place) and not sounds_like_a_word(plain)
    if reading.capital(place) or place > first + 2:
        return False
    if is_compound(reading, place - 1) or (is_first(reading.plain(first)) and is_surname(plain)):
        return True
    return is_only_a_name(plain)


def _after_initials(reading: Reading, place: int) -> int:
    """« J. », « J.-P. », but not the « L. » of an article."""
    last = min(place + _INITIALS, len(reading.words) - 1)
    while place < last and reading.words[place].is_initial:
        if reading.gap(place + 1) not in (". ", ".", ".-", ".\u00a0"):
            break
        place += 1
    return place


def _after_particles(reading: Reading, place: int, capital: bool = False) -> int:
    """« de La Tour », « Le Goff », « d'Arcy »: the place of the name itself, `place` if none follows."""
    inner = place
    while reading.plain(inner) in words("particules") and inner - place < 3:
        if capital and inner == place and not reading.capital(inner) and not _capital_follows(reading, inner):
            return place
        inner += 1
        if not (inner < len(reading.words) and reading.joined(inner)):
            return place
    if inner > place and capital and not reading.capital(inner):
        return place
    return inner


def _capital_follows(reading: Reading, place: int) -> bool:
    return place + 1 < len(reading.words) and reading.capital(place + 1)


def _is_word(reading: Reading, place: int) -> bool:
    """A word of letters, all of whose parts begin as the first does: « Martin-pêcheur » is a bird."""
    if not 0 <= place < len(reading.words):
        return False
    text = reading.words[place].text
    parts = [part for part in text.split("-") if len(part) > 2]
    return len(text) > 1 and text[0].isalpha() and len({part[0].isupper() for part in parts}) < 2
