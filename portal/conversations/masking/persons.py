"""Names of persons: after a title or a function, a first name with a surname, a signature, a name said again.

Rules and lists, no statistics: what is masked can be explained, and costs a millisecond. What only bears the
name of a person, and what is a commune, is in `protected.py`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property

from portal.conversations.masking import announcing, phrases, protected
from portal.conversations.masking.announcing import Piece
from portal.conversations.masking.lists import first_names, surnames, words
from portal.conversations.masking.spans import Span
from portal.conversations.masking.words import Reading

_ARTICLES = frozenset(
    ["le", "la", "les", "l'", "un", "une", "des", "du", "au", "aux", "ce", "cette", "notre"]
)
_WITH = frozenset(["avec", "chez", "apres", "selon"])
_ACRONYM = 3


def persons(text: str, taken: Sequence[Span] = ()) -> list[Span]:
    """Find the names of persons outside the pieces already taken; one person has one identity."""
    search = _Search(text, taken)
    return search.spans(sorted({*search.found(), *search.again()}))


class _Search:
    """One reading of one text."""

    def __init__(self, text: str, taken: Sequence[Span]) -> None:
        self.text, self.reading = text, Reading(text)
        self._free = [
            word.text[0] != "[" and not any(word.start < span.end and span.start < word.end for span in taken)
            for word in self.reading.words
        ]
        self._quoted = protected.quoted(text)
        self._found: list[Piece] = []

    @cached_property
    def _communes(self) -> list[tuple[int, int]]:
        return protected.communes(self.text)

    def found(self) -> list[Piece]:
        """Return the names that the words around or the lists give away."""
        place = 0
        while place < len(self.reading.words):
            piece = self._at(place)
            if piece and self._is_free(piece):
                self._found.append(piece)
                place = self._enumerated(piece[1], self._is_plural(place))
            else:
                place += 1
        return self._found

    def again(self) -> Iterator[Piece]:
        """Return a found name's words said again elsewhere, alone."""
        inside = {place for start, end in self._found for place in range(start, end)}
        known = {self.reading.plain(place) for place in inside} - words("jamais") - words("particules")
        for place, word in enumerate(self.reading.words):
            if (
                place in inside
                or word.plain not in known
                or len(word.plain) < 3
                or not self._is_free((place, place + 1))
            ):
                continue
            sure = phrases.is_only_a_name(word.plain) or not phrases.is_listed(word.plain)
            told = self.reading.capital(place) and (
                not self.reading.begins(place) or self._before_verb(place)
            )
            if (sure or told) and not self._names_a_thing(place):
                yield (place, place + 1)

    def spans(self, pieces: Sequence[Piece]) -> list[Span]:
        """Return the pieces as spans; « M. Martin » and « Jean Martin » are one person."""
        people: list[set[str]] = []
        spans = []
        for start, end in pieces:
            name = {word.plain for word in self.reading.words[start:end] if len(word.plain) > 1} - words(
                "particules"
            )
            name = name or {self.reading.plain(start)}
            number = next((n for n, one in enumerate(people) if name <= one or one <= name), len(people))
            people[number:number] = [] if number < len(people) else [set()]
            people[number] |= name
            first, last = self.reading.words[start], self.reading.words[end - 1]
            spans.append(Span(first.start, last.end, "personne", str(number)))
        return spans

    def _at(self, place: int) -> Piece | None:
        """Return the name that begins at a word, or that this word announces."""
        for rule in (announcing.titled, announcing.announced, announcing.linked, announcing.signed):
            if found := rule(self.reading, place):
                return found
        return self._full(place) or self._bare(place)

    def _full(self, place: int) -> Piece | None:
        if not self._is_new(place):
            return None
        initialled = phrases.initialled(self.reading, place)
        if initialled > place:
            known = phrases.is_listed(self.reading.plain(initialled - 1))
            return (place, initialled) if known or self.reading.begins(place) else None
        piece = announcing.piece(place, phrases.full(self.reading, place))
        return piece if piece and not self._names_a_thing(place) and not self._is_commune(piece) else None

    def _bare(self, place: int) -> Piece | None:
        """A first name or a surname alone."""
        if not self._is_new(place):
            return None
        if phrases.is_compound(self.reading, place) and self._told(place) and self.reading.capital(place + 1):
            return (
                None
                if self._names_a_thing(place) or self._is_commune((place, place + 2))
                else (place, place + 2)
            )
        if self.reading.stops(place):
            return None
        plain, capital = self.reading.plain(place), self.reading.capital(place)
        if self.reading.words[place].text.isupper() and len(plain) <= _ACRONYM:
            return None
        if (
            not phrases.may_be_name(self.reading, place)
            or plain.startswith(("saint", "st-"))
            or self._names_a_thing(place)
        ):
            return None
        if not (self._bare_capital(place, plain) if capital else self._bare_small(place, plain)):
            return None
        return None if self._is_commune((place, place + 1)) else (place, place + 1)

    def _told(self, place: int) -> bool:
        """« Le Gall » and not « le Gall … », unless it begins a sentence without a verb after it."""
        return self.reading.capital(place) and (
            not self.reading.begins(place) or self._before_verb(place + 1)
        )

    def _bare_capital(self, place: int, plain: str) -> bool:
        if phrases.is_only_a_name(plain):
            return True
        ordinary = plain in first_names().ordinary or plain in surnames().ordinary
        if self.reading.plain(place - 1) in _ARTICLES or plain in words("pas meme en tete de phrase"):
            return False
        if ordinary:
            if self.reading.plain(place - 1) in _WITH or self._and_another(place):
                return True
            return self._before_verb(place, "verbes" if phrases.is_first(plain) else "verbes de personne")
        if self._and_another(place):
            return True
        return not self.reading.begins(place) or self._before_verb(place)

    def _bare_small(self, place: int, plain: str) -> bool:
        if self.reading.plain(place - 1) in ("avec", "chez"):
            return phrases.is_first(plain) and plain not in first_names().ordinary
        return (
            len(plain) > 3
            and phrases.is_only_a_name(plain)
            and phrases.is_first(plain)
            and self.reading.plain(place - 1) not in _ARTICLES
        )

    def _before_verb(self, place: int, verbs: str = "verbes") -> bool:
        return self.reading.joined(place + 1) and self.reading.plain(place + 1) in words(verbs)

    def _and_another(self, place: int) -> bool:
        """« Claire et Coralie », at the beginning of a sentence."""
        reading, other = self.reading, place + 2
        follows = reading.begins(place) and reading.joined(place + 1) and reading.plain(place + 1) == "et"
        return (
            follows
            and other < len(reading.words)
            and reading.capital(other)
            and phrases.is_listed(reading.plain(other))
        )

    def _enumerated(self, place: int, plural: bool) -> int:
        """Take the names that follow another: « Martin, Hamon et Poulain »; return where they end."""
        reading = self.reading
        while place < len(reading.words):
            after = place + 1 if reading.joined(place) and reading.plain(place) in ("et", "ou") else place
            if after == place and reading.gap(place).strip() != ",":
                return place
            if (
                after >= len(reading.words)
                or not reading.capital(after)
                or not self._may_follow(after, plural)
            ):
                return place
            end = phrases.announced(reading, after)
            if end == after or not self._is_free((after, end)):
                return place
            self._found.append((after, end))
            place = end
        return place

    def _may_follow(self, place: int, plural: bool) -> bool:
        plain = self.reading.plain(place)
        if plural:
            return not phrases.sounds_like_a_word(plain) and not self._is_commune((place, place + 1))
        ordinary = plain in first_names().ordinary or plain in surnames().ordinary
        if ordinary and not (phrases.is_first(plain) and self.reading.plain(place - 1) == "et"):
            return False
        if plain in words("pas meme en tete de phrase"):
            return False
        return phrases.is_listed(plain) and not self._is_commune((place, place + 1))

    def _is_plural(self, place: int) -> bool:
        return any(self.reading.plain(back) in words("pluriels") for back in (place, place - 1))

    def _names_a_thing(self, place: int) -> bool:
        return protected.is_place(self.reading, place) or protected.is_text(self.reading, place)

    def _is_new(self, place: int) -> bool:
        """A name that goes on from another word by a hyphen does not begin here."""
        return not (place and self.reading.gap(place).endswith(("-", "/")))

    def _is_commune(self, piece: Piece) -> bool:
        if not all(protected.may_be_commune(self.reading.plain(place)) for place in range(*piece)):
            return False
        start, end = self.reading.words[piece[0]].start, self.reading.words[piece[1] - 1].end
        return any(first <= start and end <= last for first, last in self._communes)

    def _is_free(self, piece: Piece) -> bool:
        start, end = self.reading.words[piece[0]].start, self.reading.words[piece[1] - 1].end
        return all(self._free[piece[0] : piece[1]]) and not any(
            a < end and start < b for a, b in self._quoted
        )
