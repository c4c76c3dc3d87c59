"""A new session on the disk: all of its files or none of them, and never over anything that is there."""

import re
import shutil
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path, PurePosixPath

from snapshot_manager.model.state import Document
from snapshot_manager.sources.any_agent.new_file import publish, refusal, remove, write

SIDE_FOLDERS = frozenset({"subagents", "tool-results", "workflows"})
"""The folders beside a transcript that its records refer to."""

_FLAT_SUB_AGENT = re.compile(r"agent-[\w-]+\.jsonl")
_PLAIN_PART = re.compile(r"[^\x00-\x1f\x7f<>:\"|?*\\/\u202a-\u202e\u2066-\u2069]{1,200}")


def side_path(name: str) -> PurePosixPath | None:
    """Where a stored side file goes below the new session's own folder; None for one that stays behind.

    Names come from snapshots, which may come from anybody: nothing but plain names in known folders.
    """
    if _FLAT_SUB_AGENT.fullmatch(name):
        return PurePosixPath("subagents", name)
    parts = name.split("/")
    plain = all(_PLAIN_PART.fullmatch(part) and part.strip(". ") for part in parts)
    if len(parts) < 2 or parts[0] not in SIDE_FOLDERS or not plain:  # noqa: PLR2004  -- a folder and a file
        return None
    return PurePosixPath(*parts)


def write_new_session(path: Path, content: bytes, documents: Iterable[Document], old_ids: set[str]) -> None:
    """Write a transcript and what lies beside it.

    Args:
        path: The new transcript.
        content: Its bytes.
        documents: What lay beside the old one.
        old_ids: What the old session is called in its records.

    Raises:
        RestoreRefused: Something is there already, or may not be written; nothing was changed.
    """
    beside = path.with_suffix("")
    made_beside = False
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        files = _side_contents(documents, old_ids, path.stem)
        if files:
            beside.mkdir(mode=0o700)
            made_beside = True
        for name, data in files.items():
            _write_below(beside, name, data)
        publish(path, content)
    except OSError as error:
        if made_beside:
            shutil.rmtree(beside, ignore_errors=True)
        raise refusal(path, error) from error


def remove_session(path: Path, projects: Path) -> None:
    """Remove a session that was written here, with what lies beside it; does nothing when it is gone."""
    if path.parent.parent != projects or path.suffix != ".jsonl":
        return
    remove(path)
    shutil.rmtree(path.with_suffix(""), ignore_errors=True)
    with suppress(OSError):
        path.parent.rmdir()


def _side_contents(
    documents: Iterable[Document], old_ids: set[str], new_id: str
) -> dict[PurePosixPath, bytes]:
    """What goes beside the transcript; the records of sub-agents name the new session."""
    contents: dict[PurePosixPath, bytes] = {}
    for document in documents:
        place = side_path(document.name)
        if place is not None and document.content is not None:
            renamed = place.suffix == ".jsonl"
            contents[place] = _renamed(document.content, old_ids, new_id) if renamed else document.content
    return contents


def _renamed(records: bytes, old_ids: set[str], new_id: str) -> bytes:
    """Put the new id where a record names its session; inside of texts its quotes are escaped."""
    for old_id in filter(None, old_ids):
        records = records.replace(f'"sessionId":"{old_id}"'.encode(), f'"sessionId":"{new_id}"'.encode())
    return records


def _write_below(folder: Path, name: PurePosixPath, content: bytes) -> None:
    target = folder / name
    target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    write(target, content)
