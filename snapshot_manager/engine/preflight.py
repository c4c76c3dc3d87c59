"""Checks before a snapshot, where a source makes them, and what can be done about those that fail."""

from snapshot_manager.engine.workspace import Workspace
from snapshot_manager.errors import SimulatorError
from snapshot_manager.model.gate import Check, CheckId, Fix, GateReport
from snapshot_manager.model.progress import Report, no_report
from snapshot_manager.model.snapshot import SessionRef
from snapshot_manager.sources.base import CheckingSource

_CODES = {
    CheckId.SANDBOX: "no_target",
    CheckId.SERVICES: "cannot_connect",
    CheckId.LOGIN: "flow_failed",
    CheckId.WORKER: "worker_not_connected",
    CheckId.FLOW: "flow_failed",
    CheckId.MUTATIONS: "mutations_present",
    CheckId.AUDIT_ACTIVE: "audit_blind",
    CheckId.AUDIT_CLEAR: "mutations_present",
    CheckId.NO_TEST_DATA: "test_data",
    CheckId.QUIET: "not_quiet",
}
"""What scripts are told of a check that holds the gate shut."""


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


def _code(check: Check) -> str:
    return "triggers_missing" if Fix.REPAIR_TRIGGERS in check.fixes else _CODES[check.id]


def shut(gate: GateReport) -> SimulatorError:
    """The gate is shut: the first check that holds it says why, and what to do."""
    first = gate.blocking[0]
    more = len(gate.blocking) - 1
    others = (
        f" ({more} more checks did not pass)" if more > 1 else " (1 more check did not pass)" if more else ""
    )
    return SimulatorError(
        f"{first.title}: {first.status}. {first.observed}{others}.",
        code=_code(first),
        hint=first.hint,
        retryable=first.id is CheckId.QUIET,
    )
