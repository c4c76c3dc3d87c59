"""What links the records of a session, without what they say: of ten thousand, a screen shows ten.

To read all that a record says takes several times as long, and what comes of it is a thousand objects for
each one that is looked at.
"""

from collections.abc import Iterable, Iterator

import msgspec

from snapshot_manager.sources.claude_code.transcript import LINKED, Entry, is_record, read_transcript
from snapshot_manager.sources.jsonl import LARGEST_RECORD, Json, objects_in


class _Block(msgspec.Struct, gc=False):
    type: str | None = None
    id: str | None = None
    name: str | None = None
    tool_use_id: str | None = None


class _Message(msgspec.Struct, gc=False):
    id: str | None = None
    content: list[_Block] | str | None = None


class _Typed(msgspec.Struct, gc=False):
    type: str | None = None


class _Record(msgspec.Struct, gc=False, rename="camel"):
    """A record as the agent writes it; one that is otherwise is read as anything may be."""

    type: str
    uuid: str | None = None
    parent_uuid: str | None = None
    is_sidechain: bool | None = None
    team_name: str | None = None
    is_meta: bool | None = None
    is_compact_summary: bool | None = None
    timestamp: str | None = None
    agent_id: str | None = None
    subtype: str | None = None
    message: _Message | None = None
    attachment: _Typed | None = None
    forked_from: msgspec.Raw | msgspec.UnsetType = msgspec.UNSET


_Calls = tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]

_record_in = msgspec.json.Decoder(_Record).decode


def linked_entries(records: Iterable[bytes]) -> list[Entry]:
    """The linked records of a session, without their bodies; ``with_body`` reads one.

    They are those that ``read_transcript`` finds, but for ``told``.

    Args:
        records: The lines; they are taken one at a time.
    """
    entries: list[Entry] = []
    for place, line in enumerate(records):
        try:
            record = _read(line)
        except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
            entries += _read_anyhow(place, line)
        else:
            if record.uuid is not None and record.type in LINKED:
                entries.append(_entry(place, record, record.uuid, line))
    return entries


def with_body(entry: Entry) -> Entry:
    """The same record with all that it says."""
    if entry.body:
        return entry
    found, _ = objects_in(entry.text, is_record)
    return msgspec.structs.replace(entry, body=found[0].value) if found else entry


def _read(line: bytes) -> _Record:
    """Read a line; it raises where ``objects_in`` would find damage."""
    if len(line) >= LARGEST_RECORD:
        raise msgspec.DecodeError
    if not line.isascii():
        line.decode()  # what is passed over is not looked at
    return _record_in(line)


def _read_anyhow(place: int, line: bytes) -> Iterator[Entry]:
    for entry in read_transcript([line]).entries:
        yield msgspec.structs.replace(entry, place=place)


def _entry(place: int, record: _Record, uuid: str, line: bytes) -> Entry:
    kind, said = record.type, record.message or _NOTHING
    calls, tools, answers = _calls_in(said.content) if isinstance(said.content, list) else _NO_CALLS
    return Entry(
        place=place,
        kind=kind,
        uuid=uuid,
        parent=record.parent_uuid or "",
        aside=bool(record.is_sidechain or record.team_name),
        meta=bool(record.is_meta),
        remark=_is_remark(record),
        compact_summary=bool(record.is_compact_summary),
        timestamp=record.timestamp or "",
        agent=record.agent_id or "",
        response=(said.id or "") if kind == "assistant" else "",
        calls=calls,
        tools=tools,
        answers=answers,
        body=_NO_BODY,
        text=line,
        copied=record.forked_from is not msgspec.UNSET,
    )


def _calls_in(blocks: list[_Block]) -> _Calls:
    """The calls among these blocks, the names of their tools, and the calls that are answered."""
    calls, tools, answers = [], [], []
    for block in blocks:
        if block.type == "tool_use":
            calls.append(block.id or "")
            tools.append(block.name or "")
        elif block.type == "tool_result":
            answers.append(block.tool_use_id or "")
    return tuple(calls), tuple(tools), tuple(answers)


def _is_remark(record: _Record) -> bool:
    if record.type == "system":
        return record.subtype == "local_command"
    held = record.attachment
    return record.type == "attachment" and held is not None and held.type == "queued_command"


_NOTHING = _Message()
_NO_BODY: Json = {}
_NO_CALLS: _Calls = ((), (), ())
