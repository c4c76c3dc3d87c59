"""What Clean Up shows: a line for each snapshot with why it goes or stays, as few bytes each as will do."""

from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar

from PySide6.QtCore import QObject, Qt
from typing_extensions import override

from snapshot_manager.gui.group import Group
from snapshot_manager.gui.lists.grouped_rows import AnyIndex, GroupedRows, GroupRole
from snapshot_manager.gui.lists.groups import Groups
from snapshot_manager.gui.words import amounts, foreign_text, snapshot_words, times
from snapshot_manager.gui.words.language import marked, tr
from snapshot_manager.gui.words.retold import retell
from snapshot_manager.model.policy import Verdict
from snapshot_manager.model.results import CleanupForecast
from snapshot_manager.model.snapshot import Snapshot
from snapshot_manager.model.value import Count, Timestamp, Value

T = TypeVar("T")

GOING, STAYING = "going", "staying"
_TITLES = {GOING: marked("Goes to the trash"), STAYING: marked("Stays")}


class CleanupLine(Value, frozen=True):
    """A snapshot that was judged; of plain fields alone, so that a hundred thousand weigh little."""

    id: str
    title: str
    session: str
    at: Timestamp
    size_bytes: Count
    stays: bool
    starred: bool
    reason: str


@dataclass(frozen=True, slots=True)
class CleanupReview:
    """A forecast with what its rows show.

    Attributes:
        lines: First those that go, then those that stay, each newest first.
        going: How many go; to count a hundred thousand takes a lane some milliseconds.
    """

    forecast: CleanupForecast
    lines: Sequence[CleanupLine]
    going: int


def review(forecast: CleanupForecast, snapshots: Iterable[Snapshot]) -> CleanupReview:
    """Say of each snapshot what its row shows.

    Args:
        forecast: What was found.
        snapshots: All that were judged, in any order.
    """
    known, words = {each.id: each for each in snapshots}, _Words()
    lines = [words.line(known[each.id], each) for each in forecast.verdicts]
    return CleanupReview(forecast, sorted(lines, key=lambda each: each.stays), len(forecast.going))


class _Words:
    """Words lines; what many of them say is put into words once."""

    def __init__(self) -> None:
        self._title = _once(snapshot_words.title, lambda each: (each.description, each.trigger))
        self._session = _once(snapshot_words.session, lambda each: each.session)
        self._reason = _once(_reason, str)

    def line(self, snapshot: Snapshot, verdict: Verdict) -> CleanupLine:
        return CleanupLine(
            id=verdict.id,
            title=self._title(snapshot),
            session=self._session(snapshot),
            at=snapshot.timestamp,
            size_bytes=snapshot.size_bytes,
            stays=verdict.stays,
            starred=snapshot.starred,
            reason=self._reason(verdict.reason),
        )


def _reason(said: str) -> str:
    return amounts.sentence_case(retell(said))


def _once(say: Callable[[T], str], by: Callable[[T], Hashable]) -> Callable[[T], str]:
    """The same function, asked once for all that are equal by this."""
    said: dict[Hashable, str] = {}

    def known(what: T) -> str:
        key = by(what)
        if key not in said:
            said[key] = say(what)
        return said[key]

    return known


class CleanupRows(GroupedRows):
    """Those that go, and those that stay. Lives on the GUI thread.

    Args:
        clock: Tells the time, aware; rows say "today".
    """

    def __init__(self, clock: Callable[[], datetime], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._clock = clock
        self._lines: Sequence[CleanupLine] = ()
        self._left_open: dict[str, bool] = {}

    def show_review(self, shown: CleanupReview) -> None:
        """Show another forecast; groups stay open or closed as the person left them."""
        counts = {GOING: shown.going, STAYING: len(shown.lines) - shown.going}
        self.beginResetModel()
        self._lines = shown.lines
        self._groups = Groups([self._group(name, count) for name, count in counts.items() if count])
        self.endResetModel()

    def _group(self, name: str, count: int) -> Group:
        return Group(name, tr(_TITLES[name]), count, is_open=self._left_open.get(name, name == GOING))

    @override
    def set_open(self, group: int, is_open: bool) -> None:
        """Open or close a group, and remember it."""
        self._left_open[self._groups.groups[group].name] = is_open
        super().set_open(group, is_open)
        self.dataChanged.emit(self.index(0), self.index(self._groups.row_count - 1))

    def line_at(self, index: AnyIndex) -> CleanupLine | None:
        """The line of a row; None for a heading."""
        number = self._groups.place(index.row()).number
        return None if number is None else self._lines[number]

    def mark_of(self, index: AnyIndex) -> str:
        """What a row is known by over another forecast: its snapshot's id, or its group's name."""
        line = self.line_at(index)
        return self._groups.groups[self._groups.place(index.row()).group].name if line is None else line.id

    def row_of(self, mark: str) -> int | None:
        """The row with a mark; the heading over a snapshot in a closed group, None when it is gone."""
        names = [each.name for each in self._groups.groups]
        if mark in names:
            return self._groups.heading_row(names.index(mark))
        number = next((number for number, each in enumerate(self._lines) if each.id == mark), None)
        if number is None:
            return None
        row = self._groups.row_of(number)
        return self._groups.heading_row(self._groups.group_of(number)) if row is None else row

    @override
    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """A row's words for those who hear them, or rest the mouse on it."""
        if not index.isValid():
            return None
        line, place = self.line_at(index), self._groups.place(index.row())
        if role == GroupRole:
            return self._groups.groups[place.group] if line is None else None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return _heading(self._groups.groups[place.group]) if line is None else self._sentence(line)
        if role == Qt.ItemDataRole.ToolTipRole and line is not None:
            return foreign_text.tip(self._sentence(line))
        return None

    def _sentence(self, line: CleanupLine) -> str:
        pieces = [
            times.date_and_time(line.at, self._clock()),
            line.title,
            tr("stays") if line.stays else tr("goes to the trash"),
            line.reason,
            amounts.size(line.size_bytes),
            line.session,
        ]
        return ", ".join(each for each in pieces if each) + "."


def _heading(group: Group) -> str:
    state = snapshot_words.openness(is_open=group.is_open)
    return f"{group.title}, {amounts.snapshots(group.count)}, {state}"
