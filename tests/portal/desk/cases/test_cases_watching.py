"""Nothing waits unseen: silence brings a case to another trainer, then to a lead; counted in working time."""

from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.contrib.auth.models import User
from django.utils import timezone

from portal.conversations import office
from portal.conversations.models import Case
from portal.desk.cases import watching
from portal.desk.cases.models import Letter
from portal.desk.models import Reading
from tests.portal.desk.cases.team import Trainer

MONDAY = datetime(2026, 11, 23, 9, 0, tzinfo=ZoneInfo("Europe/Paris"))
FRIDAY_EVENING = datetime(2026, 11, 27, 17, 0, tzinfo=ZoneInfo("Europe/Paris"))


def since(moment: datetime) -> None:
    """The one case waits since then."""
    Case.objects.update(waits_since=moment)


def watch(moment: datetime, worked: timedelta) -> datetime:
    """Look after the cases once so much working time has passed; return that moment."""
    later = office.after(moment, worked)
    watching.watch(later)
    return later


def offered() -> list[str]:
    """To whom the case was brought, in order."""
    return list(Case.objects.get().offers.values_list("account__username", flat=True))


def test_a_case_that_nobody_takes_goes_to_a_trainer_then_to_a_lead(
    trainer: Trainer, lead: Trainer, case: Case
) -> None:
    since(MONDAY)
    moment = watch(MONDAY, watching.TAKEN_WITHIN)
    assert offered() == ["camille"]
    watch(moment, watching.TAKEN_WITHIN)
    assert offered() == ["camille", "claude"]
    assert "proposé à claude" in trainer.page(case)


def test_before_that_time_nobody_is_disturbed(trainer: Trainer, lead: Trainer, case: Case) -> None:
    since(MONDAY)
    watch(MONDAY, watching.TAKEN_WITHIN - timedelta(minutes=1))
    assert offered() == []


def test_a_weekend_is_no_silence(trainer: Trainer, case: Case) -> None:
    since(FRIDAY_EVENING)
    watching.watch(FRIDAY_EVENING + timedelta(hours=60))
    assert offered() == []


def test_a_case_taken_and_left_is_open_again_and_goes_to_the_next(
    trainer: Trainer, colleague: Trainer, case: Case
) -> None:
    trainer.press(case, "prendre")
    since(MONDAY)
    watch(MONDAY, watching.ANSWERED_WITHIN)
    found = Case.objects.get()
    assert (found.state, found.trainer) == ("ouvert", None)
    assert offered() == ["dominique"]
    done = Reading.objects.filter(account="(automatique)", conversation=case.conversation_id)
    assert list(done.values_list("page", flat=True)) == ["remise du dossier", "proposé à dominique"]


def test_the_trainer_with_the_fewest_cases_comes_first(
    trainer: Trainer, colleague: Trainer, case: Case
) -> None:
    other = Case.objects.create(number="2026-9999", conversation=case.conversation, trainer=trainer.user)
    Case.objects.filter(pk=other.pk).update(state="pris", waits_since=MONDAY + timedelta(days=30))
    Case.objects.filter(pk=case.pk).update(waits_since=MONDAY)
    watch(MONDAY, watching.TAKEN_WITHIN)
    assert list(case.offers.values_list("account__username", flat=True)) == ["dominique"]


def test_the_case_of_an_account_that_was_closed_is_open_at_once(
    trainer: Trainer, colleague: Trainer, case: Case
) -> None:
    trainer.press(case, "prendre")
    User.objects.filter(pk=trainer.user.pk).update(is_active=False)
    watching.watch(timezone.now())
    assert Case.objects.get().state == "ouvert"


def test_after_the_leads_were_asked_they_are_told_once_a_day(
    trainer: Trainer, lead: Trainer, case: Case
) -> None:
    since(MONDAY)
    moment = MONDAY
    for _ in range(6):
        moment = watch(moment, watching.TAKEN_WITHIN)
    assert offered() == ["camille", "claude"]
    told = Letter.objects.filter(kind="attente", account=lead.user)
    assert len(told) == len(set(told.values_list("about", flat=True))) >= 2


def test_a_deadline_that_nears_is_told_to_its_holder_alone(
    trainer: Trainer, colleague: Trainer, case: Case
) -> None:
    trainer.press(case, "prendre")
    Case.objects.update(due_at=timezone.now() + timedelta(hours=20))
    watching.watch(timezone.now())
    told = Letter.objects.filter(kind="echeance").values_list("account__username", flat=True)
    assert list(told) == ["camille"]


@pytest.mark.parametrize("state", ["repondu", "clos"])
def test_what_is_answered_or_closed_is_left_alone(trainer: Trainer, case: Case, state: str) -> None:
    Case.objects.update(state=state, waits_since=MONDAY)
    watch(MONDAY, timedelta(hours=100))
    assert offered() == []
    assert not Letter.objects.exists()


def test_cases_are_listed_by_deadline_those_without_one_last(trainer: Trainer, case: Case) -> None:
    for number, due in (("2026-8001", 3), ("2026-8002", 1)):
        made = Case(number=number, conversation=case.conversation, due_at=MONDAY + timedelta(days=due))
        made.question = "?"
        made.save()
    assert trainer.lists()["a-prendre"] == ["2026-8002", "2026-8001", case.number]
