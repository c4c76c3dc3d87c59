"""A person carries snapshots to another library and back."""

from pathlib import Path

from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QAbstractButton, QFileDialog, QLabel, QListWidget

from snapshot_manager.engine import capture
from snapshot_manager.engine.workspace import Workspace
from snapshot_manager.gui.dialogs.confirm_dialog import ConfirmDialog
from snapshot_manager.gui.dialogs.create_dialog import CreateDialog
from snapshot_manager.gui.dialogs.error_dialog import ErrorDialog
from snapshot_manager.gui.dialogs.import_dialog import ImportDialog
from snapshot_manager.model.snapshot import MessageCount, SessionRef, SnapshotOptions
from tests.gui import gestures
from tests.gui.list_gestures import CTRL
from tests.gui.person import Person

Key = Qt.Key


def choose(person: Person, file: Path) -> None:
    chooser = person.dialog(QFileDialog)
    chooser.fileSelected.emit(str(file))
    chooser.close()
    person.settle()


def export(person: Person, file: Path) -> None:
    person.choose(0)
    person.key(Key.Key_E, CTRL)
    choose(person, file)


def drop(person: Person, file: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(file))])
    buttons, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    person.window.dropEvent(QDropEvent(QPointF(50, 50), Qt.DropAction.CopyAction, data, buttons, keys))


def test_a_snapshot_is_exported_and_what_is_here_already_stays_as_it_is(
    person: Person, tmp_path: Path
) -> None:
    person.create("Before lunch")
    file = tmp_path / "lunch.snapshots"
    export(person, file)
    assert person.toast.startswith(f"1 snapshot exported to {file}, ")
    person.key(Key.Key_O, CTRL)
    choose(person, file)
    dialog = person.dialog(ImportDialog)
    said = [label.text() for label in gestures.shown(dialog, QLabel)]
    assert "There is 1 snapshot in the file. 1 is here already and stays as it is." in said
    assert "there already" in gestures.the(dialog, QListWidget, "Snapshots in the file").item(0).text()
    assert not gestures.the(dialog, QAbstractButton, "Nothing to Import").isEnabled()


def test_secrets_are_told_before_they_are_exported(person: Person, tmp_path: Path) -> None:
    key = "ghp_" + "a1B2c3D4e5F6" * 3
    person.agent.put_file("s1", str(Path(person.agent.at("s1").cwd) / "keys.env"), f"KEY={key}\n".encode())
    person.key(Key.Key_N, CTRL)
    dialog = person.dialog(CreateDialog)
    person.settle()
    gestures.click(dialog, "Create Anyway")
    person.settle()
    file = tmp_path / "keys.snapshots"
    person.choose(0)
    person.key(Key.Key_E, CTRL)
    warning = person.dialog(ConfirmDialog)
    said = [label.text() for label in gestures.shown(warning, QLabel)]
    assert "This seems to hold secrets: 1 × GitHub token." in said
    gestures.press(warning, Key.Key_Return)
    person.settle()
    assert person.dialogs() == []
    person.key(Key.Key_E, CTRL)
    gestures.click(person.dialog(ConfirmDialog), "Export Anyway")
    choose(person, file)
    assert file.exists()


def test_a_file_that_is_dropped_on_the_window_is_imported_and_marked(person: Person, tmp_path: Path) -> None:
    person.create("Before lunch")
    file = tmp_path / "lunch.snapshots"
    export(person, file)
    with person.second_library() as library:
        library.delete([person.kept()[0].id])
        library.empty_trash()
    person.settle()
    drop(person, file)
    dialog = person.dialog(ImportDialog)
    gestures.click(dialog, "Import 1 Snapshot")
    person.settle()
    assert person.toast == "1 snapshot imported."
    assert "imported" in person.titles()[0]
    gestures.click(person.window.toast, "Undo")
    person.settle()
    assert person.kept() == []


def test_snapshots_without_a_description_are_called_as_in_the_list(person: Person, tmp_path: Path) -> None:
    person.create()
    person.agent.say("s1", "And now?")
    person.clock.advance(seconds=5)
    with person.second_library() as library:
        workspace = Workspace(library=library, sources={"fake": person.agent}, clock=person.clock)
        ref = SessionRef(source="fake", id="s1")
        capture.take(workspace, ref, trigger=MessageCount(count=5), options=SnapshotOptions())
    person.wait(lambda: person.window.rows.count == 2)
    person.choose(0)
    person.choose(1, CTRL)
    person.key(Key.Key_E, CTRL)
    file = tmp_path / "two.snapshots"
    choose(person, file)
    drop(person, file)
    listed = gestures.the(person.dialog(ImportDialog), QListWidget, "Snapshots in the file")
    said = [listed.item(row).text() for row in range(listed.count())]
    assert [each.split("  ·  ")[1:] for each in said] == [
        ["Auto: 5 new messages", "there already", "3 messages", "Fake: Debug Auth"],
        ["Manual snapshot", "there already", "2 messages", "Fake: Debug Auth"],
    ]
    person.dialog(ImportDialog).close()


def test_a_file_of_something_else_is_refused_calmly(person: Person, tmp_path: Path) -> None:
    (tmp_path / "cat.png").write_bytes(b"\x89PNG, not snapshots")
    drop(person, tmp_path / "cat.png")
    assert person.dialog(ErrorDialog).isVisible()


def test_a_file_that_is_opened_before_the_library_is_there_is_imported_once_it_is(
    newcomer: Person, tmp_path: Path
) -> None:
    (tmp_path / "cat.png").write_bytes(b"\x89PNG, not snapshots")
    newcomer.program.import_file(tmp_path / "cat.png")
    newcomer.open()
    assert newcomer.dialog(ErrorDialog).isVisible()
