"""What is said of the main window by Qt's accessibility interface, and how the keyboard goes through it."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QLocale, Qt
from PySide6.QtGui import QAccessible, QAction, QShortcut
from PySide6.QtWidgets import QApplication, QLabel, QMenu, QScrollArea, QToolButton

from snapshot_manager.gui import translation
from snapshot_manager.gui.dialogs.shortcuts_dialog import ShortcutsDialog
from snapshot_manager.gui.menus.action_places import MENUS, keys_by_menu
from snapshot_manager.gui.menus.action_specs import SPECS, Action, label, text
from snapshot_manager.gui.window.main_window import SMALLEST
from snapshot_manager.gui.words import amounts
from snapshot_manager.gui.words.key_words import said_keys
from snapshot_manager.gui.words.language import tr
from snapshot_manager.settings import Spoken
from tests.gui import accessible, gestures
from tests.gui.dialogs.test_every_dialog import cut_off, settle
from tests.gui.list_gestures import accessible_rows
from tests.gui.person import Person


def at_first(_person: Person) -> None:
    """Nothing was kept yet, and nothing asked."""


def with_snapshots(person: Person) -> None:
    """Two are kept, and one is selected."""
    for name in ("One", "Two"):
        person.agent.say("s1", name)
        person.create(name)
    person.choose(0)
    person.settle()


def with_a_notice(person: Person) -> None:
    """A toast is shown over the list."""
    with_snapshots(person)
    person.window.toast.say("Snapshot moved to the trash.", lambda: None)


def without_a_match(person: Person) -> None:
    """A search found nothing."""
    with_snapshots(person)
    person.window.header.search.setText("nothing like it")
    person.wait(lambda: not person.window.shows_list)


STATES = [at_first, with_snapshots, with_a_notice, without_a_match]

in_each_state = pytest.mark.parametrize("come_to", STATES, ids=[each.__name__ for each in STATES])


@in_each_state
def test_all_of_it_can_be_heard(person: Person, come_to: Callable[[Person], None]) -> None:
    come_to(person)
    assert accessible.faults_of(person.window) == []


@in_each_state
def test_tab_goes_the_way_that_is_read_and_reaches_everything(
    person: Person, come_to: Callable[[Person], None]
) -> None:
    come_to(person)
    person.come_back()
    stops = accessible.tab_stops(person.window)
    assert accessible.unreached(person.window, stops) == []
    assert accessible.against_reading_order(stops) == []


def test_each_row_reads_as_one_sentence(person: Person) -> None:
    with_snapshots(person)
    rows = accessible_rows(person.window.list)
    assert len(rows) == 3
    assert all(each.endswith(".") and each.count(". ") == 0 for each in rows[1:])


def test_the_meter_and_the_timeline_say_what_they_show(person: Person) -> None:
    with_snapshots(person)
    meter = QAccessible.queryAccessibleInterface(person.window.meter)
    assert meter.text(QAccessible.Text.Name).endswith("%")
    assert meter.role() is QAccessible.Role.Button
    strip = QAccessible.queryAccessibleInterface(person.window.timeline.panel.strip)
    assert strip.role() is QAccessible.Role.Slider
    assert strip.text(QAccessible.Text.Name) == "Timeline"
    assert "Two" in strip.text(QAccessible.Text.Description)


@pytest.mark.parametrize("language", [Spoken.ENGLISH, Spoken.GERMAN])
@in_each_state
def test_nothing_is_cut_off_when_text_is_twice_as_large(
    person: Person, come_to: Callable[[Person], None], language: Spoken, qapp: QApplication
) -> None:
    come_to(person)
    person.choose_settings(text_percent=200)
    person.choose_settings(language=language)
    for width in (1400, 1000, 780):
        person.window.resize(width, 900)
        settle(qapp)
        assert cut_off(person.window) == []


@pytest.mark.parametrize("language", [Spoken.ENGLISH, Spoken.GERMAN])
@pytest.mark.parametrize("come_to", STATES[1:], ids=[each.__name__ for each in STATES[1:]])
def test_nothing_is_cut_off_in_the_narrowest_window_when_text_is_twice_as_large(
    person: Person, come_to: Callable[[Person], None], language: Spoken, qapp: QApplication
) -> None:
    come_to(person)
    person.choose_settings(text_percent=200)
    person.choose_settings(language=language)
    person.window.resize(SMALLEST.width(), 900)
    settle(qapp)
    assert cut_off(person.window) == []
    assert "…" not in person.window.meter.shown
    assert person.window.meter.shown.endswith(amounts.size(person.window.meter.quota_bytes))
    (more,) = person.window.menuBar().findChildren(QToolButton)  # where not all menus have room
    assert more.isVisible()
    assert not more.icon().isNull()
    person.window.resize(1000, 900)
    settle(qapp)
    assert person.window.meter.shown == person.window.meter.said


def test_every_action_has_a_key_that_is_shown_in_a_menu_and_on_the_page_of_keys(person: Person) -> None:
    in_menus = [each for menu in person.window.menuBar().findChildren(QMenu) for each in menu.actions()]
    on_page = {said for _, keys in keys_by_menu() for _, said in keys}
    for action in Action:
        assert SPECS[action].keys, action
        assert person.window.menus.actions[action] in in_menus, action
        assert action in {each for entries in MENUS.values() for each in entries}, action
        assert label(action) in on_page, action
        assert not person.window.menus.actions[action].shortcut().isEmpty(), action


def test_the_page_of_keys_names_every_key_that_dialogs_and_lists_take(person: Person) -> None:
    with_snapshots(person)
    person.do(Action.SHORTCUTS)
    page = person.dialog(ShortcutsDialog)
    on_page = " ".join(label.text() for label in page.findChildren(QLabel))
    page.close()
    for action in (Action.VIEW, Action.COMPARE_NOW):
        person.do(action)
        person.wait(lambda: bool(person.dialogs()))
        (dialog,) = person.dialogs()
        taken = [each.key() for each in dialog.findChildren(QShortcut)]
        taken += [keys for each in dialog.findChildren(QAction) for keys in each.shortcuts()]
        names = [said_keys(each.toString()) for each in taken if not each.isEmpty()]
        assert [each for each in names if each not in on_page] == []
        dialog.close()


def test_a_page_that_is_longer_than_the_screen_is_read_with_the_keyboard_alone(person: Person) -> None:
    person.do(Action.SHORTCUTS)
    page = person.dialog(ShortcutsDialog)
    page.resize(page.width(), 300)
    bar = next(gestures.shown(page, QScrollArea)).verticalScrollBar()
    gestures.press(page, Qt.Key.Key_PageDown)
    assert 0 < bar.value() < bar.maximum()
    gestures.press(page, Qt.Key.Key_End)
    assert bar.value() == bar.maximum()
    gestures.press(page, Qt.Key.Key_Home)
    assert bar.value() == 0


@pytest.mark.parametrize("locale", ["en_US", "de_DE"])
def test_no_two_entries_of_a_menu_share_a_letter(qapp: QApplication, locale: str) -> None:
    translation.speak(qapp, QLocale(locale))
    menus = [[text(each) for each in entries if each] for entries in MENUS.values()]
    shared = []
    for said in ([tr(title) for title in MENUS], *menus):
        letters = [each[each.index("&") + 1].casefold() for each in said]
        shared += [each for each, letter in zip(said, letters, strict=True) if letters.count(letter) > 1]
    assert shared == []


def test_escape_leads_back_to_the_list_from_anywhere_around_it(person: Person) -> None:
    with_snapshots(person)
    person.come_back()
    window = person.window
    for stop in (window.header.create_button, window.header.shown, window.meter, window.timeline.panel.strip):
        stop.setFocus()
        gestures.press(window, Qt.Key.Key_Escape)
        assert window.list.hasFocus()
