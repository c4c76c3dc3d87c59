"""How Ruby sees and prints JSON values, where that shows in a snapshot."""

import json
import re
import unicodedata
from collections.abc import Iterator
from decimal import Decimal
from typing import Any, cast

import msgspec
import orjson

_ESCAPES = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t", "\f": "\\f", "\v": "\\v"}
_OPERATORS = frozenset(
    [
        "+",
        "-",
        "*",
        "/",
        "%",
        "**",
        "!",
        "!=",
        "!~",
        "=~",
        "==",
        "===",
        "<=>",
        "<",
        "<=",
        ">",
        ">=",
        "<<",
        ">>",
        "&",
        "|",
        "^",
        "~",
        "+@",
        "-@",
        "[]",
        "[]=",
        "`",
    ]
)
_ESCAPES |= {"\b": "\\b", "\a": "\\a", "\x1b": "\\e"}


def is_given(value: object) -> bool:
    """Ruby's truth: everything but null and false, zero and empty texts included."""
    return value is not None and value is not False


_LEAST_PLAIN, _MOST_PLAIN = 1e-4, 1e15
_MOST_IN_FOUR_DIGITS = 0xFFFF


def text_of(value: object) -> str:
    """``to_s``: what a value is as a text."""
    if isinstance(value, str):
        return value
    return "" if value is None else inspected(value)


def inspected(value: object) -> str:
    """``inspect`` of Ruby 3.3, with the keys of objects as symbols."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{_symbol(key)}=>{inspected(each)}" for key, each in value.items()) + "}"
    if isinstance(value, list):
        return f"[{', '.join(map(inspected, value))}]"
    if isinstance(value, str):
        return _quoted(value)
    if isinstance(value, float):
        return number_text(value)
    if isinstance(value, bool):
        return str(value).lower()
    return "nil" if value is None else str(value)


def number_text(value: float) -> str:
    """A float: with an exponent from 1e15 on and below 1e-4, which then has two digits at least."""
    if value == 0 or _LEAST_PLAIN <= abs(value) < _MOST_PLAIN:
        return repr(value)
    sign, digits, exponent = Decimal(repr(value)).as_tuple()
    mantissa = "".join(map(str, digits)).rstrip("0")
    power = len(digits) - 1 + int(exponent)
    return f"{'-' if sign else ''}{mantissa[0]}.{mantissa[1:] or '0'}e{power:+03d}"


def _quoted(text: str) -> str:
    pieces = [_ESCAPES.get(each) or (_code_point(each) if _is_unseen(each) else each) for each in text]
    quoted = "".join(pieces)
    for opener in ("{", "$", "@"):
        quoted = quoted.replace(f"#{opener}", f"\\#{opener}")
    return f'"{quoted}"'


def _is_unseen(character: str) -> bool:
    return not character.isprintable() and unicodedata.category(character) in {"Cc", "Cn", "Cs", "Zl", "Zp"}


def _code_point(character: str) -> str:
    code = ord(character)
    return f"\\u{code:04X}" if code <= _MOST_IN_FOUR_DIGITS else f"\\u{{{code:X}}}"


def _symbol(name: str) -> str:
    stem = (
        name[:-1]
        if name[-1:] in {"?", "!", "="}
        else name.removeprefix("$").removeprefix("@").removeprefix("@")
    )
    return f":{name}" if stem.isidentifier() or name in _OPERATORS else f":{_quoted(name)}"


_ODD_NUMBER = re.compile(rb"[0-9]e|0\.000|[0-9]{15}")
"""Where Ruby may print a number differently."""


def to_json(value: Any) -> bytes:
    """One line of JSON as Ruby generates it, numbers included.

    Raises:
        UnicodeEncodeError: A text holds half of a surrogate pair.
    """
    try:
        line = orjson.dumps(value)
    except TypeError:  # a whole number beyond 64 bits, or no Unicode
        return "".join(_generated(value, "", "")).encode()
    if _holds_float(value) and _ODD_NUMBER.search(line):
        return "".join(_generated(value, "", "")).encode()
    return line


def to_pretty_json(value: Any, indent: str = "") -> bytes:
    """JSON in lines as Ruby generates it; all but the first are indented by ``indent`` more.

    Raises:
        UnicodeEncodeError: A text holds half of a surrogate pair.
    """
    try:
        lines = orjson.dumps(value, option=orjson.OPT_INDENT_2)
    except TypeError:
        return "".join(_generated(value, "  ", f"\n{indent}")).encode()
    if _holds_float(value) and _ODD_NUMBER.search(lines):
        return "".join(_generated(value, "  ", f"\n{indent}")).encode()
    return lines.replace(b"\n", f"\n{indent}".encode()) if indent else lines


def _holds_float(value: object) -> bool:
    """Asked of every message, so it looks at exact types, which is quicker than a match."""
    kind = type(value)
    if kind is not dict and kind is not list:
        return kind is float
    for each in value.values() if isinstance(value, dict) else cast("list[object]", value):
        kind = type(each)
        if kind is float or ((kind is dict or kind is list) and _holds_float(each)):
            return True
    return False


def _generated(value: Any, step: str, line_break: str) -> Iterator[str]:
    """JSON in pieces; ``line_break`` begins each line of the value's own level, or is empty for one line."""
    inner = line_break and line_break + step
    if isinstance(value, dict) and value:
        for number, (key, each) in enumerate(value.items()):
            name = json.dumps(text_of(key), ensure_ascii=False)
            yield f"{'{,'[number > 0]}{inner}{name}:{' ' if inner else ''}"
            yield from _generated(each, step, inner)
        yield f"{line_break}}}"
    elif isinstance(value, list) and value:
        for number, each in enumerate(value):
            yield f"{'[,'[number > 0]}{inner}"
            yield from _generated(each, step, inner)
        yield f"{line_break}]"
    elif isinstance(value, float):
        yield number_text(value)
    else:
        yield json.dumps(value, ensure_ascii=False)


def from_json(data: bytes | str) -> Any:
    """Read JSON with whole numbers of any length kept whole.

    Raises:
        msgspec.DecodeError: It is no JSON.
        UnicodeDecodeError: It is not UTF-8.
        RecursionError: It is nested too deeply.
    """
    return msgspec.json.decode(data)
