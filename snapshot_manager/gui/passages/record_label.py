"""What a native record is called, whatever agent wrote it: its kind and its first words. No Qt."""

import json
import re
from dataclasses import dataclass
from typing import Any

from snapshot_manager.gui.words import foreign_text

LARGEST = 200_000
"""Bytes of a record that are taken apart; of a larger one only its beginning is looked at."""

_PROBED = 4_000
_LONGEST = 80
_KIND = re.compile(rb'"(?:type|role)"\s*:\s*"([^"\\]{1,40})"')

_COLOURED = re.compile("\x1b\\[[0-9;]*m")

_KINDS = ("role", "type", "kind", "event", "name")
_SAYING = (
    "text",
    "content",
    "summary",
    "title",
    "prompt",
    "message",
    "thinking",
    "input",
    "output",
    "data",
    "name",
)
"""Where agents write what a person would know a record by; what is likelier comes first."""


@dataclass(frozen=True, slots=True)
class Label:
    """A record in one line.

    Attributes:
        kind: As the agent calls it: "user", "summary"; empty when it does not.
        words: What it says first; empty when it says nothing.
        size: Bytes.
    """

    kind: str
    words: str
    size: int


def label_of(content: bytes) -> Label:
    """Call a record by what is in it."""
    if len(content) > LARGEST:
        found = _KIND.search(content[:_PROBED])
        return Label(found[1].decode(errors="replace") if found else "", "", len(content))
    try:
        value = json.loads(content)
    except (ValueError, RecursionError):
        return Label("", _shortened(content[:_PROBED].decode(errors="replace")), len(content))
    return Label(_kind(value), _shortened(_words(value)), len(content))


def _kind(value: Any) -> str:
    if not isinstance(value, dict):
        return ""
    message = value.get("message")
    of_message = message.get("role") if isinstance(message, dict) else None
    named = (of_message, *(value.get(key) for key in _KINDS))
    kind = next((each for each in named if isinstance(each, str) and each), "")
    return foreign_text.plain_line(kind)[:_LONGEST]


def _words(value: Any, deep: int = 6) -> str:
    """The first words that somebody may have said."""
    if isinstance(value, str):
        return value
    if deep == 0:
        return ""
    inside: list[Any] = []
    if isinstance(value, dict):
        inside = [value[key] for key in _SAYING if key in value]
    elif isinstance(value, list):
        inside = value
    return next((found for each in inside if (found := _words(each, deep - 1).strip())), "")


def _shortened(text: str) -> str:
    line = foreign_text.plain_line(_COLOURED.sub("", text[: 4 * _LONGEST]))
    return line if len(line) <= _LONGEST else f"{line[:_LONGEST].rstrip()}…"
