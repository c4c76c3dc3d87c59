"""The protocols between an agent's own format and the rest of the program."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Protocol, runtime_checkable

from snapshot_manager.model.conversation import Message
from snapshot_manager.model.facts import Session
from snapshot_manager.model.gate import Fix, GateReport
from snapshot_manager.model.progress import Report
from snapshot_manager.model.restoration import NotRestored, SessionPlan
from snapshot_manager.model.results import SessionInfo
from snapshot_manager.model.sighting import Sighting
from snapshot_manager.model.snapshot import SessionRef
from snapshot_manager.model.state import Part, PartName, State
from snapshot_manager.model.tables import TablesComparison
from snapshot_manager.model.tables_restoration import Row, TargetPlan


@runtime_checkable
class HandsOver(Protocol):
    """What a source adds whose apps take a session back by themselves, part by part."""

    def unconfirmed(self, plan: SessionPlan, parts: Iterable[PartName]) -> Sequence[NotRestored]:
        """Wait a little for the app to confirm these parts; answers those that it did not, and why."""
        ...


@runtime_checkable
class KeepsElsewhere(Protocol):
    """What a source adds whose agent takes a restored session into a store of its own.

    The file that was written then says nothing of what became of the session.
    """

    def was_continued(self, path: Path) -> bool:
        """Whether the session that was made of this file was gone on with since.

        Raises:
            SourceError: That cannot be found out.
        """
        ...


class Source(Protocol):
    """A place that sessions come from. All of it may be called from any thread; nothing of it is Qt's.

    A source never writes into a session that exists. Torn input is not an error: what can be read is
    read, and the part says in its mark, its reason and its gaps what could not.
    """

    @property
    def name(self) -> str:
        """The short name in references, ``claude-code``."""
        ...

    @property
    def title(self) -> str:
        """The name a person knows it by, "Claude Code"."""
        ...

    def sessions(self) -> Sequence[SessionInfo]:
        """All sessions on the disk, newest first; none when the agent was never used here.

        Raises:
            SourceError: The agent's folder is there but may not be read.
        """
        ...

    def session(self, session_id: str) -> SessionInfo:
        """One session.

        Raises:
            SessionGone: It is not on the disk.
        """
        ...

    def fingerprint(self, session_id: str) -> str:
        """A text that is another one as soon as the session's own files are; costs a few ``stat`` calls.

        Raises:
            SessionGone: It is not on the disk.
        """
        ...

    def read(self, session_id: str, left_out: frozenset[PartName], report: Report) -> State:
        """Read the state of now, without the parts left out (they are marked so).

        Raises:
            SessionGone: It is not on the disk.
            StateUnreadable: There is a file, but nothing in it is a session.
        """
        ...

    def messages(self, part: Part) -> Sequence[Message]:
        """Read the active conversation out of a part ``messages``, live or stored; oldest first."""
        ...

    def plan_session(self, original: Session, part: Part, now: datetime, into: Path | None) -> SessionPlan:
        """Say what a new session made of this conversation would be; nothing is written.

        Args:
            original: The stored part ``session``.
            part: The stored part ``messages``.
            now: The time the new session is made at.
            into: The folder to resume from instead of the original one.

        Raises:
            RestoreRefused: The agent could not resume it; the sentence says why.
        """
        ...

    def write_session(self, plan: SessionPlan, original: Session, part: Part, now: datetime) -> bytes:
        """Write exactly the planned session as new files, whole or not at all.

        Returns:
            The bytes of the file at ``plan.path``.

        Raises:
            RestoreRefused: The file exists already, or the folder may not be written.
        """
        ...

    def remove_session(self, path: Path) -> None:
        """Remove a session that ``write_session`` made, with its side files. Does nothing when it is gone."""
        ...


@runtime_checkable
class Watchable(Source, Protocol):
    """What a source of files can offer beside, so that following its sessions costs next to nothing.

    A source without it is asked for all its sessions once a minute.
    """

    def folders(self) -> Sequence[Path]:
        """The folders, with all below them, in which something changes when a session does.

        None of them has to be there yet.
        """
        ...

    def session_at(self, path: Path) -> str | None:
        """The session that a changed file belongs to; None where the path alone does not say."""
        ...

    def present(self) -> Mapping[str, datetime]:
        """The sessions that there are, each with the time of its last change; reads no file."""
        ...

    def sight(self, session_id: str, now: datetime) -> Sighting:
        """Look at one session; of a file that grew, only what is new is read.

        Raises:
            SessionGone: It is not on the disk.
        """
        ...


@runtime_checkable
class TablesSource(Source, Protocol):
    """What a source of databases offers: its part ``tables`` is read, compared and restored by it alone."""

    def remember(self, folder: Path) -> SessionRef:
        """Take a sandbox into the list of sessions.

        Raises:
            SourceError: The folder is none, or a file in it cannot be read.
        """
        ...

    def compare_tables(self, before: Part, after: Part, report: Report) -> TablesComparison:
        """Compare two captured parts, row by row."""
        ...

    def rows(self, part: Part, table: tuple[str, str], first: int, count: int) -> Sequence[Row]:
        """Some rows of a captured table, by the names of its database and of itself.

        Raises:
            SourceError: The part holds no such table.
        """
        ...

    def plan_tables(self, session_id: str, part: Part) -> tuple[TargetPlan, ...]:
        """Say for each database of the part where it would be restored; nothing is done.

        Raises:
            RestoreRefused: It cannot be restored there; the sentence says why.
        """
        ...

    def mark(self, session_id: str) -> str:
        """A text that is another one as soon as a recorded change came; costs next to nothing.

        Raises:
            SourceError: A database cannot be reached.
        """
        ...

    def rehearse_tables(self, session_id: str, part: Part, *, trust: bool, report: Report) -> None:
        """Restore into databases beside the real ones, compare, and drop them.

        Raises:
            SourceError: What was restored is not what was captured, or it cannot be restored.
        """
        ...

    def restore_tables(self, session_id: str, part: Part, *, trust: bool, report: Report) -> tuple[str, ...]:
        """Restore beside, compare, and only then take the real ones' places; the worker is started anew.

        Returns:
            What a person should know, one plain sentence each.

        Raises:
            SourceError: It cannot be restored; the databases are as they were.
        """
        ...

    def saved_artifact(self, session_id: str) -> str:
        """The artifact's id that the sandbox's file holds; empty where it holds none."""
        ...

    def save_artifact(self, session_id: str, artifact_id: str) -> None:
        """Write an artifact's id into the sandbox's file, where nothing else changes.

        Raises:
            SourceError: It cannot be written.
        """
        ...


@runtime_checkable
class CheckingSource(Protocol):
    """What a source may offer besides: checks that a person sees before a snapshot is taken."""

    def gate(self, session_id: str, report: Report) -> GateReport:
        """Make all checks; what cannot be found out is UNKNOWN, not an error.

        Raises:
            SourceError: Not even a check could be made.
        """
        ...

    def fix(self, session_id: str, what: Fix, report: Report) -> None:
        """Do what a check that did not pass offers.

        Raises:
            SourceError: It could not be done.
        """
        ...
