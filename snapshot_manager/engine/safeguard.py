"""Keep sessions as they are now, before something is done to their snapshots that takes some away."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from itertools import groupby

from snapshot_manager.engine.capture import draft_of
from snapshot_manager.engine.workspace import Workspace
from snapshot_manager.errors import SessionGone, SourceError, StoreFull
from snapshot_manager.model.progress import Report, no_report
from snapshot_manager.model.results import Change
from snapshot_manager.model.snapshot import SessionRef, SnapshotId, SnapshotOptions, Trigger
from snapshot_manager.sources.base import CheckingSource, Source, Watchable

SAME_MOMENT = timedelta(seconds=5)
"""A change so shortly before a snapshot may have come after the session was read for it."""

_AS_AUTOMATIC = SnapshotOptions().left_out()
"""What automatic snapshots leave out, so that they can be compared with."""


def keep(
    workspace: Workspace,
    sessions: Collection[SessionRef],
    trigger: Trigger,
    *,
    protected: Sequence[SnapshotId],
    report: Report = no_report,
) -> Change:
    """Keep each session that is other than its newest snapshot; costs next to nothing where none is.

    A session that is gone, that cannot be read, or for which there is no room is left out: what it was is
    in the snapshots that stay, and what takes some away is often done to make room.

    Args:
        workspace: Where they are.
        sessions: Those to keep. A simulator is kept only behind its gate, so it is not kept here.
        trigger: Why.
        protected: Snapshots that may not be evicted for it.
        report: Told how far it is.

    Raises:
        Cancelled: The report said so.
    """
    changed = list(_changed(workspace, sessions))
    kept = []
    for number, ref in enumerate(changed):
        report(number, len(changed), "Keeping the state of now")
        try:
            kept.append(_keep(workspace, ref, trigger, protected, report))
        except SourceError:
            continue
        except StoreFull:
            break
    return Change(
        added=tuple(each for change in kept for each in change.added),
        removed=tuple(each for change in kept for each in change.removed),
        evicted=tuple(each for change in kept for each in change.evicted),
    )


def _keep(
    workspace: Workspace,
    ref: SessionRef,
    trigger: Trigger,
    protected: Sequence[SnapshotId],
    report: Report,
) -> Change:
    source = workspace.source_of(ref)
    state = source.read(ref.id, _AS_AUTOMATIC, report)
    newest = workspace.library.newest(ref)
    if newest is not None and workspace.library.is_same(newest.id, state):
        return Change()
    draft = draft_of(source.session(ref.id), state, trigger, workspace.clock())
    return workspace.library.create(draft, protected=protected)[1]


def _changed(workspace: Workspace, sessions: Collection[SessionRef]) -> Iterator[SessionRef]:
    """Those that were written to since their newest snapshot."""
    for name, refs in groupby(sorted(sessions, key=str), lambda each: each.source):
        source = workspace.sources.get(name)
        if source is None or isinstance(source, CheckingSource):
            continue
        written = _written(source, list(refs))
        for ref, at in written.items():
            newest = workspace.library.newest(ref)
            if newest is None or newest.timestamp - at < SAME_MOMENT:
                yield ref


def _written(source: Source, refs: Sequence[SessionRef]) -> Mapping[SessionRef, datetime]:
    """When each of these sessions was written to last, of those that are there."""
    if isinstance(source, Watchable):
        present = source.present()
        return {ref: present[ref.id] for ref in refs if ref.id in present}
    found = {}
    for ref in refs:
        try:
            found[ref] = source.session(ref.id).updated_at
        except SessionGone:
            continue
    return found
