"""Going back: what a new session made of a stored conversation would be, and having OpenCode make it.

OpenCode alone writes to its database. We write an export beside it and ask OpenCode to take it in; where its
program is not found, the command that the person is given does so first.
"""

import shlex
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from snapshot_manager.disk import open_regular
from snapshot_manager.errors import RestoreRefused, SessionGone, SourceError
from snapshot_manager.model.facts import Session
from snapshot_manager.model.restoration import SessionPlan
from snapshot_manager.model.state import Part
from snapshot_manager.sources.any_agent import new_file
from snapshot_manager.sources.any_agent.folders import is_dir
from snapshot_manager.sources.any_agent.resume import folder_notes, folder_to_resume_from, resume_command
from snapshot_manager.sources.jsonl import Json, sequence, string
from snapshot_manager.sources.opencode import paths
from snapshot_manager.sources.opencode.cut import Cut, cut
from snapshot_manager.sources.opencode.fork import Fork, allows, fork_export, new_session_id
from snapshot_manager.sources.opencode.home import Home
from snapshot_manager.sources.opencode.native import SUBTASKS, TO_DO, ids_in, parsed, taken_apart
from snapshot_manager.sources.opencode.program import Program
from snapshot_manager.sources.opencode.said import conversation_in


@dataclass(frozen=True, slots=True)
class Restorer:
    """Makes sessions in one data folder.

    Attributes:
        find: Finds OpenCode itself; it may be installed or removed while we run.
    """

    home: Home
    find: Callable[[], Program | None]

    def plan(self, original: Session, part: Part, now: datetime, into: Path | None) -> SessionPlan:
        """Say what the new session would be.

        Raises:
            RestoreRefused: OpenCode could not resume it.
        """
        conversation = conversation_in(part)
        kept = cut(conversation)
        cwd = folder_to_resume_from(into, original.cwd, string(conversation.info.get("directory")))
        session_id = new_session_id(now)
        path = self.home.exports / f"{session_id}.json"
        return SessionPlan(
            session_id=session_id,
            path=path,
            cwd=cwd,
            command=self._command(session_id, path, cwd, self.home.database_of(original.id)),
            messages=len(kept.kept),
            left_out=kept.at_end,
            tokens=kept.tokens,
            notes=tuple(self._notes(part, conversation.info, kept, cwd, original)),
        )

    def write(self, plan: SessionPlan, original: Session, part: Part, now: datetime) -> bytes:
        """Write the export, and have OpenCode take it in.

        Raises:
            RestoreRefused: It is there already, may not be written, or OpenCode did not take it in as it is.
        """
        database = self.home.database_of(original.id)
        if plan.command != self._command(plan.session_id, plan.path, plan.cwd, database):
            raise RestoreRefused(
                "OpenCode, or the folder to resume from, came or went since the plan was made.",
                hint="Make a new plan.",
            )
        conversation = conversation_in(part)
        title = original.title or string(conversation.info.get("title"))
        fork = Fork(plan.session_id, title, now, plan.cwd)
        content = fork_export(conversation.info, cut(conversation), fork)
        self._publish(plan.path, content)
        if self._can_take_in(plan.cwd):
            try:
                self._take_in(plan, content, database)
            except BaseException:
                with suppress(SourceError):
                    self.remove(plan.path)
                plan.path.unlink(missing_ok=True)
                raise
        return content

    def remove(self, path: Path) -> None:
        """Have OpenCode delete a session that was made here; does nothing when it is gone.

        Raises:
            RestoreRefused: It cannot be deleted; nothing was changed.
            SourceError: Whether it is there cannot be found out.
        """
        if path.parent != self.home.exports or path.suffix != ".json" or not paths.is_session_id(path.stem):
            return
        if self._is_there(path.stem):
            self._take_away(path.stem)
        with suppress(FileNotFoundError):
            path.unlink()
        with suppress(OSError):
            path.parent.rmdir()

    def was_continued(self, path: Path) -> bool:
        """Whether a session that was made here holds other messages by now than it was made with."""
        try:
            native = self.home.load(path.stem)
        except SessionGone:
            return False
        with open_regular(path) as file:
            made = taken_apart(parsed(file.read()) or {})
        return sorted(ids_in(native.records)) != sorted(ids_in(made.records))

    # -- within --

    def _is_there(self, session_id: str) -> bool:
        """Whether OpenCode has the session; unlike ``holds``, this does not take a doubt for a no."""
        try:
            self.home.row(session_id)
        except SessionGone:
            return False
        return True

    def _can_take_in(self, cwd: str) -> bool:
        """OpenCode takes a session in for the folder that it is run in."""
        return self.find() is not None and is_dir(Path(cwd))

    def _command(self, session_id: str, path: Path, cwd: str, database: Path) -> str:
        told = self.home.environment(database)
        if self._can_take_in(cwd):
            return resume_command(cwd, f"opencode -s {session_id}", told)
        taken_in = resume_command(cwd, f"opencode import {shlex.quote(str(path))}", told)
        again = "".join(f"{name}={shlex.quote(value)} " for name, value in told.items())
        return f"{taken_in} && {again}opencode -s {session_id}"

    def _publish(self, path: Path, content: bytes) -> None:
        try:
            path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            new_file.publish(path, content)
        except OSError as error:
            raise new_file.refusal(path, error) from error

    def _take_in(self, plan: SessionPlan, content: bytes, database: Path) -> None:
        program = self.find()
        if program is None:
            return
        told = {**self.home.environment(database), "OPENCODE_DB": str(database)}
        program.take_in(plan.path, Path(plan.cwd), told)
        wanted = ids_in(taken_apart(parsed(content) or {}).records)
        try:
            found = ids_in(self.home.load(plan.session_id).records)
        except SessionGone:
            found = []
        if found != wanted:
            raise RestoreRefused(
                f"OpenCode took in {len(found)} of {len(wanted)} messages, so the new session was removed.",
                hint="Its version may be too old or too new. The snapshot itself is whole.",
            )

    def _take_away(self, session_id: str) -> None:
        by_hand = f"Run “opencode session delete {session_id}”."
        program = self.find()
        if program is None:
            raise RestoreRefused(
                f"OpenCode's program was not found, so its session “{session_id}” could not be removed.",
                hint=by_hand,
            )
        database = self.home.database_of(session_id)
        told = {**self.home.environment(database), "OPENCODE_DB": str(database)}
        cwd = Path(self.home.row(session_id).cwd)
        program.take_away(session_id, cwd if is_dir(cwd) else self.home.data_dir, told)
        if self._is_there(session_id):
            raise RestoreRefused(f"OpenCode did not remove its session “{session_id}”.", hint=by_hand)

    def _notes(self, part: Part, info: Json, kept: Cut, cwd: str, original: Session) -> Iterator[str]:
        yield from folder_notes(cwd, original)
        if is_dir(Path(cwd)) and self.find() is None:
            yield "OpenCode's program was not found; the command has it take the session in first."
        yield from _cut_notes(kept)
        names = [document.name for document in part.documents]
        if any(name.startswith(SUBTASKS) for name in names):
            yield "What sub-agents said stays in the snapshot; one that goes on does so in its old session."
        if any(map(allows, sequence(info.get("permission")))):
            yield "What the session was allowed to do without asking is asked about again in the new one."
        if TO_DO in names:
            yield "The list of things to do stays in the snapshot alone."


def _cut_notes(kept: Cut) -> Iterator[str]:
    if kept.damaged:
        yield f"Messages left out because they could not be read: {kept.damaged}."
    if kept.wound_back:
        yield f"Messages left out because they were taken back with /undo: {kept.wound_back}."
