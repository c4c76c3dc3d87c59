"""The part ``files``: the files in view with their content, from the disk or from the conversation."""

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from snapshot_manager.disk import open_regular
from snapshot_manager.model.facts import FileInContext, FileOrigin, document_of, sha256_of
from snapshot_manager.model.progress import Report
from snapshot_manager.model.state import Mark, Part
from snapshot_manager.sources.any_agent.folders import is_dir, is_file
from snapshot_manager.sources.any_agent.in_view import InView

LARGEST = 16 * 1024 * 1024
"""Bytes of the largest file whose content is kept."""

CREDENTIALS = frozenset(
    {".credentials.json", "auth.json", ".netrc", ".git-credentials", "id_rsa", "id_ed25519"}
)
"""Files that hold nothing but keys. A project's own ``.env`` is work like any other and is kept: going back
without it would leave the work broken, and what is about to be stored is looked through for secrets."""


def files_part(in_view: Iterable[InView], cwd: str, memory: Iterable[str], report: Report) -> Part:
    """Gather the files in view.

    Args:
        in_view: What the conversation showed.
        cwd: The session's folder.
        memory: The files in it that are always in view, where they are there.
        report: Told of each file.
    """
    everything = {each.path: each for each in (*_memory(cwd, memory), *in_view)}
    files: list[FileInContext] = []
    for number, shown in enumerate(everything.values()):
        report(number, len(everything), f"Reading {Path(shown.path).name}")
        file = _file(shown)
        if file is not None:
            files.append(file)
    if not files:
        return Part.empty()
    return Part(Mark.CAPTURED, documents=tuple(document_of(file) for file in files))


def _memory(cwd: str, names: Iterable[str]) -> Iterator[InView]:
    if not Path(cwd).is_absolute():
        return
    for name in names:
        if is_file(Path(cwd, name)):
            yield InView(str(Path(cwd, name)), FileOrigin.READ)


def _file(shown: InView) -> FileInContext | None:
    """The file with its content and digest, or the reason why there is none; None for what is no file."""
    path = Path(shown.path)
    if not shown.certain and not is_file(path):
        return None
    if path.name in CREDENTIALS:
        return _without(shown, "It holds credentials, which are never kept.")
    if not path.is_absolute():  # a path of another system
        return _from_conversation(shown)
    return _from_disk(shown, path)


def _from_disk(shown: InView, path: Path) -> FileInContext:
    try:
        with open_regular(path) as file:
            size = os.fstat(file.fileno()).st_size
            if size > LARGEST:
                return _without(shown, f"It is too large to be kept ({size:,} bytes).")
            return _with(shown, file.read(LARGEST))
    except (FileNotFoundError, NotADirectoryError):
        return _from_conversation(shown)
    except (OSError, ValueError) as error:
        return _without(shown, _cause(path, error))


def _from_conversation(shown: InView) -> FileInContext:
    if shown.content is None:
        return _without(shown, "It is not on this disk, and the conversation never showed all of it.")
    content = shown.content.encode("utf-8", "replace")
    return _with(shown, content, "It is not on this disk; this is what the conversation last showed.")


def _with(shown: InView, content: bytes, reason: str = "") -> FileInContext:
    return FileInContext(
        path=shown.path, origin=shown.origin, sha256=sha256_of(content), content=content, reason=reason
    )


def _without(shown: InView, reason: str) -> FileInContext:
    return FileInContext(path=shown.path, origin=shown.origin, reason=reason)


def _cause(path: Path, error: Exception) -> str:
    if isinstance(error, PermissionError):
        return "It may not be read."
    if isinstance(error, IsADirectoryError) or is_dir(path):
        return "It is a folder."
    return (
        "It is not a regular file." if isinstance(error, OSError) else "It has a name that no file can have."
    )
