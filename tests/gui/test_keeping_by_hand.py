"""A person keeps snapshots by hand: what is warned of before, and what is remembered after."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton

from snapshot_manager.gui.actions.descriptions import Descriptions
from snapshot_manager.gui.dialogs.create_dialog import CreateDialog
from snapshot_manager.gui.dialogs.error_dialog import ErrorDialog
from snapshot_manager.model.snapshot import Manual
from tests.gui import gestures
from tests.gui.list_gestures import CTRL
from tests.gui.person import Person

Key = Qt.Key


def ask(person: Person) -> CreateDialog:
    person.key(Key.Key_N, CTRL)
    return person.dialog(CreateDialog)


def test_a_secret_in_the_session_is_warned_of_before_it_is_kept(person: Person) -> None:
    person.agent.say("s1", "My token is ghp_" + "aB3dE6gH9j" * 4)
    dialog = ask(person)
    person.settle()
    said = [label.text() for label in gestures.shown(dialog, QLabel)]
    assert "This seems to hold secrets: 1 × GitHub token." in said
    assert person.kept() == []
    gestures.click(dialog, "Create Anyway")
    person.settle()
    assert len(person.kept()) == 1


def test_a_description_is_remembered_once_its_snapshot_is_kept(person: Person) -> None:
    person.create("Before lunch")
    ask(person).reject()
    assert Descriptions().newest_first() == ["Before lunch"]


def test_a_description_need_not_be_typed_again_when_its_snapshot_was_refused(person: Person) -> None:
    dialog = ask(person)
    gestures.write(dialog, "Before lunch")
    person.agent.remove("s1")
    gestures.press(dialog, Key.Key_Return)
    person.dialog(ErrorDialog).reject()
    assert person.kept() == []
    assert Descriptions().newest_first() == ["Before lunch"]


def test_the_first_snapshot_is_one_key_away(person: Person) -> None:
    person.come_back()
    gestures.the(person.window.page, QPushButton, "Create the First Snapshot").setFocus()
    gestures.press(person.window, Key.Key_Return)
    dialog = person.dialog(CreateDialog)
    gestures.write(dialog, "Before refactoring auth")
    gestures.press(dialog, Key.Key_Return)
    person.wait(lambda: person.window.shows_list)
    [kept] = person.kept()
    assert (kept.description, kept.trigger) == (
        "Before refactoring auth",
        Manual(description="Before refactoring auth"),
    )
    assert person.titles()[0].startswith("Today, ")
    assert "Before refactoring auth" in person.titles()[0]
    assert person.toast.startswith("Snapshot kept")
