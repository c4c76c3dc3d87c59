"""What stands in the window beside its first page: brought in once that is on the screen."""

from collections.abc import Iterator
from functools import partial

from PySide6.QtWidgets import QToolButton, QWidget

from snapshot_manager.gui.attendance import StandingButton
from snapshot_manager.gui.look import icons
from snapshot_manager.gui.menus.menus import Menus
from snapshot_manager.gui.timeline.timeline import Timeline
from snapshot_manager.gui.window.busy import BusyBar
from snapshot_manager.gui.window.main_window import MainWindow
from snapshot_manager.gui.window.notices import Notices
from snapshot_manager.gui.window.toasts import Toast

_MORE = 16
"""The button behind the last menu that has room is narrower; so is the arrow, within its icon."""


def bring_in(window: MainWindow) -> Iterator[None]:
    """Bring in everything, one piece after the other; at each pause the window can answer the person."""
    window.setWindowIcon(icons.program_icon())
    for more in window.menuBar().findChildren(QToolButton):  # Qt's own, where not all menus have room
        icons.dress(more, "chevron-down", size=_MORE, grows=False)
    window.toast = Toast(window)
    window.frame.put_toast(window.toast)
    window.notices = Notices(window.clock, window)
    window.toast.said.connect(window.notices.add)
    _bring_bars(window)
    yield
    window.menus = Menus(window, window.list, window.top_menus)
    window.menus.asked.connect(window.asked)
    window.list.selection_changed.connect(partial(_follow_selection, window))
    window.opened.connect(partial(_follow_selection, window))
    window.toast.undo_changed.connect(partial(_follow_undo, window))
    yield
    window.timeline = Timeline(window.list, window.rows, window.frame.row, window.clock)
    _bring_timeline(window)  # in the same breath: a window that is closed between would leave them behind
    window.spoken.connect(partial(_say, window))
    last = window.previousInFocusChain() or window
    QWidget.setTabOrder(last, window.list)  # Tab goes through what came later on its way to the list


def _bring_bars(window: MainWindow) -> None:
    window.standing = StandingButton(window.clock)
    window.standing.asked.connect(window.asked)
    window.frame.put_standing(window.standing)
    window.busy = BusyBar()
    window.busy.left.connect(window.list.setFocus)
    window.frame.put_busy(window.busy)


def _bring_timeline(window: MainWindow) -> None:
    timeline = window.timeline
    timeline.asked.connect(window.asked)
    window.menus.asked.connect(timeline.do)
    window.users.append(timeline.is_being_used)
    window.frame.put_timeline(timeline.panel, timeline.details)
    timeline.fit(window)


def _say(window: MainWindow) -> None:
    for each in (window.menus, window.timeline, window.standing, window.busy):
        each.say()
    window.toast.speak()


def _follow_selection(window: MainWindow) -> None:
    keys = window.list.chosen_keys()
    window.menus.follow(is_open=window.is_open, count=len(keys), known=window.rows.known(keys))


def _follow_undo(window: MainWindow) -> None:
    window.menus.offer_undo(can_undo=window.toast.can_undo)
