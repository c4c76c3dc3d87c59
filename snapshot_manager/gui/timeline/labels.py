"""Human words of the timeline. No Qt."""

from datetime import datetime, timedelta
from math import isnan

from snapshot_manager.gui.timeline.chart import Figure
from snapshot_manager.gui.words import amounts, times
from snapshot_manager.model.marks import KINDS, Kind, TimeMark, datetime_of

_THOUSAND = 1000
_MINUTE, _HOUR, _DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)

FIGURES = {Figure.TOKENS: "Tokens", Figure.SIZE: "Size", Figure.BALANCE: "Balance"}

_KINDS = {
    Kind.MANUAL: "Manual snapshot",
    Kind.AUTO: "Automatic snapshot",
    Kind.WARNING: "Snapshot with a warning",
    Kind.ERROR: "Snapshot with an error",
}


def figure(which: Figure, value: float) -> str:
    """A figure beside the chart: "1.2M tokens", "1.8 MB", "42.5 Diem"."""
    if isnan(value):
        return "not known"
    if which is Figure.SIZE:
        return amounts.size(round(value))
    if which is Figure.BALANCE:
        return amounts.diem(value)
    return f"{short(round(value))} {'token' if round(value) == 1 else 'tokens'}"


def short(number: int) -> str:
    """A number where there is little room: "7", "999", "1.2k", "12k", "3.4M"."""
    if number < _THOUSAND:
        return str(number)
    amount, unit = float(number), ""
    for unit in ("k", "M", "G"):  # noqa: B007  -- the last one is used
        amount /= _THOUSAND
        if amount < _THOUSAND - 0.5:
            break
    digits = 0 if amount >= 10 - 0.05 else 1
    return f"{amount:.{digits}f}{unit}".replace(".0", "")


def mark(which: TimeMark, now: datetime) -> str:
    """What a mark alone says, until its snapshot is in memory."""
    return f"{times.date_and_time(datetime_of(which.time), now)}, {_KINDS[KINDS[which.kind]].lower()}."


def cluster(count: int, first: float, last: float, now: datetime) -> str:
    """What a cluster says: "12 snapshots, Today, 2:05 PM to 2:45 PM. Click to see them apart."."""
    start, end = datetime_of(first), datetime_of(last)
    until = (
        times.clock(end) if times.day(start, now) == times.day(end, now) else times.date_and_time(end, now)
    )
    return (
        f"{amounts.snapshots(count)}, {times.date_and_time(start, now)} to {until}. Click to see them apart."
    )


def ago(at: datetime, now: datetime) -> str:
    """How long ago: "just now", "12 min ago", "2 h 5 min ago", "3 days ago"."""
    age = now - at
    if age < _MINUTE:
        return "just now"
    if age < _HOUR:
        return f"{age // _MINUTE} min ago"
    if age < _DAY:
        hours, rest = divmod(age, _HOUR)
        minutes = f" {rest // _MINUTE} min" if rest >= _MINUTE else ""
        return f"{hours} h{minutes} ago"
    return f"{amounts.count(age // _DAY, 'day')} ago"
