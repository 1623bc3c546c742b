"""What a rules base must keep to beyond being readable: one check a function, each yields problems.

Gaps and overlaps are in `coverage.py`; what belongs to one key of one file is refused while reading it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

from rulebook.book import Rulebook
from rulebook.conditions import threshold_names
from rulebook.coverage import coverage_problems
from rulebook.examples import example_problems
from rulebook.loading import FAITS, SEUILS, VOIES, read, rule_files
from rulebook.model import Reference
from rulebook.problems import Mistake, Problem
from rulebook.rule import Regle, Renvoi

MIN_QUESTIONS = 15
OFFICIAL_SITES = (
    *(
        "gouv.fr",
        "legifrance.gouv.fr",
        "service-public.fr",
        "senat.fr",
        "assemblee-nationale.fr",
        "europa.eu",
    ),
    *("cada.fr", "cnil.fr", "conseil-etat.fr", "conseil-constitutionnel.fr", "courdecassation.fr"),
    *("ccomptes.fr", "hatvp.fr", "defenseurdesdroits.fr", "arcom.fr"),
)


def check(folder: Path, examples: Path) -> tuple[Rulebook, list[Problem]]:
    """The rules of a folder with every problem found in them and in their test cases, by file and line."""
    rulebook, problems = read(folder)
    found = [*problems, *stray_files(folder), *coverage_problems(rulebook)]
    for regle in rulebook.rules.values():
        for rule_check in RULE_CHECKS:
            found += rule_check(regle)
        found += neighbours_exist(regle, folder)
    found += no_question_twice(rulebook)
    found += example_problems(rulebook, examples, rule_files(folder))
    if not problems:
        found += all_declared_is_used(rulebook)
    return rulebook, sorted(set(found))


def title_asks(regle: Regle) -> Iterator[Problem]:
    """A title is the question of a councillor."""
    if not regle.titre.endswith("?"):
        message, remede = (
            "le titre n'est pas une question.",
            "l'écrire comme un élu la pose, avec « ? » à la fin.",
        )
        yield _at(regle, "titre", Mistake.TITRE_SANS_QUESTION, message, remede)


def signed_at_the_desk_only(regle: Regle) -> Iterator[Problem]:
    """Only a named account signs a rule, at the desk."""
    if regle.statut == "valide_formateur":
        message, remede = (
            "« valide_formateur » se pose au bureau.",
            "écrire texte_lu, commentaire_lu ou a_confirmer.",
        )
        yield _at(regle, "statut", Mistake.STATUT_A_LA_MAIN, message, remede)


def reviewed_after_checked(regle: Regle) -> Iterator[Problem]:
    """The day of review comes after the day of the last check."""
    if regle.a_revoir_le <= regle.verifie_le:
        message = f"a_revoir_le ({regle.a_revoir_le}) ne vient pas après verifie_le ({regle.verifie_le})."
        remede = "choisir un jour de révision plus tardif."
        yield _at(regle, "a_revoir_le", Mistake.REVISION_AVANT_VERIFICATION, message, remede)


def versions_in_order(regle: Regle) -> Iterator[Problem]:
    """Versions go from the oldest to the newest, each on its own day."""
    for before, version in zip(regle.versions, regle.versions[1:], strict=False):
        if version.depuis <= before.depuis:
            message = f"la version du {version.depuis} vient après celle du {before.depuis}."
            remede = "ranger les versions de la plus ancienne à la plus récente, chacune à sa date."
            yield Problem(regle.fichier, version.ligne, Mistake.VERSIONS_EN_DESORDRE, message, remede)


def enough_questions(regle: Regle) -> Iterator[Problem]:
    """A rule is recognised from enough questions."""
    missing = MIN_QUESTIONS - len(set(map(question_key, regle.questions)))
    if missing > 0:
        message = f"il y a moins de {MIN_QUESTIONS} questions différentes."
        remede = f"en écrire {missing} de plus, comme les élus les posent vraiment."
        yield _at(regle, "questions", Mistake.TROP_PEU_DE_QUESTIONS, message, remede)


def no_source_among_questions(regle: Regle) -> Iterator[Problem]:
    """What councillors ask holds no address: a source that slipped in would be taught as a question."""
    for position, question in enumerate(regle.questions):
        if "://" in question:
            message = f"« {question[:40]}… » est une source, pas une question d'élu."
            remede = "la déplacer sous « sources »."
            yield _at(regle, f"questions.{position}", Mistake.SOURCE_PARMI_LES_QUESTIONS, message, remede)


def every_case_has_references(regle: Regle) -> Iterator[Problem]:
    """Every case rests on a text."""
    for version in regle.versions:
        for cas in version.cas:
            if not version.references + cas.references:
                message = f"le cas « {cas.id} » ne repose sur aucune référence."
                remede = "donner au moins un texte, dans la version ou dans le cas."
                yield Problem(regle.fichier, cas.ligne, Mistake.SANS_REFERENCE, message, remede)


def references_are_official(regle: Regle) -> Iterator[Problem]:
    """Every reference of a rule leads to a public, official address."""
    for version in regle.versions:
        yield from _addresses(regle.fichier, version.ligne, version.references)
        for cas in version.cas:
            yield from _addresses(regle.fichier, cas.ligne, cas.references)


RULE_CHECKS = (
    title_asks,
    signed_at_the_desk_only,
    reviewed_after_checked,
    versions_in_order,
    enough_questions,
    no_source_among_questions,
    every_case_has_references,
    references_are_official,
)


def neighbours_exist(regle: Regle, folder: Path) -> Iterator[Problem]:
    """The rules to read next are other rules."""
    for voisine in regle.voisines:
        if voisine == regle.id or not (folder / f"{voisine}.yml").is_file():
            message = f"la règle voisine « {voisine} » n'existe pas, ou est cette règle."
            remede = "écrire le <theme>/<id> d'une autre règle."
            yield _at(regle, "voisines", Mistake.VOISINE_INCONNUE, message, remede)


def no_question_twice(rulebook: Rulebook) -> Iterator[Problem]:
    """No question belongs to two rules; case, accents and punctuation make no difference."""
    owners: dict[str, Regle] = {}
    for regle in rulebook.rules.values():
        seen: set[str] = set()
        for position, question in enumerate(regle.questions):
            key = question_key(question)
            owner = owners.setdefault(key, regle)
            if owner is not regle or key in seen:
                message = f"la question « {question} » est déjà dans {owner.fichier}."
                remede = "la laisser à la règle qui y répond le mieux."
                yield _at(regle, f"questions.{position}", Mistake.QUESTION_EN_DOUBLE, message, remede)
            seen.add(key)


def all_declared_is_used(rulebook: Rulebook) -> Iterator[Problem]:
    """Every fact, threshold and procedure serves a rule, and procedures lead to official addresses."""
    conditions = [condition for regle in rulebook.rules.values() for condition in regle.conditions]
    facts = set().union(*(regle.faits for regle in rulebook.rules.values()))
    thresholds = set().union(*map(threshold_names, conditions))
    voies = {etape.voie for regle in rulebook.rules.values() for etape in _steps(regle)}
    folder = rulebook.chemin
    for id, fait in rulebook.faits.items():
        if id not in facts:
            yield _unused(folder / FAITS, fait.ligne, Mistake.FAIT_INUTILE, f"le fait « {id} »")
    for id, seuil in rulebook.seuils.items():
        if id not in thresholds:
            yield _unused(folder / SEUILS, seuil.ligne, Mistake.SEUIL_INUTILE, f"le seuil « {id} »")
    for id, voie in rulebook.voies.items():
        yield from _addresses(folder / VOIES, voie.ligne, voie.references)
        if id not in voies:
            yield _unused(folder / VOIES, voie.ligne, Mistake.VOIE_INUTILE, f"la voie « {id} »")


def stray_files(folder: Path) -> Iterator[Problem]:
    """Every file of the folder is read: none is lost for its name or place."""
    read_files = {*rule_files(folder), *(folder / name for name in (FAITS, SEUILS, VOIES, "README.md"))}
    for path in sorted(folder.rglob("*")):
        if path.is_file() and path not in read_files and not path.name.startswith("."):
            remede = "le nommer <theme>/<id>.yml, ou le retirer de ce dossier."
            yield Problem(path, 1, Mistake.NOM_DE_FICHIER, "personne ne lit ce fichier.", remede)


def question_key(question: str) -> str:
    """What makes two questions the same."""
    plain = unicodedata.normalize("NFKD", question.casefold().replace("œ", "oe").replace("æ", "ae"))
    letters = "".join(char for char in plain if not unicodedata.combining(char))
    return " ".join(re.findall(r"\w+", letters))


def _steps(regle: Regle) -> list[Renvoi]:
    steps = [etape for version in regle.versions for etape in version.recours]
    steps += [etape for version in regle.versions for cas in version.cas for etape in cas.recours]
    return [etape for etape in steps if isinstance(etape, Renvoi)]


def _addresses(fichier: Path, ligne: int, references: tuple[Reference, ...]) -> Iterator[Problem]:
    for reference in references:
        address = urlsplit(reference.url)
        host = f".{address.hostname or ''}"
        if address.scheme != "https" or not host.endswith(tuple(f".{site}" for site in OFFICIAL_SITES)):
            message = f"l'adresse « {reference.url} » n'est pas celle d'un texte officiel."
            remede = "donner l'adresse https de l'article sur Légifrance, ou d'un autre site officiel."
            yield Problem(fichier, ligne, Mistake.ADRESSE_DE_REFERENCE, message, remede)


def _unused(fichier: Path, ligne: int, erreur: Mistake, what: str) -> Problem:
    remede = "à retirer, ou à citer dans la règle qui devait s'en servir."
    return Problem(fichier, ligne, erreur, f"{what} ne sert à aucune règle.", remede)


def _at(regle: Regle, key: str, erreur: Mistake, message: str, remede: str) -> Problem:
    return Problem(regle.fichier, regle.lignes.get(key, 1), erreur, message, remede)
