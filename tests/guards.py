"""What a test may not leave behind, as a pytest plugin: a test that does, fails.

pytest itself turns every Python warning into an error, and pytest-qt every Qt warning and every exception
in a slot. This adds what is still there when all fixtures of a test are torn down: a log line that
nobody expected, a thread, a running timer, a window. What Qt can clean away is then cleaned away, so that
the next test is judged by its own deeds.

A test that expects a log line looks for it in ``caplog`` and then says so with ``caplog.clear()``.
"""

import gc
import logging
import threading
from collections.abc import Generator, Iterator

import pytest
import shiboken6
from _pytest.logging import caplog_records_key
from _pytest.unraisableexception import collect_unraisable
from PySide6.QtCore import (
    QCoreApplication,
    QEvent,
    QMessageLogContext,
    QTimer,
    QtMsgType,
    qInstallMessageHandler,
)
from PySide6.QtWidgets import QApplication

LOUD = (QtMsgType.QtWarningMsg, QtMsgType.QtCriticalMsg, QtMsgType.QtFatalMsg)
GRACE_S = 2.0
"""How long a thread that was told to end may take to do so."""

_threads_before = pytest.StashKey[frozenset[threading.Thread]]()


def pytest_collection_finish() -> None:
    """Put aside what was imported, so that looking for left-overs after each test costs microseconds."""
    gc.collect()
    gc.freeze()


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_setup(item: pytest.Item) -> Generator[None]:
    """Remember which threads were there before."""
    item.stash[_threads_before] = frozenset(threading.enumerate())
    return (yield)


@pytest.hookimpl(wrapper=True, trylast=True)
def pytest_runtest_teardown(item: pytest.Item, nextitem: pytest.Item | None) -> Generator[None]:
    """Look around once all fixtures of the test are torn down."""
    said: list[str] = []

    def hear(kind: QtMsgType, _context: QMessageLogContext, text: str | None) -> None:
        if kind in LOUD:
            said.append(f"a Qt warning while tearing down: {text}")

    previous = qInstallMessageHandler(hear)
    try:
        yield
        gc.collect()
        collect_unraisable(item.config)  # what only a cycle held was made by this test
        found = [*_log_lines(item), *_threads(item.stash[_threads_before]), *_qt_objects()]
    finally:
        qInstallMessageHandler(previous)
    if nextitem is None or nextitem.path != item.path:
        gc.freeze()  # what outlives its file (modules, reports) stays for good: no later test looks at it
    if left := [*said, *found]:
        pytest.fail("This test left behind:\n" + "\n".join(f"* {each}" for each in left), pytrace=False)


def _log_lines(item: pytest.Item) -> Iterator[str]:
    for records in item.stash[caplog_records_key].values():
        for record in records:
            if record.levelno >= logging.WARNING:
                yield f"a log line: {record.levelname} {record.name}: {record.getMessage()}"


def _threads(before: frozenset[threading.Thread]) -> Iterator[str]:
    for thread in threading.enumerate():
        if thread not in before:
            thread.join(GRACE_S)
            if thread.is_alive():
                yield f"a thread: {thread.name}"


def _qt_objects() -> Iterator[str]:
    application = QCoreApplication.instance()
    if application is None:
        return
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    yield from _timers()
    if isinstance(application, QApplication):
        yield from _windows()


def _timers() -> Iterator[str]:
    for each in gc.get_objects():
        if isinstance(each, QTimer) and shiboken6.isValid(each) and each.isActive():
            yield f"a running timer: every {each.interval()} ms, named “{each.objectName()}”"
            each.stop()


def _windows() -> Iterator[str]:
    for window in QApplication.topLevelWidgets():
        if shiboken6.isValid(window):
            yield f"a window: {type(window).__name__} “{window.windowTitle()}”"
            shiboken6.delete(window)
