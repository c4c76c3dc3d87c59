"""Snapshots of simulators' databases: taken behind the gate, saved by id, found again and verified."""

from pathlib import Path

import msgspec

from snapshot_manager.engine import artifact_trials, capture, preflight
from snapshot_manager.engine.workspace import Workspace
from snapshot_manager.errors import (
    SimulatorError,
    SnapshotManagerError,
    SourceError,
    UsageError,
)
from snapshot_manager.model.artifact import artifact_id, snapshot_in
from snapshot_manager.model.gate import Gate, GateReport
from snapshot_manager.model.progress import Report, no_report
from snapshot_manager.model.results import Change
from snapshot_manager.model.snapshot import (
    Manual,
    SessionCreated,
    SessionRef,
    Snapshot,
    SnapshotId,
    SnapshotOptions,
    Trigger,
)
from snapshot_manager.model.state import Document, Part, PartName, State
from snapshot_manager.model.tables import GATE, manifest_in
from snapshot_manager.model.tables_restoration import Artifact
from snapshot_manager.model.value import to_json
from snapshot_manager.sources.base import TablesSource

_ITS_OWN_FAULT = {"version_mismatch", "store_corrupt"}
"""What an artifact that was restored on trial may be found to be; other faults are those of the servers."""
_ATTEMPTS = 3
"""How often a state is read again because somebody wrote meanwhile."""


def holds_tables(workspace: Workspace, ref: SessionRef) -> bool:
    """Whether a session is one of databases."""
    return isinstance(workspace.sources.get(ref.source), TablesSource)


def hold_tables(*snapshots: Snapshot | None) -> bool:
    """Whether all of these snapshots are ones of databases; None is what is there now."""
    return all(PartName.TABLES in each.parts for each in snapshots if each)


def create(
    workspace: Workspace,
    ref: SessionRef,
    *,
    reason: str = "",
    description: str | None = None,
    starred: bool = False,
    always: bool = False,
    report: Report = no_report,
) -> Artifact:
    """Take an artifact: check, capture, keep, read it back, and save its id in the sandbox's file.

    Args:
        workspace: Where it is kept.
        ref: The sandbox.
        reason: Why it is taken although a check holds the gate shut; stays with it for ever.
        description: What the state is.
        starred: Whether it is never removed to make room.
        always: Whether it is taken even when nothing changed since the newest one.
        report: Told how far it is.

    Raises:
        SourceError: The gate is shut and no reason was given, or a database cannot be read.
        StoreFull: There is no room and nothing that may go.
        StoreDamaged: What was kept does not come back; it is not reported as a success.
    """
    gate = preflight.gate(workspace, ref, report) or GateReport(checks=())
    if not gate.is_open and not reason:
        raise preflight.shut(gate)
    state = _read_at_rest(tables_source(workspace, ref), ref, report)
    newest = None if always else _unchanged(workspace, ref, state.part(PartName.TABLES))
    if newest is not None and gate.is_open:
        workspace.library.note_unchanged(newest.id, workspace.clock())
        same = Artifact(
            id=artifact_id(newest),
            snapshot=newest,
            is_new=False,
            is_saved=True,
            change=Change(updated=(newest.id,)),
        )
        return _saved(workspace, ref, same)
    kept = with_gate(state, replace_reason(gate, reason))
    session = workspace.source_of(ref).session(ref.id)
    draft = capture.draft_of(session, kept, Manual(description=description or ""), workspace.clock())
    snapshot, change = workspace.library.create(
        msgspec.structs.replace(draft, description=description, starred=starred)
    )
    made = Artifact(
        id=artifact_id(snapshot),
        snapshot=artifact_trials.read_back(workspace, snapshot, report),
        is_new=True,
        is_saved=True,
        new_bytes=workspace.library.freed_bytes([snapshot.id]),
        change=change,
    )
    return _saved(workspace, ref, made)


def _read_at_rest(source: TablesSource, ref: SessionRef, report: Report) -> State:
    """Read while nobody writes, so that all databases belong to one moment.

    Raises:
        SourceError: The application kept writing.
    """
    for _ in range(_ATTEMPTS):
        before = source.mark(ref.id)
        state = source.read(ref.id, frozenset(), report)
        if source.mark(ref.id) == before:
            return state
    raise SimulatorError(
        "The application is still writing.",
        code="not_quiet",
        hint="Wait until it is at rest, then try again.",
        retryable=True,
    )


def replace_reason(gate: GateReport, reason: str) -> GateReport:
    """The report as it is kept: a reason stands in it only where the gate was shut."""
    return GateReport(checks=gate.checks, reason="" if gate.is_open else reason)


def with_gate(state: State, gate: GateReport) -> State:
    """The same state, with the gate's report in its part ``tables``."""
    part = state.part(PartName.TABLES)
    others = tuple(each for each in part.documents if each.name != GATE)
    kept = msgspec.structs.replace(part, documents=(*others, Document(GATE, to_json(gate))))
    return State({**state.parts, PartName.TABLES: kept})


def start(workspace: Workspace, ref: SessionRef, report: Report = no_report) -> None:
    """Keep what there is before the first change, so that later rows can be told from it.

    Raises:
        SourceError: A database cannot be read.
        StoreFull: There is no room.
    """
    if workspace.library.newest(ref) is None:
        take(workspace, ref, SessionCreated(session_id=ref.id), report)


