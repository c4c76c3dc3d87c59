"""Checks of the worker: it watches every table, it hears a change, and what it heard was cleared."""

from collections import Counter

from snapshot_manager.model.gate import Check, CheckStatus, Fix
from snapshot_manager.simulator import flow_run
from snapshot_manager.simulator.checks.subjects import AUDIT_ACTIVE, AUDIT_CLEAR, QUIET, WORKER
from snapshot_manager.simulator.simulator import Simulator

_MOST_TOLD = 5


def worker(simulator: Simulator) -> Check:
    """It is connected, and every table has its triggers."""
    uncovered: list[str] = []
    stopped: list[str] = []
    servers: dict[str, str] = {}
    for target in simulator.targets:
        with target.watch() as watch:
            if not watch.epoch():
                stopped.append(target.listener.name)
            uncovered += watch.uncovered()
        servers[target.listener.name] = str(target.engine())
    if stopped:
        return WORKER.check(
            CheckStatus.FAIL,
            f"Worker not connected: {', '.join(stopped)}",
            "Start the worker: simulator start-worker",
            (Fix.START_WORKER,),
        )
    if uncovered:
        several = f"{len(uncovered)} tables have no active audit trigger: {_some(uncovered)}"
        one = f"1 table has no active audit trigger: {uncovered[0]}"
        return WORKER.check(
            CheckStatus.FAIL,
            several if len(uncovered) > 1 else one,
            "Repair the triggers: simulator start-worker",
            (Fix.REPAIR_TRIGGERS,),
        )
    return WORKER.check(CheckStatus.PASS, ", ".join(f"{name} ({kind})" for name, kind in servers.items()))


def audit_active(simulator: Simulator) -> Check:
    """A change of a row is recorded; it is taken back at once."""
    tried, silent = [], []
    for target in simulator.targets:
        with target.watch() as watch:
            heard = watch.canary()
        if heard == "":
            silent.append(target.listener.name)
        elif heard is not None:
            tried.append(heard)
    if silent:
        return AUDIT_ACTIVE.check(
            CheckStatus.FAIL,
            f"a change was made in {', '.join(silent)} and no trigger saw it: 0 mutations would mean nothing",
            "Repair the triggers: simulator start-worker",
            (Fix.REPAIR_TRIGGERS,),
        )
    if not tried:
        return AUDIT_ACTIVE.check(CheckStatus.SKIPPED, "no table has a row that could be changed")
    return AUDIT_ACTIVE.check(CheckStatus.PASS, f"a change in {', '.join(tried)} was seen, and taken back")


def audit_clear(simulator: Simulator) -> Check:
    """Nothing is recorded; where nobody records, that is not known."""
    found: Counter[str] = Counter()
    for target in simulator.targets:
        with target.watch() as watch:
            if not watch.epoch():
                return AUDIT_CLEAR.check(
                    CheckStatus.UNKNOWN, "nobody records changes", "Start the worker.", (Fix.START_WORKER,)
                )
            for each in watch.mutations():
                found[flow_run.in_words(each)] += each.count
    foreign = ", ".join(map(str, simulator.foreign_logs()))
    evidence = {words: str(count) for words, count in found.items()}
    if foreign:
        evidence["left alone"] = foreign
    total = found.total()
    if total:
        several = f"{total} changes are recorded since the last clear: {flow_run.told(found)}"
        one = f"1 change is recorded since the last clear: {flow_run.told(found)}"
        return AUDIT_CLEAR.check(
            CheckStatus.FAIL,
            several if total > 1 else one,
            "Clear the audit: simulator clear-audit",
            (Fix.CLEAR_AUDIT,),
            evidence,
        )
    left = f"0 changes; {foreign} is not ours and is left alone" if foreign else "0 changes"
    return AUDIT_CLEAR.check(CheckStatus.PASS, left, evidence=evidence)


def quiet(simulator: Simulator) -> Check:
    """Nobody is in the middle of writing."""
    writers: list[str] = []
    for target in simulator.targets:
        with target.watch() as watch:
            before = watch.position()
            writers += watch.writers()
            if watch.position() != before:
                writers.append(f"{target.listener.name} was changed at this moment.")
    if writers:
        hint = "The application is still writing: wait, then check again."
        return QUIET.check(CheckStatus.FAIL, " ".join(writers), hint)
    return QUIET.check(CheckStatus.PASS, "nobody is writing")


def _some(names: list[str]) -> str:
    more = len(names) - _MOST_TOLD
    return ", ".join(names[:_MOST_TOLD]) + (f" and {more} more" if more > 0 else "")
