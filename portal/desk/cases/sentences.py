"""What a trainer is reminded of, and sentences ready to orient a councillor."""

from __future__ import annotations

BOUNDS = (
    "Vous informez\u00a0: le droit, les textes, les démarches. Pas de consultation sur un litige "
    "personnel\u00a0: orientez vers un avocat, l'aide juridictionnelle (si les ressources le permettent) ou "
    "un point-justice (gratuit, numéro national\u00a0: 30\u00a039)."
)
READY = {
    "avocat": (
        "Un avocat",
        "Votre question touche à un litige qui vous est personnel\u00a0: seul un avocat peut vous conseiller "
        "et vous représenter. L'ordre des avocats de votre ressort en tient la liste.",
    ),
    "aide": (
        "L'aide juridictionnelle",
        "Si vos ressources sont modestes, l'État peut prendre en charge tout ou partie des frais "
        "d'avocat\u00a0: c'est l'aide juridictionnelle. La demande se fait auprès du tribunal "
        "judiciaire, ou en ligne.",
    ),
    "point-justice": (
        "Un point-justice (30\u00a039)",
        "Un point-justice peut vous recevoir gratuitement\u00a0: appelez le 30\u00a039 (numéro national) "
        "pour connaître le plus proche.",
    ),
    "precision": (
        "Demander une précision",
        "Pour vous répondre exactement, il me manque un point\u00a0: …\n\nÉcrivez-le ici, sans nommer "
        "personne.",
    ),
}
"""By name: what the button says, and what it adds to the answer."""
