from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QLocale, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QLabel,
    QLineEdit,
    QListWidget,
    QPushButton,
    QSpinBox,
    QWidget,
)
from pytestqt.qtbot import QtBot

from snapshot_manager.gui import translation
from snapshot_manager.gui.dialogs import settings_cards
from snapshot_manager.gui.dialogs.keys_editor import KeyField
from snapshot_manager.gui.dialogs.settings_cards import SettingsCards
from snapshot_manager.gui.dialogs.settings_dialog import SettingsDialog
from snapshot_manager.gui.dialogs.settings_editors import AtLogin
from snapshot_manager.gui.dialogs.settings_sources import Folders
from snapshot_manager.gui.look.fields import Picker
from snapshot_manager.settings import Settings, Spoken
from tests.gui import gestures

Opener = Callable[..., SettingsDialog]

Key = Qt.Key


@pytest.fixture
def opened(qtbot: QtBot, tmp_path: Path) -> Opener:
    """Opens the settings over an agent with a folder of its own, and apps without."""

    def open_with(use: Callable[[Settings], Any] = lambda _chosen: None, **chosen: Any) -> SettingsDialog:
        dialog = SettingsDialog(
            Settings(**chosen),
            "/home/mara/settings.toml",
            use,
            sources={"claude-code": [str(tmp_path)], "live": None},
            at_login=AtLogin(is_on=False, turn=lambda _is_on: None),
        )
        qtbot.addWidget(dialog)
        dialog.show()
        qtbot.waitUntil(lambda: dialog.is_complete)
        return dialog

    return open_with


def folders(dialog: SettingsDialog) -> list[QLineEdit]:
    return [each for each in gestures.shown(dialog, QLineEdit) if each.accessibleName().startswith("Folder")]


def folders_of(dialog: SettingsDialog) -> Folders:
    return next(gestures.shown(dialog, Folders))


def said(dialog: SettingsDialog) -> str:
    return "\n".join(each.text() for each in gestures.shown(dialog, QLabel))


def test_folders_are_added_and_removed_and_the_agents_own_is_no_choice(
    opened: Opener, qtbot: QtBot, tmp_path: Path
) -> None:
    dialog = opened()
    assert [each.text() for each in folders(dialog)] == [str(tmp_path)]
    folders_of(dialog).use("/data/claude")
    assert dialog.settings.source_folders == {"claude-code": (str(tmp_path), "/data/claude")}
    qtbot.waitUntil(lambda: len(folders(dialog)) == 2)
    gestures.click(dialog, "Remove the folder /data/claude")
    assert dialog.settings.source_folders == {}


def test_a_folder_that_is_not_there_is_named_beside_it(opened: Opener, tmp_path: Path) -> None:
    dialog = opened(source_folders={"claude-code": (str(tmp_path / "gone"),)})
    assert "This folder is not there" in said(dialog)
    (field,) = folders(dialog)
    field.setText(str(tmp_path))
    field.editingFinished.emit()
    assert "This folder is not there" not in said(dialog)
    assert dialog.settings.source_folders == {}


def test_what_is_chosen_for_agents_of_another_version_stays(opened: Opener) -> None:
    dialog = opened(sources_off=("codex",), source_folders={"codex": ("/data/codex",)})
    folders_of(dialog).use("/data/claude")
    assert dialog.settings.sources_off == ("codex",)
    assert dialog.settings.source_folders["codex"] == ("/data/codex",)


def test_how_many_an_hour_is_changed_for_each_occasion(opened: Opener) -> None:
    dialog = opened()
    gestures.the(dialog, QSpinBox, "Most an hour: By the clock").setValue(7)
    assert dialog.settings.hourly["interval"] == 7
    assert dialog.settings.hourly["message_count"] == 120


def test_the_window_speaks_another_language_at_once_and_stays_where_it_was(
    opened: Opener, qtbot: QtBot, qapp: QApplication
) -> None:
    def use(chosen: Settings) -> None:
        translation.speak(qapp, translation.spoken(chosen.language, QLocale("en_US")))

    dialog = opened(use)
    picker = next(each for each in gestures.shown(dialog, Picker) if each.accessibleName() == "Language")
    picker.setFocus()
    picker.setCurrentText("Deutsch")
    qtbot.waitUntil(lambda: dialog.windowTitle() == "Einstellungen" and dialog.is_complete)
    qtbot.waitUntil(lambda: isinstance(dialog.focusWidget(), Picker))
    assert dialog.settings.language is Spoken.GERMAN
    assert "Speichergrenze" in said(dialog)
    assert "Quota" not in said(dialog)
    held = dialog.focusWidget()
    assert isinstance(held, Picker)
    assert held.currentText() == "Deutsch"


