"""The source Claude Code: what of the protocol is done where."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from pathlib import Path

from snapshot_manager.clock import utc_now
from snapshot_manager.disk import open_regular
from snapshot_manager.errors import NothingSaid, SessionGone, StateUnreadable
from snapshot_manager.model.conversation import Message
from snapshot_manager.model.facts import Session, part_of, terminal_part
from snapshot_manager.model.progress import Report
from snapshot_manager.model.restoration import SessionPlan
from snapshot_manager.model.results import SessionInfo
from snapshot_manager.model.sighting import Sighting
from snapshot_manager.model.snapshot import SessionRef
from snapshot_manager.model.state import Mark, Part, PartName, RecordList, State
from snapshot_manager.sources.any_agent.files import files_part
from snapshot_manager.sources.any_agent.following import Following
from snapshot_manager.sources.any_agent.listing import Listing, Look, changed_at
from snapshot_manager.sources.any_agent.reading import Makers, kept_beside, read_records, reported, state_of
from snapshot_manager.sources.claude_code import new_session, restore, side_files
from snapshot_manager.sources.claude_code.chain import active_chain, lost_beginning
from snapshot_manager.sources.claude_code.conversation import messages_of, turns
from snapshot_manager.sources.claude_code.following import Counted
from snapshot_manager.sources.claude_code.in_view import files_in_view
from snapshot_manager.sources.claude_code.links import linked_entries
from snapshot_manager.sources.claude_code.metrics import metrics_of
from snapshot_manager.sources.claude_code.paths import Projects, resume_environment
from snapshot_manager.sources.claude_code.session import session_facts
from snapshot_manager.sources.claude_code.terminal import commands_of
from snapshot_manager.sources.claude_code.transcript import Entry, Transcript, read_transcript
from snapshot_manager.sources.jsonl import records_of

MEMORY_FILES = ("CLAUDE.md", "CLAUDE.local.md")

NOT_TOLD = "Claude Code does not tell."


class ClaudeCode:
    """The sessions of Claude Code in one of its config folders.

    Args:
        config_dir: See ``paths.default_config_dir``.
        project_dir_name: See ``paths.slug_override``.
        now: Decides which sessions are live.
    """

    def __init__(
        self, config_dir: Path, *, project_dir_name: str = "", now: Callable[[], datetime] = utc_now
    ) -> None:
        self._config_dir = config_dir.absolute()
        self._projects = Projects(
            self._config_dir / "projects",
            project_dir_name,
            resume_environment(self._config_dir, project_dir_name, Path.home()),
        )
        self._listing = Listing(self._projects, _look, self.name, self.title, now)
        self._following = Following(Counted)

    @property
    def name(self) -> str:
        """The short name in references."""
        return "claude-code"

    @property
    def title(self) -> str:
        """The name a person knows it by."""
        return "Claude Code"

    def sessions(self) -> Sequence[SessionInfo]:
        """All sessions in all project folders, newest first."""
        return self._listing.sessions()

    def session(self, session_id: str) -> SessionInfo:
        """One session."""
        return self._listing.session(session_id)

    def holds(self, session_id: str) -> bool:
        """Whether the session is in this folder."""
        return self._listing.holds(session_id)

    def fingerprint(self, session_id: str) -> str:
        """A text that changes with the transcript, its side files and its file history."""
        return side_files.fingerprint(self._listing.path_of(session_id), self._config_dir)

    def read(self, session_id: str, left_out: frozenset[PartName], report: Report) -> State:
        """Read the state of now."""
        path = self._listing.path_of(session_id)
        records = read_records(path, session_id, report)
        transcript = read_transcript(reported(records, report))
        if not transcript.is_session:
            raise _unreadable(transcript, path)
        chain = active_chain(transcript.entries)
        makers: Makers = {
            PartName.SESSION: lambda: part_of(PartName.SESSION, session_facts(session_id, transcript, chain)),
            PartName.MESSAGES: lambda: self._messages(path, records, transcript, chain),
            PartName.FILES: lambda: files_part(files_in_view(chain), transcript.cwd, MEMORY_FILES, report),
            PartName.TERMINAL: lambda: terminal_part(commands_of(transcript.entries)),
            PartName.METRICS: lambda: part_of(PartName.METRICS, metrics_of(transcript, chain)),
            PartName.BALANCE: lambda: Part.not_included(NOT_TOLD),
            PartName.PROOF: lambda: Part.not_included(NOT_TOLD),
        }
        return state_of(makers, left_out, report)

    def _messages(
        self, path: Path, records: list[bytes], transcript: Transcript, chain: Sequence[Entry]
    ) -> Part:
        beside = (*side_files.side_files(path, self._config_dir), *side_files.flat_sub_agents(path))
        return Part(
            Mark.CAPTURED,
            gaps=(*transcript.gaps.told(), *lost_beginning(chain, transcript.entries)),
            records=RecordList(records),
            documents=tuple(kept_beside(file.name, file.path) for file in beside),
        )

    def messages(self, part: Part) -> Sequence[Message]:
        """Read the active conversation out of a part, live or stored."""
        return messages_of(active_chain(linked_entries(part.records.read(0, len(part.records)))))

    def plan_session(self, original: Session, part: Part, now: datetime, into: Path | None) -> SessionPlan:
        """Say what a new session made of this conversation would be."""
        return restore.plan_session(self._projects, original, part, now, into)

    def write_session(self, plan: SessionPlan, original: Session, part: Part, now: datetime) -> bytes:
        """Write exactly the planned session as new files."""
        return restore.write_session(plan, original, part, now)

    def remove_session(self, path: Path) -> None:
        """Remove a session that ``write_session`` made."""
        new_session.remove_session(path, self._projects.folder)

    # -- what Watchable asks for --

    def folders(self) -> Sequence[Path]:
        """Where the transcripts lie."""
        return [self._projects.folder]

    def session_at(self, path: Path) -> str | None:
        """The session that a transcript or a file beside it belongs to."""
        return self._projects.session_at(path)

    def present(self) -> Mapping[str, datetime]:
        """The sessions that there are, each with the time of its last change."""
        return self._listing.present()

    def sight(self, session_id: str, now: datetime) -> Sighting:
        """Look at one session."""
        path = self._listing.path_of(session_id)
        try:
            updated_at, counted = changed_at(path), self._following.of(path, now)
        except OSError as error:
            raise SessionGone(f"The session “{session_id}” is no longer on the disk.") from error
        return Sighting(
            ref=SessionRef(source=self.name, id=session_id),
            at=now,
            updated_at=updated_at,
            fingerprint=self.fingerprint(session_id),
            message_count=counted.messages,
            limit=counted.stop.name,
            ended=counted.stop.closed,
        )


def _look(path: Path) -> Look:
    with open_regular(path) as file:
        transcript = read_transcript(records_of(file), bodies=False)
    return Look(
        title=transcript.title,
        cwd=transcript.cwd,
        message_count=len(turns(active_chain(transcript.entries))),
        is_session=transcript.is_session,
        was_worked_in=transcript.was_worked_in,
    )


def _unreadable(transcript: Transcript, path: Path) -> StateUnreadable:
    """Say why a file is no session."""
    if any(entry.aside and entry.speaks for entry in transcript.entries):
        return StateUnreadable(
            f"“{path.name}” is the transcript of a sub-agent.", hint="Choose the session that it belongs to."
        )
    if transcript.session_id and not transcript.kinds.keys() & {"user", "assistant"}:
        return NothingSaid()
    return StateUnreadable(
        f"“{path.name}” holds nothing that Claude Code wrote.",
        hint="The file is damaged or was put there by another program; it was left as it is.",
    )
