"""What the storage dialog tells, and what it leads to."""

from datetime import timedelta

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QListView, QProgressBar, QPushButton

from snapshot_manager.gui.dialogs.confirm_dialog import ConfirmDialog
from snapshot_manager.gui.dialogs.usage_dialog import UsageDialog
from snapshot_manager.gui.look import colours
from snapshot_manager.gui.menus.action_specs import Action
from snapshot_manager.model.outlook import Outlook
from snapshot_manager.model.results import Usage
from tests.gui import gestures
from tests.gui.dialogs import sample_keeping
from tests.gui.dialogs import sample_values as sample
from tests.gui.dialogs.conftest import Opened, is_closed


def shown(
    opened: Opened, usage: Usage = sample_keeping.USAGE, outlook: Outlook = sample_keeping.OUTLOOK
) -> UsageDialog:
    dialog = UsageDialog(usage, outlook, sample_keeping.TITLES, sample.NOON)
    opened(dialog)
    return dialog


def told(dialog: UsageDialog, name: str) -> str:
    """What stands beside a name."""
    label = gestures.the(dialog, QLabel, f"{name}: ")
    return label.text()


def bars(dialog: UsageDialog) -> list[str]:
    return [gestures.spoken(each) for each in gestures.shown(dialog, QProgressBar)]


