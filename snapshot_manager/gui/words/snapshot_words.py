"""What a snapshot is called, and all that its row says. No Qt."""

from datetime import datetime
from typing import assert_never

from snapshot_manager.gui.foreign_text import plain_line
from snapshot_manager.gui.groups import Group
from snapshot_manager.gui.words import amounts, part_words, times
from snapshot_manager.model.facts import AlertLevel
from snapshot_manager.model.marks import Kind, kind_of
from snapshot_manager.model.snapshot import (
    BalanceWarning,
    BeforeCompaction,
    BeforeDestructive,
    BeforeRestore,
    Interval,
    LimitReached,
    Manual,
    MessageCount,
    ProofChanged,
    SessionCreated,
    SessionEnded,
    Snapshot,
    SnapshotType,
    Trigger,
)
from snapshot_manager.model.state import Mark


def trigger(why: Trigger) -> str:  # noqa: C901, PLR0911  -- a line each; mypy sees that none is missing
    """Why a snapshot was taken: "Auto: every 5 minutes", "Before restore"."""
    match why:
        case Interval():
            return "Auto: every 5 minutes"
        case MessageCount(count=number):
            return f"Auto: {amounts.count(number, 'new message')}" if number else "Auto: new messages"
        case SessionCreated():
            return "Auto: session started"
        case ProofChanged(file=file):
            return f"Auto: proof state changed in {file}" if file else "Auto: proof state changed"
        case BalanceWarning(level=level):
            return f"Auto: {alert(level)}"
        case Manual(description=description):
            return description or "Manual snapshot"
        case BeforeRestore():
            return "Before restore"
        case BeforeDestructive(operation=operation):
            return f"Before {operation}" if operation else "Before a destructive operation"
        case BeforeCompaction():
            return "Before the conversation was compacted"
        case SessionEnded():
            return "Auto: session ended"
        case LimitReached():
            return "Auto: limit reached"
        case _:
            assert_never(why)


def alert(level: AlertLevel) -> str:
    """What an alert level means: "balance warning"."""
    words = {
        AlertLevel.NORMAL: "balance back to normal",
        AlertLevel.WARNING: "balance warning",
        AlertLevel.CRITICAL: "balance critical",
        AlertLevel.DEPLETED: "balance depleted",
    }
    return words[level]


def title(snapshot: Snapshot) -> str:
    """What a snapshot is called: its description, or why it was taken."""
    return plain_line(snapshot.description or "") or plain_line(trigger(snapshot.trigger))


def badge(type_: SnapshotType) -> str:
    """The word on a row's badge: "Manual", "Auto", "System"."""
    return type_.value.capitalize()


def kind(snapshot: Snapshot) -> Kind:
    """The mark of a row."""
    return kind_of(snapshot.type, snapshot.trigger, snapshot.summary)


def unchanged(snapshot: Snapshot) -> str:
    """How often nothing new was found: "unchanged since 3:05 PM, 6 checks"; empty when not looked at."""
    if not snapshot.checks:
        return ""
    return f"unchanged since {times.clock(snapshot.timestamp)}, {amounts.count(snapshot.checks, 'check')}"


def unreadable(snapshot: Snapshot) -> str:
    """What could not be read: "terminal history unreadable"; empty when all parts could."""
    names = [name for name, info in snapshot.parts.items() if info.mark is Mark.UNREADABLE]
    if not names:
        return ""
    if len(names) == 1:
        return f"{part_words.part(names[0]).lower()} unreadable"
    return f"{len(names)} parts unreadable"


def source(name: str) -> str:
    """A source's human name from its short one: "claude-code" is "Claude Code"."""
    return name.replace("-", " ").title()


def session(snapshot: Snapshot) -> str:
    """Which session a snapshot is of: "Claude Code: Debug Auth"; empty when of none."""
    if snapshot.session is None:
        return ""
    name = source(snapshot.session.ref.source)
    called = plain_line(snapshot.session.title)
    return f"{name}: {called}" if called else name


def details(snapshot: Snapshot) -> list[str]:
    """The pieces of a row's second line, in order; the star is not among them."""
    summary = snapshot.summary
    pieces = [
        amounts.size(snapshot.size_bytes),
        f"Balance: {amounts.diem(summary.balance_diem)}" if summary.balance_diem is not None else "",
        amounts.messages(summary.message_count),
        unreadable(snapshot),
        unchanged(snapshot),
        session(snapshot),
    ]
    return [each for each in pieces if each]


def sentence(snapshot: Snapshot, now: datetime) -> str:
    """A whole row as one sentence, for those who hear it."""
    kinds = {Kind.WARNING: ", warning", Kind.ERROR: ", error"}
    pieces = [
        times.date_and_time(snapshot.timestamp, now),
        title(snapshot),
        f"{badge(snapshot.type)} snapshot{kinds.get(kind(snapshot), '')}",
        "starred" if snapshot.starred else "",
        *details(snapshot),
    ]
    return ", ".join(each for each in pieces if each) + "."


def group(which: Group) -> str:
    """A heading for those who hear it: "Today, 8 snapshots, 12.4 MB, open"."""
    state = "open" if which.is_open else "closed"
    figures = f"{amounts.snapshots(which.count)}, {amounts.size(which.size_bytes)}"
    return f"{which.title.capitalize()}, {figures}, {state}"
