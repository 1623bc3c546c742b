"""The rules as pages and as data, on a small invented base."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.conf import settings

from tests.portal.chat import get


def html(path: str) -> str:
    """The body of a page that is there."""
    answer = get(path)
    assert answer.status_code == 200
    return str(answer.content.decode())


def data(path: str) -> dict[str, Any]:
    """The JSON of an address that is there."""
    answer = get(path)
    assert answer.status_code == 200
    body: dict[str, Any] = answer.json()
    return body


def test_the_index_lists_the_rules_by_theme() -> None:
    page = html("/regles/")
    assert '<html lang="fr">' in page
    assert '<h2 id="devoirs">Devoirs</h2>' in page
    assert '<a href="/regles/seances/heure">À quelle heure commence l&#x27;essai\u00a0?</a>' in page


def test_the_index_leads_to_each_theme_and_counts_its_rules() -> None:
    assert '<a href="#devoirs">Devoirs</a> (1)' in html("/regles/")


def test_the_index_says_which_rules_are_not_served() -> None:
    assert "Faut-il un chapeau\u00a0?</a> (en attente de relecture, ou abrogée)" in html("/regles/")
    served = {rule["id"]: rule["served"] for rule in data("/api/rules")["rules"]}
    assert served == {"devoirs/chapeau": False, "seances/heure": True}


def test_a_page_shows_every_branch_with_its_condition_in_french() -> None:
    page = html("/regles/seances/heure")
    assert "<h3>Une commune, moins de 1\u00a0000\u00a0habitants</h3>" in page
    assert "<h3>Une commune, 1\u00a0000\u00a0habitants et plus</h3>" in page
    assert "<h3>Une intercommunalité</h3>" in page
    assert "ne dit rien des intercommunalités" in page


def test_a_page_takes_the_thresholds_of_the_day_asked() -> None:
    assert "moins de 3\u00a0500\u00a0habitants" in html("/regles/seances/heure?on=2010-01-01")


def test_a_page_shows_all_that_goes_with_the_answer() -> None:
    page = html("/regles/seances/heure")
    for words in (
        "le texte lui-même reste à relire",
        'Vérifiée le <time datetime="2026-11-01">1er\u00a0novembre\u00a02026</time>',
        '<a href="https://example.org/2">Règlement inventé, art.',
        '<a href="https://example.org/9">Règlement inventé, art.',
        "Regardez votre montre.",
        "Écrivez au bureau des essais, sous deux mois.",
        "Croire que c&#x27;est à 7 heures.",
        "Ne dit rien de l&#x27;heure d&#x27;été.",
        "Quelle heure est-il",
        "Manquer le repas.",
        'href="/regles/devoirs/chapeau"',
        'href="https://example.org/notice"',
    ):
        assert words in page


def test_the_text_of_a_rule_is_escaped_and_its_lists_are_lists() -> None:
    page = html("/regles/seances/heure")
    assert "<script>alert" not in page
    assert "<ul><li>un crayon</li><li>une gomme</li></ul>" in page


def test_a_page_has_no_inline_style_nor_script() -> None:
    page = html("/regles/seances/heure")
    assert "style=" not in page
    assert "<script" not in page


def test_a_repealed_rule_says_so_and_shows_no_branch() -> None:
    page = html("/regles/devoirs/chapeau")
    assert "abrogé depuis le 1er janvier 2025" in page.replace("\u00a0", " ")
    assert "Oui, un chapeau" not in page


def test_a_repealed_rule_can_be_read_as_it_was() -> None:
    assert "Oui, un chapeau" in html("/regles/devoirs/chapeau?on=2024-06-01")


def test_a_rule_past_its_review_date_is_withheld_for_every_day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(settings, "TODAY", date(2100, 1, 1))
    for query in ("", "?on=2026-11-24"):
        page = html(f"/regles/seances/heure{query}")
        assert "Cette règle n'est pas servie" in page
        assert "À 9 heures" not in page


def test_the_data_says_the_same() -> None:
    rule = data("/api/rules/seances/heure?on=2026-11-24")
    assert rule["title"].startswith("À quelle heure")
    assert rule["status"] == "commentaire_lu"
    assert rule["since"] == "2000-01-01"
    assert rule["url"] == "/regles/seances/heure"
    assert [case["id"] for case in rule["cases"]] == ["petite", "grande", "epci"]
    assert rule["references"][0]["since"] == "2001-03-01"
    assert rule["recourse"][-1] == "Écrivez au bureau des essais, sous deux mois."


def test_an_unknown_rule_is_404() -> None:
    assert get("/regles/devoirs/inconnue").status_code == 404
    assert get("/api/rules/devoirs/inconnue").status_code == 404


def test_a_day_that_is_not_a_date_is_refused() -> None:
    assert get("/regles/seances/heure?on=hier").status_code == 404
    answer = get("/api/rules/seances/heure?on=hier")
    assert answer.status_code == 422
    assert "« on »" in answer.json()["detail"]


def test_the_style_sheet_is_served() -> None:
    assert get("/static/regles/regles.css")["Content-Type"].startswith("text/css")
