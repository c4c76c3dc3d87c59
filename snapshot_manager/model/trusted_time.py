"""How far a clock is believed before something goes because of its age.

A clock can be wrong for an hour: a flat battery, a mistyped year, a virtual machine that slept. What is
cleared away or emptied out in that hour must not be everything.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta

LONGEST_ABSENCE = timedelta(days=366)
"""Nobody is away for longer; it is the clock that jumped."""

SET_BACK = timedelta(days=1)
"""A clock may be set right by so much; one that is further behind what was kept is not believed."""

WITNESSES = 8
"""So many snapshots in a row must have been kept by a clock before it is believed that it jumped rightly."""


def trusted_time(now: datetime, kept: Sequence[datetime]) -> datetime:
    """The time by the clock; that of the last snapshots where it is far ahead of them.

    Args:
        now: By the clock.
        kept: When the last ``WITNESSES`` snapshots were kept by the clock of then, the oldest first.
    """
    known = _known(now, kept)
    return known if now - known > LONGEST_ABSENCE else now


def time_of_deed(now: datetime, kept: Sequence[datetime]) -> datetime:
    """When something is done whose age will matter: by the clock, or as late as is known if it fell behind.

    What is thrown away by a clock that begins in 1970 must not be found to have lain there for decades.
    """
    known = _known(now, kept)
    return known if known - now > SET_BACK else now


def _known(now: datetime, kept: Sequence[datetime]) -> datetime:
    """When the last snapshot was kept, those left out whose clock had jumped ahead."""
    known = min(kept[:1], default=now)
    for at in kept:
        if at - known <= LONGEST_ABSENCE:
            known = max(known, at)
    return known
