"""Which documents a new snapshot holds: those that did not change go on, the others get a new version."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from sqlalchemy import Connection, text

from snapshot_manager.model.digest import Digest
from snapshot_manager.model.state import Part, PartName
from snapshot_manager.store import documents, packing, packs, schema
from snapshot_manager.store.entries import digest_at
from snapshot_manager.store.identity import Digests
from snapshot_manager.store.packing import NewPack
from snapshot_manager.store.streams import SHARED, NewHold, Place, close_holds, open_holds, stream_id

_OPEN = text(
    """
    SELECT stream.part, stream.name, hold.id, hold.stream_id, hold.start, pack.first, pack.stop, pack.entries
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
    version: int
    digest: Digest | None


def keep(connection: Connection, place: Place, parts: Mapping[PartName, Part], digests: Digests) -> None:
    """Write the documents that are new or changed, and hold all of them.

    Args:
        connection: Of a transaction that writes.
        place: Where the new snapshot stands.
        parts: Of its state.
        digests: Of all their documents.
    """
    held = dict(_held(connection, place))
    new_packs: list[NewPack] = []
    new_holds: list[NewHold] = []
    for name, part in parts.items():
        for document in part.documents:
            digest = digests[name, document.name]
            before = held.get((name, document.name))
            if before is not None and before.digest == digest and _may_stay(connection, place, before):
                del held[name, document.name]
                continue
            stream = before.stream_id if before else _stream(connection, place, name, document.name)
            end = packs.tail(connection, stream)
            version = end.find(digest)
            if version is None:
                new_packs.append(end.pack([documents.to_item(document)]))
                version = new_packs[-1].first
            new_holds.append(NewHold(stream, schema.DOCUMENT, 0, version, version + 1))
    packs.write(connection, new_packs)
    open_holds(connection, place, new_holds)
    close_holds(connection, place, [each.hold_id for each in held.values()])


def _may_stay(connection: Connection, place: Place, held: _Held) -> bool:
    """Whether it can be read, as far as there is doubt; what is damaged has to be written again."""
    if held.stream_id not in place.suspects:
        return True
    found = packing.read(packs.fetch(connection, held.stream_id, held.version, held.version + 1))
    return any(each.ordinal == held.version and each.content is not None for each in found)


def _held(connection: Connection, place: Place) -> Iterator[tuple[tuple[str, str], _Held]]:
    """What is held until now, with its digest; no digest where the library is damaged."""
    for part, name, hold_id, stream, start, first, stop, entries in connection.execute(
        _OPEN, {"session": place.session_id}
    ):
        digest = None if entries is None else digest_at(entries, start - first, stop - first)
        yield (part, name), _Held(hold_id, stream, start, digest)


def _stream(connection: Connection, place: Place, part: PartName, name: str) -> int:
    """The versions of a file belong to all sessions, those of other documents to one."""
    scope = SHARED if part is PartName.FILES else place.session_id
    return stream_id(connection, scope, part, schema.DOCUMENT, name)
