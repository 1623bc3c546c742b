"""The rulebook: all rules, the facts, thresholds and procedures that they share, and its two questions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from rulebook import answering
from rulebook.model import Facts, Fait, Result
from rulebook.rule import Regle, Seuil, Voie


class UnknownRule(KeyError):
    """Asked for a rule that is not in the rulebook."""


@dataclass(frozen=True)
class Rulebook:
    """All rules of a folder, by id `<theme>/<id>`."""

    rules: Mapping[str, Regle]
    faits: Mapping[str, Fait]
    seuils: Mapping[str, Seuil]
    voies: Mapping[str, Voie]
    chemin: Path = Path()

    def rule(self, id: str) -> Regle:
        """The rule of that id."""
        try:
            return self.rules[id]
        except KeyError:
            raise UnknownRule(f"La règle « {id} » n'existe pas.") from None

    def answer(self, id: str, facts: Facts | None = None, *, on: date) -> Result:
        """What the rule says on a day to who knows these facts."""
        return answering.answer(self, id, facts or {}, on=on)

    def rule_text(self, id: str, on: date) -> str:
        """Every sentence that the rule can answer on that day; empty when it is not yet in force."""
        version = self.rule(id).version_on(on)
        if version is None:
            return ""
        said = [version.abrogee]
        for cas in version.cas:
            said += [cas.bref, cas.reponse, cas.non_couvert, *answering.steps(self, cas.recours)]
        said += answering.steps(self, version.recours)
        said += [version.piege, version.limites, version.a_dire_en_seance, version.au_proces_verbal]
        said += [point.question for point in version.points_discutes]
        return "\n".join(dict.fromkeys(text for text in said if text))

    def opening_text(self, id: str, on: date) -> str:
        """Return how each answer of a rule begins on a day: its one line, and its first paragraph."""
        version = self.rule(id).version_on(on)
        cases = version.cas if version else ()
        said = [text for c in cases for text in (c.bref, c.reponse.split("\n\n")[0], c.non_couvert)]
        return "\n".join(dict.fromkeys(text for text in said if text))

    def numbers(self, on: date) -> dict[str, int]:
        """The thresholds that have a value on a day."""
        values = {id: seuil.on(on) for id, seuil in self.seuils.items()}
        return {id: value for id, value in values.items() if value is not None}
