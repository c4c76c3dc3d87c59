"""Carrying an older library forward."""

from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import Connection, text

from snapshot_manager.model.policy import Policy
from snapshot_manager.store import driver, schema
from snapshot_manager.store.first_page import first_page
from snapshot_manager.store.folder import file_in
from snapshot_manager.store.library import Library
from tests.fakes import FakeClock
from tests.store.states import draft_of, lines, plain, state_of


@pytest.fixture
def older(folder: Path, clock: FakeClock) -> Callable[[], Library]:
    """A library as version 0 would have left it, to be opened again."""
    with Library(folder, clock=clock, policy=Policy()) as library:
        library.create(draft_of(state_of(lines("kept"))))
    with closing(driver.connect(file_in(folder))) as connection:
        connection.execute("ALTER TABLE label RENAME COLUMN cwd TO folder")
        connection.execute("PRAGMA user_version = 0")
    return lambda: Library(folder, clock=clock, policy=Policy())


def rename(connection: Connection) -> None:
    connection.execute(text("ALTER TABLE label RENAME COLUMN folder TO cwd"))


def fail(connection: Connection) -> None:
    rename(connection)
    raise KeyError("a fault in the migration")


def version_of(file: Path) -> int:
    with closing(driver.open_as_it_is(file)) as connection:
        return int(connection.execute("PRAGMA user_version").fetchone()[0])


def test_an_older_library_is_copied_and_carried_forward(
    older: Callable[[], Library], folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(schema, "MIGRATIONS", {0: rename})
    assert first_page(folder, (), 10) is None
    with older() as library:
        kept = library.snapshots()[0]
        assert plain(library.state(kept.id)) == plain(state_of(lines("kept")))
        assert library.usage().disk_bytes == sum(each.stat().st_size for each in folder.iterdir())
    copy = folder / "library-v0.sqlite"
    assert (version_of(copy), version_of(file_in(folder))) == (0, 1)
    assert copy.stat().st_mode & 0o777 == 0o600


def test_a_migration_that_fails_leaves_the_library_as_it_was(
    older: Callable[[], Library], folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(schema, "MIGRATIONS", {0: fail})
    with pytest.raises(KeyError):
        older()
    assert version_of(file_in(folder)) == 0
    monkeypatch.setattr(schema, "MIGRATIONS", {0: rename})
    with older() as library:
        assert len(library.snapshots()) == 1
