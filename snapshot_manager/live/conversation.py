"""The messages of the active conversation, read out of the records of a log or of a stored state."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

import msgspec

from snapshot_manager.live import lines, shapes
from snapshot_manager.live.lines import Line
from snapshot_manager.model.conversation import Block, BlockKind, Message, Role
from snapshot_manager.model.facts import Tokens

_KINDS = {
    "text": BlockKind.TEXT,
    "thinking": BlockKind.THINKING,
    "tool_use": BlockKind.TOOL_CALL,
    "tool_call": BlockKind.TOOL_CALL,
    "tool_result": BlockKind.TOOL_RESULT,
    "image": BlockKind.IMAGE,
}


class _Signature(msgspec.Struct):
    model: object = ""


class _Signed(msgspec.Struct):
    message: _Signature


@dataclass(slots=True)
class _Spoken:
    """A message as it stands after all that was told of it."""

    role: str
    content: str | list[object]
    line: Line
    model: str = ""
    usage: shapes.Usage | None = None
    records: list[int] = field(default_factory=list)
    edited: bool = False


def messages_of(records: Iterable[bytes]) -> list[Message]:
    """Read the conversation; what is damaged is left out."""
    spoken: dict[str, _Spoken] = {}
    for number, record in enumerate(records):
        line = lines.decode(record)
        if line is not None:
            try:
                _take(spoken, number, line)
            except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
                continue
    return [_message(name, each) for name, each in spoken.items()]


def _take(spoken: dict[str, _Spoken], number: int, line: Line) -> None:
    match line.method:
        case "session.cleared":
            spoken.clear()
        case "message.completed":
            _put(spoken, number, line, msgspec.json.decode(line.params, type=shapes.MessageCompleted))
        case "message.appended":
            _put(spoken, number, line, msgspec.json.decode(line.params, type=shapes.MessageAppended))
        case "message.edited":
            _edit(spoken, number, line, msgspec.json.decode(line.params, type=shapes.MessageEdited).message)


def _put(
    spoken: dict[str, _Spoken],
    number: int,
    line: Line,
    told: shapes.MessageCompleted | shapes.MessageAppended,
) -> None:
    message = told.message
    earlier = spoken.get(message.id)
    records = [*earlier.records, number] if earlier else [number]
    spoken[message.id] = _Spoken(
        message.role, message.content, line, _model(line.params), told.usage, records
    )


def _edit(spoken: dict[str, _Spoken], number: int, line: Line, change: shapes.MessageChange) -> None:
    found = spoken.get(change.id)
    if found is None:
        if change.role is None or change.content is None:
            return
        found = spoken.setdefault(change.id, _Spoken(change.role, change.content, line))
    found.role = change.role or found.role
    found.content = found.content if change.content is None else change.content
    found.edited = True
    found.records.append(number)


def _model(params: msgspec.Raw) -> str:
    """The model that wrote a message, where the app says so."""
    model = msgspec.json.decode(params, type=_Signed).message.model
    return model if isinstance(model, str) else ""


def _message(name: str, spoken: _Spoken) -> Message:
    usage = spoken.usage
    return Message(
        id=name,
        role=_role(spoken.role),
        at=spoken.line.at,
        blocks=tuple(_blocks(spoken.content)),
        model=spoken.model,
        tokens=Tokens(input_uncached=usage.prompt_tokens, output=usage.completion_tokens)
        if usage
        else Tokens(),
        records=tuple(spoken.records),
        note="edited" if spoken.edited else "",
    )


def _role(told: str) -> Role:
    """The role an app names, by the field's own names; any other one is the program's."""
    try:
        return Role(told)
    except ValueError:
        return {"human": Role.USER, "model": Role.ASSISTANT, "function": Role.TOOL}.get(told, Role.SYSTEM)


def _blocks(content: str | list[object]) -> Iterator[Block]:
    if isinstance(content, str):
        yield Block(kind=BlockKind.TEXT, text=content)
        return
    for each in content:
        yield _block(each) if isinstance(each, dict) else Block(kind=BlockKind.TEXT, text=_text(each))


def _block(told: Mapping[str, object]) -> Block:
    kind = _KINDS.get(_text(told.get("type", "")), BlockKind.OTHER)
    says = next((told[key] for key in ("text", "thinking", "input", "content") if key in told), None)
    return Block(
        kind=kind,
        text=_text(dict(told) if kind is BlockKind.OTHER or says is None else says),
        tool=_text(told.get("name", "")) if kind is BlockKind.TOOL_CALL else "",
        call_id=_text(told.get("tool_use_id", told.get("id", ""))),
        is_error=told.get("is_error") is True,
    )


def _text(value: object) -> str:
    return value if isinstance(value, str) else msgspec.json.encode(value).decode()
