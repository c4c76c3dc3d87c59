"""The commands of ``simulator``: one function each, all with one result."""

import signal
import sys
import time
from argparse import Namespace
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from types import FrameType
from typing import TypeAlias

from snapshot_manager.cli import complaint
from snapshot_manager.cli import simulator_documents as documents
from snapshot_manager.cli.answer import Answer
from snapshot_manager.engine import artifacts, preflight, tables_restore
from snapshot_manager.engine.workspace import Workspace
from snapshot_manager.errors import Cancelled, SimulatorError, SnapshotManagerError, UsageError
from snapshot_manager.gui.words import foreign_text
from snapshot_manager.model.artifact import artifact_id
from snapshot_manager.model.gate import Check, Fix, GateReport
from snapshot_manager.model.progress import no_report
from snapshot_manager.model.snapshot import SessionRef
from snapshot_manager.model.state import PartName
from snapshot_manager.model.tables import gate_in, manifest_in
from snapshot_manager.simulator.flows import drivers
from snapshot_manager.sources.simulator.source import NAME, SimulatorSource

_Facts: TypeAlias = tuple[dict[str, object], bool]
"""What an action found, and whether it is a success."""


def run(workspace: Workspace, args: Namespace) -> Answer:
    """Carry out an action; what goes wrong is told on stderr, and in the result.

    Raises:
        UsageError: What was typed makes no sense.
        Cancelled: The person said so.
    """
    try:
        source = source_of(workspace)
        ref = source.remember(args.dir)
        facts, is_success = _ACTIONS[args.action](workspace, source, ref, args)
        document = documents.result(args.action, facts, success=is_success)
    except UsageError:
        raise
    except SnapshotManagerError as error:
        complaint.say(error)
        document, is_success = documents.failure(args.action, error), False
    return Answer(document, documents.yaml(document), ok=is_success)


def source_of(workspace: Workspace) -> SimulatorSource:
    """The source of sandboxes.

    Raises:
        UsageError: This workspace has none.
    """
    source = workspace.sources.get(NAME)
    if not isinstance(source, SimulatorSource):
        raise UsageError("There are no simulators here.")
    return source


def _check(workspace: Workspace, _source: SimulatorSource, ref: SessionRef, _args: Namespace) -> _Facts:
    report = preflight.gate(workspace, ref) or GateReport(checks=())
    _tell(report.blocking)
    return {"gate": documents.gate(report)}, report.is_open


def _tell(blocking: tuple[Check, ...]) -> None:
    """What did not pass, and what to do about it, on stderr."""
    for check in blocking:
        complaint.say(
            SnapshotManagerError(f"{check.title}: {check.status}. {check.observed}", hint=check.hint)
        )


def _snapshot(workspace: Workspace, _source: SimulatorSource, ref: SessionRef, args: Namespace) -> _Facts:
    began = time.monotonic()
    with _no_longer_than(args.timeout):
        made = artifacts.create(
            workspace,
            ref,
            reason=args.anyway,
            description=args.description,
            starred=args.star,
            always=args.new,
        )
    part = workspace.library.state(made.snapshot.id).part(PartName.TABLES)
    manifest, gate = manifest_in(part), gate_in(part)
    if made.save_hint:
        complaint.say(SnapshotManagerError("The artifact's id was not saved.", hint=made.save_hint))
    facts: dict[str, object] = {
        "artifact_id": made.id,
        "artifact_saved": made.is_saved,
        "unchanged": not made.is_new,
        "digest": manifest.digest if manifest else "",
        "bytes_new": made.new_bytes,
        "gate": documents.gate(gate) if gate else None,
        "targets": documents.targets(manifest, made.new_bytes, time.monotonic() - began) if manifest else [],
        "not_included": list(documents.NOT_INCLUDED),
        "warnings": list(part.gaps),
    }
    return facts, True


@contextmanager
def _no_longer_than(seconds: int | None) -> Iterator[None]:
    """Give up after so long. Nothing half done is seen; what was stored is not stored again the next time."""

    def give_up(_signal: int, _frame: FrameType | None) -> None:
        raise SimulatorError(
            f"The snapshot was not done in {seconds} seconds.",
            code="timeout",
            hint="Large databases take longer: wait, then try again with a longer --timeout."
            " They are read again; what is stored already is not stored again.",
            retryable=True,
        )

    if seconds is None:
        yield
        return
    before = signal.signal(signal.SIGALRM, give_up)
    signal.alarm(seconds)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)


def _verify(workspace: Workspace, source: SimulatorSource, ref: SessionRef, args: Namespace) -> _Facts:
    snapshot = artifacts.find(workspace, ref, args.id)
    of_sandbox = artifacts.ref_of(snapshot)
    if of_sandbox != ref:
        raise SimulatorError(
            f"The artifact is of another sandbox: {of_sandbox.id}.",
            code="version_mismatch",
            hint="Correct artifact_id in .sandbox.yaml, or take a new one: simulator snapshot",
        )
    verified = artifacts.verify(workspace, snapshot, rehearse=args.rehearse, trust=args.trust)
    saved = source.saved_artifact(ref.id)
    return {
        "artifact_id": artifact_id(snapshot),
        "artifact_saved": saved == artifact_id(snapshot),
        "present": True,
        "intact": True,
        "restorable": True if args.rehearse else None,
        **documents.trials(verified.summary.trials),
    }, True


