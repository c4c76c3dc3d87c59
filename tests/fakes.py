"""Fakes of the outer world: a clock that is set by hand, and an agent whose sessions live in memory."""

import shlex
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

import msgspec

from snapshot_manager.errors import RestoreRefused, SessionGone, StateUnreadable
from snapshot_manager.model.conversation import Block, BlockKind, Message, Role
from snapshot_manager.model.digest import head_of
from snapshot_manager.model.facts import (
    Balance,
    Command,
    FileInContext,
    FileOrigin,
    Session,
    Tokens,
    document_of,
    part_of,
    sha256_of,
    terminal_part,
)
from snapshot_manager.model.gate import Check, CheckStatus, Fix, GateReport
from snapshot_manager.model.progress import Report
from snapshot_manager.model.restoration import SessionPlan
from snapshot_manager.model.results import SessionInfo
from snapshot_manager.model.snapshot import SessionRef
from snapshot_manager.model.state import Mark, Part, PartName, RecordList, State
from snapshot_manager.model.value import from_json, to_json

NOON = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)


class FakeClock:
    """Tells the time it was set to; call it like any clock."""

    def __init__(self, now: datetime = NOON) -> None:
        self.now = now

    def __call__(self) -> datetime:
        return self.now

    def advance(self, **by: float) -> datetime:
        """Let time pass: ``advance(minutes=5)``."""
        self.now += timedelta(**by)
        return self.now


@dataclass
class FakeSession:
    """One session of the fake agent; tests change it directly or through ``FakeSource``.

    Attributes:
        records: The native records: a message as JSON on each line.
        files: The files in context, by path.
        extra: Parts that are returned as they are, in place of those made from the rest.
        failure: When set, reading the session raises ``StateUnreadable`` with this sentence.
        path: The file, for a session that a restore wrote.
    """

    id: str
    title: str
    cwd: str
    started_at: datetime
    updated_at: datetime
    records: list[bytes] = field(default_factory=list)
    files: dict[str, FileInContext] = field(default_factory=dict)
    commands: list[Command] = field(default_factory=list)
    balance: Balance | None = None
    extra: dict[PartName, Part] = field(default_factory=dict)
    live: bool = False
    failure: str = ""
    revision: int = 0
    path: Path | None = None


