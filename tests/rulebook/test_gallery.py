"""The gallery of mistakes: each folder of `broken/` lays one mistake over the sound base `broken/_base/`.

A folder is named after its `Mistake`, then `__` and a variant if there are several; a file that must be
missing ends in `.absent`. The table says where the message must point and the words it must hold.
"""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from rulebook.checks import check
from rulebook.loading import read
from rulebook.problems import Mistake, Problem, RulebookError

BROKEN = Path(__file__).parent / "broken"
RULE, FAITS, SEUILS, VOIES = (
    "rules/tenue/chapeau.yml",
    "rules/_faits.yml",
    "rules/_seuils.yml",
    "rules/_voies.yml",
)
TEST = "tests/rules/tenue/chapeau.yml"
WORDS = {
    "adresse_de_reference": (f"{RULE}:9", "« http://www.legifrance.gouv.fr/1 »", "Légifrance"),
    "adresse_de_reference__voie": (f"{VOIES}:1", "https://legifrance.gouv.fr.example/9", "Légifrance"),
    "bornes": (f"{RULE}:14", "« invites »", "garder une borne basse"),
    "bornes__sans": (f"{RULE}:14", "n'a pas de borne", "garder une borne basse"),
    "cas_en_double": (f"{RULE}:17", "« foule »", "donner à chacun son nom"),
    "cas_inatteignable": (f"{RULE}:21", "« jamais »", "corriger son « si »"),
    "cas_non_exerce": (f"{RULE}:13", "« foule »", f"ajouter dans {TEST}"),
    "choix_inconnu": (f"{RULE}:22", "« feutre »", "melon, paille"),
    "cle_double": (f"{RULE}:3", "« statut »", "ligne 2", "n'en garder qu'une"),
    "cle_inconnue": (f"{RULE}:16", "« reponce »", "vouliez-vous écrire « reponse » ?"),
    "cle_inconnue__abrogee": (f"{RULE}:13", "« cas »", "depuis, abrogee"),
    "cle_inconnue__test": (f"{TEST}:12", "« fait »", "nom, attendu, cas"),
    "cle_manquante": (f"{RULE}:9", "« limites »", "ajouter"),
    "cle_manquante__test": (f"{TEST}:1", "« cas »", "ajouter"),
    "date_illisible": (f"{RULE}:3", "« 1er janvier 2026 »", "AAAA-MM-JJ"),
    "date_illisible__seuil": (f"{SEUILS}:4", "« 2000 »", "AAAA-MM-JJ"),
    "fait_inconnu": (f"{RULE}:22", "« couvre_chef »", "_faits.yml", "chapeau"),
    "fait_inconnu__test": (f"{TEST}:10", "« neige »", "invites, chapeau, pluie"),
    "fait_inutile": (f"{FAITS}:6", "« chapeau »", "à retirer"),
    "fichier_absent": (f"{VOIES}:1", "_voies.yml", "le créer"),
    "fichier_vide": (f"{RULE}:1", "vide", "rules/README.md"),
    "forme": (f"{RULE}:5", "une liste est attendue", "« - … »"),
    "forme__cles": (f"{RULE}:14", "des clés sont attendues", "« clé: valeur »"),
    "forme__si_vide": (f"{RULE}:14", "condition est vide", "retirer la clé"),
    "forme__texte": (f"{RULE}:1", "un texte est attendu", "entre guillemets"),
    "forme__un_de_vide": (f"{RULE}:14", "« un_de »", "au moins une condition"),
    "nom_de_fichier": ("rules/tenue/Chapeau-Melon.yml:1", "« Chapeau-Melon »", "renommer en minuscules"),
    "nom_de_fichier__perdu": ("rules/tenue/chapeau.yaml:1", "personne ne lit", "<theme>/<id>.yml"),
    "nom_refuse": (f"{RULE}:17", "« Tout seul »", "minuscules sans accent"),
    "nom_refuse__fait": (f"{FAITS}:11", "« sauf »", "nommer ce fait autrement"),
    "operateur_inadapte": (f"{RULE}:22", "« chapeau »", "une liste de valeurs"),
    "question_en_double": ("rules/tenue/gants.yml:7", "« Quinze ! »", RULE, "y répond le mieux"),
    "question_en_double__meme_regle": (f"{RULE}:7", "« Quinze ? »", "y répond le mieux"),
    "recouvrement": (f"{RULE}:17", "« foule » et « seul »", "invites: 100", "pluie: non", "resserrer"),
    "reponse_ou_non_couvert": (f"{RULE}:21", "seulement « non_couvert »", "garder"),
    "reponse_ou_non_couvert__rien": (f"{RULE}:17", "« bref » et « reponse »", "écrire les deux premiers"),
    "revision_avant_verification": (f"{RULE}:4", "a_revoir_le (2026-01-01)", "plus tardif"),
    "sans_cas_de_test": (f"{RULE}:1", "pas de cas de test", f"écrire {TEST}"),
    "sans_reference": (f"{RULE}:22", "« pluie »", "donner au moins un texte"),
    "seuil_inconnu": (f"{RULE}:14", "« grande_foule »", "_seuils.yml"),
    "seuil_inutile": (f"{SEUILS}:1", "« cohue »", "à retirer"),
    "seuil_sans_valeur": (f"{RULE}:9", "« foule »", "2000-01-01", "_seuils.yml"),
    "source_parmi_les_questions": (f"{RULE}:7", "« Code du chapeau", "sous « sources »"),
    "statut_a_la_main": (f"{RULE}:2", "« valide_formateur »", "au bureau", "a_confirmer"),
    "test_sans_regle": ("tests/rules/tenue/gants.yml:1", "« tenue/gants »", "renommer"),
    "texte_vide": (f"{RULE}:16", "vide", "retirer la clé"),
    "titre_sans_question": (f"{RULE}:1", "pas une question", "« ? » à la fin"),
    "trop_peu_de_questions": (f"{RULE}:6", "moins de 15", "1 de plus"),
    "trou": (f"{RULE}:9", "aucun cas", "invites: 99", "élargir un « si »"),
    "trou__date": (f"{RULE}:9", "aucun cas", "2000-01-01", "invites: 50"),
    "valeur_refusee": (f"{RULE}:2", "« relu »", "texte_lu, commentaire_lu, a_confirmer."),
    "valeur_refusee__nombre": (f"{SEUILS}:4", "nombre entier", "3500"),
    "valeur_refusee__oui_non": (f"{RULE}:22", "« parfois »", "oui ou non"),
    "valeur_refusee__test": (f"{TEST}:2", "Invités", "9..3", "corriger"),
    "versions_en_desordre": (f"{RULE}:11", "2000-01-01", "2030-01-01", "plus ancienne"),
    "voie_inconnue": (f"{RULE}:25", "« modiste »", "_voies.yml", "chapelier"),
    "voie_inutile": (f"{VOIES}:1", "« chapelier »", "à retirer"),
    "voisine_inconnue": (f"{RULE}:8", "« tenue/gants »", "d'une autre règle"),
    "yaml_illisible": (f"{RULE}:1", "« : » inattendu", "entre guillemets"),
    "yaml_illisible__encodage": (f"{TEST}:1", "UTF-8", "vérifier"),
}


