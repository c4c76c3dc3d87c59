"""What the triggers remembered before the program was started again, read out of the snapshots themselves.

Nothing is kept for this beside the library: what a trigger compares with is the state in the last snapshot
that it led to, and that has its time and its number of messages.
"""

from collections.abc import Iterable
from typing import Any

from snapshot_manager.engine.workspace import Workspace
from snapshot_manager.errors import SourceError
from snapshot_manager.model.sighting import Sighting
from snapshot_manager.model.snapshot import (
    BalanceWarning,
    LimitReached,
    SessionCreated,
    Snapshot,
    SnapshotFilter,
)

_ENOUGH = 500
"""So many of a session's newest snapshots are looked at."""


def remembered(workspace: Workspace, seen: Sighting, types: Iterable[str]) -> dict[str, Sighting] | None:
    """For each type of trigger the sighting to compare with; None where the session has no snapshots."""
    found = workspace.library.snapshots(SnapshotFilter(session=seen.ref), limit=_ENOUGH)
    if not found:
        return None
    present = _in_conversation(workspace, seen)
    return {each: _remembered_by(each, found, seen, present) for each in types}


def nothing_yet(seen: Sighting) -> Sighting:
    """The session as it was before it began."""
    return Sighting(ref=seen.ref, at=seen.at, updated_at=seen.updated_at, account=seen.account, exists=False)


def _remembered_by(type_name: str, found: list[Snapshot], seen: Sighting, present: int) -> Sighting:
    match type_name:
        case "interval":
            looked_at = max(found[0].timestamp, found[0].checked_at or found[0].timestamp)
            return _replaced(seen, at=looked_at, fingerprint="")
        case "message_count":
            return _replaced(seen, message_count=_counted(found, seen, present))
        case "balance_warning":
            return _warned(found, seen)
        case "limit_reached":
            return _replaced(seen, limit=_limit_kept(found))
        case _:
            return seen


def _in_conversation(workspace: Workspace, seen: Sighting) -> int:
    """How many messages the conversation holds now, without those that were wound back or compacted."""
    try:
        return workspace.source_of(seen.ref).session(seen.ref.id).message_count
    except SourceError:
        return seen.message_count


def _counted(found: list[Snapshot], seen: Sighting, present: int) -> int:
    """How many messages had been sighted when they were last counted.

    A snapshot tells those of its conversation; a sighting counts also those that are no longer in it.
    """
    gone = max(seen.message_count - present, 0)
    return gone + min(_held_when_counted(found), present)


def _held_when_counted(found: list[Snapshot]) -> int:
    newest = _newest(found, "message_count")
    if newest is not None:
        return newest.summary.message_count
    from_its_beginning = any(isinstance(each.trigger, SessionCreated) for each in found)
    return 0 if from_its_beginning else found[-1].summary.message_count


def _warned(found: list[Snapshot], seen: Sighting) -> Sighting:
    newest = _newest(found, "balance_warning")
    if newest is None or not isinstance(newest.trigger, BalanceWarning):
        return _replaced(seen, alert_level=None)
    return _replaced(seen, at=newest.timestamp, alert_level=newest.trigger.level)


def _limit_kept(found: list[Snapshot]) -> str:
    """The limit that was kept last; whether it was lifted since, the session itself tells."""
    newest = _newest(found, "limit_reached")
    return newest.trigger.limit if newest and isinstance(newest.trigger, LimitReached) else ""


def _newest(found: list[Snapshot], type_name: str) -> Snapshot | None:
    return next((each for each in found if each.trigger.__struct_config__.tag == type_name), None)


def _replaced(seen: Sighting, **values: Any) -> Sighting:
    return Sighting(**{name: getattr(seen, name) for name in seen.__struct_fields__} | values)
