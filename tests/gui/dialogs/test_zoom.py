"""The size of the text that is read, by keys and wheel."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication, QDialog, QTabWidget

from snapshot_manager.gui.dialogs.compare_dialog import CompareDialog
from snapshot_manager.gui.dialogs.view_dialog import ViewDialog
from snapshot_manager.gui.passages.comparison import compared_passages
from snapshot_manager.gui.passages.reading_list import ReadingList
from snapshot_manager.gui.passages.snapshot_passages import snapshot_passages
from tests.gui import gestures
from tests.gui.dialogs import sample_values as sample
from tests.gui.dialogs.conftest import Opened

Key, CTRL = Qt.Key, Qt.KeyboardModifier.ControlModifier

DIALOGS: dict[str, Callable[[], QDialog]] = {
    "view": lambda: ViewDialog(snapshot_passages(sample.contents())),
    "compare": lambda: CompareDialog(compared_passages(sample.comparison())),
}


def percents(dialog: QDialog) -> set[int]:
    """How large the text of each list is, of the dialog's own."""
    usual = dialog.font().pointSizeF()
    return {round(100 * each.font().pointSizeF() / usual) for each in dialog.findChildren(ReadingList)}


def turn(reading: ReadingList, by: int) -> None:
    """Turn the wheel with Ctrl over a list."""
    place = QPointF(reading.viewport().rect().center())
    keys, phase = CTRL, Qt.ScrollPhase.NoScrollPhase
    QApplication.sendEvent(
        reading.viewport(),
        QWheelEvent(place, QPointF(), QPoint(), QPoint(0, by), Qt.MouseButton.NoButton, keys, phase, False),
    )


@pytest.mark.parametrize("make", DIALOGS.values(), ids=DIALOGS.keys())
def test_keys_make_the_text_larger_smaller_and_as_it_was(make: Callable[[], QDialog], opened: Opened) -> None:
    dialog = make()
    opened(dialog)
    gestures.press(dialog, Key.Key_Plus, CTRL)
    gestures.press(dialog, Key.Key_Equal, CTRL)
    assert percents(dialog) == {125}
    gestures.press(dialog, Key.Key_Minus, CTRL)
    assert percents(dialog) == {110}
    gestures.press(dialog, Key.Key_0, CTRL)
    assert percents(dialog) == {100}


def test_a_tab_that_is_made_later_has_the_same_size(opened: Opened) -> None:
    dialog = ViewDialog(snapshot_passages(sample.contents()))
    opened(dialog)
    gestures.press(dialog, Key.Key_Plus, CTRL)
    before = len(dialog.findChildren(ReadingList))
    tabs = gestures.the(dialog, QTabWidget, "Parts of the snapshot")
    tabs.setCurrentIndex(tabs.count() - 1)
    assert len(dialog.findChildren(ReadingList)) > before
    assert percents(dialog) == {110}


def test_the_wheel_with_ctrl_does_the_same_within_bounds(opened: Opened) -> None:
    dialog = ViewDialog(snapshot_passages(sample.contents()))
    opened(dialog)
    reading = gestures.the(dialog, ReadingList, "Conversation")
    turn(reading, -120)
    assert percents(dialog) == {90}
    for _ in range(20):
        turn(reading, 120)
    assert percents(dialog) == {300}


def test_the_lines_are_laid_out_anew(opened: Opened) -> None:
    dialog = ViewDialog(snapshot_passages(sample.contents()))
    opened(dialog)
    reading = gestures.the(dialog, ReadingList, "Conversation")
    before = reading.visualRect(reading.model().index(1, 0)).height()
    for _ in range(5):
        gestures.press(dialog, Key.Key_Plus, CTRL)
    assert reading.visualRect(reading.model().index(1, 0)).height() > 1.5 * before
