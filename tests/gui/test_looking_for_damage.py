"""A person has the whole library read again, and sees what is not as it was stored."""

from contextlib import closing

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from snapshot_manager.gui.dialogs.damage_dialog import DamageDialog
from snapshot_manager.store import driver
from snapshot_manager.store.folder import file_in
from tests.gui import gestures
from tests.gui.list_gestures import CTRL, SHIFT
from tests.gui.person import Person

Key = Qt.Key


def look(person: Person) -> None:
    person.key(Key.Key_K, CTRL | SHIFT)


def harm(person: Person, name: str) -> None:
    """Let the disk forget what a snapshot's row says."""
    with closing(driver.connect(file_in(person.folder))) as connection:
        harmed = "UPDATE snapshot SET body = x'ff00' WHERE description = ?"
        assert connection.execute(harmed, [name]).rowcount == 1


def said(dialog: DamageDialog) -> str:
    return "\n".join(label.text() for label in gestures.shown(dialog, QLabel))


def test_a_whole_library_is_told_in_a_word(person: Person) -> None:
    person.create("One")
    look(person)
    person.wait(lambda: person.toast == "1 snapshot checked: everything is as it was stored.")


def test_a_damaged_snapshot_is_named_and_the_others_stay_as_they_are(person: Person) -> None:
    for name in ("One", "Two"):
        person.create(name)
        person.clock.advance(minutes=10)
    harm(person, "One")
    look(person)
    dialog = person.dialog(DamageDialog)
    assert "1 snapshot is damaged" in said(dialog)
    assert "1 snapshot is whole." in said(dialog)
    assert "Summary: What its row says is not what was stored." in said(dialog)
    gestures.press(dialog, Key.Key_Return)
    person.settle()
    assert person.dialogs() == []


def test_the_library_is_made_anew_and_looked_at_again_while_its_window_is_open(person: Person) -> None:
    for name in ("One", "Two"):
        person.create(name)
        person.clock.advance(minutes=10)
    harm(person, "One")
    look(person)
    gestures.click(person.dialog(DamageDialog), "Rebuild the Library")
    person.wait(lambda: person.program.jobs.busy or bool(person.dialogs()))
    person.settle()
    again = person.dialog(DamageDialog)
    assert "1 snapshot is whole." in said(again)
    gestures.press(again, Key.Key_Escape)
    person.create("Three")
    assert person.kept()[0].description == "Three"
    assert len(person.titles()) == 3
