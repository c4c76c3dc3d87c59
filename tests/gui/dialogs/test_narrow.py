"""What gives way in a narrow window: buttons go into a second row, values below their names, lists above."""

import pytest
from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QPushButton, QSplitter, QWidget

from snapshot_manager.gui.dialogs import panels
from snapshot_manager.gui.dialogs.dialog import Dialog
from snapshot_manager.gui.dialogs.view_dialog import ViewDialog
from snapshot_manager.gui.passages.snapshot_passages import snapshot_passages
from tests.gui import gestures
from tests.gui.dialogs import sample_values as sample
from tests.gui.dialogs.conftest import Opened
from tests.gui.dialogs.test_every_dialog import large_text, settle


def place(widget: QWidget, dialog: QDialog) -> QPoint:
    return widget.mapTo(dialog, QPoint())


def test_buttons_stand_in_one_row_or_in_as_many_as_it_takes(opened: Opened, qapp: QApplication) -> None:
    dialog = Dialog("Plain", QSize(900, 300))
    dialog.set_body(QWidget())
    first, second, last = (dialog.button(each * 12) for each in "abc")
    dialog.set_buttons([first, second], [last])
    opened(dialog)
    settle(qapp)
    assert len({place(each, dialog).y() for each in (first, second, last)}) == 1
    assert place(last, dialog).x() > dialog.width() / 2
    dialog.resize(first.width() + 60, 300)
    settle(qapp)
    tops = [place(each, dialog).y() for each in (first, second, last)]
    assert tops == sorted(set(tops))
    assert all(dialog.rect().contains(each.geometry()) for each in dialog.findChildren(QPushButton))


@pytest.mark.parametrize(("width", "beside"), [(900, True), (320, False)])
def test_a_long_value_goes_below_its_name(
    width: int, beside: bool, opened: Opened, qapp: QApplication
) -> None:
    dialog = Dialog("Facts", QSize(width, 400))
    dialog.set_body(panels.facts([("A name that is rather long", "antidisestablishmentarian things")]))
    with large_text(qapp):
        opened(dialog)
        dialog.resize(width, 400)
        settle(qapp)
        name, value = (place(each, dialog) for each in gestures.shown(dialog, QLabel))
        assert (value.y() > name.y()) is not beside


def test_the_list_of_files_goes_above_the_file_and_back(opened: Opened, qapp: QApplication) -> None:
    dialog = ViewDialog(snapshot_passages(sample.contents()))
    opened(dialog)
    gestures.press(dialog, Qt.Key.Key_F, Qt.KeyboardModifier.AltModifier)
    turned = []
    for width in (1000, 500, 1000):
        dialog.resize(width, 700)
        settle(qapp)
        turned.append(gestures.only(dialog, QSplitter).orientation())
    across, down = Qt.Orientation.Horizontal, Qt.Orientation.Vertical
    assert turned == [across, down, across]
