"""What is told while nobody looks, and automatic snapshots turned on where it says that they are off."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from snapshot_manager.gui.words import background_words
from snapshot_manager.model.background import Alarmed
from snapshot_manager.model.facts import AlertLevel
from snapshot_manager.model.snapshot import (
    BalanceWarning,
    LimitReached,
    SessionRef,
    Snapshot,
    SnapshotId,
    SnapshotSession,
    SnapshotSummary,
    SnapshotType,
    Trigger,
)
from tests.fakes import NOON
from tests.gui.list_gestures import CTRL, MENUS_OFFSCREEN
from tests.gui.person import Person

SAID: dict[Trigger, str] = {
    BalanceWarning(level=AlertLevel.WARNING): "The balance is low: 4.2 Diem. “Debug Auth” was kept.",
    BalanceWarning(level=AlertLevel.CRITICAL): "The balance is critical: 4.2 Diem. “Debug Auth” was kept.",
    BalanceWarning(level=AlertLevel.DEPLETED): "The balance is used up. “Debug Auth” was kept.",
    LimitReached(limit="session"): "“Debug Auth” met a limit of its provider, and was kept.",
}


def alarm(trigger: Trigger) -> Alarmed:
    session = SnapshotSession(ref=SessionRef(source="fake", id="s1"), title="Debug Auth")
    kept = Snapshot(
        id=SnapshotId("1" * 16),
        timestamp=NOON,
        type=SnapshotType.SYSTEM,
        trigger=trigger,
        session=session,
        summary=SnapshotSummary(balance_diem=4.2),
    )
    return Alarmed(snapshot=kept)


@pytest.mark.parametrize(("trigger", "said"), SAID.items(), ids=map(str, SAID))
def test_what_runs_out_is_said_in_one_sentence(trigger: Trigger, said: str) -> None:
    assert background_words.alarmed(alarm(trigger)) == said


def test_what_runs_out_is_told_in_the_window(person: Person) -> None:
    person.wiring.presence.attendance.hear(alarm(LimitReached()))
    person.wait(lambda: person.toast == "“Debug Auth” met a limit of its provider, and was kept.")
    assert person.window.notices.newest_first()[0].text == person.toast


@pytest.fixture
def undecided(newcomer: Person) -> Person:
    """Someone with one snapshot and the real background, which is off."""
    newcomer.program.works_alone = True
    newcomer.open()
    newcomer.wait(newcomer.window.standing.isVisible)
    newcomer.create("One")
    return newcomer


@MENUS_OFFSCREEN
def test_automatic_snapshots_are_turned_on_where_it_says_that_they_are_off(undecided: Person) -> None:
    standing = undecided.window.standing
    undecided.key(Qt.Key.Key_P, CTRL)
    menu = standing.menu()
    assert menu.isVisible()
    offered = [each for each in menu.actions() if each.isEnabled() and each.text()]
    assert [each.text() for each in offered] == ["Turn On", "&Settings…"]
    menu.setActiveAction(offered[0])
    QTest.keyClick(menu, Qt.Key.Key_Return)
    undecided.wait(lambda: standing.text() == "Automatic snapshots: on")
    assert undecided.program.settings.automatic is True
