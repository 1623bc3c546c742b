"""What goes to a person whatever rule comes near."""

from __future__ import annotations

import pytest

from assistant.own_case import contradicts_us, wants_counsel


@pytest.mark.parametrize(
    "text",
    [
        "je passe en correctionnelle, que dois-je plaider ?",
        "On attaque la délibération : quelles sont nos chances ?",
        "mon patron m'a licenciée, combien puis-je réclamer ?",
        "Sur quels arguments faire appel ?",
        "J'ai fait appel. Que plaider pour garder mon siège ?",
        "On a porté plainte contre moi au sujet d'un tract. Qu'est-ce que je fais ?",
        "mon élection est contestée devant le tribunal, que dois-je répondre",
        "Je suis convoquée devant le juge d'instruction, je dis quoi ?",
    ],
)
def test_what_to_plead_with_what_chances_and_for_how_much_is_counsel(text: str) -> None:
    assert wants_counsel(text)


@pytest.mark.parametrize(
    "text",
    [
        "combien de temps pour saisir le tribunal ?",
        "Quelles sont nos chances d'avoir un siège à la commission ?",
        "combien de pages puis-je demander à la mairie ?",
        "le tribunal dit que mes chances de succès sont minces, quel recours ?",
        "Sur quels arguments refuser un vœu ?",
        "qui peut aller au tribunal contre une délibération",
        "un électeur peut-il saisir le juge contre mon élection ?",
        "je suis poursuivie devant le tribunal, la commune paie-t-elle mon avocat ?",
        "le maire ne répond pas, que faire avant d'aller au tribunal ?",
    ],
)
def test_where_when_and_who_is_a_question_of_law(text: str) -> None:
    assert not wants_counsel(text)


@pytest.mark.parametrize(
    "text",
    [
        "La préfecture m'écrit que c'est sept jours, vous dites cinq : qui a raison ?",
        "vous m'avez dit le contraire de ce que répond l'avocat de la commune",
        "L'association des maires dit 18 jours. Vous répondez autre chose. Qui se trompe ?",
    ],
)
def test_an_authority_that_says_otherwise_than_us_contradicts_us(text: str) -> None:
    assert contradicts_us(text)


@pytest.mark.parametrize(
    "text",
    [
        "Le maire dit trois jours, la préfecture cinq : qui a raison ?",
        "vous dites que la préfecture contrôle, sous quel délai ?",
        "le maire fait le contraire de ce que vous dites",
        "La CADA m'a donné raison",
    ],
)
def test_a_disagreement_among_others_or_a_question_about_our_answer_does_not(text: str) -> None:
    assert not contradicts_us(text)
