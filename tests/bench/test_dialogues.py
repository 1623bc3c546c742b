"""When a turn of a conversation is right, and that the conversations of `tests/dialogues` can be played."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from bench.dialogues import Played, Talk, described, figures, play
from bench.script import BadDialogues, Dialogue, Must, Turn, failures, read, read_all
from rulebook import load

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "tests" / "dialogues"


def message(outcome: str = "answer", text: str = "Oui.", rule: str = "", **more: Any) -> dict[str, Any]:
    """Return a message of the contract."""
    applied = {"rule": {"id": rule, "title": "…"}} if rule else {}
    return {"outcome": outcome, "text": text, **applied, **more}


@pytest.mark.parametrize(
    ("must", "reply"),
    [
        (Must(outcome=("answer", "clarify")), [message()]),
        (Must(rule=("a/b", "a/c")), [message(rule="a/c")]),
        (Must(rules=("a/b", "a/c"), messages=2), [message(rule="a/c"), message(rule="a/b")]),
        (Must(contains=(("L. 2121-11",),)), [message(references=[{"label": "CGCT, art. L2121-11"}])]),
        (Must(text=(("un mois", "1 mois"),)), [message(text="Comptez 1 mois.")]),
        (Must(lacks=(("3114",),)), [message()]),
        (Must(facts={"population": 2300}), [message(facts={"population": 2300})]),
        (Must(facts={"population": [2000, 3000]}), [message(facts={"population": 2300})]),
        (Must(facts={"population": None}), [message(facts={"collectivite": "commune"})]),
    ],
)
def test_a_reply_that_is_all_that_was_asked_has_no_failure(must: Must, reply: list[dict[str, Any]]) -> None:
    assert failures(must, reply) == ()


@pytest.mark.parametrize(
    ("must", "reply", "expected"),
    [
        (Must(outcome=("answer",)), [message(), message("escalate")], "answer"),
        (Must(rule=("a/b", "a/c")), [message(rule="a/d")], "la règle a/b ou a/c"),
        (Must(rules=("a/b", "a/c")), [message(rule="a/c")], "la règle a/b"),
        (Must(messages=2), [message()], "2 messages"),
        (Must(contains=(("CADA",),)), [message()], "« CADA »"),
        (Must(text=(("CADA",),)), [message(recourse=["La CADA."])], "« CADA » dans le texte"),
        (Must(lacks=(("3114", "15"),)), [message(text="Le 15.")], "rien sur « 3114 »"),
        (Must(facts={"population": 800}), [message()], "population = 800, pas None"),
        (
            Must(facts={"population": [1, 9]}),
            [message(facts={"population": 10})],
            "population = [1, 9], pas 10",
        ),
        (Must(facts={"alsace": False}), [message(facts={"alsace": 0})], "alsace = False, pas 0"),
        (Must(lacks=(("x",),)), [message("error")], "une réponse, pas une panne"),
    ],
)
def test_what_is_missing_from_a_reply_is_said(must: Must, reply: list[dict[str, Any]], expected: str) -> None:
    assert failures(must, reply) == (expected,)


def test_a_reply_that_repeats_the_one_before_is_a_failure_unless_it_may() -> None:
    same = [message(text="Oui.")]
    assert failures(Must(outcome=("answer",)), same, before=same)
    assert not failures(Must(outcome=("answer",), may_repeat=True), same, before=same)


def test_the_turns_that_failed_are_shown_and_counted_by_family() -> None:
    turn = Turn("et s'il refuse ?", (), Must())
    good, bad = Played(turn, [message()], ()), Played(turn, [message("smalltalk", "Bonjour.")], ("answer",))
    talks = [
        Talk(Dialogue("suite-01", "Un titre", ()), (good, bad)),
        Talk(Dialogue("suite-02", "", ()), (good,)),
    ]
    shown = described(talks[0])
    assert "et s'il refuse ?" in shown
    assert "attendu : answer" in shown
    assert "reçu : smalltalk, sans règle : Bonjour." in shown
    assert described(talks[1]) == ""
    assert figures(talks)["by_family"]["suite"] == {"dialogues": 2, "right": 1, "turns": 3, "turns_right": 2}


class Portal:
    """Stands for the portal: keeps what was sent, replies with one choice."""

    def __init__(self) -> None:
        """Start with nothing sent."""
        self.sent: list[dict[str, Any]] = []

    def post(self, url: str, json: dict[str, Any], **_: Any) -> Any:
        """Open a conversation, or reply."""
        opened = {"id": "c", "token": "t"}
        self.sent.append(json)
        choices = [{"label": "Je ne sais pas", "token": "signed"}]
        body = (
            {"messages": [message(text=str(json), choices=choices)]} if url.endswith("messages") else opened
        )
        return type("Reply", (), {"status_code": 200, "json": staticmethod(lambda: body)})


def test_a_choice_of_the_last_reply_is_pressed_and_one_not_offered_fails(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    portal, asks = Portal(), Must(outcome=("answer",))
    monkeypatch.setattr("requests.post", portal.post)
    turns = (Turn("?", (), asks), Turn("", ("je ne sais",), asks), Turn("", ("autre",), asks))
    talk = play("http://portal", Dialogue("a-01", "", turns))
    assert portal.sent == [{}, {"text": "?"}, {"choice": "signed"}]
    assert [turn.failures for turn in talk.turns] == [(), (), ("le choix n'est pas proposé",)]


@pytest.mark.parametrize(
    ("turn", "said"),
    [
        ("{user: a, must: {outcom: answer}}", "clés inconnues : outcom"),
        ("{user: a, must: {may_repeat: true}}", "ne vérifie rien"),
        ("{user: a, choose: b, must: {outcome: answer}}", "l'un des deux"),
        ("{user: a}", "une suite de clés"),
    ],
)
def test_a_turn_that_checks_nothing_or_is_badly_written_is_refused(
    tmp_path: Path, turn: str, said: str
) -> None:
    file = tmp_path / "a.yml"
    file.write_text(f"- {{id: a-01, turns: [{turn}]}}\n", encoding="utf-8")
    with pytest.raises(BadDialogues, match=said):
        read(file)


def test_the_dialogues_of_the_folder_can_be_played_and_name_rules_that_exist() -> None:
    dialogues = read_all(FOLDER)
    assert len(dialogues) >= 60
    assert all(3 <= len(dialogue.turns) <= 10 for dialogue in dialogues)
    musts = [turn.must for dialogue in dialogues for turn in dialogue.turns]
    named = {rule for must in musts for rule in (*must.rule, *must.rules)}
    assert named <= set(load(ROOT / "rules").rules)
