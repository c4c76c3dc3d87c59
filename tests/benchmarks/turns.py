"""What a person does at the window, and how long it keeps the window from answering at most."""

import sys
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from subprocess import PIPE, Popen
from time import monotonic, thread_time

from PySide6.QtCore import QStringListModel
from PySide6.QtWidgets import QDialog, QListView, QPushButton, QVBoxLayout

from snapshot_manager.gui.dialogs.cleanup_dialog import CleanupDialog
from snapshot_manager.gui.dialogs.compare_dialog import CompareDialog
from snapshot_manager.gui.dialogs.create_dialog import CreateDialog
from snapshot_manager.gui.dialogs.restore_dialog import RestoreDialog
from snapshot_manager.gui.dialogs.view_dialog import ViewDialog
from snapshot_manager.gui.lists.cleanup_list import CleanupList
from snapshot_manager.gui.menus.action_specs import Action
from snapshot_manager.gui.window import contents
from snapshot_manager.gui.window.furniture import bring_in
from snapshot_manager.gui.window.main_window import MainWindow
from tests.benchmarks import elsewhere
from tests.benchmarks.plain import lines, plain_list
from tests.benchmarks.seat import LONG, ROUNDS, Seat
from tests.fakes import NOON

WRITES = ("First", "Second", "Third")

Turn = tuple[str, float, float]
"""What is done, the longest turn in milliseconds, and that of the plainest widget that shows as much."""


def turns(seat: Seat) -> Iterator[Turn]:
    """A bit of everything, in a library of very many snapshots and a session of very many messages."""
    count = seat.window.rows.count
    seat.choose(LONG)
    for action, kind in _DIALOGS.items():
        longest = seat.longest_turn(partial(_open, seat, action, kind))
        yield f"open {kind.__name__.removesuffix('Dialog')}", longest, _plain_dialog(seat, seat.messages)
        seat.close_dialogs()
    yield "Clean Up's forecast of all", _forecast(seat), _plain_dialog(seat, count)
    seat.close_dialogs()
    yield "select all", seat.longest_turn(seat.window.list.selectAll), _plain_selection(seat, count)
    seat.choose(LONG)
    yield "star it", seat.longest_turn(partial(seat.window.asked.emit, Action.STAR)), _plain_line(seat, count)
    yield "keep another one", seat.longest_turn(partial(_create, seat)), _plain_line(seat, count)
    yield "a piece of the window after its first paint", _pieces(), _plain_dialog(seat, 1)


_DIALOGS: dict[Action, type[QDialog]] = {
    Action.VIEW: ViewDialog,
    Action.COMPARE: CompareDialog,
    Action.RESTORE: RestoreDialog,
}


def _open(seat: Seat, action: Action, kind: type[QDialog]) -> None:
    for dialog in seat.window.findChildren(kind):
        dialog.close()
    seat.window.asked.emit(action)
    seat.dialog(kind)


def _forecast(seat: Seat) -> float:
    def deed() -> None:
        _open(seat, Action.CLEAN_UP, CleanupDialog)
        shown = seat.dialog(CleanupDialog).findChildren(CleanupList)[0]
        seat.until(lambda: shown.model().rowCount() > 0)

    return seat.longest_turn(deed)


def _create(seat: Seat) -> None:
    before = seat.window.rows.count
    seat.window.asked.emit(Action.CREATE)
    button = seat.dialog(CreateDialog).findChildren(QPushButton)
    create = next(each for each in button if each.text() == "&Create Snapshot")
    seat.settle()
    create.click()
    seat.until(lambda: seat.window.rows.count > before)


def _pieces() -> float:
    """The longest of the pieces that are brought in; of several windows the best."""
    return min(max(_brought_in(MainWindow())) for _ in range(ROUNDS))


def _brought_in(window: MainWindow) -> Iterator[float]:
    contents.put_in(window, lambda: NOON)
    pieces = bring_in(window)
    going_on = True
    while going_on:
        since = thread_time()
        going_on = next(pieces, pieces) is not pieces
        yield 1000 * (thread_time() - since)
    window.deleteLater()


def _plain_dialog(seat: Seat, count: int) -> float:
    """A dialog with nothing but a list of so many lines."""

    def deed() -> None:
        dialog = QDialog(seat.window)
        QVBoxLayout(dialog).addWidget(plain_list(count))
        dialog.show()
        seat.settle()
        dialog.close()
        dialog.deleteLater()

    return seat.longest_turn(deed)


def _plain_selection(seat: Seat, count: int) -> float:
    view = plain_list(count)
    view.setSelectionMode(QListView.SelectionMode.ExtendedSelection)
    view.show()
    longest = seat.longest_turn(view.selectAll)
    view.close()
    return longest


def _plain_line(seat: Seat, count: int) -> float:
    """Another line on top of so many."""
    view, model = plain_list(count), QStringListModel(lines(count))
    view.setModel(model)
    view.show()

    def deed() -> None:
        model.insertRows(0, 1)
        model.setData(model.index(0), "Another")

    longest = seat.longest_turn(deed)
    view.close()
    return longest


def shown_after(seat: Seat, home: Path) -> list[float]:
    """The milliseconds until snapshots that another process kept are on top of the list."""
    command = [sys.executable, *elsewhere.arguments(home / "library", home)]
    with Popen(command, stdin=PIPE, stdout=PIPE, text=True) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        assert process.stdout.readline().strip() == elsewhere.READY
        late = []
        for said in WRITES:
            seat.settle()
            process.stdin.write(f"{said}\n")
            process.stdin.flush()
            kept_at = float(process.stdout.readline().removeprefix(elsewhere.KEPT))
            seat.until(partial(_is_on_top, seat, said))
            late.append(1000 * (monotonic() - kept_at))
        process.stdin.close()
    return late


def _is_on_top(seat: Seat, said: str) -> bool:
    return any(said in str(seat.window.rows.index(row).data()) for row in range(1, 4))
