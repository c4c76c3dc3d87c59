"""The buttons and keys that go through differences, and the one that lays them out side by side."""

from collections.abc import Callable

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QPushButton

from snapshot_manager.gui.dialogs.dialog import Dialog
from snapshot_manager.gui.look import icons
from snapshot_manager.gui.passages.file_diff import Layout
from snapshot_manager.gui.words.key_words import said_keys
from snapshot_manager.gui.words.language import tr


def step_buttons(dialog: Dialog, step: Callable[[int], object]) -> tuple[QPushButton, QPushButton]:
    """Buttons for the previous and the next difference; the keys for both work in the whole dialog.

    Args:
        dialog: What they stand in.
        step: Goes to the next (1) or previous (-1) difference.
    """
    for keys, direction in ((("F8", "N"), 1), (("Shift+F8", "P"), -1)):
        for key in keys:
            QShortcut(QKeySequence(key), dialog, lambda direction=direction: step(direction))
    previous = _step_button(dialog, tr("&Previous"), "chevron-up", tr("Previous difference"), "P; Shift+F8")
    following = _step_button(dialog, tr("&Next"), "chevron-down", tr("Next difference"), "N; F8")
    previous.clicked.connect(lambda: step(-1))
    following.clicked.connect(lambda: step(1))
    return previous, following


def _step_button(dialog: Dialog, text: str, icon: str, name: str, keys: str) -> QPushButton:
    button = dialog.button(text)
    icons.dress(button, icon)
    button.setAccessibleName(name)
    button.setToolTip(f"{name} ({said_keys(keys)})")
    return button


def layout_button(dialog: Dialog, lay_out: Callable[[Layout], None]) -> QPushButton:
    """A button that shows the differences of files side by side while it is down."""
    button = dialog.button(tr("&Side by Side"))
    button.setCheckable(True)
    button.toggled.connect(lambda down: lay_out(Layout.SIDE_BY_SIDE if down else Layout.UNIFIED))
    return button
