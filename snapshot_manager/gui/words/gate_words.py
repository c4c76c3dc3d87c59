"""How a snapshot of a simulator passed its checks, in words. No Qt."""

from snapshot_manager.gui.words import times
from snapshot_manager.gui.words.language import marked, tr
from snapshot_manager.gui.words.retold import retell
from snapshot_manager.model.gate import Check, CheckStatus, Gate, Trials
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


_WHOLE = {True: marked("verified {time}"), False: marked("found damaged {time}")}
_RESTORED = {True: marked("restored on trial {time}"), False: marked("could not be restored on trial {time}")}


def badge(snapshot: Snapshot) -> str:
    """How a snapshot passed the gate: "all checks passed"; empty where no checks were made."""
    gate = snapshot.summary.gate
    return tr(_BADGES[gate]) if gate else ""


def trials(snapshot: Snapshot) -> list[str]:
    """How a snapshot did when it was last tried: "restored on trial Nov 20, 2026, 3:45 PM"."""
    known = snapshot.summary.trials or Trials()
    told = [(known.whole, _WHOLE), (known.restored, _RESTORED)]
    return [tr(words[each.ok], time=times.stamp(each.at)) for each, words in told if each]


def latest_trial(snapshot: Snapshot) -> str:
    """The one that says most, for a row: a failure before all, then a restoration, then a reading."""
    known = snapshot.summary.trials or Trials()
    if failed := [each for each in (known.whole, known.restored) if each and not each.ok]:
        return tr(marked("damaged") if known.whole in failed else marked("could not be restored on trial"))
    if known.restored:
        return tr("restored on trial")
    return tr("verified") if known.whole else ""


def check(each: Check) -> str:
    """A check in one line: "✓ The audit is clear: 0 changes"."""
    observed = f": {retell(each.observed)}" if each.observed else ""
    return f"{SIGN[each.status]}  {retell(each.title)}{observed}"
