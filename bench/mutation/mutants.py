"""The mutants of a rule, of a threshold, of a shared procedure; the package says what is changed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import timedelta

from bench.mutation.mentions import Mention, another, mentions, rewritten
from bench.mutation.rewriting import case_texts, common_texts, in_case, in_common, in_voie, voie_texts
from rulebook import Rulebook
from rulebook.conditions import Borne, Condition, Entre, Sauf, Tous, UnDe, leaves
from rulebook.examples import Exemple
from rulebook.rule import Cas, Regle, Version


@dataclass(frozen=True)
class Mutant:
    """One change, the rulebook that has it, and the cases that may see it."""

    where: str
    change: str
    rulebook: Rulebook
    examples: tuple[Exemple, ...]


def mutants_of_rule(rulebook: Rulebook, id: str, examples: Iterable[Exemple]) -> Iterator[Mutant]:
    """Return the mutants of one rule."""
    regle, exemples = rulebook.rule(id), tuple(examples)
    for version in regle.versions:
        place = _Place(
            rulebook, regle, version, tuple(e for e in exemples if regle.version_on(e.date) == version)
        )
        yield from place.stated()
        yield from place.moved_bounds()
        for step in (-1, 1):
            moved = replace(version, depuis=version.depuis + timedelta(days=step))
            change = f"{version.depuis} → {moved.depuis}"
            yield Mutant(f"{version.depuis} depuis", change, place.rulebook_with(moved), exemples)


def mutants_of_seuil(rulebook: Rulebook, id: str, examples: Iterable[Exemple]) -> Iterator[Mutant]:
    """Return the mutants of one threshold of `_seuils.yml`."""
    seuil, exemples = rulebook.seuils[id], tuple(examples)
    for day, value in seuil.valeurs.items():
        for new in (value - 1, value + 1):
            changed = replace(seuil, valeurs={**seuil.valeurs, day: new})
            book = replace(rulebook, seuils={**rulebook.seuils, id: changed})
            yield Mutant(f"{day}", f"{value} → {new}", book, exemples)


def mutants_of_voie(rulebook: Rulebook, id: str, examples: Iterable[Exemple]) -> Iterator[Mutant]:
    """Return the mutants of one shared procedure of `_voies.yml`."""
    voie, exemples = rulebook.voies[id], tuple(examples)
    text = "\n".join(voie_texts(voie))
    taken = mentions(text + "\n".join(_sought(exemples)))
    for mention in sorted(mentions(text)):
        new = another(mention, taken)
        changed = in_voie(voie, lambda said, m=mention, n=new: rewritten(said, m, n))  # type: ignore[misc]
        book = replace(rulebook, voies={**rulebook.voies, id: changed})
        yield Mutant("étapes", f"{mention} → {new}", book, exemples)


@dataclass(frozen=True)
class _Place:
    """A version of a rule, and the cases that try it."""

    rulebook: Rulebook
    regle: Regle
    version: Version
    exemples: tuple[Exemple, ...]

    def stated(self) -> Iterator[Mutant]:
        """Yield a mutant for each fact of each branch, then for those of the common part alone."""
        taken = self._taken()
        common = mentions("\n".join([self.regle.titre, *common_texts(self.version)]))
        for cas in self.version.cas:
            own = mentions("\n".join(case_texts(cas)))
            common -= own
            seen = tuple(one for one in self.exemples if one.cas in ("", cas.id))
            for mention in sorted(own):
                yield self._rewritten(cas, mention, another(mention, taken), seen)
        for mention in sorted(common):
            yield self._rewritten(None, mention, another(mention, taken), self.exemples)

    def moved_bounds(self) -> Iterator[Mutant]:
        """Yield two mutants for each threshold in the conditions."""
        found = [leaf for cas in self.version.cas for leaf in leaves(cas.si) if isinstance(leaf, Entre)]
        bounds = {(leaf.fait, bound.valeur) for leaf in found for bound in (leaf.bas, leaf.haut) if bound}
        for fait, value in sorted(bounds, key=str):
            for step in (-1, 1):
                cases = tuple(replace(cas, si=_moved(cas.si, fait, value, step)) for cas in self.version.cas)
                change = f"{fait} {value} {step:+}"
                book = self.rulebook_with(replace(self.version, cas=cases))
                yield Mutant(f"{self.version.depuis} conditions", change, book, self.exemples)

    def rulebook_with(self, version: Version, titre: str = "") -> Rulebook:
        """Return the rulebook with another version in place of this one."""
        versions = tuple(version if one is self.version else one for one in self.regle.versions)
        regle = replace(self.regle, versions=versions, titre=titre or self.regle.titre)
        return replace(self.rulebook, rules={regle.id: regle})

    def _rewritten(
        self, cas: Cas | None, mention: Mention, new: str, exemples: tuple[Exemple, ...]
    ) -> Mutant:
        def rewrite(text: str) -> str:
            return rewritten(text, mention, new)

        cases = tuple(in_case(one, rewrite) if cas in (None, one) else one for one in self.version.cas)
        changed = replace(in_common(self.version, rewrite), cas=cases)
        voies = {id: in_voie(voie, rewrite) for id, voie in self.rulebook.voies.items()}
        book = replace(self.rulebook_with(changed, rewrite(self.regle.titre)), voies=voies)
        where = f"{self.version.depuis} {cas.id if cas else 'commun'}"
        return Mutant(where, f"{mention} → {new}", book, exemples)

    def _taken(self) -> set[Mention]:
        texts = [self.regle.titre, *common_texts(self.version), *_sought(self.exemples)]
        texts += [text for cas in self.version.cas for text in case_texts(cas)]
        for voie in self.rulebook.voies.values():
            texts += voie_texts(voie)
        return mentions("\n".join(texts))


def _sought(exemples: Iterable[Exemple]) -> list[str]:
    return [words for one in exemples for words in one.contient + one.ne_contient_pas]


def _moved(condition: Condition, fait: str, value: int | str, step: int) -> Condition:
    match condition:
        case Tous(conditions):
            return Tous(tuple(_moved(one, fait, value, step) for one in conditions))
        case UnDe(conditions):
            return UnDe(tuple(_moved(one, fait, value, step) for one in conditions))
        case Sauf(inside):
            return Sauf(_moved(inside, fait, value, step))
        case Entre(name, bas, haut) if name == fait:
            return Entre(name, _moved_bound(bas, value, step), _moved_bound(haut, value, step))
        case _:
            return condition


def _moved_bound(bound: Borne | None, value: int | str, step: int) -> Borne | None:
    if bound is None or bound.valeur != value:
        return bound
    return Borne(bound.valeur, bound.decalage + step)