def test_what_was_searched_in_another_language_is_searched_no_more(
    opened: Opener, qtbot: QtBot, qapp: QApplication
) -> None:
    def use(chosen: Settings) -> None:
        translation.speak(qapp, translation.spoken(chosen.language, QLocale("en_US")))

    dialog = opened(use)
    gestures.write(dialog, "language")
    gestures.press(dialog, Key.Key_Return)
    held = dialog.focusWidget()
    assert isinstance(held, Picker)
    held.setCurrentText("Deutsch")
    qtbot.waitUntil(lambda: dialog.search.text() == "")
    qtbot.waitUntil(lambda: dialog.is_complete and isinstance(dialog.focusWidget(), Picker))
    held = dialog.focusWidget()
    assert isinstance(held, Picker)
    assert held.currentText() == "Deutsch"
    qtbot.waitUntil(lambda: not held.visibleRegion().isEmpty())


def test_what_was_searched_stays_found_while_the_keyboard_goes_on(opened: Opener) -> None:
    dialog = opened()
    gestures.write(dialog, "language")
    for _ in range(3):
        gestures.press(dialog, Key.Key_Tab)
        assert dialog.search.text() == "language"
    names = [dialog.sections.item(row).text() for row in range(dialog.sections.count())]
    assert [name for row, name in enumerate(names) if not dialog.sections.isRowHidden(row)] == ["Appearance"]


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Down])
def test_a_key_leads_from_the_search_to_the_first_setting_found(opened: Opener, key: Qt.Key) -> None:
    dialog = opened()
    gestures.write(dialog, "trash")
    gestures.press(dialog, key)
    focused = dialog.focusWidget()
    assert focused is not None
    assert gestures.spoken(focused) == "Days in the trash"
    gestures.press(dialog, Key.Key_Up)
    assert dialog.settings.policy.trash_days == 31


def test_the_start_at_login_is_found_by_that_word(opened: Opener) -> None:
    dialog = opened()
    gestures.write(dialog, "background login")
    gestures.press(dialog, Key.Key_Return)
    focused = dialog.focusWidget()
    assert focused is not None
    assert gestures.spoken(focused) == "Start at login"


