"""A damaged library is met at the start: a person has it made anew, or begins another, at the window."""

import pytest

from snapshot_manager.engine import capture
from snapshot_manager.engine.workspace import Workspace
from snapshot_manager.gui.dialogs.confirm_dialog import ConfirmDialog
from snapshot_manager.model.snapshot import Manual, SessionRef, SnapshotOptions
from snapshot_manager.store.folder import file_in
from tests.gui import gestures
from tests.gui.person import Person

_PAGE = 4096


def buttons(person: Person) -> list[str]:
    return [each.accessibleName() for each in person.window.page.buttons]


def fail_to_open(person: Person) -> None:
    person.program.start()
    person.wait(lambda: "Try Again" in buttons(person))


def test_what_can_be_read_is_brought_back_with_one_click(kept: Person) -> None:
    file = file_in(kept.folder)
    content = bytes(_PAGE) + file.read_bytes()[_PAGE:]
    file.write_bytes(content)
    fail_to_open(kept)
    assert buttons(kept) == ["Rebuild the Library", "Try Again", "Open Folder"]
    gestures.click(kept.window.page, "Rebuild the Library")
    kept.wait(lambda: kept.window.rows.count == 2)
    kept.wait(lambda: kept.toast == "2 snapshots checked: everything is as it was stored.")
    assert (kept.folder / "library-damaged.sqlite").read_bytes() == content
    kept.create("Three")
    assert [each.description for each in kept.kept()] == ["Three", "Two", "One"]
    assert kept.crashes == []


def test_where_nothing_can_be_read_a_new_library_is_begun_and_the_file_kept(newcomer: Person) -> None:
    newcomer.folder.mkdir()
    letter = b"a letter to somebody " * 1000
    file_in(newcomer.folder).write_bytes(letter)
    fail_to_open(newcomer)
    gestures.click(newcomer.window.page, "Rebuild the Library")
    newcomer.wait(lambda: "Begin a New Library" in buttons(newcomer))
    gestures.click(newcomer.window.page, "Begin a New Library")
    gestures.click(newcomer.dialog(ConfirmDialog), "Begin a New Library")
    newcomer.wait(lambda: newcomer.window.is_open)
    aside = newcomer.folder / "library-damaged.sqlite"
    newcomer.wait(lambda: newcomer.toast == f"The damaged library is kept as {aside}.")
    assert aside.read_bytes() == letter
    newcomer.create("One")
    assert [each.description for each in newcomer.kept()] == ["One"]
    assert newcomer.crashes == []


def test_who_does_not_want_a_new_library_yet_still_has_the_page(newcomer: Person) -> None:
    newcomer.folder.mkdir()
    file_in(newcomer.folder).write_bytes(b"x" * 9000)
    fail_to_open(newcomer)
    gestures.click(newcomer.window.page, "Rebuild the Library")
    newcomer.wait(lambda: "Begin a New Library" in buttons(newcomer))
    gestures.click(newcomer.window.page, "Begin a New Library")
    gestures.click(newcomer.dialog(ConfirmDialog), "Cancel")
    newcomer.settle()
    assert file_in(newcomer.folder).read_bytes() == b"x" * 9000
    assert buttons(newcomer)[0] == "Begin a New Library"


@pytest.fixture
def kept(newcomer: Person) -> Person:
    """Someone who has two snapshots, before the program is started."""
    with newcomer.second_library() as library:
        sources = {newcomer.agent.name: newcomer.agent}
        workspace = Workspace(library=library, sources=sources, clock=newcomer.clock)
        ref = SessionRef(source="fake", id="s1")
        for name in ("One", "Two"):
            capture.take(workspace, ref, trigger=Manual(), options=SnapshotOptions(), description=name)
            newcomer.clock.advance(minutes=10)
    return newcomer
