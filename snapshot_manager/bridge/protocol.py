"""JSON-RPC 2.0 as the bridge speaks it: what may be asked, how it is read, and how it is refused.

Reading is total: any text at all becomes calls or a ``Refusal``, and never anything else.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

import msgspec

from snapshot_manager.bridge.requests import REQUEST_SHAPES
from snapshot_manager.live.shapes import STATE_SHAPES, Shape

VERSION = 1
"""Of this protocol; grows with what would break an app."""

PATH = "/ws"
PORT = 8765

PARSE_ERROR = -32700
INVALID_REQUEST = -32600
METHOD_NOT_FOUND = -32601
INVALID_PARAMS = -32602
INTERNAL_ERROR = -32603
NOT_AUTHENTICATED = -32000
SNAPSHOT_NOT_FOUND = -32001
SESSION_NOT_FOUND = -32002
NOT_AGREED = -32003
COULD_NOT = -32004
RATE_LIMITED = -32005

CLOSE_NOT_AUTHENTICATED = 4401
CLOSE_AUTH_TIMEOUT = 4408
CLOSE_TOO_MANY = 4429

MOST_LEVELS = 64
MOST_CALLS = 100
"""In one batch."""


METHODS: Mapping[str, type[Shape]] = {**STATE_SHAPES, **REQUEST_SHAPES}
"""Every method that an app may call."""

Id: TypeAlias = int | float | str | None


@dataclass(frozen=True, slots=True)
class Call:
    """One call of an app.

    Attributes:
        params: As written.
        shape: The same, checked.
        id: What the answer bears; None with ``wants_answer`` is an id, too.
        wants_answer: False for a notification.
    """

    method: str
    params: bytes
    shape: Shape
    id: Id
    wants_answer: bool


class Refusal(Exception):
    """A call is not carried out; its sentence holds nothing of what the app sent but names of fields.

    Args:
        code: See the module.
        sentence: Why, in one plain sentence.
        data: More for programs: the name of a field, or when to try again.
        id: Of the call, as far as it could be read.
    """

    def __init__(self, code: int, sentence: str, *, id: Id = None, **data: object) -> None:  # noqa: A002  -- JSON-RPC's own name
        super().__init__(sentence)
        self.code = code
        self.data = data
        self.id = id


@dataclass(frozen=True, slots=True)
class Batch:
    """Several calls that are answered together; what cannot be read among them stands as a refusal."""

    calls: list["Call | Refusal"] = field(default_factory=list)


def read(message: str) -> Call | Batch:
    """Read what an app sent.

    Raises:
        Refusal: It is no call, or one that is not known or not complete.
    """
    value = _json(message)
    if not isinstance(value, list):
        return _call(message.encode(), value)
    if not 0 < len(value) <= MOST_CALLS:
        raise Refusal(INVALID_REQUEST, f"A batch holds 1 to {MOST_CALLS} calls.")
    raws = msgspec.json.decode(message, type=list[msgspec.Raw])
    return Batch([_call_or_refusal(bytes(raw), each) for raw, each in zip(raws, value, strict=True)])


def _call_or_refusal(raw: bytes, value: object) -> Call | Refusal:
    try:
        return _call(raw, value)
    except Refusal as refusal:
        return refusal


def _json(message: str) -> object:
    try:
        value: object = msgspec.json.decode(message)
    except RecursionError as error:
        raise Refusal(PARSE_ERROR, "This is nested too deeply.") from error
    except (msgspec.DecodeError, UnicodeError) as error:
        raise Refusal(PARSE_ERROR, "This is not JSON.") from error
    if message.count("[") + message.count("{") > MOST_LEVELS and _levels(value) > MOST_LEVELS:
        raise Refusal(PARSE_ERROR, "This is nested too deeply.")
    return value


def _levels(value: object) -> int:
    """How deeply a value is nested; stops counting soon after the limit."""
    levels, inside = 0, [value]
    while inside and levels <= MOST_LEVELS:
        inside = [each for outer in inside for each in _inside(outer)]
        levels += 1
    return levels - 1


def _inside(value: object) -> Iterator[object]:
    if isinstance(value, dict):
        yield from value.values()
    elif isinstance(value, list):
        yield from value


class _Envelope(msgspec.Struct):
    params: msgspec.Raw = msgspec.Raw(b"{}")


def _call(raw: bytes, value: object) -> Call:
    if not isinstance(value, dict):
        raise Refusal(INVALID_REQUEST, "A call is a JSON object.")
    id_ = _id(value)
    method = value.get("method")
    if value.get("jsonrpc") != "2.0" or not isinstance(method, str):
        raise Refusal(INVALID_REQUEST, "A call has “jsonrpc”: “2.0” and a “method”.", id=id_)
    kind = METHODS.get(method)
    if kind is None:
        raise Refusal(METHOD_NOT_FOUND, "There is no such method.", id=id_)
    params = value.get("params", {})
    if not isinstance(params, dict):
        raise Refusal(INVALID_PARAMS, "The parameters are given by name, as an object.", id=id_)
    written = bytes(msgspec.json.decode(raw, type=_Envelope).params)
    return Call(method, written, _shape(written, kind, id_), id_, "id" in value)


def _id(value: Mapping[str, object]) -> Id:
    id_ = value.get("id")
    if isinstance(id_, bool) or not isinstance(id_, (int, float, str, type(None))):
        raise Refusal(INVALID_REQUEST, "An id is a text or a number.")
    return id_


def _shape(params: bytes, kind: type[Shape], id_: Id) -> Shape:
    """Check the parameters as they are written, as they will be read again."""
    try:
        return msgspec.json.decode(params, type=kind)
    except msgspec.ValidationError as error:
        told = str(error)
        missing = _MISSING.search(told)
        where = _WHERE.search(told)
        path = where[1] if where else "$"
        if missing:
            name = missing[1]
            sentence = f"The field “{name}” is missing."
        else:
            name = path.rpartition(".")[2].removeprefix("$")
            sentence = f"The field “{name}” is not as it should be: {_EXPECTED.split(told)[0]}."
        raise Refusal(INVALID_PARAMS, sentence, id=id_, field=name, path=path) from error


_MISSING = re.compile(r"missing required field `(\w+)`")
_WHERE = re.compile(r" - at `(\$[^`]*)`")
_EXPECTED = re.compile(r" - at |, got ")


def answer(id_: Id, result: object) -> dict[str, object]:
    """An answer, ready to be written as JSON."""
    return {"jsonrpc": "2.0", "id": id_, "result": result}


def error_of(refusal: Refusal) -> dict[str, object]:
    """A refusal, ready to be written as JSON."""
    error: dict[str, object] = {"code": refusal.code, "message": str(refusal)}
    if refusal.data:
        error["data"] = refusal.data
    return {"jsonrpc": "2.0", "id": refusal.id, "error": error}


def notification(method: str, params: Mapping[str, object]) -> dict[str, object]:
    """News for an app, ready to be written as JSON."""
    return {"jsonrpc": "2.0", "method": method, "params": params}
