"""What a session is called: as the person named it, else by the first prompt."""

import os
from collections.abc import Iterable, Mapping
from pathlib import Path

from snapshot_manager.disk import open_regular
from snapshot_manager.model.conversation import Role
from snapshot_manager.sources.any_agent.naming import one_line
from snapshot_manager.sources.codex.gathering import Said
from snapshot_manager.sources.codex.rollout import EVENT, Record
from snapshot_manager.sources.codex.speakers import text_of
from snapshot_manager.sources.jsonl import objects_in, records_of, string

_REQUEST = "## My request for Codex:"
"""Editors put what is open in them before it."""

LARGEST_INDEX = 64 * 1024 * 1024


def first_prompt(messages: Iterable[Said]) -> str:
    """The beginning of what the person said first."""
    first = next((each for each in messages if each.role is Role.USER and each.records), None)
    if first is None:
        return ""
    said = first.records[0].payload
    words = text_of(said.get("content")) or string(said.get("message"))
    return one_line(words.rpartition(_REQUEST)[2])


def told_name(records: Iterable[Record]) -> str:
    """What the session's own rollout says that it is called; empty where nobody named it."""
    named = [each for each in records if each.kind == EVENT and each.type == "thread_name_updated"]
    return one_line(string(named[-1].payload.get("thread_name"))) if named else ""


class Names:
    """What the person named sessions: ``session_index.jsonl``, where the last line of each counts.

    Args:
        home: See ``paths.default_home``.
    """

    def __init__(self, home: Path) -> None:
        self._path = home / "session_index.jsonl"
        self._stamp: tuple[int, int] | None = None
        self._names: dict[str, str] = {}

    def all(self) -> Mapping[str, str]:
        """The names of all sessions that have one; read again only when the file changed."""
        try:
            with open_regular(self._path) as file:
                status = os.fstat(file.fileno())
                stamp = (status.st_mtime_ns, status.st_size)
                if stamp != self._stamp and status.st_size <= LARGEST_INDEX:
                    self._names, self._stamp = _names_in(records_of(file)), stamp
        except OSError:
            return {}
        return self._names


def _names_in(lines: Iterable[bytes]) -> dict[str, str]:
    names: dict[str, str] = {}
    for line in lines:
        for found in objects_in(line, lambda value: "thread_name" in value)[0]:
            name = one_line(string(found.value.get("thread_name")))
            names[string(found.value.get("id"))] = name
    return names
