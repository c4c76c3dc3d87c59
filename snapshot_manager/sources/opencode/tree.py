"""The sessions of OpenCode before 1.2: a JSON file for each session, each message and each part of one.

``storage/session/<project>/<session>.json``, ``storage/message/<session>/<message>.json`` and
``storage/part/<message>/<part>.json``. Later versions no longer carry them over into their database.
"""

import os
from collections.abc import Iterator
from datetime import datetime
from hashlib import blake2b
from pathlib import Path

from snapshot_manager.disk import open_regular
from snapshot_manager.errors import SourceError
from snapshot_manager.sources.any_agent.folders import entries, subfolders
from snapshot_manager.sources.jsonl import Json, mapping, string
from snapshot_manager.sources.opencode.native import Native, Piece, parsed, record_of
from snapshot_manager.sources.opencode.paths import is_session_id
from snapshot_manager.sources.opencode.rows import (
    LONG_AGO,
    Row,
    Stamp,
    needs_words,
    status_of,
    time_of,
    title_of,
    wound_back_to,
)

LARGEST = 64 * 1024 * 1024
"""Bytes of the largest file that is taken for one of OpenCode's."""


class Tree:
    """The sessions below one folder ``storage``."""

    def __init__(self, storage: Path) -> None:
        self.folder = storage
        self._known: dict[Path, tuple[Stamp, Row]] = {}

    def stamp(self) -> Stamp:
        """What changes when a session or a message comes or goes, or a session is written anew."""
        sessions = (each for path in self._files() for each in (path, self._messages_of(path.stem)))
        return tuple(map(status_of, sessions))

    def rows(self) -> list[Row]:
        """All sessions."""
        try:
            with os.scandir(self.folder / "session"):
                pass
        except FileNotFoundError:
            return []
        except OSError as error:
            raise SourceError(
                f"The sessions of OpenCode cannot be listed: {error.strerror}.",
                hint=f"Check that the folder “{self.folder}” may be read.",
            ) from error
        self._known = {path: known for path in self._files() if (known := self._look_at(path))}
        return [row for _, row in self._known.values()]

    def row(self, session_id: str) -> Row | None:
        """One session."""
        path = self._file_of(session_id)
        known = self._look_at(path) if path else None
        return known[1] if known else None

    def fingerprint(self, session_id: str) -> str:
        """A text that changes with the session and those of its sub-agents."""
        path = self._file_of(session_id)
        if path is None:
            return ""
        digest = blake2b(digest_size=16)
        for each in (path, *(file for child in self._family(session_id) for file in self._all_of(child))):
            digest.update(f"{each}\0{status_of(each)}\n".encode(errors="replace"))
        return digest.hexdigest()

    def latest(self, session_id: str) -> bytes:
        """The newest message."""
        found = entries(self._messages_of(session_id)) if is_session_id(session_id) else []
        return _content(found[-1]) if found else b""

    def load(self, session_id: str) -> Native | None:
        """The whole session; a file that goes meanwhile is as good as gone before."""
        path = self._file_of(session_id)
        own = self._session(path) if path else None
        if own is None:
            return None
        children = {child: self._file_of(child) for child in self._family(session_id) if child != session_id}
        found = {child: self._session(file) for child, file in children.items() if file}
        subtasks = {child: each for child, each in found.items() if each is not None}
        return Native(own.info, own.records, subtasks=subtasks)

    def session_at(self, path: Path) -> str | None:
        """The session that a changed file belongs to; None where its path does not say."""
        try:
            kind, name = path.relative_to(self.folder).parts[:2]
        except ValueError:
            return None
        if kind == "session" and is_session_id(path.stem):
            return path.stem
        return name if kind == "message" and is_session_id(name) else None

    # -- within --

    def _files(self) -> Iterator[Path]:
        """The files of all sessions."""
        for project in subfolders(self.folder / "session"):
            for path in entries(project):
                if path.suffix == ".json" and is_session_id(path.stem):
                    yield path

    def _file_of(self, session_id: str) -> Path | None:
        if not is_session_id(session_id):
            return None
        places = (project / f"{session_id}.json" for project in subfolders(self.folder / "session"))
        return next((path for path in places if path.is_file()), None)

    def _messages_of(self, session_id: str) -> Path:
        return self.folder / "message" / session_id

    def _all_of(self, session_id: str) -> Iterator[Path]:
        """The files of a session's messages and of their parts."""
        for message in entries(self._messages_of(session_id)):
            yield message
            yield from entries(self.folder / "part" / message.stem)

    def _family(self, session_id: str) -> list[str]:
        """A session and those of its sub-agents, as far down as they go."""
        self.rows()
        parents = {row.id: row.parent for _, row in self._known.values()}
        found = [session_id]
        for name in found:
            children = sorted(child for child, parent in parents.items() if parent == name)
            found += [child for child in children if child not in found]
        return found

    def _look_at(self, path: Path) -> tuple[Stamp, Row] | None:
        stamp = status_of(path), status_of(self._messages_of(path.stem))
        known = self._known.get(path)
        if known is not None and known[0] == stamp:
            return known
        info = parsed(_content(path))
        return None if info is None else (stamp, self._row(path.stem, info))

    def _row(self, session_id: str, info: Json) -> Row:
        messages = [path.stem for path in entries(self._messages_of(session_id)) if path.suffix == ".json"]
        wound_back = wound_back_to(info)
        title, times = string(info.get("title")), mapping(info.get("time"))
        words = self._parts_of(messages[0]) if messages and needs_words(title) else []
        return Row(
            id=session_id,
            parent=string(info.get("parentID")),
            title=title_of(title, (parsed(part.text) or {} for part in words)),
            cwd=string(info.get("directory")),
            updated_at=time_of(times.get("updated")) or LONG_AGO,
            messages=sum(1 for name in messages if not wound_back or name < wound_back),
            spoken_at=self._begun(session_id, messages[-1]) if messages else None,
        )

    def _begun(self, session_id: str, message: str) -> datetime | None:
        info = parsed(_content(self._messages_of(session_id) / f"{message}.json")) or {}
        return time_of(mapping(info.get("time")).get("created"))

    def _session(self, path: Path) -> Native | None:
        info = _content(path)
        if not info:
            return None
        session_id, found = path.stem, []
        for file in entries(self._messages_of(session_id)):
            ids = {"id": file.stem, "sessionID": session_id}
            text = _content(file)
            begun = mapping((parsed(text) or {}).get("time")).get("created")
            record = record_of(Piece(ids, text), self._parts_of(file.stem))
            found.append((begun if isinstance(begun, (int, float)) else 0, file.stem, record))
        return Native(info, tuple(record for _, _, record in sorted(found)))

    def _parts_of(self, message: str) -> list[Piece]:
        return [Piece({"id": path.stem}, _content(path)) for path in entries(self.folder / "part" / message)]


def _content(path: Path) -> bytes:
    """What a file holds; nothing when it cannot be read."""
    try:
        with open_regular(path) as file:
            return file.read(LARGEST)
    except OSError:
        return b""
