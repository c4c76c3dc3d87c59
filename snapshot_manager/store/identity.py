"""What makes two states the same: their parts, marks, records and documents, bit for bit."""

from collections.abc import Iterator, Mapping

from snapshot_manager.model.digest import Digest, digest_of
from snapshot_manager.model.state import Mark, Part, PartName, State
from snapshot_manager.model.value import to_json
from snapshot_manager.store import documents


def digest_of_state(state: State) -> Digest:
    """Name a state; the order of documents makes no difference, nor whether an empty part is named."""
    return digest_of(b"".join(_lines_of(state.parts)))


def _lines_of(parts: Mapping[PartName, Part]) -> Iterator[bytes]:
    for name, part in sorted(parts.items()):
        if part.mark is Mark.EMPTY and not part.documents and not len(part.records):
            continue
        count = len(part.records)
        yield to_json((name, part.mark, part.reason, part.gaps, count)) + part.records.head(count)
        for document in sorted(part.documents, key=lambda each: each.name):
            yield to_json(document.name) + digest_of(documents.to_item(document))
