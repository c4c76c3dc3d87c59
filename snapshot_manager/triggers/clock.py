"""The trigger of the clock: every few minutes of activity."""

from datetime import UTC, datetime, timedelta

from snapshot_manager.model import snapshot
from snapshot_manager.model.sighting import Sighting
from snapshot_manager.triggers.base import Decision, Quiet

AWAKE_FOR = timedelta(hours=6)
"""How long after its last change a session is still looked at by the clock; each look is counted."""

SAME_MOMENT = timedelta(seconds=5)
"""A change so shortly before the last look may have been missed by it."""


class Interval:
    """A session that changed is worth a snapshot when the last look is so many minutes ago.

    Only differences of absolute time count, so neither a change to summer time nor another time zone matters;
    however long the computer slept, it is one snapshot. A clock that was set back makes the next look due at
    once: one look too many is better than an hour without.
    """

    type = "interval"

    def __init__(self, minutes: int) -> None:
        self._minutes = minutes
        self._apart = timedelta(minutes=minutes)

    def decide(self, last: Sighting, seen: Sighting, now: datetime) -> Decision:
        """A snapshot, a counted look, or nothing yet."""
        since = now.astimezone(UTC) - last.at.astimezone(UTC)
        if timedelta(0) <= since < self._apart:
            return None
        if _changed(last, seen):
            return snapshot.Interval(minutes=self._minutes)
        is_awake = now.astimezone(UTC) - seen.updated_at.astimezone(UTC) < AWAKE_FOR
        return Quiet.CHECKED if is_awake else None


def _changed(last: Sighting, seen: Sighting) -> bool:
    if not last.exists:
        return True
    if last.fingerprint:
        return seen.fingerprint != last.fingerprint
    return seen.updated_at > last.at - SAME_MOMENT
