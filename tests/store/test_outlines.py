"""Very many snapshots without their parts and summaries, as rules judge them."""

from datetime import timedelta

import msgspec
import pytest

from snapshot_manager.errors import SnapshotNotFound
from snapshot_manager.model.snapshot import (
    EVERYTHING,
    Manual,
    MessageCount,
    Snapshot,
    SnapshotFilter,
    SnapshotId,
    SnapshotSummary,
)
from snapshot_manager.store import listing
from snapshot_manager.store.library import Library
from tests.store.states import START, draft_of, lines, state_of


@pytest.fixture
def mixed(library: Library) -> Library:
    """Snapshots of two sessions, for several reasons; one of them is in the trash."""
    for minute in range(12):
        draft = draft_of(state_of(lines(f"{minute}")), minute=minute)
        trigger = Manual(description="By hand") if minute % 3 else MessageCount(count=5)
        expires = START + timedelta(days=7) if minute == 4 else None
        described = "Before\nthe change" if minute == 5 else None
        library.create(
            msgspec.structs.replace(draft, trigger=trigger, expires_at=expires, description=described)
        )
    some = library.snapshots()
    library.star(some[2].id, starred=True)
    library.delete([some[3].id])
    return library


@pytest.mark.parametrize("which", [EVERYTHING, SnapshotFilter(trash=True)], ids=["kept", "trash"])
def test_an_outline_says_what_the_row_says_but_for_parts_and_summary(
    mixed: Library, which: SnapshotFilter
) -> None:
    def judged(each: Snapshot) -> Snapshot:
        return msgspec.structs.replace(each, summary=SnapshotSummary(), parts={}, deleted_at=None)

    keys = mixed.keys(which)
    assert len(keys) in (1, 11)
    assert mixed.outlines()(keys) == [judged(each) for each in mixed.rows(keys)]


def test_what_is_gone_is_left_out_and_the_order_is_the_one_asked_for(mixed: Library) -> None:
    keys = mixed.keys()
    found = mixed.outlines()([keys[3], 10**9, keys[0]])
    assert [each.id for each in found] == [each.id for each in mixed.rows([keys[3], keys[0]])]


def test_keys_come_in_the_order_of_the_ids_and_what_is_missing_is_named(
    mixed: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(listing, "IDS_AT_ONCE", 3)
    keys = list(mixed.keys())[::2]
    ids = [each.id for each in mixed.rows(keys)]
    with mixed._read() as connection:
        assert listing.keys_of(connection, [*ids, *ids[:2]]) == [*keys, *keys[:2]]
        with pytest.raises(SnapshotNotFound, match="f" * 16):
            listing.keys_of(connection, [*ids, SnapshotId("f" * 16)])
