"""The conversation as a person reads it."""

import base64
import binascii
from collections.abc import Iterable, Iterator, Sequence

import orjson

from snapshot_manager.model.conversation import Block, BlockKind, Conversation, Message
from snapshot_manager.model.facts import Tokens
from snapshot_manager.sources.codex.gathering import Said, gathered
from snapshot_manager.sources.codex.outputs import printed
from snapshot_manager.sources.codex.rollout import COMPACTED, EVENT, Record
from snapshot_manager.sources.codex.speakers import CALLS, OUTPUTS, text_of
from snapshot_manager.sources.codex.usage import tokens_in
from snapshot_manager.sources.jsonl import Json, mapping, readable, sequence, string

_INPUTS = ("arguments", "input", "action")
"""What the kinds of calls name what they give to their tool."""


def messages_of(records: Sequence[Record]) -> Sequence[Message]:
    """Read the conversation, oldest message first; what stood before a summary was said, too."""
    tools = {string(each.payload.get("call_id")): tool_of(each) for each in records if each.type in CALLS}
    return Conversation(_named(gathered(records)), lambda each: _message(*each, tools))


def _named(everything: Iterable[Said]) -> Iterator[tuple[str, Said]]:
    """What was said, with a name that nothing else has."""
    taken: set[str] = set()
    for said in everything:
        own = string(said.records[0].payload.get("id"))
        name = f"{said.number}" if not own or own in taken else own
        taken.add(name)
        yield name, said


def tool_of(record: Record) -> str:
    """The tool that is called."""
    return string(record.payload.get("name")) or record.type.removesuffix("_call")


def _message(name: str, said: Said, tools: dict[str, str]) -> Message:
    return Message(
        id=name,
        role=said.role,
        at=said.records[0].at,
        blocks=tuple(block for record in said.records for block in _blocks(record, tools)),
        model=said.model,
        tokens=tokens_in(said.usage) if said.usage else Tokens(),
        records=tuple(sorted({record.place for record in said.records if record.place >= 0})),
        note=said.note,
    )


def _blocks(record: Record, tools: dict[str, str]) -> Iterator[Block]:
    said = record.payload
    if record.kind == COMPACTED:
        yield from _text(string(said.get("message")))
    elif record.kind == EVENT:
        kind = BlockKind.THINKING if record.type == "agent_reasoning" else BlockKind.TEXT
        yield Block(kind=kind, text=string(said.get("message")) or string(said.get("text")))
    elif record.type == "message":
        yield from _pieces(said.get("content"))
    elif record.type == "reasoning":
        yield Block(kind=BlockKind.THINKING, text=_thought(said))
    elif record.type in CALLS:
        yield Block(
            kind=BlockKind.TOOL_CALL,
            text=_given(said),
            tool=tool_of(record),
            call_id=string(said.get("call_id")),
        )
    elif record.type in OUTPUTS:
        yield from _output(said, tools)
    else:
        yield Block(kind=BlockKind.OTHER, text=readable(said))


def _text(words: str) -> Iterator[Block]:
    if words:
        yield Block(kind=BlockKind.TEXT, text=words)


def _pieces(content: object) -> Iterator[Block]:
    if isinstance(content, str):
        yield Block(kind=BlockKind.TEXT, text=content)
    for piece in map(mapping, sequence(content)):
        if isinstance(piece.get("text"), str):
            yield Block(kind=BlockKind.TEXT, text=piece["text"])
        elif isinstance(piece.get("image_url"), str):
            yield _image(piece["image_url"])
        else:
            yield Block(kind=BlockKind.OTHER, text=readable(piece))


def _thought(said: Json) -> str:
    return text_of(said.get("summary")) or text_of(said.get("content"))


def _given(said: Json) -> str:
    """What a tool is given, as readable as it can be."""
    given = next((said[name] for name in _INPUTS if name in said), "")
    if not isinstance(given, str):
        return readable(given)
    try:
        return readable(orjson.loads(given)) if given.lstrip().startswith("{") else given
    except orjson.JSONDecodeError:
        return given


def _output(said: Json, tools: dict[str, str]) -> Iterator[Block]:
    call_id = string(said.get("call_id"))
    output = said.get("output")
    content = mapping(output).get("content", output) if isinstance(output, dict) else output
    yield Block(
        kind=BlockKind.TOOL_RESULT,
        text=text_of(content),
        tool=tools.get(call_id, ""),
        call_id=call_id,
        is_error=mapping(output).get("success") is False or bool(printed(output).exit_code),
    )
    for piece in map(mapping, sequence(content)):
        if isinstance(piece.get("image_url"), str):
            yield _image(piece["image_url"])


def _image(url: str) -> Block:
    head, comma, data = url.partition(",")
    if not (comma and head.startswith("data:") and head.endswith(";base64")):
        return Block(kind=BlockKind.IMAGE, text=url)
    try:
        content = base64.b64decode(data, validate=True)
    except (binascii.Error, ValueError):
        content = b""
    return Block(kind=BlockKind.IMAGE, media_type=head[len("data:") : -len(";base64")], data=content)
