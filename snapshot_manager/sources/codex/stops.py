"""What stopped a session: a limit of the provider, or an error of its interface."""

import re
from collections.abc import Iterable
from typing import NamedTuple

from snapshot_manager.sources.codex.rollout import EVENT, ITEM, Record
from snapshot_manager.sources.jsonl import Json, mapping, string

LONGEST = 200
"""How much of the agent's words is held."""

_LIMITS = frozenset({"usage_limit_exceeded", "session_budget_exceeded", "context_window_exceeded"})
_WORDS = re.compile(r"\busage limit\b|\brate limit\b|\bout of credits\b|\bcontext window\b", re.IGNORECASE)


class Stop(NamedTuple):
    """What a session stands before; empty texts when it can go on.

    Attributes:
        limit: The limit that was met last, in the agent's words.
        since: When it was met.
        error: An error that is no limit and that ended the last turn, in the agent's words.
    """

    limit: str = ""
    since: str = ""
    error: str = ""

    @property
    def name(self) -> str:
        """Tells this limit from the same one on another day; empty when there is none."""
        return f"{self.limit} (since {self.since})" if self.limit else ""

    def after(self, record: Record) -> "Stop":
        """What it stands before when this was written next."""
        if record.kind == ITEM and record.payload.get("role") == "assistant":
            return NOTHING
        if record.kind != EVENT:
            return self
        if record.type == "token_count":
            return self._after_count(mapping(record.payload.get("rate_limits")), record.timestamp)
        return self._after_error(record) if record.type == "error" else self

    def _after_count(self, limits: Json, at: str) -> "Stop":
        reached = string(limits.get("rate_limit_reached_type"))
        return Stop(reached.replace("_", " "), at) if reached and not self.limit else self

    def _after_error(self, record: Record) -> "Stop":
        words = " ".join(string(record.payload.get("message")).split())[:LONGEST] or "An error without words"
        told = record.payload.get("codex_error_info")
        is_limit = told in _LIMITS if isinstance(told, str) else bool(_WORDS.search(words))
        return Stop(words, record.timestamp) if is_limit else Stop(error=words)


NOTHING = Stop()


def standing_after(records: Iterable[Record], before: Stop = NOTHING) -> Stop:
    """What the session stands before after these records."""
    for record in records:
        before = before.after(record)
    return before
