"""What belongs to a session but lies beside its transcript: sub-agents, outputs, file history, tasks."""

import stat
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path

from snapshot_manager.disk import open_regular
from snapshot_manager.sources.any_agent.folders import entries
from snapshot_manager.sources.claude_code.transcript import is_record
from snapshot_manager.sources.jsonl import objects_in, records_of, string


@dataclass(frozen=True, slots=True)
class SideFile:
    """A file beside a transcript.

    Attributes:
        name: What it is called in a snapshot; unique within the session.
    """

    name: str
    path: Path


def side_files(transcript: Path, config_dir: Path) -> Iterator[SideFile]:
    """All files that belong to a session, in a stable order. Links and other things are left alone."""
    session_id = transcript.stem
    yield from _below(transcript.with_suffix(""), "")
    yield from _below(config_dir / "file-history" / session_id, "file-history/")
    yield from _below(config_dir / "tasks" / session_id, "tasks/")
    for path in _matching(config_dir / "todos", f"{session_id}-agent-", ".json"):
        yield SideFile(f"todos/{path.name}", path)


def flat_sub_agents(transcript: Path) -> Iterator[SideFile]:
    """The sub-agents of a session that an old version wrote beside its transcript."""
    for path in _matching(transcript.parent, "agent-", ".jsonl"):
        if _session_named_in(path) == transcript.stem:
            yield SideFile(path.name, path)


def fingerprint(transcript: Path, config_dir: Path) -> str:
    """A text that changes with the transcript and its side files."""
    digest = blake2b(digest_size=16)
    for path in (transcript, *(file.path for file in side_files(transcript, config_dir))):
        try:
            status = path.stat()
        except OSError:
            continue
        digest.update(
            f"{path}\0{status.st_ino}\0{status.st_size}\0{status.st_mtime_ns}\n".encode(errors="replace")
        )
    return digest.hexdigest()


def _below(folder: Path, prefix: str) -> Iterator[SideFile]:
    for path in entries(folder):
        mode = _mode(path)
        if stat.S_ISDIR(mode):
            yield from _below(path, f"{prefix}{_plain(path.name)}/")
        elif stat.S_ISREG(mode):
            yield SideFile(prefix + _plain(path.name), path)


def _matching(folder: Path, beginning: str, ending: str) -> Iterator[Path]:
    for path in entries(folder):
        if path.name.startswith(beginning) and path.name.endswith(ending) and stat.S_ISREG(_mode(path)):
            yield path


def _plain(name: str) -> str:
    """A file name that can be written as UTF-8."""
    return name.encode("utf-8", "replace").decode()


def _mode(path: Path) -> int:
    """What kind of thing it is, links not followed; 0 when it is gone."""
    try:
        return path.lstat().st_mode
    except OSError:
        return 0


def _session_named_in(path: Path) -> str:
    """The session that the first record of a file belongs to."""
    try:
        with open_regular(path) as file:
            first = next(records_of(file), b"")
    except OSError:
        return ""
    found, _ = objects_in(first, is_record)
    return string(found[0].value.get("sessionId")) if found else ""
