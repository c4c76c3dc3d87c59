"""Snapshots of SwarmSDK swarms, under names that its users know: read, write, rebuild, restore.

::

    from snapshot_manager.swarm import Snapshot, Swarm, read_events, reconstruct

    snapshot = reconstruct(read_events("session.jsonl"))
    snapshot.write_to_file("session.json")
    result = Swarm.from_config("swarm.yml").restore(Snapshot.from_file("session.json"))
    print(result.summary)
"""

from snapshot_manager.swarm.checkpoints import Checkpoints
from snapshot_manager.swarm.definition import Definition
from snapshot_manager.swarm.difference import SnapshotDifference, diff
from snapshot_manager.swarm.digests import FileRead, OnDisk
from snapshot_manager.swarm.event_file import read_events
from snapshot_manager.swarm.gaps import Certainty, Gap, GapReport
from snapshot_manager.swarm.rebuild import fold, reconstruct, reconstruct_leniently
from snapshot_manager.swarm.restoration import RestoreResult
from snapshot_manager.swarm.snapshot import Snapshot
from snapshot_manager.swarm.storage.base import Storage
from snapshot_manager.swarm.storage.places import open_storage
from snapshot_manager.swarm.swarm import Swarm, restore
from snapshot_manager.swarm.time_travel import TimePoint, between, state_after, time_points

__all__ = [
    "Certainty",
    "Checkpoints",
    "Definition",
    "FileRead",
    "Gap",
    "GapReport",
    "OnDisk",
    "RestoreResult",
    "Snapshot",
    "SnapshotDifference",
    "Storage",
    "Swarm",
    "TimePoint",
    "between",
    "diff",
    "fold",
    "open_storage",
    "read_events",
    "reconstruct",
    "reconstruct_leniently",
    "restore",
    "state_after",
    "time_points",
]
