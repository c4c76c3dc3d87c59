"""Measure from pixels whether everything can be read: every dialog with all its tabs, in all four looks.

Run it from the checkout's folder::

    .venv/bin/python -m tests.checks.contrast

What is weaker than WCAG's AA asks for (4.5:1, large text 3:1) is printed; disabled controls are exempt.
The tests measure the same in the dialogs that have every kind of control.
"""

import os
import sys
from collections.abc import Iterator

from PySide6.QtWidgets import QApplication, QDialog, QTabWidget

from snapshot_manager.gui.look import theme
from tests.checks.screenshots.camera import LOOKS
from tests.gui.contrast import Measured, measured
from tests.gui.dialogs.test_every_dialog import DIALOGS, settle


def everything(app: QApplication, dialog: QDialog) -> Iterator[Measured]:
    """Every text of a dialog, tab after tab."""
    tabs = dialog.findChild(QTabWidget)
    for number in range(tabs.count() if tabs else 1):
        if tabs:
            tabs.setCurrentIndex(number)
        settle(app)
        yield from measured(dialog)


def main() -> None:
    """Measure; exit code 1 when something is weak."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    app = QApplication([])
    total, weak = 0, 0
    for look, colours in LOOKS.items():
        theme.wear(app, colours)
        for name, make in DIALOGS.items():
            dialog = make()
            dialog.show()
            settle(app)
            for each in everything(app, dialog):
                total += 1
                if each.is_weak:
                    weak += 1
                    sys.stdout.write(f"{look}: {name}: {each.what}: {each.ratio:.2f} of {each.wanted}\n")
            dialog.close()
    sys.stdout.write(f"{total} texts measured, {weak} too weak\n")
    sys.exit(weak > 0)


if __name__ == "__main__":
    main()
