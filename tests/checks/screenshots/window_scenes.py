"""The main window, in every state that it can be in."""

from collections.abc import Iterator
from datetime import timedelta
from itertools import count
from pathlib import Path

from PySide6.QtWidgets import QApplication

from snapshot_manager.errors import StoreDamaged
from snapshot_manager.gui.group import Group
from snapshot_manager.gui.jobs import Job
from snapshot_manager.gui.menus.action_specs import Action
from snapshot_manager.gui.window import pages
from snapshot_manager.gui.window.header import SHOWN
from snapshot_manager.gui.window.main_window import FIRST_SIZE, MainWindow
from snapshot_manager.gui.window.pages import FirstRun
from snapshot_manager.gui.words import notices
from snapshot_manager.gui.words.language import tr
from snapshot_manager.model.background import Running
from snapshot_manager.model.facts import AlertLevel
from snapshot_manager.model.snapshot import (
    BalanceWarning,
    BeforeDestructive,
    Interval,
    LimitReached,
    Snapshot,
    SnapshotId,
    SnapshotSummary,
    SnapshotType,
)
from snapshot_manager.model.state import Mark, PartInfo, PartName
from tests.checks import demo_library
from tests.checks.screenshots.camera import NARROW, Camera
from tests.gui.dialogs import sample_values as sample

WIDTHS = (NARROW, 760, 1400)


def take(camera: Camera) -> None:
    """The window with a library in it."""
    camera.stand(Running.ON)
    camera.main("main")
    for width in WIDTHS:
        camera.sized(width)
        camera.main(f"main-{width}")
    _timelines(camera)
    _told(camera)
    _filtered(camera)
    _menus(camera)
    _row_states(camera)


def _timelines(camera: Camera) -> None:
    """The timeline over other times, with another chart, and without it."""
    for action in (Action.ALL_TIME, Action.NEXT_CHART, Action.TIMELINE):
        camera.window.menus.actions[action].trigger()
        camera.main(f"main-{action.value}")
    camera.window.menus.actions[Action.TIMELINE].trigger()
    camera.window.resize(FIRST_SIZE)


def _told(camera: Camera) -> None:
    """What the window tells below the list and above it, at its own width and narrow."""
    window = camera.window
    job = Job(window, lambda _report: None, lambda _done: None)
    for width in (FIRST_SIZE.width(), NARROW):
        camera.sized(width)
        window.toast.say(notices.deleted(1), lambda: None)
        camera.main(f"main-notice-{width}")
        window.toast.hide()
        window.busy.follow(job, tr("Reading the session…"))
        window.busy.tell(3, 8, "")
        window.busy.show()
        camera.main(f"main-busy-{width}")
        window.busy.end(job)
    for running in (Running.PAUSED, Running.OFF, Running.ELSEWHERE):
        camera.stand(running)
        camera.main(f"main-{running}-{NARROW}")
    camera.stand(Running.ON)
    camera.window.resize(FIRST_SIZE)


def _filtered(camera: Camera) -> None:
    """What is found, and what is not; the trash with something in it, and without."""
    window = camera.window
    window.header.search.setText("token")
    camera.until(lambda: window.rows.searched == "token")
    camera.main("main-searched")
    window.list.choose_row(2)
    window.asked.emit(Action.VIEW)
    camera.shoot_dialog(camera.opened(), "dialog-view-searched")
    for width in (FIRST_SIZE.width(), NARROW):
        camera.sized(width)
        window.header.search.setText("nothing like it")
        camera.until(lambda: not window.shows_list)
        camera.shoot(window, f"main-no-match-{width}")
        window.header.clear_filter()
        camera.until(lambda: window.shows_list)
        window.header.shown.setCurrentIndex(list(SHOWN).index("Trash"))
        camera.until(lambda: not window.shows_list)
        camera.shoot(window, f"main-trash-empty-{width}")
        window.header.clear_filter()
        camera.until(lambda: window.shows_list)
    camera.window.resize(FIRST_SIZE)


