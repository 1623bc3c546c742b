"""Rasa's tracker store, which keeps nothing: the portal owns the conversation, and sends what is known."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from rasa.core.brokers.broker import EventBroker
from rasa.core.tracker_store import TrackerStore
from rasa.shared.core.domain import Domain
from rasa.shared.core.trackers import DialogueStateTracker


class ForgetfulTrackerStore(TrackerStore):
    """Begins each turn anew: Rasa holds no text of anybody, and no conversation slows down with time."""

    def __init__(self, domain: Domain, event_broker: EventBroker | None = None, **kwargs: Any) -> None:
        """Accept what Rasa passes to any store; there is nothing to open."""
        super().__init__(domain, event_broker)

    async def save(self, tracker: DialogueStateTracker) -> None:
        """Tell the event broker, if there is one, and forget."""
        await self.stream_events(tracker)

    async def retrieve(self, sender_id: str) -> DialogueStateTracker | None:
        """Return None: no conversation is known here."""
        return None

    async def keys(self) -> Iterable[str]:
        """Return no conversation."""
        return []
