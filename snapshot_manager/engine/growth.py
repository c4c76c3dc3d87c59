"""How long the space lasts. Pure: what was added in the last days and what is free in, days out."""

from datetime import datetime, timedelta

WINDOW = timedelta(days=7)
"""The days that tell how fast a library grows."""

LEAST = timedelta(days=1)
"""A library younger than this does not tell yet."""


def window(oldest: datetime, now: datetime) -> timedelta:
    """The stretch of time before ``now`` that tells the rate: the last days, or the library's whole life."""
    return max(timedelta(0), min(WINDOW, now - oldest))


def days_left(free_bytes: int, grown_bytes: int, over: timedelta) -> float | None:
    """How many days the space lasts.

    Args:
        free_bytes: What the quota leaves; less than nothing counts as nothing.
        grown_bytes: What was added in the stretch of time.
        over: That stretch.

    Returns:
        0.0 when there is no space left; None when it cannot be said, because nothing was added or the
        library is too young.
    """
    if over < LEAST or grown_bytes <= 0:
        return None
    return max(0, free_bytes) * (over / timedelta(days=1)) / grown_bytes
