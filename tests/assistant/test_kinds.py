"""Which kind of message an intent stands for."""

from __future__ import annotations

from assistant.kinds import KINDS, belonging, kind_of, kinds_of

INTENTS = ["acces/facture", "bonjour", "detresse", "parole/micro"]


def test_rules_are_one_kind_and_what_is_neither_rule_nor_apart_is_conversation() -> None:
    assert [kind_of(intent) for intent in INTENTS] == ["règle", "conversation", "detresse", "règle"]
    assert [KINDS[kind] for kind in kinds_of(INTENTS)] == ["règle", "conversation", "detresse", "règle"]


def test_each_kind_but_that_of_the_rules_has_its_own_start() -> None:
    rows = belonging(INTENTS)
    assert rows[0].sum() == 0
    assert rows[2].tolist() == [float(kind == "detresse") for kind in KINDS[1:]]
