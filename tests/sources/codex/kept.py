"""What the source makes of a script: its state, and what is read out of it."""

from dataclasses import dataclass
from pathlib import Path

from snapshot_manager.model.conversation import Message
from snapshot_manager.model.facts import Command, FileInContext, Session, commands_in, files_in, value_in
from snapshot_manager.model.progress import no_report
from snapshot_manager.model.restoration import SessionPlan
from snapshot_manager.model.state import Part, PartName, State
from snapshot_manager.sources.codex.source import Codex
from tests.fakes import NOON
from tests.sources.codex.script import Rollout


@dataclass
class Kept:
    """The state of a session."""

    source: Codex
    state: State

    @property
    def part(self) -> Part:
        return self.state.part(PartName.MESSAGES)

    @property
    def session(self) -> Session:
        session = value_in(self.state, PartName.SESSION, Session)
        assert session is not None
        return session

    @property
    def content(self) -> bytes:
        return b"".join(self.part.records.read(0, len(self.part.records)))

    @property
    def messages(self) -> list[Message]:
        return list(self.source.messages(self.part))

    @property
    def said(self) -> list[tuple[str, str]]:
        return [(str(each.role), each.text) for each in self.messages]

    @property
    def commands(self) -> list[Command]:
        return list(commands_in(self.state.part(PartName.TERMINAL)))

    @property
    def files(self) -> dict[str, FileInContext]:
        return {each.path: each for each in files_in(self.state.part(PartName.FILES))}

    def plan(self, home: Path, into: Path | None = None) -> SessionPlan:
        return Codex(home).plan_session(self.session, self.part, NOON, into)

    def restored(self, home: Path, into: Path | None = None) -> "Kept":
        """The session that a restore into a home makes, read again."""
        source = Codex(home)
        plan = source.plan_session(self.session, self.part, NOON, into)
        source.write_session(plan, self.session, self.part, NOON)
        return read(home, plan.session_id)


def kept(home: Path, rollout: Rollout) -> Kept:
    """Write a rollout and read it."""
    rollout.write(home)
    return read(home, rollout.session_id)


def read(home: Path, session_id: str) -> Kept:
    source = Codex(home)
    return Kept(source, source.read(session_id, frozenset(), no_report))
