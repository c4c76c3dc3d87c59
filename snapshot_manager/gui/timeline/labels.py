"""Human words of the timeline. No Qt."""

from datetime import datetime, timedelta
from math import isnan

from snapshot_manager.gui.timeline.chart import Figure
from snapshot_manager.gui.words import amounts, times
from snapshot_manager.gui.words.language import marked, number_said, tr, tr_n, within
from snapshot_manager.model.marks import KINDS, Kind, TimeMark, datetime_of

_THOUSAND = 1000
_MINUTE, _HOUR, _DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)

FIGURES = {Figure.TOKENS: marked("Tokens"), Figure.SIZE: marked("Size"), Figure.BALANCE: marked("Balance")}

_WITHOUT = {
    Figure.TOKENS: marked("No tokens are known of these snapshots."),
    Figure.SIZE: marked("No size is known of these snapshots."),
    Figure.BALANCE: marked("No balance is known of these snapshots."),
}

_KINDS = {
    Kind.MANUAL: marked("Manual snapshot"),
    Kind.AUTO: marked("Automatic snapshot"),
    Kind.WARNING: marked("Snapshot with a warning"),
    Kind.ERROR: marked("Snapshot with an error"),
}


def figure(which: Figure, value: float) -> str:
    """A figure beside the chart: "1.2M tokens", "1.8 MB", "42.5 Diem"."""
    if isnan(value):
        return tr("not known")
    if which is Figure.SIZE:
        return amounts.size(round(value))
    if which is Figure.BALANCE:
        return amounts.diem(value)
    return tr_n("{short} token(s)", round(value), short=short(round(value)))


def without(which: Figure) -> str:
    """What a chart without anything to show says."""
    return tr(_WITHOUT[which])


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
    figure = number_said(amount, 0 if round(amount, digits) == round(amount) else digits)
    return f"{figure}{unit}"


def mark(which: TimeMark, now: datetime) -> str:
    """What a mark alone says, until its snapshot is in memory."""
    return f"{times.date_and_time(datetime_of(which.time), now)}, {within(tr(_KINDS[KINDS[which.kind]]))}."


def cluster(count: int, first: float, last: float, now: datetime) -> str:
    """What a cluster says: "12 snapshots, Today, 2:05 PM to 2:45 PM. Click to see them apart."."""
    start, end = datetime_of(first), datetime_of(last)
    until = (
        times.clock(end) if times.day(start, now) == times.day(end, now) else times.date_and_time(end, now)
    )
    return tr(
        "{snapshots}, {start} to {end}. Click to see them apart.",
        snapshots=amounts.snapshots(count),
        start=times.date_and_time(start, now),
        end=until,
    )


def ago(at: datetime, now: datetime) -> str:
    """How long ago: "just now", "12 min ago", "2 h 5 min ago", "3 days ago"."""
    age = now - at
    if age < -_MINUTE:
        return tr("by a clock that was ahead")
    if age < _MINUTE:
        return tr("just now")
    if age < _HOUR:
        return tr("{minutes} min ago", minutes=number_said(age // _MINUTE))
    if age < _DAY:
        hours, rest = divmod(age, _HOUR)
        said = {"hours": number_said(hours), "minutes": number_said(rest // _MINUTE)}
        return tr("{hours} h {minutes} min ago", **said) if rest >= _MINUTE else tr("{hours} h ago", **said)
    return tr_n("{n} day(s) ago", age // _DAY)
