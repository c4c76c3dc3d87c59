"""What a list says of a session, and the times and titles in it as OpenCode writes them."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Protocol, TypeAlias

from snapshot_manager.sources.any_agent.naming import UNTITLED, one_line
from snapshot_manager.sources.jsonl import Json, mapping, string
from snapshot_manager.sources.opencode.native import Native

Stamp: TypeAlias = tuple[tuple[int, int, int], ...]
"""Inode, size and time of last change of some files."""

LONG_AGO = datetime(1970, 1, 1, tzinfo=UTC)

_NOT_NAMED_YET = re.compile(r"(?:New|Child) session - \d{4}-\d\d-\d\dT")
"""How titles begin until OpenCode has made a better one."""


@dataclass(frozen=True, slots=True)
class Row:
    """A session in a list.

    Attributes:
        parent: The session whose sub-agent it is; empty for one that a person began.
        messages: How many there are, without those that the person wound back.
        spoken_at: When its newest message was begun; None where there is none.
    """

    id: str
    parent: str
    title: str
    cwd: str
    updated_at: datetime
    messages: int
    spoken_at: datetime | None


class Store(Protocol):
    """A place where OpenCode keeps sessions: a database, or the files of an older version."""

    def stamp(self) -> Stamp:
        """What changes when something in it does; a few ``stat`` calls."""
        ...

    def rows(self) -> list[Row]:
        """All sessions.

        Raises:
            SourceError: It may not be read, or is damaged.
        """
        ...

    def row(self, session_id: str) -> Row | None:
        """One session; None when it is not here."""
        ...

    def fingerprint(self, session_id: str) -> str:
        """A text that changes with the session and those of its sub-agents; empty when it is not here."""
        ...

    def latest(self, session_id: str) -> bytes:
        """The newest message, JSON without its parts; empty where there is none."""
        ...

    def load(self, session_id: str) -> Native | None:
        """The whole session as it is at one moment; None when it is not here.

        Raises:
            SourceError: It may not be read, or is damaged.
        """
        ...


def title_of(title: str, first_message: Iterable[Json]) -> str:
    """What a session is called: what OpenCode made of it, else the first words of the person."""
    if title and not _NOT_NAMED_YET.match(title):
        return one_line(title)
    typed = (string(part.get("text")) for part in first_message if is_typed(part))
    return one_line(next(filter(None, typed), "")) or UNTITLED


def needs_words(title: str) -> bool:
    """Whether the person's first words have to be looked for to say what a session is called."""
    return not title or _NOT_NAMED_YET.match(title) is not None


def is_typed(part: Json) -> bool:
    """Whether a part of a message is what the person wrote, not what was put in for them."""
    return part.get("type") == "text" and not part.get("synthetic") and not part.get("ignored")


def wound_back_to(info: Json) -> str:
    """The first message that the person took back with ``/undo``; empty when none."""
    return string(mapping(info.get("revert")).get("messageID"))


def time_of(milliseconds: object) -> datetime | None:
    """A time as OpenCode writes it; None when it is none."""
    if isinstance(milliseconds, bool) or not isinstance(milliseconds, (int, float)):
        return None
    try:
        return datetime.fromtimestamp(milliseconds / 1000, UTC)
    except (ValueError, OverflowError, OSError):
        return None


def status_of(path: Path) -> tuple[int, int, int]:
    """What a file is recognised by: inode, size and time of last change; zeros where it is not there."""
    try:
        status = path.stat()
    except (OSError, ValueError):
        return 0, 0, 0
    return status.st_ino, status.st_size, status.st_mtime_ns
