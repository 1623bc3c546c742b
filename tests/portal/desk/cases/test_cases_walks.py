"""Random walks of three people and a councillor around one case: whatever they do, nothing is lost.

Acts are done as the pages do them, on the real store; what is refused must change nothing.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.utils import timezone
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from portal.conversations import steps
from portal.conversations.models import Case, Conversation
from portal.conversations.steps import Act
from portal.desk import readings
from portal.desk.cases import acts, drafts, lists, watching
from portal.desk.cases.models import Alerts
from portal.desk.models import Reading
from portal.desk.people.models import Member
from portal.desk.roles import Role
from portal.problems import Problem
from tests.portal.chat import Chat
from tests.portal.desk.cases.conftest import passed_on
from tests.portal.stub_rasa import StubRasa

TEAM = {"débutante": Role.TRAINER, "formateur": Role.TRAINER, "responsable": Role.LEAD}
WHO = st.sampled_from(["qui l'a", "qui l'a", "qui l'a", *sorted(TEAM)])
REASON = st.sampled_from(["", "", Case.Reason.ANSWERED.value, Case.Reason.ORIENTED.value])
OPEN_STATES = [state for state in Case.State if state != Case.State.CLOSED]
ANYTHING: dict[str, Callable[[Case, User, Any], Any]] = {
    Act.TAKE: acts.take,
    Act.GIVE_BACK: acts.give_back,
    Act.HAND_OVER: lambda case, me, now: acts.hand_over(case, me, me, now),
    Act.APPROVE: lambda case, me, now: acts.approve(case, me, "validée", "", _rank(case), now),
    Act.SEND_BACK: acts.send_back,
    Act.CLOSE: lambda case, me, now: acts.close(case, me, Case.Reason.DROPPED, now),
}
ACTS = {str(act) for act in Act} | {"note au dossier", "échéance du dossier"}


def at(*states: str) -> Any:
    """Let a rule be chosen only while the case is in one of these states."""
    return precondition(lambda walk: walk.state in states)


def _rank(case: Case) -> int:
    return int(Conversation.objects.get(pk=case.conversation_id).last_rank)


class Walk(RuleBasedStateMachine):
    """One case, from its question on."""

    def __init__(self) -> None:
        super().__init__()
        self.chat = Chat.opened()
        self.case = passed_on(self.chat)
        self.team = {name: _account(name, role) for name, role in TEAM.items()}
        self.state, self.reopened, self.may_reopen = self.case.state, 0, False
        self.texts: list[str] = []
        self.acts: list[tuple[str, str]] = []

    def teardown(self) -> None:
        """Leave nothing to the next walk."""
        assert readings.verify().broken is None
        Conversation.objects.filter(pk=self.chat.id).delete()
        User.objects.filter(username__in=TEAM).delete()

    @initialize(start=st.sampled_from(["nouveau", "à valider", "répondu", "clos", "rouvert", "reclos"]))
    def it_begins_somewhere_on_its_way(self, start: str) -> None:
        if start == "à valider":
            self.answers("débutante", "", 0)
        elif start != "nouveau":
            self.answers("formateur", "" if start == "répondu" else Case.Reason.ANSWERED, 0)
        if start in ("rouvert", "reclos"):
            self.state = self.now().state
            self.councillor_presses_to_write_again()
            self.closed_it_comes_back_only_by_the_councillors_one_reply()
        if start == "reclos":
            self.answers("formateur", Case.Reason.ANSWERED, 0)

    @at(Case.State.OPEN)
    @rule(who=WHO)
    def takes(self, who: str) -> None:
        self.tried(who, lambda me, now: acts.take(self.case, me, now), Act.TAKE)

    @at(Case.State.TAKEN, Case.State.REOPENED)
    @rule(who=WHO)
    def gives_back(self, who: str) -> None:
        self.tried(who, lambda me, now: acts.give_back(self.case, me, now), Act.GIVE_BACK)

    @at(*OPEN_STATES)
    @rule(who=WHO, to=st.sampled_from(sorted(TEAM)))
    def hands_over(self, who: str, to: str) -> None:
        self.tried(who, lambda me, now: acts.hand_over(self.case, me, self.team[to], now), Act.HAND_OVER)

    @at(*OPEN_STATES)
    @rule(who=WHO, reason=REASON, behind=st.sampled_from([0, 0, 0, 1]))
    def answers(self, who: str, reason: str, behind: int) -> None:
        before, name = self.now(), self.name(who)
        seen = before.conversation.last_rank - behind

        def act(me: User, now: Any) -> None:
            sent = acts.answer(self.case, me, f"réponse {len(self.acts)}", reason, seen, now)
            assert not behind and sent is (name != "débutante")

        done = [Act.TAKE] if before.state == Case.State.OPEN else []
        done += [Act.PROPOSE] if name == "débutante" else [Act.ANSWER, *([Act.CLOSE] if reason else [])]
        self.tried(who, act, *done)

    @at(Case.State.PROPOSED)
    @rule(who=st.sampled_from(["responsable", "responsable", "formateur"]), reason=REASON)
    def approves(self, who: str, reason: str) -> None:
        seen = self.now().conversation.last_rank
        done = [Act.APPROVE, *([Act.CLOSE] if reason else [])]
        self.tried(who, lambda me, now: acts.approve(self.case, me, "validée", reason, seen, now), *done)

    @at(Case.State.PROPOSED)
    @rule(who=WHO)
    def sends_back(self, who: str) -> None:
        self.tried(who, lambda me, now: acts.send_back(self.case, me, now), Act.SEND_BACK)

    @at(*OPEN_STATES)
    @rule(who=WHO, reason=st.sampled_from(Case.Reason.values))
    def closes(self, who: str, reason: str) -> None:
        self.tried(who, lambda me, now: acts.close(self.case, me, reason, now), Act.CLOSE)

    @rule(who=WHO, what=st.sampled_from(sorted(ANYTHING)))
    def does_what_the_state_does_not_allow(self, who: str, what: str) -> None:
        if (what, self.state) in steps.STEPS:
            return
        before = self.snapshot()
        with pytest.raises(Problem):
            ANYTHING[what](self.case, self.team[self.name(who)], timezone.now())
        assert self.snapshot() == before

    @rule(who=WHO)
    def writes_aside(self, who: str) -> None:
        me = self.team[self.name(who)]
        drafts.save(self.case, me, "un brouillon", drafts.of(self.case, me).version, timezone.now())
        self.tried(who, lambda me, now: acts.note(self.case, me, "une note", now), "note au dossier")

    @rule()
    def councillor_writes(self) -> None:
        self.chat.say("encore un mot")

    @at(Case.State.CLOSED)
    @rule()
    def councillor_presses_to_write_again(self) -> None:
        before = self.now()
        offered = [m for m in self.chat.history()["messages"] if m.get("choices")]
        offered = [m for m in offered if m["choices"][0]["label"] == "Écrire encore au formateur"]
        assert offered or before.reopened
        if offered:
            self.may_reopen = not before.reopened
            self.chat.press(offered[-1]["choices"][0]["token"])

    @at(*OPEN_STATES)
    @rule(hours=st.sampled_from([1, 24, 24 * 7]))
    def time_passes(self, hours: int) -> None:
        before = self.now()
        watching.watch(timezone.now() + timedelta(hours=hours))
        held = before.state in (Case.State.TAKEN, Case.State.REOPENED)
        if held and self.now().state == Case.State.OPEN:
            self.acts.append((acts.AUTOMATIC, str(Act.GIVE_BACK)))

    def name(self, who: str) -> str:
        """Who is meant: whoever has the case, or somebody by name."""
        if who != "qui l'a":
            return who
        holder = self.now().trainer
        return holder.username if holder else "formateur"

    def tried(self, who: str, act: Callable[[User, Any], None], *done: str) -> None:
        """Do an act; if it is refused, everything must be as it was."""
        before, name = self.snapshot(), self.name(who)
        try:
            act(self.team[name], timezone.now())
        except Problem:
            assert self.snapshot() == before
        else:
            self.acts += [(name, str(one)) for one in done]

    def snapshot(self) -> tuple[Any, ...]:
        """What an act that is refused may not change."""
        found = self.now()
        kept = (found.state, found.trainer_id, found.reason, found.waits_since, found.conversation.last_rank)
        return (*kept, Reading.objects.filter(conversation=self.chat.id).count(), found.proposals.count())

    def now(self) -> Case:
        """The case as it is."""
        return Case.objects.select_related("conversation").get(pk=self.case.pk)

    @invariant()
    def it_is_in_exactly_one_list_of_each(self) -> None:
        for account in self.team.values():
            found = {one.key: lists.cases(one, account).filter(pk=self.case.pk) for one in lists.LISTINGS}
            holding = [key for key, cases in found.items() if cases.exists()]
            assert len(holding) == 1, holding

    @invariant()
    def every_message_is_kept_in_its_place(self) -> None:
        found = list(Conversation.objects.get(pk=self.chat.id).messages.all())
        assert [one.rank for one in found] == list(range(1, len(found) + 1))
        texts = [one.text for one in found]
        assert texts[: len(self.texts)] == self.texts
        self.texts = texts

    @invariant()
    def closed_it_comes_back_only_by_the_councillors_one_reply(self) -> None:
        found = self.now()
        if self.state == Case.State.CLOSED and found.state != Case.State.CLOSED:
            assert self.may_reopen
            self.reopened += 1
        assert self.reopened <= 1
        assert found.reopened is bool(self.reopened)
        self.state, self.may_reopen = found.state, False

    @invariant()
    def the_journal_has_each_act(self) -> None:
        found = Reading.objects.filter(conversation=self.chat.id, page__in=ACTS)
        assert list(found.values_list("account", "page")) == self.acts

    @invariant()
    def what_goes_with_a_state_goes_with_it(self) -> None:
        found, S = self.now(), Case.State
        assert (found.state == S.OPEN) <= (found.trainer is None)
        assert (found.state in (S.TAKEN, S.PROPOSED, S.ANSWERED, S.REOPENED)) <= (found.trainer is not None)
        assert found.proposals.exists() is (found.state == S.PROPOSED)
        assert (found.state == S.CLOSED) is (found.closed_at is not None) is bool(found.reason)
        assert (found.state in (S.ANSWERED, S.REOPENED)) <= (found.conversation.state in ("human", "queued"))


def _account(name: str, role: Role) -> User:
    user = User.objects.create_user(name)
    Member.objects.create(user=user, role=role)
    Alerts.objects.create(account=user, supervised=name == "débutante")
    return User.objects.get(pk=user.pk)


def test_whatever_people_do_nothing_is_lost(rasa: StubRasa) -> None:
    quick = settings(
        max_examples=20, stateful_step_count=20, deadline=None, suppress_health_check=list(HealthCheck)
    )
    run_state_machine_as_test(Walk, settings=quick)  # type: ignore[no-untyped-call]
