"""What the forms that dates are written in say of a moment: each reader takes one form's match."""

import re
from dataclasses import dataclass
from fractions import Fraction

_SHORT = len("25")
MONTHS = "jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec"
_ERAS_OF_JAPAN = {"m": 1867, "t": 1911, "s": 1925, "h": 1988}
_CLOCK = re.compile(
    r"([0-9]+)h?(?: *:? *([0-9]+)m?(?: *:? *([0-9]+)(?:[,.]([0-9]+))?s?)?)?(?: *([ap])(?:m\b|\.m\.))?",
    re.IGNORECASE,
)


@dataclass(slots=True)
class Pieces:
    """What a text says of a moment; None is what it does not say.

    Attributes:
        fraction: Of a second, exact.
        zone: As written.
        short_year: Whether a year below 100 is meant as one of 1969 to 2068.
        before_christ: The year counts backwards.
    """

    year: int | None = None
    yday: int | None = None
    mon: int | None = None
    mday: int | None = None
    hour: int | None = None
    min: int | None = None
    sec: int | None = None
    fraction: Fraction | None = None
    zone: str | None = None
    short_year: bool = True
    before_christ: bool = False


def read_time(match: re.Match[str], found: Pieces) -> None:
    """A time of day, with its zone."""
    if match[2] is not None:
        found.zone = match[2]
    clock = _CLOCK.match(match[1])
    if clock is None:
        return
    found.hour = int(clock[1])
    if clock[5]:
        found.hour = found.hour % 12 + (12 if clock[5] in "pP" else 0)
    found.min = _number(clock[2], found.min)
    found.sec = _number(clock[3], found.sec)
    if clock[4]:
        found.fraction = _fraction(clock[4])


def _number(digits: str | None, otherwise: int | None) -> int | None:
    return otherwise if digits is None else int(digits)


def _fraction(digits: str) -> Fraction:
    return Fraction(int(digits or "0"), 10 ** len(digits))


# -- three numbers, of which any may be the year --


def _read_three(year: str | None, mon: str | None, day: str | None, found: Pieces) -> None:
    """Sort out which is which: quoted or long numbers are years, whatever place they stand in."""
    year, mon, day = _by_presence(year, mon, day)
    if year is not None and not year.endswith(number := _signed_digits(year)):
        year, day = day, number
    if mon is not None and _is_year(mon):
        year, mon, day = mon, day, year
    if day is not None and _is_year(day):
        year, day = day, year
    if year is not None:
        _read_year(year, found)
    if mon is not None:
        found.mon = _digits(mon)
    if day is not None:
        found.mday = _digits(day)


def _by_presence(
    year: str | None, mon: str | None, day: str | None
) -> tuple[str | None, str | None, str | None]:
    if year is not None and mon is not None and day is None:
        year, mon, day = None, year, mon
    if year is None and day is not None and _is_year(day):
        return day, mon, None
    return year, mon, day


def _is_year(text: str) -> bool:
    return text.startswith("'") or len(text) > _SHORT


def _signed_digits(text: str) -> str:
    """The first number in it."""
    match = re.search(r"[-+][0-9]*|[0-9]+", text)
    return match[0] if match else ""


def _read_year(text: str, found: Pieces) -> None:
    """A year."""
    number = _signed_digits(text)
    digits = number.lstrip("-+")
    if digits != number or len(digits) > _SHORT:
        found.short_year = False
    found.year = int(number) if digits else 0


def _digits(text: str) -> int | None:
    match = re.search(r"[0-9]+", text)
    return int(match[0]) if match else None


def _month(name: str) -> str:
    return str(MONTHS.split("|").index(name[:3].lower()) + 1)


def read_day_month(match: re.Match[str], found: Pieces) -> None:
    """``4th Nov 2025``, and before Christ."""
    found.before_christ = bool(match[3]) and match[3][0] in "bB"
    _read_three(match[4], _month(match[2]), match[1], found)


def read_month_day(match: re.Match[str], found: Pieces) -> None:
    """``Nov 4, 2025``, and before Christ."""
    found.before_christ = bool(match[3]) and match[3][0] in "bB"
    _read_three(match[4], _month(match[1]), match[2], found)


def read_in_order(match: re.Match[str], found: Pieces) -> None:
    """Three numbers: year, month and day, where they do not say otherwise themselves."""
    _read_three(match[1], match[2], match[3], found)


