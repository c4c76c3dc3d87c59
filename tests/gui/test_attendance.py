"""What the window and the tray show of the background, and what they ask of it."""

import subprocess
import sys
import threading
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from snapshot_manager.errors import StoreFull
from snapshot_manager.gui.attendance import Attendance, PauseMenu, StandingButton
from snapshot_manager.gui.menus.action_specs import Action
from snapshot_manager.gui.one_instance import FirstInstance, is_running
from snapshot_manager.gui.tray import Tray
from snapshot_manager.model.background import Background, Failed, Restarted, RestoreQuestion, Running
from snapshot_manager.model.snapshot import Manual, SessionRef, Snapshot, SnapshotId, SnapshotType
from snapshot_manager.settings import Settings
from snapshot_manager.supervisor import SUPERVISED
from tests.fakes import NOON, FakeClock
from tests.gui.person import Person

HALF_AN_HOUR, TWO_HOURS = timedelta(minutes=30), timedelta(hours=2)


class FakeAttendant:
    """Notes what is asked of it."""

    def __init__(self) -> None:
        self.asked: list[object] = []

    def pause(self, length: timedelta | None) -> None:
        self.asked.append(length)

    def resume(self) -> None:
        self.asked.append("resume")


@pytest.fixture
def attendance(qapp: QApplication) -> Iterator[Attendance]:
    made = Attendance()
    yield made
    made.attend(None)
    made.deleteLater()


@pytest.fixture
def button(qtbot: QtBot, clock: FakeClock, attendance: Attendance) -> StandingButton:
    made = StandingButton(clock)
    qtbot.addWidget(made)
    made.follow(attendance)
    return made


@pytest.fixture
def tray(qtbot: QtBot, clock: FakeClock, attendance: Attendance) -> Iterator[Tray]:
    window = QWidget()
    qtbot.addWidget(window)
    made = Tray(attendance, clock, window)
    yield made
    made.close()


def tell(qtbot: QtBot, attendance: Attendance, *news: object) -> None:
    """Tell news from another thread, as the background does, and let them arrive."""

    def hear() -> None:
        for each in news:
            attendance.hear(each)

    thread = threading.Thread(target=hear)
    thread.start()
    thread.join()
    qtbot.wait(1)


STANDINGS = {
    Background(running=Running.OFF): "Automatic snapshots: off",
    Background(running=Running.ON): "Automatic snapshots: on",
    Background(running=Running.ELSEWHERE): "Automatic snapshots: on",
    Background(running=Running.PAUSED): "Automatic snapshots: paused",
    Background(running=Running.PAUSED, paused_until=NOON + HALF_AN_HOUR): "paused until 12:30 PM",
    Background(running=Running.PAUSED, paused_until=NOON + timedelta(days=1)): "until Sat, Nov 21, 12:00 PM",
}


@pytest.mark.parametrize(("standing", "said"), STANDINGS.items(), ids=STANDINGS.values())
def test_how_it_stands_is_said_in_the_window_and_in_the_tray(
    qtbot: QtBot, button: StandingButton, tray: Tray, standing: Background, said: str
) -> None:
    attendance = tray.pauses.attendance
    assert not button.isVisible()
    tell(qtbot, attendance, standing)
    assert button.isVisible()
    assert said in button.text()
    assert button.accessibleName() == button.text()
    assert button.toolTip()
    assert said in tray.icon.toolTip()


def enabled(menu: PauseMenu) -> list[str]:
    return [each.text() for each in menu.actions() if each.isEnabled() and not each.isSeparator()]


def test_pauses_are_offered_when_there_is_something_to_pause(
    qtbot: QtBot, attendance: Attendance, tray: Tray
) -> None:
    assert enabled(tray.pauses) == []
    tell(qtbot, attendance, Background(running=Running.ON))
    pauses = ["Pause for 30 Minutes", "Pause for 2 Hours", "Pause Until Resumed"]
    assert enabled(tray.pauses) == pauses
    tell(qtbot, attendance, Background(running=Running.PAUSED))
    assert enabled(tray.pauses) == [*pauses, "Resume"]


