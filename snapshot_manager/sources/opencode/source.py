"""The source OpenCode: what of the protocol is done where."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import datetime
from pathlib import Path

from snapshot_manager.clock import utc_now
from snapshot_manager.errors import StateUnreadable
from snapshot_manager.model.conversation import Message
from snapshot_manager.model.facts import Session, part_of, terminal_part
from snapshot_manager.model.progress import Report
from snapshot_manager.model.restoration import SessionPlan
from snapshot_manager.model.results import SessionInfo
from snapshot_manager.model.sighting import Sighting
from snapshot_manager.model.snapshot import SessionRef
from snapshot_manager.model.state import Mark, Part, PartName, RecordList, State
from snapshot_manager.sources.any_agent.files import files_part
from snapshot_manager.sources.any_agent.folders import is_file
from snapshot_manager.sources.any_agent.listing import LIVE_WITHIN
from snapshot_manager.sources.any_agent.reading import Makers, reported, state_of
from snapshot_manager.sources.jsonl import string
from snapshot_manager.sources.opencode.conversation import messages_of
from snapshot_manager.sources.opencode.home import Home
from snapshot_manager.sources.opencode.in_view import MEMORY_FILES, files_in_view
from snapshot_manager.sources.opencode.native import Native, parsed
from snapshot_manager.sources.opencode.outputs import outputs_of
from snapshot_manager.sources.opencode.program import Program
from snapshot_manager.sources.opencode.restore import Restorer
from snapshot_manager.sources.opencode.rows import Row
from snapshot_manager.sources.opencode.said import Conversation, conversation_in, read_conversation
from snapshot_manager.sources.opencode.session import metrics_of, session_facts, stop_in
from snapshot_manager.sources.opencode.step_trees import with_lost_files
from snapshot_manager.sources.opencode.terminal import commands_of

NAME = "opencode"
NOT_TOLD = "OpenCode does not tell."


class OpenCode:
    """The sessions of OpenCode in one of its data folders.

    Args:
        data_dir: See ``paths.default_data_dir``.
        database: See ``paths.database_override``.
        program: Finds OpenCode itself.
        now: Decides which sessions are live.
    """

    def __init__(
        self,
        data_dir: Path,
        *,
        database: Path | None = None,
        program: Callable[[], Program | None] = lambda: None,
        now: Callable[[], datetime] = utc_now,
    ) -> None:
        self._home = Home(data_dir.absolute(), database)
        self._restorer = Restorer(self._home, program)
        self._now = now

    @property
    def name(self) -> str:
        """The short name in references."""
        return NAME

    @property
    def title(self) -> str:
        """The name a person knows it by."""
        return "OpenCode"

    def sessions(self) -> Sequence[SessionInfo]:
        """All sessions that a person began, newest first; those of sub-agents belong to them."""
        return sorted(map(self._info, self._begun()), key=lambda info: info.updated_at, reverse=True)

    def session(self, session_id: str) -> SessionInfo:
        """One session, even one of a sub-agent."""
        return self._info(self._home.row(session_id))

    def holds(self, session_id: str) -> bool:
        """Whether the session is in this folder."""
        return self._home.holds(session_id)

    def fingerprint(self, session_id: str) -> str:
        """A text that changes with the session's rows and those of its sub-agents."""
        return self._home.fingerprint(session_id)

    def read(self, session_id: str, left_out: frozenset[PartName], report: Report) -> State:
        """Read the state of now."""
        report(0, 1, "Reading the session")
        native = self._home.load(session_id)
        records = list(native.records)
        conversation = read_conversation(parsed(native.info) or {}, reported(records, report))
        if records and not any(said.role for said in conversation.everything):
            raise StateUnreadable(
                f"Nothing in the session “{session_id}” could be read.",
                hint="OpenCode may be of a newer version.",
            )
        makers: Makers = {
            PartName.SESSION: lambda: part_of(PartName.SESSION, session_facts(session_id, conversation)),
            PartName.MESSAGES: lambda: self._messages(native, conversation),
            PartName.FILES: lambda: self._files(conversation, report),
            PartName.TERMINAL: lambda: terminal_part(commands_of(conversation.everything)),
            PartName.METRICS: lambda: part_of(
                PartName.METRICS, metrics_of(conversation, len(native.subtasks))
            ),
            PartName.BALANCE: lambda: Part.not_included(NOT_TOLD),
            PartName.PROOF: lambda: Part.not_included(NOT_TOLD),
        }
        return state_of(makers, left_out, report)

    def messages(self, part: Part) -> Sequence[Message]:
        """Read the active conversation out of a part, live or stored."""
        return messages_of(conversation_in(part).active)

    def plan_session(self, original: Session, part: Part, now: datetime, into: Path | None) -> SessionPlan:
        """Say what a new session made of this conversation would be."""
        return self._restorer.plan(original, part, now, into)

    def write_session(self, plan: SessionPlan, original: Session, part: Part, now: datetime) -> bytes:
        """Write exactly the planned session as an export, and have OpenCode take it in."""
        return self._restorer.write(plan, original, part, now)

    def remove_session(self, path: Path) -> None:
        """Have OpenCode delete a session that ``write_session`` made."""
        self._restorer.remove(path)

    def was_continued(self, path: Path) -> bool:
        """Whether a session that ``write_session`` made was gone on with since."""
        return self._restorer.was_continued(path)

    # -- what Watchable asks for --

    def folders(self) -> Sequence[Path]:
        """Where the databases and files lie."""
        return [self._home.data_dir]

    def session_at(self, path: Path) -> str | None:
        """The session that a file belongs to; a database does not say."""
        return self._home.session_at(path)

    def present(self) -> Mapping[str, datetime]:
        """The sessions that there are, each with the time of its last change."""
        return {row.id: row.updated_at for row in self._begun()}

    def sight(self, session_id: str, now: datetime) -> Sighting:
        """Look at one session."""
        row = self._home.row(session_id)
        limit, _error = stop_in(parsed(self._home.latest(session_id)) or {})
        return Sighting(
            ref=SessionRef(source=self.name, id=session_id),
            at=now,
            updated_at=row.updated_at,
            fingerprint=self.fingerprint(session_id),
            message_count=row.messages,
            limit=limit,
        )

    # -- within --

    def _begun(self) -> Iterator[Row]:
        """The sessions in which somebody spoke, but for those of sub-agents."""
        rows = {row.id: row for row in self._home.rows()}
        return (row for row in rows.values() if row.messages and row.parent not in rows)

    def _info(self, row: Row) -> SessionInfo:
        return SessionInfo(
            ref=SessionRef(source=self.name, id=row.id),
            source=self.title,
            title=row.title,
            cwd=row.cwd,
            updated_at=row.updated_at,
            message_count=row.messages,
            live=self._is_live(row),
        )

    def _is_live(self, row: Row) -> bool:
        """Whether its agent seems to be at work; one that was only just restored is not, new as it is."""
        now = self._now()
        if abs(now - row.updated_at) >= LIVE_WITHIN or row.spoken_at is None:
            return False
        return abs(now - row.spoken_at) < LIVE_WITHIN or not is_file(self._home.exports / f"{row.id}.json")

    def _messages(self, native: Native, conversation: Conversation) -> Part:
        stray = f"{native.strays} parts belong to no message and are not kept." if native.strays else ""
        outputs = outputs_of(conversation.everything, self._home.data_dir)
        return Part(
            Mark.CAPTURED,
            gaps=(*conversation.gaps, *filter(None, [stray])),
            records=RecordList(native.records),
            documents=(*native.documents(), *outputs),
        )

    def _files(self, conversation: Conversation, report: Report) -> Part:
        info, active = conversation.info, conversation.active
        project = string(info.get("projectID"))
        shown = with_lost_files(files_in_view(active), active, self._home.data_dir, project)
        return files_part(shown, string(info.get("directory")), MEMORY_FILES, report)
