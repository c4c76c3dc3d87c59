"""What a restore would do, as a plan that a person can read.

The agent's own session is never touched: the conversation becomes a new session beside it. Files are
only written where the person chose them. Balance and other facts stay as they are, and the plan says so.
"""

from dataclasses import replace
from pathlib import Path

from snapshot_manager.engine import placement, workspace_files
from snapshot_manager.engine.workspace import Workspace
from snapshot_manager.errors import RestoreRefused
from snapshot_manager.model.facts import FileInContext, Session, files_in, sha256_of, value_in
from snapshot_manager.model.progress import Report, no_report
from snapshot_manager.model.restoration import (
    Drift,
    FilePlan,
    NotRestored,
    PartPlan,
    RestorePlan,
    SessionPlan,
)
from snapshot_manager.model.snapshot import Snapshot, SnapshotId
from snapshot_manager.model.state import Mark, PartName, State

CONVERSATION = frozenset({PartName.MESSAGES})

_NEVER = {
    PartName.BALANCE: "Balance is a fact and is never written back.",
    PartName.TERMINAL: "What a command did cannot be taken back; its record stays in the snapshot.",
    PartName.METRICS: "Counters are facts; they stay in the snapshot.",
    PartName.PROOF: "Proof goals follow from the files; they stay in the snapshot.",
}


def plan(
    workspace: Workspace,
    snapshot_id: SnapshotId,
    *,
    parts: frozenset[PartName] = CONVERSATION,
    into: Path | None = None,
    report: Report = no_report,
) -> RestorePlan:
    """Say what restoring would do; nothing is written.

    Args:
        workspace: Where the snapshot is, and the source it goes back to.
        snapshot_id: The snapshot to go back to.
        parts: What is wanted. ``messages`` becomes a new session; ``files`` are written into the
            session's folder, all that differ. Other parts cannot be written back; the plan says why.
        into: Another folder than the session's own, for the files and to resume from.
        report: Told how far it is.

    Raises:
        SnapshotNotFound: No snapshot has this id.
        StoreDamaged: What was read is not what was stored.
    """
    snapshot = workspace.library.snapshot(snapshot_id)
    state = workspace.library.state(snapshot_id)
    report(0, 2, "Reading the conversation")
    session, not_restored = _session(
        workspace, snapshot, state, into, wanted=not parts.isdisjoint(CONVERSATION)
    )
    report(1, 2, "Looking at the files")
    files = _files(snapshot, state, into)
    chosen = frozenset(_writable(files)) if PartName.FILES in parts else frozenset[str]()
    made = RestorePlan(
        snapshot=snapshot,
        session=session,
        parts=(),
        not_restored=(*not_restored, *_left_as_they_are(state, parts)),
        files=files,
        chosen=chosen,
        into=into,
        folder_gone=into is None and _is_gone(snapshot),
    )
    return replace(made, parts=_in_words(made))


def choose(planned: RestorePlan, *, session: bool, paths: frozenset[str]) -> RestorePlan:
    """The same plan with only what the person ticked.

    Raises:
        RestoreRefused: A chosen path is not among those that can be written.
    """
    stray = paths - {file.path for file in planned.files if not file.refused}
    if stray:
        raise RestoreRefused(f"“{min(stray)}” cannot be restored from this snapshot.")
    chosen = replace(planned, session=planned.session if session else None, chosen=paths)
    return replace(chosen, parts=_in_words(chosen))


def _is_gone(snapshot: Snapshot) -> bool:
    """Whether the session had a folder that is no longer there; apps may have none."""
    return (
        snapshot.session is not None and bool(snapshot.session.cwd) and not _is_folder(snapshot.session.cwd)
    )


def _is_folder(path: str) -> bool:
    """Whether there is such a folder; a path that may not be looked at counts as none."""
    try:
        return bool(path) and Path(path).is_dir()
    except (OSError, ValueError):
        return False


def folder_of(planned: RestorePlan) -> Path:
    """The folder that files are written into."""
    return planned.into or Path(planned.snapshot.session.cwd if planned.snapshot.session else "")


