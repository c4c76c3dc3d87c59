"""Going back: what a new session made of a stored conversation would be, and making exactly that."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from uuid import uuid4

from snapshot_manager.model.facts import Session
from snapshot_manager.model.restoration import SessionPlan
from snapshot_manager.model.state import Part
from snapshot_manager.sources.any_agent.naming import restored_title
from snapshot_manager.sources.any_agent.resume import folder_notes, folder_to_resume_from, resume_command
from snapshot_manager.sources.claude_code.chain import active_chain
from snapshot_manager.sources.claude_code.cut import Cut, cut
from snapshot_manager.sources.claude_code.fork import Fork, fork_records
from snapshot_manager.sources.claude_code.new_session import side_path, write_new_session
from snapshot_manager.sources.claude_code.paths import Projects
from snapshot_manager.sources.claude_code.transcript import Transcript, read_transcript


@dataclass(frozen=True, slots=True)
class _Stored:
    """A stored conversation, and what of it can be carried over."""

    transcript: Transcript
    cut: Cut


def plan_session(
    projects: Projects, original: Session, part: Part, now: datetime, into: Path | None
) -> SessionPlan:
    """Say what the new session would be.

    Args:
        projects: Where the new session would lie.
        original: The stored facts of the session.
        part: The stored part ``messages``.
        now: When it would be made.
        into: The folder to resume from instead of the original one.

    Raises:
        RestoreRefused: The agent could not resume it.
    """
    stored = _read(part)
    cwd = folder_to_resume_from(into, original.cwd, stored.transcript.cwd)
    session_id = str(uuid4())
    fork_records(stored.transcript, stored.cut, _fork(session_id, cwd, original, stored.transcript, now))
    return SessionPlan(
        session_id=session_id,
        path=projects.dir_for(cwd) / f"{session_id}.jsonl",
        cwd=cwd,
        command=resume_command(cwd, f"claude --resume {session_id}", projects.environment),
        messages=stored.cut.messages,
        left_out=stored.cut.at_end + stored.cut.inside,
        tokens=stored.cut.tokens,
        notes=tuple(_notes(stored, part, cwd, original)),
    )


def write_session(plan: SessionPlan, original: Session, part: Part, now: datetime) -> bytes:
    """Write the planned session.

    Raises:
        RestoreRefused: It is there already, or may not be written.
    """
    stored = _read(part)
    fork = _fork(plan.session_id, plan.cwd, original, stored.transcript, now)
    content = b"".join(fork_records(stored.transcript, stored.cut, fork))
    write_new_session(plan.path, content, part.documents, {original.id, stored.transcript.session_id})
    return content


def _read(part: Part) -> _Stored:
    transcript = read_transcript(part.records.read(0, len(part.records)))
    return _Stored(transcript, cut(active_chain(transcript.entries)))


def _fork(session_id: str, cwd: str, original: Session, transcript: Transcript, now: datetime) -> Fork:
    return Fork(
        session_id=session_id,
        title=restored_title(original.title or transcript.title, now),
        at=now,
        old_cwd=transcript.cwd,
        cwd=cwd,
    )


def _notes(stored: _Stored, part: Part, cwd: str, original: Session) -> Iterator[str]:
    yield from folder_notes(cwd, original)
    yield from _cut_notes(stored.cut)
    yield from _side_notes(stored.transcript, part)


def _cut_notes(cut: Cut) -> Iterator[str]:
    if next(entry.kind for entry in cut.kept if entry.speaks) == "assistant":
        yield "The conversation begins with an answer, because what came before it is lost."
    if cut.inside_a_turn:
        yield "The agent was in the middle of a turn; the new session ends with the last finished step of it."
    if cut.at_end:
        which = "message is" if cut.at_end == 1 else f"{cut.at_end} messages are"
        yield f"The last {which} left out, because a tool was still at work."
    if cut.inside:
        which = "1 message is" if cut.inside == 1 else f"{cut.inside} messages are"
        yield f"{which} left out, because a tool call or its result is lost."


def _side_notes(transcript: Transcript, part: Part) -> Iterator[str]:
    names = [document.name for document in part.documents]
    if any(entry.aside for entry in transcript.entries):
        yield "What sub-agents said inside the transcript stays in the snapshot alone."
    if any(name.startswith("tool-results/") for name in names):
        yield "Large outputs are copied, but the conversation still names them by their old place."
    if any(name.startswith("file-history/") for name in names):
        yield "Claude Code's own undo history of files is not carried over."
    missing = [each for each in part.documents if side_path(each.name) and each.content is None]
    if missing:
        yield f"{len(missing)} of its side files could not be kept in the snapshot and will be missing."
