"""What can be wrong in the rules base, and how it is said: file, line, what, remedy, in French.

Each kind of mistake has a broken example in `tests/rulebook/broken/`; a test keeps the two lists equal.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from rulebook.wording import french_spaces


class Mistake(StrEnum):
    """Every kind of mistake that loading or checking can find."""

    FICHIER_ABSENT = "fichier_absent"
    YAML_ILLISIBLE = "yaml_illisible"
    FICHIER_VIDE = "fichier_vide"
    NOM_DE_FICHIER = "nom_de_fichier"
    CLE_DOUBLE = "cle_double"
    CLE_INCONNUE = "cle_inconnue"
    CLE_MANQUANTE = "cle_manquante"
    FORME = "forme"
    TEXTE_VIDE = "texte_vide"
    DATE_ILLISIBLE = "date_illisible"
    VALEUR_REFUSEE = "valeur_refusee"
    NOM_REFUSE = "nom_refuse"
    FAIT_INCONNU = "fait_inconnu"
    CHOIX_INCONNU = "choix_inconnu"
    OPERATEUR_INADAPTE = "operateur_inadapte"
    BORNES = "bornes"
    SEUIL_INCONNU = "seuil_inconnu"
    SEUIL_SANS_VALEUR = "seuil_sans_valeur"
    VOIE_INCONNUE = "voie_inconnue"
    REPONSE_OU_NON_COUVERT = "reponse_ou_non_couvert"
    CAS_EN_DOUBLE = "cas_en_double"
    STATUT_A_LA_MAIN = "statut_a_la_main"
    TITRE_SANS_QUESTION = "titre_sans_question"
    REVISION_AVANT_VERIFICATION = "revision_avant_verification"
    VERSIONS_EN_DESORDRE = "versions_en_desordre"
    TROP_PEU_DE_QUESTIONS = "trop_peu_de_questions"
    QUESTION_EN_DOUBLE = "question_en_double"
    SOURCE_PARMI_LES_QUESTIONS = "source_parmi_les_questions"
    SANS_REFERENCE = "sans_reference"
    ADRESSE_DE_REFERENCE = "adresse_de_reference"
    VOISINE_INCONNUE = "voisine_inconnue"
    TROU = "trou"
    RECOUVREMENT = "recouvrement"
    CAS_INATTEIGNABLE = "cas_inatteignable"
    FAIT_INUTILE = "fait_inutile"
    SEUIL_INUTILE = "seuil_inutile"
    VOIE_INUTILE = "voie_inutile"
    SANS_CAS_DE_TEST = "sans_cas_de_test"
    CAS_NON_EXERCE = "cas_non_exerce"
    TEST_SANS_REGLE = "test_sans_regle"


@dataclass(frozen=True, order=True)
class Problem:
    """One mistake, where it stands and what to do about it."""

    fichier: Path
    ligne: int
    erreur: Mistake
    message: str
    remede: str

    def __str__(self) -> str:
        return f"{self.fichier}:{self.ligne} : " + french_spaces(f"{self.message} → {self.remede}")


class RulebookError(Exception):
    """The rules base can't be loaded: says every problem found, one per line."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        self.problems = tuple(sorted(problems))
        super().__init__("\n".join(str(problem) for problem in self.problems))
