"""The window's first page, which must not wait for SQLAlchemy."""

import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest

from snapshot_manager.errors import StoreDamaged
from snapshot_manager.store.first_page import first_page
from snapshot_manager.store.folder import file_in
from snapshot_manager.store.library import Library
from tests.store.states import START, draft_of, lines, state_of


def test_it_says_what_the_library_says(library: Library, folder: Path) -> None:
    for minute in range(9):
        library.create(draft_of(state_of(lines("abc")), minute=minute))
    library.delete([library.snapshots()[0].id])
    starts = [START + timedelta(minutes=5), START + timedelta(minutes=3)]
    page = first_page(folder, starts, 4)
    assert page is not None
    assert list(page.snapshots) == library.snapshots(limit=4)
    assert list(page.groups) == library.group_sizes(starts)
    assert page.disk_bytes == library.usage().disk_bytes


def test_there_is_none_before_there_is_a_library(folder: Path) -> None:
    assert first_page(folder, [], 10) is None
    assert not folder.exists()


def test_a_damaged_library_is_said_to_be_so(folder: Path) -> None:
    folder.mkdir()
    file_in(folder).write_bytes(b"no database at all" * 99)
    with pytest.raises(StoreDamaged):
        first_page(folder, [], 10)


def test_it_does_without_sqlalchemy() -> None:
    code = "import sys, snapshot_manager.store.first_page; sys.exit('sqlalchemy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
