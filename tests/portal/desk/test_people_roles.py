"""Whatever anybody tries, in whatever order: one administrator is left, and no role rises but by one."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.contrib.auth.models import User
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from portal.desk.people import links
from portal.desk.people.models import Member
from portal.desk.roles import Role, role_of
from tests.portal.desk.accounts import account, clear, inside

NAMES = ("administratrice", "responsable", "formateur")
TRIALS = st.tuples(
    st.sampled_from(NAMES),
    st.sampled_from(["role", "fermer/"]),
    st.sampled_from(NAMES),
    st.sampled_from(list(Role)),
)


@pytest.fixture(autouse=True)
def _alone(store: object) -> Iterator[None]:
    yield
    clear()


def held() -> dict[str, Role | None]:
    """Who holds which role now; None for a closed account."""
    return {one.username: role_of(one) for one in User.objects.select_related("member")}


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(trials=st.lists(TRIALS, max_size=6))
def test_only_an_administrator_changes_others_and_one_is_always_left(
    store: object, trials: list[tuple[str, str, str, Role]]
) -> None:
    clear()
    ids = {name: account(name, role).pk for name, role in zip(NAMES, reversed(Role), strict=True)}
    for actor, act, target, role in trials:
        before = held()
        address = f"/desk/equipe/{ids[target]}/" + ("" if act == "role" else act)
        if before[actor] is not None:
            inside(User.objects.get(username=actor)).post(address, {"role": role})
        changed = {name for name, now in held().items() if now != before[name]}
        assert changed <= {target}
        assert not changed or (before[actor] is Role.ADMIN and actor != target)
        assert links.has_administrator()
    assert Member.objects.count() == len(NAMES)
