"""Which agents are looked at, and the folders of each."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLineEdit, QPushButton, QWidget

from snapshot_manager.gui.dialogs import panels
from snapshot_manager.gui.dialogs.narrowing import Narrowing
from snapshot_manager.gui.dialogs.tick import Tick
from snapshot_manager.gui.look import theme
from snapshot_manager.gui.words.language import tr
from snapshot_manager.gui.words.snapshot_words import source
from snapshot_manager.settings import Settings

Told = Callable[[dict[str, Any]], object]
"""Told the fields that changed, with their new values."""

OwnFolders = Mapping[str, Sequence[str] | None]
"""For each agent the folders that are looked into unless others are named; None where none can be named."""

_INDENT = theme.L + theme.S
"""As far in as the words behind a box."""


class Sources(Narrowing):
    """For each agent whether it is looked at, and where its sessions are.

    Args:
        own: The agents, with their usual folders.
        settings: As they are now.
        told: Told the fields that changed, with their new values.
    """

    def __init__(self, own: OwnFolders, settings: Settings, told: Told) -> None:
        super().__init__()
        self._settings, self._told = settings, told
        self._ticks: dict[str, Tick] = {}
        self._folders: dict[str, Folders] = {}
        rows = panels.column(spacing=theme.S)
        for name, usual in sorted(own.items(), key=lambda each: source(each[0]).casefold()):
            tick = self._ticks[name] = Tick(source(name), is_on=name not in settings.sources_off)
            tick.box.toggled.connect(self._tell)
            rows.addWidget(tick)
            if usual is None:
                self.add_part(partial(source, name), tick)
            else:
                folders = self._folders[name] = self._folders_of(name, usual)
                rows.addWidget(folders)
                self.add_part(partial(_words_of, source(name), folders), tick, folders)
        self.setLayout(rows)

    def _folders_of(self, name: str, usual: Sequence[str]) -> "Folders":
        named = self._settings.source_folders.get(name, ())
        return Folders(source(name), usual, named or usual, self._tell)

    def _tell(self, _what: object = None) -> None:
        off = [name for name, tick in self._ticks.items() if not tick.box.isChecked()]
        unseen = [each for each in self._settings.sources_off if each not in self._ticks]
        named = {name: each.named() for name, each in self._folders.items()}
        others = {name: of for name, of in self._settings.source_folders.items() if name not in named}
        folders = others | {name: of for name, of in named.items() if of}
        self._told({"sources_off": (*off, *unseen), "source_folders": folders})


def _words_of(agent: str, folders: "Folders") -> str:
    return " ".join((agent, *folders.shown()))


class Folders(QWidget):
    """A line for each folder of an agent, and one more can be added.

    Args:
        agent: As a person knows it.
        usual: Its own folders; named again they are nothing of the person's choice.
        now: Those that are looked into.
        changed: Called when there are others.
    """

    def __init__(
        self, agent: str, usual: Sequence[str], now: Sequence[str], changed: Callable[[], object]
    ) -> None:
        super().__init__()
        self._agent, self._usual, self._changed = agent, tuple(usual), changed
        self._lines: list[_Line] = []
        self._column = panels.column(spacing=theme.XS)
        self._column.setContentsMargins(_INDENT, 0, 0, 0)
        self.setLayout(self._column)
        for each in now:
            self._append(each)
        self.add = QPushButton(tr("Add a Folder…"))  # after the lines: Tab goes as they were made
        self.add.setAutoDefault(False)
        self.add.setAccessibleName(tr("Add a folder of {agent}", agent=agent))
        theme.set_kind(self.add, "link")
        self.add.clicked.connect(self._choose)
        row = QHBoxLayout()
        row.addWidget(self.add)
        row.addStretch(1)
        self._column.addLayout(row)

    def shown(self) -> tuple[str, ...]:
        """All that are looked into."""
        return tuple(dict.fromkeys(filter(None, (each.folder for each in self._lines))))

    def named(self) -> tuple[str, ...]:
        """What the person chose; empty for the agent's own folders."""
        folders = self.shown()
        return () if folders == self._usual else folders

    def use(self, folder: str) -> None:
        """Look into this one, too."""
        self._append(folder)
        self.setTabOrder(self._lines[-1].remove, self.add)
        self._changed()

    def _append(self, folder: str) -> None:
        line = _Line(folder, self._agent, self._changed, self._remove)
        self._lines.append(line)
        self._column.insertWidget(len(self._lines) - 1, line)

    def _remove(self, line: "_Line") -> None:
        self._lines.remove(line)
        line.hide()
        line.deleteLater()
        self.add.setFocus()
        self._changed()

    def _choose(self) -> None:
        chooser = QFileDialog(self, tr("Folder of {agent}", agent=self._agent))
        chooser.setFileMode(QFileDialog.FileMode.Directory)
        chooser.setOption(QFileDialog.Option.ShowDirsOnly)
        chooser.fileSelected.connect(self.use)
        chooser.finished.connect(chooser.deleteLater)
        chooser.open()


class _Line(QWidget):
    """One folder, with a word about it where it is not there."""

    def __init__(
        self,
        folder: str,
        agent: str,
        changed: Callable[[], object],
        removed: Callable[["_Line"], object],
    ) -> None:
        super().__init__()
        self._changed = changed
        self._field = QLineEdit(folder)
        self._field.setAccessibleName(tr("Folder of {agent}", agent=agent))
        self._field.editingFinished.connect(self._on_edited)
        self._before = self.folder
        self.remove = QPushButton(tr("Remove"))
        self.remove.setAutoDefault(False)
        self.remove.setAccessibleName(tr("Remove the folder {folder}", folder=folder))
        self.remove.clicked.connect(lambda: removed(self))
        self._trouble = panels.wrapped("", "amber")
        row = QHBoxLayout()
        row.setSpacing(theme.S)
        row.addWidget(self._field, 1)
        row.addWidget(self.remove)
        column = panels.column(spacing=theme.XS)
        column.addLayout(row)
        column.addWidget(self._trouble)
        self.setLayout(column)
        self._look()

    @property
    def folder(self) -> str:
        """As it was written."""
        return self._field.text().strip()

    def _on_edited(self) -> None:
        if self.folder != self._before:
            self._before = self.folder
            self._look()
            self._changed()

    def _look(self) -> None:
        is_there = not self.folder or Path(self.folder).expanduser().is_dir()
        self._trouble.setText("" if is_there else tr("This folder is not there; it is ignored until it is."))
        self._trouble.setVisible(not is_there)
