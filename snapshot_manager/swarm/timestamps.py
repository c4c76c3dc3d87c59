"""Moments in time as SwarmSDK orders events by them: exact, never rounded to a clock's grain."""

import time
from datetime import datetime
from fractions import Fraction
from importlib import import_module

from snapshot_manager.clock import utc_now
from snapshot_manager.swarm.date_forms import Pieces

MOST_BYTES = 128
"""Longer texts are not read as times."""

_DATE_WORDS = "snapshot_manager.swarm.date_words"
"""Loaded with the first moment that is read: compiling its rules takes long, and every start comes by."""

_DAY = 86_400
_FEBRUARY, _DECEMBER, _MIDNIGHT = 2, 12, 24
_RANGES = (range(1, 13), range(1, 32), range(25), range(60), range(61))
_MONTH_DAYS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_LETTERS = {letter: hours for hours, letter in enumerate("ABCDEFGHIKLM", start=1)} | {
    letter: -hours for hours, letter in enumerate("NOPQRSTUVWXY", start=1)
}
_ZONES = _LETTERS | {
    "UTC": 0, "UT": 0, "GMT": 0, "Z": 0,
    "EST": -5, "EDT": -4, "CST": -6, "CDT": -5, "MST": -7, "MDT": -6, "PST": -8, "PDT": -7,
}  # fmt: skip


class _NoTime(ValueError):
    """The text names no moment."""


def seconds_of(text: str, now: datetime | None = None) -> Fraction | None:
    """Seconds since 1970, exact, as Ruby's ``Time.parse`` reads this text.

    Args:
        text: A timestamp of an event.
        now: Lends the date to texts that hold only a time of day.

    Returns:
        None where the text cannot be read as a moment; SwarmSDK then takes 1970 itself.
    """
    if len(text.encode("utf-8", "surrogatepass")) > MOST_BYTES:
        return None
    pieces: Pieces = import_module(_DATE_WORDS).pieces_of(text)
    try:
        return _moment(pieces, now or utc_now())
    except (_NoTime, OverflowError):
        return None


