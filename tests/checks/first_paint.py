"""How long the window takes to be on the screen, and to have its first page in it, beside an empty Qt window.

``python -m tests.checks.first_paint [ROUNDS]`` starts the real program and an empty Qt window in turns, each
in a process of its own with the same interpreter and the same Qt, and prints the medians of their times from
the start of the process until everything in the window was painted: on the wall and of the processor. Where
``DISPLAY`` names a screen they are shown on it, else on Qt's offscreen one.

Two moments are told: the window is on the screen, with a skeleton where its first page will be, for which the
target is a ratio of 1.5; and its header and its first rows are there, for which it is 2.2.
"""

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping
from datetime import timedelta
from pathlib import Path
from statistics import median
from typing import NamedTuple

from snapshot_manager.engine.workspace import Workspace
from snapshot_manager.model.policy import Policy
from snapshot_manager.store.library import Library
from tests.checks import demo_library
from tests.fakes import FakeClock

ROUNDS = 15
TARGET, TARGET_FILLED = 1.5, 2.2
ROOT = Path(__file__).parents[2]

_TOLD = """
import os, sys, time
def tell():
    at, cpu_ms = time.monotonic(), 1000 * time.process_time()
    loaded = [module + "." + name for module in sys.modules if module.startswith("PySide6.Q")
              for name in vars(sys.modules[module]) if name.startswith("Q")]
    print(at, cpu_ms, *sys.modules, *loaded, flush=True)
    os._exit(0)
"""
"""Both windows are told to be painted by a timer that runs out when everything in them was painted."""

EMPTY = (
    _TOLD
    + """
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMainWindow
app = QApplication(sys.argv[:1])
class Window(QMainWindow):
    def paintEvent(self, event):
        QTimer.singleShot(0, tell)
        super().paintEvent(event)
window = Window()
window.resize(1000, 860)
window.show()
app.exec()
"""
)

_OURS = (
    _TOLD
    + """
from snapshot_manager.__main__ import main
from snapshot_manager import app
from snapshot_manager.gui.window.main_window import MainWindow
from PySide6.QtCore import QTimer
real = MainWindow.paintEvent
def paint(self, event):
    if {is_awaited}:
        QTimer.singleShot(0, tell)
    real(self, event)
MainWindow.paintEvent = paint
main([])
"""
)
"""The real entry, in the order in which it imports everything."""

ON_SCREEN = _OURS.format(is_awaited="True")
"""Until the window is on the screen."""

FILLED = _OURS.format(is_awaited="self.has_content")
"""Until its first page is in it."""


class Painted(NamedTuple):
    """One start, up to the first paint.

    Attributes:
        modules: All that was imported by then, and every class of Qt that PySide had loaded.
    """

    wall_ms: float
    cpu_ms: float
    modules: frozenset[str]


def painted(code: str, home: Path, library: Path) -> Painted:
    """Start a window in a process of its own; answers when it was painted.

    Args:
        code: ``EMPTY``, ``ON_SCREEN`` or ``FILLED``.
        home: Where it finds and keeps what is the person's.
        library: The library's folder.
    """
    start = time.monotonic()
    done = subprocess.run(
        [sys.executable, "-c", code],
        env=_environment(home, library),
        check=True,
        capture_output=True,
        text=True,
    )
    at, cpu_ms, *modules = done.stdout.split()
    return Painted(1000 * (float(at) - start), float(cpu_ms), frozenset(modules))


def _environment(home: Path, library: Path) -> Mapping[str, str]:
    places = dict.fromkeys(("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME"), str(home))
    compiled = {"PYTHONPYCACHEPREFIX": str(home / "compiled"), "PYTHONDONTWRITEBYTECODE": ""}
    screen = {} if os.environ.get("DISPLAY") else {"QT_QPA_PLATFORM": "offscreen"}
    own = {"PYTHONPATH": str(ROOT), "SNAPSHOT_MANAGER_LIBRARY": str(library)}
    return os.environ | places | compiled | screen | own


def settle_in(home: Path) -> None:
    """Leave the settings behind that everybody has after the first question."""
    file = home / "snapshot-manager" / "settings.toml"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text('automatic = false\nappearance = "dark"\n', encoding="utf-8")


def full_library(folder: Path) -> None:
    """Fill a library as somebody's is after some days."""
    clock = FakeClock(demo_library.TODAY - timedelta(days=10))
    agent = demo_library.agent(folder.with_name("agent"), clock)
    with Library(folder, clock=clock, policy=Policy()) as library:
        demo_library.fill(Workspace(library=library, sources={agent.name: agent}, clock=clock), agent, clock)


def main(rounds: int) -> None:
    """Measure in turns, so that a busy machine is as unkind to each."""
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        settle_in(home)
        full_library(home / "full")
        starts: dict[str, Callable[[], Painted]] = {
            "an empty Qt window": lambda: painted(EMPTY, home, home / "none"),
            "the window": lambda: painted(ON_SCREEN, home, home / "full"),
            "its first page, no library": lambda: painted(FILLED, home, home / "none"),
            "its first page, with snapshots": lambda: painted(FILLED, home, home / "full"),
        }
        for start in starts.values():
            start()  # compiles what is imported, as an installed program is
        taken: dict[str, list[Painted]] = {title: [] for title in starts}
        for _ in range(rounds):
            for title, start in starts.items():
                taken[title].append(start())
    _print(taken)


def _print(taken: Mapping[str, list[Painted]]) -> None:
    empty = next(iter(taken.values()))
    for title, starts in taken.items():
        said = []
        for name in ("wall_ms", "cpu_ms"):
            ms = median(getattr(each, name) for each in starts)
            ratio = ms / median(getattr(each, name) for each in empty)
            said.append(f"{name.removesuffix('_ms')} {ms:4.0f} ms ({ratio:.2f}x)")
        own = sum(name.startswith("snapshot_manager") for name in starts[0].modules)
        sys.stdout.write(f"{title:30} {', '.join(said)}, {own} modules of ours\n")
    sys.stdout.write(f"targets: the window {TARGET}x, its first page {TARGET_FILLED}x\n")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else ROUNDS)
