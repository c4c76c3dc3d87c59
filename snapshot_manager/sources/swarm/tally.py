"""What a list tells of a file, without all of it being read again when it grew."""

import os
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import msgspec

from snapshot_manager.errors import MalformedEvent, SessionGone, SwarmError
from snapshot_manager.swarm import shape
from snapshot_manager.swarm.event import Event, as_event, part_of
from snapshot_manager.swarm.event_file import EventFile
from snapshot_manager.swarm.file_kind import FileKind, kind_of
from snapshot_manager.swarm.gaps import Gaps
from snapshot_manager.swarm.snapshot import Snapshot

_SAYS = frozenset({"agent_step", "agent_stop", "tool_result", "delegation_result"})
_READ_LINES = msgspec.json.Decoder(Event).decode_lines


@dataclass(slots=True)
class Tally:
    """What is known of a file as it was at a moment.

    Attributes:
        stamp: Another one as soon as the file is.
        read_bytes: How far an event log was read; whole lines.
        messages: Of all agents together.
        swarm_id: As the first event or the snapshot names it.
    """

    stamp: tuple[int, int, int]
    kind: FileKind
    read_bytes: int = 0
    messages: int = 0
    swarm_id: str = ""
    name: str = ""


def stamp_of(path: Path) -> tuple[int, int, int]:
    """Inode, size and time of change.

    Raises:
        SessionGone: It is not there.
    """
    try:
        found = path.stat()
    except OSError as error:
        raise SessionGone(f"“{path.name}” is no longer on the disk.") from error
    return found.st_ino, found.st_size, found.st_mtime_ns


def tally(path: Path, known: Tally | None) -> Tally:
    """What is in a file; of an event log that only grew, what was added is read.

    Raises:
        SessionGone: It is not there.
    """
    stamp = stamp_of(path)
    if known is not None and known.stamp == stamp:
        return known
    try:
        if known is not None and _only_grew(path, known, stamp):
            return _grown(path, known, stamp)
        return _counted(path, stamp)
    except SwarmError:
        return Tally(stamp, FileKind.NEITHER)


def _only_grew(path: Path, known: Tally, stamp: tuple[int, int, int]) -> bool:
    is_plain = path.suffix in {".jsonl", ".ndjson"}
    return (
        is_plain and known.kind is FileKind.LOG and stamp[0] == known.stamp[0] and stamp[1] > known.stamp[1]
    )


def _grown(path: Path, known: Tally, stamp: tuple[int, int, int]) -> Tally:
    with path.open("rb") as file:
        file.seek(known.read_bytes)
        added = file.read(stamp[1] - known.read_bytes)
    whole = added[: added.rfind(b"\n") + 1]
    try:
        events = _READ_LINES(whole)
    except (msgspec.DecodeError, UnicodeError):
        return _counted(path, stamp)
    found = Tally(
        stamp, known.kind, known.read_bytes + len(whole), known.messages, known.swarm_id, known.name
    )
    found.messages += sum(map(_says, events))
    return found


def _counted(path: Path, stamp: tuple[int, int, int]) -> Tally:
    kind = kind_of(path)
    match kind:
        case FileKind.LOG:
            return _counted_log(path, stamp)
        case FileKind.SNAPSHOT:
            return _counted_snapshot(path, stamp)
        case _:
            return Tally(stamp, kind)


def _counted_log(path: Path, stamp: tuple[int, int, int]) -> Tally:
    found = Tally(stamp, FileKind.LOG, read_bytes=_whole_lines(path, stamp[1]))
    for number, value in enumerate(EventFile(path, gaps=Gaps()), start=1):
        with suppress(MalformedEvent):
            event = as_event(value, number)
            found.messages += _says(event)
            if not found.swarm_id and isinstance(event.swarm_id, str):
                found.swarm_id = event.swarm_id
    return found


def _whole_lines(path: Path, size: int) -> int:
    """Where the last whole line ends."""
    if path.suffix not in {".jsonl", ".ndjson"}:
        return size
    with path.open("rb") as file:
        step = min(size, 1 << 16)
        file.seek(-step, os.SEEK_END)
        end = file.read(step).rfind(b"\n")
    return size if end < 0 else size - step + end + 1


def _counted_snapshot(path: Path, stamp: tuple[int, int, int]) -> Tally:
    snapshot = shape.check(Snapshot.from_file(path))
    states: list[Any] = [
        *snapshot.section("agents").values(),
        *snapshot.section("delegation_instances").values(),
    ]
    metadata = snapshot.section("metadata")
    return Tally(
        stamp,
        FileKind.SNAPSHOT,
        messages=sum(len(each.get("conversation") or ()) for each in states if isinstance(each, dict)),
        swarm_id=str(metadata.get("id") or ""),
        name=str(metadata.get("name") or ""),
    )


def _says(event: Event) -> bool:
    """Whether an event stands for a message."""
    if not isinstance(event.agent, str) or not event.agent:
        return False
    if event.type == "user_prompt":
        prompt = part_of(event.metadata, "prompt")
        prompt = event.prompt if prompt is None or prompt is False else prompt
        return prompt is not None and prompt is not False and prompt != ""
    return isinstance(event.type, str) and event.type in _SAYS
