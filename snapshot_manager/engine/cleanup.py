"""Clear old snapshots away by a rule: first what would go and why, then exactly that, into the trash.

What the sessions that lose something are now is kept before, as before everything that destroys.
"""

from collections.abc import Iterable

import msgspec

from snapshot_manager.engine import safeguard
from snapshot_manager.engine.retention import judge, judge_in_order
from snapshot_manager.engine.workspace import Workspace
from snapshot_manager.model.policy import Expired, Rule
from snapshot_manager.model.progress import Report, no_report
from snapshot_manager.model.results import Change, CleanupForecast
from snapshot_manager.model.snapshot import (
    BeforeDestructive,
    SessionRef,
    Snapshot,
    SnapshotFilter,
    SnapshotId,
)

_AT_ONCE = 500
_UNLIMITED = 2**63 - 1


def forecast(workspace: Workspace, rule: Rule, report: Report = no_report) -> CleanupForecast:
    """Say which snapshots a rule would clear away; nothing is done.

    Raises:
        Cancelled: The report said so.
    """
    return forecast_of(workspace, candidates(workspace, report), rule, report)


def candidates(workspace: Workspace, report: Report = no_report) -> list[Snapshot]:
    """All snapshots that a rule judges, without their parts and summaries.

    A hundred thousand are held at once; so they share what many of them have, and leave out what no rule
    asks for. They come in the order in which they lie on the disk, so that each page is read once.

    Raises:
        Cancelled: The report said so.
    """
    keys, read = sorted(workspace.library.keys()), workspace.library.outlines()
    found: list[Snapshot] = []
    for at in range(0, len(keys), _AT_ONCE):
        report(at, len(keys), "Reading the snapshots")
        found += read(keys[at : at + _AT_ONCE])
    return found


def forecast_of(
    workspace: Workspace, snapshots: Iterable[Snapshot], rule: Rule, report: Report = no_report
) -> CleanupForecast:
    """The same for candidates that are known already.

    Raises:
        Cancelled: The report said so.
    """
    report(0, 2, "Looking at each snapshot")
    judged = list(snapshots)
    now = workspace.clock()
    trusted = workspace.library.trusted_time(now)
    verdicts = judge(judged, rule, trusted.astimezone())
    report(1, 2, "Adding up what is freed")
    going = [each.id for each in verdicts if not each.stays]
    return CleanupForecast(
        rule=rule,
        verdicts=verdicts,
        freed_bytes=workspace.library.freed_bytes(going) if going else 0,
        sessions=_sessions_of(judged, set(going)),
        as_of=None if trusted == now else trusted,
    )


def _sessions_of(snapshots: Iterable[Snapshot], among: set[SnapshotId]) -> tuple[SessionRef, ...]:
    found = (each.session.ref for each in snapshots if each.session and each.id in among)
    return tuple(dict.fromkeys(found))


def apply(workspace: Workspace, planned: CleanupForecast, report: Report = no_report) -> Change:
    """Keep the sessions that lose something, then move exactly the forecast snapshots to the trash.

    From there they can be brought back. A session that cannot be kept now keeps nobody from making room.

    Raises:
        SnapshotNotFound: One of them is gone for good since the forecast.
        Cancelled: The report said so; nothing went to the trash.
    """
    if not planned.going:
        return Change()
    before = BeforeDestructive(operation="Clean Up")
    kept = safeguard.keep(workspace, planned.sessions, before, protected=planned.going, report=report)
    moved = workspace.library.delete(planned.going)
    return msgspec.structs.replace(moved, added=kept.added, evicted=kept.evicted)


def clear_expired(workspace: Workspace, report: Report = no_report) -> Change:
    """Move to the trash what has expired; quick where nothing ever does.

    Raises:
        Cancelled: The report said so; nothing was done.
    """
    if not workspace.library.expiring():
        return Change()
    return apply(workspace, forecast(workspace, Expired(), report))


def keep_to_caps(workspace: Workspace, ref: SessionRef) -> Change:
    """Move to the trash what a session has beyond the policy's caps; for after an automatic snapshot.

    Those with a star and the newest one stay, and so does every kind that has no cap, and what was imported.
    The newest is what was kept last: the clock may have been set back.
    """
    caps = workspace.library.policy.caps
    which = SnapshotFilter(session=ref)
    keys = workspace.library.keys(which)
    if len(keys) <= min(caps.newest.values(), default=_UNLIMITED):
        return Change()
    as_kept = workspace.library.outlines()(sorted(keys, reverse=True))
    own = [each for each in as_kept if each.imported_at is None]
    verdicts = judge_in_order(own, caps, workspace.library.trusted_time(workspace.clock()))
    going = [each.id for each in verdicts if not each.stays]
    return workspace.library.delete(going) if going else Change()
