"""What makes two states the same: their parts, marks, records and documents, bit for bit."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from snapshot_manager.model.digest import Digest, digest_of
from snapshot_manager.model.state import Mark, Part, PartName, State
from snapshot_manager.model.value import to_json
from snapshot_manager.store import documents

Digests: TypeAlias = Mapping[tuple[PartName, str], Digest]
"""Of all documents of a state, by part and name."""


@dataclass(frozen=True, slots=True)
class PartIdentity:
    """What of a part makes it this one and no other.

    Attributes:
        count: How many records; ``head`` is their running digest.
        documents: The name and digest of each.
    """

    name: PartName
    mark: Mark
    reason: str
    gaps: tuple[str, ...]
    count: int
    head: bytes
    documents: Sequence[tuple[str, bytes]]


def digests_of(state: State) -> Digests:
    """Name each document, its bytes and what is known of it."""
    return {
        (name, document.name): digest_of(documents.to_item(document))
        for name, part in state.parts.items()
        for document in part.documents
    }


def digest_of_state(state: State, digests: Digests) -> Digest:
    """Name a state; the order of documents makes no difference, nor whether an empty part is named."""
    return digest_of_parts(_identity(name, part, digests) for name, part in state.parts.items())


def digest_of_parts(parts: Iterable[PartIdentity]) -> Digest:
    """Name a state by what is known of its parts."""
    in_order = sorted(parts, key=lambda part: part.name)
    return digest_of(b"".join(line for part in in_order for line in _lines_of(part)))


def _identity(name: PartName, part: Part, digests: Digests) -> PartIdentity:
    count = len(part.records)
    named = [(each.name, digests[name, each.name]) for each in part.documents]
    return PartIdentity(name, part.mark, part.reason, part.gaps, count, part.records.head(count), named)


def _lines_of(part: PartIdentity) -> Iterator[bytes]:
    if part.mark is Mark.EMPTY and not part.documents and not part.count:
        return
    yield to_json((part.name, part.mark, part.reason, part.gaps, part.count)) + part.head
    for name, digest in sorted(part.documents):
        yield to_json(name) + digest
