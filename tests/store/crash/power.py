"""A disk whose power can be cut: what is safe on it, and what was only on its way.

The model is that of SQLite's own crash tests. A file's writes and truncations are on their way until a
sync of that file has ended; the names of new and removed files, until SQLite has synced the folder, which
it does with the first sync of a new log. A cut keeps what is safe. Of the rest it keeps nothing, all, some
calls, or some sectors of 512 bytes, which is also what writing in another order looks like; or sectors
come out as garbage. Bytes that nothing was writing to stay as they are. The shared memory (``-shm``) is gone.
"""

import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from typing import assert_never

from tests.store.crash.between import Call, Kind

SECTOR = 512


class Cut(StrEnum):
    """What becomes of that which was on its way."""

    NOTHING = "nothing"
    ALL = "all"
    SOME_CALLS = "some calls"
    SOME_SECTORS = "some sectors"
    GARBAGE = "garbage"


@dataclass(eq=False)
class _Content:
    """What is in a file, by whatever name it goes; writes come sector by sector."""

    safe: bytearray = field(default_factory=bytearray)
    upcoming: list[Call] = field(default_factory=list)

    def sync(self) -> None:
        for call in self.upcoming:
            _make(self.safe, call)
        self.upcoming = []

    def after(self, cut: Cut, rng: random.Random) -> bytes:
        content = bytearray(self.safe)
        for call in _kept(self.upcoming, cut, rng):
            _make(content, call)
        return bytes(content)


class Disk:
    """The files of one folder."""

    def __init__(self) -> None:
        self._names: dict[str, _Content] = {}
        self._safe_names: dict[str, _Content] = {}
        self._renamings: list[tuple[str, _Content | None]] = []

    def note(self, call: Call) -> None:
        """Take in what SQLite did."""
        match call.kind:
            case Kind.OPEN:
                if call.file not in self._names:
                    self._name(call.file, _Content())
            case Kind.WRITE | Kind.TRUNCATE:
                self._names[call.file].upcoming.append(call)
            case Kind.SYNC:
                self._sync(call.file)
            case Kind.DELETE:
                del self._names[call.file]
                self._name(call.file, None)
                if call.offset:
                    self._sync_names()
            case _:
                assert_never(call.kind)

    def after(self, cut: Cut, rng: random.Random) -> dict[str, bytes]:
        """The files that are found when the power is back."""
        names = dict(self._safe_names)
        known = {Cut.NOTHING: 0, Cut.ALL: len(self._renamings)}
        for name, content in self._renamings[: known.get(cut, rng.randint(0, len(self._renamings)))]:
            _rename(names, name, content)
        return {name: content.after(cut, rng) for name, content in names.items()}

    def _name(self, name: str, content: _Content | None) -> None:
        _rename(self._names, name, content)
        self._renamings.append((name, content))

    def _sync(self, file: str) -> None:
        self._names[file].sync()
        if file.endswith(("-wal", "-journal")) and self._safe_names.get(file) is not self._names[file]:
            self._sync_names()

    def _sync_names(self) -> None:
        self._safe_names, self._renamings = dict(self._names), []


def _rename(names: dict[str, _Content], name: str, content: _Content | None) -> None:
    if content is None:
        names.pop(name, None)
    else:
        names[name] = content


def _make(content: bytearray, call: Call) -> None:
    """Make a call of which the disk knows only bytes and sizes."""
    if call.kind is Kind.TRUNCATE:
        del content[call.offset :]
        return
    content.extend(bytes(max(0, call.offset - len(content))))
    content[call.offset : call.offset + len(call.data)] = call.data


def _kept(calls: list[Call], cut: Cut, rng: random.Random) -> Iterator[Call]:
    match cut:
        case Cut.NOTHING:
            return
        case Cut.ALL:
            yield from calls
        case Cut.SOME_CALLS:
            yield from (call for call in calls if rng.random() < 0.5)
        case Cut.SOME_SECTORS:
            yield from (sector for call in calls for sector in _sectors(call) if rng.random() < 0.5)
        case Cut.GARBAGE:
            for sector in (sector for call in calls for sector in _sectors(call)):
                if chance := rng.randrange(3):
                    garbage = rng.randbytes(len(sector.data)) if chance == 1 else sector.data
                    yield Call(sector.kind, sector.file, sector.offset, garbage)


def _sectors(call: Call) -> Iterator[Call]:
    if call.kind is Kind.TRUNCATE:
        yield call
        return
    at, stop = call.offset, call.offset + len(call.data)
    while at < stop:
        end = min(stop, (at // SECTOR + 1) * SECTOR)
        yield Call(call.kind, call.file, at, call.data[at - call.offset : end - call.offset])
        at = end