def _restore(workspace: Workspace, _source: SimulatorSource, ref: SessionRef, args: Namespace) -> _Facts:
    snapshot = artifacts.find(workspace, ref, args.id)
    planned = tables_restore.plan(workspace, snapshot.id)
    facts = {"artifact_id": artifact_id(snapshot), "plan": documents.plan(planned), "applied": False}
    if args.dry_run or not (args.yes or _agreed(documents.yaml(facts))):
        return facts, True
    done = tables_restore.apply(
        workspace,
        planned,
        typed=args.database,
        trust=args.trust,
        keeps_now=not args.no_safety_snapshot,
    )
    return {
        **facts,
        "applied": True,
        "before_restore_id": done.before_restore_id,
        "notes": list(done.notes),
    }, True


def _agreed(plan: str) -> bool:
    """Ask at the terminal.

    Raises:
        UsageError: Nobody is there to be asked.
    """
    if not (sys.stdin.isatty() and sys.stderr.isatty()):
        raise UsageError("This has to be agreed to.", hint="Add --yes, or --dry-run to see the plan.")
    sys.stderr.write(f"{foreign_text.visible(plan)}\n\nRestore? [y/N] ")
    sys.stderr.flush()
    return sys.stdin.readline().strip().lower() in {"y", "yes"}


def _clear_audit(_workspace: Workspace, source: SimulatorSource, ref: SessionRef, _args: Namespace) -> _Facts:
    simulator = source.simulator(ref.id)
    return {"cleared": simulator.clear_audit(), "left_alone": [*map(str, simulator.foreign_logs())]}, True


def _start_worker(workspace: Workspace, source: SimulatorSource, ref: SessionRef, _args: Namespace) -> _Facts:
    artifacts.start(workspace, ref)
    source.fix(ref.id, Fix.START_WORKER, no_report)
    return {
        "connected": True,
        "targets": [each.listener.name for each in source.simulator(ref.id).targets],
    }, True


def _flow(_workspace: Workspace, source: SimulatorSource, ref: SessionRef, args: Namespace) -> _Facts:
    found = source.run_flow(ref.id, _driver(source, ref, args), no_report)
    if found.failed:
        raise SimulatorError(
            found.failed, code="flow_failed", hint="Correct the step in flows.yml, or the page."
        )
    is_clean = not found.mutations and not found.unseen
    if not is_clean:
        rules = "; ".join(f"- {rule}" for each in found.ignorable.values() for rule in each)
        hint = f"If the app does so by itself, add to audit_ignore_tables: {rules}"
        complaint.say(SnapshotManagerError("Logging in changed the databases.", hint=hint if rules else ""))
    return {
        "driver": found.driver,
        "steps": found.steps,
        "mutations": dict(found.mutations),
        "unseen": list(found.unseen),
        "ignorable": {name: list(rules) for name, rules in found.ignorable.items()},
    }, is_clean


def _driver(source: SimulatorSource, ref: SessionRef, args: Namespace) -> drivers.Driver:
    simulator = source.simulator(ref.id)
    match args.driver:
        case "command":
            if not args.command_line:
                raise UsageError("--driver command needs --command-line.", hint="Say what logs in.")
            return drivers.ByCommand(args.command_line, simulator.sandbox.folder)
        case "manual":
            return drivers.ByHand(_wait_for_enter)
        case "playwright":
            return drivers.in_browser()
        case _:
            return drivers.ByHTTP(simulator.wait)


def _wait_for_enter() -> None:
    sys.stderr.write("Log in now, then press Enter here: ")
    sys.stderr.flush()
    if not sys.stdin.readline():
        raise Cancelled


def _state(_workspace: Workspace, source: SimulatorSource, ref: SessionRef, _args: Namespace) -> _Facts:
    simulator = source.simulator(ref.id)
    targets = []
    for target in simulator.targets:
        with target.watch() as watch:
            found = watch.mutations()
            targets.append(
                {
                    "name": target.listener.name,
                    "engine": str(target.engine()),
                    "is_connected": bool(watch.epoch()),
                    "audit_log_count": sum(each.count for each in found),
                    "mutations": documents.mutations(found),
                    "not_watched": list(watch.uncovered()),
                    "foreign_audit_logs": [*map(str, watch.foreign_logs(target.listener.audit_table))],
                }
            )
    found_in = simulator.sandbox
    return {
        "service": found_in.service,
        "dataset": found_in.dataset,
        "artifact_id": found_in.artifact_id,
        "targets": targets,
    }, True


_ACTIONS: Mapping[str, Callable[[Workspace, SimulatorSource, SessionRef, Namespace], _Facts]] = {
    "check": _check,
    "snapshot": _snapshot,
    "verify": _verify,
    "restore": _restore,
    "clear-audit": _clear_audit,
    "start-worker": _start_worker,
    "flow": _flow,
    "state": _state,
}
