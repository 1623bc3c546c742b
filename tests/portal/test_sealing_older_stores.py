"""A store from before the keys is sealed by the migration, on a server that is being brought up to date."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from tests.portal.command import portal

ROWS = """
INSERT INTO conversations_conversation (id, created_at, state, code_digest, consent_log, facts, last_rank)
  VALUES ('c1', '2026-11-24 10:00:00', 'bot', 'd', 0, '{"population": 2300}', 2);
INSERT INTO conversations_message (id, conversation_id, rank, author, at, text, outcome, body, choices,
  digest, feedback, feedback_reason)
  VALUES ('m1', 'c1', 1, 'utilisateur', '2026-11-24 10:00:00', 'mon xylophone', '', '{}', '[]', '', '', ''),
         ('m2', 'c1', 2, 'assistant', '2026-11-24 10:00:01', 'un xylophone', 'answer',
          '{"limits": "xylophone"}', '[]', '', 'up', 'xylophone');
INSERT INTO conversations_turn (message_id, at, rule, version, "case", intent, reason, alternatives,
  facts_found, facts, failure, waited_ms, engine_ms)
  VALUES ('m1', '2026-11-24 10:00:01', '', '', '', '', '', '[]', '{}', '{"population": 2300}', '', 0, 0);
"""
READ = (
    "from portal.conversations.models import Conversation as C; c = C.objects.get();"
    "m = c.messages.last(); print(c.facts, c.messages.first().text, m.text, m.body, m.feedback_reason,"
    " c.messages.first().turn.facts)"
)


def test_what_stood_in_the_clear_is_sealed_and_still_read(tmp_path: Path) -> None:
    assert portal(tmp_path, "migrate", "-v0", "conversations", "0001").returncode == 0
    store = tmp_path / "portal.sqlite3"
    with closing(sqlite3.connect(store)) as old:
        old.executescript(ROWS)
        old.commit()
    assert portal(tmp_path, "migrate", "-v0").returncode == 0
    said = portal(tmp_path, "shell", "--no-imports", "-c", READ).stdout
    assert said.count("xylophone") == 4
    assert said.count("2300") == 2
    left = b"".join(path.read_bytes() for path in tmp_path.glob("portal.sqlite3*"))
    assert b"xylophone" not in left
