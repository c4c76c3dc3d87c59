"""An agent in several folders, as one source: each session belongs to the folder it is found in."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Protocol

from snapshot_manager.model.conversation import Message
from snapshot_manager.model.facts import Session
from snapshot_manager.model.progress import Report
from snapshot_manager.model.restoration import SessionPlan
from snapshot_manager.model.results import SessionInfo
from snapshot_manager.model.sighting import Sighting
from snapshot_manager.model.state import Part, PartName, State
from snapshot_manager.sources.base import KeepsElsewhere, Watchable


class OneFolder(Watchable, Protocol):
    """An agent in one of its folders."""

    def holds(self, session_id: str) -> bool:
        """Whether the session is in this folder."""
        ...


class SeveralFolders:
    """The sessions of an agent in all of its folders.

    Args:
        folders: One for each folder, at least one; the first takes what belongs to none of them.
    """

    def __init__(self, folders: Sequence[OneFolder]) -> None:
        self._all = tuple(folders)
        self._first = self._all[0]

    @property
    def name(self) -> str:
        """The short name in references."""
        return self._first.name

    @property
    def title(self) -> str:
        """The name a person knows it by."""
        return self._first.title

    def sessions(self) -> Sequence[SessionInfo]:
        """All sessions in all folders, newest first; where two have the same id, the first folder's."""
        by_id: dict[str, SessionInfo] = {}
        for folder in self._all:
            for info in folder.sessions():
                by_id.setdefault(info.ref.id, info)
        return sorted(by_id.values(), key=lambda info: info.updated_at, reverse=True)

    def session(self, session_id: str) -> SessionInfo:
        """One session."""
        return self._home_of(session_id).session(session_id)

    def fingerprint(self, session_id: str) -> str:
        """A text that changes with the session's files."""
        return self._home_of(session_id).fingerprint(session_id)

    def read(self, session_id: str, left_out: frozenset[PartName], report: Report) -> State:
        """Read the state of now."""
        return self._home_of(session_id).read(session_id, left_out, report)

    def messages(self, part: Part) -> Sequence[Message]:
        """Read the active conversation out of a part, live or stored."""
        return self._first.messages(part)

    def plan_session(self, original: Session, part: Part, now: datetime, into: Path | None) -> SessionPlan:
        """Say what a new session beside the original one would be."""
        return self._home_of(original.id).plan_session(original, part, now, into)

    def write_session(self, plan: SessionPlan, original: Session, part: Part, now: datetime) -> bytes:
        """Write exactly the planned session as new files."""
        return self._at(plan.path).write_session(plan, original, part, now)

    def remove_session(self, path: Path) -> None:
        """Remove a session that ``write_session`` made."""
        self._at(path).remove_session(path)

    def was_continued(self, path: Path) -> bool:
        """Whether a session that ``write_session`` made was gone on with, where its file does not say."""
        home = self._at(path)
        return isinstance(home, KeepsElsewhere) and home.was_continued(path)

    # -- what Watchable asks for --

    def folders(self) -> Sequence[Path]:
        """Where the transcripts lie."""
        return [each for folder in self._all for each in folder.folders()]

    def session_at(self, path: Path) -> str | None:
        """The session that a transcript or a file beside it belongs to."""
        return self._at(path).session_at(path)

    def present(self) -> Mapping[str, datetime]:
        """The sessions that there are, each with the time of its last change."""
        found: dict[str, datetime] = {}
        for folder in reversed(self._all):
            found |= folder.present()
        return found

    def sight(self, session_id: str, now: datetime) -> Sighting:
        """Look at one session."""
        return self._home_of(session_id).sight(session_id, now)

    # -- within --

    def _home_of(self, session_id: str) -> OneFolder:
        """The folder that a session is in; the first one where it is in none."""
        return next((folder for folder in self._all if folder.holds(session_id)), self._first)

    def _at(self, path: Path) -> OneFolder:
        """The folder that a file is in; the first one where it is in none."""
        found = (each for each in self._all for below in each.folders() if path.is_relative_to(below))
        return next(found, self._first)
