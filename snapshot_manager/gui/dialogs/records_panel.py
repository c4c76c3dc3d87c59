"""The native records and documents of a snapshot, bit for bit as they were captured; read when opened."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import chain, islice

from PySide6.QtCore import QModelIndex
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget
from typing_extensions import override

from snapshot_manager.gui.aside import Aside
from snapshot_manager.gui.dialogs.reading_panel import empty_label
from snapshot_manager.gui.dialogs.records_finder import RecordsFinder
from snapshot_manager.gui.look.fields import Picker
from snapshot_manager.gui.passages.native import (
    GROUP,
    Place,
    labels_of,
    name,
    native_passage,
    native_passages,
)
from snapshot_manager.gui.passages.passage import Passage
from snapshot_manager.gui.passages.reading_list import ReadingList
from snapshot_manager.gui.passages.record_label import Label
from snapshot_manager.gui.words import part_words
from snapshot_manager.gui.words.language import tr, tr_n
from snapshot_manager.model.state import Part, PartName

_LEAST_LETTERS = 10
"""How narrow the choice may get."""


class RecordsPanel(QWidget):
    """Shows the native records and documents of one part at a time.

    Args:
        parts: All of them.
        aside: Reads what is opened.

    Attributes:
        finder: Finds in all parts.
    """

    def __init__(self, parts: Mapping[PartName, Part], aside: Aside) -> None:
        super().__init__()
        self._parts = {name: part for name, part in parts.items() if len(part.records) or part.documents}
        self._aside = aside
        self._filled: PartName | None = None
        self._passages: list[Passage] = []
        self._awaited: tuple[Passage, int] | None = None
        self._unnamed: Iterator[Sequence[Passage]] = iter(())
        self._naming: Sequence[Passage] = ()
        self.reading = ReadingList(tr("Native records"), parent=self)
        self.reading.wanted.connect(self._read)
        self.reading.model().modelReset.connect(self._name_all)
        self.reading.model().rowsInserted.connect(self._name_inserted)
        first = sorted(self._parts, key=lambda each: each is not PartName.MESSAGES)
        self.finder = RecordsFinder([self._parts[each] for each in first], self, aside, self)
        self._choice = Picker(tr("Part"))
        self._choice.setParent(self)
        self._choice.setMinimumContentsLength(_LEAST_LETTERS)
        for each, part in self._parts.items():
            records = tr_n("{n} record(s)", len(part.records) + len(part.documents))
            self._choice.addItem(f"{part_words.part(each)} ({records})", each)
        self._lay_out()
        self._choice.setCurrentIndex(max(0, self._choice.findData(PartName.MESSAGES)))
        self._choice.currentIndexChanged.connect(self._fill)

    def show_record(self, part: PartName, number: int) -> None:
        """Open one record, counted from 0."""
        self._show_part(part)
        if number < len(self._parts[part].records):
            self.reading.show_passage(native_passage(self._passages, self._parts[part], number))

    def current(self) -> Part | None:
        """The part whose records are listed."""
        name = self._choice.currentData()
        return self._parts[name] if name is not None else None

    # -- what the finder asks for --

    def mark(self, needle: str) -> None:
        """Mark all places in view that say this."""
        self._awaited = None
        self.reading.mark(needle)

    def show_place(self, place: Place, occurrence: int) -> None:
        """Open a record and go to a place in it, counted from 0; as soon as it was read."""
        self._show_part(next(name for name, part in self._parts.items() if part is place.part))
        passage = native_passage(self._passages, place.part, place.number)
        if passage.is_unknown or self._is_awaited(passage):
            self._awaited = passage, occurrence
            self.reading.show_passage(passage)
        else:
            self._awaited = None
            self.reading.go_to(passage, occurrence)

    def take_keyboard(self) -> None:
        """Let the keys work here."""
        self.reading.setFocus()

    # -- within --

    def _is_awaited(self, passage: Passage) -> bool:
        return self._awaited is not None and self._awaited[0] is passage

    def _show_part(self, part: PartName) -> None:
        self._choice.setCurrentIndex(self._choice.findData(part))
        self._fill()

    def _read(self, passage: Passage) -> None:
        def deliver(inside: Sequence[Passage]) -> None:
            self.reading.deliver(passage, inside)
            if self._awaited is not None and self._awaited[0] is passage:
                occurrence, self._awaited = self._awaited[1], None
                self.reading.go_to(passage, occurrence)

        if passage.fetch is not None:
            self._aside(self, passage.fetch, deliver)

    def _name_all(self) -> None:
        self._unnamed = iter(())
        self._name(self.reading.rows)

    def _name_inserted(self, _parent: QModelIndex, first: int, last: int) -> None:
        self._name(self.reading.rows[first : last + 1])

    def _name(self, passages: Sequence[Passage]) -> None:
        """Call records by what is in them, as soon as that was read."""
        self._unnamed = chain(self._unnamed, _records_in(tuple(passages)))
        if not self._naming:
            self._name_some()

    def _name_some(self) -> None:
        """Name some records, and then the next: there can be a hundred thousand."""
        records = self._naming = next(self._unnamed, ())
        if not records:
            return
        first, last = _place(records[0]), _place(records[-1])

        def called(labels: Sequence[Label]) -> None:
            for passage in records:
                number = _place(passage).number - first.number
                if number < len(labels):
                    name(passage, labels[number])
            self.reading.say_again(records)
            if self._naming is records:
                self._name_some()

        self._aside(self, lambda: labels_of(first.part, first.number, last.number + 1), called)

    def _lay_out(self) -> None:
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        if not self._parts:
            self._choice.hide()
            self.reading.hide()
            self.setAccessibleName(tr("Nothing was captured."))
            rows.addWidget(empty_label(tr("Nothing was captured.")))
            return
        label = QLabel(tr("P&art"))
        label.setBuddy(self._choice)
        choose = QHBoxLayout()
        choose.setContentsMargins(0, 0, 0, 0)
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


def _place(passage: Passage) -> Place:
    assert isinstance(passage.subject, Place)  # noqa: S101  -- only records and documents are asked
    return passage.subject


def _records_in(passages: Sequence[Passage]) -> Iterator[Sequence[Passage]]:
    """The records among these, some at a time; those of a part follow each other."""
    records = filter(_is_record, passages)
    while some := list(islice(records, GROUP)):
        yield some


def _is_record(passage: Passage) -> bool:
    """Whether it is the line of a record that has its number for a name."""
    place = passage.subject
    return passage.fetch is not None and isinstance(place, Place) and place.number < len(place.part.records)
