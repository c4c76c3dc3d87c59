"""Which moments of an axis are marked, on the clock and calendar of where the person is. No Qt."""

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta, tzinfo
from enum import Enum

from snapshot_manager.gui.timeline.scale import Span
from snapshot_manager.gui.words import times
from snapshot_manager.gui.words.language import DateForm, date_said
from snapshot_manager.model.marks import datetime_of

_MINUTE, _HOUR, _DAY = 60, 3600, 86_400
_MONTHS_OF_YEAR = 12
_LAST_YEAR = 9999


class Unit(Enum):
    """What ticks are counted in."""

    SECOND = 1.0
    HOUR = float(_HOUR)
    DAY = float(_DAY)
    MONTH = 30.44 * _DAY


@dataclass(frozen=True, slots=True)
class Step:
    """From one tick to the next: so many of a unit."""

    unit: Unit
    count: int

    @property
    def seconds(self) -> float:
        """About how long it is."""
        return self.unit.value * self.count


STEPS = tuple(
    Step(unit, count)
    for unit, counts in {
        Unit.SECOND: (1, 5, 15, 30, _MINUTE, 5 * _MINUTE, 10 * _MINUTE, 15 * _MINUTE, 30 * _MINUTE),
        Unit.HOUR: (1, 3, 6, 12),
        Unit.DAY: (1, 2, 7, 14),
        Unit.MONTH: (1, 3, 6, 12, 24, 60, 120, 600, 1200, 6000, 12_000),
    }.items()
    for count in counts
)
"""Distances that read well, the shortest first."""


@dataclass(frozen=True, slots=True)
class Tick:
    """A marked moment.

    Attributes:
        label: What stands below it.
        strong: A new day, or a new year among months, begins there.
    """

    time: float
    label: str
    strong: bool = False


def step_for(seconds: float) -> Step:
    """The shortest step that is at least so long."""
    place = bisect_left(STEPS, seconds, key=lambda step: step.seconds)
    return STEPS[min(place, len(STEPS) - 1)]


def ticks(span: Span, apart_s: float, zone: tzinfo | None = None) -> list[Tick]:
    """The ticks of a stretch, oldest first.

    Args:
        span: What is shown.
        apart_s: How far apart they have to be at least.
        zone: Where the person is; None for where this desktop is.
    """
    step = step_for(apart_s)
    found: list[Tick] = []
    for time in _times(span, step, zone):
        if span.start <= time <= span.end and (not found or time > found[-1].time):
            there = datetime_of(time).astimezone(zone)
            found.append(Tick(time, _label(there, step), _is_strong(there, step)))
    return found


def _times(span: Span, step: Step, zone: tzinfo | None) -> Iterator[float]:
    first = datetime_of(span.start).astimezone(zone)
    match step.unit:
        case Unit.SECOND:
            yield from _even(span, step.count, first)
        case Unit.HOUR:
            midnight = datetime(first.year, first.month, first.day)  # noqa: DTZ001  -- a wall clock's time
            yield from _by_wall_clock(midnight, timedelta(hours=step.count), span.end, zone)
        case Unit.DAY:
            day = datetime.fromordinal(first.toordinal() - first.toordinal() % step.count)
            yield from _by_wall_clock(day, timedelta(days=step.count), span.end, zone)
        case Unit.MONTH:
            yield from _months(first, step.count, span.end, zone)


def _even(span: Span, step: int, first: datetime) -> Iterator[float]:
    """Even distances; the clock may go back by an hour in between, the ticks go on."""
    offset = (first.utcoffset() or timedelta()).total_seconds() % step
    time = (span.start + offset) // step * step - offset
    while time <= span.end:
        yield time
        time += step


def _by_wall_clock(at: datetime, step: timedelta, end: float, zone: tzinfo | None) -> Iterator[float]:
    while (time := _placed(at, zone)) <= end:
        yield time
        at += step


def _months(first: datetime, step: int, end: float, zone: tzinfo | None) -> Iterator[float]:
    number = first.year * _MONTHS_OF_YEAR + first.month - 1
    number -= number % step
    while number // _MONTHS_OF_YEAR <= _LAST_YEAR:
        year, month = divmod(number, _MONTHS_OF_YEAR)
        time = _placed(datetime(max(year, 1), month + 1, 1), zone)  # noqa: DTZ001  -- a wall clock's time
        if time > end:
            return
        yield time
        number += step


def _placed(wall: datetime, zone: tzinfo | None) -> float:
    """When a wall clock shows this."""
    return wall.replace(tzinfo=zone).timestamp()


def _is_strong(there: datetime, step: Step) -> bool:
    begins_day = (there.hour, there.minute, there.second) == (0, 0, 0)
    return begins_day if step.seconds < _DAY else begins_day and there.timetuple().tm_yday == 1


def _label(there: datetime, step: Step) -> str:
    if step.unit is Unit.MONTH:
        is_year = step.count >= _MONTHS_OF_YEAR or there.month == 1
        return f"{there.year}" if is_year else date_said(there.date(), DateForm.MONTH)
    if step.unit is Unit.DAY or _is_strong(there, step):
        return date_said(there.date(), DateForm.DAY)
    if step.count < _MINUTE and step.unit is Unit.SECOND and there.second:
        return f":{there.second:02}"
    return times.wall_clock(there)
