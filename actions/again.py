"""The same answer twice in a row helps nobody: the second time it is said in short, with what else to do."""

from __future__ import annotations

from actions.continuing import Found, brief, deadlines
from actions.texts import texts
from actions.turn import Turn
from actions.wording import FORWARD, Message

_WANTED = "revenir"
"""The intent that asks for the same answer again."""


def otherwise(asked: Turn, said: Message, whole: Message, result: Found) -> Message:
    """Return a message, or another one if the reply before had the same words.

    `whole` is the rule's whole message. Steps asked for again give way to the times to keep, anything else to
    how the answer begins, the neighbouring rules and a trainer. A choice pressed again is answered again.
    """
    if not _was_told(asked, said) or asked.choice or asked.intent == _WANTED:
        return said
    if asked.intent == "suite_refus" and not _was_told(asked, times := deadlines(whole, result)):
        return times
    if whole["outcome"] != "answer":
        return said
    opening = whole["text"].partition("\n\n")[0]
    text = f"{opening}\n\n{texts()['deja_dit'].text}"
    choices = [*(whole.get("choices") or []), FORWARD]
    return {**brief(whole, result), "text": text, "choices": choices}


def _was_told(asked: Turn, said: Message) -> bool:
    """Tell whether the reply before had these words, perhaps after the desk's word of caution."""
    return asked.told.endswith(said["text"])
