"""The Clean Up dialog by itself: what it asks for and what it shows."""

from time import thread_time

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QRadioButton, QSpinBox
from pytestqt.qtbot import QtBot

from snapshot_manager.gui.dialogs.cleanup_dialog import CleanupDialog
from snapshot_manager.gui.lists.cleanup_list import CleanupList
from snapshot_manager.model.policy import KeepDays, Rule, Thin
from tests.gui import gestures
from tests.gui.dialogs import sample_values as sample
from tests.gui.dialogs.conftest import Opened
from tests.gui.dialogs.sample_keeping import forecast_review

MANY = 100_000
OWN_TIME_S = 0.05
"""What no slot on the GUI thread may take longer than."""


def ready(opened: Opened) -> tuple[CleanupDialog, list[Rule]]:
    """The open dialog, and what it asks for from now on."""
    dialog, asked = CleanupDialog(lambda: sample.NOON), list[Rule]()
    dialog.forecast_wanted.connect(asked.append)
    opened(dialog)
    return dialog, asked


def test_it_asks_for_another_forecast_once_the_days_are_typed(opened: Opened, qtbot: QtBot) -> None:
    dialog, asked = ready(opened)
    spin = gestures.the(dialog, QSpinBox, "Days to keep")
    spin.setFocus()
    spin.selectAll()
    gestures.write(dialog, "365")
    qtbot.waitUntil(lambda: asked[-1:] == [KeepDays(days=365)])
    gestures.the(dialog, QRadioButton, "Thin out").click()
    assert asked[-1] == Thin()
    assert KeepDays(days=36) not in asked


def test_the_forecast_of_a_rule_that_is_not_chosen_any_more_is_left_out(opened: Opened) -> None:
    dialog, _ = ready(opened)
    gestures.the(dialog, QRadioButton, "Keep the last").click()
    dialog.show_review(forecast_review(3, 4, Thin()))
    assert dialog._clean.text() == "Clean Up"
    dialog.show_review(forecast_review(3, 4, KeepDays(days=30)))
    assert dialog._clean.text() == "Move 3 Snapshots to the &Trash"
    assert dialog._said.text() == "3 of 7 snapshots go to the trash, 4 stay"
    assert dialog._freed.text().startswith("About 3.4 MB is freed")


def test_a_hundred_thousand_lines_are_shown_at_once(opened: Opened, qapp: QApplication) -> None:
    dialog, _ = ready(opened)
    shown = forecast_review(MANY - 10, 10)
    view = gestures.the(dialog, CleanupList, "What goes")
    assert own_time(lambda: dialog.show_review(shown)) < OWN_TIME_S
    assert own_time(qapp.processEvents) < OWN_TIME_S
    view.setFocus()
    for key in (Qt.Key.Key_End, Qt.Key.Key_Right, Qt.Key.Key_End, Qt.Key.Key_PageUp, Qt.Key.Key_Home):
        assert own_time(lambda key=key: gestures.press(dialog, key)) < OWN_TIME_S
    assert view.model().rowCount() == MANY + 2


def own_time(do: object) -> float:
    """The seconds that this thread itself works on something."""
    start = thread_time()
    assert callable(do)
    do()
    return thread_time() - start


def test_groups_stay_as_the_person_left_them(opened: Opened) -> None:
    dialog, _ = ready(opened)
    dialog.show_review(forecast_review(3, 4))
    view = gestures.the(dialog, CleanupList, "What goes")
    view.setFocus()
    for key in (Qt.Key.Key_Home, Qt.Key.Key_Left, Qt.Key.Key_Down, Qt.Key.Key_Right):
        gestures.press(dialog, key)
    assert view.model().rowCount() == 2 + 4
    dialog.show_review(forecast_review(5, 6))
    assert view.model().rowCount() == 2 + 6
