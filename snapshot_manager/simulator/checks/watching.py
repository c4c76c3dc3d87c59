"""Checks of the worker: it watches every table, it hears a change, and what it heard was cleared."""

from collections import Counter

from snapshot_manager.model.gate import Check, CheckId, CheckStatus, Fix
from snapshot_manager.simulator.flow_run import in_words
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
        return _worker(
            CheckStatus.FAIL,
            f"Worker not connected: {', '.join(stopped)}",
            "Start the worker: simulator start-worker",
            (Fix.START_WORKER,),
        )
    if uncovered:
        count = f"{len(uncovered)} tables have" if len(uncovered) > 1 else "1 table has"
        return _worker(
            CheckStatus.FAIL,
            f"{count} no active audit trigger: {_some(uncovered)}",
            "Repair the triggers: simulator start-worker",
            (Fix.REPAIR_TRIGGERS,),
        )
    return _worker(CheckStatus.PASS, ", ".join(f"{name} ({kind})" for name, kind in servers.items()))


def _worker(status: CheckStatus, observed: str, hint: str = "", fixes: tuple[Fix, ...] = ()) -> Check:
    return Check(
        id=CheckId.WORKER,
        status=status,
        title="The worker watches every table",
        observed=observed,
        expected="connected, no table without a trigger",
        hint=hint,
        fixes=fixes,
    )


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
        return _active(
            CheckStatus.FAIL,
            f"a change was made in {', '.join(silent)} and no trigger saw it: 0 mutations would mean nothing",
            "Repair the triggers: simulator start-worker",
            (Fix.REPAIR_TRIGGERS,),
        )
    if not tried:
        return _active(CheckStatus.SKIPPED, "no table has a row that could be changed")
    return _active(CheckStatus.PASS, f"a change in {', '.join(tried)} was seen, and taken back")


def _active(status: CheckStatus, observed: str, hint: str = "", fixes: tuple[Fix, ...] = ()) -> Check:
    return Check(
        id=CheckId.AUDIT_ACTIVE,
        status=status,
        title="Changes are recorded",
        observed=observed,
        expected="a change is seen and undone",
        hint=hint,
        fixes=fixes,
    )


def audit_clear(simulator: Simulator) -> Check:
    """Nothing is recorded; where nobody records, that is not known."""
    found: Counter[str] = Counter()
    for target in simulator.targets:
        with target.watch() as watch:
            if not watch.epoch():
                return _clear(
                    CheckStatus.UNKNOWN, "nobody records changes", "Start the worker.", (Fix.START_WORKER,)
                )
            for each in watch.mutations():
                found[in_words(each)] += each.count
    foreign = ", ".join(map(str, simulator.foreign_logs()))
    evidence = {words: str(count) for words, count in found.items()}
    if foreign:
        evidence["left alone"] = foreign
    total = found.total()
    if total:
        what = f"{total} changes are" if total > 1 else "1 change is"
        told = ", ".join(f"{count} × {words}" for words, count in found.most_common(_MOST_TOLD))
        return _clear(
            CheckStatus.FAIL,
            f"{what} recorded since the last clear: {told}",
            "Clear the audit: simulator clear-audit",
            (Fix.CLEAR_AUDIT,),
            evidence,
        )
    left = f"0 changes; {foreign} is not ours and is left alone" if foreign else "0 changes"
    return _clear(CheckStatus.PASS, left, evidence=evidence)


def _clear(
    status: CheckStatus,
    observed: str,
    hint: str = "",
    fixes: tuple[Fix, ...] = (),
    evidence: dict[str, str] | None = None,
) -> Check:
    return Check(
        id=CheckId.AUDIT_CLEAR,
        status=status,
        title="The audit is clear",
        observed=observed,
        expected="0 changes",
        hint=hint,
        fixes=fixes,
        evidence=evidence or {},
    )


def quiet(simulator: Simulator) -> Check:
    """Nobody is in the middle of writing."""
    writers: list[str] = []
    for target in simulator.targets:
        with target.watch() as watch:
            before = watch.position()
            writers += watch.writers()
            if watch.position() != before:
                writers.append(f"{target.listener.name} was changed at this moment.")
    return Check(
        id=CheckId.QUIET,
        status=CheckStatus.FAIL if writers else CheckStatus.PASS,
        title="The application is at rest",
        observed=" ".join(writers) or "nobody is writing",
        expected="no open write transaction",
        hint="The application is still writing: wait, then check again." if writers else "",
    )


def _some(names: list[str]) -> str:
    more = len(names) - _MOST_TOLD
    return ", ".join(names[:_MOST_TOLD]) + (f" and {more} more" if more > 0 else "")
