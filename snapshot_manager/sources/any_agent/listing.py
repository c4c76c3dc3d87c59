"""The sessions on the disk, each read once for as long as its file stays the same."""

import os
from collections import OrderedDict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Protocol, TypeAlias

import msgspec

from snapshot_manager.errors import SessionGone, SourceError
from snapshot_manager.model.results import SessionInfo
from snapshot_manager.model.snapshot import SessionRef

LIVE_WITHIN = timedelta(minutes=3)
"""Agents write a line for each message, tool call and result, so a session at work is rarely silent for
longer; nothing on the disk says it better."""

MOST_ASKED_FOR = 16
"""So many sessions are remembered that were asked for one by one, and not with all others for a list."""

Stamp: TypeAlias = tuple[int, int, int]
"""Inode, size and modification time: what a file is recognised by."""


class Places(Protocol):
    """Where an agent keeps its sessions, a file for each."""

    @property
    def folder(self) -> Path:
        """The folder with all of them below it."""
        ...

    def transcripts(self) -> Iterator[Path]:
        """Every file that may be a session's."""
        ...

    def session_of(self, transcript: Path) -> str:
        """The session's id, by the name of its file."""
        ...

    def files_of(self, session_id: str) -> Iterator[Path]:
        """Every file that bears the id of this session; some of them need not be there."""
        ...


@dataclass(frozen=True, slots=True)
class Look:
    """What one look into a file found.

    Attributes:
        is_session: Whether it is listed; a file of nothing but damage or metadata is not.
        was_worked_in: Whether somebody has spoken in it since it was made.
    """

    title: str
    cwd: str
    message_count: int
    is_session: bool
    was_worked_in: bool


@dataclass(frozen=True, slots=True)
class Listed:
    """What the list knows of a file."""

    stamp: Stamp
    info: SessionInfo
    is_session: bool
    was_worked_in: bool


class Listing:
    """Reads the list of sessions. Usable from several threads: at worst a file is read twice.

    Args:
        places: Where the sessions lie.
        look: Reads a file; raises OSError where it cannot.
        source: The name of the source in references.
        title: The name of the source for people.
        now: The time that decides whether a session is live.
    """

    def __init__(
        self,
        places: Places,
        look: Callable[[Path], Look],
        source: str,
        title: str,
        now: Callable[[], datetime],
    ) -> None:
        self._places = places
        self._look = look
        self._source = source
        self._title = title
        self._now = now
        self._known: dict[Path, Listed] = {}
        self._asked_for: OrderedDict[Path, Listed] = OrderedDict()

    def sessions(self) -> list[SessionInfo]:
        """All sessions, newest first; where two files have the same id, the newer one as the agent does.

        Raises:
            SourceError: The folder is there but may not be read.
        """
        self._check_readable()
        known = {path: listed for path in self._places.transcripts() if (listed := self._look_at(path))}
        self._known = known
        self._asked_for.clear()
        newest_first = sorted(known.values(), key=lambda each: each.stamp[2], reverse=True)
        by_id: dict[str, SessionInfo] = {}
        for listed in newest_first:
            if listed.is_session:
                by_id.setdefault(listed.info.ref.id, self._alive(listed))
        return list(by_id.values())

    def present(self) -> dict[str, datetime]:
        """When each file that may be a session's last changed, by session; none of them is read."""
        found = ((path, _stamp(path)) for path in self._places.transcripts())
        return {self._places.session_of(path): _time(stamp) for path, stamp in found if stamp is not None}

    def session(self, session_id: str) -> SessionInfo:
        """One session, even one that is too damaged to be listed.

        Raises:
            SessionGone: It is not on the disk.
        """
        listed = self._look_at(self.path_of(session_id))
        if listed is None:
            raise self._gone(session_id)
        return self._alive(listed)

    def holds(self, session_id: str) -> bool:
        """Whether there is a file of the session."""
        return any(True for _ in self._candidates(session_id))

    def path_of(self, session_id: str) -> Path:
        """The file of a session.

        Raises:
            SessionGone: It is not on the disk.
        """
        candidates = dict(self._candidates(session_id))
        if not candidates:
            raise self._gone(session_id)
        return max(candidates, key=lambda path: candidates[path])

    def _candidates(self, session_id: str) -> Iterator[tuple[Path, int]]:
        for path in self._places.files_of(session_id):
            stamp = _stamp(path)
            if stamp is not None:
                yield path, stamp[2]

    def _check_readable(self) -> None:
        try:
            with os.scandir(self._places.folder):
                pass
        except FileNotFoundError:
            return
        except OSError as error:
            raise SourceError(
                f"The sessions of {self._title} cannot be listed: {error.strerror}.",
                hint=f"Check that the folder “{self._places.folder}” may be read.",
            ) from error

    def _look_at(self, path: Path) -> Listed | None:
        stamp = _stamp(path)
        if stamp is None:
            return None
        known = self._known.get(path) or self._asked_for.get(path)
        if known is None or known.stamp != stamp:
            known = self._read(path, stamp)
            self._remember(path, known)
        return known

    def _remember(self, path: Path, listed: Listed | None) -> None:
        """Hold those of the list, and of others only the newest that were asked for."""
        if listed is None:
            return
        if path in self._known:
            self._known[path] = listed
            return
        self._asked_for[path] = listed
        while len(self._asked_for) > MOST_ASKED_FOR:
            self._asked_for.popitem(last=False)

    def _read(self, path: Path, stamp: Stamp) -> Listed | None:
        try:
            look = self._look(path)
        except OSError:
            return None
        info = SessionInfo(
            ref=SessionRef(source=self._source, id=self._places.session_of(path)),
            source=self._title,
            title=look.title,
            cwd=look.cwd,
            updated_at=_time(stamp),
            message_count=look.message_count,
            size_bytes=stamp[1],
        )
        return Listed(stamp, info, look.is_session, look.was_worked_in)

    def _alive(self, listed: Listed) -> SessionInfo:
        """The session as it is now; one that was only just restored is not at work, new as its file is."""
        is_new = abs(self._now() - listed.info.updated_at) < LIVE_WITHIN
        is_live = is_new and listed.was_worked_in
        return msgspec.structs.replace(listed.info, live=True) if is_live else listed.info

    def _gone(self, session_id: str) -> SessionGone:
        return SessionGone(
            f"The session “{session_id}” is no longer on the disk.",
            hint=f"{self._title} may have removed it; a snapshot of it can still be restored.",
        )


def changed_at(path: Path) -> datetime:
    """When a file last changed.

    Raises:
        OSError: It is not there.
    """
    return datetime.fromtimestamp(path.stat().st_mtime_ns / 1e9, UTC)


def _time(stamp: Stamp) -> datetime:
    return datetime.fromtimestamp(stamp[2] / 1e9, UTC)


def _stamp(path: Path) -> Stamp | None:
    try:
        status = path.stat()
    except (OSError, ValueError):
        return None
    return status.st_ino, status.st_size, status.st_mtime_ns
