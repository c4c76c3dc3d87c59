"""The storage and the trash as a person uses them at the window."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QProgressBar, QPushButton

from snapshot_manager.gui.dialogs.cleanup_dialog import CleanupDialog
from snapshot_manager.gui.dialogs.confirm_dialog import ConfirmDialog
from snapshot_manager.gui.dialogs.usage_dialog import UsageDialog
from snapshot_manager.gui.menus.action_specs import Action
from snapshot_manager.model.snapshot import SnapshotFilter
from tests.gui import gestures, list_gestures
from tests.gui.list_gestures import CTRL, SHIFT
from tests.gui.person import Person

Key = Qt.Key
TRASH = SnapshotFilter(trash=True)


def delete_one(person: Person) -> None:
    for name in ("One", "Two"):
        person.create(name)
    person.choose(0)
    person.key(Key.Key_Delete)
    person.settle()
    assert len(person.kept(TRASH)) == 1


def test_the_trash_is_emptied_from_the_storage_once_the_person_agreed(person: Person) -> None:
    delete_one(person)
    list_gestures.click(person.window.meter)
    gestures.click(person.dialog(UsageDialog), "Empty Trash")
    asked = person.dialog(ConfirmDialog)
    assert asked.accessibleDescription().startswith(
        "1 snapshot in it will be removed for good. This cannot be undone."
    )
    assert len(person.kept(TRASH)) == 1
    gestures.click(asked, "Remove 1 Snapshot for Good")
    person.wait(lambda: person.toast.startswith("1 snapshot removed for good"))
    assert person.kept(TRASH) == []
    assert [each.description for each in person.kept()] == ["One"]


def test_the_trash_is_kept_when_the_person_does_not_agree(person: Person) -> None:
    delete_one(person)
    person.key(Key.Key_Delete, CTRL | SHIFT)
    gestures.press(person.dialog(ConfirmDialog), Key.Key_Return)
    person.settle()
    assert len(person.kept(TRASH)) == 1


def test_an_empty_trash_is_told_and_nothing_is_asked(person: Person) -> None:
    person.create("One")
    person.key(Key.Key_Delete, CTRL | SHIFT)
    person.wait(lambda: person.toast == "The trash is empty.")
    assert person.dialogs() == []


def test_the_storage_leads_to_clean_up(person: Person) -> None:
    person.create("One")
    person.key(Key.Key_I, CTRL)
    gestures.click(person.dialog(UsageDialog), "Clean Up")
    assert person.dialog(CleanupDialog).isVisible()


def test_the_storage_knows_sessions_that_are_gone_by_their_title(person: Person) -> None:
    person.create("One")
    person.agent.remove("s1")
    person.key(Key.Key_I, CTRL)
    dialog = person.dialog(UsageDialog)
    assert any(each.startswith("Debug Auth, ") for each in bars(dialog))


def look_into_the_trash(person: Person) -> None:
    person.window.header.shown.setCurrentText("Trash")
    person.settle()


def test_a_row_in_the_trash_says_since_when_and_its_heading_empties_it(person: Person) -> None:
    delete_one(person)
    look_into_the_trash(person)
    assert "in the trash since " in person.titles()[0]
    list_gestures.click_row_button(person.window.list, 0, Action.EMPTY_TRASH)
    gestures.click(person.dialog(ConfirmDialog), "Remove 1 Snapshot for Good")
    person.wait(lambda: person.window.page.title.text() == "The trash is empty")
    assert "stay here for 30 days" in person.window.page.text.text()


def test_the_details_offer_in_the_trash_only_what_can_be_done_there(person: Person) -> None:
    person.window.resize(1600, 1000)
    delete_one(person)
    person.choose(0)
    assert offered(person) == ["Compare with Now", "Restore"]
    look_into_the_trash(person)
    person.choose(0)
    assert offered(person) == ["Put Back"]
    gestures.click(person.window.timeline.details, "Put Back")
    person.settle()
    assert len(person.kept()) == 2


def offered(person: Person) -> list[str]:
    return [gestures.spoken(each) for each in gestures.shown(person.window.timeline.details, QPushButton)]


def test_undo_counts_also_when_its_notice_is_gone_or_another_one_came(person: Person) -> None:
    undo = person.window.menus.actions[Action.UNDO]
    person.create("One")
    assert not undo.isEnabled()
    person.choose(0)
    person.key(Key.Key_Delete)
    person.settle()
    gestures.click(person.window.toast, "Dismiss")
    person.window.toast.say("10 snapshots made room for new ones.")
    assert undo.isEnabled()
    person.key(Key.Key_Z, CTRL)
    person.settle()
    assert [each.description for each in person.kept()] == ["One"]
    assert person.toast == "Snapshot put back."
    assert not undo.isEnabled()


def bars(dialog: UsageDialog) -> list[str]:
    return [gestures.spoken(each) for each in gestures.shown(dialog, QProgressBar)]