def test_what_the_person_chooses_is_handed_on(qtbot: QtBot, attendance: Attendance, tray: Tray) -> None:
    attendant = FakeAttendant()
    attendance.attend(attendant)
    tell(qtbot, attendance, Background(running=Running.PAUSED))
    for action in tray.pauses.actions():
        action.trigger()
    assert attendant.asked == [HALF_AN_HOUR, TWO_HOURS, None, "resume"]


def test_the_menu_in_the_window_leads_to_the_settings(qtbot: QtBot, button: StandingButton) -> None:
    button.open_menu()
    assert not button.menu().isVisible()  # nothing is known yet
    with qtbot.waitSignal(button.asked) as asked:
        button.menu().actions()[-1].trigger()
    assert asked.args == [Action.SETTINGS]


def test_a_trouble_is_told_once_and_not_with_every_look(qtbot: QtBot, attendance: Attendance) -> None:
    said: list[str] = []
    attendance.troubled.connect(said.append)
    full = Failed(SessionRef(source="fake", id="s1"), StoreFull("No room is left.", hint="Make some."))
    broke = Restarted(duty="Watching files", sentence="The folder is away.")
    tell(qtbot, attendance, full, full, broke, full)
    assert said == ["No room is left. Make some.", "The folder is away. It was begun again."]
    attendance._forgetting.stop()
    tell(qtbot, attendance, full)  # still met: it is not forgotten before it is over
    assert attendance._forgetting.isActive()
    attendance._forgetting.timeout.emit()
    tell(qtbot, attendance, full)
    assert said[2:] == ["No room is left. Make some."]


def test_the_menu_of_the_tray_does_what_it_says(qtbot: QtBot, tray: Tray) -> None:
    done: list[str] = []
    tray.opened.connect(lambda: done.append("open"))
    tray.creating.connect(lambda: done.append("create"))
    tray.quitting.connect(lambda: done.append("quit"))
    for action in tray.menu.actions():
        if action.menu() is None:
            action.trigger()
    assert done == ["open", "create", "open", "quit"]


def test_the_tray_names_the_last_snapshot(tray: Tray) -> None:
    assert tray.last.text() == "No snapshot yet"
    kept = Snapshot(
        id=SnapshotId("1" * 16),
        timestamp=NOON,
        type=SnapshotType.MANUAL,
        trigger=Manual(),
        description="Ham & eggs",
    )
    tray.show_last(kept)
    assert "Ham && eggs" in tray.last.text()
    tray.show_last(None)
    assert tray.last.text() == "No snapshot yet"


def test_without_a_tray_there_is_no_icon_and_nothing_is_told_there(tray: Tray) -> None:
    tray.show()
    assert not tray.is_there
    tray.tell("Nobody hears this.")


# -- the whole program --


@pytest.fixture
def attended(newcomer: Person) -> Person:
    """Someone at a window with the real background."""
    newcomer.program.works_alone = True
    newcomer.open()
    newcomer.wait(newcomer.window.standing.isVisible)
    return newcomer


def test_automatic_snapshots_are_off_until_the_person_says_so_and_can_be_paused(attended: Person) -> None:
    standing = attended.window.standing
    assert standing.text() == "Automatic snapshots: off"
    attended.wiring.use(Settings(automatic=True))
    attended.wait(lambda: standing.text() == "Automatic snapshots: on")
    attended.wiring.presence.tray.pauses.actions()[2].trigger()
    attended.wait(lambda: standing.text() == "Automatic snapshots: paused")
    attended.wiring.presence.tray.pauses.resuming.trigger()
    attended.wait(lambda: standing.text() == "Automatic snapshots: on")


