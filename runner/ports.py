"""Which address the portal listens on, and which free loopback ports its engine gets."""

from __future__ import annotations

import errno
import random
import socket
from collections.abc import Mapping
from dataclasses import dataclass

from runner.messages import Refusal

# Below the range from which the system takes the ports of outgoing connections.
_PRIVATE = range(20000, 32000)


@dataclass(frozen=True)
class Address:
    """Where the portal listens."""

    host: str
    port: int

    @property
    def bind(self) -> str:
        """The address as servers are given it."""
        return f"[{self.host}]:{self.port}" if ":" in self.host else f"{self.host}:{self.port}"

    @property
    def url(self) -> str:
        """The address as this machine's browser is given it."""
        reachable = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(self.host, self.host)
        return f"http://{Address(reachable, self.port).bind}/"


def read(environ: Mapping[str, str]) -> Address:
    """Read HOST and PORT; refuse what is no port."""
    text = environ.get("PORT") or "8000"
    if not text.isascii() or not text.isdigit() or not 1 <= int(text) <= 65535:
        raise Refusal(
            f"PORT={text} n'est pas un port", "donnez un nombre entre 1 et 65535 : make run PORT=8001"
        )
    return Address(environ.get("HOST") or "127.0.0.1", int(text))


def require_free(address: Address) -> None:
    """Refuse, naming the remedy, when the portal could not listen there."""
    try:
        _listen(address.host, address.port)
    except OSError as error:
        raise _refused(address, error) from None


def free(count: int) -> list[int]:
    """Return different loopback ports that nobody listens on."""
    found: list[int] = []
    for port in random.sample(_PRIVATE, len(_PRIVATE)):
        try:
            _listen("127.0.0.1", port)
        except OSError:
            continue
        found.append(port)
        if len(found) == count:
            return found
    raise Refusal("aucun port libre sur 127.0.0.1", "fermez des programmes qui écoutent, puis relancez.")


def _listen(host: str, port: int) -> None:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        probe.bind((host, port))
        probe.listen(1)


def _refused(address: Address, error: OSError) -> Refusal:
    if error.errno == errno.EADDRINUSE:
        return Refusal(
            f"le port {address.port} est déjà pris sur {address.host} (peut-être par un autre « make run »)",
            f"arrêtez ce programme, ou choisissez un autre port : make run PORT={another(address)}",
        )
    if error.errno in (errno.EACCES, errno.EPERM):
        return Refusal(
            f"le port {address.port} est réservé à l'administrateur de la machine",
            "choisissez un port à partir de 1024 : make run PORT=8000",
        )
    return Refusal(
        f"HOST={address.host} n'est pas une adresse de cette machine ({error.strerror or error})",
        "donnez-en une : make run HOST=127.0.0.1",
    )


def another(address: Address) -> int:
    """Return a port near this one that is free."""
    for port in range(address.port + 1, min(address.port + 200, 65536)):
        try:
            _listen(address.host, port)
        except OSError:
            continue
        return port
    return free(1)[0]
