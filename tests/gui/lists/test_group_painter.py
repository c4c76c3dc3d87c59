"""What a group's heading says: all of it that there is room for, and never one thing over another."""

from itertools import pairwise

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QApplication

from snapshot_manager.gui.group import Group
from snapshot_manager.gui.lists.group_painter import GroupPainter, Look
from snapshot_manager.gui.look import theme
from snapshot_manager.gui.look.colours import LIGHT

GROUP = Group("older", "Older", 35, 31_900_000, is_open=False, can_be_cleaned=True)
HEIGHT = 40


def inked(qapp: QApplication, width: int) -> list[tuple[int, int]]:
    """From where to where letters are painted, word after word with its gaps closed."""
    theme.wear(qapp, LIGHT)
    image = QImage(width, HEIGHT, QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    painter = QPainter(image)
    GroupPainter(qapp.font()).heading(painter, QRect(0, 0, width, HEIGHT), GROUP, Look())
    painter.end()
    columns = [
        x for x in range(width) if any(image.pixelColor(x, y).lightness() < 200 for y in range(HEIGHT))
    ]
    edges = [0, *(n for n, (a, b) in enumerate(pairwise(columns), 1) if b - a > theme.S), len(columns)]
    return [(columns[a], columns[b - 1]) for a, b in pairwise(edges)]


@pytest.mark.parametrize(("width", "pieces"), [(700, 7), (400, 5), (260, 4)])
def test_a_heading_leaves_out_what_it_has_no_room_for(qapp: QApplication, width: int, pieces: int) -> None:
    found = inked(qapp, width)
    assert found[-1][1] < width - theme.S
    assert len(found) == pieces, found
