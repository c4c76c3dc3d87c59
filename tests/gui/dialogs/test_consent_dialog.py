"""Whether an app may have a session of its own back."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton

from snapshot_manager.gui.dialogs.consent_dialog import ConsentDialog
from snapshot_manager.model.snapshot import (
    Manual,
    SessionRef,
    Snapshot,
    SnapshotId,
    SnapshotSession,
    SnapshotType,
)
from tests.fakes import NOON
from tests.gui.dialogs.conftest import Opened

SNAPSHOT = Snapshot(
    id=SnapshotId("0" * 16),
    timestamp=NOON,
    type=SnapshotType.MANUAL,
    trigger=Manual(),
    session=SnapshotSession(ref=SessionRef(source="live", id="demo/s1"), title="Debug auth"),
)


@pytest.fixture
def answers() -> list[bool]:
    """What the person said."""
    return []


@pytest.fixture
def dialog(opened: Opened, answers: list[bool]) -> ConsentDialog:
    made = ConsentDialog("demo", SNAPSHOT, NOON)
    made.finished.connect(lambda _code: answers.append(made.result_value()))
    opened(made)
    return made


def test_it_says_which_app_wants_what_and_that_nothing_is_overwritten(dialog: ConsentDialog) -> None:
    said = " ".join(label.text() for label in dialog.findChildren(QLabel))
    assert "“demo” asks for its session “Debug auth”" in said
    assert "Nothing that is there now is changed." in said


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Escape])
def test_enter_and_esc_do_not_agree(dialog: ConsentDialog, answers: list[bool], key: Qt.Key) -> None:
    QTest.keyClick(dialog.focusWidget(), key)
    assert answers == [False]


def test_only_its_own_button_agrees(dialog: ConsentDialog, answers: list[bool]) -> None:
    (button,) = [each for each in dialog.findChildren(QPushButton) if each.text() == "Give It Back"]
    button.click()
    assert answers == [True]
