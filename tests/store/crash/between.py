"""Stand between SQLite and the disk: see every change before it is made, and refuse it if need be.

The driver's own VFS stays in use; its table of functions is exchanged for one that asks first. So it works
for a plain user, on any file system, and sees what the library's own SQLite really does.
"""

import ctypes
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

import sqlcipher3


class Kind(StrEnum):
    """What SQLite is about to do."""

    OPEN = "open"
    WRITE = "write"
    TRUNCATE = "truncate"
    SYNC = "sync"
    DELETE = "delete"


@dataclass(frozen=True, slots=True)
class Call:
    """One call of SQLite.

    Attributes:
        file: The file's name without its folder.
        offset: Where a write begins, or the size that a truncated file gets.
    """

    kind: Kind
    file: str
    offset: int = 0
    data: bytes = b""


@dataclass(frozen=True, slots=True)
class Refusal:
    """The answer to a call that fails: SQLite's code, and how many bytes are written all the same."""

    code: int
    written: int = 0


Ask = Callable[[Call], Refusal | None]
"""Told of a call before it is made; None lets it happen. It must not raise."""

_POINTER, _INT, _INT64 = ctypes.c_void_p, ctypes.c_int, ctypes.c_int64
# A path is a bare pointer: what SQLite keeps behind its end must come along.
_OPEN = ctypes.CFUNCTYPE(_INT, _POINTER, _POINTER, _POINTER, _INT, _POINTER)
_DELETE = ctypes.CFUNCTYPE(_INT, _POINTER, _POINTER, _INT)
_CLOSE = ctypes.CFUNCTYPE(_INT, _POINTER)
_WRITE = ctypes.CFUNCTYPE(_INT, _POINTER, _POINTER, _INT, _INT64)
_TRUNCATE = ctypes.CFUNCTYPE(_INT, _POINTER, _INT64)
_SYNC = ctypes.CFUNCTYPE(_INT, _POINTER, _INT)


class _Vfs(ctypes.Structure):
    """The beginning of ``sqlite3_vfs``."""

    _fields_ = [
        ("version", _INT),
        ("file_size", _INT),
        ("longest_name", _INT),
        ("next", _POINTER),
        ("name", ctypes.c_char_p),
        ("app_data", _POINTER),
        ("open", _OPEN),
        ("delete", _DELETE),
    ]


class _Methods(ctypes.Structure):
    """``sqlite3_io_methods`` of version 3."""

    _fields_ = [
        ("version", _INT),
        ("close", _CLOSE),
        ("read", _POINTER),
        ("write", _WRITE),
        ("truncate", _TRUNCATE),
        ("sync", _SYNC),
        ("others", _POINTER * 13),
    ]


class _File(ctypes.Structure):
    """``sqlite3_file``."""

    _fields_ = [("methods", ctypes.POINTER(_Methods))]


_kept_alive: list[Any] = []
"""What SQLite may still point to; a few hundred bytes each."""


@contextmanager
def disk_calls(ask: Ask) -> Iterator[None]:
    """Ask before each change of a file. Libraries are opened and closed within."""
    find = ctypes.CDLL(str(_library_file())).sqlite3_vfs_find
    find.argtypes, find.restype = [ctypes.c_char_p], ctypes.POINTER(_Vfs)
    vfs = find(None).contents
    own_open, own_delete = (
        _copy(kind, getattr(vfs, name)) for kind, name in ((_OPEN, "open"), (_DELETE, "delete"))
    )
    between = _Between(ask, own_open, own_delete)
    _kept_alive.append(between)
    vfs.open, vfs.delete = between.open, between.delete
    try:
        yield
    finally:
        vfs.open, vfs.delete = own_open, own_delete


def _library_file() -> Path:
    return next(Path(sqlcipher3.__file__).parent.glob("_sqlite3*"))


def _copy(kind: Any, function: Any) -> Any:
    """The function itself, and not the place in the table where it stands."""
    return kind(ctypes.cast(function, _POINTER).value)


def _name_at(path: int) -> str:
    return Path(ctypes.string_at(path).decode()).name


@dataclass(frozen=True, slots=True)
class _Opened:
    """An open file: its name, and the functions that are really meant."""

    name: str
    own: _Methods


class _Between:
    """The functions that SQLite calls in place of its own, which they then call."""

    def __init__(self, ask: Ask, own_open: Any, own_delete: Any) -> None:
        self._ask = ask
        self._own_open, self._own_delete = own_open, own_delete
        self._files: dict[int, _Opened] = {}
        self._exchanged: dict[int, tuple[_Methods, _Methods]] = {}
        self.open, self.delete = _OPEN(self._open), _DELETE(self._delete)

    def _open(self, vfs: int, path: int | None, file: int, flags: int, out: int | None) -> int:
        name = _name_at(path) if path else ""
        opened = _File.from_address(file)
        if refusal := self._ask(Call(Kind.OPEN, name)):
            opened.methods = None
            return refusal.code
        code = int(self._own_open(vfs, path, file, flags, out))
        if code == 0:
            own, exchanged = self._tables(opened.methods)
            self._files[file] = _Opened(name, own)
            opened.methods = ctypes.pointer(exchanged)
        return code

    def _tables(self, table: Any) -> tuple[_Methods, _Methods]:
        """The functions of a file, and those in their place; files of a kind have them in common."""
        address = ctypes.addressof(table.contents)
        if address not in self._exchanged:
            own, exchanged = (_Methods.from_buffer_copy(table.contents) for _ in range(2))
            exchanged.close, exchanged.write = _CLOSE(self._close), _WRITE(self._write)
            exchanged.truncate, exchanged.sync = _TRUNCATE(self._truncate), _SYNC(self._sync)
            self._exchanged[address] = own, exchanged
        return self._exchanged[address]

    def _delete(self, vfs: int, path: int, is_synced: int) -> int:
        refusal = self._ask(Call(Kind.DELETE, _name_at(path), is_synced))
        return refusal.code if refusal else int(self._own_delete(vfs, path, is_synced))

    def _close(self, file: int) -> int:
        return int(self._files.pop(file).own.close(file))

    def _write(self, file: int, data: int, count: int, offset: int) -> int:
        opened = self._files[file]
        refusal = self._ask(Call(Kind.WRITE, opened.name, offset, ctypes.string_at(data, count)))
        if refusal is None:
            return int(opened.own.write(file, data, count, offset))
        if refusal.written:
            opened.own.write(file, data, min(count, refusal.written), offset)
        return refusal.code

    def _truncate(self, file: int, size: int) -> int:
        opened = self._files[file]
        refusal = self._ask(Call(Kind.TRUNCATE, opened.name, size))
        return refusal.code if refusal else int(opened.own.truncate(file, size))

    def _sync(self, file: int, flags: int) -> int:
        opened = self._files[file]
        refusal = self._ask(Call(Kind.SYNC, opened.name))
        return refusal.code if refusal else int(opened.own.sync(file, flags))
