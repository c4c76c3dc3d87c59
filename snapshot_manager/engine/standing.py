"""How automatic snapshots stand with a library: paused until when, and until when somebody watched.

Both are a few bytes in files of their own beside the library, so that every process sees them at once and
they outlast a restart.
"""

from datetime import datetime, timedelta
from typing import TypeVar

from snapshot_manager.engine.workspace import Workspace
from snapshot_manager.errors import InvalidValue
from snapshot_manager.model.value import Timestamp, Value, from_json, to_json

T = TypeVar("T")

_PAUSE, _WATCHED = "pause", "watched"


class Pause(Value, frozen=True):
    """A pause that the person asked for.

    Attributes:
        until: None means: until resumed.
    """

    until: Timestamp | None = None


class _Watched(Value, frozen=True):
    until: Timestamp


def pause(workspace: Workspace, length: timedelta | None) -> Pause:
    """Take no snapshot by itself for so long, or until resumed; warnings and safety snapshots go on.

    Raises:
        StoreReadOnly: The library's folder may not be written.
    """
    chosen = Pause(until=None if length is None else workspace.clock() + length)
    workspace.library.write_note(_PAUSE, to_json(chosen))
    return chosen


def resume(workspace: Workspace) -> None:
    """End a pause; what changed meanwhile is captured at the next look.

    Raises:
        StoreReadOnly: The library's folder may not be written.
    """
    workspace.library.remove_note(_PAUSE)


def pause_of(workspace: Workspace, now: datetime) -> Pause | None:
    """The pause that is in force; one that cannot be read is none."""
    found = _read(workspace, _PAUSE, Pause)
    return found if found and (found.until is None or now < found.until) else None


def note_watched(workspace: Workspace) -> None:
    """Remember that sessions were followed until now.

    Raises:
        StoreReadOnly: The library's folder may not be written.
    """
    workspace.library.write_note(_WATCHED, to_json(_Watched(until=workspace.clock())))


def watched_until(workspace: Workspace) -> datetime | None:
    """Until when sessions were followed last; None when they never were."""
    found = _read(workspace, _WATCHED, _Watched)
    return found.until if found else None


def _read(workspace: Workspace, name: str, kind: type[T]) -> T | None:
    written = workspace.library.read_note(name)
    try:
        return from_json(written, kind, what=f"the note “{name}”") if written else None
    except InvalidValue:
        return None
