"""Going back: what a new session made of a stored conversation would be, and making exactly that.

The new rollout is whole: what the old session went on from is written into it, so that it needs no other
file, whatever becomes of the sessions it was forked from.
"""

import secrets
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from uuid import UUID

from snapshot_manager.errors import RestoreRefused
from snapshot_manager.model.conversation import Role
from snapshot_manager.model.facts import Session
from snapshot_manager.model.restoration import SessionPlan
from snapshot_manager.model.state import Part
from snapshot_manager.sources.any_agent.naming import restored_title
from snapshot_manager.sources.any_agent.new_file import publish, refusal, remove
from snapshot_manager.sources.any_agent.resume import (
    TEXT_STAYS,
    folder_notes,
    folder_to_resume_from,
    resume_command,
)
from snapshot_manager.sources.codex.config import Providers, providers_of
from snapshot_manager.sources.codex.gathering import gathered
from snapshot_manager.sources.codex.lineage import base_in, is_whole, kept_ancestors, lines_in
from snapshot_manager.sources.codex.new_rollout import NewNames, name_line, new_lines
from snapshot_manager.sources.codex.old_layout import in_new_layout
from snapshot_manager.sources.codex.paths import Rollouts, resume_environment, session_in
from snapshot_manager.sources.codex.rollout import Record, Rollout, read_rollout
from snapshot_manager.sources.codex.session import cwd_of, told_provider
from snapshot_manager.sources.codex.turns import finished
from snapshot_manager.sources.codex.usage import CHARACTERS_PER_TOKEN, context_of
from snapshot_manager.sources.jsonl import string


@dataclass(frozen=True, slots=True)
class _Stored:
    """A stored conversation, and what of it can be gone on with.

    Attributes:
        lines: What the new rollout is made of, the line that names the session first.
        kept: What is read in these lines.
        ids: The sessions that the lines come from.
        messages: How many messages the new session has.
        left_out: How many messages of the last turn are left out.
        is_joined: The lines come from several rollouts.
    """

    lines: Sequence[bytes]
    kept: Rollout
    ids: frozenset[str]
    messages: int
    left_out: int
    is_joined: bool

    @property
    def provider(self) -> str:
        """Who has to be reached to go on."""
        return told_provider(self.kept)

    @property
    def tokens(self) -> int:
        """What the model will be sent on resuming, as far as it can be told."""
        return context_of(self.kept.records) or sum(map(len, self.lines[1:])) // CHARACTERS_PER_TOKEN


def plan_session(
    rollouts: Rollouts, original: Session, part: Part, now: datetime, into: Path | None
) -> SessionPlan:
    """Say what the new session would be.

    Args:
        rollouts: Where the new session would lie.
        original: The stored facts of the session.
        part: The stored part ``messages``.
        now: When it would be made.
        into: The folder to resume from instead of the original one.

    Raises:
        RestoreRefused: Codex could not resume it.
    """
    stored = _read(part)
    cwd = folder_to_resume_from(into, original.cwd, cwd_of(stored.kept))
    session_id = _new_id(now)
    providers = providers_of(rollouts.home)
    command = " ".join(filter(None, ("codex resume", session_id, providers.option_for(stored.provider))))
    return SessionPlan(
        session_id=session_id,
        path=rollouts.new_path(session_id, now),
        cwd=cwd,
        command=resume_command(cwd, command, resume_environment(rollouts.home, Path.home())),
        messages=stored.messages,
        left_out=stored.left_out,
        tokens=stored.tokens,
        notes=tuple(_notes(stored, providers, cwd, original)),
    )


def write_session(plan: SessionPlan, original: Session, part: Part, now: datetime) -> bytes:
    """Write the planned session.

    Raises:
        RestoreRefused: It is there already, or may not be written.
    """
    stored = _read(part)
    names = NewNames(plan.session_id, stored.ids, plan.cwd, cwd_of(stored.kept), now)
    lines = list(new_lines(stored.lines, names, count_anew=stored.is_joined))
    lines.append(name_line(lines, plan.session_id, restored_title(original.title, now)))
    content = b"".join(lines)
    try:
        plan.path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        publish(plan.path, content)
    except OSError as error:
        raise refusal(plan.path, error) from error
    return content


