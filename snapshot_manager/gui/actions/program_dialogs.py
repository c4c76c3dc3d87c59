"""The dialogs that are the program's own and need no library: settings, keys, about, and what went wrong."""

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from snapshot_manager.errors import SnapshotManagerError
from snapshot_manager.gui import crash_report, resources
from snapshot_manager.gui.dialogs.about_dialog import AboutDialog
from snapshot_manager.gui.dialogs.crash_dialog import CrashDialog
from snapshot_manager.gui.dialogs.dialog import DIALOG_KEYS
from snapshot_manager.gui.dialogs.error_dialog import ErrorDialog
from snapshot_manager.gui.dialogs.notices_dialog import NoticesDialog
from snapshot_manager.gui.dialogs.settings_dialog import SettingsDialog
from snapshot_manager.gui.dialogs.settings_editors import AtLogin
from snapshot_manager.gui.dialogs.settings_sources import OwnFolders
from snapshot_manager.gui.dialogs.shortcuts_dialog import ShortcutsDialog
from snapshot_manager.gui.lists.grouped_list import LIST_KEYS
from snapshot_manager.gui.menus.action_places import keys_by_menu
from snapshot_manager.gui.passages.reading_list import READING_KEYS
from snapshot_manager.gui.timeline.strip import STRIP_KEYS
from snapshot_manager.gui.window.notices import Notices
from snapshot_manager.gui.words import times
from snapshot_manager.gui.words.key_words import said_keys
from snapshot_manager.gui.words.language import marked, tr
from snapshot_manager.settings import Settings

_IN_A_CHECKOUT = marked(
    "This program runs from its source. The installed one lists here what it is made of; each package in its "
    "environment has its licence beside it."
)


def show_settings(
    window: QWidget,
    settings: Settings,
    path: str,
    use: Callable[[Settings], object],
    *,
    sources: OwnFolders,
    at_login: AtLogin,
) -> None:
    """Let the person choose; ``use`` is told at once. There is one such window at a time."""
    for dialog in window.findChildren(SettingsDialog):
        dialog.raise_()
        dialog.activateWindow()
        return
    SettingsDialog(settings, path, use, window, sources=sources, at_login=at_login).show()


def follow_settings(window: QWidget, settings: Settings) -> None:
    """Show the settings in force where they are on the screen; they may have been changed elsewhere."""
    for dialog in window.findChildren(SettingsDialog):
        dialog.take(settings)


def show_shortcuts(window: QWidget) -> None:
    """Show all keys, in the event after the one that makes their page; there is one such page at a time."""
    if window.findChildren(ShortcutsDialog):
        return
    places = {
        tr("In the list"): LIST_KEYS,
        tr("On the timeline"): STRIP_KEYS,
        tr("While reading"): READING_KEYS,
        tr("In every dialog"): DIALOG_KEYS,
    }
    groups = [
        (title, [(said_keys(keys), tr(what)) for keys, what in entries]) for title, entries in places.items()
    ]
    page = ShortcutsDialog([*keys_by_menu(), *groups], window)
    QTimer.singleShot(0, page, page.open)


def show_notices(window: QWidget, notices: Notices, now: datetime) -> None:
    """Show what was told lately."""
    told = [(times.date_and_time(each.at, now), each.text) for each in notices.newest_first()]
    NoticesDialog(told, notices.clear, window).open()


def show_about(window: QWidget, library: str) -> None:
    """Show which program this is."""
    changes, licences = (resources.page(name) for name in ("CHANGELOG", "LICENCES"))
    AboutDialog(library, changes, licences or tr(_IN_A_CHECKOUT), window).open()


def tell_error(window: QWidget, error: SnapshotManagerError) -> None:
    """Show an error that is not a bug, with what can be done about it."""
    ErrorDialog(error, window).open()


def tell_crash(window: QWidget, error: BaseException) -> None:
    """Tell a mistake of our own; one at a time, because what fails in painting fails with every frame."""
    if not window.findChildren(CrashDialog):
        CrashDialog(crash_report.report(error), window).open()
