"""An export with new ids: the same conversation, as OpenCode's import takes it for a new session.

What was said is not touched, to the byte; only what names and links the messages is made new. Ids keep their
order in time, because OpenCode sorts by them.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from hashlib import blake2b
from secrets import token_bytes
from typing import Any

import msgspec

from snapshot_manager.sources.any_agent.naming import restored_title
from snapshot_manager.sources.jsonl import Json, mapping, sequence, string
from snapshot_manager.sources.opencode.cut import Cut
from snapshot_manager.sources.opencode.native import export_of
from snapshot_manager.sources.opencode.said import Said
from snapshot_manager.sources.opencode.usage import cost_of, tokens_of

LEFT_BEHIND = frozenset({"parentID", "workspaceID", "share", "revert"})
"""Fields of a session that would tie the new one to things of the old one."""

_LETTERS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
_TAIL = 14
_PER_MS = 0x1000
"""So many ids OpenCode can make in a millisecond."""

_TIME_BITS = 48
_PREFIXES = (b'"ses_', b'"msg_', b'"prt_')


@dataclass(frozen=True, slots=True)
class Fork:
    """What is new in the new session.

    Attributes:
        session_id: Its id.
        title: What the old one is called.
        at: When it is made.
        cwd: The folder it is resumed from.
    """

    session_id: str
    title: str
    at: datetime
    cwd: str


def new_session_id(now: datetime) -> str:
    """An id as OpenCode makes them for sessions: the newest sorts first."""
    time = ~(_milliseconds(now) * _PER_MS + 1) & ((1 << _TIME_BITS) - 1)
    return f"ses_{time:012x}{_tail(token_bytes(16))}"


def fork_export(info: Json, cut: Cut, fork: Fork) -> bytes:
    """Write the export of the new session."""
    names = _new_names(info, cut, fork)
    return export_of(_new_info(info, cut, fork), [_new_record(said, names, fork) for said in cut.kept])


def _new_names(info: Json, cut: Cut, fork: Fork) -> dict[str, str]:
    """A new id for each old one, in the same order."""
    names = {string(info.get("id")): fork.session_id}
    clock = _Clock()
    for said in cut.kept:
        begun = _milliseconds(said.at) if said.at else 0
        names[said.id] = f"msg_{clock.after(begun)}{_named(fork, said.id)}"
        for part in said.parts:
            old = string(part.get("id"))
            names[old] = f"prt_{clock.after(begun)}{_named(fork, old)}"
    names.pop("", None)
    return names


class _Clock:
    """Gives times that never stand still nor go back."""

    def __init__(self) -> None:
        self._last = 0

    def after(self, milliseconds: int) -> str:
        self._last = max(self._last + 1, milliseconds * _PER_MS + 1)
        return f"{self._last & ((1 << _TIME_BITS) - 1):012x}"


def _new_info(info: Json, cut: Cut, fork: Fork) -> bytes:
    at = _milliseconds(fork.at)
    new: dict[str, Any] = {name: each for name, each in info.items() if name not in LEFT_BEHIND}
    new |= {"id": fork.session_id, "directory": fork.cwd, "title": restored_title(fork.title, fork.at)}
    new["time"] = {"created": at, "updated": at}
    if "permission" in new:
        new["permission"] = [rule for rule in sequence(new["permission"]) if not allows(rule)]
    new.setdefault("slug", "restored")
    new.setdefault("version", "1.2.0")
    if not cut.is_whole:
        new |= _counted(cut)
    return json.dumps(new, separators=(",", ":")).encode()


def allows(rule: object) -> bool:
    """Whether a rule lets the agent do something without asking; a snapshot, from anybody, must not."""
    return string(mapping(rule).get("action")) not in {"ask", "deny"}


def _counted(cut: Cut) -> dict[str, Any]:
    """The cost and the tokens of what is kept alone."""
    tokens = [mapping(said.info.get("tokens")) for said in cut.kept]
    reasoning = sum(each for each in (one.get("reasoning") for one in tokens) if isinstance(each, int))
    total = tokens_of(cut.kept)
    return {
        "cost": cost_of(cut.kept),
        "tokens": {
            "input": total.input_uncached,
            "output": total.output - reasoning,
            "reasoning": reasoning,
            "cache": {"read": total.cache_read, "write": total.cache_write},
        },
    }


def _new_record(said: Said, names: Mapping[str, str], fork: Fork) -> bytes:
    record = _fields(said.text)
    parts = _items(record["parts"])
    info = _renamed(_fields(record["info"]), names, {"sessionID": fork.session_id, "id": names[said.id]})
    owner = {"sessionID": fork.session_id, "messageID": names[said.id]}
    new = [_renamed(_fields(part), names, owner) for part in parts]
    return msgspec.json.encode({"info": info, "parts": new})


def _renamed(fields: dict[str, Any], names: Mapping[str, str], new: Mapping[str, str]) -> dict[str, Any]:
    """The same fields, with a new id wherever one is nothing but an old id; all others keep their bytes."""
    found = {name: names[old] for name, raw in fields.items() if (old := _as_id(raw)) in names}
    return fields | found | dict(new)


def _as_id(raw: object) -> str:
    """The text of a short field; empty for what cannot be an id."""
    text = bytes(raw) if isinstance(raw, msgspec.Raw) else b""
    return text[1:-1].decode("utf-8", "replace") if text.startswith(_PREFIXES) else ""


def _fields(raw: object) -> dict[str, Any]:
    """The fields of an object, each as its bytes where that can be."""
    text = bytes(raw) if isinstance(raw, (msgspec.Raw, bytes)) else json.dumps(raw).encode()
    try:
        return dict(msgspec.json.decode(text, type=dict[str, msgspec.Raw]))
    except msgspec.DecodeError:  # stricter than the agent: half a surrogate pair, for one
        fields = json.loads(text, strict=False)
        return {name: msgspec.Raw(json.dumps(each).encode()) for name, each in fields.items()}


def _items(raw: object) -> Iterator[msgspec.Raw]:
    text = bytes(raw) if isinstance(raw, msgspec.Raw) else b"[]"
    try:
        return iter(msgspec.json.decode(text, type=list[msgspec.Raw]))
    except msgspec.DecodeError:
        return iter([msgspec.Raw(json.dumps(each).encode()) for each in json.loads(text, strict=False)])


def _named(fork: Fork, old: str) -> str:
    """The end of a new id; the same for the same thing of the same plan."""
    return _tail(blake2b(f"{fork.session_id}/{old}".encode("utf-8", "replace"), digest_size=16).digest())


def _tail(entropy: bytes) -> str:
    number, letters = int.from_bytes(entropy), ""
    for _ in range(_TAIL):
        number, letter = divmod(number, len(_LETTERS))
        letters += _LETTERS[letter]
    return letters


def _milliseconds(at: datetime) -> int:
    return round(at.timestamp() * 1000)