def _session(
    workspace: Workspace, snapshot: Snapshot, state: State, into: Path | None, *, wanted: bool
) -> tuple[SessionPlan | None, list[NotRestored]]:
    if not wanted:
        return None, []
    part = state.part(PartName.MESSAGES)
    facts = value_in(state, PartName.SESSION, Session)
    if snapshot.session is None or facts is None or part.mark is not Mark.CAPTURED:
        return None, [NotRestored(PartName.MESSAGES, _why_no_conversation(part.mark, part.reason))]
    source = workspace.source_of(snapshot.session.ref)
    try:
        return source.plan_session(facts, part, workspace.clock(), into), []
    except RestoreRefused as refusal:
        return None, [NotRestored(PartName.MESSAGES, str(refusal))]


def _why_no_conversation(mark: Mark, reason: str) -> str:
    match mark:
        case Mark.NOT_INCLUDED:
            return "The conversation was not included in this snapshot."
        case Mark.UNREADABLE:
            return f"The conversation could not be read when it was captured. {reason}".strip()
        case _:
            return "There was no conversation yet."


def _files(snapshot: Snapshot, state: State, into: Path | None) -> tuple[FilePlan, ...]:
    folder = snapshot.session.cwd if snapshot.session else ""
    root = into or Path(folder)
    return tuple(
        _file(file, folder, root, made=into is not None) for file in files_in(state.part(PartName.FILES))
    )


def _file(file: FileInContext, folder: str, root: Path, *, made: bool) -> FilePlan:
    """Plan one file; ``made`` says that the root will be made when it is missing."""
    refused = placement.refusal(file.path, folder)
    if not refused and file.content is None:
        refused = file.reason or "Its content was not captured."
    if not refused and not made and not root.is_dir():
        refused = f"The folder “{root}” is no longer there."
    if refused:
        return FilePlan(file.path, None, Drift.MISSING, refused=refused)
    target = placement.target(file.path, folder, root)
    try:
        found = workspace_files.read(root, target)
    except (RestoreRefused, OSError) as error:
        return FilePlan(file.path, None, Drift.CHANGED, refused=_sentence(error, target))
    if found is None:
        return FilePlan(file.path, target, Drift.MISSING)
    digest = sha256_of(found)
    return FilePlan(file.path, target, Drift.SAME if digest == file.sha256 else Drift.CHANGED, digest)


def _sentence(error: Exception, target: Path) -> str:
    if isinstance(error, RestoreRefused):
        return str(error)
    return f"“{target}” cannot be read ({error.__class__.__name__})."


def _writable(files: tuple[FilePlan, ...]) -> list[str]:
    return [file.path for file in files if not file.refused and file.drift is not Drift.SAME]


def _left_as_they_are(state: State, wanted: frozenset[PartName]) -> list[NotRestored]:
    found = []
    for name in PartName:
        part = state.part(name)
        if name in _NEVER and (part.mark is Mark.CAPTURED or name in wanted):
            found.append(NotRestored(name, _NEVER[name]))
    if PartName.FILES in wanted and state.part(PartName.FILES).mark is not Mark.CAPTURED:
        reason = state.part(PartName.FILES).reason or "This snapshot holds no files."
        found.append(NotRestored(PartName.FILES, reason))
    return found


def _in_words(planned: RestorePlan) -> tuple[PartPlan, ...]:
    words = []
    if planned.session:
        words.append(PartPlan(PartName.MESSAGES, "new session", _session_words(planned.session)))
    if planned.chosen:
        words.append(PartPlan(PartName.FILES, "write", _files_words(planned)))
    return tuple(words)


def _session_words(session: SessionPlan) -> str:
    many = "1 message becomes" if session.messages == 1 else f"{session.messages:,} messages become"
    kept = f"{many} a new session" + (f" in {session.cwd}" if session.cwd else "")
    if session.left_out:
        kept += f", without the last {session.left_out}, whose turn was not finished"
    return f"{kept}. The original session is not touched."


def _files_words(planned: RestorePlan) -> str:
    chosen = [file for file in planned.files if file.path in planned.chosen]
    counts = {drift: sum(file.drift is drift for file in chosen) for drift in Drift}
    drifts = ", ".join(f"{count} {drift}" for drift, count in counts.items() if count)
    many = "1 file goes" if len(chosen) == 1 else f"{len(chosen):,} files go"
    return f"{many} into {folder_of(planned)} ({drifts})."
