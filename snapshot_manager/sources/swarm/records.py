"""A swarm's file as records: the lines of a log as they are, or the messages of a snapshot.

A log only grows, so that its lines are kept once however many snapshots hold them. A snapshot file is written
anew each time; its messages are kept one by one, and what is around them as the document ``snapshot``.
"""

import os
import re
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import msgspec

from snapshot_manager.errors import SourceError, StateUnreadable, SwarmError
from snapshot_manager.model.progress import Report, no_report
from snapshot_manager.model.state import Document, Mark, Part, RecordList
from snapshot_manager.swarm import ruby_values, shape
from snapshot_manager.swarm.blocks import BLANKS, BLOCK_BYTES, BOM, Blocks
from snapshot_manager.swarm.event import LOST, Event
from snapshot_manager.swarm.event_list import whole_elements
from snapshot_manager.swarm.gaps import Gaps
from snapshot_manager.swarm.opened_file import open_log
from snapshot_manager.swarm.snapshot import Snapshot

SNAPSHOT = "snapshot"
"""The document that says what is around the messages of a snapshot."""

REPORT_EVERY = 1000
"""Events between two reports of progress."""

SECTIONS = ("agents", "delegation_instances")
_READ_EVENT = msgspec.json.Decoder(Event).decode
_READ_RAW = msgspec.json.Decoder(list[msgspec.Raw]).decode
_UNREADABLE = (msgspec.DecodeError, UnicodeError, RecursionError)
_FIRST_KEY = re.compile(rb'\{\s*"[^"\\]*"')


def log_records(path: Path, report: Report = no_report) -> list[bytes]:
    """The pieces of a log, one for each event; together they are the file, unpacked.

    Raises:
        SwarmError: It cannot be read.
        Cancelled: The report said so.
    """
    with open_log(path) as (file, raw):
        blocks = Blocks(file, raw, os.fstat(raw.fileno()).st_size, report)
        return list(_elements(blocks) if blocks.starts_array() else _lines(blocks))


def _lines(blocks: Blocks) -> Iterator[bytes]:
    blocks.rest = blocks.skipped + blocks.rest
    while blocks.more(max(BLOCK_BYTES, len(blocks.rest))):
        end = blocks.rest.rfind(b"\n") + 1
        whole, blocks.rest = blocks.rest[:end], blocks.rest[end:]
        yield from BytesIO(whole)
    yield from BytesIO(blocks.rest)


def _elements(blocks: Blocks) -> Iterator[bytes]:
    """Each element of an array with what stands before it; then what stands after the last one."""
    before = blocks.skipped
    for text, elements in whole_elements(blocks, _READ_RAW):
        *pieces, rest = _pieces(before + text, elements)
        yield from pieces
        before = rest
    while blocks.more(max(BLOCK_BYTES, len(blocks.rest))):
        pass
    yield from filter(None, _remainder(before, blocks.rest))


def _remainder(before: bytes, text: bytes) -> list[bytes]:
    """All that is left; of what is damaged, whatever begins as an element does."""
    try:
        return list(_pieces(before + text, _READ_RAW(b"[" + text)))
    except _UNREADABLE:
        first = _FIRST_KEY.search(text)
        alike = re.escape(first[0]) if first else rb"\{"
        return re.split(rb"(?<=\})(?=\s*,\s*%b)" % alike, before + text)


def _pieces(text: bytes, elements: list[msgspec.Raw]) -> Iterator[bytes]:
    start = place = 0
    for element in elements:
        place = text.index(bytes(element), place) + len(bytes(element))
        yield text[start:place]
        start = place
    yield text[start:]


def events_of(part: Part, gaps: Gaps | None = None, report: Report = no_report) -> Iterator[object]:
    """The events in a part's records, in their order; ``LOST`` for those that cannot be read.

    Raises:
        Cancelled: The report said so.
    """
    total = len(part.records)
    for number, record in enumerate(part.records.read(0, total), start=1):
        if number % REPORT_EVERY == 0:
            report(number, total, "Rebuilding the swarm's state")
        inner = _inner(record)
        if not inner or inner == b"]":
            continue
        try:
            yield _READ_EVENT(inner)
        except _UNREADABLE:
            yield _other(inner, number, gaps)


def _inner(record: bytes) -> bytes:
    """A record without what stands around an event."""
    text = record.strip(BLANKS).removeprefix(BOM).strip(BLANKS)
    return text[1:].lstrip(BLANKS) if text[:1] in {b"[", b","} else text


def _other(text: bytes, number: int, gaps: Gaps | None) -> object:
    """An event of another shape, or the last one of an array; else none at all."""
    for piece in (text, text.removesuffix(b"]")):
        try:
            return ruby_values.from_json(piece)
        except _UNREADABLE:
            continue
    if gaps is not None:
        gaps.torn(number, "is no JSON and was left out")
    return LOST


def snapshot_part(snapshot: Snapshot) -> Part:
    """A snapshot's messages as records, and what is around them."""
    records = [
        ruby_values.to_json([section, name, message]) + b"\n"
        for section, name, state in states_of(snapshot)
        for message in state.get("conversation") or ()
    ]
    around = ruby_values.to_json({**snapshot.data, **{name: _without(snapshot, name) for name in SECTIONS}})
    return Part(Mark.CAPTURED, records=RecordList(records), documents=(Document(SNAPSHOT, around),))


def states_of(snapshot: Snapshot) -> Iterator[tuple[str, str, dict[str, Any]]]:
    """Section, name and state of every agent and delegation instance."""
    for section in SECTIONS:
        for name, state in snapshot.section(section).items():
            if isinstance(state, dict):
                yield section, name, state


def _without(snapshot: Snapshot, section: str) -> dict[str, Any]:
    return {
        name: {**state, "conversation": []}
        if isinstance(state, dict) and state.get("conversation")
        else state
        for name, state in snapshot.section(section).items()
    }


def snapshot_in(part: Part) -> Snapshot | None:
    """The snapshot that a part holds; None where it holds a log.

    Raises:
        SourceError: What is stored does not have its shape.
    """
    document = part.document(SNAPSHOT)
    if document is None or document.content is None:
        return None
    snapshot = Snapshot.from_json(document.content)
    for number, record in enumerate(part.records.read(0, len(part.records)), start=1):
        try:
            section, name, message = ruby_values.from_json(record)
            snapshot.data[section][name]["conversation"].append(message)
        except (msgspec.DecodeError, KeyError, TypeError, ValueError, AttributeError) as error:
            raise SourceError(f"Record {number} of the conversation is none of a swarm's.") from error
    return snapshot


def read_file(path: Path, *, is_snapshot: bool, report: Report) -> Part:
    """A swarm's file as a part.

    Raises:
        StateUnreadable: It cannot be read.
    """
    try:
        if is_snapshot:
            return snapshot_part(shape.check(Snapshot.from_file(path)))
        return Part(Mark.CAPTURED, records=RecordList(log_records(path, report)))
    except OSError as error:
        raise StateUnreadable(f"“{path.name}” could not be read: {error.strerror or error}.") from error
    except SwarmError as error:
        raise StateUnreadable(str(error), hint=error.hint) from error
