"""`python -m rulebook`: check the rules base, show an answer, list reviews due, facts, numbers.

The only place of this package that reads the clock, and only when no date is given.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path

from rulebook.book import UnknownRule
from rulebook.checks import check
from rulebook.facts import FactError, facts_from_words
from rulebook.loading import load
from rulebook.numbers import lines, summary
from rulebook.problems import RulebookError
from rulebook.showing import as_text


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; the result is the exit status."""
    options = _parser().parse_args(arguments)
    try:
        status: int = options.run(options)
    except (RulebookError, UnknownRule, FactError) as error:
        print(error.args[0], file=sys.stderr)
        return 1
    return status


def run_check(options: argparse.Namespace) -> int:
    """Print every problem, or one line of counts."""
    folder = options.folder or options.rules
    rulebook, problems = check(folder, options.tests or folder.parent / "tests" / "rules")
    for problem in problems:
        print(problem)
    if problems:
        print(f"{len(problems)} problème(s) dans {folder}.")
        return 1
    print(summary(rulebook))
    return 0


def run_show(options: argparse.Namespace) -> int:
    """Print what a rule answers on a day to who knows some facts."""
    rulebook = load(options.rules)
    facts = facts_from_words(dict(options.fact), rulebook)
    print(as_text(rulebook.answer(options.rule, facts, on=options.on), rulebook.faits))
    return 0


def run_stale(options: argparse.Namespace) -> int:
    """Print the rules past their review date, then those that come near it."""
    due = sorted((rule.a_revoir_le, rule.id) for rule in load(options.rules).rules.values())
    for day, id in due:
        if day < options.on:
            print(f"{day}  {id}  (en retard : n'est plus servie)")
        elif day <= options.on + timedelta(days=options.days):
            print(f"{day}  {id}  (dans {(day - options.on).days} jours)")
    return 0


def run_facts(options: argparse.Namespace) -> int:
    """Print each fact, its question, and the rules that look at it."""
    rulebook = load(options.rules)
    for id, fait in rulebook.faits.items():
        choices = ", ".join(f"{key} ({label})" for key, label in fait.choix.items())
        users = [rule.id for rule in rulebook.rules.values() if id in rule.faits]
        print(f"{id} ({fait.type}) : {fait.question}")
        print(f"  choix : {choices}" if choices else f"  unité : {fait.unite or 'aucune'}")
        print(f"  règles : {', '.join(users) or 'aucune'}\n")
    return 0


def run_numbers(options: argparse.Namespace) -> int:
    """Print the numbers of the README."""
    beside = options.rules.parent
    for line in lines(load(options.rules), beside / "tests" / "rules", beside / "docs" / "couverture.md"):
        print(line)
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser("python -m rulebook", description="La base de règles.")
    parser.add_argument("--rules", type=Path, default=Path("rules"), help="dossier des règles (rules)")
    commands = parser.add_subparsers(required=True, metavar="commande")
    one = commands.add_parser("check", help="vérifier toute la base et ses cas de test")
    one.add_argument("folder", nargs="?", type=Path, help="dossier des règles")
    one.add_argument("--tests", type=Path, help="dossier des cas de test (à côté : tests/rules)")
    one.set_defaults(run=run_check)
    one = commands.add_parser("show", help="lire la réponse d'une règle")
    one.add_argument("rule", help="<theme>/<id>")
    one.add_argument("--on", type=date.fromisoformat, default=date.today(), help="AAAA-MM-JJ")
    one.add_argument(
        "--fact", type=_fact, action="append", default=[], help="population=2300, alsace_moselle=oui"
    )
    one.set_defaults(run=run_show)
    one = commands.add_parser("stale", help="lister les règles à revoir")
    one.add_argument("--on", type=date.fromisoformat, default=date.today(), help="AAAA-MM-JJ")
    one.add_argument("--days", type=int, default=60, help="nombre de jours à l'avance (60)")
    one.set_defaults(run=run_stale)
    one = commands.add_parser("facts", help="lister les faits et les règles qui s'en servent")
    one.set_defaults(run=run_facts)
    one = commands.add_parser("numbers", help="compter règles, cas, questions, références")
    one.set_defaults(run=run_numbers)
    for command in commands.choices.values():
        command.add_argument(
            "--rules", type=Path, default=argparse.SUPPRESS, help="dossier des règles (rules)"
        )
    return parser


def _fact(text: str) -> tuple[str, str]:
    name, separator, value = text.partition("=")
    if not separator:
        raise argparse.ArgumentTypeError("écrire fait=valeur, par exemple population=2300")
    return name, value


if __name__ == "__main__":
    sys.exit(main())
