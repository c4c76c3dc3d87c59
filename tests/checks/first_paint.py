"""How long the window takes to its first paint, beside an empty Qt window in the same run.

``python -m tests.checks.first_paint [ROUNDS]`` prints the processor time of both, the least of all rounds,
and their ratio; the target is 1.5.
"""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

ROUNDS = 5
ROOT = Path(__file__).parents[2]

EMPTY = """
import os, sys, time
from PySide6.QtWidgets import QApplication, QMainWindow
app = QApplication([])
class Window(QMainWindow):
    def paintEvent(self, event):
        super().paintEvent(event)
        sys.stdout.write(f"{1000 * time.process_time()}"); sys.stdout.flush(); os._exit(0)
window = Window()
window.show()
app.exec()
"""

OURS = """
import os, sys, time
from pathlib import Path
from PySide6.QtWidgets import QApplication
from snapshot_manager.app import Program
app = QApplication([])
program = Program(app, Path(sys.argv[1]))
def painted():
    sys.stdout.write(f"{1000 * time.process_time()}"); sys.stdout.flush(); os._exit(0)
program.window.painted.disconnect()
program.window.painted.connect(painted)
program.start()
app.exec()
"""


def measured(code: str, home: str) -> float:
    """Milliseconds of processor time until the first paint, of a fresh process."""
    env = os.environ | {"QT_QPA_PLATFORM": "offscreen", "HOME": home, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        [sys.executable, "-c", code, f"{home}/library"], env=env, check=True, capture_output=True, text=True
    )
    return float(done.stdout)


def main(rounds: int) -> None:
    """Measure both, one after the other, so that a busy machine is as unkind to each."""
    with tempfile.TemporaryDirectory() as home:
        pairs = [(measured(EMPTY, home), measured(OURS, home)) for _ in range(rounds)]
    empty, ours = (min(column) for column in zip(*pairs, strict=True))
    sys.stdout.write(f"empty {empty:.0f} ms, ours {ours:.0f} ms, ratio {ours / empty:.2f} (target 1.5)\n")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else ROUNDS)
