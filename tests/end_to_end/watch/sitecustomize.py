"""Python loads this in every process of these tests: it refuses and writes down any call out of here.

`EGRESS_LOG` names the file: one line when a process begins to be watched, one for each attempt.
"""

from __future__ import annotations

import ipaddress
import os
import sys
from typing import Any

_LOG = os.environ.get("EGRESS_LOG", "")
_OURS = {"", "localhost", "localhost.localdomain", "0.0.0.0", "::"}


def _write(what: str) -> None:
    handle = os.open(_LOG, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
    os.write(handle, f"{what}\t{' '.join(sys.orig_argv)}\n".encode())
    os.close(handle)


def _is_ours(host: Any) -> bool:
    name = host.decode() if isinstance(host, bytes) else str(host or "")
    try:
        return name in _OURS or ipaddress.ip_address(name.partition("%")[0]).is_loopback
    except ValueError:
        return False


def _target(event: str, args: tuple[Any, ...]) -> Any:
    """Return the host that an event is about, or None if it stays on this machine by its nature."""
    if event in ("socket.getaddrinfo", "socket.gethostbyname"):
        return args[0]
    if event in ("socket.connect", "socket.sendto", "socket.sendmsg"):
        address = args[1]
        return address[0] if isinstance(address, tuple) else None
    return None


def _watch(event: str, args: tuple[Any, ...]) -> None:
    if not event.startswith("socket."):
        return
    host = _target(event, args)
    if host is not None and not _is_ours(host):
        _write(f"{event} {host!r}")
        raise ConnectionRefusedError(f"refused by the test: {event} {host!r}")


if _LOG:
    _write("watched")
    sys.addaudithook(_watch)