def trash(camera: Camera) -> None:
    """The trash with something in it, and what is asked before it is emptied."""
    window = camera.window
    window.list.choose_row(2)
    window.asked.emit(Action.DELETE)
    camera.settle()
    camera.shoot(window, "main-deleted")
    window.toast.hide()
    for action in (Action.EMPTY_TRASH, Action.USAGE):
        camera.asked(action, how="with-trash")
    window.header.shown.setCurrentIndex(list(SHOWN).index("Trash"))
    camera.until(lambda: window.rows.rowCount() == 2)
    camera.main("main-trash", hovered=1)
    window.header.clear_filter()
    camera.settle()


def _menus(camera: Camera) -> None:
    """Every menu, open."""
    window = camera.window
    window.list.choose_row(1)
    camera.settle()
    for number, menu in enumerate(window.top_menus.values(), start=1):
        camera.menu(menu, str(number))
    camera.menu(window.standing.menu(), "standing")
    camera.menu(camera.wiring.presence.tray.menu, "tray")


def _row_states(camera: Camera) -> None:
    """Rows of every kind; nothing of the kind is in the library."""
    shown = list(_invented())
    group = Group("today", tr("Today"), len(shown), sum(each.size_bytes for each in shown))
    for width in (FIRST_SIZE.width(), NARROW):
        camera.sized(width)
        camera.window.rows.show_first(shown, [group])
        camera.main(f"main-row-states-{width}")
    camera.window.resize(FIRST_SIZE)
    camera.window.menus.actions[Action.REFRESH].trigger()
    camera.settle()


def _invented() -> Iterator[Snapshot]:
    now, number = demo_library.TODAY, count(1)

    def one(**changed: object) -> Snapshot:
        place = next(number)
        usual = {
            "id": SnapshotId(f"{place:016x}"),
            "timestamp": now - timedelta(minutes=7 * place),
            "type": SnapshotType.SYSTEM,
            "starred": False,
            "parts": {},
            "description": None,
        }
        return sample.snapshot(**(usual | changed))

    failed = SnapshotSummary(has_error=True, message_count=11)
    unreadable = PartInfo(mark=Mark.UNREADABLE, reason="The file may not be read.")
    auto = {"type": SnapshotType.AUTO, "trigger": Interval(minutes=5)}
    yield one(
        type=SnapshotType.MANUAL,
        description="A long name that says exactly what this state is, so that it is found again next year",
        starred=True,
    )
    yield one(**auto, checks=6, checked_at=now)
    yield one(**auto, parts={PartName.TERMINAL: unreadable, PartName.PROOF: unreadable})
    yield one(trigger=BalanceWarning(level=AlertLevel.CRITICAL))
    yield one(trigger=LimitReached(limit="context"), summary=failed)
    yield one(trigger=BeforeDestructive(operation="DROP TABLE invoices"))
    yield one(**auto, imported_at=now)
    yield one(**auto, session=None)
    yield one(**auto, expires_at=now + timedelta(hours=3))


def take_empty(app: QApplication, home: Path, folder: Path, look: str) -> None:
    """The window before the first snapshot, and when the library cannot be read."""
    bare = MainWindow()
    bare.show()
    camera = Camera(app, home, folder, look, is_empty=True)
    camera.shoot(bare, "main-skeleton")
    bare.close()
    camera.program.start()
    camera.shoot(camera.window, "main-opening")
    camera.until(lambda: camera.window.is_open)
    error = StoreDamaged("The library is damaged.", hint="Its file was left as it is; look at it.")
    for width in (FIRST_SIZE.width(), NARROW):
        camera.sized(width)
        camera.shoot(camera.window, f"main-welcome-{width}")
    nothing = FirstRun(None, camera.program.settings.policy.quota_bytes, lambda _on: None, lambda: None)
    camera.window.show_page(pages.empty([], home / "library", nothing))
    camera.shoot(camera.window, "main-no-sessions")
    camera.wiring.opening.fail(error)
    for width in (FIRST_SIZE.width(), NARROW):
        camera.sized(width)
        camera.shoot(camera.window, f"main-error-{width}")
    camera.close()
