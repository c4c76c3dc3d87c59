"""Tools that the model calls from a piece of JavaScript, as well as that can be told without running it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from snapshot_manager.sources.jsonl import Json, string

LONGEST = 1 << 20
"""Characters of a script that are looked through."""

_LITERAL = r"\"(?:[^\"\\\n]|\\.)*\"|'(?:[^'\\\n]|\\.)*'|`(?:[^`\\]|\\.)*`"
_CALL = re.compile(r"\btools\.(exec_command|shell|shell_command|apply_patch|write_stdin)\s*\(\s*")
_FIRST = re.compile(_LITERAL, re.DOTALL)
_NAMED = re.compile(
    rf"\b(cmd|command|workdir|input|patch|chars)\b[\"']?\s*:\s*(\[[^\]]*\]|{_LITERAL})", re.DOTALL
)
_ESCAPE = re.compile(r"\\(u\{[0-9a-fA-F]{1,6}\}|u[0-9a-fA-F]{4}|x[0-9a-fA-F]{2}|.)", re.DOTALL)
_ESCAPES = {"n": "\n", "t": "\t", "r": "\r", "b": "\b", "f": "\f", "v": "\v", "0": "\0", "\n": ""}
_HIGHEST = 0x10FFFF


@dataclass(frozen=True, slots=True)
class ScriptCall:
    """A tool that a script calls.

    Attributes:
        given: The texts that it gives by name; the one without a name is ``input``.
    """

    tool: str
    given: dict[str, str]


def script_in(tool: str, given: Json) -> str:
    """The script that is given to the tool ``exec``; empty where none is."""
    is_exec = tool.rpartition(".")[2] == "exec"
    return (string(given.get("input")) or string(given.get("source")))[:LONGEST] if is_exec else ""


def calls_in(script: str) -> Iterator[ScriptCall]:
    """The tools that a script calls, in its order; what it computes stays as it is written."""
    calls = list(_CALL.finditer(script))
    for number, call in enumerate(calls):
        end = calls[number + 1].start() if number + 1 < len(calls) else len(script)
        yield ScriptCall(call[1], _given(script[call.end() : end]))


def _given(text: str) -> dict[str, str]:
    first = _FIRST.match(text)
    if first:
        return {"input": _unquoted(first[0])}
    given: dict[str, str] = {}
    for name, value in _NAMED.findall(text):
        given.setdefault(name, _value(value))
    return given


def _value(text: str) -> str:
    if text.startswith("["):
        return " ".join(_unquoted(each) for each in _FIRST.findall(text))
    return _unquoted(text)


def _unquoted(literal: str) -> str:
    return _ESCAPE.sub(_meant, literal[1:-1])


def _meant(escape: re.Match[str]) -> str:
    text = escape[1]
    if text[0] in "ux" and len(text) > 1:
        code = int(text[1:].strip("{}"), 16)
        is_letter = code <= _HIGHEST and not 0xD800 <= code <= 0xDFFF  # noqa: PLR2004  -- halves of pairs
        return chr(code) if is_letter else "\ufffd"
    return _ESCAPES.get(text, text)
