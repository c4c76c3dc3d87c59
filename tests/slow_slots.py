"""No slot may keep the window from answering, as a pytest plugin: a test in which one does, fails.

Every event that Qt delivers on the GUI thread is measured, in all tests: keys, clicks, timers, paint, and the
signals that are queued for it, which is how jobs bring their results home. What an event sets off directly
counts into it. Nothing is left out: neither imports, nor a window's first show, nor collecting garbage.

Measured is the time that the GUI thread itself computed, so that waiting for a busy machine is not taken for
slowness. A busy machine computes slower, too: what seems slow is judged by a piece of work that is done at
once, and whose best time is known.

What a test calls by itself, without an event, is the test's own doing and is not measured.
"""

import sys
import threading
from collections import Counter
from collections.abc import Generator
from dataclasses import dataclass, field
from pathlib import Path
from time import thread_time
from types import FrameType
from typing import TypeVar, cast

import pytest
import shiboken6
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QWidget
from typing_extensions import override

T = TypeVar("T")

LONGEST_S = 0.050
"""So long may one event take; a person does not notice it yet."""

_SAMPLE_EVERY_S = 0.01


@dataclass(slots=True)
class Watch:
    """Measures the events of the GUI thread, and looks from beside what it is doing meanwhile.

    Attributes:
        slow: What took too long since the test began, a sentence each.
        under_way: How many events began; None while none is under way.
    """

    slow: list[str] = field(default_factory=list)
    under_way: int | None = None
    _begun: int = 0
    _seen: int | None = None
    _places: Counter[str] = field(default_factory=Counter)
    _thread: int = field(default_factory=threading.get_ident)
    _best_s: float = field(default_factory=lambda: min(_known_work() for _ in range(20)))

    def begin(self) -> float:
        """An event begins."""
        self._begun += 1
        self._places.clear()
        self.under_way = self._begun
        return thread_time()

    def end(self, since: float, receiver: QObject, kind: QEvent.Type) -> None:
        """The event is done."""
        self.under_way = None
        taken = thread_time() - since
        if taken > LONGEST_S and (taken := taken / self._slowdown()) > LONGEST_S:
            places = ", ".join(f"{place} ({times} ×)" for place, times in self._places.most_common(5))
            self.slow.append(f"{kind.name} took {taken * 1000:.0f} ms in {_name_of(receiver)}: {places}")

    def _slowdown(self) -> float:
        """How many times as long as at its best the thread takes for the same just now."""
        taken = _known_work()
        self._best_s = min(self._best_s, taken)
        return taken / self._best_s

    def look(self) -> None:
        """Note where the GUI thread is, if it is in an event that was there at the look before.

        What is looked at lives until the look is over, and Qt's things must not go late, nor on this thread:
        so it is done seldom.
        """
        before, seen = self._seen, self.under_way
        self._seen = seen
        if seen is None or seen != before:
            return
        frame = sys._current_frames().get(self._thread)
        if frame is not None and (place := _place(frame)) and self.under_way == seen:
            self._places[place] += 1


class MeasuredApplication(QApplication):
    """Qt's application, in which every event is measured."""

    @override
    def notify(self, receiver: object, event: object) -> bool:
        receiver, event = _as(QObject, receiver), _as(QEvent, event)
        if WATCH.under_way is not None:
            return QApplication.notify(self, receiver, event)
        kind = event.type()  # asked now: afterwards the event is gone
        since = WATCH.begin()
        try:
            return QApplication.notify(self, receiver, event)
        finally:
            WATCH.end(since, receiver, kind)


_SCATTERED = [str(number * 7919 % 50_021) for number in range(50_000)]


def _known_work() -> float:
    """How long the same piece of work takes now, a few milliseconds; it needs the memory as widgets do."""
    since = thread_time()
    sum(map(len, sorted(_SCATTERED[::5])))
    sum(len(each) for each in _SCATTERED)
    return thread_time() - since


WATCH = Watch()


@pytest.fixture(scope="session")
def qapp_cls() -> type[QApplication]:
    """What pytest-qt makes the one application of."""
    return MeasuredApplication


def pytest_sessionstart() -> None:
    """Look at the GUI thread from beside for as long as the tests run."""
    threading.Thread(target=_look_on, name="looks for slow slots", daemon=True).start()


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_setup() -> Generator[None]:
    """Judge each test by its own events."""
    WATCH.slow.clear()
    return (yield)


@pytest.hookimpl(wrapper=True, trylast=True)
def pytest_runtest_teardown() -> Generator[None]:
    """Tell what was slow, once all fixtures of the test are torn down."""
    yield
    if WATCH.slow:
        pytest.fail(
            "The window did not answer:\n" + "\n".join(f"* {each}" for each in WATCH.slow), pytrace=False
        )


def _look_on() -> None:
    pause = threading.Event()
    while not pause.wait(_SAMPLE_EVERY_S):
        WATCH.look()


def _as(kind: type[T], given: object) -> T:
    """The same as what it is.

    WORKAROUND: PySide may hand over the wrapper of something of another kind that is gone and lay at the same
    address (seen with accessible interfaces and items of layouts).
    """
    if isinstance(given, kind):
        return given
    wrapper = cast("shiboken6.Object", given)
    (address,) = shiboken6.getCppPointer(wrapper)
    shiboken6.invalidate(wrapper)
    return cast("T", shiboken6.wrapInstance(address, kind))


def _name_of(receiver: QObject) -> str:
    try:
        said = receiver.accessibleName() if isinstance(receiver, QWidget) else receiver.objectName()
    except RuntimeError:  # it is gone
        said = ""
    return f"{type(receiver).__name__} “{said}”"


def _place(frame: FrameType | None) -> str:
    """Where in an event the GUI thread is: the function that Qt called, and the innermost it has come to."""
    inside: list[str] = []
    while frame is not None and frame.f_code is not MeasuredApplication.notify.__code__:
        code = frame.f_code
        inside.append(f"{code.co_qualname} ({Path(code.co_filename).name}:{frame.f_lineno})")
        frame = frame.f_back
    return " in ".join(dict.fromkeys((inside[0], inside[-1]))) if inside else ""
