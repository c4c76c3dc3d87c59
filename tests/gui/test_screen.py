"""Without a screen the program says so, and does not crash."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from snapshot_manager.gui import screen

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.parametrize(
    ("display", "sentence"),
    [
        (None, "There is no screen to open the window on."),
        ("", "There is no screen to open the window on."),
        (":47110", "The screen “:47110” does not answer."),
        ("nonsense", "The screen “nonsense” does not answer."),
    ],
)
def test_no_screen_is_one_sentence_and_a_hint(display: str | None, sentence: str) -> None:
    gone = {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"}
    environment = {name: value for name, value in os.environ.items() if name not in gone}
    if display is not None:
        environment["DISPLAY"] = display
    done = subprocess.run(
        [sys.executable, "-m", "snapshot_manager"],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert done.stderr.splitlines()[0] == sentence
    assert len(done.stderr.splitlines()) == 2


@pytest.mark.parametrize("name", ["QT_QPA_PLATFORM", "WAYLAND_DISPLAY"])
def test_another_kind_of_screen_is_left_to_qt(name: str) -> None:
    screen.check({name: "anything"})
