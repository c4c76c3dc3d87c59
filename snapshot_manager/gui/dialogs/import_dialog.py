"""Show what is in a file of snapshots, and what importing it would do."""

from datetime import datetime

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from snapshot_manager.gui.dialogs import panels
from snapshot_manager.gui.dialogs.dialog import Dialog
from snapshot_manager.gui.words import amounts, snapshot_words, times
from snapshot_manager.gui.words.language import marked, number_said, tr, tr_n
from snapshot_manager.model.transfer import Arrival, ImportEntry, ImportPlan

_MOST_ROWS = 1_000

_ARRIVAL = {
    Arrival.NEW: marked("new"),
    Arrival.RENAMED: marked("new, under another id"),
    Arrival.THERE: marked("there already"),
}
_TRUST = marked(
    "Imported snapshots keep their time and their star, and are marked as imported. Nothing is overwritten, "
    "and nothing is removed to make room for them. Look at them before you restore one."
)


class ImportDialog(Dialog):
    """Lists the snapshots of a file; accepted when the person wants those that are new.

    Args:
        plan: What importing would do.
        now: Aware; the times of the snapshots are told beside today.
    """

    def __init__(self, plan: ImportPlan, now: datetime, parent: QWidget | None = None) -> None:
        super().__init__(tr("Import Snapshots"), QSize(640, 560), parent)
        self._list = QListWidget()
        self._list.setAccessibleName(tr("Snapshots in the file"))
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.setSpacing(2)
        self._fill(plan, now)
        body = panels.stack(
            panels.title(tr("Import Snapshots")),
            panels.muted(plan.file),
            panels.wrapped(_said(plan)),
            self._list,
            panels.muted(tr(_TRUST)),
        )
        self.set_body(body)
        self._offer(len(plan.coming))
        self._list.setFocus()

    def _offer(self, coming: int) -> None:
        text = tr_n("&Import {n} Snapshot(s)", coming) if coming else tr("Nothing to Import")
        agree = self.button(text, primary=True)
        agree.setEnabled(coming > 0)
        agree.clicked.connect(self.accept)
        self.set_buttons([self.cancel_button()], [agree])

    def _fill(self, plan: ImportPlan, now: datetime) -> None:
        newest_first = sorted(plan.entries, key=lambda each: each.timestamp, reverse=True)
        for entry in newest_first[:_MOST_ROWS]:
            self._list.addItem(_item(entry, now))
        more = len(newest_first) - _MOST_ROWS
        if more > 0:
            self._list.addItem(tr("and {n} more", n=number_said(more)))
        self._list.setCurrentRow(0)


def _said(plan: ImportPlan) -> str:
    whole, coming = len(plan.entries), len(plan.coming)
    found = tr_n("There (is|are) {n} snapshot(s) in the file.", whole)
    there = tr_n("{n} (is|are) here already and (stays|stay) as (it is|they are).", whole - coming)
    return found if whole == coming else f"{found} {there}"


def _item(entry: ImportEntry, now: datetime) -> QListWidgetItem:
    pieces = [
        ("★ " if entry.starred else "") + times.date_and_time(entry.timestamp, now),
        snapshot_words.title(entry),
        tr(_ARRIVAL[entry.arrival]),
        amounts.messages(entry.message_count),
        snapshot_words.session(entry),  # last: a long one is cut off
    ]
    item = QListWidgetItem("  ·  ".join(filter(None, pieces)))
    if entry.arrival is Arrival.THERE:
        item.setFlags(Qt.ItemFlag.ItemIsSelectable)
    return item
