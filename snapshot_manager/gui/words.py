"""Human words for values: sizes, times, titles, badges.

No Qt. The only place in the window with local time.
"""

from datetime import datetime, time, timedelta
from typing import assert_never

from snapshot_manager.gui.foreign_text import plain_line
from snapshot_manager.gui.groups import Group
from snapshot_manager.model.facts import AlertLevel
from snapshot_manager.model.marks import Kind, kind_of
from snapshot_manager.model.results import Change, SessionInfo
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
from snapshot_manager.model.state import Mark, PartInfo, PartName

NOT_KNOWN = "—"
"""What stands where there is no value."""

_THOUSAND = 1000
_NOON = 12


# -- numbers -------------------------------------------------------------------------------------


def size(size_bytes: int) -> str:
    """Bytes for people: "0 bytes", "870 bytes", "1.8 MB", "45 GB"."""
    if size_bytes < _THOUSAND:
        return count(size_bytes, "byte")
    amount = float(size_bytes)
    for unit in ("KB", "MB", "GB", "TB"):
        amount /= _THOUSAND
        if amount < _THOUSAND - 0.05 or unit == "TB":
            break
    return f"{amount:,.1f} {unit}"


def count(number: int, one: str, many: str = "") -> str:
    """A number with its noun: "1 message", "23,955 tokens"."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def messages(number: int) -> str:
    """How many messages: "12 messages"."""
    return count(number, "message")


def tokens(number: int) -> str:
    """How many tokens: "23,955 tokens"."""
    return count(number, "token")


def snapshots(number: int) -> str:
    """How many snapshots: "8 snapshots"."""
    return count(number, "snapshot")


def days(number: int) -> str:
    """How many days: "12 days"."""
    return count(number, "day")


def diem(amount: float) -> str:
    """A balance: "42.5 Diem"."""
    return f"{amount:,.1f} Diem"


def balance(amount: float | None) -> str:
    """A balance that may not be known: "42.5 Diem", "—"."""
    return NOT_KNOWN if amount is None else diem(amount)


def dollars(amount: float) -> str:
    """What something cost: "$0.42"."""
    return f"${amount:,.2f}"


def percent(part: int, whole: int) -> str:
    """A share: "45%"; under one percent but not nothing is "<1%"."""
    if whole <= 0:
        return "0%"
    share = 100 * part / whole
    return "<1%" if 0 < share < 1 else f"{share:.0f}%"


def sentence_case(text: str) -> str:
    """The same beginning with a capital: "The newest of its session"."""
    return text[:1].upper() + text[1:]


# -- times ---------------------------------------------------------------------------------------


def local(at: datetime) -> datetime:
    """The same moment on the clock of this desktop."""
    return at.astimezone()


def clock(at: datetime) -> str:
    """The time of day: "3:45 PM"."""
    return wall_clock(local(at))


def wall_clock(there: datetime) -> str:
    """What a clock that shows this time says: "3:45 PM"."""
    return f"{there.hour % _NOON or _NOON}:{there.minute:02} {'AM' if there.hour < _NOON else 'PM'}"


def day(at: datetime, now: datetime) -> str:
    """The day: "Today", "Yesterday", "Mon, Nov 3", "Nov 3, 2025"."""
    there, today = local(at).date(), local(now).date()
    if there == today:
        return "Today"
    if there == today - timedelta(days=1):
        return "Yesterday"
    if there.year == today.year:
        return f"{there:%a, %b} {there.day}"
    return f"{there:%b} {there.day}, {there.year}"


def moment(at: datetime, now: datetime) -> str:
    """Day and time: "Today, 3:45 PM"; "Mon, Nov 3, 3:45 PM"."""
    return f"{day(at, now)}, {clock(at)}"


def stamp(at: datetime) -> str:
    """Day and time that stay true whenever they are read: "Nov 20, 2026, 3:45 PM"."""
    there = local(at)
    return f"{there:%b} {there.day}, {there.year}, {clock(at)}"


def day_starts(now: datetime) -> tuple[datetime, datetime]:
    """When today and when yesterday began here, both aware."""
    today = local(now).date()
    midnights = (today, today - timedelta(days=1))
    start, before = (datetime.combine(each, time()).astimezone() for each in midnights)
    return start, before


# -- a snapshot ----------------------------------------------------------------------------------


def trigger(why: Trigger) -> str:  # noqa: C901, PLR0911  -- a line each; mypy sees that none is missing
    """Why a snapshot was taken: "Auto: every 5 minutes", "Before restore"."""
    match why:
        case Interval():
            return "Auto: every 5 minutes"
        case MessageCount(count=number):
            return f"Auto: {count(number, 'new message')}" if number else "Auto: new messages"
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
    return f"unchanged since {clock(snapshot.timestamp)}, {count(snapshot.checks, 'check')}"


def unreadable(snapshot: Snapshot) -> str:
    """What could not be read: "terminal history unreadable"; empty when all parts could."""
    names = [name for name, info in snapshot.parts.items() if info.mark is Mark.UNREADABLE]
    if not names:
        return ""
    if len(names) == 1:
        return f"{part(names[0]).lower()} unreadable"
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
        size(snapshot.size_bytes),
        f"Balance: {diem(summary.balance_diem)}" if summary.balance_diem is not None else "",
        messages(summary.message_count),
        unreadable(snapshot),
        unchanged(snapshot),
        session(snapshot),
    ]
    return [each for each in pieces if each]


def sentence(snapshot: Snapshot, now: datetime) -> str:
    """A whole row as one sentence, for those who hear it."""
    kinds = {Kind.WARNING: ", warning", Kind.ERROR: ", error"}
    pieces = [
        moment(snapshot.timestamp, now),
        title(snapshot),
        f"{badge(snapshot.type)} snapshot{kinds.get(kind(snapshot), '')}",
        "starred" if snapshot.starred else "",
        *details(snapshot),
    ]
    return ", ".join(each for each in pieces if each) + "."


def group(which: Group) -> str:
    """A heading for those who hear it: "Today, 8 snapshots, 12.4 MB, open"."""
    state = "open" if which.is_open else "closed"
    return f"{which.title.capitalize()}, {snapshots(which.count)}, {size(which.size_bytes)}, {state}"


# -- parts ---------------------------------------------------------------------------------------


def part(name: PartName) -> str:
    """A part's name as a heading: "Messages", "Files in context"."""
    words = {
        PartName.MESSAGES: "Messages",
        PartName.FILES: "Files in context",
        PartName.TERMINAL: "Terminal history",
        PartName.PROOF: "Proof goals",
    }
    return words.get(name, name.replace("_", " ").capitalize())


