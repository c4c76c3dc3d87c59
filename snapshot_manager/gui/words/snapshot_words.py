"""What a snapshot is called, and all that its row says. No Qt."""

import re
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, assert_never

from snapshot_manager.gui.group import Group
from snapshot_manager.gui.words import amounts, gate_words, part_words, times
from snapshot_manager.gui.words.foreign_text import plain_line
from snapshot_manager.gui.words.language import marked, tr, tr_n, within
from snapshot_manager.gui.words.retold import retell
from snapshot_manager.gui.words.session_words import session_title
from snapshot_manager.model.facts import AlertLevel
from snapshot_manager.model.marks import Kind, kind_of
from snapshot_manager.model.results import Mention
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
from snapshot_manager.model.state import Mark, PartName

if TYPE_CHECKING:  # the window waits for this module
    from snapshot_manager.model.transfer import ImportEntry


def trigger(why: Trigger) -> str:  # noqa: C901, PLR0911  -- a line each; mypy sees that none is missing
    """Why a snapshot was taken: "Auto: every 5 minutes", "Before restore"."""
    match why:
        case Interval(minutes=number):
            return tr_n("Auto: every {n} minute(s)", number) if number else tr("Auto: at intervals")
        case MessageCount(count=number):
            return tr_n("Auto: {n} new message(s)", number) if number else tr("Auto: new messages")
        case SessionCreated():
            return tr("Auto: session started")
        case ProofChanged(file=file):
            named = tr("Auto: proof state changed in {file}", file=file)
            return named if file else tr("Auto: proof state changed")
        case BalanceWarning(level=level):
            return tr("Auto: {alert}", alert=alert(level))
        case Manual(description=description):
            return description or tr("Manual snapshot")
        case BeforeRestore():
            return tr("Before restore")
        case BeforeDestructive(operation=operation):
            named = tr("Before {operation}", operation=retell(operation))
            return named if operation else tr("Before a destructive operation")
        case BeforeCompaction():
            return tr("Before the conversation was compacted")
        case SessionEnded():
            return tr("Auto: session ended")
        case LimitReached():
            return tr("Auto: limit reached")
        case _:
            assert_never(why)


_HOURS_UNTIL = timedelta(hours=36)
"""What is left of a snapshot's life is told in hours below this, and in days from it on."""

_ALERTS = {
    AlertLevel.NORMAL: marked("balance back to normal"),
    AlertLevel.WARNING: marked("balance warning"),
    AlertLevel.CRITICAL: marked("balance critical"),
    AlertLevel.DEPLETED: marked("balance depleted"),
}

_BADGES = {
    SnapshotType.MANUAL: marked("Manual"),
    SnapshotType.AUTO: marked("Auto"),
    SnapshotType.SYSTEM: marked("System"),
}


def alert(level: AlertLevel) -> str:
    """What an alert level means: "balance warning"."""
    return tr(_ALERTS[level])


def title(snapshot: "Snapshot | ImportEntry") -> str:
    """What a snapshot is called: its description, or why it was taken."""
    return plain_line(snapshot.description or "") or plain_line(trigger(snapshot.trigger))


def badge(type_: SnapshotType) -> str:
    """The word on a row's badge: "Manual", "Auto", "System"."""
    return tr(_BADGES[type_])


def kind(snapshot: Snapshot) -> Kind:
    """The mark of a row."""
    return kind_of(snapshot.type, snapshot.trigger, snapshot.summary)


def unchanged(snapshot: Snapshot) -> str:
    """How often nothing new was found: "unchanged since 3:05 PM, 6 checks"; empty when not looked at."""
    if not snapshot.checks:
        return ""
    return tr(
        "unchanged since {time}, {checks}",
        time=times.clock(snapshot.timestamp),
        checks=amounts.checks(snapshot.checks),
    )


def damaged(snapshot: Snapshot) -> str:
    """What the library did not keep whole: "messages damaged"; empty when nothing is known of that."""
    if len(snapshot.damaged) == 1:
        return tr("{part} damaged", part=within(part_words.part(snapshot.damaged[0])))
    return tr_n("{n} parts damaged", len(snapshot.damaged)) if snapshot.damaged else ""


def unreadable(snapshot: Snapshot) -> str:
    """What could not be read: "terminal history unreadable"; empty when all parts could."""
    names = [name for name, info in snapshot.parts.items() if info.mark is Mark.UNREADABLE]
    if len(names) == 1:
        return tr("{part} unreadable", part=within(part_words.part(names[0])))
    return tr_n("{n} parts unreadable", len(names)) if names else ""


