"""What tools printed, without what Codex writes around it for the model."""

import re
from dataclasses import dataclass

import orjson

from snapshot_manager.sources.codex.speakers import text_of
from snapshot_manager.sources.jsonl import Json, mapping, string

_HEAD = re.compile(
    r"(?:(?:Chunk ID|Wall time|Duration|Exit code|Process exited with code|Process running with session ID"
    r"|Original token count|Total output lines|Script completed|Script running)\b[^\n]*\n)+(?:Output:\n)?"
)
_EXIT_CODE = re.compile(r"(?:Exit code:?|Process exited with code|\"exit_code\":) ?(-?\d{1,10})\b")
_RUNNING = re.compile(r"Process running with session ID (\w+)")


@dataclass(frozen=True, slots=True)
class Printed:
    """What a command printed.

    Attributes:
        exit_code: None where it is still at work, or where Codex does not tell.
        process: What Codex calls a process that is still at work; empty when it is over.
    """

    text: str = ""
    exit_code: int | None = None
    process: str = ""


def printed(output: object) -> Printed:
    """Read what a call of a tool came to, in all the forms that Codex had for it."""
    told = mapping(output)
    text = text_of(told.get("content")) if told else text_of(output)
    return _from_json(text) or _from_text(text)


def _from_json(text: str) -> Printed | None:
    """Versions before 0.60 told it as JSON in a text."""
    if not text.startswith("{"):
        return None
    try:
        told = mapping(orjson.loads(text))
    except orjson.JSONDecodeError:
        return None
    if not isinstance(told.get("output"), str):
        return None
    return Printed(told["output"], exit_code_in(mapping(told.get("metadata"))))


def _from_text(text: str) -> Printed:
    head = _HEAD.match(text)
    if head is None:
        return Printed(text)
    code, process = _EXIT_CODE.search(head[0]), _RUNNING.search(head[0])
    return Printed(text[head.end() :], int(code[1]) if code else None, process[1] if process else "")


def exit_code_in(told: Json) -> int | None:
    """The exit code that an object tells; None where it does not."""
    code = told.get("exit_code")
    return code if isinstance(code, int) and not isinstance(code, bool) else None


def code_within(text: str) -> int | None:
    """An exit code that is told somewhere in a text."""
    found = _EXIT_CODE.search(text)
    return int(found[1]) if found else None


def line_of(command: object) -> str:
    """A command as it would be typed: what a shell is told to run, not the shell itself."""
    if isinstance(command, str):
        return command
    words = [string(word) for word in command] if isinstance(command, list) else []
    is_shell = len(words) == 3 and words[1] in {"-lc", "-c", "-Command"}  # noqa: PLR2004  -- bash -lc "…"
    return words[2] if is_shell else " ".join(words)
