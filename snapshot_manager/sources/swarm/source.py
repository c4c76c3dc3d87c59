"""The source of SwarmSDK's swarms: what of the protocol is done where."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from snapshot_manager.errors import SessionGone, StateUnreadable
from snapshot_manager.model.conversation import Message
from snapshot_manager.model.facts import Session, Tokens, part_of
from snapshot_manager.model.progress import Report
from snapshot_manager.model.restoration import SessionPlan
from snapshot_manager.model.results import SessionInfo
from snapshot_manager.model.sighting import Sighting
from snapshot_manager.model.snapshot import SessionRef
from snapshot_manager.model.state import Part, PartName, State
from snapshot_manager.sources.swarm import restore
from snapshot_manager.sources.swarm.conversation import messages_of
from snapshot_manager.sources.swarm.folders import Folders
from snapshot_manager.sources.swarm.parts import parts_of
from snapshot_manager.sources.swarm.records import events_of, read_file, snapshot_in
from snapshot_manager.sources.swarm.tally import Tally, stamp_of, tally
from snapshot_manager.swarm.file_kind import FileKind
from snapshot_manager.swarm.gaps import GapReport, Gaps
from snapshot_manager.swarm.rebuild import reconstruct_leniently
from snapshot_manager.swarm.snapshot import Snapshot

NAME = "swarm"
NOT_TOLD = "SwarmSDK does not tell."
BUSY = timedelta(minutes=2)


class SwarmSource:
    """Event logs and snapshot files below some folders.

    Args:
        folders: Where they are.
        now: Decides which sessions are live.
    """

    def __init__(self, folders: Sequence[Path], now: Callable[[], datetime]) -> None:
        self._folders = Folders(folders)
        self._now = now
        self._tallies: dict[Path, Tally] = {}

    @property
    def name(self) -> str:
        """The short name in references."""
        return NAME

    @property
    def title(self) -> str:
        """The name a person knows it by."""
        return "SwarmSDK"

    # -- what there is --

    def sessions(self) -> Sequence[SessionInfo]:
        """All logs and snapshot files, newest first."""
        found = []
        for session_id, path in self._folders.files():
            try:
                found.append(self._info(session_id, path))
            except SessionGone:  # of another kind, or gone meanwhile
                continue
        return sorted(found, key=lambda info: info.updated_at, reverse=True)

    def session(self, session_id: str) -> SessionInfo:
        """One session."""
        return self._info(session_id, self._folders.path_of(session_id))

    def _tally(self, session_id: str, path: Path) -> Tally:
        found = self._tallies[path] = tally(path, self._tallies.get(path))
        if found.kind is FileKind.NEITHER:
            raise SessionGone(f"“{session_id}” is neither an event log nor a snapshot of a swarm.")
        return found

    def _info(self, session_id: str, path: Path) -> SessionInfo:
        found = self._tally(session_id, path)
        updated_at = _time(found.stamp)
        return SessionInfo(
            ref=SessionRef(source=NAME, id=session_id),
            source=self.title,
            title=found.name or found.swarm_id or path.name,
            cwd=str(path.parent),
            updated_at=updated_at,
            message_count=found.messages,
            live=updated_at > self._now() - BUSY,
            size_bytes=found.stamp[1],
        )

    def fingerprint(self, session_id: str) -> str:
        """A text that changes with the file."""
        return " ".join(map(str, stamp_of(self._folders.path_of(session_id))))

    # -- following --

    def folders(self) -> Sequence[Path]:
        """The folders that were named."""
        return self._folders.roots

    def session_at(self, path: Path) -> str | None:
        """The session that a file is."""
        return self._folders.session_at(path)

    def present(self) -> Mapping[str, datetime]:
        """The files that may be sessions, and are not known to be of another kind."""
        found = {}
        for session_id, path in self._folders.files():
            known = self._tallies.get(path)
            try:
                stamp = stamp_of(path)
            except SessionGone:
                continue
            if known is None or known.stamp != stamp or known.kind is not FileKind.NEITHER:
                found[session_id] = _time(stamp)
        return found

    def sight(self, session_id: str, now: datetime) -> Sighting:
        """Look at one session."""
        info = self.session(session_id)
        return Sighting(
            ref=info.ref,
            at=now,
            updated_at=info.updated_at,
            fingerprint=self.fingerprint(session_id),
            message_count=info.message_count,
        )

    # -- reading --

    def read(self, session_id: str, left_out: frozenset[PartName], report: Report) -> State:
        """Read the state of now."""
        path = self._folders.path_of(session_id)
        known = self._tally(session_id, path)
        part = read_file(path, is_snapshot=known.kind is FileKind.SNAPSHOT, report=report)
        snapshot, gaps = _state_of(part, report)
        if snapshot.snapshot_at is None and not messages_of(part):
            raise StateUnreadable(
                f"“{path.name}” holds nothing that a swarm wrote.", hint="It was left as it is."
            )
        messages = Part(part.mark, gaps=_told(gaps), records=part.records, documents=part.documents)
        makers: dict[PartName, Callable[[], Part]] = {
            PartName.SESSION: lambda: part_of(
                PartName.SESSION, self._facts(session_id, path, part, snapshot)
            ),
            PartName.MESSAGES: lambda: messages,
            **parts_of(snapshot, path.parent),
            **dict.fromkeys((PartName.BALANCE, PartName.PROOF, PartName.TERMINAL), _not_told),
        }
        parts = {}
        for number, (name, make) in enumerate(makers.items()):
            report(number, len(makers), f"Reading the part “{name}”")
            parts[name] = Part.not_included() if name in left_out else make()
        return State(parts)

    def _facts(self, session_id: str, path: Path, part: Part, snapshot: Snapshot) -> Session:
        info = self._info(session_id, path)
        messages = messages_of(part)
        times = [message.at for message in messages if message.at is not None]
        last = next((message for message in reversed(messages) if message.model), None)
        counted = next((message for message in reversed(messages) if message.tokens.total), None)
        return Session(
            id=session_id,
            title=info.title,
            model=last.model if last else "",
            started_at=min(times, default=None),
            updated_at=info.updated_at,
            cwd=info.cwd,
            agent_version=str(snapshot.swarm_sdk_version or ""),
            message_count=len(messages),
            tokens=Tokens(
                input_uncached=sum(message.tokens.input_uncached for message in messages),
                output=sum(message.tokens.output for message in messages),
            ),
            context_tokens=counted.tokens.total if counted else 0,
        )

    def messages(self, part: Part) -> Sequence[Message]:
        """Read the conversation out of a part, live or stored."""
        return messages_of(part)

    # -- restore --

    def plan_session(self, original: Session, part: Part, now: datetime, into: Path | None) -> SessionPlan:
        """Say which snapshot file would be written, and what restoring it would come to."""
        folder = (into or Path(original.cwd)).absolute()
        planned = restore.plan_session(original, part, now, folder, Path(original.id))
        return replace(planned, session_id=self.session_at(planned.path) or planned.session_id)

    def write_session(self, plan: SessionPlan, original: Session, part: Part, now: datetime) -> bytes:
        """Write the planned snapshot file."""
        del original, now  # the plan says all of it
        return restore.write_session(plan, part)

    def remove_session(self, path: Path) -> None:
        """Remove a snapshot file that ``write_session`` made."""
        path.unlink(missing_ok=True)


def _state_of(part: Part, report: Report) -> tuple[Snapshot, GapReport | None]:
    snapshot = snapshot_in(part)
    if snapshot is not None:
        return snapshot, None
    gaps = Gaps()
    return reconstruct_leniently(events_of(part, gaps, report), gaps=gaps)


def _told(report: GapReport | None) -> tuple[str, ...]:
    return tuple(gap.sentence for gap in report.gaps) if report else ()


def _not_told() -> Part:
    return Part.not_included(NOT_TOLD)


def _time(stamp: tuple[int, int, int]) -> datetime:
    return datetime.fromtimestamp(stamp[2] // 1_000 / 1_000_000, UTC)
