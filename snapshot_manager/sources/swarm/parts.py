"""The parts of a state that say what a swarm's agents know beside their conversations."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from snapshot_manager.model.facts import FileInContext, FileOrigin, document_of, sha256_of
from snapshot_manager.model.state import Document, Mark, Part, PartName
from snapshot_manager.swarm import ruby_values
from snapshot_manager.swarm.snapshot import Snapshot

LARGEST_FILE = 16 << 20
"""Larger files that an agent read are named, but their content is not kept."""


def parts_of(snapshot: Snapshot, folder: Path) -> Mapping[PartName, Callable[[], Part]]:
    """What makes each part, when it is wanted.

    Args:
        snapshot: The swarm's state.
        folder: Where relative paths begin.
    """
    return {
        PartName.AGENTS: lambda: _states(snapshot, "agents"),
        PartName.DELEGATIONS: lambda: _states(snapshot, "delegation_instances"),
        PartName.SCRATCHPAD: lambda: _scratchpad(snapshot),
        PartName.READ_TRACKING: lambda: _tracking(snapshot, "read_tracking"),
        PartName.MEMORY_READ_TRACKING: lambda: _tracking(snapshot, "memory_read_tracking"),
        PartName.FILES: lambda: _files(snapshot, folder),
    }


def _part(documents: list[Document]) -> Part:
    return Part(Mark.CAPTURED, documents=tuple(documents)) if documents else Part.empty()


def _states(snapshot: Snapshot, section: str) -> Part:
    """Each agent's context state and prompt; its messages stand in the part ``messages``."""
    return _part(
        [
            Document(name, ruby_values.to_pretty_json(_without_conversation(state)))
            for name, state in snapshot.section(section).items()
        ]
    )


def _without_conversation(state: object) -> object:
    if not isinstance(state, dict):
        return state
    conversation = state.get("conversation")
    return {"messages": len(conversation or ())} | {k: v for k, v in state.items() if k != "conversation"}


def _scratchpad(snapshot: Snapshot) -> Part:
    """Each page as a document; what else a page has as its facts."""
    found = snapshot.section("scratchpad")
    if snapshot.is_workflow and isinstance(found.get("data"), dict):
        pages = found["data"] if found.get("shared") else _flat(found["data"])
    else:
        pages = found
    return _part([_page(path, entry) for path, entry in pages.items()])


def _flat(nodes: Mapping[str, Any]) -> dict[str, Any]:
    return {f"{node}/{path}": each for node, pad in nodes.items() for path, each in (pad or {}).items()}


def _page(path: str, entry: object) -> Document:
    if isinstance(entry, dict) and isinstance(entry.get("content"), str):
        facts = {name: str(entry[name]) for name in ("title", "updated_at") if entry.get(name)}
        return Document(path, entry["content"].encode(), facts)
    return Document(path, ruby_values.to_json(entry))


def _tracking(snapshot: Snapshot, section: str) -> Part:
    rows = snapshot.section(section).items()
    return _part([Document(agent, ruby_values.to_pretty_json(reads)) for agent, reads in rows])


def _files(snapshot: Snapshot, folder: Path) -> Part:
    """The files that agents read, with their content as long as it is what was read."""
    digests = {
        path: str(digest)
        for reads in snapshot.section("read_tracking").values()
        if isinstance(reads, dict)
        for path, digest in reads.items()
    }
    return _part([document_of(_file(path, digest, folder)) for path, digest in digests.items()])


def _file(path: str, digest: str, folder: Path) -> FileInContext:
    whole = str(folder / path)
    content, reason = _content(Path(whole), digest)
    return FileInContext(path=whole, origin=FileOrigin.READ, sha256=digest, content=content, reason=reason)


def _content(path: Path, digest: str) -> tuple[bytes | None, str]:
    try:
        if not path.is_file():
            return None, "It is missing on the disk; an agent has to read it again before an edit."
        if path.stat().st_size > LARGEST_FILE:
            return None, "It is too large to be kept; its digest is."
        content = path.read_bytes()
    except (OSError, ValueError) as error:
        return None, f"It could not be read ({error.__class__.__name__})."
    if sha256_of(content) != digest:
        return None, "It was changed since an agent read it; the agent has to read it again before an edit."
    return content, ""
