"""The place of an event in time, as something that compares fast and is never rounded.

Nearly every log has only timestamps of the one form that SwarmSDK writes, ``2025-11-04T15:00:00.123456Z``.
Those sort as texts, and so a text is its own key as long as a log has no others. With the first other one,
all keys become numbers: microseconds since 1970, fractions of one where a timestamp is finer.
"""

import re
from datetime import datetime
from fractions import Fraction
from typing import Any, Final, TypeAlias

from snapshot_manager.swarm.event import UNSET
from snapshot_manager.swarm.timestamps import seconds_of

Key: TypeAlias = Any
"""A text or a number; within one log, all keys are texts or all are numbers."""

EPOCH: Final = 0
"""Where events without a readable time stand."""

BEFORE_ALL: Final = float("-inf")
"""Where what was known before the first event stands; comparable with numbers."""

_LENGTH = len("2025-11-04T15:00:00.123456Z")
_HOUR = len("2025-11-04T15")
_TEN_SECONDS = len("2025-11-04T15:00:0")
_DIGITS = bytes.maketrans(b"123456789", b"000000000")
_FORM = b"0000-00-00T00:00:00.000000Z"
_REAL_HOUR = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T(?:[01][0-9]|2[0-3])")
_MOST_REMEMBERED = 8192


class Clock:
    """Reads timestamps; those of the form that SwarmSDK itself writes quickly.

    Args:
        now: Lends the date to timestamps that hold only a time of day.

    Attributes:
        unreadable: How many timestamps could not be read.
    """

    def __init__(self, now: datetime | None = None) -> None:
        self.unreadable = 0
        self._now = now
        self._hours: dict[str, bool] = {}
        self._beginnings: dict[str, int] = {}

    def are_plain(self, timestamps: list[Any]) -> bool:
        """Whether all of them have SwarmSDK's own form, name real moments, and so sort as texts."""
        try:
            joined = "".join(timestamps).encode("ascii")
        except (TypeError, UnicodeEncodeError):
            return False
        if joined.translate(_DIGITS) != _FORM * len(timestamps):
            return False
        tens = joined[14::_LENGTH] + joined[17::_LENGTH]
        hours = {each[:_HOUR] for each in timestamps}
        return not tens.strip(b"012345") and all(map(self._is_real, hours))

    def _is_real(self, hour: str) -> bool:
        """Whether these are the first characters, up to the hour, of real moments."""
        if hour not in self._hours:
            if len(self._hours) >= _MOST_REMEMBERED:
                self._hours.clear()
            self._hours[hour] = bool(_REAL_HOUR.fullmatch(hour)) and _is_in_calendar(hour[:10])
        return self._hours[hour]

    def number(self, timestamp: object) -> Key:
        """The place in time of this timestamp, as a number.

        Raises:
            TypeError: It is a number, true, a list or an object.
        """
        if isinstance(timestamp, str):
            if len(timestamp) == _LENGTH and self.are_plain([timestamp]):
                return self.plain_number(timestamp)
            return self._read(timestamp)
        if timestamp is None or timestamp is UNSET or timestamp is False:
            self.unreadable += 1
            return EPOCH
        raise TypeError(type(timestamp).__name__)

    def plain_number(self, timestamp: str) -> int:
        """The same for one that ``are_plain`` said yes to."""
        beginning = timestamp[:_TEN_SECONDS]
        micros = self._beginnings.get(beginning)
        if micros is None:
            if len(self._beginnings) >= _MOST_REMEMBERED:
                self._beginnings.clear()
            seconds = int(datetime.fromisoformat(f"{beginning}0+00:00").timestamp())
            micros = self._beginnings[beginning] = seconds * 1_000_000
        return micros + int(timestamp[18] + timestamp[20:26])

    def _read(self, timestamp: str) -> Key:
        seconds = seconds_of(timestamp, self._now)
        if seconds is None:
            self.unreadable += 1
            return EPOCH
        micros: Fraction = seconds * 1_000_000
        return micros.numerator if micros.denominator == 1 else micros


def _is_in_calendar(date: str) -> bool:
    """A thirtieth of February is not: it means a later day to Ruby."""
    try:
        datetime.fromisoformat(date)
    except ValueError:
        return False
    return True
