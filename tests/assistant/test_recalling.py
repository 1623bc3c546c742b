"""A subject of earlier that is named again, and what a question that got no answer lends to the next one."""

from __future__ import annotations

from rasa.shared.nlu.training_data.message import Message

from assistant.context import Context, in_context, with_title
from assistant.deciding import Ranked
from assistant.recalling import named_again
from assistant.tokenizer import BEFORE, FrenchTokenizer

POWER, DOORS = "fonctionnement/procuration", "fonctionnement/huis_clos"
TITLES = {
    POWER: ["Peut-on donner pouvoir à un collègue du conseil ?"],
    DOORS: ["Qui peut décider le huis clos du conseil ?"],
}


def test_a_word_of_an_earlier_title_names_its_rule_again() -> None:
    assert named_again("et pour les pouvoirs, combien de séances ?", [POWER], DOORS, TITLES) == (POWER,)


def test_a_word_of_the_last_title_names_nothing_of_earlier() -> None:
    assert named_again("le huis clos du conseil, c'est combien de temps ?", [POWER], DOORS, TITLES) == ()


def test_an_earlier_rule_named_again_comes_before_the_last_one() -> None:
    ranking = [Ranked(DOORS, 0.6), Ranked(POWER, 0.1), Ranked("budget/dob", 0.3)]
    again = Context(DOORS, earlier=(POWER,), named=(POWER,))
    assert in_context("et les pouvoirs ?", (), ranking, again)[0].intent == POWER
    assert in_context("et les pouvoirs ?", (), ranking, Context(DOORS, earlier=(POWER,)))[0].intent == DOORS


def test_what_was_proposed_just_before_is_likelier() -> None:
    ranking = [Ranked(DOORS, 0.5), Ranked(POWER, 0.4)]
    assert in_context("comment le faire ?", (), ranking, Context(proposed=(POWER,)))[0].intent == POWER


def test_of_two_headings_the_likelier_reading_of_each_intent_counts() -> None:
    alone = [Ranked(DOORS, 0.5), Ranked(POWER, 0.5)]
    titled = [[Ranked(DOORS, 0.9), Ranked(POWER, 0.1)], [Ranked(DOORS, 0.05), Ranked(POWER, 0.95)]]
    read = {one.intent: one.probability for one in with_title(alone, titled)}
    assert read[POWER] > read[DOORS] > 0.4


def test_the_question_before_is_cut_into_words_beside_the_message() -> None:
    tokenizer = FrenchTokenizer(FrenchTokenizer.get_default_config())
    message = Message.build("et le distribuer ?")
    message.set("metadata", {"before": "rédige-moi des tracts"})
    (read,) = tokenizer.process([message])
    assert "tract" in read.get(BEFORE).split()
    (alone,) = tokenizer.process([Message.build("et le distribuer ?")])
    assert alone.get(BEFORE) is None
