"""Snapshots as marks on a time axis."""

from array import array
from contextlib import closing
from math import isnan

import msgspec
import pytest

from snapshot_manager.model.facts import AlertLevel
from snapshot_manager.model.marks import KINDS, Kind, datetime_of
from snapshot_manager.model.snapshot import (
    BalanceWarning,
    Draft,
    Interval,
    Manual,
    SnapshotFilter,
    SnapshotSummary,
    Trigger,
)
from snapshot_manager.store import driver, marks
from snapshot_manager.store.folder import file_in
from snapshot_manager.store.library import Library
from tests.store.states import draft_of, lines, state_of

SUMMARY = SnapshotSummary(balance_diem=42.5, message_count=2, token_count=1200)


def draft(
    minute: float = 0, trigger: Trigger | None = None, summary: SnapshotSummary = SUMMARY, session: str = "s1"
) -> Draft:
    made = draft_of(state_of(lines(f"at {minute}")), minute=minute, trigger=trigger, session=session)
    return msgspec.structs.replace(made, summary=summary)


def keep(library: Library, *drafts: Draft) -> "array[int]":
    """Keep them; answers the keys, oldest first."""
    for each in drafts:
        library.create(each)
    return library.keys()[::-1]


def damage_row(library: Library, damage: str, key: int) -> None:
    with closing(driver.connect(file_in(library._folder))) as connection:
        connection.execute("PRAGMA foreign_keys = OFF")
        connection.execute(f"UPDATE snapshot SET {damage} WHERE key = {key}")


def test_a_mark_tells_what_its_row_tells(library: Library) -> None:
    [key] = keep(library, draft(7))
    kept = library.snapshots()[0]
    mark = library.marks([key]).mark(0)
    assert (mark.key, datetime_of(mark.time), mark.size) == (key, kept.timestamp, kept.size_bytes)
    assert (mark.tokens, mark.balance) == (1200, 42.5)


@pytest.mark.parametrize(
    ("trigger", "summary", "kind"),
    [
        (Interval(), SUMMARY, Kind.AUTO),
        (Manual(), SnapshotSummary(has_error=True), Kind.MANUAL),
        (Interval(), SnapshotSummary(has_error=True, has_warning=True), Kind.ERROR),
        (Interval(), SnapshotSummary(has_warning=True), Kind.WARNING),
        (BalanceWarning(level=AlertLevel.CRITICAL), SUMMARY, Kind.WARNING),
        (BalanceWarning(level=AlertLevel.NORMAL), SUMMARY, Kind.AUTO),
    ],
)
def test_the_kind_is_that_of_the_row(
    library: Library, trigger: Trigger, summary: SnapshotSummary, kind: Kind
) -> None:
    found = library.marks(keep(library, draft(0, trigger, summary)))
    assert KINDS[found.kind[0]] is kind


def test_what_is_not_known_is_no_number(library: Library) -> None:
    unknown = draft(summary=SnapshotSummary(message_count=5))
    nothing_yet = draft(1, summary=SnapshotSummary(balance_diem=0.0))
    found = library.marks(keep(library, unknown, nothing_yet))
    assert isnan(found.tokens[0])
    assert isnan(found.balance[0])
    assert (found.tokens[1], found.balance[1]) == (0, 0)


def test_the_order_is_the_one_that_was_asked_for_and_what_is_gone_is_left_out(library: Library) -> None:
    keys = keep(library, *(draft(minute) for minute in range(3)))
    assert library.marks([keys[2], 999, keys[0], keys[1]]).key.tolist() == [keys[2], keys[0], keys[1]]


def test_more_than_one_read_of_marks_is_still_one_answer(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(marks, "ROWS_AT_ONCE", 2)
    keys = keep(library, *(draft(minute) for minute in range(5)))
    found = library.marks(keys)
    assert found.key == keys
    assert found.time == array("d", sorted(found.time))


def test_sessions_are_told_apart(library: Library) -> None:
    found = library.marks(keep(library, draft(0), draft(1, session="s2"), draft(2)))
    assert found.session[0] == found.session[2] != found.session[1]


def test_what_is_in_the_trash_has_marks_too(library: Library) -> None:
    keys = keep(library, draft())
    library.delete([library.snapshots()[0].id])
    assert library.keys(SnapshotFilter(trash=True)) == keys
    assert len(library.marks(keys)) == 1


@pytest.mark.parametrize(
    "damage", ["body = x'00'", "body = 7", "type = 'other'", "size_bytes = 'large'", "session_id = 'none'"]
)
def test_a_damaged_row_is_an_error_and_takes_no_other_down(library: Library, damage: str) -> None:
    keys = keep(library, draft(0), draft(1))
    damage_row(library, damage, keys[0])
    found = library.marks(keys)
    assert [KINDS[each] for each in found.kind] == [Kind.ERROR, Kind.AUTO]
    assert isnan(found.tokens[0])


def test_a_damaged_time_has_no_place_on_the_axis(library: Library) -> None:
    keys = keep(library, draft(0), draft(1))
    damage_row(library, "timestamp = -5", keys[0])
    assert library.marks(keys).key.tolist() == [keys[1]]


def test_marks_are_replaced_in_the_middle(library: Library) -> None:
    keys = keep(library, *(draft(minute) for minute in range(4)))
    found = library.marks(keys)
    assert found.spliced(1, 2, library.marks(keys[1:3])) == found
    assert found.spliced(1, 2, library.marks([])).key.tolist() == [keys[0], keys[3]]