@pytest.mark.parametrize("percent", [10, 85, 96])
def test_its_bar_is_coloured_as_the_meter_in_the_window(opened: Opened, percent: int) -> None:
    usage = msgspec.structs.replace(
        sample_keeping.USAGE, disk_bytes=percent * 10_000, max_size_bytes=1_000_000
    )
    dialog = shown(opened, usage)
    bar = gestures.the(dialog, QProgressBar, f"Storage, {percent}% taken")
    wanted = colours.in_force().q(colours.of_fill(percent / 100))
    shade = bar.grab().toImage().pixelColor(bar.width() // 30, bar.height() // 2)
    assert shade == wanted


def test_sessions_are_called_by_their_title_and_never_by_a_raw_reference(opened: Opened) -> None:
    said = bars(shown(opened))
    assert "Debug Auth, 300.0 MB" in said
    assert "Codex, 99887766, 80.0 MB" in said
    assert "Without a session, 9.0 MB" in said


def test_two_sessions_of_the_same_title_are_told_apart(opened: Opened) -> None:
    sizes = {"claude-code:a": 2_000_000, "claude-code:b": 1_000_000}
    usage = msgspec.structs.replace(sample_keeping.USAGE, by_session=sizes)
    dialog = UsageDialog(usage, sample_keeping.OUTLOOK, dict.fromkeys(sizes, "Twice"), sample.NOON)
    opened(dialog)
    assert [each for each in bars(dialog) if "Twice" in each] == ["Twice, 2.0 MB", "Twice, 1.0 MB"]


def test_it_says_how_long_the_space_lasts_and_what_goes_next(opened: Opened) -> None:
    dialog = shown(opened)
    assert (
        told(dialog, "Space lasts") == "About 12 days if work goes on as in the last 7 days (32.0 MB added)."
    )
    next_one = "“Auto: every 5 minutes” of Today, 12:00 PM: the oldest without a star."
    assert told(dialog, "Goes next") == next_one
    assert told(dialog, "In the trash") == "12 snapshots, 3.4 MB can be freed"


@pytest.mark.parametrize(
    ("over_days", "days_left", "said"),
    [
        (0.5, None, "Not known yet: the library is younger than a day."),
        (7.0, None, "Nothing was added in the last 7 days."),
        (7.0, 0.2, "Less than a day if work goes on as in the last 7 days (32.0 MB added)."),
        (1.2, 1.2, "About 1 day if work goes on as in the last 1 day (32.0 MB added)."),
        (7.0, 9999.0, "More than two years if work goes on as in the last 7 days (32.0 MB added)."),
    ],
)
def test_how_long_the_space_lasts(
    over_days: float, days_left: float | None, said: str, opened: Opened
) -> None:
    outlook = msgspec.structs.replace(sample_keeping.OUTLOOK, over_days=over_days, days_left=days_left)
    assert told(shown(opened, outlook=outlook), "Space lasts") == said


def test_a_full_library_says_that_the_oldest_make_room(opened: Opened) -> None:
    usage = msgspec.structs.replace(sample_keeping.USAGE, disk_bytes=sample_keeping.USAGE.max_size_bytes)
    outlook = msgspec.structs.replace(sample_keeping.OUTLOOK, days_left=0.0)
    said = told(shown(opened, usage, outlook), "Space lasts")
    assert said == "There is none left; the oldest make room for what comes."


def test_what_is_in_the_trash_goes_next_for_that_reason(opened: Opened) -> None:
    in_trash = sample.snapshot(deleted_at=sample.NOON - timedelta(days=1))
    outlook = msgspec.structs.replace(sample_keeping.OUTLOOK, next_to_go=in_trash)
    assert told(shown(opened, outlook=outlook), "Goes next").endswith(": it is in the trash.")


def test_where_nothing_may_go_it_says_why(opened: Opened) -> None:
    outlook = msgspec.structs.replace(sample_keeping.OUTLOOK, next_to_go=None)
    said = told(shown(opened, outlook=outlook), "Goes next")
    assert said == "Nothing: what there is bears a star, or is the newest of its session."


def test_what_was_removed_lately_is_told_with_when_why_and_how_much(opened: Opened) -> None:
    said = told(shown(opened), "Aug 14, 2026, 11:30 AM")
    assert said == (
        "“Chapter by chapter”, 1.2 MB freed. It was the oldest without a star, and its space was needed."
    )


def test_its_buttons_lead_to_clean_up_and_to_the_trash(opened: Opened) -> None:
    for name, action in (("Clean Up", Action.CLEAN_UP), ("Empty Trash", Action.EMPTY_TRASH)):
        dialog = shown(opened)
        chosen: list[Action | None] = []
        dialog.accepted.connect(lambda dialog=dialog, chosen=chosen: chosen.append(dialog.result_value()))
        gestures.click(dialog, name)
        assert chosen == [action]


def test_an_empty_trash_cannot_be_emptied(opened: Opened) -> None:
    usage = msgspec.structs.replace(sample_keeping.USAGE, trashed=0, reclaimable_bytes=0)
    dialog = shown(opened, usage)
    assert told(dialog, "In the trash") == "Nothing"
    assert {gestures.spoken(each) for each in gestures.shown(dialog, QPushButton)} == {"Clean Up…", "Close"}


def test_a_question_is_declined_by_enter_and_by_escape(opened: Opened) -> None:
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Escape):
        dialog = sample_keeping.question()
        agreed: list[bool] = []
        dialog.accepted.connect(lambda agreed=agreed: agreed.append(True))
        opened(dialog)
        gestures.press(dialog, key)
        assert is_closed(dialog)
        assert agreed == []


def test_a_question_is_agreed_to_by_its_own_button(opened: Opened) -> None:
    dialog: ConfirmDialog = sample_keeping.question()
    agreed: list[bool] = []
    dialog.accepted.connect(lambda: agreed.append(dialog.result_value()))
    opened(dialog)
    gestures.click(dialog, "Remove 12 Snapshots for Good")
    assert agreed == [True]


def test_all_that_made_room_is_told_and_a_long_list_scrolls_by_itself(opened: Opened) -> None:
    gone = tuple(
        msgspec.structs.replace(sample_keeping.USAGE.evictions[0], title=f"Round {n}") for n in range(43)
    )
    dialog = shown(opened, msgspec.structs.replace(sample_keeping.USAGE, evictions=gone))
    rows = gestures.the(dialog, QListView, "Removed lately")
    rows.setFocus()
    gestures.press(dialog, Qt.Key.Key_End)
    assert "“Round 42”" in rows.currentIndex().data()
