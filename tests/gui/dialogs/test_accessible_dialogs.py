"""What is said of each dialog by Qt's accessibility interface, and how the keyboard goes through it."""

import importlib
import pkgutil
from collections.abc import Callable

import pytest
import shiboken6
from PySide6.QtWidgets import QApplication, QDialog, QPushButton, QTabWidget, QVBoxLayout, QWidget

from snapshot_manager.gui import dialogs
from snapshot_manager.gui.dialogs.dialog import Dialog
from tests.gui import accessible
from tests.gui.dialogs.conftest import Opened
from tests.gui.dialogs.test_every_dialog import DIALOGS, each_dialog, settle


def kinds(of: type[Dialog]) -> set[type[Dialog]]:
    """All dialogs that there are, however deep."""
    return {each for below in of.__subclasses__() for each in {below, *kinds(below)}}


@pytest.mark.usefixtures("qapp")
def test_every_dialog_is_among_those_that_are_looked_at() -> None:
    for module in pkgutil.iter_modules(dialogs.__path__):
        importlib.import_module(f"{dialogs.__name__}.{module.name}")
    looked_at = [make() for make in DIALOGS.values()]
    missing = kinds(Dialog) - {type(each) for each in looked_at}
    for each in looked_at:
        shiboken6.delete(each)
    assert missing == set()


@each_dialog
def test_all_of_it_can_be_heard(make: Callable[[], QDialog], opened: Opened, qapp: QApplication) -> None:
    dialog = make()
    opened(dialog)
    settle(qapp)
    assert accessible.faults_of(dialog) == []
    for tabs in dialog.findChildren(QTabWidget):
        for number in range(tabs.count()):
            tabs.setCurrentIndex(number)
            settle(qapp)
            assert accessible.faults_of(dialog) == []


@each_dialog
def test_tab_goes_the_way_that_is_read_and_reaches_everything(
    make: Callable[[], QDialog], opened: Opened, qapp: QApplication
) -> None:
    dialog = make()
    opened(dialog)
    settle(qapp)
    stops = accessible.tab_stops(dialog)
    assert accessible.unreached(dialog, stops) == []
    assert accessible.against_reading_order(stops) == []


def test_what_cannot_be_heard_or_reached_is_found(opened: Opened) -> None:
    dialog = QDialog()
    rows = QVBoxLayout(dialog)
    above, nameless, below = QPushButton("Above"), QPushButton(), QPushButton("Below")
    for each in (above, nameless, below):
        rows.addWidget(each)
    QWidget.setTabOrder(above, below)
    QWidget.setTabOrder(below, nameless)
    opened(dialog)
    above.setFocus()
    stops = accessible.tab_stops(dialog)
    assert len(accessible.faults_of(dialog)) == 1
    assert len(accessible.against_reading_order(stops)) == 2
    assert accessible.unreached(dialog, stops) == []
    assert len(accessible.unreached(dialog, stops[:1])) == 2