class FakeSource:
    """An agent in memory that meets ``Source``. Only what ``write_session`` makes is a real file.

    Args:
        folder: Where restored sessions are written.
        clock: Gives new messages their times.
    """

    def __init__(self, folder: Path, clock: FakeClock | None = None, name: str = "fake") -> None:
        self.folder = folder
        self.clock = clock or FakeClock()
        self._name = name
        self._sessions: dict[str, FakeSession] = {}
        self.reads = 0
        self.written: list[SessionPlan] = []
        self.refusal = ""

    # -- what tests do to it --

    def add(
        self, session_id: str = "s1", *texts: str, title: str = "", cwd: str = "/work/shop"
    ) -> SessionRef:
        """Begin a session; the texts are said in turns, the person first."""
        now = self.clock()
        self._sessions[session_id] = FakeSession(
            id=session_id, title=title or f"Session {session_id}", cwd=cwd, started_at=now, updated_at=now
        )
        self.say(session_id, *texts)
        return SessionRef(source=self.name, id=session_id)

    def say(self, session_id: str, *texts: str) -> None:
        """Carry the conversation on by these texts, person and assistant in turn."""
        for text in texts:
            spoken = len(self._sessions[session_id].records)
            self.append(session_id, Role.ASSISTANT if spoken % 2 else Role.USER, text)

    def append(self, session_id: str, role: Role, text: str) -> None:
        """Add one message at the end."""
        session = self._touch(session_id)
        tokens = Tokens(input_uncached=100, output=10) if role is Role.ASSISTANT else Tokens()
        message = Message(
            id=f"{session_id}-{len(session.records)}-{session.revision}",
            role=role,
            at=session.updated_at,
            blocks=(Block(kind=BlockKind.TEXT, text=text),),
            tokens=tokens,
        )
        session.records.append(to_json(message) + b"\n")

    def forget(self, session_id: str, count: int) -> None:
        """Drop the last messages, as a rewind of the agent does."""
        del self._touch(session_id).records[-count:]

    def put_file(self, session_id: str, path: str, content: bytes | None, reason: str = "") -> None:
        """Put a file into context; None for one whose content could not be had, with the reason."""
        self._touch(session_id).files[path] = FileInContext(
            path=path,
            origin=FileOrigin.READ,
            sha256="" if content is None else sha256_of(content),
            content=content,
            reason=reason,
        )

    def run(self, session_id: str, command: str, output: str = "", exit_code: int = 0) -> None:
        """Run a command in the session's terminal."""
        session = self._touch(session_id)
        session.commands.append(
            Command(
                command=command, output=output, at=session.updated_at, cwd=session.cwd, exit_code=exit_code
            )
        )

    def set_balance(self, session_id: str, balance: Balance | None) -> None:
        """Change what the session says of its credits."""
        self._touch(session_id).balance = balance

    def put_part(self, session_id: str, name: PartName, part: Part) -> None:
        """Give this part from now on, whatever else the session holds."""
        self._touch(session_id).extra[name] = part

    def remove(self, session_id: str) -> None:
        """Lose the session, as an agent's own clean-up does."""
        del self._sessions[session_id]

    def at(self, session_id: str) -> FakeSession:
        """The session itself, to look at or to change.

        Raises:
            SessionGone: It is not there.
        """
        if session_id not in self._sessions:
            raise SessionGone(
                f"The session “{session_id}” is gone.", hint="It may have been deleted by its agent."
            )
        return self._sessions[session_id]

    def _touch(self, session_id: str) -> FakeSession:
        session = self.at(session_id)
        session.updated_at = self.clock()
        session.revision += 1
        return session

    # -- what Source asks for --

    @property
    def name(self) -> str:
        return self._name

    @property
    def title(self) -> str:
        return "Fake Agent"

    def sessions(self) -> Sequence[SessionInfo]:
        newest_first = sorted(self._sessions.values(), key=lambda each: each.updated_at, reverse=True)
        return [self._info(each) for each in newest_first]

    def session(self, session_id: str) -> SessionInfo:
        return self._info(self.at(session_id))

    def _info(self, session: FakeSession) -> SessionInfo:
        return SessionInfo(
            ref=SessionRef(source=self.name, id=session.id),
            source=self.title,
            title=session.title,
            cwd=session.cwd,
            updated_at=session.updated_at,
            message_count=len(session.records),
            live=session.live,
            size_bytes=sum(map(len, session.records)),
        )

    def fingerprint(self, session_id: str) -> str:
        return str(self.at(session_id).revision)

    def read(self, session_id: str, left_out: frozenset[PartName], report: Report) -> State:
        session = self.at(session_id)
        if session.failure:
            raise StateUnreadable(session.failure, hint="Try again later.")
        self.reads += 1
        report(0, 1, "Reading the session")
        parts = {
            name: Part.not_included("It was left out.") if name in left_out else part
            for name, part in self._parts_of(session).items()
        }
        report(1, 1, "Reading the session")
        return State(parts)

    def _parts_of(self, session: FakeSession) -> dict[PartName, Part]:
        parts = {
            PartName.SESSION: part_of(PartName.SESSION, self._facts(session)),
            PartName.MESSAGES: _captured(records=session.records),
            PartName.FILES: _captured(files=list(session.files.values())),
            PartName.TERMINAL: terminal_part(session.commands),
            PartName.BALANCE: Part.not_included("The fake agent does not tell."),
        }
        if session.balance is not None:
            parts[PartName.BALANCE] = part_of(PartName.BALANCE, session.balance)
        return parts | session.extra

    def _facts(self, session: FakeSession) -> Session:
        replies = sum(1 for each in self.messages(_captured(records=session.records)) if each.tokens.total)
        return Session(
            id=session.id,
            title=session.title,
            model="fake-1",
            provider="nobody",
            started_at=session.started_at,
            updated_at=session.updated_at,
            cwd=session.cwd,
            git_branch="main",
            agent_version="1.0",
            message_count=len(session.records),
            tokens=Tokens(input_uncached=100 * replies, output=10 * replies),
            context_tokens=110 * replies,
            cost_usd=0.01 * replies,
        )

    def messages(self, part: Part) -> Sequence[Message]:
        records = part.records.read(0, len(part.records))
        return [
            msgspec.structs.replace(from_json(record, Message, what=f"record {number}"), records=(number,))
            for number, record in enumerate(records)
        ]

    def plan_session(self, original: Session, part: Part, now: datetime, into: Path | None) -> SessionPlan:
        messages = self.messages(part)
        if self.refusal or not messages:
            raise RestoreRefused(
                self.refusal or "The conversation holds no messages.", hint="Export it instead."
            )
        unanswered = 1 if messages[-1].role is Role.USER else 0
        head = head_of(part.records.read(0, len(part.records))).hex()[:8]
        session_id = f"{original.id}-restored-{now:%H%M%S}-{head}"
        cwd = str(into) if into else original.cwd
        return SessionPlan(
            session_id=session_id,
            path=self.folder / f"{session_id}.jsonl",
            cwd=cwd,
            command=f"cd {shlex.quote(cwd)} && fake --resume {session_id}",
            messages=len(messages) - unanswered,
            left_out=unanswered,
            tokens=original.context_tokens,
            notes=("The session gets a new name.",),
        )

    def write_session(self, plan: SessionPlan, original: Session, part: Part, now: datetime) -> bytes:
        records = list(part.records.read(0, plan.messages))
        content = b"".join(records)
        try:
            with plan.path.open("xb") as file:
                file.write(content)
        except FileExistsError as error:
            raise RestoreRefused(f"“{plan.path.name}” exists already.", hint="Make a new plan.") from error
        self._sessions[plan.session_id] = FakeSession(
            id=plan.session_id,
            title=f"{original.title} (restored)",
            cwd=plan.cwd,
            started_at=now,
            updated_at=now,
            records=records,
            path=plan.path,
        )
        self.written.append(plan)
        return content

    def remove_session(self, path: Path) -> None:
        path.unlink(missing_ok=True)
        made_there = [each.id for each in self._sessions.values() if each.path == path]
        for session_id in made_there:
            del self._sessions[session_id]


class FakeCheckingSource(FakeSource):
    """The same with checks before a snapshot, as a simulator has; tests set ``checks``."""

    def __init__(self, folder: Path, clock: FakeClock | None = None, name: str = "fake") -> None:
        super().__init__(folder, clock, name)
        self.checks: tuple[Check, ...] = ()
        self.fixed: list[Fix] = []

    def gate(self, session_id: str, report: Report) -> GateReport:
        self.at(session_id)
        report(0, 1, "Checking")
        return GateReport(checks=self.checks)

    def fix(self, session_id: str, what: Fix, report: Report) -> None:
        report(0, 1, f"Doing {what} for {session_id}")
        self.fixed.append(what)
        self.checks = tuple(
            msgspec.structs.replace(each, status=CheckStatus.PASS, fixes=()) if what in each.fixes else each
            for each in self.checks
        )


def _captured(records: Sequence[bytes] = (), files: Sequence[FileInContext] = ()) -> Part:
    """A captured part of these, or an empty one when there are none."""
    if not records and not files:
        return Part.empty()
    documents = tuple(document_of(each) for each in files)
    return Part(Mark.CAPTURED, records=RecordList(records), documents=documents)
