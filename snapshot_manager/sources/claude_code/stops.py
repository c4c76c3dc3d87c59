"""What stopped a session: a limit of the provider, or an error of its interface, as Claude Code records it.

When a request is refused for good, the agent writes an answer in its own name, marked ``isApiErrorMessage``.
Newer versions add what kind of refusal it was (``error``, ``apiErrorStatus``, ``quotaLimits``); of older ones
only the words tell. The refusals before, after which it tried again by itself, stop nothing.
"""

import re
from collections.abc import Iterable
from typing import NamedTuple

from snapshot_manager.sources.jsonl import Json, count, mapping, sequence, string

LONGEST = 200
"""How much of the agent's words is held."""

_KINDS = frozenset({"rate_limit", "billing_error"})
_REFUSED = frozenset({402, 429})
_WORDS = re.compile(
    r"\blimit reached\b"
    r"|\b(hit|reached|exceeded?) your .*\blimit\b"
    r"|\brate_limit_error\b"
    r"|\bout of (extra )?(usage|credits)\b"
    r"|\bcredit balance is too low\b"
    r"|\bprompt is too long\b",
    re.IGNORECASE,
)


class Told(NamedTuple):
    """What one record says about whether the session can go on.

    Attributes:
        error: In the agent's words; empty when the model answered.
        is_limit: A limit was met: of use, of money, or of the length of the conversation.
    """

    error: str = ""
    is_limit: bool = False


class Stop(NamedTuple):
    """What a session stands before; empty texts when it can go on.

    Attributes:
        limit: The limit that was met last, in the agent's words.
        since: When it was met first, without an answer since.
        error: An error that is no limit and that ended the last turn, in the agent's words.
    """

    limit: str = ""
    since: str = ""
    error: str = ""

    @property
    def name(self) -> str:
        """Tells this limit from the same one on another day; empty when there is none."""
        return f"{self.limit} (since {self.since})" if self.limit else ""

    def after(self, told: Told, at: str) -> "Stop":
        """What it stands before when this was told next."""
        if not told.error:
            return Stop()
        if not told.is_limit:
            return self._replace(error=told.error)
        return self._replace(error="") if told.error == self.limit else Stop(told.error, at)


ANSWERED = Told()
"""The model answered, so nothing stops the session."""


def refusal(body: Json) -> Told:
    """What an answer marked ``isApiErrorMessage`` says."""
    words = _words(mapping(body.get("message")))
    return Told(words or "An error without words", _is_limit(body, words))


NOTHING = Stop()


def stop_after(tellings: Iterable[tuple[Told, str]], before: Stop) -> Stop:
    """What a session stands before after it was told this, each with its time, in this order."""
    for told, at in tellings:
        before = before.after(told, at)
    return before


def _is_limit(body: Json, words: str) -> bool:
    if string(body.get("error")) in _KINDS or count(body.get("apiErrorStatus")) in _REFUSED:
        return True
    return mapping(body.get("quotaLimits")).get("status") == "rejected" or bool(_WORDS.search(words))


def _words(message: Json) -> str:
    blocks = (mapping(each) for each in sequence(message.get("content")))
    text = " ".join(string(block.get("text")) for block in blocks) or string(message.get("content"))
    return " ".join(text.split())[:LONGEST]
