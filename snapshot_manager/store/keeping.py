"""Keep a snapshot: its row, what is new of its state, and what it holds."""

from dataclasses import dataclass
from datetime import datetime
from secrets import token_hex

from sqlalchemy import Connection, text

from snapshot_manager.errors import StoreDamaged
from snapshot_manager.model.digest import Digest
from snapshot_manager.model.snapshot import Draft, SnapshotId, SnapshotSession, type_of
from snapshot_manager.model.state import Part, PartName
from snapshot_manager.store import bodies, document_holds, documents, identity, record_holds, rows, suspects
from snapshot_manager.store.bodies import KeptPart
from snapshot_manager.store.checksums import checksum_of
from snapshot_manager.store.streams import Place

_ID_BYTES = 8

_SESSION = text(
    "INSERT INTO session (source, ref, is_imported, last_seq, checksum)"
    " VALUES (:source, :ref, :is_imported, 1, :checksum)"
    " ON CONFLICT (source, ref, is_imported)"
    " DO UPDATE SET last_seq = last_seq + 1, checksum = excluded.checksum RETURNING id, last_seq"
)
_LABEL = text(
    "SELECT id FROM label"
    " WHERE session_id = :session AND title = :title AND cwd = :cwd AND checksum = :checksum"
)
_NEW_LABEL = text(
    "INSERT INTO label (session_id, title, cwd, checksum) VALUES (:session, :title, :cwd, :checksum)"
    " ON CONFLICT (session_id, title, cwd) DO UPDATE SET checksum = excluded.checksum RETURNING id"
)
_LAST = text("SELECT id, body FROM snapshot WHERE session_id = :session AND seq = :seq")
_INSERT = text(
    f"INSERT INTO snapshot ({', '.join(rows.OWN)}, checksum)"  # noqa: S608  -- names of our own
    f" VALUES ({', '.join(f':{name}' for name in rows.OWN)}, :checksum) RETURNING key"
)


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a snapshot comes from that was not taken here."""

    id: SnapshotId
    imported_at: datetime


def keep(connection: Connection, draft: Draft, origin: Origin | None = None) -> tuple[int, SnapshotId]:
    """Write a snapshot; what the one before it in its session holds too costs nothing.

    Returns:
        Its key and its id.
    """
    place = _place(connection, draft.session, is_imported=origin is not None)
    parts = draft.state.parts
    kept = {name: _keep_part(connection, place, name, part) for name, part in parts.items()}
    for name in set(PartName if place.last is None else place.last) - parts.keys():
        record_holds.keep(connection, place, name, Part.empty())
    digests = identity.digests_of(draft.state)
    document_holds.keep(connection, place, parts, digests)
    row = _row(draft, origin, place, kept, identity.digest_of_state(draft.state, digests))
    row["checksum"] = checksum_of([row[name] for name in rows.OWN])
    key = connection.execute(_INSERT, row).scalar_one()
    return key, SnapshotId(str(row["id"]))


def _row(
    draft: Draft, origin: Origin | None, place: Place, kept: dict[PartName, KeptPart], digest: Digest
) -> dict[str, object]:
    expires_at = None if draft.expires_at is None else rows.number_of(draft.expires_at)
    return {
        "id": token_hex(_ID_BYTES) if origin is None else origin.id,
        "session_id": place.session_id,
        "seq": place.seq,
        "label_id": place.label_id,
        "timestamp": rows.number_of(draft.timestamp),
        "type": str(type_of(draft.trigger)),
        "starred": int(draft.starred),
        "size_bytes": sum(part.size_bytes for part in kept.values()),
        "description": draft.description,
        "deleted_at": None,
        "checks": 0,
        "checked_at": None,
        "imported_at": None if origin is None else rows.number_of(origin.imported_at),
        "body": bodies.write_body(digest, draft.trigger, draft.summary, kept, expires_at),
    }


def _place(connection: Connection, session: SnapshotSession | None, *, is_imported: bool) -> Place:
    source, ref = ("", "") if session is None else (session.ref.source, session.ref.id)
    names: dict[str, object] = {"source": source, "ref": ref, "is_imported": int(is_imported)}
    checksum = checksum_of(list(names.values()))
    session_id, seq = connection.execute(_SESSION, {**names, "checksum": checksum}).one()
    label_id = _label(connection, session_id, session)
    last = _last_parts(connection, session_id, seq - 1)
    return Place(session_id, label_id, seq, last, suspects.streams(connection))


def _label(connection: Connection, session_id: int, session: SnapshotSession | None) -> int:
    title, cwd = ("", "") if session is None else (session.title, session.cwd)
    naming = {"session": session_id, "title": title, "cwd": cwd, "checksum": checksum_of((title, cwd))}
    found = connection.execute(_LABEL, naming).scalar()
    return int(connection.execute(_NEW_LABEL, naming).scalar_one() if found is None else found)


def _last_parts(connection: Connection, session_id: int, seq: int) -> dict[PartName, KeptPart] | None:
    if not seq:
        return {}
    last = connection.execute(_LAST, {"session": session_id, "seq": seq}).one_or_none()
    try:
        return None if last is None else bodies.read_body(last.body, last.id).parts
    except StoreDamaged:  # as if it were not there: this snapshot then holds everything by itself
        return None


def _keep_part(connection: Connection, place: Place, name: PartName, part: Part) -> KeptPart:
    record_bytes = record_holds.keep(connection, place, name, part)
    count = len(part.records)
    return KeptPart(
        mark=part.mark,
        size_bytes=record_bytes + sum(map(documents.logical_bytes, part.documents)),
        reason=part.reason,
        gaps=part.gaps,
        count=count,
        head=part.records.head(count) if count else None,
        record_bytes=record_bytes,
    )
