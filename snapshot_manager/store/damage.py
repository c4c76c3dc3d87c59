"""The snapshots that are known to be damaged, so that their rows say so until they are found whole.

Damage is found by whoever reads: a person who opens a snapshot, a comparison, ``verify``. Only ``verify``
finds that there is none any more.
"""

from collections.abc import Collection, Iterable, Sequence
from typing import NamedTuple

from msgspec.structs import replace
from sqlalchemy import Connection, text

from snapshot_manager.model.snapshot import Snapshot, SnapshotId
from snapshot_manager.model.state import PartName

REASON = "It is damaged in the library."

_ALL = text("SELECT snapshot_id, part FROM damage")
_NOTE = text(
    "INSERT OR IGNORE INTO damage (snapshot_id, part)"
    " SELECT id, :part FROM snapshot WHERE id = :snapshot_id"  # it may have been removed in the meantime
)
_FORGET = text("DELETE FROM damage WHERE snapshot_id = :snapshot_id AND part = :part")


class DamagedPart(NamedTuple):
    """A part of a snapshot of which not all comes back."""

    snapshot_id: SnapshotId
    part: PartName


def known(connection: Connection) -> frozenset[DamagedPart]:
    """All that was found and not found whole since."""
    names = frozenset(PartName)
    return frozenset(
        DamagedPart(SnapshotId(own_id), PartName(part))
        for own_id, part in connection.execute(_ALL)
        if part in names
    )


def note(connection: Connection, found: Iterable[DamagedPart]) -> None:
    """Remember what was found."""
    values = [each._asdict() for each in found]
    if values:
        connection.execute(_NOTE, values)


def forget(connection: Connection, whole: Iterable[DamagedPart]) -> None:
    """Forget what was found whole."""
    values = [each._asdict() for each in whole]
    if values:
        connection.execute(_FORGET, values)


def marked(connection: Connection, snapshots: Sequence[Snapshot]) -> list[Snapshot]:
    """The same snapshots; those that are known to be damaged say so."""
    found = known(connection)
    damaged = {each.snapshot_id for each in found}
    return [_marked(each, found) if each.id in damaged else each for each in snapshots]


def _marked(snapshot: Snapshot, found: Collection[DamagedPart]) -> Snapshot:
    names = tuple(name for name in PartName if (snapshot.id, name) in found)
    parts = {
        name: replace(info, reason=REASON) if name in names else info for name, info in snapshot.parts.items()
    }
    return replace(snapshot, damaged=names, parts=parts, summary=replace(snapshot.summary, has_error=True))
