"""Finds the communes and intercommunal bodies that a text names, and which one is the writer's own council.

A word that is also a name (« vote », « marches ») counts only where the words before leave no doubt; a shared
name keeps all its communes, and the department said beside it chooses. Slips of the finger are in `typos.py`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from rulebook.communes import contexts, departments, typos
from rulebook.communes.contexts import Weight
from rulebook.communes.register import Commune, Epci, register
from rulebook.communes.spans import Span, spans
from rulebook.communes.spelling import words
from rulebook.communes.weighing import BIG, Reading, announces, announces_body, weight_of

_HYPHENED = re.compile(r"-[^\W\d_]")
_BEFORE_A_NAME = typos.LINKS | {"a", "agglo", "agglomeration", "metropole", "cc", "urbaine", "communes"}


@dataclass(frozen=True)
class Mention:
    """A name in a text: where it stands, what it may name, how surely it is the writer's council."""

    start: int
    end: int
    communes: tuple[Commune, ...]
    epci: Epci | None
    weight: Weight

    @property
    def is_shared(self) -> bool:
        """Whether several communes have this name."""
        return len(self.communes) > 1


@dataclass(frozen=True)
class Found:
    """Every name of a text, and the one that is the writer's council, if it is clear which."""

    mentions: tuple[Mention, ...]
    own: Mention | None


def find(text: str, asked: bool = False) -> Found:
    """Return what a text names; `asked`: the writer has just been asked about their council."""
    reading = Reading(text, words(text), register(), asked)
    judged = (_judged(reading, span) for span in spans(reading.words, reading.register))
    found = [mention for mention in judged if mention]
    if not any(mention.weight > Weight.PLACE for mention in found):
        found += _with_slips(reading, found)
    mentions = _apart(found)
    return Found(mentions, _own(mentions))


def _apart(found: Sequence[Mention]) -> tuple[Mention, ...]:
    """Leave out a name inside a longer one, and put them in the order of the text."""
    kept: list[Mention] = []
    for mention in sorted(found, key=lambda mention: (mention.start, -mention.end)):
        if not kept or mention.start >= kept[-1].end:
            kept.append(mention)
    return tuple(kept)


def _judged(reading: Reading, span: Span) -> Mention | None:
    left = reading.left(span.first)
    if _is_part(reading, span) or (span.passed_over and not _rather_a_commune(span, left)):
        return None
    span = _longer(reading, span)
    if contexts.of_a_body(left) or _is_body(reading, span):
        return _body(reading, span, left)
    if span.epcis and (not span.communes):
        return _named_body(reading, span, left)
    return _commune(reading, span, left)


def _rather_a_commune(span: Span, left: str) -> bool:
    """« élu à Saint-Martin », which is also a collectivity overseas."""
    return span.name.startswith("saint ") and contexts.weight(left) >= Weight.COUNCIL


def _is_part(reading: Reading, span: Span) -> bool:
    """« Boulogne » in « Boulogne-Bilancourt »: a hyphen goes on."""
    start, end = reading.words[span.first].start, reading.words[span.after - 1].end
    before = reading.text[max(start - 2, 0) : start][::-1]
    return bool(_HYPHENED.match(reading.text, end) or _HYPHENED.match(before))


def _is_body(reading: Reading, span: Span) -> bool:
    """« Vitré Communauté », « Lyon Métropole »."""
    following = reading.words[span.after : span.after + 1]
    return bool(following) and following[0].normal in {"metropole", "agglo", "agglomeration", "communaute"}


def _longer(reading: Reading, span: Span) -> Span:
    """« Saint-Pierre Dives » is no Saint-Pierre: the same words and more, with « sur » left out."""
    whole = typos.shortened(reading.text, reading.words, span.first) if span.communes else None
    return whole if whole and whole.after > span.after else span


def _commune(reading: Reading, span: Span, left: str) -> Mention | None:
    hint = departments.hint(
        reading.text, reading.words, span.first, span.after, reading.register.departements
    )
    communes = span.communes
    if hint:
        former = reading.register.former_names.get(span.name, ())
        there = {c.code: c for c in (*communes, *former) if c.departement in hint.codes}
        if not there:
            hint = None
        communes = tuple(there.values()) or communes
    weight = weight_of(reading, span, left, bool(hint))
    if weight == Weight.NO_NAME:
        return None
    first, after = (hint.first, hint.after) if hint else (span.first, span.after)
    communes = _where_said(reading, communes, first, after)
    return _mention(reading, first, after, communes, None, weight)


