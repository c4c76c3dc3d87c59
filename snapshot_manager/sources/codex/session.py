"""The part ``session``: what is known of a session as a whole."""

from collections.abc import Iterable, Sequence

from snapshot_manager.model.facts import Session
from snapshot_manager.sources.any_agent.naming import UNTITLED
from snapshot_manager.sources.codex.gathering import gathered
from snapshot_manager.sources.codex.naming import first_prompt, told_name
from snapshot_manager.sources.codex.rollout import EVENT, TURN, Record, Rollout
from snapshot_manager.sources.codex.stops import standing_after
from snapshot_manager.sources.codex.usage import context_of, tokens_of
from snapshot_manager.sources.jsonl import Json, mapping, string

PROVIDER = "openai"
"""Versions before 0.40 did not tell, and knew no other without being told."""


def session_facts(session_id: str, named: str, rollout: Rollout, records: Sequence[Record]) -> Session:
    """Gather what the rollout says of the session.

    Args:
        session_id: As its file is named.
        named: What the person named it; empty where they did not.
        rollout: Its own.
        records: The whole conversation, with what it goes on from.
    """
    times = [at for at in (record.at for record in records) if at]
    messages = gathered(records)
    stop = standing_after(records)
    return Session(
        id=session_id,
        title=named or told_name(rollout.records) or first_prompt(messages) or UNTITLED,
        model=_last(string(each.payload.get("model")) for each in records if each.kind == TURN),
        provider=told_provider(rollout) or PROVIDER,
        started_at=min(times, default=None),
        updated_at=max(times, default=None),
        cwd=cwd_of(rollout),
        git_branch=string(mapping(rollout.meta.get("git")).get("branch")),
        agent_version=string(rollout.meta.get("cli_version")),
        message_count=len(messages),
        tokens=tokens_of(records),
        context_tokens=context_of(records),
        limit=stop.limit,
        error=stop.error,
    )


def cwd_of(rollout: Rollout) -> str:
    """The folder that the session was started in."""
    told = (string(each.payload.get("cwd")) for each in rollout.records if each.kind == TURN)
    return string(rollout.meta.get("cwd")) or next((cwd for cwd in told if cwd), "")


def told_provider(rollout: Rollout) -> str:
    """Who has to be reached to go on: what was chosen last, else what the session was begun with."""
    chosen = _last(string(settings.get("model_provider_id")) for settings in map(_settings, rollout.records))
    return chosen or string(rollout.meta.get("model_provider"))


def _settings(record: Record) -> Json:
    is_applied = record.kind == EVENT and record.type == "thread_settings_applied"
    return mapping(record.payload.get("thread_settings")) if is_applied else {}


def _last(texts: Iterable[str]) -> str:
    return next((text for text in reversed(list(texts)) if text), "")