def remove_session(path: Path, rollouts: Rollouts) -> None:
    """Remove a rollout that was written here; does nothing when it is gone."""
    if not session_in(path.name) or not path.is_relative_to(rollouts.folder):
        return
    remove(path)
    with suppress(OSError):  # a folder that holds something else stays
        for folder in path.relative_to(rollouts.folder).parents[:-1]:
            (rollouts.folder / folder).rmdir()


def _read(part: Part) -> _Stored:
    own_lines = list(part.records.read(0, len(part.records)))
    first = read_rollout(own_lines[:1])
    if first.is_bare:
        own_lines = list(in_new_layout(own_lines))
    ancestors = kept_ancestors(part.documents)
    _check(first, is_lost=not is_whole(ancestors, base_in(first.meta)))
    earlier = [line for each in ancestors for line in lines_in(each)[1:]]
    lines = [own_lines[0], *earlier, *own_lines[1:]]
    records = read_rollout(lines).records
    kept = finished(records)
    messages = gathered(kept)
    if not any(each.role is Role.USER for each in messages):
        raise RestoreRefused(
            "The conversation holds no finished turn that Codex could go on from.", hint=TEXT_STAYS
        )
    return _Stored(
        lines=_whole(lines[: records[len(kept)].place] if len(kept) < len(records) else lines, kept),
        kept=Rollout(list(kept), is_bare=first.is_bare),
        ids=frozenset(_ids(first, *(read_rollout(lines_in(each)[:1]) for each in ancestors))),
        messages=len(messages),
        left_out=max(0, len(gathered(records)) - len(messages)),
        is_joined=bool(earlier),
    )


def _check(first: Rollout, *, is_lost: bool) -> None:
    """See that Codex could read a rollout at all.

    Args:
        first: Its first line.
        is_lost: What it goes on from is not there.

    Raises:
        RestoreRefused: It could not.
    """
    if not first.meta:
        raise RestoreRefused(
            "The first line of the session is lost, and Codex reads none without it.", hint=TEXT_STAYS
        )
    if is_lost:
        raise RestoreRefused("What the session was forked from could not be kept with it.", hint=TEXT_STAYS)


def _whole(lines: Sequence[bytes], kept: Sequence[Record]) -> Sequence[bytes]:
    """The lines without a torn one at their end; one that is whole gets its line break."""
    if lines[-1].endswith(b"\n"):
        return lines
    is_read = kept[-1].place == len(lines) - 1
    return [*lines[:-1], *([lines[-1] + b"\n"] if is_read else [])]


def _ids(*rollouts: Rollout) -> Iterator[str]:
    return (name for each in rollouts if (name := string(each.meta.get("id"))))


def _new_id(now: datetime) -> str:
    """A UUID of version 7, as Codex names its sessions: by the time they were begun."""
    milliseconds = int(now.timestamp() * 1000) & (1 << 48) - 1
    return str(
        UUID(int=milliseconds << 80 | 7 << 76 | secrets.randbits(12) << 64 | 2 << 62 | secrets.randbits(62))
    )


def _notes(stored: _Stored, providers: Providers, cwd: str, original: Session) -> Iterator[str]:
    yield from folder_notes(cwd, original)
    trouble = providers.trouble_with(stored.provider)
    if trouble:
        yield trouble
    if stored.left_out:
        which = "message is" if stored.left_out == 1 else f"{stored.left_out} messages are"
        yield f"The last {which} left out, because the turn was not finished."
    if stored.kept.is_bare:
        yield "It is from before Codex 0.38; the new session has the form that newer versions read."
    if stored.is_joined:
        yield "What the session was forked from becomes a part of the new one, which needs no other session."