def _where_said(
    reading: Reading, communes: tuple[Commune, ...], first: int, after: int
) -> tuple[Commune, ...]:
    """Keep the communes of the one department that is named elsewhere in the text."""
    if len(communes) < 2:
        return communes
    rest = f"{reading.text[: reading.words[first].start]} | {reading.text[reading.words[after - 1].end :]}"
    named = departments.mentioned(rest, reading.register.departements)
    there = tuple(commune for commune in communes if commune.departement in named)
    return there if len({commune.departement for commune in there}) == 1 else communes


def _body(reading: Reading, span: Span, left: str) -> Mention | None:
    """« L'agglo de Saint-Lô »: a body by its own name, or by that of one of its communes."""
    near = typos.near_body(reading.text, reading.words, span.first)
    if len(span.epcis) == 1:
        epci, after = span.epcis[0], span.after
    elif near and near.after > span.after:
        epci, after = near.epcis[0], near.after
    else:
        around = {body for commune in span.communes if (body := reading.register.epci_of(commune))}
        big = any((commune.population or 0) >= BIG for commune in span.communes)
        sure = reading.capital(span) or big or span.name not in reading.register.ordinary
        if len(around) != 1 or not sure:
            return None
        epci, after = around.pop(), span.after
    return _mention(reading, span.first, after, (), epci, _body_weight(left))


def _named_body(reading: Reading, span: Span, left: str) -> Mention | None:
    sure = " " in span.name and (reading.capital(span) or _says_its_kind(span.name))
    if not sure or len(span.epcis) != 1 or contexts.weight(left) == Weight.NO_NAME:
        return None
    return _mention(reading, span.first, span.after, (), span.epcis[0], _body_weight(left))


def _body_weight(left: str) -> Weight:
    if contexts.elsewhere(left):
        return Weight.PLACE
    return Weight.SEAT if contexts.sits_in_a_body(left) else Weight.COUNCIL


def _says_its_kind(name: str) -> bool:
    return any(word.startswith(("agglo", "metropole", "communaute")) for word in name.split())


def _with_slips(reading: Reading, found: Sequence[Mention]) -> list[Mention]:
    """Names that are only nearly spelt, after words that announce one."""
    taken, asked = {(mention.start, mention.end) for mention in found}, reading.asked
    for first, word in enumerate(reading.words):
        before = reading.words[first - 1].normal if first else ""
        if not (asked or before in _BEFORE_A_NAME) or any(a <= word.start < b for a, b in taken):
            continue
        left = reading.left(first)
        near = typos.near_body(reading.text, reading.words, first) if announces_body(word, left) else None
        if near:
            return [_mention(reading, near.first, near.after, (), near.epcis[0], _body_weight(left))]
        span = typos.near(reading.text, reading.words, first) if announces(reading, first, left) else None
        if span and (mention := _commune(reading, span, left)):
            return [mention]
    return []


def _mention(
    reading: Reading,
    first: int,
    after: int,
    communes: tuple[Commune, ...],
    epci: Epci | None,
    weight: Weight,
) -> Mention:
    start, end = reading.words[first].start, reading.words[after - 1].end
    if reading.text[end : end + 1] == ")" and "(" in reading.text[start:end]:
        end += 1
    return Mention(start, end, communes, epci, weight)


def _own(mentions: Sequence[Mention]) -> Mention | None:
    """Return the writer's council: the one that is said most surely, if only one is."""
    told = [mention for mention in mentions if mention.weight >= Weight.THERE]
    surest = max((mention.weight for mention in told), default=None)
    best = [mention for mention in told if mention.weight == surest]
    bodies = [mention for mention in best if mention.epci]
    best = best if not bodies or len(bodies) == len(best) else [m for m in best if not m.epci]
    return best[0] if len({(mention.communes, mention.epci) for mention in best}) == 1 else None
