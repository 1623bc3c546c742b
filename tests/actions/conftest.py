"""Runs an action as the action server does: the real executor, a tracker as Rasa sends it, invented rules."""

from __future__ import annotations

import asyncio
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from rasa_sdk.executor import ActionExecutor

from actions.base import book

HERE = Path(__file__).resolve().parent
Run = Callable[..., dict[str, Any]]


@pytest.fixture(autouse=True)
def invented_rules(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[None]:
    """Let the actions read the invented rules of tests/portal, and those of this room."""
    rules = shutil.copytree(HERE.parent / "portal" / "rules", tmp_path / "rules")
    shutil.copytree(HERE / "rules", rules, dirs_exist_ok=True)
    monkeypatch.setenv("RULES_DIR", str(rules))
    book.cache_clear()
    yield
    book.cache_clear()


@pytest.fixture(scope="session")
def executor() -> ActionExecutor:
    """The actions, registered as `rasa run actions` does."""
    registered = ActionExecutor()
    registered.register_package("actions")
    return registered


@pytest.fixture
def run(executor: ActionExecutor) -> Run:
    """Run an action on a message; return the one thing it says."""

    def run(
        action: str,
        intent: str = "",
        *,
        text: str = "…",
        rules: dict[str, float] | None = None,
        questions: dict[str, float] | None = None,
        found: dict[str, Any] | None = None,
        reason: str = "conversation",
        **metadata: Any,
    ) -> dict[str, Any]:
        message = {
            "text": text,
            "intent": {"name": intent, "confidence": 0.9},
            "entities": [{"entity": name, "value": value} for name, value in (found or {}).items()],
            "metadata": {"facts": {}, "today": "2026-11-24", "last_rule": None, **metadata},
            "response_selector": {
                "regles": {
                    "reason": reason,
                    "ranking": _keys(rules),
                    "questions": _keys(questions),
                }
            },
        }
        call = {
            "next_action": action,
            "sender_id": "x",
            "tracker": {
                "sender_id": "x",
                "slots": {},
                "latest_message": message,
                "events": [],
                "paused": False,
            }
            | {"followup_action": None, "active_loop": {}, "latest_action_name": None},
            "domain": {},
        }
        said = asyncio.run(executor.run(call))["responses"]
        assert len(said) == 1
        custom: dict[str, Any] = said[0]["custom"]
        return {**custom, **custom["messages"][0]}

    return run


def _keys(rules: dict[str, float] | None) -> list[dict[str, Any]]:
    return [{"intent_response_key": id, "confidence": p} for id, p in (rules or {}).items()]
