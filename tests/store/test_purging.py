"""What goes with a snapshot that is removed for good, and what must not."""

from snapshot_manager.model.snapshot import SnapshotId
from snapshot_manager.store.library import Library
from tests.store.states import draft_of, lines, plain, state_of


def test_a_session_goes_on_after_its_newest_records_went(library: Library) -> None:
    histories = [
        lines("a", "b"),
        lines("a", "b", "rewound"),
        lines("a", "b", "c"),
        lines("a", "b", "c", "rewound too"),
        lines("a", "b", "c", "d"),
    ]
    ids: list[SnapshotId] = []
    for minute, history in enumerate(histories):
        ids.append(library.create(draft_of(state_of(history), minute=minute))[0].id)
        if minute % 2:
            library.delete([ids[-1]])
            library.empty_trash()
    for own_id, history in zip(ids[::2], histories[::2], strict=True):
        assert plain(library.state(own_id)) == plain(state_of(history))
    assert library.verify().ok
    library.tidy()
    assert library.verify().ok
