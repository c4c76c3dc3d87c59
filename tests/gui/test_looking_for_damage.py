"""A person has the whole library read again, and sees what is not as it was stored."""

from contextlib import closing

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from snapshot_manager.gui.dialogs.damage_dialog import DamageDialog
from snapshot_manager.gui.dialogs.view_dialog import ViewDialog
from snapshot_manager.model.state import Mark, Part, PartName, RecordList
from snapshot_manager.store import driver
from snapshot_manager.store.folder import file_in
from tests.gui import gestures
from tests.gui.list_gestures import CTRL, SHIFT
from tests.gui.person import Person
from tests.store.states import flip

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


def test_a_row_is_marked_as_soon_as_a_person_comes_upon_damage_and_stays_marked(person: Person) -> None:
    person.create("One")
    with person.second_library() as library:
        flip(library, "stream.part = 'messages'")
    assert "damaged" not in person.titles()[0]
    person.choose(0)
    person.key(Key.Key_Return)
    gestures.press(person.dialog(ViewDialog), Key.Key_Escape)
    person.wait(lambda: ", messages damaged, " in person.titles()[0])
    assert person.kept()[0].damaged == (PartName.MESSAGES,)


def test_a_row_says_that_something_was_captured_with_gaps(person: Person) -> None:
    torn = Part(Mark.CAPTURED, gaps=("Line 2 is torn.",), records=RecordList((b"{}",)))
    person.agent.put_part("s1", PartName.SCRATCHPAD, torn)
    person.create("One")
    assert ", scratchpad incomplete, " in person.titles()[0]


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
