"""Fields and buttons beside each other, and the field to search with."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QKeySequenceEdit,
    QLineEdit,
    QPushButton,
    QToolButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from snapshot_manager.gui.look import theme
from snapshot_manager.gui.look.fields import Picker, SearchField
from snapshot_manager.gui.look.number_field import NumberField
from snapshot_manager.gui.window.header import Header
from snapshot_manager.settings import Appearance, Density


@pytest.mark.parametrize("density", list(Density))
@pytest.mark.parametrize("text_percent", [100, 150, 200])
def test_fields_and_buttons_beside_each_other_are_equally_high(
    qtbot: QtBot, qapp: QApplication, density: Density, text_percent: int
) -> None:
    theme.apply(qapp, Appearance.LIGHT, density, text_percent)
    line = QWidget()
    qtbot.addWidget(line)
    row = QHBoxLayout(line)
    quiet, main = QPushButton("None"), QPushButton("Create")
    theme.set_kind(quiet, "quiet")
    theme.set_kind(main, "primary")
    sorts = (Picker("Kind"), SearchField(), QLineEdit(), QKeySequenceEdit(), NumberField(), quiet, main)
    for each in sorts:
        row.addWidget(each, 0, Qt.AlignmentFlag.AlignTop)
    line.show()
    assert len({each.height() for each in sorts}) == 1


def has_cross(field: QWidget) -> bool:
    return any(each.isVisible() for each in field.findChildren(QToolButton))


def cross_of(field: QWidget) -> QToolButton:
    (found,) = field.findChildren(QToolButton)
    return found


def test_the_cross_is_there_while_there_is_something_to_clear(qtbot: QtBot) -> None:
    field = SearchField()
    qtbot.addWidget(field)
    field.show()
    assert not has_cross(field)
    field.setText("token")
    assert has_cross(field)
    QTest.mouseClick(cross_of(field), Qt.MouseButton.LeftButton)
    assert field.text() == ""
    assert not has_cross(field)


def test_the_cross_grows_with_the_text_and_stays_inside(qtbot: QtBot, qapp: QApplication) -> None:
    field = SearchField()
    qtbot.addWidget(field)
    field.setText("token")
    field.show()
    usual = cross_of(field).iconSize().width()
    theme.apply(qapp, Appearance.LIGHT, Density.COMFORTABLE, 200)
    qtbot.waitUntil(lambda: field.height() > 40)
    qapp.processEvents()
    assert cross_of(field).iconSize().width() == 2 * usual
    assert field.rect().contains(cross_of(field).geometry())


def test_no_cross_is_left_when_everything_is_shown_again(qtbot: QtBot) -> None:
    header = Header()
    qtbot.addWidget(header)
    header.show()
    header.search.setText("token")
    header.clear_filter()
    assert not has_cross(header.search)
    assert header.filter.search == ""


def test_the_main_button_says_one_word_where_there_is_no_room_for_two(
    qtbot: QtBot, qapp: QApplication
) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    header = Header(window)
    header.resize(448, 120)
    window.show()
    assert header.create_button.text() == "Create Snapshot"
    header.resize(150, 120)
    assert header.create_button.text() == "Create"
    assert header.create_button.accessibleName() == "Create Snapshot"
