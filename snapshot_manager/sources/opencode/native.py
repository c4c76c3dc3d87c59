"""What is kept of a session: OpenCode's own form of export, taken apart so that snapshots can share it.

An export is ``{"info": …, "messages": [{"info": …, "parts": […]}, …]}``. Each message is one record of the
part ``messages``, so that what was said once is stored once; what changes all the time, ``info``, is a
document. The JSON texts are taken as OpenCode wrote them, byte for byte; only the ids, which have columns of
their own, are put into them as its export does.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

import orjson

from snapshot_manager.model.state import Document
from snapshot_manager.sources.jsonl import Json, mapping, objects_in

INFO = "session.json"
TO_DO = "todo.json"
SUBTASKS = "subtasks/"
"""Before the id of a sub-agent's session and ``.json``."""

DAMAGED = "damaged"
"""The field that holds a text of OpenCode's which is no JSON object."""

_BLANKS = b" \t\r\n"


@dataclass(frozen=True, slots=True)
class Piece:
    """A message or one of its parts, as OpenCode keeps it.

    Attributes:
        ids: What names it, by field; put into the text where that does not say it.
        text: Its JSON.
    """

    ids: dict[str, str]
    text: bytes


@dataclass(frozen=True, slots=True)
class Native:
    """A session as OpenCode keeps it.

    Attributes:
        info: The session itself, JSON.
        records: Its messages, oldest first.
        todo: The agent's list of what is to be done, JSON; None when there is none.
        subtasks: The sessions of its sub-agents, by id.
        strays: How many pieces belong to no message.
    """

    info: bytes
    records: tuple[bytes, ...]
    todo: bytes | None = None
    subtasks: "dict[str, Native]" = field(default_factory=dict)
    strays: int = 0

    def documents(self) -> Iterator[Document]:
        """All but the messages."""
        yield Document(INFO, self.info)
        if self.todo is not None:
            yield Document(TO_DO, self.todo)
        for name, subtask in self.subtasks.items():
            yield Document(f"{SUBTASKS}{name}.json", export_of(subtask.info, subtask.records))


def record_of(message: Piece, parts: Iterable[Piece]) -> bytes:
    """A message and its parts in one line of JSON, whatever stands in them."""
    return b'{"info":%b,"parts":[%b]}\n' % (_whole(message), b",".join(map(_whole, parts)))


def export_of(info: bytes, records: Iterable[bytes]) -> bytes:
    """A session as OpenCode's export writes it, and as its import takes it."""
    messages = b",\n".join(record.strip(_BLANKS) for record in records)
    return b'{"info":%b,\n"messages":[\n%b\n]}\n' % (info, messages)


def taken_apart(export: Json) -> Native:
    """An export that was parsed, as it would be kept."""
    messages = export.get("messages")
    records = messages if isinstance(messages, list) else []
    return Native(
        orjson.dumps(mapping(export.get("info"))), tuple(orjson.dumps(each) + b"\n" for each in records)
    )


def is_record(value: Json) -> bool:
    """Tell a message from a JSON object inside of one."""
    return isinstance(value.get("info"), dict) and isinstance(value.get("parts"), list)


def parsed(text: bytes) -> Json | None:
    """A JSON object; None where it is none, or one that nothing can read."""
    found, damage = objects_in(text, lambda _value: True)
    return found[0].value if len(found) == 1 and not damage else None


def _whole(piece: Piece) -> bytes:
    """The text with its ids, last as OpenCode's export has them."""
    text = piece.text.strip(_BLANKS)
    value = parsed(text)
    if value is None or not text.startswith(b"{"):
        damaged = {DAMAGED: piece.text.decode("utf-8", "backslashreplace")}
        return orjson.dumps(damaged | _encodable(piece.ids))
    missing = {name: each for name, each in piece.ids.items() if value.get(name) != each}
    if not missing:
        return text
    added = orjson.dumps(_encodable(missing))[1:]  # should the text say another id, the last one counts
    return b"%b%b%b" % (text[:-1], b"," if value else b"", added)


def _encodable(ids: dict[str, str]) -> dict[str, str]:
    return {name: each.encode("utf-8", "replace").decode() for name, each in ids.items()}


def ids_in(records: Sequence[bytes]) -> list[tuple[str, tuple[str, ...]]]:
    """Which messages there are, each with the ids of its parts: by them a session is known again."""
    found = []
    for record in records:
        value = parsed(record) or {}
        parts = value.get("parts")
        ids = [str(mapping(each).get("id")) for each in parts] if isinstance(parts, list) else []
        found.append((str(mapping(value.get("info")).get("id")), tuple(sorted(ids))))
    return found
