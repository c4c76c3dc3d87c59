"""Whether a library is sound: every byte, every piece held, and every sum that of a recount."""

from collections import Counter
from contextlib import closing
from pathlib import Path

from snapshot_manager.model.snapshot import SnapshotFilter
from snapshot_manager.store import driver
from snapshot_manager.store.folder import file_in
from snapshot_manager.store.library import Library
from tests.store.crash.deeds import state_number
from tests.store.crash.ledger import Ledger, ledger_of
from tests.store.states import plain

DANGLING = {
    "a pack that nothing holds": """
        SELECT pack.id FROM pack WHERE NOT EXISTS (SELECT 1 FROM hold WHERE hold.stream_id = pack.stream_id
            AND hold.start < pack.stop AND hold.stop > pack.first)
            AND stream_id NOT IN (SELECT stream_id FROM remnant)""",
    "a hold of no snapshot": """
        SELECT hold.id FROM hold WHERE NOT EXISTS (SELECT 1 FROM snapshot
            WHERE snapshot.session_id = hold.session_id AND snapshot.seq >= hold.since
            AND (hold.until IS NULL OR snapshot.seq <= hold.until))""",
    "a hold of nothing": """
        SELECT hold.id FROM hold WHERE NOT EXISTS (SELECT 1 FROM pack WHERE hold.stream_id = pack.stream_id
            AND hold.start < pack.stop AND hold.stop > pack.first)""",
    "a session without snapshots": """
        SELECT session.id FROM session WHERE NOT EXISTS (
            SELECT 1 FROM snapshot WHERE snapshot.session_id = session.id)
            AND NOT EXISTS (SELECT 1 FROM remnant)""",
}


def assert_sound(library: Library, folder: Path) -> None:
    """Read all of it, and count all of it again.

    Raises:
        AssertionError: Something is wrong with it.
    """
    assert_readable(library, ledger_of(library))
    assert_consistent(library, folder)


def assert_consistent(library: Library, folder: Path) -> None:
    """Verify it, and count all of it again, whatever it holds.

    Raises:
        AssertionError: Something is wrong with it.
    """
    found = library.verify()
    assert found.ok, found.damaged
    assert_whole(folder)
    _assert_tied_up(folder)
    _assert_counted(library, folder)


def assert_readable(library: Library, ledger: Ledger) -> None:
    """Compare every state with what was given."""
    for own_id, kept in ledger.items():
        state = state_number(kept.number)
        assert plain(library.state(own_id)) == plain(state), f"snapshot {kept.number} came back different"
        assert library.is_same(own_id, state)


def assert_whole(folder: Path) -> None:
    """See that SQLite finds no fault."""
    with closing(driver.connect(file_in(folder))) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []


def _assert_tied_up(folder: Path) -> None:
    with closing(driver.connect(file_in(folder))) as connection:
        for what, query in DANGLING.items():
            assert not connection.execute(query).fetchall(), what


def _assert_counted(library: Library, folder: Path) -> None:
    usage, live = library.usage(), library.snapshots()
    assert usage.snapshots == len(live)
    assert usage.total_size_bytes == sum(each.size_bytes for each in live)
    assert usage.disk_bytes == sum(each.stat().st_size for each in folder.iterdir())
    trash = [each.id for each in library.snapshots(SnapshotFilter(trash=True))]
    assert usage.reclaimable_bytes == library.freed_bytes(trash)
    by_part: Counter[str] = Counter()
    by_session: Counter[str] = Counter()
    for each in live:
        by_part.update({str(name): part.bytes for name, part in each.parts.items()})
        by_session[str(each.session.ref) if each.session else ""] += each.size_bytes
    assert {str(name): size for name, size in usage.by_part.items() if size} == +by_part
    assert dict(usage.by_session) == +by_session
