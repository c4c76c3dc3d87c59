"""What a person looks at and chooses before a restore: another folder, what would be overwritten."""

from pathlib import Path
from shutil import rmtree

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QLineEdit, QTreeView

from snapshot_manager.gui.dialogs.restore_changes_dialog import RestoreChangesDialog
from snapshot_manager.gui.dialogs.restore_dialog import RestoreDialog
from snapshot_manager.gui.dialogs.restore_done_dialog import RestoreDoneDialog
from snapshot_manager.gui.passages.reading_list import ReadingList
from tests.gui import gestures
from tests.gui.person import Person

Key = Qt.Key


def planned(person: Person) -> tuple[RestoreDialog, Path]:
    """The plan of a snapshot whose session had a file in its folder, and that folder."""
    folder = Path(person.agent.at("s1").cwd)
    person.agent.put_file("s1", str(folder / "auth.py"), b"def login(): ...\n")
    person.create("One")
    person.choose(0)
    person.key(Key.Key_R)
    return person.dialog(RestoreDialog), folder


def choose_folder(person: Person, dialog: RestoreDialog, folder: Path) -> None:
    """Choose a folder in the desktop's own dialog, and wait for its plan."""
    gestures.click(dialog, "Choose Another Folder")
    person.wait(lambda: bool(dialog.findChildren(QFileDialog)))
    chooser = dialog.findChildren(QFileDialog)[0]
    name = chooser.findChild(QLineEdit, "fileNameEdit")
    assert isinstance(name, QLineEdit)
    name.setText(str(folder))
    gestures.press(chooser, Key.Key_Return)
    person.wait(lambda: dialog.plan.into == folder)


def test_conversation_and_files_go_into_the_chosen_folder(person: Person, tmp_path: Path) -> None:
    dialog, own = planned(person)
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    gestures.click(dialog, "Tick All That Differ")
    choose_folder(person, dialog, elsewhere)
    gestures.click(dialog, "Restore Conversation and 1 File")
    person.dialog(RestoreDoneDialog)
    assert (elsewhere / "auth.py").read_bytes() == b"def login(): ...\n"
    assert not (own / "auth.py").exists()
    assert person.agent.written[0].cwd == str(elsewhere)


def test_a_gone_folder_is_said_and_another_one_is_the_way_out(person: Person, tmp_path: Path) -> None:
    person.create("Zero")
    rmtree(person.agent.at("s1").cwd)
    dialog, own = planned(person)
    assert dialog.plan.folder_gone
    files = gestures.the(dialog, QTreeView, "Files to restore").model()
    assert files.index(0, 1).data() == "Cannot be restored"
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    choose_folder(person, dialog, elsewhere)
    gestures.click(dialog, "Tick All That Differ")
    gestures.click(dialog, "Restore Conversation and 1 File")
    person.dialog(RestoreDoneDialog)
    assert (elsewhere / "auth.py").exists()
    assert not own.exists()


def test_the_way_back_leads_to_the_sessions_own_folder(person: Person, tmp_path: Path) -> None:
    dialog, own = planned(person)
    choose_folder(person, dialog, tmp_path)
    gestures.click(dialog, "Use the Session’s Folder")
    person.wait(lambda: dialog.plan.into is None)
    assert dialog.plan.session is not None
    assert dialog.plan.session.cwd == str(own)


def test_what_a_restore_would_overwrite_can_be_looked_at_before_anything_is_written(person: Person) -> None:
    file = Path(person.agent.at("s1").cwd) / "auth.py"
    person.agent.put_file("s1", str(file), b"def login():\n    return 1\n")
    person.create("One")
    file.write_bytes(b"def login():\n    return 2\n")
    person.choose(0)
    person.key(Key.Key_R)
    plan = person.dialog(RestoreDialog)
    gestures.click(plan, "Show Differences")
    shown = person.dialog(RestoreChangesDialog)
    reading = gestures.the(shown, ReadingList, "Difference of the file")
    said = [str(reading.model().index(row, 0).data()) for row in range(reading.model().rowCount())]
    assert "    return 2\n    return 1" in said  # what goes stands before what comes
    gestures.press(shown, Key.Key_Escape)
    assert plan.isVisible()
    assert file.read_bytes() == b"def login():\n    return 2\n"
    gestures.press(plan, Key.Key_Escape)
