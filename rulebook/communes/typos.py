"""Names with a slip of the finger or a missing « sur », only where the words before leave no doubt."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from rapidfuzz import process
from rapidfuzz.distance import OSA

from rulebook.communes.register import register
from rulebook.communes.spans import Span
from rulebook.communes.spelling import Word, key

LINKS = frozenset(["sur", "sous", "en", "les", "le", "la", "l", "de", "du", "des", "d", "et", "aux", "au"])
"""Small words inside names."""
_MOST_WORDS = 6
_SHORTEST = 6
_PEOPLE = 2000
"""A word with a slip is taken for a town rather than for a village of which nobody has heard."""
_NO_BREAK = re.compile(r"[\s'’-]*")
_TYPES = re.compile(r"\b(?:communaute|agglo\w*|metropole|communes?)\b")
_FEW = 3


def near(text: str, words: Sequence[Word], first: int) -> Span | None:
    """Return the name that words from `first` on nearly are."""
    slips = [
        (distance, -end, -_people(name), name)
        for end, run in _runs(text, words, first, _MOST_WORDS)
        for distance, name in _slip(run)
    ]
    if not slips:
        return shortened(text, words, first)
    _, end, _, name = min(slips)
    return Span(first, -end, name, register().named(name))


def shortened(text: str, words: Sequence[Word], first: int) -> Span | None:
    """Return « Saint-Pierre-sur-Dives » for « saint pierre dives »: words left out, none put for another."""
    for end, run in _runs(text, words, first, _MOST_WORDS):
        if " " in run and run not in register().names:
            names = _by_main_words().get(_main_words(run), ())
            within = [name for name in names if _within(run.split(), name.split())]
            if len(within) == 1:
                return Span(first, end, within[0], register().named(within[0]))
    return None


def near_body(text: str, words: Sequence[Word], first: int) -> Span | None:
    """Return the intercommunal body whose name words from `first` on shorten or misspell."""
    while first < len(words) and words[first].normal in LINKS:
        first += 1
    for end, run in _runs(text, words, first, _MOST_WORDS + 2):
        main = _main_words(_TYPES.sub("", run)).split()
        found = [siren for siren, name in _bodies().items() if _all_in(main, name)] if _telling(main) else []
        if len(found) == 1:
            return Span(first, end, run, (), (register().epcis[found[0]],))
    return None


def _runs(text: str, words: Sequence[Word], first: int, most: int) -> Iterator[tuple[int, str]]:
    """Yield the words from `first` on, fewer and fewer, that no comma parts and no link ends."""
    for end in range(min(first + most, len(words)), first, -1):
        hyphen = text[words[end - 1].end : words[end - 1].end + 1] == "-"
        if words[end - 1].normal not in LINKS and not hyphen and _unbroken(text, words[first:end]):
            yield end, " ".join(word.normal for word in words[first:end])


def _unbroken(text: str, words: Sequence[Word]) -> bool:
    pairs = zip(words, words[1:], strict=False)
    return all(_NO_BREAK.fullmatch(text[before.end : after.start]) for before, after in pairs)


def _slip(run: str) -> list[tuple[int, str]]:
    if len(run) < _SHORTEST or any(c.isdigit() for c in run) or run in _told():
        return []
    names = _by_letter().get(run[0], ())
    allowed = 1 if len(run) < 10 else 2
    found = process.extract(run, names, scorer=OSA.distance, score_cutoff=allowed, limit=None)
    return [(int(distance), name) for name, distance, _ in found if _known(name)]


def _known(name: str) -> bool:
    return " " in name or _people(name) >= _PEOPLE


def _people(name: str) -> int:
    return max(commune.population or 0 for commune in register().named(name))


def _within(few: Sequence[str], many: Sequence[str]) -> bool:
    rest = iter(many)
    return all(word in rest for word in few)


def _main_words(name: str) -> str:
    return " ".join(word for word in name.split() if word not in LINKS)


def _telling(main: Sequence[str]) -> bool:
    """More than « pays », « vallée »: a word that few bodies have in their names."""
    counts = _body_words()
    few = any(len(word) > 3 and counts.get(word, 0) <= _FEW for word in main)
    return few and len("".join(main)) >= _SHORTEST


def _all_in(main: Sequence[str], name: str) -> bool:
    there = name.split()
    return all(
        word in there or (len(word) > _SHORTEST and any(OSA.distance(word, one) == 1 for one in there))
        for word in main
    )


@cache
def _told() -> frozenset[str]:
    """What is spelt right and was not taken for a name, or names a department: no slip of anything else."""
    departements = [key(name).removeprefix("la ") for name in register().departements.values()]
    articled = (f"{article}{name}" for name in departements for article in ("", "la ", "le ", "l ", "les "))
    return frozenset({*register().names, *register().former_names, *articled})


@cache
def _by_letter() -> Mapping[str, tuple[str, ...]]:
    found: dict[str, list[str]] = defaultdict(list)
    for name in {**register().former_names, **register().names}:
        found[name[0]].append(name)
    return {letter: tuple(names) for letter, names in found.items()}


@cache
def _by_main_words() -> Mapping[str, tuple[str, ...]]:
    found: dict[str, list[str]] = defaultdict(list)
    for name in {**register().former_names, **register().names}:
        main = _main_words(name)
        if main != name and " " in main:
            found[main].append(name)
    return {main: tuple(names) for main, names in found.items()}


@cache
def _bodies() -> Mapping[str, str]:
    return {siren: _main_words(_TYPES.sub("", key(epci.nom))) for siren, epci in register().epcis.items()}


@cache
def _body_words() -> Mapping[str, int]:
    counts: dict[str, int] = defaultdict(int)
    for name in _bodies().values():
        for word in set(name.split()):
            counts[word] += 1
    return counts
