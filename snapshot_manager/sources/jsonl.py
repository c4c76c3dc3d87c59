"""JSON lines as agents really write them: kept bit for bit, read line by line, damage told apart.

A transcript is written by a program that may be killed, on a disk that may fill up, while we read it.
So a line can be torn, glued to its neighbour, half zeros or no UTF-8. None of that is an error here:
``objects_in`` gives what can be read out of a record and says in words what was wrong with it.
"""

import errno
import json
import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, BinaryIO, TypeAlias

import msgspec
import orjson

from snapshot_manager.disk import open_regular

Json: TypeAlias = dict[str, Any]
"""A foreign JSON object: nothing is known of its shape."""

LARGEST_FILE = 1 << 30
"""Bytes of the largest file of lines that is read; no conversation is as long, and memory is not endless."""

LARGEST_RECORD = 64 << 20
"""Bytes of the longest line that is read as one; a longer one comes in pieces that are no records."""

BLANKS = b" \t\r\n\0"
MAX_TRIES = 200
"""How many places of one damaged line a record is looked for at; keeps hostile lines from taking long."""

MAX_GAPS = 20
"""How many damaged lines are named one by one."""

_DECODER = json.JSONDecoder()


class Found(msgspec.Struct, frozen=True):
    """A JSON object in a record.

    Attributes:
        text: The bytes it was read from, UTF-8.
    """

    value: Json
    text: bytes


@dataclass(slots=True)
class Gaps:
    """Sentences about damaged lines; beyond the first few they are only counted."""

    sentences: list[str] = field(default_factory=list)
    count: int = 0

    def add(self, number: int, damage: str) -> None:
        """Name the damage of the line ``number``, counted from 0."""
        self.count += 1
        if self.count <= MAX_GAPS:
            self.sentences.append(f"Line {number + 1} {damage}.")

    def told(self) -> tuple[str, ...]:
        """All sentences, the last one counting those that are not named."""
        more = self.count - MAX_GAPS
        if more <= 0:
            return tuple(self.sentences)
        return (*self.sentences, f"{more} more damaged lines follow.")


def records_of(file: BinaryIO) -> Iterator[bytes]:
    r"""The lines of a file as long as it is now, each with its line break; together they are the rest of it.

    Only ``\n`` ends a line: U+2028 and the like stand inside JSON strings.

    Raises:
        OSError: The file is too large.
    """
    size = os.fstat(file.fileno()).st_size
    if size > LARGEST_FILE:
        raise OSError(errno.EFBIG, f"it takes more than {LARGEST_FILE:,} bytes", file.name)
    left = size - file.tell()
    while left > 0:
        record = file.readline(min(left, LARGEST_RECORD))
        if not record:
            return
        left -= len(record)
        yield record


@dataclass(slots=True)
class Tail:
    """The end of a file that somebody else is writing: gives each whole line once.

    A file that was replaced or cut short is begun again.
    """

    _file: int = 0
    _read: int = 0

    def new_lines(self, path: Path) -> tuple[bool, list[bytes]]:
        """The lines that are new since the last time, and whether they are all there are.

        A last line without its line break is not finished, and comes another time.

        Raises:
            OSError: The file cannot be read.
        """
        with open_regular(path) as file:
            status = os.fstat(file.fileno())
            is_other = status.st_ino != self._file or status.st_size < self._read
            self._file, self._read = status.st_ino, 0 if is_other else self._read
            from_start = self._read == 0
            file.seek(self._read)
            lines = list(records_of(file))
        if lines and not lines[-1].endswith(b"\n"):
            lines.pop()
        self._read += sum(map(len, lines))
        return from_start, lines


def objects_in(record: bytes, is_record: Callable[[Json], bool]) -> tuple[list[Found], str]:
    """Read the JSON objects of one line.

    Args:
        record: The line; its line break may be missing.
        is_record: Tells a record of the agent from an object inside of a torn one.

    Returns:
        The objects, and what is wrong with the line: empty when nothing is, else the end of a sentence
        that begins with "Line 12".
    """
    text = record.strip(BLANKS)
    if not text:
        return [], "holds nothing but zeros" if b"\0" in record else ""
    if len(record) >= LARGEST_RECORD:
        return [], "is too long for a record"
    try:
        value = orjson.loads(text)
    except orjson.JSONDecodeError:
        return _recover(text, is_record, finished=record.endswith(b"\n"))
    if not isinstance(value, dict):
        return [], "is JSON, but not a record"
    return [Found(value, text)], ""


def _recover(record: bytes, is_record: Callable[[Json], bool], *, finished: bool) -> tuple[list[Found], str]:
    """Look for whole objects in a line that is not one."""
    text = record.decode("utf-8", "replace")
    found: list[Found] = []
    start, tries, covered = text.find("{"), 0, 0
    while start >= 0 and tries < MAX_TRIES:
        try:
            value, end = _DECODER.raw_decode(text, start)
            value = _clean(value)
        except (ValueError, RecursionError):
            tries += 1
            end = start + 1
        else:
            if is_record(value):
                found.append(Found(value, text[start:end].encode("utf-8", "replace")))
                covered += end - start
        start = text.find('{"', end)
    return found, _damage(len(found), whole=covered == len(text), finished=finished)


def _damage(found: int, *, whole: bool, finished: bool) -> str:
    if found == 1 and whole:
        return ""
    if found > 1 and whole:
        return f"holds {found} records glued together; all of them could be read"
    if found:
        return f"is torn; {found} whole {'record was' if found == 1 else 'records were'} found in it"
    return "is torn and could not be read" if finished else "is unfinished; the agent was still writing it"


def _clean(value: Json) -> Json:
    """Replace halves of surrogate pairs, which no UTF-8 can hold, by U+FFFD."""
    text = json.dumps(value, ensure_ascii=False)
    cleaned: Json = json.loads(text.encode("utf-16", "surrogatepass").decode("utf-16", "replace"))
    return cleaned


def string(value: object) -> str:
    """This value if it is a string, else an empty one."""
    return value if isinstance(value, str) else ""


def mapping(value: object) -> Json:
    """This value if it is an object, else an empty one."""
    return value if isinstance(value, dict) else {}


def sequence(value: object) -> list[Any]:
    """This value if it is a list, else an empty one."""
    return value if isinstance(value, list) else []


def count(value: object) -> int:
    """This value if it is a number that counts something, else 0."""
    return int(value) if isinstance(value, (int, float)) and 0 <= value < 1 << 62 else 0


def parsed_time(timestamp: str) -> datetime | None:
    """Read an ISO time; None when it is none. Times without a zone are taken as UTC."""
    try:
        at = datetime.fromisoformat(timestamp)
        return at.astimezone(UTC) if at.tzinfo else at.replace(tzinfo=UTC)
    except (ValueError, OverflowError):
        return None


def readable(value: object) -> str:
    """A value as JSON for a person to read; also what no JSON of today can say, such as very long numbers."""
    try:
        return orjson.dumps(value, option=orjson.OPT_INDENT_2).decode()
    except TypeError:
        return json.dumps(value, indent=2)
