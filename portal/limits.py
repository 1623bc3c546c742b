"""How often one may call: so many at once, then one more every so many seconds.

Kept in this process's memory. An address is never written anywhere; it is forgotten once it may call again
as if it never had.
"""

from __future__ import annotations

import ipaddress
import math
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from threading import Lock
from typing import Literal

from django.conf import settings
from django.http import HttpRequest

from portal.problems import Problem


@dataclass(frozen=True)
class Limit:
    """At most `burst` calls at once, and one more every `every` seconds, for each address or conversation."""

    name: str
    by: Literal["address", "conversation"]
    burst: int
    every: float


class Counts:
    """When each caller will be as new again; a caller who is, is not kept."""

    def __init__(self, clock: Callable[[], float] = time.monotonic, capacity: int = 100_000) -> None:
        self._clock = clock
        self._capacity = capacity
        self._new_again: dict[tuple[str, str], float] = {}
        self._lock = Lock()

    def spend(self, limit: Limit, caller: str) -> float:
        """Count one call; return 0, or the seconds to wait when it is one too many."""
        with self._lock:
            now, key = self._clock(), (limit.name, caller)
            new_again = max(self._new_again.get(key, now), now)
            wait = new_again - now - (limit.burst - 1) * limit.every
            if wait > 1e-9:
                return wait
            self._make_room(now)
            self._new_again[key] = new_again + limit.every
            return 0

    def _make_room(self, now: float) -> None:
        if len(self._new_again) < self._capacity:
            return
        self._new_again = {key: when for key, when in self._new_again.items() if when > now}
        while len(self._new_again) >= self._capacity:
            del self._new_again[next(iter(self._new_again))]


counts = Counts()


def check(limit: Limit, caller: str) -> None:
    """Count one call, or refuse it and say when to come back."""
    wait = counts.spend(limit, caller)
    if wait:
        seconds = math.ceil(wait)
        detail = f"Trop de demandes en peu de temps. Attendez {_duration(seconds)}, puis réessayez."
        raise Problem(429, detail, headers={"Retry-After": str(seconds)})


def check_each(limits: Iterable[Limit], request: HttpRequest, conversation_id: str = "") -> None:
    """Count one call of a request against several limits, unless limits are off."""
    if settings.RATE_LIMITS:
        for limit in limits:
            by_conversation = limit.by == "conversation" and conversation_id
            check(limit, conversation_id if by_conversation else address(request))


def address(request: HttpRequest) -> str:
    """Return who calls: the peer, or whom a proxy on this machine names; an IPv6 network counts as one."""
    peer = request.META.get("REMOTE_ADDR") or "127.0.0.1"
    forwarded = request.META.get("HTTP_X_FORWARDED_FOR", "").rpartition(",")[2].strip()
    try:
        if forwarded and ipaddress.ip_address(peer).is_loopback:
            peer = forwarded
        found = ipaddress.ip_address(peer)
    except ValueError:
        return "inconnue"
    return str(ipaddress.ip_network((found, 64), strict=False)) if found.version == 6 else str(found)


def _duration(seconds: int) -> str:
    if seconds <= 90:
        return f"{seconds} seconde{'s' if seconds > 1 else ''}"
    return f"{math.ceil(seconds / 60)} minutes"
