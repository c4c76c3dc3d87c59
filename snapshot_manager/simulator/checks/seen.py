"""Checks by evidence: the login flow went through, and changed nothing that counts."""

from snapshot_manager.model.gate import Check, CheckStatus, Fix
from snapshot_manager.simulator import flow_run
from snapshot_manager.simulator.checks.subjects import FLOW, MUTATIONS
from snapshot_manager.simulator.evidence import FlowRun
from snapshot_manager.simulator.simulator import Simulator

_MOST_TOLD = 5


def flow(simulator: Simulator) -> Check:
    """The login flow went through, and nothing happened since."""
    flow_run.flow_named(simulator)
    seen = simulator.evidence.read().flow
    if seen is None:
        return FLOW.check(
            CheckStatus.UNKNOWN, "it was not run yet", "Run it: simulator flow", (Fix.RUN_FLOW,)
        )
    if seen.failed:
        return FLOW.check(CheckStatus.FAIL, seen.failed, "Correct it, then run it again.", (Fix.RUN_FLOW,))
    if reason := _stale(simulator, seen):
        return FLOW.check(CheckStatus.STALE, reason, "Run it again: simulator flow", (Fix.RUN_FLOW,))
    return FLOW.check(CheckStatus.PASS, f"{seen.steps} steps by {seen.driver}, {seen.at:%Y-%m-%d %H:%M} UTC")


def mutations(simulator: Simulator) -> Check:
    """The login flow changed nothing that counts, by what was recorded and by digests."""
    seen = simulator.evidence.read().flow
    if seen is None or seen.failed:
        hint = "Run the login flow: simulator flow"
        return MUTATIONS.check(CheckStatus.UNKNOWN, "no login flow went through yet", hint, (Fix.RUN_FLOW,))
    if reason := _stale(simulator, seen):
        return MUTATIONS.check(
            CheckStatus.STALE, reason, "Run the flow again: simulator flow", (Fix.RUN_FLOW,)
        )
    if seen.mutations:
        return _mutated(seen)
    if seen.unseen:
        return MUTATIONS.check(
            CheckStatus.FAIL,
            f"rows changed that no trigger saw: {', '.join(seen.unseen[:_MOST_TOLD])}",
            "Something changed them where triggers are blind: a cascade, TRUNCATE or REPLACE.",
        )
    return MUTATIONS.check(CheckStatus.PASS, "0 changes, and the rows are the same")


def _mutated(seen: FlowRun) -> Check:
    told = flow_run.told(seen.mutations)
    rules = "; ".join(f"- {rule}" for each in seen.ignorable.values() for rule in each)
    total = sum(seen.mutations.values())
    return MUTATIONS.check(
        CheckStatus.FAIL,
        f"{total} changes after login: {told}" if total > 1 else f"1 change after login: {told}",
        f"If the app does so by itself, ignore them in plato-config.yml, audit_ignore_tables: {rules}",
        (Fix.ADD_IGNORE_RULE,),
        {words: str(count) for words, count in seen.mutations.items()},
    )


def _stale(simulator: Simulator, seen: FlowRun) -> str:
    """Why evidence no longer counts; empty where it does."""
    now = simulator.first_standing
    if now.keys() != seen.standing.keys():
        return "the databases are others than then"
    for name, then in seen.standing.items():
        standing = now[name]
        if standing.epoch != then.epoch:
            return "the worker was started since"
        if standing.rules != then.rules:
            return "the ignore rules were changed since"
        if standing.schema_digest != then.schema_digest:
            return f"the schema of {name} was changed since"
        if standing.position != then.position:
            return f"rows of {name} were changed since"
    return ""
