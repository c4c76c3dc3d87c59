"""Snapshots of simulators' databases: look at rows, compare them, go back, keep. Ask, start, say."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TypeAlias

from PySide6.QtWidgets import QFileDialog

from snapshot_manager.engine import artifacts, tables_restore, upkeep
from snapshot_manager.gui.actions.desk import Desk
from snapshot_manager.gui.dialogs.create_dialog import CreateRequest
from snapshot_manager.gui.dialogs.table_changes_dialog import TableChangesDialog
from snapshot_manager.gui.dialogs.tables_dialog import TablesContents, TablesDialog
from snapshot_manager.gui.dialogs.tables_restore_dialog import TablesRestoreChoice, TablesRestoreDialog
from snapshot_manager.gui.words import snapshot_words
from snapshot_manager.gui.words.language import tr
from snapshot_manager.gui.words.retold import retell
from snapshot_manager.model.progress import Report
from snapshot_manager.model.results import Change
from snapshot_manager.model.snapshot import SessionRef, Snapshot, SnapshotId
from snapshot_manager.model.state import PartName
from snapshot_manager.model.tables import TablesComparison, gate_in, manifest_in, schema_in
from snapshot_manager.model.tables_restoration import Artifact, TablesPlan, TablesRestored

Create: TypeAlias = Callable[[Desk, SessionRef | None], None]
"""Shows the state of now, and keeps it as the person wants."""


def holds_tables(snapshot: Snapshot) -> bool:
    """Whether a snapshot is one of databases."""
    return PartName.TABLES in snapshot.parts


def view(desk: Desk, snapshot: Snapshot) -> None:
    """Show tables and rows."""

    def read(_report: Report) -> TablesContents | None:
        part = artifacts.tables_of(desk.workspace, snapshot)
        manifest = manifest_in(part)
        if manifest is None:
            return None
        schema = {each.name: schema_in(part, each.name) for each in manifest.targets}
        return TablesContents(snapshot, manifest, gate_in(part), schema)

    def show(contents: TablesContents | None) -> None:
        if contents is None:
            desk.say(tr("The snapshot holds no databases."))
            return
        rows = partial(tables_restore.rows, desk.workspace, snapshot)
        dialog = TablesDialog(contents, rows, desk.aside, desk.window)
        dialog.trial_wanted.connect(lambda: _try(desk, snapshot))
        desk.open(dialog)

    desk.read(tr("Reading the snapshot…"), read, show)


def _try(desk: Desk, snapshot: Snapshot) -> None:
    """Restore beside the real databases, and remember how it did."""

    def work(report: Report) -> Change:
        artifacts.verify(desk.workspace, snapshot, rehearse=True, report=report)
        return Change(updated=(snapshot.id,))

    def say(_change: Change) -> None:
        desk.say(tr("It can be restored: what came out on trial is what was captured."))

    desk.write(tr("Restoring on trial…"), work, say)


def compare(desk: Desk, before: Snapshot, after: Snapshot | None) -> None:
    """Show the rows that differ."""

    def read(report: Report) -> TablesComparison:
        return tables_restore.compare(desk.workspace, before.id, after.id if after else None, report)

    def show(found: TablesComparison) -> None:
        now = snapshot_words.title(after) if after else tr("Now")
        dialog = TableChangesDialog(found, f"{snapshot_words.title(before)}   →   {now}", desk.window)
        dialog.save_wanted.connect(desk.save)
        desk.open(dialog)

    desk.read(tr("Comparing…"), read, show)


def restore(desk: Desk, snapshot_id: SnapshotId) -> None:
    """Show what would change, and restore as the person agrees."""

    def show(plan: TablesPlan) -> None:
        dialog = TablesRestoreDialog(plan, desk.window)
        desk.ask(dialog, lambda: _restore(desk, plan, dialog.result_value()))

    desk.read(tr("Planning…"), lambda report: tables_restore.plan(desk.workspace, snapshot_id, report), show)


def _restore(desk: Desk, plan: TablesPlan, choice: TablesRestoreChoice | None) -> None:
    if choice is None:
        return

    def work(report: Report) -> TablesRestored:
        return tables_restore.apply(
            desk.workspace,
            plan,
            typed=choice.typed,
            trust=choice.trust,
            keeps_now=choice.keeps_now,
            report=report,
        )

    def say(done: TablesRestored) -> None:
        before = done.before_restore_id
        undo = partial(restore, desk, before) if before else None
        desk.say(" ".join([tr("The databases were restored."), *map(retell, done.notes)]), undo)

    desk.write(tr("Restoring…"), work, say)


def keep(desk: Desk, ref: SessionRef, request: CreateRequest) -> None:
    """Keep an artifact; where a check holds the gate shut, the description is the reason."""

    def work(report: Report) -> Artifact:
        made = artifacts.create(
            desk.workspace,
            ref,
            reason=request.description or "",
            description=request.description,
            starred=request.options.starred,
            report=report,
        )
        if made.is_new and request.options.expires_after is not None:
            upkeep.expire(desk.workspace, [made.snapshot.id], request.options.expires_after)
        return made

    def say(made: Artifact) -> None:
        desk.window.choose_soon(made.snapshot.id)
        kept = tr("Artifact {id} kept.", id=made.id)
        same = tr("Nothing changed since the artifact {id}.", id=made.id)
        desk.say(" ".join(filter(None, [kept if made.is_new else same, retell(made.save_hint)])))

    desk.write(tr("Keeping the snapshot…"), work, say)


def choose_sandbox(desk: Desk, create: Create) -> None:
    """Let the person choose a sandbox's folder, and go on to a snapshot of it."""
    chooser = QFileDialog(desk.window, tr("Open a Simulator’s Sandbox"))
    chooser.setFileMode(QFileDialog.FileMode.Directory)
    chooser.setOption(QFileDialog.Option.ShowDirsOnly)
    chooser.fileSelected.connect(lambda path: _open(desk, Path(path), create))
    chooser.open()


def _open(desk: Desk, folder: Path, create: Create) -> None:
    def work(_report: Report) -> SessionRef:
        return artifacts.open_sandbox(desk.workspace, folder)

    desk.read(tr("Reading the sandbox…"), work, lambda ref: create(desk, ref))
