"""Scratchpads of a snapshot: one of a swarm, one that a workflow's nodes share, or one for each node."""

from collections.abc import Mapping
from typing import Any

from snapshot_manager.errors import MalformedSnapshot
from snapshot_manager.swarm.definition import Definition, OrchestrationType
from snapshot_manager.swarm.memory import ScratchpadEntry
from snapshot_manager.swarm.ruby_values import is_given
from snapshot_manager.swarm.snapshot import Snapshot
from snapshot_manager.swarm.timestamps import seconds_of, utc_text

Pages = dict[str, ScratchpadEntry]

OFF = "disabled"


def restored(snapshot: Snapshot, definition: Definition, now: Mapping[str, Pages]) -> dict[str, Pages]:
    """The scratchpads with the snapshot's pages in them; others stay.

    Raises:
        MalformedSnapshot: A page has no text or no time.
    """
    pads = {name: dict(pages) for name, pages in now.items()}
    if definition.scratchpad == OFF:
        return pads
    for name, entries in pages_of(snapshot, definition).items():
        pads[name] = pads.get(name, {}) | {path: _page(path, entry) for path, entry in entries.items()}
    return pads


def pages_of(snapshot: Snapshot, definition: Definition) -> dict[str, Mapping[str, Any]]:
    """The snapshot's pages by scratchpad: under ``""`` a swarm's, under a node's name a workflow's."""
    found = snapshot.section("scratchpad")
    if definition.type is OrchestrationType.SWARM:
        return {"": found}
    data = found.get("data")
    if not isinstance(data, dict):
        return {}
    if is_given(found.get("shared")):
        return {definition.lead: data}
    return {
        node: pages for node, pages in data.items() if node in definition.nodes and isinstance(pages, dict)
    }


def _page(path: str, entry: object) -> ScratchpadEntry:
    if not isinstance(entry, dict) or not isinstance(entry.get("content"), str):
        raise _malformed(path, "has no text")
    stamp = entry.get("updated_at")
    seconds = seconds_of(stamp) if isinstance(stamp, str) else None
    if seconds is None:
        raise _malformed(path, "has no readable time")
    content = entry["content"]
    return ScratchpadEntry(content, entry.get("title"), utc_text(seconds), len(content.encode()))


def _malformed(path: str, what: str) -> MalformedSnapshot:
    return MalformedSnapshot(
        f"The snapshot cannot be restored: the scratchpad's page “{path}” {what}.",
        hint="Nothing was changed. Take another snapshot.",
    )