def test_a_section_that_is_chosen_shows_all_of_its_settings_again(opened: Opener) -> None:
    dialog = opened()
    gestures.write(dialog, "language")
    row = next(n for n in range(dialog.sections.count()) if not dialog.sections.isRowHidden(n))
    place = dialog.sections.visualItemRect(dialog.sections.item(row)).center()
    QTest.mouseClick(dialog.sections.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert dialog.search.text() == ""
    assert gestures.the(dialog, QSpinBox, "Days in the trash").isVisibleTo(dialog)


def marked(dialog: SettingsDialog) -> str:
    """The section that the list at the left marks."""
    return dialog.sections.currentItem().text()


def roll(dialog: SettingsDialog, notches: int) -> None:
    """Turn the mouse wheel over the settings, downwards for positive notches."""
    viewport = gestures.only(dialog, SettingsCards).viewport()
    gestures.roll(viewport, -notches)


def test_the_list_marks_the_section_on_top_while_the_wheel_turns(opened: Opener, qtbot: QtBot) -> None:
    dialog = opened()
    dialog.resize(820, 640)
    QApplication.processEvents()
    passed = [marked(dialog)]
    for _ in range(100):
        roll(dialog, 1)
        if marked(dialog) != passed[-1]:
            passed.append(marked(dialog))
            assert is_near_the_top(dialog, marked(dialog)) or is_at_the_end(dialog)
    assert passed == [dialog.sections.item(row).text() for row in range(dialog.sections.count())]
    assert is_at_the_end(dialog)
    for _ in range(100):
        roll(dialog, -1)
    assert marked(dialog) == passed[0]
    assert dialog.search.text() == ""


def is_near_the_top(dialog: SettingsDialog, section: str) -> bool:
    area = gestures.only(dialog, SettingsCards)
    heading = next(each for each in gestures.shown(dialog, QLabel) if each.text() == section)
    return heading.mapTo(area, QPoint()).y() < area.height() / 2


def is_at_the_end(dialog: SettingsDialog) -> bool:
    bar = gestures.only(dialog, SettingsCards).verticalScrollBar()
    return bar.maximum() - bar.value() < bar.pageStep()


def test_the_wheel_scrolls_and_changes_nothing_on_its_way(opened: Opener) -> None:
    dialog = opened()
    QApplication.processEvents()
    bar = gestures.only(dialog, SettingsCards).verticalScrollBar()
    number = gestures.the(dialog, QSpinBox, "Quota on disk")
    number.setFocus()
    for each in (number, *gestures.shown(dialog, Picker)):
        gestures.only(dialog, SettingsCards).ensureWidgetVisible(each)
        before = bar.value()
        gestures.roll(each, -1 if before < bar.maximum() else 1)
        assert bar.value() != before
    assert dialog.settings == Settings()


def test_a_number_below_the_least_becomes_the_least_and_not_what_it_was(opened: Opener) -> None:
    dialog = opened()
    quota = gestures.the(dialog, QSpinBox, "Quota on disk")
    quota.setFocus()
    quota.selectAll()
    gestures.write(dialog, "5")
    gestures.press(dialog, Qt.Key.Key_Tab)
    assert quota.value() == quota.minimum() == dialog.settings.quota_mb == 10


def test_a_section_that_is_clicked_stays_marked_also_where_it_cannot_come_to_the_top(
    opened: Opener, qtbot: QtBot
) -> None:
    dialog = opened()
    dialog.resize(820, 2400)  # nearly everything fits
    QApplication.processEvents()
    for row in reversed(range(dialog.sections.count())):
        item = dialog.sections.item(row)
        place = dialog.sections.visualItemRect(item).center()
        QTest.mouseClick(dialog.sections.viewport(), Qt.MouseButton.LeftButton, pos=place)
        heading = next(each for each in headings(dialog) if each.text() == item.text())
        qtbot.waitUntil(partial(is_in_view, heading))
        assert marked(dialog) == item.text()


def headings(dialog: SettingsDialog) -> list[QLabel]:
    return [each for each in gestures.shown(dialog, QLabel) if each.property("type_bold")]


def is_in_view(widget: QWidget) -> bool:
    return not widget.visibleRegion().isEmpty()


def test_a_search_leaves_only_the_keys_that_are_meant(opened: Opener) -> None:
    dialog = opened()
    gestures.write(dialog, "qu")
    keys = [gestures.spoken(each) for each in gestures.shown(dialog, KeyField)]
    assert keys == ["Keys for Quit"]
    assert "Set All Back" not in [each.text() for each in gestures.shown(dialog, QPushButton)]
    gestures.press(dialog, Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    gestures.write(dialog, "keyboard")
    assert len(list(gestures.shown(dialog, KeyField))) > 20


def test_a_key_is_found_by_what_is_pressed(opened: Opener) -> None:
    dialog = opened()
    gestures.write(dialog, "ctrl+e")
    assert [gestures.spoken(each) for each in gestures.shown(dialog, KeyField)] == ["Keys for Export"]
    gestures.press(dialog, Key.Key_Return)
    held = dialog.focusWidget()
    assert held is not None
    assert gestures.spoken(held) == "Keys for Export"


def test_a_folder_and_an_occasion_are_found_within_their_settings(opened: Opener, tmp_path: Path) -> None:
    dialog = opened(source_folders={"claude-code": ("/data/elsewhere",)})
    gestures.write(dialog, "elsewhere")
    assert [each.text() for each in folders(dialog)] == ["/data/elsewhere"]
    assert [gestures.spoken(each) for each in gestures.shown(dialog, QCheckBox)] == ["Claude Code"]
    gestures.press(dialog, Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    gestures.write(dialog, "proof changes")
    assert [gestures.spoken(each) for each in gestures.shown(dialog, QCheckBox)] == [
        "When the state of a proof changes"
    ]


def test_the_keyboard_goes_from_a_section_to_what_is_in_it_and_back_to_the_search(opened: Opener) -> None:
    dialog = opened()
    sections = next(gestures.shown(dialog, QListWidget))
    sections.setFocus()
    sections.setCurrentRow(sections.count() - 1)
    gestures.press(dialog, Qt.Key.Key_Return)
    held = QApplication.focusWidget()
    assert held is not None
    assert gestures.spoken(held) == "Keys for Create Snapshot"
    sections.setFocus()
    gestures.press(dialog, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert QApplication.focusWidget() is dialog.search


def test_settings_that_are_closed_while_they_are_built_leave_nothing_behind(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(settings_cards, "AT_ONCE_S", 0)  # a step in each event
    at_login = AtLogin(is_on=False, turn=lambda _is_on: None)
    dialog = SettingsDialog(Settings(), "", lambda _chosen: None, sources={}, at_login=at_login)
    dialog.show()
    qtbot.waitUntil(lambda: bool(dialog.findChildren(KeyField)))
    assert not dialog.is_complete
    with qtbot.waitSignal(dialog.destroyed):
        dialog.close()
    assert QApplication.topLevelWidgets() == []
