"""The native records and documents of a snapshot, bit for bit as they were captured; read when opened."""

from collections.abc import Mapping
from functools import partial

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget
from typing_extensions import override

from snapshot_manager.gui import theme
from snapshot_manager.gui.dialogs.aside import Aside
from snapshot_manager.gui.dialogs.reading_panel import empty_label
from snapshot_manager.gui.language import tr, tr_n
from snapshot_manager.gui.passages.contents import native_passages, native_record
from snapshot_manager.gui.passages.passage import Passage
from snapshot_manager.gui.passages.reading_list import ReadingList
from snapshot_manager.gui.picker import Picker
from snapshot_manager.gui.words import part_words
from snapshot_manager.model.state import Part, PartName


class RecordsPanel(QWidget):
    """Shows the native records and documents of one part at a time.

    Args:
        parts: All of them.
        aside: Reads what is opened.
    """

    def __init__(self, parts: Mapping[PartName, Part], aside: Aside) -> None:
        super().__init__()
        self._parts = {name: part for name, part in parts.items() if len(part.records) or part.documents}
        self.reading = ReadingList(tr("Native records"), parent=self)
        self.reading.wanted.connect(partial(self._read, aside))
        self._choice = Picker(tr("Part"))
        self._choice.setParent(self)
        for name, part in self._parts.items():
            records = tr_n("{n} record(s)", len(part.records) + len(part.documents))
            self._choice.addItem(f"{part_words.part(name)} ({records})", name)
        self._lay_out()
        self._choice.setCurrentIndex(max(0, self._choice.findData(PartName.MESSAGES)))
        self._choice.currentIndexChanged.connect(self._fill)
        self._filled: PartName | None = None
        self._passages: list[Passage] = []

    def _read(self, aside: Aside, passage: Passage) -> None:
        if passage.fetch is not None:
            aside(self, passage.fetch, partial(self.reading.deliver, passage))

    def show_record(self, name: PartName, number: int) -> None:
        """Open one record, counted from 0."""
        self._choice.setCurrentIndex(self._choice.findData(name))
        self._fill()
        if number < len(self._parts[name].records):
            self.reading.show_passage(native_record(self._passages, number))

    def current(self) -> Part | None:
        """The part whose records are listed."""
        name = self._choice.currentData()
        return self._parts[name] if name is not None else None

    def _lay_out(self) -> None:
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, theme.S, 0, 0)
        if not self._parts:
            self._choice.hide()
            self.reading.hide()
            self.setAccessibleName(tr("Nothing was captured."))
            rows.addWidget(empty_label(tr("Nothing was captured.")))
            return
        label = QLabel(tr("P&art"))
        label.setBuddy(self._choice)
        choose = QHBoxLayout()
        choose.setContentsMargins(theme.M, 0, theme.M, 0)
        choose.addWidget(label)
        choose.addWidget(self._choice)
        choose.addStretch(1)
        rows.addLayout(choose)
        rows.addWidget(self.reading, 1)

    @override
    def showEvent(self, event: QShowEvent) -> None:
        """List the records only when somebody looks: there can be a hundred thousand."""
        super().showEvent(event)
        self._fill()

    def _fill(self) -> None:
        name = self._choice.currentData()
        if name is not None and name != self._filled:
            self._filled = PartName(name)
            self._passages = native_passages(self._parts[self._filled])
            self.reading.fill(self._passages)
