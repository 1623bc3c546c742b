"""The trained model, as Rasa loads it: read once for all tests of this room."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from rasa.core.agent import Agent, load_agent
from rasa.core.channels.channel import UserMessage

MODEL = Path(__file__).resolve().parents[2] / "models" / "replique.tar.gz"
Parse = Callable[..., dict[str, Any]]


@pytest.fixture(scope="session")
def agent() -> Agent:
    """The model of `make train`; without one these tests fail, since nothing else proves it."""
    loaded = asyncio.run(load_agent(model_path=str(MODEL)))
    assert loaded.is_ready(), "le modèle ne se charge pas : make train"
    return loaded


@pytest.fixture(scope="session")
def parse(agent: Agent) -> Parse:
    """Understand a text, with what the portal would send beside it."""

    def parse(text: str, **metadata: Any) -> dict[str, Any]:
        message = UserMessage(text, metadata=metadata)
        parsed: dict[str, Any] = asyncio.run(agent.processor.parse_message(message))
        return parsed

    return parse
