import threading
from collections.abc import Callable

import pytest
import shiboken6
from PySide6.QtCore import QObject, QTimer
from pytestqt.qtbot import QtBot

from snapshot_manager.errors import SessionGone
from snapshot_manager.gui.jobs import Job, Jobs
from snapshot_manager.model.progress import Report
from snapshot_manager.model.results import Change, Unchanged
from snapshot_manager.model.snapshot import SnapshotId
from tests.fakes import NOON


@pytest.fixture
def owner(qapp: QObject) -> QObject:
    return QObject(qapp)


def test_a_result_comes_home_to_the_gui_thread(jobs: Jobs, owner: QObject, qtbot: QtBot) -> None:
    seen: list[object] = []

    def done(result: threading.Thread) -> None:
        seen.extend([result, threading.current_thread()])

    jobs.read(Job(owner, lambda _report: threading.current_thread(), done))
    qtbot.waitUntil(lambda: bool(seen))
    assert seen[0] is not threading.main_thread()
    assert seen[1] is threading.main_thread()


def test_writes_run_one_after_the_other(jobs: Jobs, owner: QObject, qtbot: QtBot) -> None:
    running = 0
    most = 0
    done: list[int] = []

    def work(number: int) -> Callable[[Report], int]:
        def run(_report: Report) -> int:
            nonlocal running, most
            running += 1
            most = max(most, running)
            threading.Event().wait(0.002)
            running -= 1
            return number

        return run

    for number in range(20):
        jobs.write(Job(owner, work(number), done.append))
    qtbot.waitUntil(lambda: len(done) == 20)
    assert done == list(range(20))
    assert most == 1


def test_what_nobody_waits_for_rests_while_a_person_waits_for_another(
    jobs: Jobs, owner: QObject, qtbot: QtBot
) -> None:
    happened: list[str] = []
    begun, let_go = threading.Event(), threading.Event()

    def rest(report: Report) -> None:
        begun.set()
        report(0, 1, "")
        happened.append("what nobody waits for")

    def work(_report: Report) -> None:
        begun.wait()
        let_go.wait(0.02)  # as long as the other has to go on by mistake
        happened.append("what a person waits for")

    done: list[object] = []
    jobs.read(Job(owner, work, done.append, is_awaited=True))
    jobs.read(Job(owner, rest, done.append, gives_way=True))
    qtbot.waitUntil(lambda: len(done) == 2)
    assert happened == ["what a person waits for", "what nobody waits for"]


def test_a_job_that_rests_ends_with_the_lanes(qapp: QObject, owner: QObject) -> None:
    lanes, begun, ended = Jobs(qapp), threading.Event(), threading.Event()

    def rest(report: Report) -> None:
        begun.set()
        try:
            report(0, 1, "")
        finally:
            ended.set()

    def work(report: Report) -> None:
        begun.wait()
        while True:
            report(0, 1, "")

    lanes.read(Job(owner, work, lambda _result: None, is_awaited=True))
    lanes.read(Job(owner, rest, lambda _result: None, gives_way=True))
    begun.wait()
    lanes.close()
    assert ended.is_set()


def test_everybody_is_told_of_a_change_before_its_owner(jobs: Jobs, owner: QObject, qtbot: QtBot) -> None:
    said: list[object] = []
    change = Change(removed=(SnapshotId("a1"),))
    jobs.changed.connect(said.append)
    jobs.write(Job(owner, lambda _report: change, lambda _result: said.append("owner")))
    qtbot.waitUntil(lambda: len(said) == 2)
    assert said == [change, "owner"]


def test_a_look_that_found_nothing_new_changes_that_row(jobs: Jobs, owner: QObject, qtbot: QtBot) -> None:
    found = Unchanged(id=SnapshotId("a1"), since=NOON, checks=2)
    with qtbot.waitSignal(jobs.changed) as told:
        jobs.write(Job(owner, lambda _report: found, lambda _result: None))
    assert told.args == [Change(updated=(SnapshotId("a1"),))]


def test_a_read_tells_nobody_of_a_change(jobs: Jobs, owner: QObject, qtbot: QtBot) -> None:
    done: list[object] = []
    with qtbot.assertNotEmitted(jobs.changed):
        jobs.read(Job(owner, lambda _report: Change(everything=True), done.append))
        qtbot.waitUntil(lambda: bool(done))


