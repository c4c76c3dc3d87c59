"""See that no change was lost with a damaged log.

SQLite reads its log up to the first frame that is not sound, and takes the rest for what a power cut left
of a last write. Every write is on the disk before the next one begins, so where two or more come after that
frame, all but the last of them had been acknowledged. Format: https://sqlite.org/fileformat.html#walformat
"""

import shutil
from pathlib import Path
from typing import TYPE_CHECKING

from snapshot_manager.errors import StoreDamaged
from snapshot_manager.store.folder import DAMAGED

if TYPE_CHECKING:  # the window waits for this module
    from sqlite3 import Connection

_HEADER, _FRAME_HEADER = 32, 24
_SALTS_IN_HEADER, _SALTS_IN_FRAME = slice(16, 24), slice(8, 16)
_SIZE_AFTER_COMMIT = slice(4, 8)
_PAGE_SIZE = slice(8, 12)
_CUT_SHORT = 1


def check(connection: "Connection", file: Path) -> None:
    """Look at the log of a file that was just opened; one that lost changes is put aside.

    Raises:
        StoreDamaged: Changes were lost; the file itself can be opened the next time.
        sqlite.Error: The log cannot be looked at.
        OSError: The same.
    """
    log = file.with_name(f"{file.name}-wal")
    before = _salts(log)
    if before is None:
        return
    commits = _commits(log, before)
    (_, sound, _), *_ = connection.execute("PRAGMA wal_checkpoint(NOOP)").fetchall()
    lost = sum(frame > sound for frame in commits)
    if lost > _CUT_SHORT and _salts(log) == before:
        copy = file.with_name(f"{file.stem}{DAMAGED}{log.suffix}")
        shutil.copyfile(log, copy)
        copy.chmod(0o600)
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
        raise StoreDamaged(
            f"The last {lost} changes to the library are lost: the log that they were written to is damaged.",
            hint=f"All that was kept before is there; open it again. The log was put aside as {copy.name}.",
        )


def _salts(log: Path) -> bytes | None:
    """What names this generation of the log; None when there is none."""
    try:
        with log.open("rb") as opened:
            return opened.read(_HEADER)[_SALTS_IN_HEADER] or None
    except FileNotFoundError:
        return None


def _commits(log: Path, salts: bytes) -> list[int]:
    """The numbers of the frames, from 1, that end a write of this generation, sound or not."""
    found = []
    with log.open("rb") as opened:
        step = _FRAME_HEADER + int.from_bytes(opened.read(_HEADER)[_PAGE_SIZE])
        for number in range(1, (log.stat().st_size - _HEADER) // step + 1):
            opened.seek(_HEADER + (number - 1) * step)
            header = opened.read(_FRAME_HEADER)
            if header[_SALTS_IN_FRAME] == salts and any(header[_SIZE_AFTER_COMMIT]):
                found.append(number)
    return found
