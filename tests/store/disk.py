"""A disk that fails when it is told to, and remembers what was written: SQLite's own file layer, wrapped.

SQLite reads and writes through a table of functions (a VFS). This one hands every call on to the real one,
and in between counts, refuses, or records it. Nothing of the library is replaced.
"""

import ctypes
import importlib.util
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from enum import Enum
from pathlib import Path
from typing import Any

SQLITE_FULL, SQLITE_IOERR_WRITE, SQLITE_IOERR_FSYNC = 13, 778, 1034

_INT, _PTR, _I64 = ctypes.c_int, ctypes.c_void_p, ctypes.c_int64
_OPEN = ctypes.CFUNCTYPE(_INT, _PTR, _PTR, _PTR, _INT, _PTR)
_DELETE = ctypes.CFUNCTYPE(_INT, _PTR, ctypes.c_char_p, _INT)
_WRITE = ctypes.CFUNCTYPE(_INT, _PTR, _PTR, _INT, _I64)
_TRUNCATE = ctypes.CFUNCTYPE(_INT, _PTR, _I64)
_SYNC = ctypes.CFUNCTYPE(_INT, _PTR, _INT)
_SIZE = ctypes.CFUNCTYPE(_INT, _PTR, ctypes.POINTER(_I64))
_CLOSE = ctypes.CFUNCTYPE(_INT, _PTR)


class _Methods(ctypes.Structure):
    """``sqlite3_io_methods``; those after ``xFileSize`` are handed on as they are."""

    _fields_ = (
        ("iVersion", _INT),
        *((name, _PTR) for name in ("xClose", "xRead", "xWrite", "xTruncate", "xSync", "xFileSize")),
        ("rest", _PTR * 12),
    )


class _File(ctypes.Structure):
    """``sqlite3_file``."""

    _fields_ = (("methods", ctypes.POINTER(_Methods)),)


class _Vfs(ctypes.Structure):
    """``sqlite3_vfs``; those after ``xDelete`` are handed on as they are."""

    _fields_ = (
        ("iVersion", _INT),
        ("szOsFile", _INT),
        ("mxPathname", _INT),
        ("pNext", _PTR),
        ("zName", ctypes.c_char_p),
        ("pAppData", _PTR),
        ("xOpen", _PTR),
        ("xDelete", _PTR),
        ("rest", _PTR * 14),
    )


class Fault(Enum):
    """How a write fails."""

    FULL = "no room"
    REFUSED = "input/output error"
    SHORT = "half of it was written"


@dataclass(frozen=True, slots=True)
class Write:
    """A recorded call: ``data`` is None for a truncation to ``offset``; both None-like for a sync."""

    file: str
    offset: int = 0
    data: bytes | None = None
    is_sync: bool = False
    is_delete: bool = False


@dataclass
class Disk:
    """What the disk does and did.

    Attributes:
        fail_at: The number of the write, truncation or sync, counted from 1, that fails; 0 for none.
        capacity: How many bytes all files in the folder may take together; None for no limit.
        calls: How many writes, truncations and syncs there were.
        log: All of them, while ``is_recording``.
    """

    folder: Path
    fail_at: int = 0
    fault: Fault = Fault.FULL
    capacity: int | None = None
    calls: int = 0
    is_recording: bool = False
    log: list[Write] = field(default_factory=list)

    def arm(self, at: int, fault: Fault) -> None:
        """Let the call of this number from now on fail."""
        self.calls, self.fail_at, self.fault = 0, at, fault

    def is_due(self) -> bool:
        """Count a call; say whether it is the one that fails."""
        self.calls += 1
        return self.calls == self.fail_at

    def has_room(self, file: str, end: int) -> bool:
        """Whether a file may grow to this size."""
        if self.capacity is None:
            return True
        sizes = {str(each): each.stat().st_size for each in self.folder.iterdir()}
        growth = max(0, end - sizes.get(file, 0))
        return not growth or sum(sizes.values()) + growth <= self.capacity

    def free_bytes(self, folder: Path) -> int:
        """What is left of the capacity."""
        used = sum(each.stat().st_size for each in folder.iterdir())
        return 2**40 if self.capacity is None else max(0, self.capacity - used)

    def record(self, write: Write) -> None:
        if self.is_recording:
            self.log.append(write)


