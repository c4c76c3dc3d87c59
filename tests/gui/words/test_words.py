from datetime import UTC, datetime, timedelta

import pytest
from msgspec import structs

from snapshot_manager.gui.words import amounts, part_words, session_words, snapshot_words, times
from snapshot_manager.model.facts import AlertLevel
from snapshot_manager.model.results import SessionInfo
from snapshot_manager.model.snapshot import (
    BalanceWarning,
    BeforeRestore,
    Interval,
    Manual,
    MessageCount,
    SessionRef,
    Snapshot,
    SnapshotId,
    SnapshotSession,
    SnapshotSummary,
    SnapshotType,
)
from snapshot_manager.model.state import Mark, PartInfo, PartName

AT = datetime(2026, 11, 20, 15, 45).astimezone()
NOW = AT + timedelta(minutes=15)


def snapshot(**changes: object) -> Snapshot:
    facts: dict[str, object] = {
        "id": SnapshotId("00000000000000a1"),
        "timestamp": AT.astimezone(UTC),
        "type": SnapshotType.MANUAL,
        "trigger": Manual(),
        "description": "Before refactoring auth",
        "size_bytes": 2_100_000,
        "session": SnapshotSession(ref=SessionRef(source="claude-code", id="s1"), title="Debug Auth"),
        "summary": SnapshotSummary(balance_diem=42.5, message_count=12),
    }
    return Snapshot(**{**facts, **changes})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("size_bytes", "said"),
    [
        (0, "0 bytes"),
        (1, "1 byte"),
        (999, "999 bytes"),
        (1000, "1.0 KB"),
        (2_100_000, "2.1 MB"),
        (999_960, "1.0 MB"),
        (45_200_000_000, "45.2 GB"),
        (3 * 10**15, "3,000.0 TB"),
    ],
)
def test_a_size_is_said_in_decimal_units_with_one_digit(size_bytes: int, said: str) -> None:
    assert amounts.size(size_bytes) == said


@pytest.mark.parametrize(
    ("hour", "minute", "said"), [(15, 45, "3:45 PM"), (0, 5, "12:05 AM"), (12, 0, "12:00 PM")]
)
def test_a_time_is_said_on_this_desktops_clock(hour: int, minute: int, said: str) -> None:
    assert times.clock(datetime(2026, 11, 20, hour, minute).astimezone().astimezone(UTC)) == said


def test_a_day_is_called_by_how_near_it_is() -> None:
    days = [0, 1, 17, 400]
    said = [times.day(AT - timedelta(days=each), NOW) for each in days]
    assert said == ["Today", "Yesterday", "Tue, Nov 3", "Oct 16, 2025"]


def test_days_start_at_midnight_here() -> None:
    today, yesterday = times.day_starts(NOW)
    assert (today.hour, today.minute, today.date()) == (0, 0, AT.date())
    assert yesterday.date() == AT.date() - timedelta(days=1)
    assert today.tzinfo is not None


def test_a_title_is_the_description_or_else_the_reason() -> None:
    titles = [
        snapshot_words.title(snapshot()),
        snapshot_words.title(snapshot(description=None)),
        snapshot_words.title(snapshot(description=None, trigger=Interval(minutes=5))),
        snapshot_words.title(snapshot(description=None, trigger=Interval(minutes=1))),
        snapshot_words.title(snapshot(description=None, trigger=Interval())),
        snapshot_words.title(snapshot(description=None, trigger=MessageCount(count=5))),
        snapshot_words.title(snapshot(description=None, trigger=BalanceWarning())),
        snapshot_words.title(snapshot(description=None, trigger=BeforeRestore())),
    ]
    assert titles == [
        "Before refactoring auth",
        "Manual snapshot",
        "Auto: every 5 minutes",
        "Auto: every 1 minute",
        "Auto: at intervals",
        "Auto: 5 new messages",
        "Auto: balance warning",
        "Before restore",
    ]


def test_the_mark_of_a_row_tells_its_kind() -> None:
    auto = {"type": SnapshotType.AUTO, "trigger": Interval(minutes=5)}
    system = {"type": SnapshotType.SYSTEM, "trigger": BalanceWarning(level=AlertLevel.WARNING)}
    kinds = [
        snapshot_words.kind(snapshot()),
        snapshot_words.kind(snapshot(**auto)),
        snapshot_words.kind(snapshot(**system)),
        snapshot_words.kind(snapshot(**auto, summary=SnapshotSummary(has_error=True))),
        snapshot_words.kind(snapshot(**system | {"trigger": BalanceWarning(level=AlertLevel.NORMAL)})),
    ]
    assert "".join(kinds) == "◆●⚠✗●"


def test_a_row_is_one_sentence() -> None:
    assert snapshot_words.sentence(snapshot(starred=True), NOW) == (
        "Today, 3:45 PM, Before refactoring auth, Manual snapshot, starred, 2.1 MB, Balance: 42.5 Diem, "
        "12 messages, Claude Code: Debug Auth."
    )


def test_a_row_says_how_long_nothing_changed_and_what_could_not_be_read() -> None:
    parts = {PartName.TERMINAL: PartInfo(mark=Mark.UNREADABLE, reason="The file is torn.")}
    said = snapshot_words.details(snapshot(checks=6, parts=parts, session=None), NOW)
    assert said[0] == "terminal history unreadable"  # also where there is room for nothing else
    assert said[-1] == "unchanged since 3:45 PM, 6 checks"