def utc_text(seconds: Fraction) -> str:
    """A moment as SwarmSDK writes it in UTC: six digits of a second, the rest cut off."""
    micros = int(seconds * 1_000_000 // 1)
    days, rest = divmod(micros, _DAY * 1_000_000)
    year, mon, day = _date_of(days)
    clock, micros = divmod(rest, 1_000_000)
    return (
        f"{year:04}-{mon:02}-{day:02}T{clock // 3600:02}:{clock // 60 % 60:02}:{clock % 60:02}.{micros:06}Z"
    )


def _moment(pieces: Pieces, now: datetime) -> Fraction:
    if pieces == Pieces(zone=pieces.zone, short_year=pieces.short_year, before_christ=pieces.before_christ):
        raise _NoTime
    offset = None if pieces.zone is None else _offset_of(pieces.zone, pieces.year or now.year)
    if offset is not None and abs(offset) >= _DAY:
        raise _NoTime
    if pieces.yday is None:
        return _filled(pieces, pieces.mon, pieces.mday, offset, now)
    return _by_day_of_year(pieces, pieces.yday, offset, now)


def _by_day_of_year(pieces: Pieces, yday: int, offset: int | None, now: datetime) -> Fraction:
    """Guess a month and day, see what day of the year that is, and correct the guess by the difference."""
    if yday not in range(1, 367):
        raise _NoTime
    mon, day = (yday - 1) // 31 + 1, (yday - 1) % 31 + 1
    guess = _filled(pieces, mon, day, offset, now)
    difference = yday - _day_of_year(guess, offset)
    if difference == 0:
        return guess
    day += difference
    most = _days_in(now.year if pieces.year is None else pieces.year, mon)
    if day > most:
        mon, day = mon + 1, day - most
        if mon > _DECEMBER:
            raise _NoTime
    return _filled(pieces, mon, day, offset, now)


def _day_of_year(moment: Fraction, offset: int | None) -> int:
    whole = int(moment // 1)
    if offset is None:
        return time.localtime(whole).tm_yday
    days = (whole + offset) // _DAY
    return days - _days_since_epoch(_date_of(days)[0], 1, 1) + 1


def _filled(pieces: Pieces, mon: int | None, day: int | None, offset: int | None, now: datetime) -> Fraction:
    """Take what is not said before the first thing that is said from now, and the rest as its beginning."""
    here = now.timestamp() + offset if offset is not None else None
    local = time.gmtime(here) if here is not None else time.localtime(now.timestamp())
    said = [pieces.year, mon, day, pieces.hour, pieces.min, pieces.sec]
    fraction = pieces.fraction
    first = next((place for place, value in enumerate(said) if value is not None), len(said))
    said[:first] = local[:first]
    if first == len(said) and fraction is None:
        fraction = Fraction(now.microsecond, 1_000_000)
    filled = [
        value if value is not None else least
        for value, least in zip(said, (1970, 1, 1, 0, 0, 0), strict=True)
    ]
    return _assembled(filled, offset) + (fraction or 0)


def _assembled(fields: list[int], offset: int | None) -> Fraction:
    if offset is None:
        _check(fields)
        return Fraction(_local_seconds(fields))
    fields = _shifted(fields, offset)
    _check(fields)
    return Fraction(_utc_seconds(fields))


def _check(fields: list[int]) -> None:
    inside = all(value in range_ for value, range_ in zip(fields[1:], _RANGES, strict=True))
    hour, minute, sec = fields[3:]
    if not inside or (hour == _MIDNIGHT and (minute or sec)):
        raise _NoTime


def _utc_seconds(fields: list[int]) -> int:
    year, mon, day, hour, minute, sec = fields
    return _days_since_epoch(year, mon, day) * _DAY + hour * 3600 + minute * 60 + sec


def _local_seconds(fields: list[int]) -> int:
    """Where the zone's rules do not reach, its standard offset holds."""
    year, mon, day, hour, minute, sec = fields
    try:
        return int(time.mktime((year, mon, day, hour, minute, sec, 0, 0, -1)))
    except (OverflowError, ValueError):
        return _utc_seconds(fields) + time.timezone


def _shifted(fields: list[int], offset: int) -> list[int]:
    """The same moment in UTC, place by place; what is out of range stays so where nothing is added."""
    year, mon, day, hour, minute, sec = fields
    step = -1 if offset > 0 else 1
    rest, part = divmod(abs(offset), 60)
    if part:
        carry, sec = divmod(sec + step * part, 60)
        rest += step * carry
    rest, part = divmod(rest, 60)
    if part:
        carry, minute = divmod(minute + step * part, 60)
        rest += step * carry
    rest, part = divmod(rest, 24)
    if part:
        carry, hour = divmod(hour + step * part, 24)
        rest += step * carry
    if rest:
        year, mon, day = _day_after(year, mon, day + rest) if step > 0 else _day_before(year, mon, day - rest)
    return [year, mon, day, hour, minute, sec]


def _day_after(year: int, mon: int, day: int) -> tuple[int, int, int]:
    if mon > _DECEMBER or day <= _days_in(year, mon):
        return year, mon, day
    return (year + 1, 1, 1) if mon == _DECEMBER else (year, mon + 1, 1)


def _day_before(year: int, mon: int, day: int) -> tuple[int, int, int]:
    if day >= 1:
        return year, mon, day
    year, mon = (year - 1, _DECEMBER) if mon <= 1 else (year, mon - 1)
    return year, mon, _days_in(year, mon) if mon <= _DECEMBER else 1


def _days_in(year: int, mon: int) -> int:
    is_leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    return 29 if mon == _FEBRUARY and is_leap else _MONTH_DAYS[mon - 1]


def _offset_of(zone: str, year: int) -> int | None:
    """Seconds east of Greenwich; None for a zone that Ruby does not know; it then takes the local one."""
    zone = zone.upper()
    if zone[:1] in {"+", "-"}:
        return _written_offset(zone)
    if zone in _ZONES:
        return _ZONES[zone] * 3600
    for month in (1, 7):
        then = time.localtime(_local_seconds([year, month, 1, 0, 0, 0]))
        if then.tm_zone.upper() == zone:
            return then.tm_gmtoff
    return None


def _written_offset(zone: str) -> int | None:
    digits = zone[1:].replace(":", "")
    forms = {"dd", "dddd", "dd:dd", "dddddd", "dd:dd:dd"}
    shape = "".join("d" if each in "0123456789" else each for each in zone[1:])
    if shape not in forms:
        return None
    hours, minutes, seconds = (int(digits[at : at + 2] or "0") for at in (0, 2, 4))
    size = hours * 3600 + minutes * 60 + seconds
    return -size if zone.startswith("-") else size


def _days_since_epoch(year: int, mon: int, day: int) -> int:
    """Days since 1970-01-01 in the Gregorian calendar; a day past the month's end rolls over."""
    shifted = year - (mon <= _FEBRUARY)
    era, of_era = divmod(shifted, 400)
    of_year = (153 * ((mon + 9) % 12) + 2) // 5 + day - 1
    return era * 146_097 + of_era * 365 + of_era // 4 - of_era // 100 + of_year - 719_468


def _date_of(days: int) -> tuple[int, int, int]:
    """The inverse of ``_days_since_epoch``."""
    era, of_era = divmod(days + 719_468, 146_097)
    years = (of_era - of_era // 1460 + of_era // 36_524 - of_era // 146_096) // 365
    of_year = of_era - (365 * years + years // 4 - years // 100)
    shifted = (5 * of_year + 2) // 153
    mon = (shifted + 2) % _DECEMBER + 1
    return era * 400 + years + (mon <= _FEBRUARY), mon, of_year - (153 * shifted + 2) // 5 + 1
