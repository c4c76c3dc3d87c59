"""What is copied, up to the end of the program and after it."""

import subprocess
import sys

import pytest
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from snapshot_manager.gui.passages import clip

COPY_AND_QUIT = """
from PySide6.QtCore import QTimer
from PySide6.QtGui import QGuiApplication
from snapshot_manager.gui.passages import clip

app = QGuiApplication([])
for letter in "xy":
    copied = clip.Clip()
    list(copied.join(clip.encoded(letter * {size})))
    copied.put()
QTimer.singleShot(0, app.quit)
app.exec()
assert app.clipboard().text() == "y" * {size}
"""


@pytest.mark.parametrize("size", [0, 3, 2_000_000])
def test_the_program_ends_well_with_what_it_copied_on_the_clipboard(size: int) -> None:
    command = [sys.executable, "-c", COPY_AND_QUIT.format(size=size)]
    ended = subprocess.run(command, capture_output=True, text=True, check=False, timeout=30)
    assert (ended.returncode, ended.stderr) == (0, "")


@pytest.mark.parametrize("lines", [[], [""], ["one"], ["", "two", ""], ["ä"] * 201])
def test_lines_are_copied_as_they_are(qtbot: QtBot, lines: list[str]) -> None:
    copied = clip.Clip()
    list(copied.gather(lines))
    copied.put()
    assert QGuiApplication.clipboard().text() == "\n".join(lines)


def test_other_programs_are_offered_a_text_and_nothing_else(qtbot: QtBot) -> None:
    copied = clip.Clip()
    list(copied.join(clip.encoded("übrig")))
    copied.put()
    offered = QGuiApplication.clipboard().mimeData()
    assert set(offered.formats()) == {"text/plain", "text/plain;charset=utf-8"}
    assert offered.hasText()
