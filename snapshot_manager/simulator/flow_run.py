"""Run the login flow, and see what it does to the databases: by what was recorded, and by digests."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from snapshot_manager.errors import SimulatorError
from snapshot_manager.model.progress import Report
from snapshot_manager.simulator import capturing, flows_file
from snapshot_manager.simulator.evidence import Evidence, FlowRun
from snapshot_manager.simulator.flows.drivers import Driver
from snapshot_manager.simulator.flows_file import LOGIN, Flow
from snapshot_manager.simulator.ignore_rules import IgnoreRules
from snapshot_manager.simulator.simulator import Simulator
from snapshot_manager.simulator.target import Mutations, Target

_MOST_TOLD = 5
SETTLED_S, MOST_S, LOOK_S = 2.0, 15.0, 0.25


def flow_named(simulator: Simulator, name: str = LOGIN) -> Flow:
    """A flow of the sandbox.

    Raises:
        SimulatorError: There is no such flow.
    """
    config = simulator.sandbox.config
    path = simulator.sandbox.flows_path
    flows = flows_file.read(path, config.variables if config else {})
    if name not in flows:
        raise SimulatorError(
            f"{path.name} has no flow “{name}”.",
            code="flow_failed",
            hint=f"It has: {', '.join(flows) or 'none'}.",
        )
    return flows[name]


def run(simulator: Simulator, driver: Driver, report: Report) -> FlowRun:
    """Clear the audit, run the flow, wait until all is quiet, and keep what was seen as evidence.

    Raises:
        SimulatorError: A database cannot be read, or there is no flow.
        Cancelled: The report said so.
    """
    flow = flow_named(simulator)
    simulator.clear_audit()
    before = _digests(simulator, report)
    report(0, 1, "Running the login flow")
    failed, steps = "", 0
    try:
        steps = driver.run(flow, simulator.sandbox.public_url)
    except SimulatorError as error:
        failed = str(error)
    _settle(simulator)
    seen = [_seen(target, before[target.listener.name], report) for target in simulator.targets]
    found = FlowRun(
        at=simulator.clock(),
        driver=driver.name,
        steps=steps,
        standing=simulator.standing(),
        failed=failed,
        mutations=dict(sum((each.mutations for each in seen), Counter[str]())),
        unseen=tuple(table for each in seen for table in each.unseen),
        ignorable={
            target.listener.name: tuple(dict.fromkeys(each.rules))
            for target, each in zip(simulator.targets, seen, strict=True)
            if each.rules
        },
    )
    simulator.evidence.write(_with_flow(simulator, found))
    return found


def _with_flow(simulator: Simulator, found: FlowRun) -> Evidence:
    known = simulator.evidence.read()
    return Evidence(
        flow=found, accepted=known.accepted, accepted_by=known.accepted_by, accepted_at=known.accepted_at
    )


@dataclass(frozen=True, slots=True)
class _Seen:
    mutations: Counter[str]
    unseen: tuple[str, ...]
    rules: tuple[str, ...]


def _digests(simulator: Simulator, report: Report) -> dict[str, dict[str, str]]:
    with simulator.readings() as readings:
        return {
            target.listener.name: capturing.digests(reading, target.listener.rules, report)
            for target, reading in readings
        }


def _settle(simulator: Simulator) -> None:
    """Wait until nothing more is recorded, for a while."""
    last, quiet, waited = positions(simulator), 0.0, 0.0
    while quiet < SETTLED_S and waited < MOST_S:
        simulator.wait(LOOK_S)
        waited += LOOK_S
        now = positions(simulator)
        quiet = quiet + LOOK_S if now == last else 0.0
        last = now


def positions(simulator: Simulator) -> list[int]:
    """How far the recording of changes is, in each database.

    Raises:
        SimulatorError: One of them cannot be reached.
    """
    return [_position(target) for target in simulator.targets]


def _position(target: Target) -> int:
    with target.watch() as watch:
        return watch.position()


def _seen(target: Target, before: Mapping[str, str], report: Report) -> _Seen:
    rules = target.listener.rules
    with target.watch() as watch:
        counting = [each for each in watch.mutations() if counts(each, rules)]
    with target.reading() as reading:
        after = capturing.digests(reading, rules, report)
    recorded = {each.table for each in counting}
    changed = [table for table in {**before, **after} if before.get(table) != after.get(table)]
    found: Counter[str] = Counter()
    for each in counting:
        found[in_words(each)] += each.count
    return _Seen(
        mutations=found,
        unseen=tuple(table for table in changed if table.rpartition(".")[2] not in recorded),
        rules=tuple(map(rule_for, counting)),
    )


def counts(each: Mutations, rules: IgnoreRules) -> bool:
    """Whether a change counts: an update counts when a column changed that is not ignored."""
    if rules.ignores(each.schema_name, each.table):
        return False
    if each.operation != "UPDATE":
        return True
    return not set(each.columns) <= rules.ignored_columns(each.schema_name, each.table)


def in_words(each: Mutations) -> str:
    """A kind of change: ``users UPDATE last_login``."""
    return f"{each.table} {each.operation} {', '.join(each.columns)}".strip()


def told(found: Mapping[str, int]) -> str:
    """The kinds of changes that were most, each with how often."""
    return ", ".join(f"{count} × {words}" for words, count in Counter(found).most_common(_MOST_TOLD))


def rule_for(each: Mutations) -> str:
    """The line of YAML that would leave this out: columns for an update, else the whole table."""
    if each.operation == "UPDATE" and each.columns:
        return f"{each.table}: [{', '.join(each.columns)}]"
    return each.table
