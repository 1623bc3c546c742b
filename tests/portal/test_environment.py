"""What the portal takes from the environment."""

from __future__ import annotations

import stat
from datetime import date
from pathlib import Path

import pytest

from portal import environment


def read(tmp_path: Path, **variables: str) -> environment.Environment:
    """Read an environment whose private folder is a temporary one."""
    return environment.read({"VAR_DIR": str(tmp_path), **variables})


def test_by_default_it_listens_on_loopback_and_writes_under_var(tmp_path: Path) -> None:
    found = read(tmp_path)
    assert found.host == "127.0.0.1"
    assert found.rasa_url == "http://127.0.0.1:5005"
    assert found.database_url == f"sqlite:///{tmp_path}/portal.sqlite3"
    assert found.today is None


def test_the_secret_key_is_made_once_and_readable_by_its_owner_only(tmp_path: Path) -> None:
    key = read(tmp_path).secret_key
    assert len(key) >= 50
    assert read(tmp_path).secret_key == key
    assert stat.S_IMODE((tmp_path / "secret_key").stat().st_mode) == 0o600


def test_the_store_is_readable_by_its_owner_only(tmp_path: Path) -> None:
    read(tmp_path)
    assert stat.S_IMODE((tmp_path / "portal.sqlite3").stat().st_mode) == 0o600


def test_a_given_secret_key_leaves_no_file(tmp_path: Path) -> None:
    assert read(tmp_path, SECRET_KEY="donnée").secret_key == "donnée"
    assert not (tmp_path / "secret_key").exists()


def test_an_empty_secret_file_is_refused_with_the_remedy(tmp_path: Path) -> None:
    (tmp_path / "secret_key").touch()
    with pytest.raises(environment.BadEnvironment, match="supprimez-le"):
        read(tmp_path)


def test_a_public_address_gives_prefix_host_and_origin(tmp_path: Path) -> None:
    found = read(tmp_path, PUBLIC_URL="https://exemple.org/replique/")
    assert found.prefix == "/replique"
    assert found.public_origin == "https://exemple.org"
    assert "exemple.org" in found.allowed_hosts


def test_rasa_is_found_by_its_port(tmp_path: Path) -> None:
    assert read(tmp_path, RASA_PORT="5999").rasa_url == "http://127.0.0.1:5999"


def test_today_can_be_set(tmp_path: Path) -> None:
    assert read(tmp_path, TODAY="2026-03-15").today == date(2026, 3, 15)


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("", None),
        ("smtp://serveur.example", environment.Smtp("serveur.example", 587, "", "", False)),
        (
            "smtp://a%40b:m%3At@serveur.example:25",
            environment.Smtp("serveur.example", 25, "a@b", "m:t", False),
        ),
        ("smtps://a:b@serveur.example", environment.Smtp("serveur.example", 465, "a", "b", True)),
    ],
)
def test_a_mail_server_is_one_address(tmp_path: Path, url: str, expected: environment.Smtp | None) -> None:
    assert read(tmp_path, SMTP_URL=url).smtp == expected


def test_letters_leave_this_machine_encrypted_only(tmp_path: Path) -> None:
    def starts_tls(url: str) -> bool:
        found = read(tmp_path, SMTP_URL=url).smtp
        assert found is not None
        return found.starts_tls

    assert starts_tls("smtp://serveur.example")
    assert not starts_tls("smtp://127.0.0.1:2525")
    assert not starts_tls("smtps://serveur.example")  # encrypted from its first byte


@pytest.mark.parametrize("url", ["serveur.example", "http://x", "smtp://", "smtp://u:secret@h:port"])
def test_a_mail_server_that_makes_no_sense_is_refused_without_its_password(tmp_path: Path, url: str) -> None:
    with pytest.raises(environment.BadEnvironment, match="SMTP_URL") as refused:
        read(tmp_path, SMTP_URL=url)
    assert "secret" not in str(refused.value)


@pytest.mark.parametrize(
    ("name", "value"),
    [("TODAY", "demain"), ("PUBLIC_URL", "exemple.org"), ("REPLY_DEADLINE", "vite")],
)
def test_what_makes_no_sense_is_refused_by_name(tmp_path: Path, name: str, value: str) -> None:
    with pytest.raises(environment.BadEnvironment, match=name):
        read(tmp_path, **{name: value})


def test_the_sites_that_may_embed_it_are_read_as_browsers_write_them(tmp_path: Path) -> None:
    found = read(tmp_path, WIDGET_ORIGINS="https://Liste.exemple/, http://intranet:80 https://a.exemple:8443")
    assert found.widget_origins == {"https://liste.exemple", "http://intranet", "https://a.exemple:8443"}
    assert read(tmp_path).widget_origins == frozenset()


@pytest.mark.parametrize("sites", ["*", "https://*.exemple", "exemple.fr", "https://exemple.fr/page", "null"])
def test_a_site_that_would_let_others_in_is_refused(tmp_path: Path, sites: str) -> None:
    with pytest.raises(environment.BadEnvironment, match="WIDGET_ORIGINS"):
        read(tmp_path, WIDGET_ORIGINS=sites)
