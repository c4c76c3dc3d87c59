"""Recordings of Codex, put where Codex keeps its sessions."""

import shutil
from pathlib import Path
from uuid import NAMESPACE_OID, uuid5

from snapshot_manager.sources.codex.paths import session_in


def put_rollout(path: Path, codex: Path) -> str:
    """Copy a recording to where Codex keeps sessions, with those that it may go on from."""
    session_id = session_in(path.name)
    target = codex / "sessions" / "2026" / "01" / "01"
    target.mkdir(parents=True)
    if session_id is None:
        session_id = str(uuid5(NAMESPACE_OID, path.name))
        shutil.copy(path, target / f"rollout-2026-01-01T00-00-00-{session_id}.jsonl")
        return session_id
    for each in path.parent.iterdir():
        if each.name <= path.name:  # later forms of the same session would be resumed instead
            shutil.copy(each, target)
    return session_id
