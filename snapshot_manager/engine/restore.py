"""Go back to a snapshot: ``plan`` says what would be done, ``choose`` narrows it, ``apply`` does it.

All of a plan is carried out, or nothing. ``undo.undo`` takes it back afterwards.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

import msgspec

from snapshot_manager.engine import placement, workspace_files
from snapshot_manager.engine.capture import draft_of
from snapshot_manager.engine.restore_plan import CONVERSATION, choose, folder_of, plan
from snapshot_manager.engine.summary import summarise
from snapshot_manager.engine.undo import put_back
from snapshot_manager.engine.workspace import Workspace
from snapshot_manager.errors import RestoreRefused, SessionGone, StateUnreadable
from snapshot_manager.model.facts import (
    FileInContext,
    FileOrigin,
    Session,
    document_of,
    files_in,
    sha256_of,
    value_in,
)
from snapshot_manager.model.progress import Report, no_report
from snapshot_manager.model.restoration import (
    Conflict,
    Drift,
    RestoreEntry,
    RestorePlan,
    RestoreResult,
)
from snapshot_manager.model.snapshot import BeforeRestore, Draft, Snapshot
from snapshot_manager.model.state import Mark, Part, PartName, State
from snapshot_manager.sources.base import HandsOver

__all__ = ["CONVERSATION", "apply", "choose", "confirmed", "plan"]


@dataclass(slots=True)
class _Progress:
    """What has been written so far; the library is told before and after each thing."""

    workspace: Workspace
    entry: RestoreEntry
    conflicts: list[Conflict] = field(default_factory=list)

    def note(self, **facts: object) -> None:
        """Remember more of what is done, in the library too."""
        self.entry = msgspec.structs.replace(self.entry, **facts)
        self.workspace.library.record_restore(self.entry)

    def forget(self, targets: Iterable[Path]) -> None:
        """Leave out what was not written after all; the library is told with what is noted next."""
        gone, entry = set(map(str, targets)), self.entry
        self.entry = msgspec.structs.replace(
            entry,
            files={name: digest for name, digest in entry.files.items() if name not in gone},
            created=tuple(name for name in entry.created if name not in gone),
        )


@dataclass(frozen=True, slots=True)
class _Writing:
    """A file that is going to be written, and the digest of what it may replace; empty for nothing."""

    target: Path
    content: bytes
    expected_sha256: str


def apply(workspace: Workspace, planned: RestorePlan, report: Report = no_report) -> RestoreResult:
    """Carry out a plan, after keeping the state of now. When a step fails, the earlier ones are put back.

    Raises:
        RestoreRefused: The plan has nothing to do, or something could not be written.
        StoreFull: There is no room to keep the state of now, so nothing was begun.
    """
    if planned.session is None and not planned.chosen:
        raise _nothing_to_do(planned)
    steps = len(planned.chosen) + 2
    report(0, steps, "Keeping the state of now")
    root = folder_of(planned)
    if planned.into is not None:
        root.mkdir(parents=True, exist_ok=True)
    before, change = workspace.library.create(_before(workspace, planned), protected=[planned.snapshot.id])
    entry = RestoreEntry(
        before_id=before.id, snapshot_id=planned.snapshot.id, at=before.timestamp, root=str(root)
    )
    progress = _Progress(workspace, entry)
    try:
        report(1, steps, "Writing the new session")
        _write_session(workspace, planned, progress)
        _write_files(workspace, planned, progress, report)
    except BaseException as error:
        _take_back(progress, error)
        raise
    written = [Path(path) for path in progress.entry.files]
    if planned.session:
        written.insert(0, planned.session.path)
    return RestoreResult(planned, before.id, tuple(written), tuple(progress.conflicts), change)


def _take_back(progress: _Progress, error: BaseException) -> None:
    """Put back what was written until something failed.

    Raises:
        RestoreRefused: That failed, too; what is missing can still be undone.
    """
    if not put_back(progress.workspace, progress.entry).is_complete:
        raise RestoreRefused(
            "The restore was not finished, and not all that it had written could be put back.",
            hint="Make room or ask for the right to write there, then undo the restore from the snapshot "
            f"{progress.entry.before_id}, which holds what was there.",
        ) from error


def confirmed(workspace: Workspace, result: RestoreResult) -> RestoreResult:
    """Wait a little for an app that takes its session back by itself, and say what it did not confirm.

    Sessions of other sources are restored once they are written; for them this answers at once.
    """
    planned = result.plan
    if planned.session is None or planned.snapshot.session is None:
        return result
    source = workspace.source_of(planned.snapshot.session.ref)
    if not isinstance(source, HandsOver):
        return result
    handed = [name for name in _HANDED if name in planned.snapshot.parts]
    captured = [name for name in handed if planned.snapshot.parts[name].mark is Mark.CAPTURED]
    return replace(result, unconfirmed=tuple(source.unconfirmed(planned.session, captured)))


_HANDED = (PartName.SESSION, PartName.MESSAGES, PartName.FILES)
"""The parts that an app is handed; a balance is a fact, and never handed back."""


def _nothing_to_do(planned: RestorePlan) -> RestoreRefused:
    reasons = " ".join(each.reason for each in planned.not_restored if each.part is PartName.MESSAGES)
    return RestoreRefused(
        f"There is nothing to restore. {reasons}".strip(),
        hint="Choose the conversation, or files that differ from those on the disk.",
    )


def _before(workspace: Workspace, planned: RestorePlan) -> Draft:
    """The state of now, with the present content of every file that is going to be replaced."""
    snapshot = planned.snapshot
    trigger = BeforeRestore(target_snapshot_id=snapshot.id)
    state = _state_of_now(workspace, snapshot)
    state = _with_files(state, _about_to_be_replaced(planned))
    if snapshot.session is None or state.part(PartName.SESSION).mark is not Mark.CAPTURED:
        return Draft(workspace.clock(), trigger, state, summarise(state), snapshot.session)
    session = workspace.source_of(snapshot.session.ref).session(snapshot.session.ref.id)
    return draft_of(session, state, trigger, workspace.clock())


def _state_of_now(workspace: Workspace, snapshot: Snapshot) -> State:
    if snapshot.session is None:
        return State({})
    ref = snapshot.session.ref
    try:
        return workspace.source_of(ref).read(ref.id, frozenset(), no_report)
    except (SessionGone, StateUnreadable) as error:
        return State({name: Part.unreadable(str(error)) for name in (PartName.SESSION, PartName.MESSAGES)})


def _about_to_be_replaced(planned: RestorePlan) -> dict[str, bytes]:
    root = folder_of(planned)
    targets = [file.target for file in planned.files if file.path in planned.chosen and file.target]
    found = {str(target): workspace_files.read(root, target) for target in targets} if root.is_dir() else {}
    return {path: content for path, content in found.items() if content is not None}


def _with_files(state: State, contents: dict[str, bytes]) -> State:
    if not contents:
        return state
    part = state.part(PartName.FILES)
    added = [
        document_of(
            FileInContext(path=path, origin=FileOrigin.WRITTEN, sha256=sha256_of(content), content=content)
        )
        for path, content in contents.items()
    ]
    kept = [document for document in part.documents if document.name not in contents]
    files = Part(Mark.CAPTURED, gaps=part.gaps, documents=(*kept, *added))
    return State({**state.parts, PartName.FILES: files})


def _write_session(workspace: Workspace, planned: RestorePlan, progress: _Progress) -> None:
    if planned.session is None or planned.snapshot.session is None:
        return
    state = workspace.library.state(planned.snapshot.id)
    facts = value_in(state, PartName.SESSION, Session)
    if facts is None:
        raise RestoreRefused("The snapshot does not say which session it belongs to.")
    source = workspace.source_of(planned.snapshot.session.ref)
    progress.note(session_path=str(planned.session.path))
    written = source.write_session(planned.session, facts, state.part(PartName.MESSAGES), progress.entry.at)
    progress.note(session_sha256=sha256_of(written))


def _write_files(workspace: Workspace, planned: RestorePlan, progress: _Progress, report: Report) -> None:
    """Write the chosen files, after the library was told of all of them: once, however many they are."""
    root, steps = folder_of(planned), len(planned.chosen) + 2
    writings = _writings(workspace, planned)
    if not writings:
        return
    _note(progress, root, writings)
    conflicting = []
    for number, each in enumerate(writings):
        report(number + 2, steps, f"Writing {each.target.name}")
        if not _write(root, each):
            conflicting.append(each)
    if conflicting:
        _write_beside(progress, root, conflicting)
    try:
        workspace_files.settle(root, map(Path, [*progress.entry.files, *progress.entry.folders]))
    except OSError as error:
        raise _not_written(root, error) from error


def _writings(workspace: Workspace, planned: RestorePlan) -> list[_Writing]:
    chosen = {
        file.path: file
        for file in planned.files
        if file.path in planned.chosen and file.drift is not Drift.SAME
    }
    if not chosen:
        return []
    part = workspace.library.state(planned.snapshot.id).part(PartName.FILES)
    return [
        _Writing(target, file.content, chosen[file.path].found_sha256)
        for file in files_in(part)
        if file.path in chosen
        and (target := chosen[file.path].target) is not None
        and file.content is not None
    ]


def _note(progress: _Progress, root: Path, writings: Sequence[_Writing]) -> None:
    """Tell the library what is going to be written. What is not written in the end harms no undoing of it."""
    entry = progress.entry
    made = workspace_files.missing_folders(root, (each.target for each in writings))
    progress.note(
        files={**entry.files, **{str(each.target): sha256_of(each.content) for each in writings}},
        created=(*entry.created, *(str(each.target) for each in writings if not each.expected_sha256)),
        folders=(*entry.folders, *map(str, made)),
    )


def _write(root: Path, writing: _Writing) -> bool:
    """Write a file; False when something else is there than the plan said.

    Raises:
        RestoreRefused: It cannot be written.
    """
    try:
        return workspace_files.write(root, writing.target, writing.content, writing.expected_sha256)
    except OSError as error:
        raise _not_written(writing.target, error) from error


def _not_written(path: Path, error: OSError) -> RestoreRefused:
    return RestoreRefused(
        f"“{path}” could not be written ({error.strerror}); everything is as it was before.",
        hint="Make room or ask for the right to write there, then restore again.",
    )


def _write_beside(progress: _Progress, root: Path, conflicting: Sequence[_Writing]) -> None:
    """Write beside what changed since the plan was made, which is left alone.

    Raises:
        RestoreRefused: There, too, something is.
    """
    at = progress.entry.at.astimezone()
    beside = [
        _Writing(each.target.with_name(placement.beside(each.target.name, at)), each.content, "")
        for each in conflicting
    ]
    progress.forget(each.target for each in conflicting)
    _note(progress, root, beside)
    for left_alone, kept in zip(conflicting, beside, strict=True):
        if not _write(root, kept):
            progress.forget([kept.target])
            raise RestoreRefused(
                f"“{kept.target}” is there already, so “{left_alone.target}” was not written anywhere."
            )
        progress.conflicts.append(Conflict(left_alone.target, kept.target))