def test_the_result_for_an_owner_that_is_gone_is_dropped(jobs: Jobs, qtbot: QtBot) -> None:
    owner = QObject()
    held = threading.Event()
    done: list[object] = []
    jobs.read(Job(owner, lambda _report: held.wait(5), done.append))
    owner.deleteLater()
    qtbot.wait(1)
    held.set()
    qtbot.waitUntil(lambda: not jobs.busy)
    assert done == []


def test_a_fault_of_the_world_is_told_to_who_asked(jobs: Jobs, owner: QObject, qtbot: QtBot) -> None:
    told: list[object] = []
    gone = SessionGone("The session is gone.")

    def work(_report: Report) -> None:
        raise gone

    jobs.read(Job(owner, work, lambda _result: None, told.append))
    qtbot.waitUntil(lambda: bool(told))
    assert told == [gone]


def test_a_fault_that_nobody_waits_for_is_told_to_the_program(
    jobs: Jobs, owner: QObject, qtbot: QtBot
) -> None:
    def work(_report: Report) -> None:
        raise SessionGone("The session is gone.")

    with qtbot.waitSignal(jobs.failed) as told:
        jobs.read(Job(owner, work, lambda _result: None))
    assert str(told.args[0]) == "The session is gone."


def test_a_bug_on_a_lane_is_not_lost(jobs: Jobs, owner: QObject, qtbot: QtBot) -> None:
    with qtbot.waitSignal(jobs.crashed) as told:
        jobs.write(Job(owner, lambda _report: 1 // 0, lambda _result: None))
    assert isinstance(told.args[0], ZeroDivisionError)


def test_a_cancelled_job_stops_at_its_next_report(jobs: Jobs, owner: QObject, qtbot: QtBot) -> None:
    said: list[str] = []
    begun = threading.Event()

    def work(report: Report) -> str:
        begun.set()
        while True:
            report(0, 1, "working")

    job = Job(owner, work, said.append, stopped=lambda: said.append("stopped"))
    jobs.read(job)
    begun.wait(5)
    job.cancel()
    qtbot.waitUntil(lambda: bool(said))
    assert said == ["stopped"]


def test_progress_is_told_on_the_gui_thread_and_not_too_often(
    jobs: Jobs, owner: QObject, qtbot: QtBot
) -> None:
    told: list[tuple[int, int, str]] = []
    done: list[object] = []

    def work(report: Report) -> None:
        for number in range(10_000):
            report(number, 10_000, "counting")

    jobs.read(Job(owner, work, done.append, progressed=lambda *said: told.append(said)))
    qtbot.waitUntil(lambda: bool(done))
    assert 1 <= len(told) < 100


def test_closing_stops_what_runs_and_drops_what_waits(qtbot: QtBot, owner: QObject) -> None:
    jobs = Jobs()
    done: list[object] = []
    begun = threading.Event()

    def work(report: Report) -> None:
        begun.set()
        while True:
            report(0, 1, "")

    for _ in range(10):
        jobs.write(Job(owner, work, done.append))
    begun.wait(5)
    jobs.close()
    qtbot.wait(1)
    assert (done, jobs.busy) == ([], False)
    jobs.deleteLater()


def test_the_window_stays_alive_while_a_lane_works(jobs: Jobs, owner: QObject, qtbot: QtBot) -> None:
    ticks: list[int] = []
    held = threading.Event()
    timer = QTimer(owner, interval=1)
    timer.timeout.connect(lambda: ticks.append(1))
    jobs.write(Job(owner, lambda _report: held.wait(5), lambda _result: None))
    timer.start()
    qtbot.waitUntil(lambda: len(ticks) >= 5)
    timer.stop()
    held.set()
    qtbot.waitUntil(lambda: not jobs.busy)


def test_what_is_only_read_ends_at_its_next_report_once_nobody_is_there_to_be_told(
    jobs: Jobs, owner: QObject, qtbot: QtBot
) -> None:
    begun, ended = threading.Event(), threading.Event()
    gone = QObject(owner)

    def work(report: Report) -> None:
        begun.set()
        try:
            while True:
                report(0, 0, "on and on")
        finally:
            ended.set()

    jobs.read(Job(gone, work, lambda _result: None))
    qtbot.waitUntil(begun.is_set)
    shiboken6.delete(gone)
    qtbot.waitUntil(ended.is_set)
    qtbot.waitUntil(lambda: not jobs.busy)
