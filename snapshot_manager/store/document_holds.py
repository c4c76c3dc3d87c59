"""Which documents a new snapshot holds: those that did not change go on, the others get a new version."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from sqlalchemy import Connection, text

from snapshot_manager.model.digest import Digest, digest_of
from snapshot_manager.model.state import Part, PartName
from snapshot_manager.store import compression, documents, packs, schema
from snapshot_manager.store.streams import SHARED, Place, close_holds, open_versions, stream_id

_OPEN = text(
    """
    SELECT stream.part, stream.name, hold.id, hold.stream_id, hold.start, pack.first, pack.entries
    FROM hold JOIN stream ON stream.id = hold.stream_id
    LEFT JOIN pack ON pack.stream_id = hold.stream_id AND pack.first = (
        SELECT max(first) FROM pack WHERE stream_id = hold.stream_id AND first <= hold.start)
    WHERE hold.session_id = :session AND hold.kind = 1 AND hold.until IS NULL
    """
)


@dataclass(frozen=True, slots=True)
class _Held:
    hold_id: int
    stream_id: int
    digest: Digest | None


def keep(connection: Connection, place: Place, parts: Mapping[PartName, Part]) -> None:
    """Write the documents that are new or changed, and hold all of them."""
    held = dict(_held(connection, place))
    versions: dict[int, int] = {}
    for name, part in parts.items():
        for document in part.documents:
            item = documents.to_item(document)
            digest = digest_of(item)
            before = held.get((name, document.name))
            if before is not None and before.digest == digest:
                del held[name, document.name]
                continue
            stream = before.stream_id if before else _stream(connection, place, name, document.name)
            versions[stream] = _version(connection, stream, digest, item)
    open_versions(connection, place, versions)
    close_holds(connection, place, [each.hold_id for each in held.values()])


def _held(connection: Connection, place: Place) -> Iterator[tuple[tuple[str, str], _Held]]:
    """What is held until now, with its digest; no digest where the library is damaged."""
    for part, name, hold_id, stream, start, first, entries in connection.execute(
        _OPEN, {"session": place.session_id}
    ):
        digest = None if entries is None else compression.digest_at(entries, start - first)
        yield (part, name), _Held(hold_id, stream, digest)


def _stream(connection: Connection, place: Place, part: PartName, name: str) -> int:
    """The versions of a file belong to all sessions, those of other documents to one."""
    scope = SHARED if part is PartName.FILES else place.session_id
    return stream_id(connection, scope, part, schema.DOCUMENT, name)


def _version(connection: Connection, stream: int, digest: Digest, item: bytes) -> int:
    """The ordinal of this version: an earlier one that is the same, or a new one."""
    earlier = packs.find_recent(connection, stream, digest)
    return packs.append(connection, stream, [item])[0] if earlier is None else earlier