def incomplete(snapshot: Snapshot) -> str:
    """What could be read but for some gaps: "messages incomplete"; empty when nothing has any."""
    names = [name for name, info in snapshot.parts.items() if info.gaps and info.mark is not Mark.UNREADABLE]
    if len(names) == 1:
        return tr("{part} incomplete", part=within(part_words.part(names[0])))
    return tr_n("{n} parts incomplete", len(names)) if names else ""


_SOURCES = {"live": marked("Apps"), "opencode": "OpenCode", "swarm": "SwarmSDK"}
"""Those whose name cannot be told from the short one."""


def source(name: str) -> str:
    """A source's human name from its short one: "claude-code" is "Claude Code"."""
    return tr(_SOURCES[name]) if name in _SOURCES else name.replace("-", " ").title()


def session(snapshot: "Snapshot | ImportEntry") -> str:
    """Which session a snapshot is of: "Claude Code: Debug Auth"; empty when of none."""
    if snapshot.session is None:
        return ""
    name = source(snapshot.session.ref.source)
    called = session_title(snapshot.session.title)
    return f"{name}: {called}" if called else name


_MARKUP = re.compile(r"`{3}\w*|`|\*\*")
"""What a person would not read aloud."""


def mention(where: Mention) -> str:
    """Where a snapshot says what was searched: "In messages: …the zebra is here…"."""
    if where.part is PartName.FILES:
        return tr("In the name of a file: {text}", text=plain_line(where.text))
    said = plain_line(_MARKUP.sub("", where.text))
    return tr("In {part}: {text}", part=within(part_words.part(where.part)), text=said)


def expiry(snapshot: Snapshot, now: datetime) -> str:
    """How long a snapshot still lives: "expires in 3 days"; empty where it stays, or is in the trash."""
    if snapshot.expires_at is None or snapshot.starred or snapshot.deleted_at:
        return ""
    left = snapshot.expires_at - now
    if left <= timedelta(0):
        return tr("expired")
    if left < _HOURS_UNTIL:
        return tr_n("expires in {n} hour(s)", max(1, round(left / timedelta(hours=1))))
    return tr_n("expires in {n} day(s)", round(left / timedelta(days=1)))


def trashed(snapshot: Snapshot, now: datetime) -> str:
    """Since when it is in the trash: "in the trash since 3:05 PM"; empty where it is not."""
    if snapshot.deleted_at is None:
        return ""
    is_today = times.day(snapshot.deleted_at, now) == times.day(now, now)
    when = times.clock if is_today else times.stamp
    return tr("in the trash since {when}", when=when(snapshot.deleted_at))


def details(snapshot: Snapshot, now: datetime) -> list[str]:
    """The pieces of a row's second line, in order; the star is not among them."""
    summary = snapshot.summary
    has_balance = summary.balance_diem is not None
    pieces = [
        damaged(snapshot),
        unreadable(snapshot),
        incomplete(snapshot),
        amounts.size(snapshot.size_bytes),
        tr("Balance: {balance}", balance=amounts.balance(summary.balance_diem)) if has_balance else "",
        gate_words.badge(snapshot)
        if PartName.TABLES in snapshot.parts
        else amounts.messages(summary.message_count),
        gate_words.latest_trial(snapshot),
        trashed(snapshot, now),
        unchanged(snapshot),
        expiry(snapshot, now),
        tr("imported") if snapshot.imported_at else "",
        session(snapshot),
    ]
    return [each for each in pieces if each]


_TYPES = {
    SnapshotType.MANUAL: marked("Manual snapshot"),
    SnapshotType.AUTO: marked("Automatic snapshot"),
    SnapshotType.SYSTEM: marked("System snapshot"),
}
_ALARMS = {Kind.WARNING: marked("warning"), Kind.ERROR: marked("error")}


def sentence(snapshot: Snapshot, now: datetime) -> str:
    """A whole row as one sentence, for those who hear it."""
    pieces = [
        times.date_and_time(snapshot.timestamp, now),
        *dict.fromkeys((title(snapshot), tr(_TYPES[snapshot.type]))),
        tr(_ALARMS[kind(snapshot)]) if kind(snapshot) in _ALARMS else "",
        tr("starred") if snapshot.starred else "",
        *details(snapshot, now),
    ]
    said = ", ".join(each for each in pieces if each)
    return said if said.endswith("…") else f"{said}."


def group(which: Group) -> str:
    """A heading for those who hear it: "Today, 8 snapshots, 12.4 MB, open"."""
    figures = f"{amounts.snapshots(which.count)}, {amounts.size(which.size_bytes)}"
    return f"{which.title}, {figures}, {openness(is_open=which.is_open)}"


def openness(*, is_open: bool) -> str:
    """Whether a group shows its rows: "open", "closed"."""
    return tr("open", meaning="a group") if is_open else tr("closed", meaning="a group")
