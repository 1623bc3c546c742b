"""From a question that a machine should not decide to the words of a trainer, in the same conversation."""

from __future__ import annotations

import re

from tests.end_to_end.replique import Replique, Talk


def test_a_criminal_case_is_offered_and_a_case_exists_only_after_it_is_passed_on(
    replique: Replique, talk: Talk
) -> None:
    offered = talk.say("je suis mis en examen, que dire au juge ?")
    assert offered["outcome"] == "escalate"
    passed_on = talk.press(offered, "Transmettre")
    assert passed_on["outcome"] == "notice"
    number = re.search(r"dossier n°\s*([\w-]+)", passed_on["text"])
    assert number

    trainer = replique.trainer("formatrice", "un-mot-de-passe-de-test")
    trainer.reply(number[1], "Voyez un avocat avant toute déclaration.")
    last = talk.history()[-1]
    assert last["from"] == "formateur"
    assert last["text"] == "Voyez un avocat avant toute déclaration."