def problems_of(name: str, where: Path) -> list[Problem]:
    """The problems that the check finds in the sound base with one folder of the gallery laid over it."""
    for layer in ("_base", name):
        shutil.copytree(BROKEN / layer, where, dirs_exist_ok=True)
    for absent in where.rglob("*.absent"):
        absent.with_suffix("").unlink()
        absent.unlink()
    return check(where / "rules", where / "tests" / "rules")[1]


@pytest.mark.parametrize("name", WORDS)
def test_a_mistake_is_said_with_its_file_its_line_and_its_remedy(name: str, tmp_path: Path) -> None:
    problems = problems_of(name, tmp_path)
    said = [str(problem).replace(f"{tmp_path}/", "").replace("\u00a0", " ") for problem in problems]
    assert any(all(words in message for words in WORDS[name]) for message in said), "\n".join(said)


@pytest.mark.parametrize("name", WORDS)
def test_a_mistake_causes_no_other_complaint(name: str, tmp_path: Path) -> None:
    assert {problem.erreur.value for problem in problems_of(name, tmp_path)} == {name.partition("__")[0]}


def test_the_base_under_the_gallery_is_sound(tmp_path: Path) -> None:
    assert problems_of("_base", tmp_path) == []


def test_every_folder_of_the_gallery_is_in_the_table() -> None:
    assert {folder.name for folder in BROKEN.iterdir()} == {"_base", *WORDS}


def test_every_mistake_has_its_broken_example() -> None:
    assert {name.partition("__")[0] for name in WORDS} == {mistake.value for mistake in Mistake}


def test_a_rule_that_can_not_be_read_is_left_out_and_the_others_stay(tmp_path: Path) -> None:
    problems_of("question_en_double", tmp_path)
    (tmp_path / "rules" / "tenue" / "gants.yml").write_text("titre: [")
    rulebook, problems = read(tmp_path / "rules")
    assert list(rulebook.rules) == ["tenue/chapeau"]
    assert "gants.yml" in str(RulebookError(problems))
