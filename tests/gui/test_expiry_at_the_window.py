"""A person says when a snapshot expires, changes their mind, and clears away what has."""

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QRadioButton, QSpinBox

from snapshot_manager.gui.dialogs.cleanup_dialog import CleanupDialog
from snapshot_manager.gui.dialogs.expiry_dialog import ExpiryDialog
from snapshot_manager.gui.menus.action_specs import Action
from tests.gui import gestures
from tests.gui.list_gestures import CTRL
from tests.gui.person import Person

Key = Qt.Key


@pytest.fixture
def keeper(person: Person) -> Person:
    """Someone with two snapshots."""
    for name in ("One", "Two"):
        person.create(name)
        person.clock.advance(minutes=10)
    return person


def asked(person: Person) -> ExpiryDialog:
    person.key(Key.Key_X)
    dialog = person.dialog(ExpiryDialog)
    person.wait(dialog.isActiveWindow)
    return dialog


def said(dialog: ExpiryDialog) -> str:
    return " ".join(label.text() for label in gestures.shown(dialog, QLabel))


def lives(person: Person) -> list[timedelta | None]:
    """How long each snapshot still lives, newest first."""
    now = person.clock()
    return [each.expires_at - now if each.expires_at else None for each in person.kept()]


def let_expire(person: Person, days: int) -> None:
    """Type a number of days, and press Enter; the keyboard is in the field from the beginning."""
    dialog = asked(person)
    gestures.write(dialog, str(days))
    gestures.press(dialog, Key.Key_Return)
    person.settle()


def test_a_snapshot_expires_when_the_person_types_it_and_undo_takes_it_back(keeper: Person) -> None:
    keeper.choose(0)
    let_expire(keeper, 3)
    assert lives(keeper) == [timedelta(days=3), None]
    assert "expires in 3 days" in keeper.titles()[0]
    assert keeper.toast.startswith("1 snapshot expires on ")
    keeper.do(Action.UNDO)
    assert lives(keeper) == [None, None]
    assert keeper.toast == "The expiry is as it was before."


def test_the_dialog_says_when_it_expires_until_now_and_lets_it_never(keeper: Person) -> None:
    keeper.choose(0)
    let_expire(keeper, 12)
    dialog = asked(keeper)
    assert gestures.the(dialog, QSpinBox, "Days from now").value() == 12
    gestures.the(dialog, QRadioButton, "Never").click()
    assert "Kept until you delete it" in said(dialog)
    gestures.click(dialog, "Set Expiry")
    keeper.settle()
    assert lives(keeper) == [None, None]


def test_several_snapshots_expire_together_and_undo_gives_each_its_own_back(keeper: Person) -> None:
    keeper.choose(1)
    let_expire(keeper, 5)
    keeper.choose(0, CTRL)
    dialog = asked(keeper)
    assert "Until now they expire at different times, or some never." in said(dialog)
    assert "2 snapshots" in said(dialog)
    gestures.press(dialog, Key.Key_Escape)
    let_expire(keeper, 1)
    assert lives(keeper) == [timedelta(days=1), timedelta(days=1)]
    keeper.do(Action.UNDO)
    assert lives(keeper) == [None, timedelta(days=5)]


def test_a_star_is_said_to_keep_what_would_expire(keeper: Person) -> None:
    keeper.choose(0)
    keeper.key(Key.Key_S)
    keeper.settle()
    dialog = asked(keeper)
    gestures.the(dialog, QRadioButton, "After").click()
    assert "With a star, 1 snapshot stays all the same." in said(dialog)
    gestures.press(dialog, Key.Key_Escape)
    assert lives(keeper) == [None, None]


def test_clean_up_clears_away_only_what_has_expired(keeper: Person) -> None:
    keeper.choose(1)
    let_expire(keeper, 1)
    keeper.clock.advance(days=2)
    keeper.key(Key.Key_K, CTRL)
    dialog = keeper.dialog(CleanupDialog)
    gestures.the(dialog, QRadioButton, "Only what has expired").click()
    keeper.wait(lambda: "1 of 2 snapshots goes to the trash, 1 stays" in dialog._said.text())
    gestures.click(dialog, "Move 1 Snapshot to the Trash")
    keeper.settle()
    assert [each.description for each in keeper.kept()] == ["Two"]
