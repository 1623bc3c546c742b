"""The page on which a lead sets what is read before it leaves."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from django.contrib.auth.models import User
from django.test import Client

from portal.desk.roles import Role
from portal.sending import levels
from portal.sending.models import Setting
from portal.sending.words import MARK
from tests.portal.desk.accounts import account, acts, clear, inside, text
from tests.portal.sending import PAGE, set_to, unreadable


@pytest.fixture(autouse=True)
def _alone(store: object) -> Iterator[None]:
    yield
    Setting.objects.all().delete()
    clear()


@pytest.fixture
def claude() -> User:
    """A lead."""
    return account("claude", Role.LEAD)


@pytest.fixture
def lead(claude: User) -> Client:
    """Their browser."""
    return inside(claude)


def chosen(page: str) -> dict[str, str]:
    """The level that each list of the page shows."""
    lists = re.findall(r'<select id="([\w-]+)".*?</select>', page, re.DOTALL)
    shown = re.findall(r"<select.*?value=\"(\w+)\" selected.*?</select>", page, re.DOTALL)
    return dict(zip(lists, shown, strict=True))


def test_every_theme_and_standing_has_its_line_automatic_at_first(lead: Client) -> None:
    assert chosen(text(lead.get(PAGE))) == dict.fromkeys(
        ["theme-devoirs", "theme-seances"]
        + ["statut-texte_lu", "statut-commentaire_lu", "statut-a_confirmer", "statut-valide_formateur"],
        "automatique",
    )


def test_a_line_says_how_many_rules_it_has_and_the_page_what_each_level_makes_of_them(lead: Client) -> None:
    page = text(lead.get(PAGE))
    assert re.search(r'id="theme-seances-aide">1 règle\.', page)
    assert re.search(r'id="statut-valide_formateur-aide">0 règle\.', page)
    assert "automatique, 2 ; répondu, mais signalé, 0 ; attend un formateur, 0" in page
    set_to(lead, theme__seances="signalée", statut__commentaire_lu="retenue", statut__texte_lu="signalée")
    page = text(lead.get(PAGE))
    assert "automatique, 0 ; répondu, mais signalé, 1 ; attend un formateur, 1" in page


def test_the_page_shows_the_words_that_the_councillor_will_read(lead: Client) -> None:
    page = text(lead.get(PAGE))
    assert MARK.replace("\u00a0", " ") in page
    assert "Rien n'est transmis sans votre geste." in page


def test_what_is_set_is_kept_and_shown_again(lead: Client) -> None:
    set_to(lead, theme__seances="retenue")
    assert chosen(text(lead.get(PAGE)))["theme-seances"] == "retenue"
    assert levels.current().themes == {"seances": levels.Level.WAITS}


def test_what_is_automatic_again_is_no_longer_kept(lead: Client) -> None:
    set_to(lead, theme__seances="retenue")
    set_to(lead, theme__seances="automatique")
    assert not Setting.objects.exists()


def test_each_change_is_in_the_journal_and_nothing_else(lead: Client) -> None:
    set_to(lead, theme__seances="retenue", theme__devoirs="automatique", statut__a_confirmer="signalée")
    assert acts("claude", 2) == ["envoi seances : retenue", "envoi a_confirmer : signalée"]
    set_to(lead, theme__seances="retenue", statut__a_confirmer="automatique")
    assert acts("claude", 2) == ["envoi a_confirmer : signalée", "envoi a_confirmer : automatique"]


def test_the_longest_name_fits_in_the_journal(lead: Client) -> None:
    Setting.objects.create(kind="theme", name="a" * 60, level="retenue")
    set_to(lead, **{f"theme__{'a' * 60}": "automatique"})
    assert not Setting.objects.exists()


def test_a_page_opened_before_the_change_of_another_does_not_undo_it(lead: Client) -> None:
    before = {"theme-seances": "automatique", "theme-seances-avant": "automatique"}
    set_to(lead, theme__seances="retenue")
    lead.post(PAGE, before | {"theme-devoirs": "signalée", "theme-devoirs-avant": "automatique"})
    assert levels.current().themes == {"seances": levels.Level.WAITS, "devoirs": levels.Level.MARKED}


@pytest.mark.parametrize("level", ["", "peut-être", "RETENUE"])
def test_a_level_that_is_none_changes_nothing(lead: Client, level: str) -> None:
    set_to(lead, theme__seances=level)
    assert not Setting.objects.exists()


def test_a_theme_that_is_in_no_rule_is_not_set(lead: Client) -> None:
    set_to(lead, theme__ailleurs="retenue")
    assert not Setting.objects.exists()


def test_a_theme_that_left_the_base_can_still_be_set_free(lead: Client) -> None:
    Setting.objects.create(kind="theme", name="ancien", level="retenue")
    assert chosen(text(lead.get(PAGE)))["theme-ancien"] == "retenue"
    set_to(lead, theme__ancien="automatique")
    assert not Setting.objects.exists()


def test_a_level_that_makes_no_sense_is_shown_as_the_strictest_and_put_right_there(lead: Client) -> None:
    Setting.objects.create(kind="theme", name="seances", level="peut-être")
    assert chosen(text(lead.get(PAGE)))["theme-seances"] == "retenue"
    set_to(lead, theme__seances="automatique")
    assert not Setting.objects.exists()


def test_while_the_settings_can_not_be_read_the_page_says_what_that_does(lead: Client) -> None:
    with unreadable():
        for address in (PAGE, "/desk/"):
            assert "toutes les réponses attendent un formateur" in text(lead.get(address))
        assert "<select" not in text(lead.get(PAGE))


def test_the_first_page_leads_those_there_who_may_set_it(lead: Client) -> None:
    assert "Toutes les réponses de l'assistant partent aussitôt." in text(lead.get("/desk/"))
    set_to(lead, theme__seances="retenue")
    assert "1 règle sur 2 en attente d'un formateur, 0 règle dont" in text(lead.get("/desk/"))
    assert PAGE in text(lead.get("/desk/"))
    assert PAGE in text(inside(account("administratrice", Role.ADMIN)).get("/desk/"))
    assert PAGE not in text(inside(account("formatrice", Role.TRAINER)).get("/desk/"))


def test_a_trainer_changes_nothing(lead: Client) -> None:
    refused = inside(account("formatrice", Role.TRAINER)).post(PAGE, {"theme-seances": "retenue"})
    assert refused.status_code == 403
    assert not Setting.objects.exists()
