"""The list's model: keys of all snapshots, and the few snapshots that have been looked at.

``data()`` touches memory only. A row that is not there yet is a placeholder; it is asked for once, together
with its neighbours, and repainted when it arrives.
"""

from array import array
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime

import msgspec
from PySide6.QtCore import QModelIndex, QObject, Qt, QTimer, Signal
from typing_extensions import override

from snapshot_manager.gui.group import Group
from snapshot_manager.gui.lists.grouped_rows import NO_PARENT, AnyIndex, GroupedRows, GroupRole
from snapshot_manager.gui.lists.groups import Groups, Place
from snapshot_manager.gui.lists.key_changes import Splice, place_of, splices
from snapshot_manager.gui.reading import Listing
from snapshot_manager.gui.words import snapshot_words
from snapshot_manager.gui.words.language import tr
from snapshot_manager.model.results import Mention
from snapshot_manager.model.snapshot import EVERYTHING, Snapshot, SnapshotId

SnapshotRole = Qt.ItemDataRole.UserRole

_AROUND = 64
"""How many rows are asked for at once, so that a page of scrolling costs one read."""

_KEPT = 8192
"""How many snapshots are kept in memory: some 10 MB."""


class SnapshotRows(GroupedRows):
    """Headings and snapshots as rows. Lives on the GUI thread.

    Args:
        clock: Tells the time, aware; rows say "today".
    """

    wanted = Signal(object)
    """A list of keys whose snapshots are not in memory."""

    turned = Signal()
    """Other snapshots are listed than before, because the person wants to see others."""

    def __init__(self, parent: QObject | None = None, *, clock: Callable[[], datetime]) -> None:
        super().__init__(parent)
        self._clock = clock
        self._which = EVERYTHING
        self._left_open: dict[str, bool] = {}
        self._said: tuple[Group, ...] = ()  # what headings say; changes after the rows below them did
        self._keys: array[int] = array("q")
        self._rows: dict[int, Snapshot] = {}
        self._mentions: dict[int, Mention | None] = {}
        self._first: tuple[Snapshot, ...] = ()
        self._stale: set[int] = set()
        self._asked: set[int] = set()
        self._missing: list[int] = []
        self._asking = QTimer(self, singleShot=True, interval=0)
        self._asking.timeout.connect(self._ask)

    # -- what Qt asks --

    @override
    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """A row's value, or its words for those who hear them."""
        if not index.isValid():
            return None
        place = self._groups.place(index.row())
        if role == GroupRole:
            return self._said[place.group] if place.number is None else None
        if role == SnapshotRole:
            return self.shown_at(index)
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self._words(place)
        return None

    def _words(self, place: Place) -> str:
        if place.number is None:
            return snapshot_words.group(self._said[place.group])
        snapshot, mention = self._snapshot(place.number), self._mentions.get(self._keys[place.number])
        if snapshot and mention:
            said = snapshot_words.sentence(snapshot, self._clock()).removesuffix(".")
            return f"{said}, {snapshot_words.mention(mention)}."
        return snapshot_words.sentence(snapshot, self._clock()) if snapshot else tr("Loading…")

    # -- what is in it --

    @property
    def count(self) -> int:
        """How many snapshots there are, shown or not."""
        return len(self._keys)

    @property
    def left_open(self) -> dict[str, bool]:
        """Which groups the person opened, and which they closed."""
        return dict(self._left_open)

    def leave_open(self, groups: Mapping[str, bool]) -> None:
        """Open and close groups as they were left."""
        self._left_open.update(groups)

    def snapshot_at(self, index: AnyIndex) -> Snapshot | None:
        """The snapshot of a row, if it is one and is in memory."""
        if not index.isValid():
            return None
        number = self._groups.place(index.row()).number
        return None if number is None else self._rows.get(self._keys[number])

    def shown_at(self, index: AnyIndex) -> Snapshot | None:
        """The snapshot of a row that is about to be shown; asked for when it is not in memory."""
        number = self._groups.place(index.row()).number
        return None if number is None else self._snapshot(number)

    def snapshot_of(self, key: int) -> Snapshot | None:
        """The snapshot of a key, its row shown or not; asked for when it is not in memory."""
        if key in self._rows and key not in self._stale:
            return self._rows[key]
        number = place_of(self._keys, key)
        return None if number is None else self._snapshot(number)

    def reveal(self, key: int) -> QModelIndex:
        """The row of a snapshot, whose group is opened for that; an invalid index when it is not listed."""
        number = place_of(self._keys, key)
        if number is None:
            return QModelIndex()
        self.set_open(self._groups.group_of(number), is_open=True)
        return self.index(self._groups.row_of(number) or 0)

    def row_of(self, key: int) -> int | None:
        """The row of a snapshot; None when it is not shown."""
        number = place_of(self._keys, key)
        return None if number is None else self._groups.row_of(number)

    @property
    def shows_everything(self) -> bool:
        """Whether no filter hides any snapshot."""
        return self._which == EVERYTHING

    def keys_between(self, first: int, last: int) -> "array[int]":
        """The keys of the snapshots in these rows, headings left out."""
        keys: array[int] = array("q")
        for group, each in enumerate(self._groups.groups):
            start = self._groups.heading_row(group) + 1
            low, high = max(first - start, 0), min(last - start + 1, each.shown)
            number = self._groups.first_number(group)
            keys.extend(self._keys[number + low : number + max(low, high)])
        return keys

    def known(self, keys: Iterable[int]) -> list[Snapshot]:
        """Those of these snapshots that are in memory."""
        return [self._rows[key] for key in keys if key in self._rows]

    def index_of(self, snapshot_id: SnapshotId) -> QModelIndex:
        """The row of a snapshot that is in memory; an invalid index when it is not shown."""
        keys = (key for key, snapshot in self._rows.items() if snapshot.id == snapshot_id)
        row = next((row for row in map(self.row_of, keys) if row is not None), None)
        return QModelIndex() if row is None else self.index(row)

    def show_listing(self, listing: Listing) -> None:
        """Show what was read; rows that stay keep their place, their selection and their words."""
        same_list = listing.which == self._which
        if listing.which.search != self._which.search:
            self._mentions.clear()
        self._which = listing.which
        groups = self._as_opened(listing.groups)
        self._rows = dict(zip(listing.keys, self._first, strict=False)) | self._rows
        shown = [(each.name, each.shown) for each in self._groups.groups]
        are_known_now = bool(self._first) and shown == [(each.name, each.shown) for each in groups]
        self._first = ()
        self._stale.update(self._rows)
        self._asked.clear()
        if are_known_now:
            self._keys, self._groups = listing.keys, Groups(groups)
        elif same_list and [each.name for each in groups] == [each.name for each in self._groups.groups]:
            self._follow(groups, listing.keys)
        else:
            self._reset(groups, listing.keys)
        self._repaint_all()
        if not same_list:
            self.turned.emit()

    def show_first(self, snapshots: Sequence[Snapshot], groups: Sequence[Group]) -> None:
        """Show the newest snapshots until their keys are known; all others are placeholders."""
        groups = self._as_opened(groups)
        self._first = tuple(snapshots)
        count = sum(each.count for each in groups)
        keys = array("q", range(-1, -count - 1, -1))
        self._rows.update(zip(keys, self._first, strict=False))
        self._reset(groups, keys)

    @override
    def set_open(self, group: int, is_open: bool) -> None:
        """Open or close a group, and remember it."""
        if self._which == EVERYTHING:
            self._left_open[self._groups.groups[group].name] = is_open
        super().set_open(group, is_open)
        self._repaint_all()

    def arrived(self, keys: Sequence[int], snapshots: Sequence[Snapshot]) -> None:
        """Take what was asked for."""
        for key, snapshot in zip(keys, snapshots, strict=True):
            self._rows.pop(key, None)  # a key that comes again counts as young
            self._rows[key] = snapshot
        self._stale.difference_update(keys)
        self._asked.difference_update(keys)
        while len(self._rows) > _KEPT:
            self._rows.pop(next(iter(self._rows)))
        self._repaint_all()

    def show_mentions(self, keys: Sequence[int], mentions: Sequence[Mention | None]) -> None:
        """Show where these snapshots say what is searched."""
        self._mentions.update(zip(keys, mentions, strict=True))
        self._repaint_all()

    def mention_at(self, index: AnyIndex) -> Mention | None:
        """Where the snapshot of a row says what is searched, as far as that is known."""
        number = self._groups.place(index.row()).number
        return None if number is None else self._mentions.get(self._keys[number])

    @property
    def searched(self) -> str:
        """What is searched for; empty when nothing is."""
        return self._which.search

    # -- how it gets there --

    def _snapshot(self, number: int) -> Snapshot | None:
        key = self._keys[number]
        found = self._rows.get(key)
        if found is None or key in self._stale:
            self._want(number)
        return found

    def _want(self, number: int) -> None:
        if self._keys[number] not in self._asked:
            self._missing.append(number)
            if not self._asking.isActive():
                self._asking.start()

    def _ask(self) -> None:
        wanted: dict[int, None] = {}
        for number in self._missing:
            start = number - number % _AROUND
            wanted.update(dict.fromkeys(self._keys[start : start + _AROUND]))
        self._missing.clear()
        keys = [
            key for key in wanted if key not in self._asked and (key not in self._rows or key in self._stale)
        ]
        if keys:
            self._asked.update(keys)
            self.wanted.emit(keys)

    def _reset(self, groups: Sequence[Group], keys: "array[int]") -> None:
        self.beginResetModel()
        self._groups, self._keys = Groups(groups), keys
        self._said = self._groups.groups
        self.endResetModel()

    def _repaint_all(self) -> None:
        self._said = self._groups.groups
        if self._groups.row_count:
            self.dataChanged.emit(self.index(0), self.index(self._groups.row_count - 1))

    def _as_opened(self, groups: Iterable[Group]) -> list[Group]:
        """The groups, opened and closed as the person left them; what was searched for is always open."""
        left = self._left_open if self._which == EVERYTHING else {}
        return [msgspec.structs.replace(each, is_open=left.get(each.name, each.is_open)) for each in groups]

    def _follow(self, groups: Sequence[Group], keys: "array[int]") -> None:
        """Insert and remove rows where the keys changed."""
        new = Groups(groups)
        for splice in splices(self._groups.shared_out(self._keys), new.shared_out(keys)):
            self._splice(groups[splice.group], splice)
        self._keys, self._groups = keys, new

    def _splice(self, wanted: Group, splice: Splice) -> None:
        group, start, removed, added = splice
        current = list(self._groups.groups)
        shown = current[group].is_open
        row = self._groups.heading_row(group) + 1 + start
        number = self._groups.first_number(group) + start
        if shown and removed:
            self.beginRemoveRows(NO_PARENT, row, row + removed - 1)
        if shown and added:
            self.beginInsertRows(NO_PARENT, row, row + len(added) - 1)
        self._keys = self._keys[:number] + added + self._keys[number + removed :]
        count = current[group].count - removed + len(added)
        current[group] = msgspec.structs.replace(wanted, count=count)
        self._groups = Groups(current)
        if shown and removed:
            self.endRemoveRows()
        if shown and added:
            self.endInsertRows()
