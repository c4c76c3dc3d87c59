"""A button with much to say in a narrow window: in more lines, and all of it."""

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from snapshot_manager.gui.dialogs.dialog import Dialog
from tests.gui.dialogs.conftest import Opened
from tests.gui.dialogs.test_every_dialog import settle

LONG = "Move all 12 of these &Snapshots to the Trash"


def test_a_button_takes_as_many_lines_as_it_needs_and_one_where_there_is_room(
    opened: Opened, qapp: QApplication
) -> None:
    dialog = Dialog("Plain", QSize(600, 200))
    dialog.set_body(QWidget())
    button = dialog.button(LONG)
    dialog.set_buttons([], [button])
    opened(dialog)
    heights = {}
    for width in (600, 190, 600):
        dialog.resize(width, 200)
        settle(qapp)
        assert dialog.rect().contains(button.geometry())
        heights[width] = button.height()
    assert heights[190] > 1.5 * heights[600]
    assert (button.text(), QPushButton.text(button)) == (LONG, LONG)


def test_a_button_that_says_something_else_is_wrapped_anew(opened: Opened, qapp: QApplication) -> None:
    dialog = Dialog("Plain", QSize(190, 200))
    dialog.set_body(QWidget())
    button = dialog.button("Move")
    dialog.set_buttons([], [button])
    opened(dialog)
    settle(qapp)
    low = button.height()
    button.setText(LONG)
    settle(qapp)
    assert dialog.width() == 190
    assert button.height() > 1.5 * low
