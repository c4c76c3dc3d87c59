"""What a person can do with snapshots, one function each: ask, start, say."""

from collections.abc import Callable, Sequence
from pathlib import Path

from snapshot_manager.engine import compare, look, restore, restore_changes, undo
from snapshot_manager.gui.actions import (
    create_actions,
    hook_actions,
    tables_actions,
    transfer_actions,
    upkeep_actions,
)
from snapshot_manager.gui.actions.desk import Desk
from snapshot_manager.gui.dialogs.compare_dialog import CompareDialog
from snapshot_manager.gui.dialogs.files_panel import FilesPanel
from snapshot_manager.gui.dialogs.restore_changes_dialog import RestoreChangesDialog
from snapshot_manager.gui.dialogs.restore_dialog import RestoreDialog
from snapshot_manager.gui.dialogs.restore_done_dialog import RestoreDoneDialog
from snapshot_manager.gui.dialogs.restore_review import RestoreChoice
from snapshot_manager.gui.dialogs.view_dialog import ViewDialog
from snapshot_manager.gui.jobs import Job
from snapshot_manager.gui.menus.action_specs import SPECS, Action, Needs
from snapshot_manager.gui.passages.comparison import ComparedPassages, compared_passages
from snapshot_manager.gui.passages.contents import shown_text
from snapshot_manager.gui.passages.snapshot_passages import SnapshotPassages, snapshot_passages
from snapshot_manager.gui.passages.syntax import Line, coloured_lines
from snapshot_manager.gui.words.language import tr
from snapshot_manager.gui.words.retold import retell
from snapshot_manager.model.comparison import FilePair
from snapshot_manager.model.facts import FileInContext
from snapshot_manager.model.progress import Report
from snapshot_manager.model.restoration import RestorePlan, RestoreResult, UndoResult
from snapshot_manager.model.snapshot import Snapshot, SnapshotId


def do(desk: Desk, action: Action) -> None:
    """Do what the person asked for, with what is selected if it needs that."""
    if action is Action.CREATE:
        create_actions.create(desk, desk.window.header.session)
    elif action is Action.SANDBOX:
        tables_actions.choose_sandbox(desk, create_actions.create)
    elif action is Action.IMPORT:
        transfer_actions.choose_import(desk)
    elif action is Action.HOOKS:
        hook_actions.show(desk)
    elif action in upkeep_actions.WITH_LIBRARY:
        upkeep_actions.WITH_LIBRARY[action](desk)
    elif SPECS[action].needs not in (Needs.NOTHING, Needs.LIBRARY):
        desk.with_chosen(lambda chosen: _WITH_CHOSEN[action](desk, chosen) if chosen else None)


# -- look ----------------------------------------------------------------------------------------


def view(desk: Desk, chosen: Sequence[Snapshot]) -> None:
    """Show what a snapshot holds."""
    if tables_actions.holds_tables(chosen[0]):
        tables_actions.view(desk, chosen[0])
        return
    searched = desk.window.header.filter.search

    def read(report: Report) -> SnapshotPassages:
        found = look.contents(desk.workspace, chosen[0].id, report)
        return snapshot_passages(found, report, searched=searched)

    def show(passages: SnapshotPassages) -> None:
        dialog = ViewDialog(passages, desk.window, aside=desk.aside)
        dialog.files.colours_wanted.connect(lambda file: _colour(desk, dialog.files, file))
        dialog.save_wanted.connect(desk.save)
        desk.open(dialog)

    desk.read(tr("Reading the snapshot…"), read, show)


def _colour(desk: Desk, panel: FilesPanel, file: FileInContext) -> None:
    """Read a file's language on a lane; until then it is shown plain."""

    def read(report: Report) -> Sequence[Line]:
        return coloured_lines(file.path, shown_text(file), report)

    desk.jobs.read(Job(panel, read, lambda lines: panel.show_colours(file, lines)))


def compare_chosen(desk: Desk, chosen: Sequence[Snapshot]) -> None:
    """Compare two snapshots, the older one first; or one with now."""
    older_first = sorted(chosen, key=lambda each: each.timestamp)
    if all(map(tables_actions.holds_tables, older_first)):
        tables_actions.compare(desk, older_first[0], older_first[1] if len(older_first) > 1 else None)
        return
    _compare(desk, older_first[0].id, older_first[1].id if len(older_first) > 1 else None)


