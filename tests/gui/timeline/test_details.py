"""The details pane: a snapshot against now."""

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from snapshot_manager.gui.timeline.details import Details
from snapshot_manager.model.snapshot import Manual, Snapshot, SnapshotId, SnapshotSummary, SnapshotType
from tests.fakes import NOON, FakeClock
from tests.gui import gestures


def having(tokens: int) -> Snapshot:
    summary = SnapshotSummary(token_count=tokens, message_count=12, balance_diem=42.5)
    return Snapshot(
        id=SnapshotId(f"{tokens:016x}"),
        timestamp=NOON,
        type=SnapshotType.MANUAL,
        trigger=Manual(),
        summary=summary,
        size_bytes=3_600_000,
    )


@pytest.mark.parametrize("tokens", [7, 20_888_528, 9_876_543_210])
def test_long_figures_are_shown_whole_beside_the_list(qtbot: QtBot, clock: FakeClock, tokens: int) -> None:
    pane = Details(clock)
    qtbot.addWidget(pane)
    pane.set_beside(beside=True)
    pane.show()
    pane.show_snapshot(having(tokens), None)
    qtbot.wait(1)
    pane.show_snapshot(having(tokens), having(tokens + 136_728))
    qtbot.wait(1)
    cut = [
        each.text()
        for each in gestures.shown(pane.table, QLabel)
        if each.width() < each.fontMetrics().horizontalAdvance(each.text())
    ]
    assert cut == []