def read_day_name_year(match: re.Match[str], found: Pieces) -> None:
    """``4-nov-2025``."""
    _read_three(match[3], _month(match[2]), match[1], found)


def read_name_day_year(match: re.Match[str], found: Pieces) -> None:
    """``nov-4-2025``."""
    _read_three(match[3], _month(match[1]), match[2], found)


# -- other forms of a date --


def read_nothing(_match: re.Match[str], _found: Pieces) -> None:
    """A week of the year says nothing of a moment here."""


def read_japanese(match: re.Match[str], found: Pieces) -> None:
    """``H27.11.04``: a year of an emperor."""
    found.year = int(match[2]) + _ERAS_OF_JAPAN[match[1].lower()]
    found.mon, found.mday = int(match[3]), int(match[4])


def read_truncated(match: re.Match[str], found: Pieces) -> None:
    """``--11-04``."""
    found.mon, found.mday = _number(match[1], found.mon), _number(match[2], found.mday)


def read_year_and_day(match: re.Match[str], found: Pieces) -> None:
    """``2025-308``."""
    found.year, found.yday = int(match[1]), int(match[2])


def read_day_of_year(match: re.Match[str], found: Pieces) -> None:
    """``-308``."""
    found.yday = int(match[1])


def read_quoted_year(match: re.Match[str], found: Pieces) -> None:
    """``'25``."""
    found.year = int(match[1])


def read_month_name(match: re.Match[str], found: Pieces) -> None:
    """``Nov``."""
    found.mon = int(_month(match[1]))


def read_ordinal(match: re.Match[str], found: Pieces) -> None:
    """``4th``."""
    found.mday = int(match[1])


# -- digits without anything between them --


def read_run(match: re.Match[str], found: Pieces) -> None:
    """Digits without anything between them: "20251104T150000"."""
    sign, run, clock, fraction, zone = match.groups()
    if clock is None and fraction is not None:
        _read_backwards(run, found, sign)
    else:
        _read_forwards(run, found, sign)
    if clock is not None and len(clock) in (2, 4, 6):
        _read_clock(clock, found, backwards=fraction is not None)
    if fraction is not None:
        found.fraction = _fraction(fraction)
    if zone is not None:
        found.zone = _bracketed(zone) if zone.startswith("[") else zone


def _bracketed(zone: str) -> str:
    before, colon, name = zone[1:-1].partition(":")
    return name if colon else before


def _read_forwards(run: str, found: Pieces, sign: str) -> None:
    """Year first, or what there is of a date."""
    match len(run):
        case 2:
            found.mday = int(run)
        case 3:
            found.yday = int(run)
        case 4:
            found.mon, found.mday = int(run[:2]), int(run[2:])
        case 5:
            found.year, found.yday = int(sign + run[:2]), int(run[2:])
        case 6:
            found.year, found.mon, found.mday = int(sign + run[:2]), int(run[2:4]), int(run[4:])
        case 7:
            found.year, found.yday = int(sign + run[:4]), int(run[4:])
        case 8 | 10 | 12 | 14:
            found.year, found.mon, found.mday = int(sign + run[:4]), int(run[4:6]), int(run[6:8])
            found.short_year = False
            _read_clock(run[8:], found, backwards=False)


def _read_backwards(run: str, found: Pieces, sign: str) -> None:
    """Seconds last, as a fraction follows."""
    if len(run) in (9, 11, 13):
        return
    places = ("sec", "min", "hour", "mday", "mon")
    for number, place in enumerate(places):
        end = len(run) - 2 * number
        if end <= 0 or (end == 1 and place == "mon"):
            return
        setattr(found, place, int(run[max(0, end - 2) : end]))
    if len(run) in (12, 14):
        found.year = int(sign + run[:-10])
        found.short_year = found.short_year and len(run) == len("251104150000")


def _read_clock(digits: str, found: Pieces, *, backwards: bool) -> None:
    pairs = [int(digits[at : at + 2]) for at in range(0, len(digits), 2)]
    places = ("hour", "min", "sec")
    chosen = places[-len(pairs) :] if backwards and pairs else places
    for place, number in zip(chosen, pairs, strict=False):
        setattr(found, place, number)


def read_lonely_number(match: re.Match[str], found: Pieces) -> None:
    """A number that is all that is left: the day or the hour that is not known yet."""
    number = int(match[1])
    if found.hour is not None and found.mday is None and number in range(1, 32):
        found.mday = number
    if found.mday is not None and found.hour is None and number in range(25):
        found.hour = number
