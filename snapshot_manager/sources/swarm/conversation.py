"""What the agents of a swarm said, all together in the order of time."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any

import msgspec

from snapshot_manager.errors import MalformedEvent
from snapshot_manager.model.conversation import Block, BlockKind, Message, Role
from snapshot_manager.model.facts import Tokens
from snapshot_manager.model.state import Part
from snapshot_manager.sources.swarm.records import events_of, snapshot_in, states_of
from snapshot_manager.swarm import ruby_values
from snapshot_manager.swarm.event import LOST, Event, as_event
from snapshot_manager.swarm.messages import assistant_message, result_message, user_message
from snapshot_manager.swarm.ordering import EPOCH, Clock
from snapshot_manager.swarm.timestamps import seconds_of, utc_text

_ROLES = {"user": Role.USER, "assistant": Role.ASSISTANT, "tool": Role.TOOL, "system": Role.SYSTEM}


def messages_of(part: Part) -> Sequence[Message]:
    """The messages in a part, oldest first; each names its agent where there are several."""
    snapshot = snapshot_in(part)
    if snapshot is None:
        return _of_log(part)
    said = [
        (name, message)
        for _, name, state in states_of(snapshot)
        for message in state.get("conversation") or ()
    ]
    several = len({name for name, _ in said}) > 1
    counts: dict[str, int] = {}
    found = []
    for record, (name, message) in enumerate(said):
        counts[name] = counts.get(name, 0) + 1
        shown = _message(f"{name}/{counts[name]}", message, name, record, None)
        found.append(_named(shown) if several else shown)
    return found


def _of_log(part: Part) -> Sequence[Message]:
    clock = Clock()
    rows = []
    for record, value in enumerate(events_of(part)):
        if value is not LOST:
            rows += [(key, record, event, said) for key, event, said in _said(value, record + 1, clock)]
    rows.sort(key=lambda row: row[:2])
    several = len({event.agent for _, _, event, _ in rows}) > 1
    found = []
    for _, record, event, said in rows:
        shown = _message(f"event-{record + 1}", said, str(event.agent), record, _moment(event.timestamp))
        found.append(_named(shown) if several else shown)
    return found


def _said(value: object, number: int, clock: Clock) -> Iterator[tuple[Any, Event, dict[str, Any]]]:
    """The message that an event stands for; what cannot be taken is told where the state is read."""
    try:
        event = as_event(value, number)
        if isinstance(event.agent, str) and event.agent:
            message = _message_of(event, number)
            if message is not None:
                yield _key(event, clock), event, message
    except MalformedEvent:
        return


def _key(event: Event, clock: Clock) -> Any:
    try:
        return clock.number(event.timestamp)
    except TypeError:
        return EPOCH


def _message_of(event: Event, number: int) -> dict[str, Any] | None:
    match event.type:
        case "user_prompt":
            return user_message(event, number)
        case "agent_step" | "agent_stop":
            return assistant_message(event, number)
        case "tool_result" | "delegation_result":
            return result_message(event)
        case _:
            return None


def _moment(timestamp: object) -> datetime | None:
    seconds = seconds_of(timestamp) if isinstance(timestamp, str) else None
    try:
        return None if seconds is None else datetime.fromisoformat(utc_text(seconds))
    except ValueError:
        return None


def _message(name: str, said: dict[str, Any], agent: str, record: int, at: datetime | None) -> Message:
    return Message(
        id=name,
        role=_ROLES.get(str(said.get("role")), Role.SYSTEM),
        at=at,
        blocks=tuple(_blocks(said)),
        model=str(said.get("model_id") or ""),
        tokens=tokens_of(said),
        records=(record,),
        agent=agent,
    )


def _named(message: Message) -> Message:
    """The message, telling its reader whose it is."""
    return msgspec.structs.replace(message, note=message.agent)


def tokens_of(said: dict[str, Any]) -> Tokens:
    """What a message cost."""
    return Tokens(input_uncached=_count(said.get("input_tokens")), output=_count(said.get("output_tokens")))


def _count(value: object) -> int:
    return value if isinstance(value, int) and 0 <= value < 1 << 53 else 0


def _blocks(said: dict[str, Any]) -> Iterator[Block]:
    content = said.get("content")
    text = content if isinstance(content, str) else ruby_values.to_json(content).decode()
    if said.get("role") == "tool":
        yield Block(kind=BlockKind.TOOL_RESULT, text=text, call_id=str(said.get("tool_call_id") or ""))
    elif content is not None and text:
        yield Block(kind=BlockKind.TEXT, text=text)
    for call in said.get("tool_calls") or ():
        yield Block(
            kind=BlockKind.TOOL_CALL,
            text=ruby_values.to_pretty_json(call.get("arguments")).decode(),
            tool=str(call.get("name") or ""),
            call_id=str(call.get("id") or ""),
        )
