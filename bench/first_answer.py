"""Loads a model in this process, has it understand a few questions, and prints when and how fast, as JSON.

`python -m bench.first_answer MODEL`; used by `bench.beside_stock`, which reads the clock from outside.
"""

from __future__ import annotations

import asyncio
import json
import resource
import statistics
import sys
import time

QUESTIONS = (
    "combien de temps avant le conseil doit-on recevoir la convocation ?",
    "le maire refuse de me donner les factures",
    "Ma commune a 2 300 habitants, j'ai reçu la convocation trois jours avant, c'est légal ?",
    "tribune de l'opposition dans le bulletin municipal",
    "je suis élu à l'agglo, et on nous coupe le micro à chaque fois que nous posons une question",
)
_ROUNDS = 8


def main() -> int:
    """Print when the first question was understood, the median time of a message, and the memory used."""
    from rasa.core.agent import Agent

    agent = Agent.load(sys.argv[1])
    loop = asyncio.new_event_loop()
    loop.run_until_complete(agent.parse_message(QUESTIONS[0]))
    answered_at = time.time()
    taken = []
    for question in QUESTIONS * _ROUNDS:
        started = time.perf_counter()
        loop.run_until_complete(agent.parse_message(question))
        taken.append((time.perf_counter() - started) * 1000)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000
    figures = {"parse": statistics.median(taken), "memory": memory}
    print(json.dumps({"answered_at": answered_at, "figures": figures}))
    return 0


if __name__ == "__main__":
    sys.exit(main())
