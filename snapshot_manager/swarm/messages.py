"""The message that an event stands for. What it names, a path or an address, is never opened."""

from collections.abc import Iterable
from typing import Any

from snapshot_manager.errors import MalformedEvent
from snapshot_manager.swarm.conversation import Message
from snapshot_manager.swarm.event import UNSET, Event, Metadata, Usage, part_of
from snapshot_manager.swarm.ruby_values import is_given, text_of

DEEPEST = 90
"""How many levels of objects and lists inside of a message Ruby's reader takes: 100, less those around it."""


def user_message(event: Event, number: int) -> Message | None:
    """The message of a person; None where nothing was said.

    Raises:
        MalformedEvent: The event cannot be taken.
    """
    metadata: object = event.metadata
    prompt = metadata.prompt if type(metadata) is Metadata else _field(metadata, "prompt", number, "metadata")
    if prompt is None or prompt is False:
        prompt = event.prompt
    if prompt is None or prompt is False or prompt == "":
        return None
    if type(prompt) is not str:
        _check_depth(prompt, number)
    return {"role": "user", "content": prompt}


def assistant_message(event: Event, number: int) -> Message:
    """The message of a model.

    Raises:
        MalformedEvent: The event cannot be taken.
    """
    content, model = event.content, event.model
    usage = event.usage if type(event.usage) is Usage else _usage(event.usage, number)
    if type(content) is not str:
        content = content if is_given(content) else ""
        _check_depth(content, number)
    message: Message = {"role": "assistant", "content": content}
    if event.tool_calls:
        message["tool_calls"] = _tool_calls(event.tool_calls, number)
    if usage:
        tokens = usage.input_tokens
        if tokens is not None and tokens is not False:
            message["input_tokens"] = tokens
        tokens = usage.output_tokens
        if tokens is not None and tokens is not False:
            message["output_tokens"] = tokens
    if model is not None and model is not False:
        message["model_id"] = model
    return message


def result_message(event: Event) -> Message:
    """The message of a tool."""
    result, call_id = event.result, event.tool_call_id
    message: Message = {"role": "tool", "content": result if type(result) is str else text_of(result)}
    if call_id is not None and call_id is not False:
        message["tool_call_id"] = call_id
    return message


def digest_read(event: Event, number: int) -> tuple[str, object] | None:
    """The path and digest that a Read or MemoryRead tells, if it does.

    Raises:
        MalformedEvent: Its metadata is no object.
    """
    metadata: object = event.metadata
    if type(metadata) is Metadata:
        digest, path = metadata.read_digest, metadata.read_path
    else:
        digest, path = (_field(metadata, name, number, "metadata") for name in ("read_digest", "read_path"))
    if digest is None or digest is False or path is None or path is False:
        return None
    return path if type(path) is str else text_of(path), digest


def scratchpad_entry(event: Event, number: int) -> tuple[str, dict[str, Any]] | None:
    """The path and entry that a ScratchpadWrite writes, if it does.

    Raises:
        MalformedEvent: Its arguments are no object, or the content is no text.
    """
    arguments = event.arguments
    if not isinstance(arguments, dict):
        raise _no_object(number, "arguments")
    path, content, title = (arguments.get(name) for name in ("file_path", "content", "title"))
    if not (is_given(path) and is_given(content)):
        return None
    if not isinstance(content, str):
        raise MalformedEvent(number, "arguments.content", "is no text")
    stamp = None if event.timestamp is UNSET else event.timestamp
    return text_of(path), {
        "content": content,
        "title": title if is_given(title) else None,
        "updated_at": stamp,
        "size": len(content.encode()),
    }


def _tool_calls(calls: object, number: int) -> list[dict[str, Any]]:
    """Each call once: at the place of the first with its id, as the last with it says."""
    if type(calls) is not list:
        raise MalformedEvent(number, "tool_calls", "is no list")
    if len(calls) == 1:
        return [_tool_call(calls[0], number)]
    taken = [_tool_call(call, number) for call in calls]
    return list({text_of(call["id"]): call for call in taken}.values())


def _tool_call(call: object, number: int) -> dict[str, Any]:
    if type(call) is not dict:
        raise MalformedEvent(number, "tool_calls", "holds something that is no JSON object")
    arguments = call.get("arguments")
    if arguments is None or arguments is False:
        arguments = {}
    elif type(arguments) is not str:
        _check_depth(arguments, number)
    return {"id": call.get("id"), "name": call.get("name"), "arguments": arguments}


def _field(holder: object, name: str, number: int, of: str) -> Any:
    if holder is None or isinstance(holder, (dict, Metadata)):
        return part_of(holder, name)
    raise _no_object(number, of)


def _usage(usage: object, number: int) -> Usage | None:
    if usage is None:
        return None
    if not isinstance(usage, dict):
        raise _no_object(number, "usage")
    return Usage(usage.get("input_tokens"), usage.get("output_tokens"))


def _no_object(number: int, field: str) -> MalformedEvent:
    return MalformedEvent(number, field, "is no JSON object")


def _check_depth(value: object, number: int) -> None:
    """Refuse what SwarmSDK could not read back."""
    if _depth(value) > DEEPEST:
        raise MalformedEvent(number, "", "is nested more deeply than SwarmSDK can read back")


def _depth(value: object) -> int:
    """Asked of every tool call, so it looks at exact types, which is quicker than a match."""
    if type(value) is dict:
        inner: Iterable[object] = value.values()
    elif type(value) is list:
        inner = value
    else:
        return 0
    deepest = 0
    for each in inner:
        kind = type(each)
        if kind is dict or kind is list:
            deepest = max(deepest, _depth(each))
    return deepest + 1
