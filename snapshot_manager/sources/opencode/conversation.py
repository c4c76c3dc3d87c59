"""The conversation as a person reads it: one message for each prompt and for each step of the agent."""

import base64
import binascii
from collections.abc import Iterator, Sequence

from snapshot_manager.model.conversation import Block, BlockKind, Conversation, Message, Role
from snapshot_manager.sources.jsonl import Json, mapping, readable, sequence, string
from snapshot_manager.sources.opencode.said import Said
from snapshot_manager.sources.opencode.usage import tokens_of

COMPACTED = "summary of what came before"
COMPACTION = "asked for a summary of what came before"
NOT_TYPED = "added by the agent, not typed"
UNREADABLE = "could not be read"

_SILENT = frozenset({"step-start", "step-finish", "snapshot"})
"""Parts that are bookkeeping between what is said."""

_ENDED = frozenset({"completed", "success", "error"})


def messages_of(active: Sequence[Said]) -> Sequence[Message]:
    """The conversation, oldest message first."""
    return Conversation(active, _message)


def _message(said: Said) -> Message:
    return Message(
        id=said.id,
        role=_role(said),
        at=said.at,
        blocks=tuple(_blocks(said)),
        model=string(said.info.get("modelID")),
        tokens=tokens_of([said]),
        records=(said.place,),
        note=_note(said),
    )


def _role(said: Said) -> Role:
    match said.role:
        case "user":
            return Role.USER
        case "assistant":
            return Role.ASSISTANT
        case _:
            return Role.SYSTEM


def _note(said: Said) -> str:
    if not said.role:
        return UNREADABLE
    if said.info.get("summary") is True:
        return COMPACTED
    if said.role == "user" and any(said.of_kind("compaction")):
        return COMPACTION
    texts = list(said.of_kind("text"))
    is_put_in = said.role == "user" and texts and all(part.get("synthetic") for part in texts)
    return NOT_TYPED if is_put_in else ""


def _blocks(said: Said) -> Iterator[Block]:
    if not said.role:
        yield Block(kind=BlockKind.OTHER, text=said.text.decode("utf-8", "replace"))
    for part in said.parts:
        yield from _block(part)
    if said.error:
        yield Block(kind=BlockKind.OTHER, text=readable(said.error), is_error=True)


def _block(part: Json) -> Iterator[Block]:
    kind = string(part.get("type"))
    match kind:
        case "text":
            yield Block(kind=BlockKind.TEXT, text=string(part.get("text")))
        case "reasoning":
            yield Block(kind=BlockKind.THINKING, text=string(part.get("text")))
        case "tool":
            yield from _tool(part)
        case "file":
            yield _file(part)
        case "patch":
            files = filter(None, map(string, sequence(part.get("files"))))
            yield Block(kind=BlockKind.OTHER, text="\n".join(files))
        case _ if kind not in _SILENT:
            yield Block(kind=BlockKind.OTHER, text=readable(_named(part)))


def _tool(part: Json) -> Iterator[Block]:
    """A call and, once it ended, what came of it."""
    state, tool, call_id = mapping(part.get("state")), string(part.get("tool")), string(part.get("callID"))
    given = state.get("input")
    yield Block(
        kind=BlockKind.TOOL_CALL,
        text=readable(given) if given else string(state.get("raw")),
        tool=tool,
        call_id=call_id,
    )
    if string(state.get("status")) in _ENDED:
        failed = state.get("status") == "error"
        said = string(state.get("error") if failed else state.get("output"))
        yield Block(kind=BlockKind.TOOL_RESULT, text=said, tool=tool, call_id=call_id, is_error=failed)
    for attached in map(mapping, sequence(state.get("attachments"))):
        yield _file(attached)


def _file(part: Json) -> Block:
    """What was attached: an image with its bytes, anything else by name."""
    media_type, url = string(part.get("mime")), string(part.get("url"))
    name = string(part.get("filename"))
    if not media_type.startswith("image/"):
        return Block(kind=BlockKind.OTHER, text=name or url[:200], media_type=media_type)
    data = _decoded(url)
    return Block(kind=BlockKind.IMAGE, text=name if data else url, media_type=media_type, data=data)


def _decoded(url: str) -> bytes:
    """The bytes in a ``data:`` address; none where there are no such."""
    beginning, comma, text = url.partition(",")
    if not (comma and beginning.startswith("data:") and beginning.endswith(";base64")):
        return b""
    try:
        return base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError):
        return b""


def _named(part: Json) -> Json:
    """A part without the ids of what it belongs to."""
    return {name: each for name, each in part.items() if name not in {"id", "sessionID", "messageID"}}
