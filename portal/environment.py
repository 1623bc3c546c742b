"""What the portal takes from the environment, read once and refused clearly when it makes no sense.

The list of variables is the contract's; settings.py turns the result into Django's names.
"""

from __future__ import annotations

import os
import re
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from urllib.parse import unquote, urlsplit

BASE_DIR = Path(__file__).resolve().parent.parent
LOOPBACK = {"127.0.0.1", "localhost", "::1"}


class BadEnvironment(Exception):
    """A variable holds something that the portal can't use; the message names it and the remedy."""


@dataclass(frozen=True)
class Smtp:
    """The server that sends letters."""

    host: str
    port: int
    user: str
    password: str
    encrypted: bool
    """From the first byte (smtps)."""

    @property
    def starts_tls(self) -> bool:
        """Whether it must turn to TLS before anything is said: everywhere but on this machine."""
        return not self.encrypted and self.host not in LOOPBACK


@dataclass(frozen=True)
class Environment:
    """The portal's configuration, as types."""

    host: str
    port: str
    var_dir: Path
    rules_dir: Path
    database_url: str
    keys_url: str
    search_url: str
    secret_key: str
    public_url: str
    rasa_url: str
    reply_deadline: float
    today: date | None
    rate_limits: bool
    operator_name: str
    operator_contact: str
    widget_origins: frozenset[str]
    smtp: Smtp | None
    mail_from: str

    @property
    def prefix(self) -> str:
        """The path under which the portal is published, without trailing slash ("" at the root)."""
        return urlsplit(self.public_url).path.rstrip("/")

    @property
    def public_host(self) -> str:
        """The host of PUBLIC_URL, or nothing."""
        return urlsplit(self.public_url).hostname or ""

    @property
    def public_origin(self) -> str:
        """Scheme and host of PUBLIC_URL, or nothing."""
        parts = urlsplit(self.public_url)
        return f"{parts.scheme}://{parts.netloc}" if parts.netloc else ""

    @property
    def origin(self) -> str:
        """Scheme and host that a letter can name: those of PUBLIC_URL, or of this machine."""
        return self.public_origin or f"http://{self.host}:{self.port}"

    @property
    def address(self) -> str:
        """The address of the portal, without trailing slash."""
        return self.origin + self.prefix

    @property
    def allowed_hosts(self) -> list[str]:
        """The names this portal answers to: any, only when it listens outside without a public address."""
        if self.host not in LOOPBACK and not self.public_host:
            return ["*"]
        return sorted({self.host, self.public_host, "127.0.0.1", "localhost", "[::1]"} - {""})


def read(environ: Mapping[str, str]) -> Environment:
    """Read the environment, making the private folder and the secret key on first start."""
    var_dir = Path(environ.get("VAR_DIR") or BASE_DIR / "var").resolve()
    rasa_port = environ.get("RASA_PORT") or "5005"
    host = environ.get("HOST") or "127.0.0.1"
    return Environment(
        host=host,
        port=environ.get("PORT") or "8000",
        var_dir=var_dir,
        rules_dir=Path(environ.get("RULES_DIR") or BASE_DIR / "rules").resolve(),
        database_url=environ.get("DATABASE_URL") or _private_store(var_dir / "portal.sqlite3"),
        keys_url=environ.get("KEYS_URL") or _private_store(var_dir / "keys.sqlite3"),
        search_url=environ.get("SEARCH_URL") or _private_store(var_dir / "search.sqlite3"),
        secret_key=environ.get("SECRET_KEY") or _kept_secret(var_dir / "secret_key"),
        public_url=_public_url(environ.get("PUBLIC_URL", "")),
        rasa_url=(environ.get("RASA_URL") or f"http://127.0.0.1:{rasa_port}").rstrip("/"),
        reply_deadline=_seconds("REPLY_DEADLINE", environ.get("REPLY_DEADLINE") or "7"),
        today=_day(environ.get("TODAY", "")),
        rate_limits=_rate_limits(environ.get("RATE_LIMITS", ""), host),
        operator_name=environ.get("OPERATOR_NAME", "").strip(),
        operator_contact=environ.get("OPERATOR_CONTACT", "").strip(),
        widget_origins=frozenset(map(origin, environ.get("WIDGET_ORIGINS", "").replace(",", " ").split())),
        smtp=_smtp(environ.get("SMTP_URL", "").strip()),
        mail_from=environ.get("MAIL_FROM", "").strip(),
    )


def _seconds(name: str, text: str) -> float:
    try:
        return float(text)
    except ValueError:
        raise BadEnvironment(f"{name} doit être un nombre de secondes, pas « {text} ».") from None


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        raise BadEnvironment(f"TODAY doit être une date AAAA-MM-JJ, pas « {text} ».") from None


def _rate_limits(text: str, host: str) -> bool:
    if text not in {"", "on", "off"}:
        raise BadEnvironment(f"RATE_LIMITS vaut on ou off, pas « {text} ».")
    if text == "off" and host not in LOOPBACK:
        raise BadEnvironment(
            f"RATE_LIMITS=off est réservé à cette machine : enlevez-le, ou enlevez HOST={host}."
        )
    return text != "off"


def origin(text: str) -> str:
    """Return the origin of a site as browsers write it; a star would let any site in, and is refused."""
    parts = urlsplit(text.lower().removesuffix("/"))
    found = f"{parts.scheme}://{parts.netloc}"
    if parts.scheme not in {"http", "https"} or not re.fullmatch(r"[a-z0-9.-]+(:\d+)?", parts.netloc):
        raise BadEnvironment(f"WIDGET_ORIGINS nomme des sites, comme https://exemple.fr, pas « {text} ».")
    if parts.path or parts.query or parts.fragment:
        raise BadEnvironment(f"WIDGET_ORIGINS nomme des sites, sans chemin : {found}, pas « {text} ».")
    return found.removesuffix({"http": ":80", "https": ":443"}[parts.scheme])


def _public_url(text: str) -> str:
    if text and urlsplit(text).scheme not in {"http", "https"}:
        raise BadEnvironment(f"PUBLIC_URL doit commencer par http:// ou https://, pas « {text} ».")
    return text


def _smtp(text: str) -> Smtp | None:
    """Read smtp://user:password@host:port (STARTTLS) or smtps:// (TLS at once), %-encoded if need be."""
    if not text:
        return None
    parts = urlsplit(text)
    try:
        port = parts.port or (465 if parts.scheme == "smtps" else 587)
    except ValueError:
        port = 0
    if parts.scheme not in {"smtp", "smtps"} or not parts.hostname or not port:
        # The text itself holds a password: it is not repeated.
        raise BadEnvironment(
            "SMTP_URL doit ressembler à smtp://compte:mot-de-passe@serveur:587, ou à smtps://…."
        )
    user, password = (unquote(part or "") for part in (parts.username, parts.password))
    return Smtp(parts.hostname, port, user, password, parts.scheme == "smtps")


def _private_store(path: Path) -> str:
    """Return the address of the default store, a file that only its owner can read."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    path.touch(mode=0o600)
    return f"sqlite:///{path}"


def _kept_secret(path: Path) -> str:
    """Return the secret key of this installation, made on first use and readable by its owner only."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return _nonempty(path)
    with os.fdopen(handle, "w") as file:
        file.write(secrets.token_urlsafe(64))
    return _nonempty(path)


def _nonempty(path: Path) -> str:
    secret = path.read_text().strip()
    if len(secret) < 50:
        raise BadEnvironment(f"{path} est vide ou abîmé : supprimez-le, une nouvelle clé sera créée.")
    return secret
