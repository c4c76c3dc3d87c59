"""Checks before a snapshot, where a source makes them, and what can be done about those that fail."""

from snapshot_manager.engine.workspace import Workspace
from snapshot_manager.model.gate import Fix, GateReport
from snapshot_manager.model.progress import Report, no_report
from snapshot_manager.model.snapshot import SessionRef
from snapshot_manager.sources.base import CheckingSource


def gate(workspace: Workspace, ref: SessionRef, report: Report = no_report) -> GateReport | None:
    """Make the checks; None where a source makes none.

    Raises:
        SourceError: The checks themselves could not be made.
    """
    source = workspace.source_of(ref)
    return source.gate(ref.id, report) if isinstance(source, CheckingSource) else None


def fix(workspace: Workspace, ref: SessionRef, what: Fix, report: Report = no_report) -> None:
    """Do what a check that did not pass offers.

    Raises:
        SourceError: It could not be done.
    """
    source = workspace.source_of(ref)
    if isinstance(source, CheckingSource):
        source.fix(ref.id, what, report)
