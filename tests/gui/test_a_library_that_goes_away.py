"""What happens to the library's file while its window is open: told calmly, and over when it is back."""

import errno
import os
import shutil
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from snapshot_manager.gui.window.page import Page
from snapshot_manager.model.results import Change
from snapshot_manager.store.folder import file_in
from tests.gui.person import Person


@pytest.fixture
def keeper(person: Person) -> Person:
    """Someone at the open window with a snapshot."""
    person.create("One")
    person.wait(lambda: person.window.rows.count == 1)
    return person


def shown_page(person: Person) -> str:
    """What the page in the list's place says; empty when the list is shown."""
    return "".join(each.title.text() for each in person.window.findChildren(Page) if each.isVisible())


def test_a_disk_that_is_unplugged_is_told_of_once_and_gone_on_with_when_it_is_back(
    keeper: Person, qtbot: QtBot
) -> None:
    elsewhere, toast = keeper.folder.with_name("elsewhere"), keeper.toast
    keeper.folder.rename(elsewhere)
    keeper.wait(lambda: shown_page(keeper).endswith("replaced while it was open."))
    keeper.program.jobs.changed.emit(Change(everything=True))
    qtbot.wait(1200)  # it is looked again and again
    assert (keeper.toast, keeper.dialogs()) == (toast, [])
    assert not keeper.folder.exists()
    plug_in_again(elsewhere, keeper.folder)
    keeper.wait(lambda: keeper.window.shows_list)
    keeper.create("Two")
    keeper.wait(lambda: keeper.window.rows.count == 2)
    assert [each.description for each in keeper.kept()] == ["Two", "One"]
    assert keeper.crashes == []


def plug_in_again(elsewhere: Path, folder: Path) -> None:
    """Let the same files be there again as others: a disk that is mounted again has another number."""
    shutil.copytree(elsewhere, folder)
    assert file_in(folder).stat().st_ino != file_in(elsewhere).stat().st_ino


def test_a_folder_that_may_not_be_looked_into_any_more_is_told_of_once(
    keeper: Person, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    see = Path.stat

    def refuse(path: Path, **options: bool) -> os.stat_result:
        if path.parent == keeper.folder:
            raise PermissionError(errno.EACCES, "Permission denied", str(path))
        return see(path, **options)

    toast = keeper.toast
    with monkeypatch.context() as patched:
        patched.setattr(Path, "stat", refuse)
        keeper.wait(lambda: shown_page(keeper).endswith("may not be read or written."))
        keeper.program.jobs.changed.emit(Change(everything=True))
        qtbot.wait(1200)
        assert (keeper.toast, keeper.dialogs()) == (toast, [])
    keeper.wait(lambda: keeper.window.shows_list)
    keeper.create("Two")
    assert [each.description for each in keeper.kept()] == ["Two", "One"]
    assert keeper.crashes == []
