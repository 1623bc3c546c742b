"""Reads one rule file into a `Regle`; every mistake is kept with its line, none stops the reading.

What a single file can't tell (neighbours, duplicate questions, gaps) is in `checks.py` and `coverage.py`.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from typing import cast

from rulebook.conditions import Tous
from rulebook.model import Fait, PointDiscute, Statut
from rulebook.problems import Mistake
from rulebook.reading_conditions import read_condition
from rulebook.reading_shared import phrase, read_references
from rulebook.rule import Cas, Etape, Regle, Renvoi, Version
from rulebook.wording import french_spaces
from rulebook.yaml_source import NO_DATE, Source

_STANDINGS = ("texte_lu", "commentaire_lu", "a_confirmer")
_RULE = ("titre", "statut", "verifie_le", "a_revoir_le", "sources", "questions", "versions")
_VERSION = ("depuis", "references", "cas", "limites")
_VERSION_MORE = ("recours", "piege", "a_dire_en_seance", "au_proces_verbal", "points_discutes")
_CASE_MORE = ("si", "bref", "reponse", "non_couvert", "references", "recours")
_SAYINGS = ({"bref", "reponse"}, {"non_couvert"})
_POINT = ("question", "position_a", "position_b", "risque", "sources")


@dataclass(frozen=True)
class Names:
    """What the shared files declare, that a rule may name."""

    faits: Mapping[str, Fait]
    seuils: Collection[str]
    voies: Collection[str]


def read_rule(root: Source, id: str, names: Names) -> Regle:
    """The rule of a file, as far as it can be read."""
    found = root.table(_RULE, ("voisines",))
    return Regle(
        id=id,
        titre=phrase(found.get("titre")),
        statut=_standing(found["statut"]) if "statut" in found else "a_confirmer",
        verifie_le=_day(found.get("verifie_le")),
        a_revoir_le=_day(found.get("a_revoir_le")),
        sources=_phrases(found.get("sources")),
        questions=tuple(item.text() for item in _items(found.get("questions"))),
        versions=tuple(_version(item, names) for item in _items(found.get("versions"))),
        voisines=tuple(item.text() for item in _items(found.get("voisines"))),
        fichier=root.fichier,
        lignes=_lines(found),
    )


def _standing(source: Source) -> Statut:
    value = source.text()
    return cast(Statut, value if value == "valide_formateur" else source.one_of(_STANDINGS))


def _lines(found: Mapping[str, Source]) -> dict[str, int]:
    lines = {key: source.ligne for key, source in found.items()}
    questions = _items(found["questions"]) if "questions" in found and found["questions"].is_list else []
    return lines | {f"questions.{position}": item.ligne for position, item in enumerate(questions)}


def _version(source: Source, names: Names) -> Version:
    if "abrogee" in source.table():
        found = source.table(("depuis", "abrogee"), ())
        return Version(_day(found.get("depuis")), phrase(found.get("abrogee")), ligne=source.ligne)
    found = source.table(_VERSION, _VERSION_MORE)
    return Version(
        depuis=_day(found.get("depuis")),
        references=read_references(found.get("references")),
        cas=_cases(_items(found.get("cas")), names),
        recours=_steps(found.get("recours"), names),
        limites=prose(found.get("limites")),
        piege=prose(found.get("piege")),
        a_dire_en_seance=prose(found.get("a_dire_en_seance")),
        au_proces_verbal=prose(found.get("au_proces_verbal")),
        points_discutes=tuple(_point(item) for item in _items(found.get("points_discutes"))),
        ligne=source.ligne,
    )


def _cases(sources: list[Source], names: Names) -> tuple[Cas, ...]:
    cases: list[Cas] = []
    for source in sources:
        cas = _case(source, names)
        if cas.id in [other.id for other in cases]:
            message = f"deux cas s'appellent « {cas.id} » dans cette version."
            source.problem(Mistake.CAS_EN_DOUBLE, message, "donner à chacun son nom.")
        cases.append(cas)
    return tuple(cases)


def _case(source: Source, names: Names) -> Cas:
    found = source.table(("id",), _CASE_MORE)
    if source.is_table and set(found) & {"bref", "reponse", "non_couvert"} not in _SAYINGS:
        source.problem(
            Mistake.REPONSE_OU_NON_COUVERT,
            "un cas dit « bref » et « reponse », ou seulement « non_couvert ».",
            "écrire les deux premiers, ou garder « non_couvert » seul.",
        )
    return Cas(
        id=found["id"].name() if "id" in found else "",
        si=read_condition(found["si"], names.faits, names.seuils) if "si" in found else Tous(),
        bref=phrase(found.get("bref")),
        reponse=prose(found.get("reponse")),
        non_couvert=prose(found.get("non_couvert")),
        references=read_references(found.get("references")),
        recours=_steps(found.get("recours"), names),
        ligne=source.ligne,
    )


def _steps(source: Source | None, names: Names) -> tuple[Etape, ...]:
    return tuple(_step(item, names) for item in _items(source))


def _step(source: Source, names: Names) -> Etape:
    if not source.is_table:
        return phrase(source)
    found = source.table(("voie",), ())
    voie = found["voie"].text() if "voie" in found else ""
    if voie and voie not in names.voies:
        found["voie"].problem(
            Mistake.VOIE_INCONNUE,
            f"la voie « {voie} » n'existe pas.",
            f"la déclarer dans _voies.yml, ou choisir parmi : {', '.join(names.voies)}.",
        )
    return Renvoi(voie)


def _point(source: Source) -> PointDiscute:
    found = source.table(_POINT, ())
    texts = {key: phrase(found.get(key)) for key in _POINT if key != "sources"}
    return PointDiscute(**texts, sources=_phrases(found.get("sources")))


def prose(source: Source | None) -> str:
    """A text of several paragraphs: lines cut by the author's editor are joined, lists keep theirs."""
    if source is None:
        return ""
    paragraphs = [_joined(paragraph) for paragraph in re.split(r"\n[ \t]*\n", source.text())]
    return french_spaces("\n\n".join(paragraph for paragraph in paragraphs if paragraph))


def _joined(paragraph: str) -> str:
    lines: list[str] = []
    for line in paragraph.splitlines():
        words = " ".join(line.split())
        if lines and not re.match(r"(-|\d+\.) ", words):
            lines[-1] += f" {words}"
        else:
            lines.append(words)
    return "\n".join(lines)


def _phrases(source: Source | None) -> tuple[str, ...]:
    return tuple(phrase(item) for item in _items(source))


def _items(source: Source | None) -> list[Source]:
    return source.items() if source else []


def _day(source: Source | None) -> date:
    return source.day() if source else NO_DATE