def test_a_row_says_first_what_the_library_damaged_and_then_what_has_gaps() -> None:
    parts = {
        PartName.MESSAGES: PartInfo(mark=Mark.CAPTURED, reason="It is damaged in the library."),
        PartName.TERMINAL: PartInfo(mark=Mark.CAPTURED, gaps=("Line 2 is torn.",)),
    }
    harmed = snapshot(parts=parts, damaged=(PartName.MESSAGES,))
    assert snapshot_words.details(harmed, NOW)[:2] == ["messages damaged", "terminal history incomplete"]
    assert ", messages damaged, terminal history incomplete, " in snapshot_words.sentence(harmed, NOW)


def test_several_parts_are_counted() -> None:
    names = (PartName.MESSAGES, PartName.FILES)
    torn = {name: PartInfo(mark=Mark.CAPTURED, gaps=("Line 2 is torn.",)) for name in names}
    said = snapshot_words.details(snapshot(parts=torn, damaged=names), NOW)
    assert said[:2] == ["2 parts damaged", "2 parts incomplete"]


def test_a_part_that_is_unreadable_is_not_called_incomplete_as_well() -> None:
    parts = {PartName.TERMINAL: PartInfo(mark=Mark.UNREADABLE, reason="Torn.", gaps=("Line 2 is torn.",))}
    said = snapshot_words.details(snapshot(parts=parts), NOW)
    assert "terminal history unreadable" in said
    assert "terminal history incomplete" not in said


@pytest.mark.parametrize(
    ("left", "said"),
    [
        (timedelta(days=3), "expires in 3 days"),
        (timedelta(days=2, hours=23, minutes=59), "expires in 3 days"),
        (timedelta(hours=36), "expires in 2 days"),
        (timedelta(hours=35), "expires in 35 hours"),
        (timedelta(minutes=3), "expires in 1 hour"),
        (timedelta(0), "expired"),
        (timedelta(days=-3), "expired"),
    ],
)
def test_a_row_says_when_a_snapshot_expires(left: timedelta, said: str) -> None:
    assert said in snapshot_words.details(snapshot(expires_at=NOW + left), NOW)
    for safe in (snapshot(expires_at=NOW + left, starred=True), snapshot()):
        assert not any("expire" in each for each in snapshot_words.details(safe, NOW))


def test_a_part_says_its_size_or_its_mark_and_reason() -> None:
    assert (
        part_words.part_state(PartName.MESSAGES, PartInfo(mark=Mark.CAPTURED, bytes=1_800_000))
        == "Messages: 1.8 MB"
    )
    left_out = PartInfo(mark=Mark.NOT_INCLUDED, reason="Switched off.")
    assert (
        part_words.part_state(PartName.TERMINAL, left_out) == "Terminal history: not included (Switched off)"
    )


def test_a_share_that_is_not_nothing_never_reads_as_nothing() -> None:
    assert [amounts.percent(part, 1000) for part in (0, 1, 452, 1000)] == ["0%", "<1%", "45%", "100%"]


def test_a_stamp_stays_true_whenever_it_is_read() -> None:
    local_noon = datetime(2026, 8, 4, 12, 5).astimezone()
    assert times.stamp(local_noon.astimezone(UTC)) == "Aug 4, 2026, 12:05 PM"


def test_costs_are_in_dollars() -> None:
    assert amounts.dollars(1234.5) == "$1,234.50"


@pytest.mark.parametrize("hidden", ["\x1b[31m", "\u202e", "\x07", "\u200b"])
def test_a_name_from_elsewhere_stays_in_its_line_and_hides_nothing(hidden: str) -> None:
    name = f"one{hidden}\n two"
    called = SnapshotSession(ref=SessionRef(source="claude-code", id="s1"), title=name)
    odd = snapshot(description=name, session=called)
    for said in (snapshot_words.title(odd), snapshot_words.session(odd), snapshot_words.sentence(odd, NOW)):
        assert hidden[0] not in said
        assert "\n" not in said
        assert f"one⟨U+{ord(hidden[0]):04X}⟩" in said


def test_a_description_of_nothing_but_spaces_is_as_none() -> None:
    assert snapshot_words.title(snapshot(description=" \n ")) == "Manual snapshot"


def test_a_session_in_the_picker_says_whose_it_is_where_there_are_several_agents() -> None:
    info = SessionInfo(
        ref=SessionRef(source="codex", id="s1"),
        source="Codex",
        title="Debug Auth",
        cwd="/work",
        updated_at=AT,
        message_count=12,
        live=True,
    )
    assert session_words.session_choice(info, NOW) == "● Debug Auth, 12 messages, live"
    told = session_words.session_choice(info, NOW, with_agent=True)
    assert told == "● Codex: Debug Auth, 12 messages, live"
    lost = session_words.lost_session_choice(info, with_agent=True)
    assert lost == "Codex: Debug Auth, only in snapshots"
    long = structs.replace(info, title="Please look at this and " * 5 + "then…")
    assert session_words.session_choice(long, NOW).count("…") == 1
    assert session_words.session_choice(long, NOW).endswith("…, 12 messages, live")


def test_a_whole_prompt_as_a_title_is_said_in_part() -> None:
    said = session_words.session_title("Refactor all of it. " * 1_000)
    assert said.startswith("Refactor all of it. Refactor")
    assert len(said) <= 201
