"""A day at a library of a hundred thousand snapshots; ``tests.slow_slots`` measures every event of it."""

import pytest
import shiboken6
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QDialog

from snapshot_manager.gui.dialogs.about_dialog import AboutDialog
from snapshot_manager.gui.dialogs.cleanup_dialog import CleanupDialog
from snapshot_manager.gui.dialogs.compare_dialog import CompareDialog
from snapshot_manager.gui.dialogs.create_dialog import CreateDialog
from snapshot_manager.gui.dialogs.notices_dialog import NoticesDialog
from snapshot_manager.gui.dialogs.restore_dialog import RestoreDialog
from snapshot_manager.gui.dialogs.shortcuts_dialog import ShortcutsDialog
from snapshot_manager.gui.dialogs.usage_dialog import UsageDialog
from snapshot_manager.gui.dialogs.view_dialog import ViewDialog
from snapshot_manager.gui.lists.cleanup_list import CleanupList
from snapshot_manager.gui.menus.action_specs import Action
from snapshot_manager.settings import Appearance, Density
from tests.benchmarks import many
from tests.gui import gestures, list_gestures
from tests.gui.dialogs.sample_keeping import forecast_review
from tests.gui.list_gestures import CTRL
from tests.gui.person import Person

Key = Qt.Key
MANY = 100_000
SESSIONS = 100
MESSAGES = 20_000


@pytest.fixture
def regular(newcomer: Person) -> Person:
    """Someone at the open window who has kept a hundred thousand snapshots."""
    many.fill(newcomer.folder, MANY, SESSIONS)
    newcomer.open()
    newcomer.wait(lambda: newcomer.window.rows.count == MANY)
    return newcomer


def test_a_hundred_thousand_snapshots_hold_nothing_up(regular: Person) -> None:
    walk_through_the_list(regular)
    walk_through_the_timeline(regular)
    keep_another(regular)
    search_and_filter(regular)
    open_every_dialog(regular)


def walk_through_the_list(person: Person) -> None:
    """Open all groups, go from end to end, select everything."""
    rows = person.window.rows
    for group in range(len(rows.groups.groups)):
        person.window.list.setCurrentIndex(rows.index(rows.groups.heading_row(group)))
        person.key(Key.Key_Right)
    assert rows.rowCount() > MANY
    for key in (Key.Key_End, Key.Key_PageUp, Key.Key_PageUp, Key.Key_Home, Key.Key_PageDown, Key.Key_Down):
        person.key(key)
        person.settle()
    person.key(Key.Key_A, CTRL)
    assert len(person.window.list.chosen_keys()) == MANY
    person.key(Key.Key_Down)
    person.settle()


def walk_through_the_timeline(person: Person) -> None:
    """Show all of it, and go along it."""
    changes = (Action.ALL_TIME, Action.ZOOM_IN, Action.ZOOM_OUT, *(Action.NEXT_CHART,) * 4, Action.LAST_DAY)
    for action in changes:
        person.do(action)
    person.window.timeline.panel.strip.setFocus()
    for key in (Key.Key_Left, Key.Key_Right, Key.Key_Home, Key.Key_End):
        gestures.press(person.window, key)
        person.settle()


def keep_another(person: Person) -> None:
    """One more on top, and back in the trash."""
    person.create("One more")
    person.wait(lambda: person.window.rows.count == MANY + 1)
    person.choose(0)
    person.key(Key.Key_Delete)
    person.wait(lambda: person.window.rows.count == MANY)


def search_and_filter(person: Person) -> None:
    """Search a word, and show each kind of snapshot."""
    person.key(Key.Key_F, CTRL)
    gestures.write(person.window, "Auth")
    person.wait(lambda: 0 < person.window.rows.count < MANY)
    gestures.press(person.window, Key.Key_Escape)
    person.wait(lambda: person.window.rows.count == MANY)
    shown = person.window.header.shown
    for _ in range(shown.count()):
        shown.setFocus()
        gestures.press(person.window, Key.Key_Down)
        person.settle()
    shown.setCurrentIndex(0)
    person.wait(lambda: person.window.rows.count == MANY)


DIALOGS: dict[Action, type[QDialog]] = {
    Action.USAGE: UsageDialog,
    Action.CREATE: CreateDialog,
    Action.NOTICES: NoticesDialog,
    Action.SHORTCUTS: ShortcutsDialog,
    Action.ABOUT: AboutDialog,
}


def open_every_dialog(person: Person) -> None:
    """Open those that need nothing selected."""
    for action, kind in DIALOGS.items():
        person.do(action)
        dialog = person.dialog(kind)
        person.settle()
        dialog.close()
        person.settle()


def test_a_forecast_for_all_of_them_holds_nothing_up(person: Person) -> None:
    review = forecast_review(going=MANY // 2, staying=MANY // 2)
    person.do(Action.CLEAN_UP)
    dialog = person.dialog(CleanupDialog)
    QTimer.singleShot(0, dialog, lambda: dialog.show_review(review))
    shown = dialog.findChildren(CleanupList)[0]
    person.wait(lambda: shown.model().rowCount() > MANY // 2)
    for key in (Key.Key_End, Key.Key_PageUp, Key.Key_Home):
        list_gestures.press(shown, key)
        person.settle()
    dialog.close()


def test_a_session_of_20_000_messages_holds_nothing_up(person: Person) -> None:
    person.agent.say("s1", *(f"Line {number}. " + "All is **well**. " * 20 for number in range(MESSAGES)))
    person.create("A very long session")
    person.agent.say("s1", "And one more.")
    person.choose(0)
    kinds: dict[Action, type[QDialog]] = {
        Action.VIEW: ViewDialog,
        Action.COMPARE: CompareDialog,
        Action.RESTORE: RestoreDialog,
    }
    for action, kind in kinds.items():
        person.do(action)
        look_through(person, person.dialog(kind))


def look_through(person: Person, dialog: QDialog) -> None:
    """Go through the tabs of a dialog, to the end of each, and find a word in it; then close it."""
    person.settle()
    for _ in range(6):
        gestures.press(dialog, Key.Key_Tab, CTRL)
        for key in (Key.Key_End, Key.Key_PageUp, Key.Key_Home):
            gestures.press(dialog, key)
            person.settle()
        gestures.press(dialog, Key.Key_F, CTRL)
        gestures.write(dialog, "well")
        person.settle()
        gestures.press(dialog, Key.Key_Escape)
        if not shiboken6.isValid(dialog) or not dialog.isVisible():
            return
    dialog.close()


def test_another_look_and_another_language_hold_nothing_up(person: Person) -> None:
    person.create("One")
    settings = person.settings()
    for appearance in (Appearance.DARK, Appearance.LIGHT):
        person.choose_settings(appearance=appearance)
    person.choose_settings(text_percent=200)
    person.choose_settings(density=Density.COMPACT)
    person.choose_settings(language="de")
    person.wait(lambda: settings.is_complete)
    assert settings.close_button.text() == "&Schließen"
    settings.close()
