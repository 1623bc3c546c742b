"""`python -m bench.mutation [theme/id …] [--survivors]`: how many mutants of the rules the cases see."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from bench.mutation.scoring import FLOOR, Score, score_rules, score_shared
from rulebook import RulebookError, load


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the score of each rule, of the shared files, of each theme, and the total; 1 under the floor."""
    options = _parser().parse_args(arguments)
    try:
        rulebook = load(options.rules)
    except RulebookError as error:
        print(error.args[0], file=sys.stderr)
        return 2
    unknown = [id for id in options.ids if id not in rulebook.rules]
    if unknown:
        print(f"Règle inconnue : {', '.join(unknown)}.", file=sys.stderr)
        return 2
    scores = list(score_rules(rulebook, options.tests, options.ids or rulebook.rules))
    if not options.ids:
        scores += score_shared(rulebook, options.tests)
    for line in report(scores, survivors=options.survivors):
        print(line)
    total = sum(scores, Score("total"))
    if options.out:
        by_name = {score.name: {"tués": score.killed, "sur": score.total} for score in scores}
        options.out.write_text(json.dumps(by_name, ensure_ascii=False, indent=1) + "\n", "utf-8")
    return 0 if total.percent >= FLOOR and not total.broken else 1


def report(scores: Iterable[Score], *, survivors: bool) -> Iterator[str]:
    """Return the lines to print: each rule, then themes and total when there are several."""
    scores = list(scores)
    for score in scores:
        yield str(score)
        yield from (f"    échoue déjà : {name}" for name in score.broken)
        yield from (f"    survit : {where} : {change}" for where, change in score.alive if survivors)
    if len(scores) < 2:
        return
    themes: dict[str, Score] = {}
    for score in scores:
        theme = score.name.partition("/")[0]
        themes[theme] = themes.get(theme, Score(theme)) + score
    yield ""
    yield from map(str, themes.values())
    yield f"{sum(scores, Score('total'))}, plancher {FLOOR} %"


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser("python -m bench.mutation", description=main.__doc__)
    parser.add_argument("ids", nargs="*", metavar="theme/id", help="ces règles seulement (toutes)")
    parser.add_argument("--survivors", action="store_true", help="dire ce qu'aucun cas ne voit")
    parser.add_argument("--rules", type=Path, default=Path("rules"), help="dossier des règles (rules)")
    parser.add_argument("--tests", type=Path, default=Path("tests/rules"), help="cas de test (tests/rules)")
    parser.add_argument("--out", type=Path, help="écrire aussi le rapport en JSON")
    return parser


if __name__ == "__main__":
    sys.exit(main())
