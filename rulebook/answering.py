"""From a rule, facts and a day to one result: the answer, the fact to ask, not covered, or expired.

Pure: the day is an argument. Facts come checked (`facts.py`); those that the rule does not look
at are ignored. A situation where not exactly one case applies is never answered: `coverage.py` refuses such
rules beforehand.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from rulebook.asking import Asking
from rulebook.model import (
    Answer,
    Choix,
    Expired,
    Facts,
    FactValue,
    Fait,
    MissingFact,
    NotCovered,
    Range,
    Reference,
    Result,
)
from rulebook.rule import Cas, Etape, Regle, Renvoi, Version
from rulebook.space import Applying, Space
from rulebook.wording import NBSP, describe_choice, french_date

if TYPE_CHECKING:
    from rulebook.book import Rulebook

_UNDECIDED = Cas(id="", non_couvert="La règle ne tranche pas cette situation.")


def answer(rulebook: Rulebook, id: str, facts: Facts, *, on: date) -> Result:
    """What the rule says on a day to who knows these facts."""
    regle = rulebook.rule(id)
    version = regle.version_on(on)
    expired = _expired(regle, version, on)
    if expired or version is None:
        return expired or _not_yet(regle)
    space = Space([cas.si for cas in version.cas], rulebook.faits, rulebook.numbers(on))
    writing = _Writing(rulebook, regle, version, space, facts)
    asking = Asking(space, writing.shown)
    known = space.restrict(writing.retained)
    fait = asking.fact_to_ask(known)
    used = asking.needed(known, writing.presumed)
    if fait is None:
        return writing.case(writing.applying(space.possible(known)), used)
    return writing.question(rulebook.faits[fait], asking.groups(fait, known), space.possible(known), used)


def steps(rulebook: Rulebook, recours: Iterable[Etape]) -> tuple[str, ...]:
    """The steps of a recourse, those of shared procedures in their place, none twice."""
    said: list[str] = []
    for etape in recours:
        said += rulebook.voies[etape.voie].etapes if isinstance(etape, Renvoi) else [etape]
    return tuple(dict.fromkeys(said))


@dataclass(frozen=True)
class _Writing:
    """Puts a version into words for who said some facts."""

    rulebook: Rulebook
    regle: Regle
    version: Version
    space: Space
    said: Facts

    @property
    def presumed(self) -> dict[str, FactValue]:
        """The facts that nobody said and that `_faits.yml` takes for granted."""
        unsaid = {id: fait.presume for id, fait in self.space.faits.items() if self.said.get(id) is None}
        return {id: value for id, value in unsaid.items() if value is not None}

    @property
    def retained(self) -> dict[str, FactValue]:
        """The facts to decide on: said, or presumed."""
        return {**self.said, **self.presumed}

    def cas(self, applying: Applying) -> Cas:
        """The one case that applies."""
        return self.version.cas[applying[0]] if len(applying) == 1 else _UNDECIDED

    def shown(self, applying: Applying) -> Hashable:
        """What the user sees of a case: two cases that show the same are one outcome."""
        cas = self.cas(applying)
        recours = () if cas.non_couvert else self._recours(cas)
        return cas.reponse, cas.non_couvert, self._references(cas), recours

    def applying(self, possible: Iterable[Applying]) -> Applying:
        """The first of cases that show the same."""
        return min(possible)

    def case(self, applying: Applying, used: list[str]) -> Answer | NotCovered:
        """The result for one case."""
        cas = self.cas(applying)
        shared = {**self._frame(), **self._facts(used), "cas": cas.id, "references": self._references(cas)}
        if cas.non_couvert:
            return NotCovered(motif=cas.non_couvert, **shared)
        version = self.version
        return Answer(
            **shared,
            **self._standing(),
            bref=cas.bref,
            texte=cas.reponse,
            recours=self._recours(cas),
            limites=version.limites,
            piege=version.piege,
            a_dire_en_seance=version.a_dire_en_seance,
            au_proces_verbal=version.au_proces_verbal,
            points_discutes=version.points_discutes,
            voisines=self.regle.voisines,
        )

    def question(
        self, fait: Fait, values: list[FactValue], possible: Iterable[Applying], used: list[str]
    ) -> MissingFact:
        """The question that asks for a fact, with every case still possible."""
        return MissingFact(
            **self._frame(),
            **self._standing(),
            **self._facts(used),
            fait=fait.id,
            question=fait.question,
            choix=tuple(_choice(fait, value) for value in values),
            branches=tuple(self.case(applying, used) for applying in sorted(possible)),
        )

    def _frame(self) -> dict[str, Any]:
        return {"regle": self.regle.id, "titre": self.regle.titre, "version": self.version.depuis}

    def _standing(self) -> dict[str, Any]:
        return {"statut": self.regle.statut, "verifie_le": self.regle.verifie_le}

    def _facts(self, used: list[str]) -> dict[str, Any]:
        retained, presumed = self.retained, self.presumed
        faits = {fait: retained[fait] for fait in self.space.faits if fait in used}
        return {"faits": faits, "presumes": tuple(fait for fait in faits if fait in presumed)}

    def _recours(self, cas: Cas) -> tuple[str, ...]:
        return steps(self.rulebook, cas.recours + self.version.recours)

    def _references(self, cas: Cas) -> tuple[Reference, ...]:
        found = [*self.version.references, *cas.references]
        recours = () if cas.non_couvert else cas.recours + self.version.recours
        for etape in recours:
            if isinstance(etape, Renvoi):
                found += self.rulebook.voies[etape.voie].references
        first = {(reference.texte, reference.url): reference for reference in reversed(found)}
        return tuple(dict.fromkeys(first[reference.texte, reference.url] for reference in found))


def _expired(regle: Regle, version: Version | None, on: date) -> Expired | None:
    if version and version.abrogee:
        return Expired(regle.id, regle.titre, "abrogee", version.abrogee, version.depuis)
    if version and on > regle.a_revoir_le:
        motif = (
            f"Cette règle devait être relue avant le {french_date(regle.a_revoir_le)}{NBSP}: "
            "elle n'est pas servie tant que personne ne l'a contrôlée."
        )
        return Expired(regle.id, regle.titre, "a_revoir", motif, regle.a_revoir_le)
    return None


def _not_yet(regle: Regle) -> Expired:
    depuis = min(version.depuis for version in regle.versions)
    motif = (
        f"Cette règle n'est connue qu'à partir du {french_date(depuis)}{NBSP}: "
        "le droit d'avant n'est pas dans la base."
    )
    return Expired(regle.id, regle.titre, "pas_encore_en_vigueur", motif, depuis)


def _choice(fait: Fait, value: FactValue) -> Choix:
    if isinstance(value, Range) and value.min == fait.minimum:
        value = Range(None, value.max)
    return Choix(describe_choice(fait, value), value)
