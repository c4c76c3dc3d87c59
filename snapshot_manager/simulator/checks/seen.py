"""Checks by evidence: the login flow went through, and changed nothing that counts."""

from snapshot_manager.model.gate import Check, CheckId, CheckStatus, Fix
from snapshot_manager.simulator.evidence import FlowRun
from snapshot_manager.simulator.flow_run import flow_named
from snapshot_manager.simulator.simulator import Simulator

_MOST_TOLD = 5


def flow(simulator: Simulator) -> Check:
    """The login flow went through, and nothing happened since."""
    flow_named(simulator)
    seen = simulator.evidence.read().flow
    if seen is None:
        return _flow(CheckStatus.UNKNOWN, "it was not run yet", "Run it: simulator flow", (Fix.RUN_FLOW,))
    if seen.failed:
        return _flow(CheckStatus.FAIL, seen.failed, "Correct it, then run it again.", (Fix.RUN_FLOW,))
    if reason := _stale(simulator, seen):
        return _flow(CheckStatus.STALE, reason, "Run it again: simulator flow", (Fix.RUN_FLOW,))
    return _flow(CheckStatus.PASS, f"{seen.steps} steps by {seen.driver}, {seen.at:%Y-%m-%d %H:%M} UTC")


def _flow(status: CheckStatus, observed: str, hint: str = "", fixes: tuple[Fix, ...] = ()) -> Check:
    return Check(
        id=CheckId.FLOW,
        status=status,
        title="The login flow runs",
        observed=observed,
        expected="all steps done",
        hint=hint,
        fixes=fixes,
    )


def mutations(simulator: Simulator) -> Check:
    """The login flow changed nothing that counts, by what was recorded and by digests."""
    seen = simulator.evidence.read().flow
    if seen is None or seen.failed:
        hint = "Run the login flow: simulator flow"
        return _mutations(CheckStatus.UNKNOWN, "no login flow went through yet", hint, (Fix.RUN_FLOW,))
    if reason := _stale(simulator, seen):
        return _mutations(CheckStatus.STALE, reason, "Run the flow again: simulator flow", (Fix.RUN_FLOW,))
    if seen.mutations:
        return _mutated(seen)
    if seen.unseen:
        return _mutations(
            CheckStatus.FAIL,
            f"rows changed that no trigger saw: {', '.join(seen.unseen[:_MOST_TOLD])}",
            "Something changed them where triggers are blind: a cascade, TRUNCATE or REPLACE.",
        )
    return _mutations(CheckStatus.PASS, "0 changes, and the rows are the same")


def _mutated(seen: FlowRun) -> Check:
    told = ", ".join(f"{count} × {words}" for words, count in list(seen.mutations.items())[:_MOST_TOLD])
    rules = "; ".join(f"- {rule}" for each in seen.ignorable.values() for rule in each)
    total = sum(seen.mutations.values())
    return _mutations(
        CheckStatus.FAIL,
        f"{total} changes after login: {told}" if total > 1 else f"1 change after login: {told}",
        f"If the app does so by itself, ignore them in plato-config.yml, audit_ignore_tables: {rules}",
        (Fix.ADD_IGNORE_RULE,),
        {words: str(count) for words, count in seen.mutations.items()},
    )


def _mutations(
    status: CheckStatus,
    observed: str,
    hint: str = "",
    fixes: tuple[Fix, ...] = (),
    evidence: dict[str, str] | None = None,
) -> Check:
    return Check(
        id=CheckId.MUTATIONS,
        status=status,
        title="Logging in changes nothing",
        observed=observed,
        expected="0 changes, equal digests",
        hint=hint,
        fixes=fixes,
        evidence=evidence or {},
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
