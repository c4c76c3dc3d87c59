"""A bit that flipped in a row is put right from an index that still tells the column as it was stored."""

from pathlib import Path

import pytest

from snapshot_manager.model.policy import Policy
from snapshot_manager.model.snapshot import SnapshotId
from snapshot_manager.store.folder import file_in
from snapshot_manager.store.library import Library
from tests.fakes import FakeClock
from tests.store.states import draft_of, lines, state_of


@pytest.fixture
def kept(tmp_path: Path) -> SnapshotId:
    """A snapshot with a description in a library that is closed."""
    with Library(tmp_path, clock=FakeClock(), policy=Policy()) as library:
        return library.create(draft_of(state_of(lines("one", "two")), description="Before lunch"))[0].id


@pytest.mark.parametrize("stored", ["own id", "Before lunch"])
def test_a_flipped_bit_in_a_row_is_put_right_as_the_library_is_made_anew(
    kept: SnapshotId, stored: str, tmp_path: Path
) -> None:
    text = (kept if stored == "own id" else stored).encode()
    file = file_in(tmp_path)
    file.write_bytes(_flip_in_row(file.read_bytes(), kept.encode(), text))
    with Library(tmp_path, clock=FakeClock(), policy=Policy()) as library:
        library.rebuild()
        (snapshot,) = library.snapshots()
        assert (snapshot.id, snapshot.description) == (kept, "Before lunch")
        assert not snapshot.summary.has_error
        assert library.verify().ok


def _flip_in_row(content: bytes, own_id: bytes, text: bytes) -> bytes:
    """Flip a bit of a text where it stands beside the snapshot's own id and its type: in its row."""
    row = content.index(b"manual", content.index(own_id))
    while own_id not in content[row - 60 : row]:
        row = content.index(b"manual", row + 1)
    at = content.index(text, row - 60)
    return content[: at + 1] + bytes([content[at + 1] ^ 0x04]) + content[at + 2 :]
