"""Where a swarm's files are, and which session each of them is."""

import os
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from snapshot_manager.errors import SessionGone

VARIABLE = "SNAPSHOT_MANAGER_SWARM_FOLDERS"
"""Folders with event logs and snapshots of swarms, divided as in PATH."""

SUFFIXES = (".jsonl", ".ndjson", ".json")
PACKED = (".gz", ".zst")
DEEPEST = 4
"""How many folders deep files are looked for."""


def folders_of(environment: Mapping[str, str]) -> list[Path]:
    """The folders that the environment names."""
    named = environment.get(VARIABLE, "").split(os.pathsep)
    return [Path(each).expanduser() for each in named if each]


class Folders:
    """Folders with files of swarms; a file's session is named by its path below the folder.

    Args:
        roots: The folders; none of them has to be there.
    """

    def __init__(self, roots: Sequence[Path]) -> None:
        self.roots = tuple(dict.fromkeys(root.absolute() for root in roots))

    def files(self) -> Iterator[tuple[str, Path]]:
        """All files that may be a swarm's, with the names of their sessions."""
        seen: set[str] = set()
        for root in self.roots:
            for path in sorted(_below(root, DEEPEST)):
                name = path.relative_to(root).as_posix()
                session_id = str(path) if name in seen else name
                seen.add(session_id)
                yield session_id, path

    def path_of(self, session_id: str) -> Path:
        """The file of a session.

        Raises:
            SessionGone: It is not there, or not below one of the folders.
        """
        for root in self.roots:
            path = Path(os.path.normpath(root / session_id))
            if path.is_relative_to(root) and is_candidate(path) and path.is_file():
                return path
        raise SessionGone(f"The session “{session_id}” is no longer on the disk.")

    def session_at(self, path: Path) -> str | None:
        """The name of the session that a file is."""
        if not is_candidate(path):
            return None
        root = next((root for root in self.roots if path.is_relative_to(root)), None)
        return path.relative_to(root).as_posix() if root else None


def is_candidate(path: Path) -> bool:
    """Whether a file is called as a log or a snapshot could be."""
    name = path.name.lower()
    if name.startswith("."):
        return False
    for packed in PACKED:
        name = name.removesuffix(packed)
    return name.endswith(SUFFIXES)


def _below(folder: Path, deep: int) -> Iterator[Path]:
    """Files below a folder; links to folders are not followed, what may not be read is passed over."""
    try:
        entries = list(os.scandir(folder))
    except OSError:
        return
    for entry in entries:
        path = Path(entry.path)
        if entry.is_dir(follow_symlinks=False):
            if deep > 1 and not entry.name.startswith("."):
                yield from _below(path, deep - 1)
        elif is_candidate(path) and entry.is_file():
            yield path
