"""What is said of the background: whether snapshots are taken by themselves, and what broke. No Qt."""

from datetime import datetime, timedelta

from snapshot_manager.gui.words import amounts, times
from snapshot_manager.gui.words.language import marked, tr
from snapshot_manager.gui.words.retold import retell
from snapshot_manager.gui.words.session_words import session_title
from snapshot_manager.model.background import Alarmed, Background, Restarted, Running
from snapshot_manager.model.facts import AlertLevel
from snapshot_manager.model.snapshot import BalanceWarning

PAUSES: dict[str, timedelta | None] = {
    marked("Pause for 30 Minutes"): timedelta(minutes=30),
    marked("Pause for 2 Hours"): timedelta(hours=2),
    marked("Pause Until Resumed"): None,
}
"""The pauses that are offered, each with its length; None: until resumed."""


def standing(background: Background | None, now: datetime) -> str:
    """How automatic snapshots stand, in two or three words."""
    if background is None:
        return tr("Automatic snapshots: …")
    match background.running:
        case Running.OFF:
            return tr("Automatic snapshots: off")
        case Running.PAUSED:
            return paused(background.paused_until, now)
        case Running.ON | Running.ELSEWHERE:
            return tr("Automatic snapshots: on")


def paused(until: datetime | None, now: datetime) -> str:
    """Until when they are paused: "Automatic snapshots: paused until 3:45 PM"."""
    if until is None:
        return tr("Automatic snapshots: paused")
    is_today = times.day(until, now) == times.day(now, now)
    moment = times.clock(until) if is_today else times.date_and_time(until, now)
    return tr("Automatic snapshots: paused until {moment}", moment=moment)


def explained(background: Background | None) -> str:
    """The same in a sentence or two, for the tool tip."""
    match background.running if background else None:
        case Running.OFF:
            return tr("No snapshot is taken by itself; you can turn that on here.")
        case Running.PAUSED:
            return tr("Warnings and safety snapshots are still taken. What changes now is kept afterwards.")
        case Running.ELSEWHERE:
            return tr("Another process of this program takes them.")
        case _:
            return tr("Sessions are kept while they are worked on, and before something is lost.")


_LOW = {
    AlertLevel.WARNING: marked("The balance is low: {balance}. “{session}” was kept."),
    AlertLevel.CRITICAL: marked("The balance is critical: {balance}. “{session}” was kept."),
    AlertLevel.DEPLETED: marked("The balance is used up. “{session}” was kept."),
}


def alarmed(news: Alarmed) -> str:
    """What is running out: "The balance is low: 4.2 Diem. “Debug Auth” was kept."."""
    kept = news.snapshot
    session = session_title(kept.session.title) or kept.session.ref.id if kept.session else ""
    if isinstance(kept.trigger, BalanceWarning) and kept.trigger.level in _LOW:
        balance = amounts.balance(kept.summary.balance_diem)
        return tr(_LOW[kept.trigger.level], balance=balance, session=session)
    return tr("“{session}” met a limit of its provider, and was kept.", session=session)


def restarted(news: Restarted) -> str:
    """What the toast says when a part of the background broke."""
    return tr("{what} It was begun again.", what=retell(news.sentence))


def after_a_crash() -> str:
    """What is said when the whole program broke and was started again."""
    return tr("Snapshot Manager ended unexpectedly and was started again.")
