"""Invented values that the dialogs about the library's space are shown with."""

from snapshot_manager.gui.cleanup_rows import CleanupReview, review
from snapshot_manager.model.policy import Rule, Thin, Verdict
from snapshot_manager.model.results import CleanupForecast
from tests.gui import shelf
from tests.gui.dialogs.sample_values import at


def forecast_review(going: int, staying: int, rule: Rule | None = None) -> CleanupReview:
    """A forecast for so many snapshots, of which the older ones go."""
    snapshots = [shelf.snapshot(number, at(number)) for number in range(going + staying)]
    verdicts = tuple(
        Verdict(id=each.id, stays=number >= going, reason="the last of its day")
        for number, each in enumerate(snapshots)
    )
    forecast = CleanupForecast(rule=rule or Thin(), verdicts=verdicts[::-1], freed_bytes=3_400_000)
    return review(forecast, snapshots)
