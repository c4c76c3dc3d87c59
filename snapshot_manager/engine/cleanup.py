"""Clear old snapshots away by a rule: first what would go and why, then exactly that, into the trash."""

from snapshot_manager.engine.retention import judge
from snapshot_manager.engine.workspace import Workspace
from snapshot_manager.model.policy import Rule
from snapshot_manager.model.results import Change, CleanupForecast


def forecast(workspace: Workspace, rule: Rule) -> CleanupForecast:
    """Say which snapshots a rule would clear away; nothing is done."""
    verdicts = judge(workspace.library.snapshots(), rule, workspace.clock().astimezone())
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
