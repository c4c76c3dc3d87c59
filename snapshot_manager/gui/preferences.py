"""The settings in force: what they say is done at once, and kept in their file."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
from PySide6.QtCore import QEvent, QLocale, QObject, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QWindow
from PySide6.QtWidgets import QApplication
from typing_extensions import override

from snapshot_manager import places, settings_reading
from snapshot_manager.errors import SnapshotManagerError
from snapshot_manager.gui import translation
from snapshot_manager.gui.jobs import Job, Jobs
from snapshot_manager.gui.look import theme
from snapshot_manager.gui.menus.action_keys import use_keys
from snapshot_manager.gui.words.language import tr
from snapshot_manager.model.progress import Report
from snapshot_manager.settings import Appearance, Density, Settings

if TYPE_CHECKING:
    from snapshot_manager.gui.file_watch import FileWatch


class _Desktop(QWindow):
    """Is never shown: Qt tells each window of another look of the desktop, and the program may show none."""

    changed = Signal()

    @override
    def event(self, event: QEvent, /) -> bool:
        """Tell when the desktop has another font, other colours or another style."""
        if event.type() is QEvent.Type.ThemeChange:
            self.changed.emit()
        return super().event(event)


class Preferences(QObject):
    """Lives on the GUI thread, as long as the program; dresses it, and speaks its language.

    Args:
        app: Qt's application.
        parent: Lives as long.

    Attributes:
        current: The settings in force.
        problems: What was ignored in the file, one sentence each.
    """

    changed = Signal(object)
    """The ``Settings`` of before; ``current`` are in force now."""

    edited = Signal(object)
    """The file was written by somebody else, and counts; the sentences about what is ignored in it."""

    failed = Signal(object)
    """A ``SnapshotManagerError``: the settings could not be kept, and are as they were."""

    def __init__(self, app: QApplication, parent: QObject) -> None:
        super().__init__(parent)
        self._app = app
        self.path: Path = places.settings_file()
        loaded = settings_reading.load(self.path)
        self.current = loaded.settings
        self._watch: FileWatch | None = None
        self._saving = 0
        self._speak()  # what was ignored is said in this language
        loaded = _without_bad_keys(loaded)
        self.current, self.problems = loaded.settings, loaded.problems
        use_keys(self.current.shortcuts)
        self._steps: Iterator[None] = iter(())
        self._look: theme.Look | None = None
        self._dressing = QTimer(self, interval=0)
        self._dressing.timeout.connect(self._go_on)
        theme.apply(app, *_look(self.current))
        self._desktop = _Desktop()
        self._desktop.changed.connect(self.dress)
        app.fontDatabaseChanged.connect(self.dress)
        hints = QGuiApplication.styleHints()
        hints.colorSchemeChanged.connect(self.dress)
        hints.accessibility().contrastPreferenceChanged.connect(self.dress)

    @property
    def dressing(self) -> bool:
        """Whether the program is on the way from one look to another."""
        return self._dressing.isActive()

    def use(self, chosen: Settings, jobs: Jobs) -> None:
        """Let these count at once and keep them; what cannot be kept is taken back."""
        before = self.current
        if chosen == before:
            return
        self._apply(chosen)

        def take_back(error: SnapshotManagerError) -> None:
            self._saved()
            self._apply(before)
            self.failed.emit(error)

        def save(_report: Report) -> None:
            from snapshot_manager import settings_file  # noqa: PLC0415  -- not before the first paint

            settings_file.save(self.path, chosen)

        self._saving += 1
        jobs.write(Job(self, save, lambda _done: self._saved(), take_back))

    def follow(self, watch: "FileWatch") -> None:
        """Follow what a person writes into the file by hand, from now on."""
        self._watch = watch
        watch.written.connect(self._read_again)
        watch.start()

    def _saved(self) -> None:
        self._saving -= 1
        if self._watch is not None:
            self._watch.start()  # the first save makes the folder

    def _read_again(self) -> None:
        """Let count what the file says; what cannot be read at all changes nothing."""
        if self._saving or not self._is_written():
            return  # what is being saved tells of itself
        loaded = _without_bad_keys(settings_reading.load(self.path))
        is_new = loaded.settings != self.current or set(loaded.problems) - set(self.problems)
        self.problems = loaded.problems
        if not loaded.is_readable:
            self.edited.emit(
                (tr("The settings file cannot be read as it is now; what was chosen before counts."),)
            )
            return
        if loaded.settings != self.current:
            self._apply(loaded.settings)
        if is_new:
            self.edited.emit(loaded.problems)

    def _is_written(self) -> bool:
        """Whether there is anything in the file; some editors empty it first."""
        return self.path.exists() and self.path.stat().st_size > 0

    def dress(self) -> None:
        """Take on the colours, the density and the size of text that are chosen, in several events.

        To do so can make the desktop tell of a change again, which then changes nothing.
        """
        look = theme.wanted(*_look(self.current))
        on_the_way = self._look if self.dressing else theme.worn(self._app)
        if look != on_the_way:
            self._look = look
            self._steps = theme.steps(self._app, *_look(self.current))
            self._dressing.start()

    def _go_on(self) -> None:
        if next(self._steps, self) is self:
            self._dressing.stop()

    def _apply(self, chosen: Settings) -> None:
        before, self.current = self.current, chosen
        use_keys(chosen.shortcuts)
        if chosen.language != before.language:
            self._speak()
        if _look(chosen) != _look(before):
            self.dress()
        self.changed.emit(before)

    def _speak(self) -> None:
        translation.speak(self._app, translation.spoken(self.current.language, QLocale.system()))


def _look(chosen: Settings) -> tuple[Appearance, Density, int]:
    return chosen.appearance, chosen.density, chosen.text_percent


def _without_bad_keys(loaded: settings_reading.Loaded) -> settings_reading.Loaded:
    """What was read, without keys that cannot count."""
    if not loaded.settings.shortcuts:
        return loaded
    from snapshot_manager.gui.menus import own_keys  # noqa: PLC0415  -- before the first paint, for few

    own = own_keys.checked(loaded.settings.shortcuts)
    settings = msgspec.structs.replace(loaded.settings, shortcuts=own.keys)
    return msgspec.structs.replace(loaded, settings=settings, problems=(*loaded.problems, *own.problems))
