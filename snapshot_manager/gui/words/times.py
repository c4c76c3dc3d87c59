"""Times as people read them. The only place in the window with local time. No Qt."""

from datetime import datetime, time, timedelta
from time import tzset

from snapshot_manager.gui.words.language import DateForm, clock_said, date_said, tr


def look_at_the_zone() -> None:
    """Go by the time zone that the desktop has now; without this, by that of the program's start."""
    tzset()


def local(at: datetime) -> datetime:
    """The same time on the clock of this desktop."""
    return at.astimezone()


def clock(at: datetime) -> str:
    """The time of day: "3:45 PM"."""
    return wall_clock(local(at))


def wall_clock(there: datetime) -> str:
    """What a clock that shows this time says: "3:45 PM"."""
    return clock_said(there.time())


def is_lately(at: datetime, now: datetime) -> bool:
    """Whether it was today or yesterday, so that the time of day says enough below a heading."""
    return timedelta(0) <= local(now).date() - local(at).date() <= timedelta(days=1)


def day(at: datetime, now: datetime) -> str:
    """The day: "Today", "Yesterday", "Mon, Nov 3", "Nov 3, 2025"."""
    there, today = local(at).date(), local(now).date()
    if there == today:
        return tr("Today")
    if there == today - timedelta(days=1):
        return tr("Yesterday")
    return date_said(there, DateForm.WEEKDAY if there.year == today.year else DateForm.FULL)


def date_and_time(at: datetime, now: datetime) -> str:
    """Day and time: "Today, 3:45 PM"; "Mon, Nov 3, 3:45 PM"."""
    return f"{day(at, now)}, {clock(at)}"


def stamp(at: datetime) -> str:
    """Day and time that stay true whenever they are read: "Nov 20, 2026, 3:45 PM"."""
    return f"{date_said(local(at).date(), DateForm.FULL)}, {clock(at)}"


def day_starts(now: datetime) -> tuple[datetime, datetime]:
    """When today and when yesterday began here, both aware."""
    today = local(now).date()
    midnights = (today, today - timedelta(days=1))
    start, before = (datetime.combine(each, time()).astimezone() for each in midnights)
    return start, before
