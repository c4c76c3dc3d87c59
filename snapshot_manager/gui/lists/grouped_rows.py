"""What models of grouped lists have in common: headings, and below each the rows of its group if open."""

from collections.abc import Sequence

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from typing_extensions import override

from snapshot_manager.gui.group import Group
from snapshot_manager.gui.lists.groups import Groups

GroupRole = Qt.ItemDataRole.UserRole + 1

AnyIndex = QModelIndex | QPersistentModelIndex
NO_PARENT = QModelIndex()


class GroupedRows(QAbstractListModel):
    """Rows that are as many as ``groups`` says. Lives on the GUI thread."""

    def __init__(self, parent: QObject | None = None, groups: Sequence[Group] = ()) -> None:
        super().__init__(parent)
        self._groups = Groups(groups)

    @property
    def groups(self) -> Groups:
        """The groups as they are now, open and closed."""
        return self._groups

    @override
    def rowCount(self, parent: AnyIndex = NO_PARENT) -> int:
        """How many headings and rows are shown."""
        return 0 if parent.isValid() else self._groups.row_count

    @override
    def flags(self, index: AnyIndex) -> Qt.ItemFlag:
        """Headings can have the keyboard but cannot be chosen."""
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        if self._groups.place(index.row()).number is None:
            return Qt.ItemFlag.ItemIsEnabled
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren

    def set_open(self, group: int, is_open: bool) -> None:
        """Open or close a group."""
        current = self._groups.groups[group]
        if current.is_open == is_open:
            return
        if not current.count:
            self._groups = self._groups.with_open(group, is_open)
            return
        first = self._groups.heading_row(group) + 1
        last = first + current.count - 1
        if is_open:
            self.beginInsertRows(NO_PARENT, first, last)
            self._groups = self._groups.with_open(group, is_open)
            self.endInsertRows()
        else:
            self.beginRemoveRows(NO_PARENT, first, last)
            self._groups = self._groups.with_open(group, is_open)
            self.endRemoveRows()