def find(workspace: Workspace, ref: SessionRef | None, text: str) -> Snapshot:
    """The snapshot that an artifact's id, or the beginning of a snapshot's, names; saved one when empty.

    Raises:
        UsageError: The sandbox's file holds no id, or one of another kind.
        SnapshotNotFound: It is not in this library.
    """
    if not text and ref is not None:
        text = tables_source(workspace, ref).saved_artifact(ref.id)
        if not text:
            raise UsageError("The sandbox's file holds no artifact_id.", hint="Take one: simulator snapshot")
    return workspace.library.snapshot(snapshot_in(text) or workspace.library.resolve(text))


def verify(
    workspace: Workspace,
    snapshot: Snapshot,
    *,
    rehearse: bool,
    trust: bool = False,
    report: Report = no_report,
) -> Snapshot:
    """See that an artifact is whole; and on request that it can be restored, beside the real databases.

    How it did is remembered with it.

    Returns:
        The snapshot, with how it did.

    Raises:
        SourceError: It is damaged, of another sandbox, or not what was captured when restored.
    """
    verified = artifact_trials.read_back(workspace, snapshot, report)
    if manifest_in(tables_of(workspace, snapshot)) is None:
        raise SourceError("The snapshot holds no databases.", hint="Take an artifact: simulator snapshot")
    return _rehearsed(workspace, snapshot, report, trust=trust) if rehearse else verified


def _rehearsed(workspace: Workspace, snapshot: Snapshot, report: Report, *, trust: bool) -> Snapshot:
    """Restore beside the real databases; not being able to reach those says nothing about the artifact.

    Raises:
        SourceError: It is not what was captured when restored, or it cannot be.
    """
    ref, part = ref_of(snapshot), tables_of(workspace, snapshot)
    try:
        tables_source(workspace, ref).rehearse_tables(ref.id, part, trust=trust, report=report)
    except SimulatorError as error:
        if error.code in _ITS_OWN_FAULT:
            artifact_trials.note(workspace, snapshot, restored=False)
        raise
    return artifact_trials.note(workspace, snapshot, restored=True)


def open_sandbox(workspace: Workspace, folder: Path) -> SessionRef:
    """Take a sandbox into the list of sessions.

    Raises:
        SourceError: The folder is none, or a file in it cannot be read.
    """
    source = next(each for each in workspace.sources.values() if isinstance(each, TablesSource))
    return source.remember(folder)


def ref_of(snapshot: Snapshot) -> SessionRef:
    """The sandbox of a snapshot.

    Raises:
        UsageError: It is of none.
    """
    if snapshot.session is None:
        raise UsageError("The snapshot is of no sandbox.", hint="Choose a snapshot of a simulator.")
    return snapshot.session.ref


def tables_source(workspace: Workspace, ref: SessionRef) -> TablesSource:
    """The source of a sandbox.

    Raises:
        UsageError: The session is none.
    """
    source = workspace.source_of(ref)
    if not isinstance(source, TablesSource):
        raise UsageError(f"{source.title} has no databases.", hint="Choose a simulator's sandbox.")
    return source


def tables_of(workspace: Workspace, snapshot: Snapshot) -> Part:
    """The part of a snapshot that holds databases.

    Raises:
        StoreDamaged: Not even its parts are known.
    """
    return workspace.library.state(snapshot.id).part(PartName.TABLES)


def take(
    workspace: Workspace,
    ref: SessionRef,
    trigger: Trigger,
    report: Report,
    protected: SnapshotId | None = None,
) -> tuple[Snapshot, Change]:
    """Keep what there is, without any check.

    Raises:
        SourceError: A database cannot be read.
        StoreFull: There is no room.
    """
    state = workspace.source_of(ref).read(ref.id, SnapshotOptions().left_out(), report)
    draft = capture.draft_of(workspace.source_of(ref).session(ref.id), state, trigger, workspace.clock())
    return workspace.library.create(draft, protected=[protected] if protected else [])


def _unchanged(workspace: Workspace, ref: SessionRef, part: Part) -> Snapshot | None:
    """The newest snapshot, if it passed the gate and holds the same content."""
    newest = workspace.library.newest(ref)
    if newest is None or newest.summary.gate is not Gate.PASSED:
        return None
    kept, now = manifest_in(tables_of(workspace, newest)), manifest_in(part)
    return newest if kept and now and kept.digest == now.digest else None


def _saved(workspace: Workspace, ref: SessionRef, artifact: Artifact) -> Artifact:
    """Write the id into the sandbox's file; where that fails, the artifact is still there."""
    try:
        tables_source(workspace, ref).save_artifact(ref.id, artifact.id)
    except SnapshotManagerError as error:
        hint = f"{error} Put it there by hand: artifact_id: {artifact.id}"
        return Artifact(
            id=artifact.id,
            snapshot=artifact.snapshot,
            is_new=artifact.is_new,
            is_saved=False,
            save_hint=hint,
            new_bytes=artifact.new_bytes,
            change=artifact.change,
        )
    return artifact
