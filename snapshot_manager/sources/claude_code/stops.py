"""What stopped a session: a limit of the provider, an error of its interface, or the person who closed it.

When a request is refused for good, the agent writes an answer in its own name, marked ``isApiErrorMessage``.
Newer versions add what kind of refusal it was (``error``, ``apiErrorStatus``, ``quotaLimits``); of older ones
only the words tell. The refusals before, after which it tried again by itself, stop nothing.
"""

import re
from collections.abc import Iterable
from enum import Enum, auto
from typing import NamedTuple, assert_never

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


_CLOSING = ("<command-name>/exit</command-name>", "<command-name>/quit</command-name>")
_OUTPUT = "<local-command-"
"""What a command of the agent's own printed; nobody goes on by it."""


class Saying(Enum):
    """What a record says about whether the session goes on."""

    ANSWERED = auto()
    """The model answered."""

    PROMPTED = auto()
    """The person went on."""

    CLOSED = auto()
    """The person closed the session."""

    LIMIT = auto()
    """A limit was met: of use, of money, or of the length of the conversation."""

    ERROR = auto()
    """The request was refused for another reason."""


class Told(NamedTuple):
    """What one record says, and for a limit and an error in which words of the agent."""

    saying: Saying
    words: str = ""


class Stop(NamedTuple):
    """What a session stands before; empty texts when it can go on.

    Attributes:
        limit: The limit that was met last, in the agent's words.
        since: When it was met first, without an answer since.
        error: An error that is no limit and that ended the last turn, in the agent's words.
        closed: The person closed it, and nobody went on since.
    """

    limit: str = ""
    since: str = ""
    error: str = ""
    closed: bool = False

    @property
    def name(self) -> str:
        """Tells this limit from the same one on another day; empty when there is none."""
        return f"{self.limit} (since {self.since})" if self.limit else ""

    def after(self, told: Told, at: str) -> "Stop":
        """What it stands before when this was told next."""
        match told.saying:
            case Saying.ANSWERED:
                return NOTHING
            case Saying.PROMPTED:
                return self._replace(closed=False)
            case Saying.CLOSED:
                return self._replace(closed=True)
            case Saying.ERROR:
                return self._replace(error=told.words, closed=False)
            case Saying.LIMIT:
                since = self.since if told.words == self.limit else at
                return Stop(told.words, since)
            case _:
                assert_never(told.saying)


NOTHING = Stop()
ANSWERED = Told(Saying.ANSWERED)


def told_by(kind: str, body: Json, *, is_model: bool) -> Told | None:
    """What a record says about it; None when nothing.

    Args:
        kind: Its type.
        body: The record.
        is_model: Whether the model wrote it, if anybody answers in it.
    """
    if kind == "assistant":
        return refusal(body) if body.get("isApiErrorMessage") is True else ANSWERED if is_model else None
    typed = string(mapping(body.get("message")).get("content")) or string(body.get("content"))
    if typed.lstrip().startswith(_CLOSING):
        return Told(Saying.CLOSED)
    is_prompt = kind == "user" and not body.get("isMeta") and not typed.startswith(_OUTPUT)
    return Told(Saying.PROMPTED) if is_prompt else None


def refusal(body: Json) -> Told:
    """What an answer marked ``isApiErrorMessage`` says."""
    words = _words(mapping(body.get("message")))
    saying = Saying.LIMIT if _is_limit(body, words) else Saying.ERROR
    return Told(saying, words or "An error without words")


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
