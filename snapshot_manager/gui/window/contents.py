"""What the window's first page is made of: header, meter, and the list or a page in its place."""

from collections.abc import Callable
from datetime import datetime
from functools import partial

from PySide6.QtCore import QKeyCombination
from PySide6.QtGui import QKeySequence

from snapshot_manager.gui.lists.rows import SnapshotRows
from snapshot_manager.gui.lists.snapshot_list import SnapshotList
from snapshot_manager.gui.menus.action_keys import key_sequences
from snapshot_manager.gui.menus.action_places import MENUS
from snapshot_manager.gui.menus.action_specs import SPECS, Action
from snapshot_manager.gui.window.frame import Frame
from snapshot_manager.gui.window.header import Header
from snapshot_manager.gui.window.main_window import MainWindow
from snapshot_manager.gui.window.meter import Meter
from snapshot_manager.gui.window.page import loading
from snapshot_manager.gui.words.language import tr


def put_in(window: MainWindow, clock: Callable[[], datetime]) -> None:
    """Put the first page into the window, with nothing in its list yet.

    Args:
        window: It shows its skeleton.
        clock: Tells the time, aware.
    """
    window.clock = clock
    window.rows = SnapshotRows(window, clock=clock)
    window.rows.leave_open(window.state.open_groups)
    window.header = Header()
    window.meter = Meter()
    window.list = SnapshotList(window.rows, clock=clock)
    window.page = loading()
    window.users.append(window.header.is_being_used)
    window.top_menus = {title: window.menuBar().addMenu(tr(title)) for title in MENUS}
    window.stack.addWidget(window.list)
    _connect(window)
    window.fill(Frame(window.header, window.meter, window.stack, window.state.rooms))
    window.show_page(window.page)


def _connect(window: MainWindow) -> None:
    window.header.asked.connect(window.asked)
    window.header.left.connect(window.take_keyboard_back)
    window.list.asked.connect(window.asked)
    window.meter.clicked.connect(lambda _checked=False: window.asked.emit(Action.USAGE))
    window.rows.dataChanged.connect(window.choose_awaited)
    window.pressed.connect(partial(_ask, window))
    window.spoken.connect(partial(_say, window))


def _ask(window: MainWindow, pressed: QKeyCombination) -> None:
    """Ask for what keys do wherever the keyboard is, whatever is selected."""
    keys = QKeySequence(pressed)
    usual = (each for each, spec in SPECS.items() if not spec.in_list)
    for action in usual:
        if keys in QKeySequence.listFromString(key_sequences(action)):
            window.asked.emit(action)
            return


def _say(window: MainWindow) -> None:
    for title, menu in window.top_menus.items():
        menu.setTitle(tr(title))
    for each in (window.header, window.meter, window.list):
        each.say()
