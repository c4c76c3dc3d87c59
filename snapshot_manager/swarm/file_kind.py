"""Whether a file holds a snapshot or an event log, told by its beginning."""

import os
from enum import StrEnum
from pathlib import Path

import msgspec

from snapshot_manager.model.progress import no_report
from snapshot_manager.swarm import ruby_values
from snapshot_manager.swarm.blocks import Blocks
from snapshot_manager.swarm.opened_file import open_log

_NEAR = 4096
"""The version stands near the beginning of every snapshot."""


class FileKind(StrEnum):
    """What a file holds."""

    SNAPSHOT = "snapshot"
    LOG = "log"
    NEITHER = "neither"


def kind_of(path: Path) -> FileKind:
    """What a file holds; nothing more than its beginning is read.

    Raises:
        SwarmError: It cannot be read.
    """
    with open_log(path) as (file, raw):
        blocks = Blocks(file, raw, os.fstat(raw.fileno()).st_size, no_report)
        if blocks.starts_array():
            return FileKind.LOG if blocks.rest.lstrip()[:1] in {b"{", b"]"} else FileKind.NEITHER
        return _kind_of_object(blocks.rest)


def _kind_of_object(beginning: bytes) -> FileKind:
    first = beginning.partition(b"\n")[0]
    try:
        value = ruby_values.from_json(first)
    except (msgspec.DecodeError, UnicodeError, RecursionError):
        is_object = beginning.startswith(b"{")
        return FileKind.SNAPSHOT if is_object and b'"version"' in beginning[:_NEAR] else _torn(beginning)
    if not isinstance(value, dict):
        return FileKind.NEITHER
    if "version" in value or "snapshot" in value:
        return FileKind.SNAPSHOT
    return FileKind.LOG if value.keys() & {"timestamp", "agent", "type"} else FileKind.NEITHER


def _torn(beginning: bytes) -> FileKind:
    """A log whose first line is torn, or longer than what was read, still looks like one."""
    return FileKind.LOG if beginning.startswith(b"{") and b'"timestamp"' in beginning else FileKind.NEITHER
