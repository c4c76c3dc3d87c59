"""The form of all frozen values, and the one way from JSON to a value and back.

Keys are camelCase in JSON and snake_case in Python. Reading validates; what does not fit is refused with
the path of what is wrong (``$.session.startedAt``).
"""

from typing import TypeVar

import msgspec

from snapshot_manager.errors import InvalidValue

T = TypeVar("T")


class Value(msgspec.Struct, frozen=True, kw_only=True, rename="camel", omit_defaults=False):
    """A frozen value whose JSON form has camelCase keys."""


def to_json(value: object) -> bytes:
    """Write a value as one line of JSON, with keys in a stable order."""
    return msgspec.json.encode(value, order="deterministic")


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
            f"Could not read {what}: {error}.",
            hint="The data is damaged or was written by another program.",
        ) from error


def to_plain(value: object) -> object:
    """Turn a value into dicts, lists, strings and numbers, ready to be printed as JSON."""
    return msgspec.to_builtins(value, str_keys=True)
