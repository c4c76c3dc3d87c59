"""Reading a whole transcript, telling how far it is, and what lies beside it."""

import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import TypeAlias

from snapshot_manager.disk import open_regular
from snapshot_manager.errors import SessionGone, StateUnreadable
from snapshot_manager.model.progress import Report
from snapshot_manager.model.state import Document, Part, PartName, State
from snapshot_manager.sources.jsonl import records_of

LARGEST_BESIDE = 64 * 1024 * 1024
"""Bytes of the largest file beside a session that is kept."""

REPORT_EVERY = 256 * 1024
"""Bytes between two reports of progress."""

Makers: TypeAlias = Mapping[PartName, Callable[[], Part]]
"""How each part of a state is made of what was read."""


def state_of(makers: Makers, left_out: frozenset[PartName], report: Report) -> State:
    """Make the parts of a state, without those left out (they are marked so).

    Args:
        makers: In this order.
        left_out: What is not made at all.
        report: Told before each part.
    """
    parts: dict[PartName, Part] = {}
    for number, (name, make) in enumerate(makers.items()):
        report(number, len(makers), f"Reading the part “{name}”")
        parts[name] = Part.not_included() if name in left_out else make()
    return State(parts)


def plain_lines(path: Path) -> Iterator[bytes]:
    """The lines of a file as it is now.

    Raises:
        OSError: It cannot be read.
    """
    with open_regular(path) as file:
        yield from records_of(file)


def read_records(
    path: Path,
    session_id: str,
    report: Report,
    lines_of: Callable[[Path], Iterable[bytes]] = plain_lines,
) -> list[bytes]:
    """Read the lines of the file as it is now; what is written meanwhile belongs to the next snapshot.

    Args:
        path: The transcript.
        session_id: Whose it is.
        report: Told that it begins.
        lines_of: How the lines of a file are read.

    Raises:
        SessionGone: It is not there.
        StateUnreadable: It may not be read, or is no file.
    """
    report(0, 1, "Reading the session")
    try:
        return list(lines_of(path))
    except FileNotFoundError as error:
        raise SessionGone(f"The session “{session_id}” is no longer on the disk.") from error
    except OSError as error:
        raise StateUnreadable(
            f"The session “{session_id}” could not be read: {error.strerror or error}.",
            hint=f"Check that “{path}” is a file that may be read.",
        ) from error


def reported(records: list[bytes], report: Report) -> Iterator[bytes]:
    """Pass the records on, telling how far it is; this is also where a person can cancel."""
    total = sum(len(record) for record in records)
    done = told = 0
    for record in records:
        yield record
        done += len(record)
        if done - told >= REPORT_EVERY or done == total:
            report(done, total, "Reading the conversation")
            told = done


def kept_beside(name: str, path: Path) -> Document:
    """A file that lies beside a session, kept whole, or the reason why it is not.

    Args:
        name: What it is called in a snapshot; unique within the session.
        path: Where it is.
    """
    try:
        with open_regular(path) as file:
            size = os.fstat(file.fileno()).st_size
            if size > LARGEST_BESIDE:
                return Document(name, None, {"reason": f"It is too large ({size:,} bytes)."})
            return Document(name, file.read(size))
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else ""
        return Document(name, None, {"reason": f"It could not be read: {reason or error}"})