@contextmanager
def wrapped(folder: Path) -> Iterator[Disk]:
    """Put a disk between SQLite and the files in this folder, for connections opened from now on."""
    disk = Disk(folder)
    sqlite = _sqlite()
    real = ctypes.cast(sqlite.sqlite3_vfs_find(None), ctypes.POINTER(_Vfs))
    wrapper = _Wrapper(disk, real)
    sqlite.sqlite3_vfs_register(ctypes.byref(wrapper.vfs), 1)
    try:
        yield disk
    finally:
        sqlite.sqlite3_vfs_register(real, 1)
        sqlite.sqlite3_vfs_unregister(ctypes.byref(wrapper.vfs))


def _sqlite() -> Any:
    spec = importlib.util.find_spec("sqlcipher3._sqlite3")
    assert spec is not None
    assert spec.origin is not None
    sqlite = ctypes.CDLL(spec.origin)
    sqlite.sqlite3_vfs_find.restype = _PTR
    return sqlite


class _Wrapper:
    """A VFS that hands on; keeps alive what C points to."""

    def __init__(self, disk: Disk, real: Any) -> None:
        self.disk = disk
        self.real = real
        self.names: dict[int, str] = {}
        self.originals: dict[int, _Methods] = {}
        self.kept: list[object] = []
        self.vfs = _Vfs.from_buffer_copy(real.contents)
        self.vfs.zName = b"faulty"
        self.vfs.xOpen = self._pointer(_OPEN(self._open))
        self.vfs.xDelete = self._pointer(_DELETE(self._delete))
        self.write = _WRITE(self._write)
        self.truncate = _TRUNCATE(self._truncate)
        self.sync = _SYNC(self._sync)
        self.close = _CLOSE(self._close)

    def _pointer(self, function: Any) -> int | None:
        self.kept.append(function)
        return ctypes.cast(function, _PTR).value

    def _open(self, _vfs: int, name: int | None, file: int, flags: int, out: int | None) -> int:
        # The name must stay the very pointer: SQLite keeps more behind it.
        code = _OPEN(self.real.contents.xOpen)(ctypes.addressof(self.real.contents), name, file, flags, out)
        if code or name is None:
            return int(code)
        opened = ctypes.cast(file, ctypes.POINTER(_File)).contents
        self.names[file] = ctypes.string_at(name).decode()
        self.originals[file] = original = _Methods.from_buffer_copy(opened.methods.contents)
        own = _Methods.from_buffer_copy(original)
        for slot in ("Write", "Truncate", "Sync", "Close"):
            setattr(own, f"x{slot}", ctypes.cast(getattr(self, slot.lower()), _PTR).value)
        self.kept.append(own)
        opened.methods = ctypes.pointer(own)
        return 0

    def _delete(self, _vfs: int, name: bytes, sync: int) -> int:
        self.disk.record(Write(name.decode(), is_delete=True))
        return int(_DELETE(self.real.contents.xDelete)(ctypes.addressof(self.real.contents), name, sync))

    def _write(self, file: int, data: int, size: int, offset: int) -> int:
        name = self.names[file]
        write = _WRITE(self.originals[file].xWrite)
        if self.disk.is_due():
            if self.disk.fault is Fault.SHORT:
                write(file, data, size // 2, offset)
            return SQLITE_FULL if self.disk.fault is Fault.FULL else SQLITE_IOERR_WRITE
        if not self.disk.has_room(name, offset + size):
            return SQLITE_FULL
        self.disk.record(Write(name, offset, ctypes.string_at(data, size)))
        return int(write(file, data, size, offset))

    def _truncate(self, file: int, size: int) -> int:
        if self.disk.is_due():
            return SQLITE_IOERR_WRITE
        self.disk.record(Write(self.names[file], size))
        return int(_TRUNCATE(self.originals[file].xTruncate)(file, size))

    def _sync(self, file: int, flags: int) -> int:
        if self.disk.is_due():
            return SQLITE_IOERR_FSYNC
        self.disk.record(Write(self.names[file], is_sync=True))
        return int(_SYNC(self.originals[file].xSync)(file, flags))

    def _close(self, file: int) -> int:
        original = self.originals.pop(file)
        ctypes.cast(file, ctypes.POINTER(_File)).contents.methods = ctypes.pointer(original)
        self.kept.append(original)
        del self.names[file]
        return int(_CLOSE(original.xClose)(file))
