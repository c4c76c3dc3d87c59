"""What the list of sessions shows of a rollout."""

from collections.abc import Iterable
from pathlib import Path

from snapshot_manager.model.conversation import Role
from snapshot_manager.sources.any_agent.listing import LIVE_WITHIN, Look, changed_at
from snapshot_manager.sources.any_agent.naming import UNTITLED
from snapshot_manager.sources.codex.gathering import gathered
from snapshot_manager.sources.codex.lineage import base_in, find_ancestors, with_ancestors
from snapshot_manager.sources.codex.naming import first_prompt, told_name
from snapshot_manager.sources.codex.packed import lines_of
from snapshot_manager.sources.codex.paths import Rollouts
from snapshot_manager.sources.codex.rollout import Record, Rollout, read_rollout
from snapshot_manager.sources.codex.session import cwd_of
from snapshot_manager.sources.jsonl import mapping


def look_at(path: Path, rollouts: Rollouts) -> Look:
    """Read a rollout for the list.

    Raises:
        OSError: It cannot be read.
    """
    own = read_rollout(lines_of(path))
    records = with_ancestors(find_ancestors(rollouts, path, base_in(own.meta)), own)
    messages = gathered(records)
    return Look(
        title=told_name(own.records) or first_prompt(messages) or UNTITLED,
        cwd=cwd_of(own),
        message_count=len(messages),
        is_session=is_session(records) and not is_of_a_sub_agent(own),
        was_worked_in=_was_worked_in(own, path),
    )


def is_session(records: Iterable[Record]) -> bool:
    """Whether somebody speaks in it."""
    return any(each.role is not Role.SYSTEM for each in gathered(records))


def is_of_a_sub_agent(own: Rollout) -> bool:
    """Whether it is what an agent did that another agent had started."""
    return "subagent" in mapping(own.meta.get("source"))


def _was_worked_in(own: Rollout, path: Path) -> bool:
    """Whether its last line was written as the file last changed; a copy bears the times of what it is of."""
    last = next((record.at for record in reversed(own.records) if record.at), None)
    return last is None or abs(changed_at(path) - last) < LIVE_WITHIN