def mark(which: Mark) -> str:
    """How far a part could be captured: "not included"."""
    return which.value.replace("_", " ")


def part_state(name: PartName, info: PartInfo) -> str:
    """A part with its mark and the reason: "Terminal history: not included"; "Messages: 1.8 MB"."""
    said = size(info.bytes) if info.mark is Mark.CAPTURED else mark(info.mark)
    reason = f" ({info.reason.rstrip('.')})" if info.reason else ""
    return f"{part(name)}: {said}{reason}"


# -- sessions and changes ------------------------------------------------------------------------


def session_choice(info: SessionInfo, now: datetime) -> str:
    """A session in the picker: "Debug Auth, 12 messages, Today, 3:45 PM"; a live one is marked."""
    said = f"{plain_line(info.title) or info.ref.id}, {messages(info.message_count)}"
    return f"● {said}, live" if info.live else f"{said}, {moment(info.updated_at, now)}"


def lost_session_choice(info: SessionInfo) -> str:
    """A session that only snapshots are left of: "Debug Auth, only in snapshots"."""
    return f"{plain_line(info.title) or info.ref.id}, only in snapshots"


def deleted(number: int) -> str:
    """What the toast says after a delete."""
    return "Snapshot moved to the trash." if number == 1 else f"{snapshots(number)} moved to the trash."


def put_back(number: int) -> str:
    """What the toast says after an undelete."""
    return "Snapshot put back." if number == 1 else f"{snapshots(number)} put back."


def evicted(change: Change) -> str:
    """What was removed to make room; empty when nothing was."""
    if not change.evicted:
        return ""
    freed = size(sum(each.freed_bytes for each in change.evicted))
    return f"{snapshots(len(change.evicted))} removed to stay within the quota ({freed} freed)."
