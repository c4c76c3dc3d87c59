"""What the timeline says."""

from datetime import timedelta
from math import nan

import msgspec
import pytest
from msgspec import structs

from snapshot_manager.gui.timeline import labels
from snapshot_manager.gui.timeline.chart import Figure
from snapshot_manager.gui.timeline.then_and_now import facts, line
from snapshot_manager.model.marks import Kind
from snapshot_manager.model.results import SessionNow
from snapshot_manager.model.snapshot import Snapshot, SnapshotSummary
from snapshot_manager.model.state import Mark, PartInfo, PartName
from tests.fakes import NOON
from tests.gui.shelf import snapshot
from tests.gui.timeline.sample_marks import mark

THEN = snapshot(0, summary=SnapshotSummary(balance_diem=45.2, message_count=12, token_count=900))
NEWEST = snapshot(1, summary=SnapshotSummary(balance_diem=42.5, message_count=14, token_count=1200))


def as_now(kept: Snapshot) -> SessionNow:
    """The session itself, as this snapshot has it."""
    return SessionNow(fingerprint="1", updated_at=NOON, summary=kept.summary, size_bytes=kept.size_bytes)


NOW = as_now(NEWEST)


def test_a_line_tells_then_and_now_and_what_changed_first() -> None:
    assert line(facts(THEN, NOW)) == (
        "45.2 Diem then, 42.5 now  •  12 messages then, 14 now  •  900 tokens then, 1,200 now"
        "  •  0 files  •  1.0 MB"
    )


def test_what_is_as_it_was_is_said_once() -> None:
    assert line(facts(THEN, as_now(THEN))).startswith("As now: 45.2 Diem  •  12 messages")
    assert line(facts(THEN, THEN)).startswith("As in the newest snapshot: 45.2 Diem  •  12 messages")


def test_what_is_only_known_from_the_newest_snapshot_is_not_called_now() -> None:
    assert facts(THEN, NEWEST)[0].said == "45.2 Diem then, 42.5 in the newest snapshot"


def test_a_change_has_its_sign() -> None:
    assert [each.change for each in facts(THEN, NOW)] == ["−2.7 Diem", "+2 messages", "+300 tokens", "", ""]


def test_now_is_left_open_until_it_is_known() -> None:
    assert {each.now for each in facts(THEN, None)} == {""}
    assert line(facts(THEN, None)).startswith("45.2 Diem  •  12 messages")


def test_a_figure_that_is_not_known_is_said_to_be_so() -> None:
    silent = msgspec.structs.replace(NEWEST, summary=SnapshotSummary(message_count=14))
    assert facts(THEN, as_now(silent))[0].said == "balance 45.2 Diem then, not known now"
    assert [each.name for each in facts(silent, silent)] == ["Messages", "Files", "Size"]


def test_of_databases_no_conversation_is_told() -> None:
    databases = structs.replace(THEN, parts={PartName.TABLES: PartInfo(mark=Mark.CAPTURED, bytes=9)})
    assert [each.name for each in facts(databases, databases)] == ["Balance", "Size"]


@pytest.mark.parametrize(
    ("number", "said"),
    [(0, "0"), (999, "999"), (1000, "1k"), (1234, "1.2k"), (9999, "10k"), (12_345, "12k"), (999_999, "1M")],
)
def test_a_count_is_short(number: int, said: str) -> None:
    assert labels.short(number) == said


@pytest.mark.parametrize(
    ("age", "said"),
    [
        (timedelta(days=-26_000), "by a clock that was ahead"),
        (timedelta(seconds=-59), "just now"),
        (timedelta(seconds=59), "just now"),
        (timedelta(minutes=12), "12 min ago"),
        (timedelta(hours=2, minutes=5), "2 h 5 min ago"),
        (timedelta(hours=3), "3 h ago"),
        (timedelta(days=1), "1 day ago"),
        (timedelta(days=9, hours=5), "9 days ago"),
    ],
)
def test_an_age_is_told_roughly(age: timedelta, said: str) -> None:
    assert labels.ago(NOON - age, NOON) == said


def test_a_figure_is_told_in_its_unit() -> None:
    told = [labels.figure(figure, 1_800_000) for figure in Figure]
    assert told == ["1.8M tokens", "1.8 MB", "1,800,000.0 Diem"]
    assert labels.figure(Figure.TOKENS, nan) == "not known"


def test_a_mark_says_what_it_is_before_its_snapshot_is_there() -> None:
    warned = mark(1, NOON.timestamp(), Kind.WARNING)
    assert labels.mark(warned, NOON).endswith(", snapshot with a warning.")
