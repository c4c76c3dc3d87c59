"""The form of all frozen values, and the one way from JSON to a value and back.

Keys are camelCase in JSON and snake_case in Python. Reading validates; what does not fit is refused with
the path of what is wrong (``$.session.startedAt``).
"""

from datetime import datetime
from typing import Annotated, TypeAlias, TypeVar

import msgspec

from snapshot_manager.errors import InvalidValue

T = TypeVar("T")

Timestamp: TypeAlias = Annotated[datetime, msgspec.Meta(tz=True)]
"""A moment in time, aware. JSON without an offset is refused."""

Int64: TypeAlias = Annotated[int, msgspec.Meta(ge=-(2**63), le=2**63 - 1)]
"""A number that a database column can hold."""

Count: TypeAlias = Annotated[int, msgspec.Meta(ge=0, le=2**63 - 1)]
"""How many, or how many bytes."""


class Value(msgspec.Struct, frozen=True, kw_only=True, rename="camel", omit_defaults=False, gc=False):
    """A frozen value whose JSON form has camelCase keys.

    What is looked for as garbage is a circle, and none can be made of values that hold values.
    """


def to_json(value: object) -> bytes:
    """Write a value as one line of JSON, with keys in a stable order.

    Raises:
        InvalidValue: A text in it is not Unicode: half of a surrogate pair, or a path of foreign bytes.
    """
    try:
        return msgspec.json.encode(value, order="deterministic")
    except UnicodeEncodeError as error:
        raise InvalidValue(
            f"Could not write a text that holds {error.object[error.start]!a}, which is not Unicode.",
            hint="Rename the file or folder that is called so, or leave it out.",
        ) from error


def from_json(data: bytes, kind: type[T], *, what: str) -> T:
    """Read a value from JSON.

    Args:
        data: UTF-8 JSON.
        kind: The type that is expected.
        what: What the JSON is, for the sentence: "the trigger of snapshot 4f2a".

    Raises:
        InvalidValue: It is no JSON, or of another shape; the sentence names the path.
    """
    try:
        return msgspec.json.decode(data, type=kind)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise InvalidValue(
            f"Could not read {what}: {_reason(error)}.",
            hint="The data is damaged or was written by another program.",
        ) from error


def _reason(error: Exception) -> str:
    match error:
        case RecursionError():
            return "it is nested too deeply"
        case UnicodeDecodeError():
            return "it is not UTF-8 text"
        case msgspec.ValidationError() if "`$" not in str(error):
            return f"{error} - at `$`"
        case _:
            return str(error)


def to_plain(value: object) -> object:
    """Turn a value into dicts, lists, strings and numbers, ready to be printed as JSON."""
    return msgspec.to_builtins(value, str_keys=True)