def compare_now(desk: Desk, chosen: Sequence[Snapshot]) -> None:
    """Compare a snapshot with the state of now."""
    compare_chosen(desk, chosen[:1])


def _compare(desk: Desk, before: SnapshotId, after: SnapshotId | None) -> None:
    def read(report: Report) -> ComparedPassages:
        return compared_passages(compare.compare(desk.workspace, before, after, report), report)

    def show(passages: ComparedPassages) -> None:
        dialog = CompareDialog(passages, desk.window, aside=desk.aside)
        dialog.save_wanted.connect(desk.save)
        desk.open(dialog)

    desk.read(tr("Comparing…"), read, show)


# -- restore -------------------------------------------------------------------------------------


def restore_chosen(desk: Desk, chosen: Sequence[Snapshot]) -> None:
    """Show the plan for going back to a snapshot, and carry it out as the person wants."""
    if tables_actions.holds_tables(chosen[0]):
        tables_actions.restore(desk, chosen[0].id)
        return

    def show(plan: RestorePlan) -> None:
        dialog = RestoreDialog(plan, desk.window)
        dialog.folder_chosen.connect(lambda folder: _plan_into(desk, dialog, folder))
        dialog.differences_wanted.connect(lambda path: _show_changes(desk, dialog, path))
        desk.ask(dialog, lambda: _restore(desk, dialog.plan, dialog.result_value()))

    desk.read(tr("Planning…"), lambda report: restore.plan(desk.workspace, chosen[0].id, report=report), show)


def _plan_into(desk: Desk, dialog: RestoreDialog, folder: Path | None) -> None:
    """Plan the same restore for another folder; the dialog stays, and is given the new plan."""
    snapshot_id = dialog.plan.snapshot.id

    def plan(report: Report) -> RestorePlan:
        return restore.plan(desk.workspace, snapshot_id, into=folder, report=report)

    desk.jobs.read(Job(dialog, plan, dialog.show_plan, dialog.show_failure))


def _show_changes(desk: Desk, asked: RestoreDialog, path: str) -> None:
    """Show what the plan would overwrite; the plan stays open behind it."""
    plan = asked.plan

    def read(report: Report) -> Sequence[FilePair]:
        return restore_changes.of_files(desk.workspace, plan, report)

    def show(pairs: Sequence[FilePair]) -> None:
        desk.open(RestoreChangesDialog(plan, pairs, path, asked, aside=desk.aside))

    desk.jobs.read(Job(asked, read, show))


def _restore(desk: Desk, plan: RestorePlan, choice: RestoreChoice | None) -> None:
    if choice is None:
        return
    chosen = restore.choose(plan, session=choice.session, paths=choice.paths)

    def show(result: RestoreResult) -> None:
        dialog = RestoreDoneDialog(result, desk.window)
        desk.ask(dialog, lambda: _undo_restore(desk, result.before_restore_id))

    desk.write(
        tr("Restoring…"),
        lambda report: _restored(desk, chosen, report),
        show,
        stopped=tr("The restore was cancelled. Everything is as it was."),
    )


def _restored(desk: Desk, chosen: RestorePlan, report: Report) -> RestoreResult:
    return restore.confirmed(desk.workspace, restore.apply(desk.workspace, chosen, report))


def undo_restore(desk: Desk, chosen: Sequence[Snapshot]) -> None:
    """Take back the restore that a *before restore* snapshot was kept for."""
    if tables_actions.holds_tables(chosen[0]):
        tables_actions.restore(desk, chosen[0].id)
        return
    _undo_restore(desk, chosen[0].id)


def _undo_restore(desk: Desk, before: SnapshotId) -> None:
    def say(result: UndoResult) -> None:
        desk.say(" ".join([tr("The restore was undone."), *map(retell, result.left_alone)]))

    desk.write(tr("Undoing the restore…"), lambda report: undo.undo(desk.workspace, before, report), say)


_WITH_CHOSEN: dict[Action, Callable[[Desk, Sequence[Snapshot]], None]] = {
    Action.VIEW: view,
    Action.RESTORE: restore_chosen,
    Action.COMPARE: compare_chosen,
    Action.COMPARE_NOW: compare_now,
    Action.STAR: upkeep_actions.star,
    Action.EXPIRY: upkeep_actions.expire,
    Action.DELETE: upkeep_actions.delete,
    Action.UNDELETE: upkeep_actions.undelete,
    Action.UNDO_RESTORE: undo_restore,
    Action.EXPORT: transfer_actions.export,
}
