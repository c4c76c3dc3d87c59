"""How a snapshot of a simulator passed its checks, in words. No Qt."""

from snapshot_manager.gui.language import marked, tr
from snapshot_manager.gui.retold import retell
from snapshot_manager.model.gate import Check, CheckStatus, Gate
from snapshot_manager.model.snapshot import Snapshot

SIGN = {
    CheckStatus.PASS: "✓",
    CheckStatus.FAIL: "✗",
    CheckStatus.UNKNOWN: "?",
    CheckStatus.STALE: "↻",
    CheckStatus.SKIPPED: "○",
}
KIND = {
    CheckStatus.PASS: "green",
    CheckStatus.FAIL: "red",
    CheckStatus.UNKNOWN: "amber",
    CheckStatus.STALE: "amber",
    CheckStatus.SKIPPED: "muted",
}
"""The kind of text that each status is shown in."""

_BADGES = {
    Gate.PASSED: marked("all checks passed"),
    Gate.OVERRIDDEN: marked("taken although checks did not pass"),
    Gate.FAILED: marked("checks did not pass"),
}


def badge(snapshot: Snapshot) -> str:
    """How a snapshot passed the gate: "all checks passed"; empty where no checks were made."""
    gate = snapshot.summary.gate
    return tr(_BADGES[gate]) if gate else ""


def check(each: Check) -> str:
    """A check in one line: "✓ The audit is clear: 0 changes"."""
    observed = f": {retell(each.observed)}" if each.observed else ""
    return f"{SIGN[each.status]}  {retell(each.title)}{observed}"
