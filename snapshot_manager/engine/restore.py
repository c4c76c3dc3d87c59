"""Go back to a snapshot: ``plan`` says what would be done, ``choose`` narrows it, ``apply`` does it.

All of a plan is carried out, or nothing. ``undo.undo`` takes it back afterwards.
"""

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
    FilePlan,
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
    except BaseException:
        put_back(workspace, progress.entry)
        raise
    written = [Path(path) for path in progress.entry.files]
    if planned.session:
        written.insert(0, planned.session.path)
    return RestoreResult(planned, before.id, tuple(written), tuple(progress.conflicts), change)


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
    chosen = {file.path: file for file in planned.files if file.path in planned.chosen}
    if not chosen:
        return
    steps = len(chosen) + 2
    part = workspace.library.state(planned.snapshot.id).part(PartName.FILES)
    for number, file in enumerate(each for each in files_in(part) if each.path in chosen):
        report(number + 2, steps, f"Writing {Path(file.path).name}")
        try:
            _write_file(planned, chosen[file.path], file, progress)
        except OSError as error:
            raise RestoreRefused(
                f"“{file.path}” could not be written ({error.strerror}); everything is as it was before.",
                hint="Make room or ask for the right to write there, then restore again.",
            ) from error


def _write_file(planned: RestorePlan, file: FilePlan, captured: FileInContext, progress: _Progress) -> None:
    target, content = file.target, captured.content
    if target is None or content is None or file.drift is Drift.SAME:
        return
    root = folder_of(planned)
    _note_file(progress, target, content, created=not file.found_sha256)
    if workspace_files.write(root, target, content, file.found_sha256):
        return
    _forget_file(progress, target)
    kept_as = target.with_name(placement.beside(target.name, progress.entry.at.astimezone()))
    _note_file(progress, kept_as, content, created=True)
    if not workspace_files.write(root, kept_as, content, ""):
        _forget_file(progress, kept_as)
        raise RestoreRefused(f"“{kept_as}” is there already, so “{target}” was not written anywhere.")
    progress.conflicts.append(Conflict(target, kept_as))


def _note_file(progress: _Progress, path: Path, content: bytes, *, created: bool) -> None:
    entry = progress.entry
    made = map(str, workspace_files.missing_folders(Path(entry.root), path))
    progress.note(
        files={**entry.files, str(path): sha256_of(content)},
        created=(*entry.created, str(path)) if created else entry.created,
        folders=(*entry.folders, *made),
    )


def _forget_file(progress: _Progress, path: Path) -> None:
    entry = progress.entry
    progress.note(
        files={name: digest for name, digest in entry.files.items() if name != str(path)},
        created=tuple(name for name in entry.created if name != str(path)),
    )
