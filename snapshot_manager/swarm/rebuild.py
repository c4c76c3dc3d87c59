"""Snapshots out of events: of all of them, of those up to a moment, or of those since another snapshot."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from snapshot_manager.clock import utc_now
from snapshot_manager.errors import UsageError
from snapshot_manager.swarm.base_state import continue_from, scratchpad_after
from snapshot_manager.swarm.event import UNSET
from snapshot_manager.swarm.gap_report import report_on
from snapshot_manager.swarm.gaps import GapReport, Gaps
from snapshot_manager.swarm.ordering import Key
from snapshot_manager.swarm.reconstruction import Reconstruction, refuse
from snapshot_manager.swarm.snapshot import NEWEST, VERSIONS, Snapshot
from snapshot_manager.swarm.timestamps import seconds_of

SDK_VERSIONS = {"2.0.0": "2.3.0", "2.1.0": "2.7.13"}
"""The SwarmSDK whose snapshots have this version of the format."""


def reconstruct(
    events: Iterable[object],
    *,
    until: str | datetime | None = None,
    version: str = NEWEST,
    now: datetime | None = None,
) -> Snapshot:
    """The snapshot that a log's events amount to, byte for byte as SwarmSDK reconstructs it.

    Args:
        events: Objects in any order; ``read_events`` gives those of a file of any size.
        until: Leaves out the events after this moment.
        version: Of the snapshot's format.
        now: Stands for the time of the last event where that tells none, and for the date of events that
            tell only the time of day.

    Raises:
        MalformedEvent: An event cannot be taken; the error names its number and field.
        UsageError: ``until`` is no time, or there is no such version.
    """
    state = Reconstruction(refuse, now)
    state.take(events, moment_of(until))
    return snapshot_of(state, version=version, now=now)


def reconstruct_leniently(
    events: Iterable[object],
    *,
    until: str | datetime | None = None,
    version: str = NEWEST,
    base: Snapshot | None = None,
    gaps: Gaps | None = None,
) -> tuple[Snapshot, GapReport]:
    """The snapshot of all events that can be taken, and what is missing from it.

    Args:
        events: See ``reconstruct``.
        until: See ``reconstruct``.
        version: See ``reconstruct``.
        base: The state before the first event; see ``fold``.
        gaps: What was found missing before: by the reader of the events.

    Raises:
        UsageError: ``until`` is no time, or there is no such version.
    """
    gaps = gaps or Gaps()
    state = Reconstruction(gaps.leave_out, observe=True)
    if base is not None:
        continue_from(state, base)
    state.take(events, moment_of(until))
    snapshot = snapshot_of(state, version=version, base=base)
    return snapshot, report_on(state, gaps)


def fold(
    base: Snapshot, events: Iterable[object], *, until: str | datetime | None = None, version: str = NEWEST
) -> Snapshot:
    """The state of a snapshot after more events: what reconstructing all events from the start would give.

    The events come after the snapshot. Only a call of TodoWrite before it whose message comes after it is not
    found again, as a snapshot does not keep the call's id. A workflow's snapshot stays one, with each node's
    scratchpad its own.

    Raises:
        MalformedEvent: An event cannot be taken; the error names its number and field.
        UsageError: ``until`` is no time, or there is no such version.
    """
    state = Reconstruction(refuse)
    continue_from(state, base)
    state.take(events, moment_of(until))
    return snapshot_of(state, version=version, base=base)


def moment_of(until: str | datetime | None) -> Key | None:
    """A moment as events are ordered by.

    Raises:
        UsageError: It is no time.
    """
    if until is None:
        return None
    seconds = seconds_of(until.isoformat() if isinstance(until, datetime) else until)
    if seconds is None:
        raise UsageError(f"“{until}” is no time.", hint="Write it as 2025-11-04T15:00:00Z.")
    return seconds * 1_000_000


def snapshot_of(
    state: Reconstruction,
    *,
    version: str = NEWEST,
    base: Snapshot | None = None,
    now: datetime | None = None,
) -> Snapshot:
    """The snapshot of a state that has grown to its end.

    Raises:
        UsageError: There is no such version.
    """
    if version not in VERSIONS:
        raise UsageError(f"There is no version {version}.", hint=f"Known: {', '.join(VERSIONS)}.")
    state.finish()
    data = {
        "version": version,
        "type": base.type if base else "swarm",
        "snapshot_at": _last_timestamp(state, base, now),
        "swarm_sdk_version": SDK_VERSIONS[version],
        "metadata": _metadata(state, base),
        "agents": state.states(delegations=False),
        "delegation_instances": state.states(delegations=True),
        "scratchpad": scratchpad_after(state, base),
        "read_tracking": state.tracking("Read"),
        "memory_read_tracking": state.tracking("MemoryRead"),
        "plugin_states": base.section("plugin_states") if base else {},
    }
    if version == "2.0.0" and not data["plugin_states"]:
        del data["plugin_states"]
    return Snapshot(data)


def _last_timestamp(state: Reconstruction, base: Snapshot | None, now: datetime | None) -> object:
    if state.last is None:
        return base.snapshot_at if base else None
    stamp = state.last[1].timestamp
    return (now or utc_now()).strftime("%Y-%m-%dT%H:%M:%SZ") if stamp is UNSET else stamp


def _metadata(state: Reconstruction, base: Snapshot | None) -> dict[str, Any]:
    if base is not None and base.snapshot_at is not None:
        known = dict(base.section("metadata"))
        return {
            **known,
            "first_message_sent": bool(known.get("first_message_sent")) or state.first is not None,
        }
    first = state.first[1] if state.first else None
    return {
        "id": first.swarm_id if first else None,
        "parent_id": first.parent_swarm_id if first else None,
        "first_message_sent": first is not None,
    }
