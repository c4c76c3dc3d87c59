"""The conversation as a person reads it: one message for each thing said, each response, each tool result."""

import base64
import binascii
from collections.abc import Iterable, Iterator, Sequence

from snapshot_manager.model.conversation import Block, BlockKind, Conversation, Message, Role
from snapshot_manager.model.facts import Tokens
from snapshot_manager.sources.claude_code.links import with_body
from snapshot_manager.sources.claude_code.transcript import NO_MODEL, Entry
from snapshot_manager.sources.claude_code.usage import tokens_of
from snapshot_manager.sources.jsonl import Json, mapping, readable, sequence, string

COMPACTED = "summary of what came before"
NOT_TYPED = "added by the agent, not typed"
NOT_THE_MODEL = "written by the program, not by the model"
QUEUED = "typed while the agent was at work"


def turns(chain: Iterable[Entry]) -> list[tuple[Entry, ...]]:
    """Gather the records of each message: a response has one record for every block of it.

    As tuples, which are left out of the search for garbage where all that they hold is.
    """
    gathered: dict[str, list[Entry]] = {}
    for entry in chain:
        if is_shown(entry):
            gathered.setdefault(entry.response or entry.uuid, []).append(entry)
    return [tuple(entries) for entries in gathered.values()]


def is_shown(entry: Entry) -> bool:
    """It is a message, not bookkeeping between messages."""
    return not entry.aside and (entry.speaks or entry.remark)


def messages_of(chain: Sequence[Entry]) -> Sequence[Message]:
    """Read the active conversation, oldest message first."""
    tools = {call: tool for entry in chain for call, tool in zip(entry.calls, entry.tools, strict=True)}
    return Conversation(turns(chain), lambda turn: _message([with_body(entry) for entry in turn], tools))


def _message(turn: Sequence[Entry], tools: dict[str, str]) -> Message:
    first = turn[0]
    model = string(first.message.get("model"))
    return Message(
        id=first.response or first.uuid,
        role=_role(first),
        at=first.at,
        blocks=tuple(block for entry in turn for block in _blocks(entry, tools)),
        model="" if model == NO_MODEL else model,
        tokens=tokens_of(turn) if first.response else Tokens(),
        records=tuple(sorted({entry.place for entry in turn})),
        note=_note(first, model),
    )


def _role(entry: Entry) -> Role:
    match entry.kind:
        case "assistant":
            return Role.ASSISTANT
        case "system":
            return Role.SYSTEM
        case _:
            return Role.TOOL if entry.answers else Role.USER


def _note(entry: Entry, model: str) -> str:
    if entry.compact_summary:
        return COMPACTED
    if entry.kind == "attachment":
        return QUEUED
    if model == NO_MODEL:
        return NOT_THE_MODEL
    return NOT_TYPED if entry.meta else ""


def _blocks(entry: Entry, tools: dict[str, str]) -> Iterator[Block]:
    match entry.kind:
        case "system":
            content = entry.body.get("content")
        case "attachment":
            content = mapping(entry.body.get("attachment")).get("prompt")
        case _:
            content = entry.message.get("content")
    if isinstance(content, str):
        yield Block(kind=BlockKind.TEXT, text=content)
        return
    for block in sequence(content):
        yield from _block(block, tools) if isinstance(block, dict) else _unknown(block)


def _block(block: Json, tools: dict[str, str]) -> Iterator[Block]:
    match block.get("type"):
        case "text":
            yield Block(kind=BlockKind.TEXT, text=string(block.get("text")))
        case "thinking":
            yield Block(kind=BlockKind.THINKING, text=string(block.get("thinking")))
        case "tool_use" | "server_tool_use":
            yield _call(block)
        case "tool_result":
            yield from _result(block, tools)
        case "image":
            yield _image(block)
        case _:
            yield from _unknown(block)


def _call(block: Json) -> Block:
    return Block(
        kind=BlockKind.TOOL_CALL,
        text=readable(block.get("input")),
        tool=string(block.get("name")),
        call_id=string(block.get("id")),
    )


def _result(block: Json, tools: dict[str, str]) -> Iterator[Block]:
    call_id = string(block.get("tool_use_id"))
    yield Block(
        kind=BlockKind.TOOL_RESULT,
        text=result_text(block),
        tool=tools.get(call_id, ""),
        call_id=call_id,
        is_error=block.get("is_error") is True,
    )
    for part in sequence(block.get("content")):
        if isinstance(part, dict) and part.get("type") == "image":
            yield _image(part)


def result_text(block: Json) -> str:
    """What a tool printed."""
    content = block.get("content")
    if isinstance(content, str):
        return content
    parts = [part for part in sequence(content) if isinstance(part, dict)]
    return "\n".join(string(part.get("text")) for part in parts if part.get("type") == "text")


def _image(block: Json) -> Block:
    source = mapping(block.get("source"))
    try:
        data = base64.b64decode(string(source.get("data")), validate=True)
    except (binascii.Error, ValueError):
        data = b""
    return Block(
        kind=BlockKind.IMAGE,
        text=string(source.get("url")),
        media_type=string(source.get("media_type")),
        data=data,
    )


def _unknown(block: object) -> Iterator[Block]:
    yield Block(kind=BlockKind.OTHER, text=readable(block))
