"""Carry snapshots to and from other libraries: ask, start, say."""

from collections import Counter
from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QDir, Qt
from PySide6.QtWidgets import QFileDialog

from snapshot_manager.bundles.form import SUFFIX
from snapshot_manager.engine import transfer, upkeep
from snapshot_manager.gui.actions.desk import Desk
from snapshot_manager.gui.dialogs.confirm_dialog import ConfirmDialog
from snapshot_manager.gui.dialogs.import_dialog import ImportDialog
from snapshot_manager.gui.dialogs.save_as import file_name
from snapshot_manager.gui.words import amounts, secret_words, snapshot_words
from snapshot_manager.gui.words.language import tr, tr_n
from snapshot_manager.model.progress import Report
from snapshot_manager.model.snapshot import Snapshot, SnapshotId
from snapshot_manager.model.transfer import Exported, Imported, ImportPlan


def export(desk: Desk, chosen: Sequence[Snapshot]) -> None:
    """Write the selected snapshots to a file that another library can import; warn of secrets first."""

    def ask(found: Counter[str]) -> None:
        if not found:
            _choose_file(desk, chosen)
            return
        sentences = [
            tr("This seems to hold secrets: {kinds}.", kinds=secret_words.counted(found)),
            tr("Whoever gets the file can read them."),
        ]
        dialog = ConfirmDialog(tr("Export secrets, too?"), sentences, tr("&Export Anyway"), desk.window)
        desk.ask(dialog, lambda: _choose_file(desk, chosen))

    ids = [each.id for each in chosen]
    desk.read(tr("Looking for secrets…"), partial(transfer.secrets, desk.workspace, ids), ask)


def _choose_file(desk: Desk, chosen: Sequence[Snapshot]) -> None:
    chooser = _chooser(desk, tr("Export Snapshots"), QFileDialog.AcceptMode.AcceptSave)
    chooser.setDefaultSuffix(SUFFIX.removeprefix("."))
    name = snapshot_words.title(chosen[0]) if len(chosen) == 1 else amounts.snapshots(len(chosen))
    chooser.selectFile(file_name(name) + SUFFIX)
    chooser.fileSelected.connect(lambda path: _export(desk, [each.id for each in chosen], Path(path)))
    chooser.open()


def _export(desk: Desk, ids: Sequence[SnapshotId], file: Path) -> None:
    def write(report: Report) -> Exported:
        return transfer.export(desk.workspace, ids, file, report, replace=True)  # the chooser has asked

    def say(done: Exported) -> None:
        facts = {"file": str(file), "size": amounts.size(done.bytes)}
        desk.say(tr_n("{n} snapshot(s) exported to {file}, {size}.", done.snapshots, **facts))

    desk.read(tr("Exporting…"), write, say)


def choose_import(desk: Desk) -> None:
    """Let the person choose a file, and show what is in it."""
    chooser = _chooser(desk, tr("Import Snapshots"), QFileDialog.AcceptMode.AcceptOpen)
    chooser.setFileMode(QFileDialog.FileMode.ExistingFile)
    chooser.fileSelected.connect(lambda path: import_file(desk, Path(path)))
    chooser.open()


def import_file(desk: Desk, file: Path) -> None:
    """Show what importing a file would do, and do it as the person agrees."""

    def show(plan: ImportPlan) -> None:
        dialog = ImportDialog(plan, desk.workspace.clock(), desk.window)
        desk.ask(dialog, lambda: _import(desk, plan))

    desk.read(tr("Reading the file…"), partial(transfer.plan, desk.workspace, file), show)


def _import(desk: Desk, plan: ImportPlan) -> None:
    def say(done: Imported) -> None:
        ids = done.change.added
        if ids:
            desk.window.choose_soon(ids[-1])
        desk.say(tr_n("{n} snapshot(s) imported.", len(ids)), lambda: _take_out(desk, ids))

    desk.write(tr("Importing…"), partial(transfer.apply, desk.workspace, plan), say)


def _take_out(desk: Desk, ids: Sequence[SnapshotId]) -> None:
    def say(_change: object) -> None:
        desk.say(tr("The import was undone; its snapshots are in the trash."))

    desk.write(tr("Undoing…"), lambda _report: upkeep.delete(desk.workspace, ids), say)


def _chooser(desk: Desk, title: str, mode: QFileDialog.AcceptMode) -> QFileDialog:
    chooser = QFileDialog(desk.window, title, QDir.homePath())
    chooser.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    chooser.setAcceptMode(mode)
    chooser.setNameFilters([f"{tr('Snapshots')} (*{SUFFIX})", f"{tr('All files')} (*)"])
    return chooser
