"""What can be done about a check that did not pass."""

import msgspec

from snapshot_manager.errors import SimulatorError
from snapshot_manager.model.gate import Fix
from snapshot_manager.model.progress import Report
from snapshot_manager.model.state import Part
from snapshot_manager.simulator import config_edit, flow_run, sandbox
from snapshot_manager.simulator.checks.new_rows import name_of, rows_added
from snapshot_manager.simulator.flows.drivers import ByHTTP
from snapshot_manager.simulator.simulator import Simulator, person


def fix(simulator: Simulator, what: Fix, baseline: Part | None, report: Report) -> None:
    """Do it.

    Raises:
        SimulatorError: It could not be done.
        Cancelled: The report said so.
    """
    match what:
        case Fix.START_WORKER | Fix.REPAIR_TRIGGERS:
            simulator.start_worker()
        case Fix.CLEAR_AUDIT:
            simulator.clear_audit()
        case Fix.RUN_FLOW:
            found = flow_run.run(simulator, ByHTTP(simulator.wait), report)
            if found.failed:
                raise SimulatorError(
                    found.failed,
                    code="flow_failed",
                    hint="For a page that needs a browser: simulator flow --driver playwright",
                )
        case Fix.ADD_IGNORE_RULE:
            _add_rules(simulator)
        case Fix.ACCEPT_ROWS:
            _accept_rows(simulator, baseline, report)


def _add_rules(simulator: Simulator) -> None:
    """Write the rules that would leave out what the flow did, and start the worker anew."""
    found, seen = simulator.sandbox, simulator.evidence.read().flow
    path = config_edit.path_of(found.config, found.folder)
    for listener, rules in seen.ignorable.items() if seen else ():
        config_edit.add_ignore_rules(path, found.dataset, listener, rules)
    renewed = Simulator(sandbox.read(found.folder), simulator.evidence, simulator.clock, simulator.wait)
    renewed.start_worker()


def _accept_rows(simulator: Simulator, baseline: Part | None, report: Report) -> None:
    """Remember that the rows that came since the baseline belong, and who said so."""
    if baseline is None:
        return
    names = {name_of(table, row) for table, row in rows_added(simulator, baseline, report)}
    known = simulator.evidence.read()
    accepted = msgspec.structs.replace(
        known, accepted=known.accepted | names, accepted_by=person(), accepted_at=simulator.clock()
    )
    simulator.evidence.write(accepted)
