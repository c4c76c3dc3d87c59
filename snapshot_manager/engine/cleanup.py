"""Clear old snapshots away by a rule: first what would go and why, then exactly that, into the trash."""

from collections.abc import Iterable

from snapshot_manager.engine.retention import judge
from snapshot_manager.engine.workspace import Workspace
from snapshot_manager.model.policy import Rule
from snapshot_manager.model.progress import Report, no_report
from snapshot_manager.model.results import Change, CleanupForecast
from snapshot_manager.model.snapshot import Snapshot


def forecast(workspace: Workspace, rule: Rule) -> CleanupForecast:
    """Say which snapshots a rule would clear away; nothing is done."""
    return forecast_of(workspace, workspace.library.snapshots(), rule)


def forecast_of(
    workspace: Workspace, snapshots: Iterable[Snapshot], rule: Rule, report: Report = no_report
) -> CleanupForecast:
    """The same for snapshots that are known already: all of the library's, but for the trash.

    Raises:
        Cancelled: The report said so.
    """
    report(0, 2, "Looking at each snapshot")
    verdicts = judge(snapshots, rule, workspace.clock().astimezone())
    report(1, 2, "Adding up what is freed")
    going = [each.id for each in verdicts if not each.stays]
    return CleanupForecast(
        rule=rule, verdicts=verdicts, freed_bytes=workspace.library.freed_bytes(going) if going else 0
    )


def apply(workspace: Workspace, planned: CleanupForecast) -> Change:
    """Move exactly the forecast snapshots to the trash, from where they can be brought back.

    Raises:
        SnapshotNotFound: One of them is gone for good since the forecast.
    """
    return workspace.library.delete(planned.going) if planned.going else Change()
