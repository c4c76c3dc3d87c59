"""A new session on the disk: all of its files or none of them, and never over anything that is there."""

import os
import re
import shutil
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path, PurePosixPath

from snapshot_manager.disk import sync_folder
from snapshot_manager.errors import RestoreRefused
from snapshot_manager.model.state import Document

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
        _publish(path, content)
    except OSError as error:
        if made_beside:
            shutil.rmtree(beside, ignore_errors=True)
        raise _refusal(path, error) from error


def remove_session(path: Path, projects: Path) -> None:
    """Remove a session that was written here, with what lies beside it; does nothing when it is gone."""
    if path.parent.parent != projects or path.suffix != ".jsonl":
        return
    try:
        path.unlink(missing_ok=True)
    except OSError as error:
        raise RestoreRefused(
            f"“{path.name}” could not be removed: {error.strerror}.",
            hint=f"Check that the folder “{path.parent}” may be written.",
        ) from error
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
    _write(target, content)


def _publish(path: Path, content: bytes) -> None:
    """Let the transcript appear under its name at once and whole."""
    temporary = path.with_name(f".{path.stem}.tmp")
    try:
        _write(temporary, content)
        _name(temporary, path)
    finally:
        temporary.unlink(missing_ok=True)
    sync_folder(path.parent)


def _name(temporary: Path, path: Path) -> None:
    """Give the finished file its name, unless that is taken."""
    try:
        os.link(temporary, path)
    except FileExistsError:
        raise
    except OSError:  # a file system without hard links
        os.close(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
        temporary.replace(path)


def _write(path: Path, content: bytes) -> None:
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600)
    with os.fdopen(handle, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _refusal(path: Path, error: OSError) -> RestoreRefused:
    if isinstance(error, FileExistsError):
        return RestoreRefused(
            f"There is a session “{path.stem}” already; it was left as it is.", hint="Make a new plan."
        )
    return RestoreRefused(
        f"The new session could not be written: {error.strerror or error}.",
        hint=f"Check that the folder “{path.parent}” may be written and that there is room.",
    )
