"""The triggers of what goes wrong. They are never paused nor limited."""

from datetime import UTC, datetime

from snapshot_manager.model import snapshot
from snapshot_manager.model.facts import AlertLevel
from snapshot_manager.model.sighting import Sighting
from snapshot_manager.triggers.base import Decision, Quiet


class BalanceWarning:
    """The balance's alert level is another one than the last that was worth a snapshot.

    A balance that wavers around a limit does not repeat itself: that it was normal in between is only noted
    on another day (UTC, when Diem is given anew), for then running low again is news.
    """

    type = "balance_warning"

    def decide(self, last: Sighting, seen: Sighting, now: datetime) -> Decision:
        """Never twice for the same level."""
        level = seen.alert_level
        if level is None or level is last.alert_level:
            return None
        if level is not AlertLevel.NORMAL:
            return snapshot.BalanceWarning(level=level)
        is_another_day = now.astimezone(UTC).date() != last.at.astimezone(UTC).date()
        return Quiet.NOTED if is_another_day else None


class LimitReached:
    """The session met a limit of its provider."""

    type = "limit_reached"

    def decide(self, last: Sighting, seen: Sighting, now: datetime) -> Decision:  # noqa: ARG002  -- the protocol
        """Once for each limit, and again after it was lifted."""
        if seen.limit == last.limit:
            return None
        return snapshot.LimitReached(limit=seen.limit) if seen.limit else Quiet.NOTED
