"""The snapshots that are known to be damaged, so that their rows say so until they are found whole.

Damage is found by whoever reads: a person who opens a snapshot, a comparison, ``verify``. Only ``verify``
finds that there is none any more. It is remembered beside the library, not in it: to write into a damaged
file can spread the damage, and whoever only reads must do no harm.
"""

from collections.abc import Collection, Iterable, Sequence
from contextlib import suppress
from pathlib import Path
from threading import Lock
from typing import NamedTuple

import msgspec
from msgspec.structs import replace

from snapshot_manager.model.snapshot import Snapshot, SnapshotId
from snapshot_manager.model.state import PartName
from snapshot_manager.store import notes

REASON = "It is damaged in the library."

_NOTE = "damaged"
_MOST, _LARGEST = 20_000, 1024 * 1024
"""Parts that are remembered, and the bytes that these take at most."""

_NAMES = frozenset(PartName)


class DamagedPart(NamedTuple):
    """A part of a snapshot of which not all comes back."""

    snapshot_id: SnapshotId
    part: PartName


class KnownDamage:
    """What is known of one library, by all processes that have it open. Usable from any thread."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._changing = Lock()
        self._read: tuple[notes.Stamp, frozenset[DamagedPart]] = None, frozenset()

    @property
    def stamp(self) -> notes.Stamp:
        """Another one after any change by any process."""
        return notes.stamp(self._folder, _NOTE)

    @property
    def parts(self) -> frozenset[DamagedPart]:
        """All that was found and not found whole since."""
        stamp = self.stamp
        if stamp != self._read[0]:
            self._read = stamp, self._from_note()
        return self._read[1]

    def add(self, found: Iterable[DamagedPart]) -> None:
        """Remember what was found; where the note cannot be written, it will be found again."""
        with self._changing:
            self._write(self.parts.union(found))

    def put_right(
        self, found: Collection[DamagedPart], checked: Collection[SnapshotId] | None = None
    ) -> None:
        """Remember exactly this of the snapshots that were checked; of all when None."""
        with self._changing:
            others = {each for each in self.parts if checked is not None and each.snapshot_id not in checked}
            self._write(others.union(found))

    def marked(self, snapshots: Sequence[Snapshot]) -> list[Snapshot]:
        """The same snapshots; those that are known to be damaged say so."""
        found = self.parts
        damaged = {each.snapshot_id for each in found}
        return [_marked(each, found) if each.id in damaged else each for each in snapshots]

    def _from_note(self) -> frozenset[DamagedPart]:
        try:
            said = msgspec.json.decode(
                notes.read(self._folder, _NOTE, _LARGEST) or b"[]", type=list[tuple[str, str]]
            )
        except (OSError, msgspec.MsgspecError):
            return frozenset()  # whatever it was is found again
        return frozenset(DamagedPart(SnapshotId(own), PartName(part)) for own, part in said if part in _NAMES)

    def _write(self, found: Collection[DamagedPart]) -> None:
        if found == self.parts:
            return
        with suppress(OSError):
            if found:
                notes.write(self._folder, _NOTE, msgspec.json.encode(sorted(found)[:_MOST]))
            else:
                notes.remove(self._folder, _NOTE)


def _marked(snapshot: Snapshot, found: Collection[DamagedPart]) -> Snapshot:
    names = tuple(name for name in PartName if (snapshot.id, name) in found)
    parts = {
        name: replace(info, reason=REASON) if name in names else info for name, info in snapshot.parts.items()
    }
    return replace(snapshot, damaged=names, parts=parts, summary=replace(snapshot.summary, has_error=True))
