"""The source Codex: what of the protocol is done where."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from pathlib import Path

import msgspec

from snapshot_manager.clock import utc_now
from snapshot_manager.errors import NothingSaid, SessionGone, StateUnreadable
from snapshot_manager.model.conversation import Message
from snapshot_manager.model.facts import Session, part_of, terminal_part
from snapshot_manager.model.progress import Report
from snapshot_manager.model.restoration import SessionPlan
from snapshot_manager.model.results import SessionInfo
from snapshot_manager.model.sighting import Sighting
from snapshot_manager.model.snapshot import SessionRef
from snapshot_manager.model.state import Document, Mark, Part, PartName, RecordList, State
from snapshot_manager.sources.any_agent.files import files_part
from snapshot_manager.sources.any_agent.following import Following
from snapshot_manager.sources.any_agent.listing import Listing, Look, changed_at
from snapshot_manager.sources.any_agent.reading import Makers, read_records, reported, state_of
from snapshot_manager.sources.codex import restore
from snapshot_manager.sources.codex.conversation import messages_of
from snapshot_manager.sources.codex.following import Counted
from snapshot_manager.sources.codex.in_view import files_in_view
from snapshot_manager.sources.codex.lineage import (
    base_in,
    find_ancestors,
    gaps_of,
    kept_ancestors,
    with_ancestors,
)
from snapshot_manager.sources.codex.looking import is_session, look_at
from snapshot_manager.sources.codex.metrics import metrics_of
from snapshot_manager.sources.codex.naming import Names
from snapshot_manager.sources.codex.packed import lines_of
from snapshot_manager.sources.codex.paths import PACKED, Rollouts
from snapshot_manager.sources.codex.rollout import Record, Rollout, read_rollout
from snapshot_manager.sources.codex.session import cwd_of, session_facts
from snapshot_manager.sources.codex.terminal import commands_of

NAME = "codex"

MEMORY_FILES = ("AGENTS.override.md", "AGENTS.md")

NOT_TOLD = "Codex does not tell."


class Codex:
    """The sessions of Codex in one of its homes.

    Args:
        home: See ``paths.default_home``.
        now: Decides which sessions are live.
    """

    def __init__(self, home: Path, *, now: Callable[[], datetime] = utc_now) -> None:
        self._rollouts = Rollouts(home.absolute())
        self._names = Names(home.absolute())
        self._listing = Listing(self._rollouts, self._look_at, self.name, self.title, now)
        self._following = Following(lambda: Counted(self._rollouts))

    @property
    def name(self) -> str:
        """The short name in references."""
        return NAME

    @property
    def title(self) -> str:
        """The name a person knows it by."""
        return "Codex"

    def sessions(self) -> Sequence[SessionInfo]:
        """All sessions, archived ones too, newest first."""
        names = self._names.all()
        return [_named(info, names) for info in self._listing.sessions()]

    def session(self, session_id: str) -> SessionInfo:
        """One session."""
        return _named(self._listing.session(session_id), self._names.all())

    def holds(self, session_id: str) -> bool:
        """Whether the session is in this home."""
        return self._listing.holds(session_id)

    def fingerprint(self, session_id: str) -> str:
        """A text that changes with the rollout; what it goes on from never changes."""
        path = self._listing.path_of(session_id)
        try:
            status = path.stat()
        except OSError as error:
            raise _gone(session_id) from error
        return f"{path.name}:{status.st_ino}:{status.st_size}:{status.st_mtime_ns}"

    def read(self, session_id: str, left_out: frozenset[PartName], report: Report) -> State:
        """Read the state of now."""
        path = self._listing.path_of(session_id)
        lines = read_records(path, session_id, report, lines_of)
        own = read_rollout(reported(lines, report))
        ancestors = find_ancestors(self._rollouts, path, base_in(own.meta))
        records = with_ancestors(ancestors, own)
        if not is_session(records):
            raise _unreadable(own, path)
        named = self._names.all().get(session_id, "")
        makers: Makers = {
            PartName.SESSION: lambda: part_of(
                PartName.SESSION, session_facts(session_id, named, own, records)
            ),
            PartName.MESSAGES: lambda: _messages_part(lines, own, ancestors),
            PartName.FILES: lambda: files_part(files_in_view(records), cwd_of(own), MEMORY_FILES, report),
            PartName.TERMINAL: lambda: terminal_part(commands_of(records)),
            PartName.METRICS: lambda: part_of(PartName.METRICS, metrics_of(own, records)),
            PartName.BALANCE: lambda: Part.not_included(NOT_TOLD),
            PartName.PROOF: lambda: Part.not_included(NOT_TOLD),
        }
        return state_of(makers, left_out, report)

    def messages(self, part: Part) -> Sequence[Message]:
        """Read the conversation out of a part, live or stored."""
        return messages_of(_records_in(part))

    def plan_session(self, original: Session, part: Part, now: datetime, into: Path | None) -> SessionPlan:
        """Say what a new session made of this conversation would be."""
        return restore.plan_session(self._rollouts, original, part, now, into)

    def write_session(self, plan: SessionPlan, original: Session, part: Part, now: datetime) -> bytes:
        """Write exactly the planned session as a new rollout."""
        return restore.write_session(plan, original, part, now)

    def remove_session(self, path: Path) -> None:
        """Remove a session that ``write_session`` made."""
        restore.remove_session(path, self._rollouts)

    # -- what Watchable asks for --

    def folders(self) -> Sequence[Path]:
        """Where the rollouts lie."""
        return self._rollouts.folders

    def session_at(self, path: Path) -> str | None:
        """The session that a rollout belongs to."""
        return self._rollouts.session_at(path)

    def present(self) -> Mapping[str, datetime]:
        """The sessions that there are, each with the time of its last change."""
        return self._listing.present()

    def sight(self, session_id: str, now: datetime) -> Sighting:
        """Look at one session."""
        path = self._listing.path_of(session_id)
        try:
            updated_at = changed_at(path)
            counted = None if path.suffix == PACKED else self._following.of(path, now)
        except OSError as error:
            raise _gone(session_id) from error
        return Sighting(
            ref=SessionRef(source=self.name, id=session_id),
            at=now,
            updated_at=updated_at,
            fingerprint=self.fingerprint(session_id),
            message_count=counted.messages if counted else self._listing.session(session_id).message_count,
            limit=counted.stop.name if counted else "",
        )

    def _look_at(self, path: Path) -> Look:
        return look_at(path, self._rollouts)


def _named(info: SessionInfo, names: Mapping[str, str]) -> SessionInfo:
    """A session as the person named it."""
    name = names.get(info.ref.id)
    return msgspec.structs.replace(info, title=name) if name else info


def _messages_part(lines: list[bytes], own: Rollout, ancestors: tuple[Document, ...]) -> Part:
    return Part(
        Mark.CAPTURED,
        gaps=(*own.gaps.told(), *gaps_of(ancestors, base_in(own.meta))),
        records=RecordList(lines),
        documents=ancestors,
    )


def _records_in(part: Part) -> list[Record]:
    own = read_rollout(part.records.read(0, len(part.records)))
    return with_ancestors(kept_ancestors(part.documents), own)


def _gone(session_id: str) -> SessionGone:
    return SessionGone(f"The session “{session_id}” is no longer on the disk.")


def _unreadable(own: Rollout, path: Path) -> StateUnreadable:
    """Say why a file is no session."""
    if own.meta:
        return NothingSaid()
    return StateUnreadable(
        f"“{path.name}” holds nothing that Codex wrote.",
        hint="The file is damaged or was put there by another program; it was left as it is.",
    )
