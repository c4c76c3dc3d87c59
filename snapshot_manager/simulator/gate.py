"""Make all checks in their order. A check that cannot be made is told, and is never taken for passed."""

import time
from collections.abc import Callable
from typing import TypeAlias

import msgspec

from snapshot_manager.errors import SimulatorError
from snapshot_manager.model.gate import Check, CheckId, CheckStatus, Fix, GateReport
from snapshot_manager.model.progress import Report
from snapshot_manager.model.state import Part
from snapshot_manager.simulator.checks import around, new_rows, seen, watching
from snapshot_manager.simulator.checks.subjects import SUBJECTS
from snapshot_manager.simulator.simulator import Simulator

_Check: TypeAlias = Callable[[Simulator], Check]

_CHECKS: dict[CheckId, _Check] = {
    CheckId.SANDBOX: around.sandbox,
    CheckId.SERVICES: around.services,
    CheckId.LOGIN: around.login,
    CheckId.WORKER: watching.worker,
    CheckId.FLOW: seen.flow,
    CheckId.MUTATIONS: seen.mutations,
    CheckId.AUDIT_ACTIVE: watching.audit_active,
    CheckId.AUDIT_CLEAR: watching.audit_clear,
    CheckId.QUIET: watching.quiet,
}
_MUST_BE_KNOWN = {CheckId.SANDBOX, CheckId.WORKER, CheckId.FLOW}
"""Where a check that cannot be made has failed; of others, nothing is known then."""
_FIXES = {CheckId.WORKER: (Fix.START_WORKER,)}


def run(simulator: Simulator, baseline: Part | None, report: Report) -> GateReport:
    """Make all checks.

    Args:
        simulator: The sandbox.
        baseline: The part ``tables`` of an earlier snapshot; None where there is none.
        report: Told which check is made.

    Raises:
        Cancelled: The report said so.
    """
    made: list[Check] = []
    for number, check_id in enumerate(CheckId):
        report(number, len(CheckId), SUBJECTS[check_id].title)
        made.append(_timed(simulator, check_id, lambda: _made(simulator, check_id, baseline, report)))  # noqa: B023  -- called at once
    return GateReport(checks=tuple(made))


def unreadable(error: SimulatorError) -> GateReport:
    """The report where not even the sandbox can be read: nothing else is known."""
    rest = (_unknown(each, error) for each in CheckId if each is not CheckId.SANDBOX)
    return GateReport(checks=(_failed(CheckId.SANDBOX, error), *rest))


def _made(simulator: Simulator, check_id: CheckId, baseline: Part | None, report: Report) -> Check:
    if check_id is CheckId.NO_TEST_DATA:
        return new_rows.no_test_data(simulator, baseline, report)
    return _CHECKS[check_id](simulator)


def _timed(simulator: Simulator, check_id: CheckId, check: Callable[[], Check]) -> Check:
    started_at, began = simulator.clock(), time.monotonic()
    try:
        found = check()
    except SimulatorError as error:
        found = _failed(check_id, error) if check_id in _MUST_BE_KNOWN else _unknown(check_id, error)
    took_ms = int((time.monotonic() - began) * 1000)
    return msgspec.structs.replace(found, started_at=started_at, took_ms=took_ms)


def _failed(check_id: CheckId, error: SimulatorError) -> Check:
    words = f"Worker not connected: {error}" if check_id is CheckId.WORKER else str(error)
    return SUBJECTS[check_id].check(CheckStatus.FAIL, words, error.hint, _FIXES.get(check_id, ()))


def _unknown(check_id: CheckId, error: SimulatorError) -> Check:
    return SUBJECTS[check_id].check(CheckStatus.UNKNOWN, str(error), error.hint)
