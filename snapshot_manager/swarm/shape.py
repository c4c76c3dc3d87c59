"""Whether a snapshot has the form that all of them have, before anything is made of it."""

from collections.abc import Iterator
from typing import Any

from snapshot_manager.errors import MalformedSnapshot
from snapshot_manager.swarm.conversation import Conversation
from snapshot_manager.swarm.snapshot import Snapshot

_STATES = ("agents", "delegation_instances")
_TRACKING = ("read_tracking", "memory_read_tracking", "plugin_states")
_SECTIONS = ("metadata", *_STATES, "scratchpad", *_TRACKING)


def check(snapshot: Snapshot) -> Snapshot:
    """The snapshot; what is missing or null in it is no fault.

    Raises:
        MalformedSnapshot: Something in it has another form; the error names the first such thing.
    """
    fault = next(_faults(snapshot.data), None)
    if fault is not None:
        raise MalformedSnapshot(
            f"This is no snapshot: {fault}.", hint="The file is damaged, or was written by another program."
        )
    return snapshot


def _faults(data: dict[str, Any]) -> Iterator[str]:
    for name in _SECTIONS:
        if not isinstance(data.get(name) or {}, dict):
            yield f"“{name}” is no object"
    for section in _STATES:
        for name, state in (data.get(section) or {}).items():
            yield from _faults_of_state(f"{section}.{name}", state)
    for section in _TRACKING:
        for name, each in (data.get(section) or {}).items():
            if not isinstance(each or {}, dict):
                yield f"“{section}.{name}” is no object"


def _faults_of_state(where: str, state: object) -> Iterator[str]:
    if not state:
        return
    if not isinstance(state, dict):
        yield f"“{where}” is no object"
        return
    context = state.get("context_state") or {}
    if not isinstance(context, dict):
        yield f"“{where}.context_state” is no object"
    elif not isinstance(context.get("warning_thresholds_hit") or [], list):
        yield f"“{where}.context_state.warning_thresholds_hit” is no list"
    conversation = state.get("conversation") or []
    if isinstance(conversation, list):
        yield from _faults_of_messages(f"{where}.conversation", conversation)
    elif not isinstance(conversation, Conversation):  # one of ours has the right form
        yield f"“{where}.conversation” is no list"


def _faults_of_messages(where: str, messages: list[object]) -> Iterator[str]:
    for place, message in enumerate(messages):
        if not isinstance(message, dict):
            yield f"“{where}[{place}]” is no object"
            continue
        calls = message.get("tool_calls") or []
        if not isinstance(calls, list) or not all(isinstance(call, dict) for call in calls):
            yield f"“{where}[{place}].tool_calls” is no list of objects"
