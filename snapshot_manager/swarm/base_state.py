"""What was before the first event: a snapshot that a reconstruction goes on from."""

from collections.abc import Iterator, Mapping
from typing import Any

from snapshot_manager.swarm import shape
from snapshot_manager.swarm.agent_log import AgentLog
from snapshot_manager.swarm.event import Event
from snapshot_manager.swarm.ordering import BEFORE_ALL
from snapshot_manager.swarm.reconstruction import Reconstruction
from snapshot_manager.swarm.snapshot import Snapshot


def continue_from(state: Reconstruction, base: Snapshot) -> None:
    """Begin with what a snapshot says.

    Raises:
        MalformedSnapshot: It does not have the form it should have.
    """
    shape.check(base)
    state.use_numbers()
    known = {**base.section("agents"), **base.section("delegation_instances")}
    for number, (name, each) in enumerate(known.items()):
        log = state.agents[name] = AgentLog(name, (BEFORE_ALL, number), state.clock)
        log.continue_from(each or {})
    if _is_per_node(base):
        state.shared.pad_of = node_of
    for number, (page, entry) in enumerate(_pages_of(base)):
        state.shared.scratchpad.write(page, entry, BEFORE_ALL, number)
    for section, tool in (("read_tracking", "Read"), ("memory_read_tracking", "MemoryRead")):
        ledger = state.shared.reads[tool]
        for number, (agent, path, digest) in enumerate(_reads_of(base, section)):
            ledger.write((agent, path), digest, BEFORE_ALL, number)


def scratchpad_after(state: Reconstruction, base: Snapshot | None) -> dict[str, Any]:
    """The section ``scratchpad``, in the base's form: a workflow's is another than a swarm's."""
    pads: dict[str, dict[str, Any]] = {}
    for (pad, path), entry in state.shared.scratchpad.items():
        pads.setdefault(pad, {})[path] = entry
    if base is None or not base.is_workflow:
        return pads.get("", {})
    if _is_per_node(base):
        empty: dict[str, dict[str, Any]] = {node: {} for node in _data_of(base)}
        return {"shared": False, "data": empty | pads}
    return {"shared": True, "data": pads.get("", {})} if pads or base.section("scratchpad") else {}


def node_of(event: Event) -> str:
    """The node of a workflow that an event happened in: its swarm is called ``<workflow>/<node>``."""
    return event.swarm_id.rpartition("/")[2] if isinstance(event.swarm_id, str) else ""


def _is_per_node(base: Snapshot) -> bool:
    return base.is_workflow and base.section("scratchpad").get("shared") is False


def _data_of(base: Snapshot) -> Mapping[str, Any]:
    found = base.section("scratchpad").get("data")
    return found if isinstance(found, dict) else {}


def _pages_of(base: Snapshot) -> Iterator[tuple[tuple[str, str], Any]]:
    """Names, as the ledger has them, and entries."""
    if not base.is_workflow:
        yield from ((("", path), entry) for path, entry in base.section("scratchpad").items())
    elif _is_per_node(base):
        for node, pages in _data_of(base).items():
            yield from (((node, path), entry) for path, entry in (pages or {}).items())
    else:
        yield from ((("", path), entry) for path, entry in _data_of(base).items())


def _reads_of(base: Snapshot, section: str) -> Iterator[tuple[str, str, Any]]:
    for agent, reads in base.section(section).items():
        yield from ((agent, path, digest) for path, digest in (reads or {}).items())