def test_a_program_that_was_started_again_after_a_crash_says_so_when_its_window_is_opened(
    newcomer: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(SUPERVISED, "again")
    newcomer.program.start(in_background=True)
    newcomer.wait(lambda: newcomer.window.is_open)
    assert not newcomer.window.isVisible()
    newcomer.program.come_forward()
    assert newcomer.window.toast.text.text() == "Snapshot Manager ended unexpectedly and was started again."
    newcomer.settle()


def test_without_a_tray_the_program_ends_with_its_window(attended: Person) -> None:
    assert not attended.wiring.presence.stays


def test_a_second_start_brings_the_window_of_the_first_forward(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path
) -> None:
    assert not is_running(tmp_path, opening=True)
    first = FirstInstance(tmp_path)
    try:
        with qtbot.waitSignal(first.asked, timeout=20_000):
            second = start_again(tmp_path, opening=True)
        assert second.wait(20) == 0
        with qtbot.assertNotEmitted(first.asked):
            second = start_again(tmp_path, opening=False)
            qtbot.waitUntil(lambda: second.poll() == 0, timeout=20_000)
        elsewhere = start_again(tmp_path / "other", opening=True)
        assert elsewhere.wait(20) == 1
    finally:
        first.close()
        first.deleteLater()


def test_a_second_start_hands_its_file_to_the_first(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> None:
    first = FirstInstance(tmp_path)
    file = tmp_path / "from elsewhere – 2026.snapshots"
    try:
        with qtbot.waitSignal(first.given, timeout=20_000) as given:
            second = start_again(tmp_path, opening=True, file=file)
        assert given.args == [file]
        assert second.wait(20) == 0
    finally:
        first.close()
        first.deleteLater()


def start_again(folder: Path, *, opening: bool, file: Path | None = None) -> "subprocess.Popen[bytes]":
    """A process that exits with 0 when the program runs already."""
    code = (
        "import sys; from pathlib import Path; from PySide6.QtCore import QCoreApplication;"
        "from snapshot_manager.gui.one_instance import is_running; app = QCoreApplication([]);"
        f"file = Path({str(file)!r}) if {file is not None} else None;"
        f"sys.exit(not is_running(Path({str(folder)!r}), opening={opening}, file=file))"
    )
    return subprocess.Popen([sys.executable, "-c", code])


def test_the_place_of_one_that_was_killed_can_be_taken(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path
) -> None:
    code = (
        "import os; from pathlib import Path; from PySide6.QtCore import QCoreApplication;"
        "from snapshot_manager.gui.one_instance import FirstInstance; app = QCoreApplication([]);"
        f"first = FirstInstance(Path({str(tmp_path)!r})); os.kill(os.getpid(), 9)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == -9
    first = FirstInstance(tmp_path)
    try:
        with qtbot.waitSignal(first.asked, timeout=20_000):
            second = start_again(tmp_path, opening=True)
        assert second.wait(20) == 0
    finally:
        first.close()
        first.deleteLater()


def test_an_apps_question_is_put_before_the_person_and_the_answer_goes_back(
    qtbot: QtBot, attendance: Attendance
) -> None:
    asked: list[RestoreQuestion] = []
    attendance.asked.connect(asked.append)
    answers: list[bool] = []
    snapshot = Snapshot(id=SnapshotId("0" * 16), timestamp=NOON, type=SnapshotType.MANUAL, trigger=Manual())
    attendance.hear(RestoreQuestion("demo", snapshot, answers.append))
    qtbot.waitUntil(lambda: len(asked) == 1)
    asked[0].answer(True)
    assert answers == [True]


def test_what_cannot_change_while_the_background_runs_begins_it_again(attended: Person) -> None:
    discovery = attended.folder / "bridge.json"
    attended.wait(discovery.exists)
    attended.wiring.use(Settings(automatic=True, bridge=False))
    attended.wait(lambda: not discovery.exists())
    attended.wiring.use(Settings(automatic=True))
    attended.wait(discovery.exists)


def test_a_folder_that_cannot_be_read_is_told_and_other_sources_are_looked_into_at_once(
    attended: Person, home: Path
) -> None:
    attended.wiring.use(Settings(source_folders={"claude-code": (str(home / "gone"),)}))
    attended.wait(lambda: "gone” cannot be read" in attended.toast)
    desk = attended.wiring.desk
    assert desk is not None
    assert "claude-code" in desk.workspace.sources
