"""PySide6 itself: the fault that the pinned version is free of."""

import sys

import pytest
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

CALLS = 10_000
STEP = 250
"""Looked at in steps, because a fault would abort the whole run before all calls are made."""


@pytest.mark.parametrize("api", ["setText", "update", "drawRect"])
def test_void_calls_do_not_use_up_references_to_none(api: str, qtbot: QtBot) -> None:
    label = QLabel()
    qtbot.addWidget(label)
    pixmap = QPixmap(8, 8)
    painter = QPainter(pixmap)
    calls = {
        "setText": lambda: label.setText("x"),
        "update": label.update,
        "drawRect": lambda: painter.drawRect(0, 0, 2, 2),
    }
    call = calls[api]
    before = sys.getrefcount(None)
    for _ in range(CALLS // STEP):
        for _ in range(STEP):
            call()
        assert sys.getrefcount(None) > before - STEP, "PYSIDE-3474: see pyproject"
    painter.end()
