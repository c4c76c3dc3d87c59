"""What tests of the window share."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication

from snapshot_manager.gui import theme
from snapshot_manager.gui.colours import LIGHT
from snapshot_manager.gui.jobs import Jobs


@pytest.fixture
def jobs(qapp: QApplication) -> Iterator[Jobs]:
    """Lanes that are closed again after the test."""
    theme.wear(qapp, LIGHT)
    lanes = Jobs()
    yield lanes
    lanes.close()
    lanes.deleteLater()
