"""The Clean Up dialog by itself: what it asks for and what it shows."""

import dataclasses

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QRadioButton, QSpinBox
from pytestqt.qtbot import QtBot

from snapshot_manager.gui.dialogs.cleanup_dialog import CleanupDialog
from snapshot_manager.gui.lists.cleanup_list import CleanupList
from snapshot_manager.gui.words import times
from snapshot_manager.model.policy import KeepDays, Rule, Thin
from tests.gui import gestures
from tests.gui.dialogs import sample_values as sample
from tests.gui.dialogs.conftest import Opened
from tests.gui.dialogs.sample_keeping import forecast_review

MANY = 100_000


def ready(opened: Opened) -> tuple[CleanupDialog, list[Rule]]:
    """The open dialog, and what it asks for from now on."""
    dialog, asked = CleanupDialog(lambda: sample.NOON), list[Rule]()
    dialog.forecast_wanted.connect(asked.append)
    opened(dialog)
    return dialog, asked


def test_it_asks_for_another_forecast_once_the_days_are_typed(opened: Opened, qtbot: QtBot) -> None:
    dialog, asked = ready(opened)
    spin = gestures.the(dialog, QSpinBox, "Days to keep")
    spin.setFocus()
    spin.selectAll()
    gestures.write(dialog, "365")
    qtbot.waitUntil(lambda: asked[-1:] == [KeepDays(days=365)])
    gestures.the(dialog, QRadioButton, "Thin out").click()
    assert asked[-1] == Thin()
    assert KeepDays(days=36) not in asked


def test_the_forecast_of_a_rule_that_is_not_chosen_any_more_is_left_out(opened: Opened) -> None:
    dialog, _ = ready(opened)
    gestures.the(dialog, QRadioButton, "Keep the last").click()
    dialog.show_review(forecast_review(3, 4, Thin()))
    assert dialog._clean.text() == "Clean Up"
    dialog.show_review(forecast_review(3, 4, KeepDays(days=30)))
    assert dialog._clean.text() == "Move 3 Snapshots to the &Trash"
    assert dialog._said.text() == "3 of 7 snapshots go to the trash, 4 stay"
    assert dialog._freed.text().startswith("About 3.4 MB is freed")


def test_a_forecast_says_that_it_did_not_believe_the_clock(opened: Opened) -> None:
    dialog, _ = ready(opened)
    review = forecast_review(3, 4)
    doubted = msgspec.structs.replace(review.forecast, as_of=sample.NOON)
    dialog.show_review(dataclasses.replace(review, forecast=doubted))
    assert dialog._freed.text().endswith(
        "The clock is more than a year ahead of the last snapshots, so ages are counted back from "
        f"{times.stamp(sample.NOON)}."
    )


def test_of_a_hundred_thousand_lines_only_those_in_view_are_painted(
    opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    dialog, _ = ready(opened)
    dialog.show_review(forecast_review(MANY - 10, 10))
    view = gestures.the(dialog, CleanupList, "What goes")
    painted: list[int] = []
    monkeypatch.setattr(view, "paint_row", lambda _painter, index, _look: painted.append(index.row()))
    view.setFocus()
    for key in (Qt.Key.Key_End, Qt.Key.Key_Right, Qt.Key.Key_End, Qt.Key.Key_PageUp, Qt.Key.Key_Home):
        gestures.press(dialog, key)
        painted.clear()
        view.viewport().repaint()
        assert 0 < len(painted) < 20
    assert view.model().rowCount() == MANY + 2


def test_groups_stay_as_the_person_left_them(opened: Opened) -> None:
    dialog, _ = ready(opened)
    dialog.show_review(forecast_review(3, 4))
    view = gestures.the(dialog, CleanupList, "What goes")
    view.setFocus()
    for key in (Qt.Key.Key_Home, Qt.Key.Key_Left, Qt.Key.Key_Down, Qt.Key.Key_Right):
        gestures.press(dialog, key)
    assert view.model().rowCount() == 2 + 4
    dialog.show_review(forecast_review(5, 6))
    assert view.model().rowCount() == 2 + 6
