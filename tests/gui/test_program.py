import signal
import subprocess
import sys
import threading
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QApplication, QDialog, QKeySequenceEdit, QLabel, QSpinBox
from pytestqt.qtbot import QtBot

from snapshot_manager import places, settings_reading
from snapshot_manager.errors import SnapshotManagerError, StoreDamaged
from snapshot_manager.gui import crash_report
from snapshot_manager.gui.dialogs.about_dialog import AboutDialog
from snapshot_manager.gui.dialogs.crash_dialog import CrashDialog
from snapshot_manager.gui.dialogs.create_dialog import CreateDialog
from snapshot_manager.gui.dialogs.error_dialog import ErrorDialog
from snapshot_manager.gui.dialogs.settings_dialog import SettingsDialog
from snapshot_manager.gui.dialogs.shortcuts_dialog import ShortcutsDialog
from snapshot_manager.gui.dialogs.usage_dialog import UsageDialog
from snapshot_manager.gui.look import colours
from snapshot_manager.gui.look.colours import DARK
from snapshot_manager.gui.look.fields import Picker
from snapshot_manager.gui.menus.action_specs import Action
from snapshot_manager.gui.window.presenter import MANY
from snapshot_manager.model.progress import Report
from snapshot_manager.model.results import Eviction
from snapshot_manager.model.snapshot import SnapshotId
from snapshot_manager.settings import Appearance, Settings
from snapshot_manager.store.folder import file_in
from tests.fakes import FakeClock, FakeSource
from tests.gui import gestures, list_gestures
from tests.gui.dialogs.sample_keeping import USAGE
from tests.gui.list_gestures import CTRL
from tests.gui.person import Person

LONGER_THAN_ANY_WORK_MS = 600_000

Key = Qt.Key


def test_a_library_that_cannot_be_opened_is_told_in_the_window_and_tried_again(newcomer: Person) -> None:
    newcomer.folder.mkdir()
    library = file_in(newcomer.folder)
    library.write_bytes(b"this is no library, but somebody's file")
    newcomer.program.start()
    newcomer.wait(lambda: bool(newcomer.window.page.buttons))
    page = newcomer.window.page
    assert page.title.text().endswith(".")
    assert page.text.text()
    assert not newcomer.window.menus.actions[Action.CREATE].isEnabled()
    library.unlink()
    gestures.click(page, "Try Again")
    newcomer.wait(lambda: newcomer.window.is_open)
    assert newcomer.crashes == []


def test_a_library_that_breaks_while_open_is_told_in_the_window(person: Person) -> None:
    person.create("One")
    presenter = person.wiring.presenter
    assert presenter is not None
    presenter._list.failed.emit(StoreDamaged("The library is damaged.", hint="Look at it."))
    assert person.window.page.title.text() == "The library is damaged."
    gestures.click(person.window.page, "Try Again")
    person.wait(lambda: person.window.shows_list)


def test_the_first_page_is_shown_before_the_library_is_open(
    person: Person, qtbot: QtBot, qapp: QApplication
) -> None:
    person.create("One")
    person.program.close()
    again = Person(qtbot, qapp, person.folder, person.clock, person.agent)
    again.program.start()
    assert again.window.shows_list
    assert again.program.wiring is None
    rows = again.window.rows
    assert "One" in str(rows.index(1, 0).data())
    again.wait(lambda: again.window.is_open)
    again.close()


def test_ctrl_c_in_a_terminal_closes_the_window(tmp_path: Path, qtbot: QtBot) -> None:
    folder = tmp_path / "library"
    command = [sys.executable, "-m", "snapshot_manager", "--library", str(folder)]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as program:
        try:
            qtbot.waitUntil(file_in(folder).exists)
            program.send_signal(signal.SIGINT)
            _, said = program.communicate(timeout=20)
        finally:
            program.kill()  # one that does not end by itself would be waited for
    assert (program.returncode, "Traceback" in said) == (0, False)


def test_settings_take_effect_at_once_and_are_kept(person: Person) -> None:
    person.create("One")
    dialog = person.settings()
    gestures.the(dialog, QSpinBox, "Quota").setValue(250)
    picker(dialog, "Colours").setCurrentText("Dark")
    person.settle()
    chosen = Settings(quota_mb=250, appearance=Appearance.DARK)
    assert settings_reading.load(places.settings_file()).settings == chosen
    assert person.window.meter.quota_bytes == 250_000_000
    assert colours.in_force() is DARK


def test_another_language_is_spoken_at_once_everywhere(person: Person) -> None:
    person.create("One")
    dialog = person.settings()
    picker(dialog, "Language").setCurrentText("Deutsch")
    person.settle()
    assert person.window.header.title.text() == "Schnappschüsse"
    assert person.window.menuBar().actions()[0].text() == "&Datei"
    assert any("Heute" in each and "Schnappschuss von Hand" in each for each in person.titles())
    picker(dialog, "Sprache").setCurrentText("English")
    person.settle()
    assert person.window.header.title.text() == "Snapshots"


def test_larger_text_is_larger_everywhere_at_once(person: Person) -> None:
    person.create("One")
    dialog = person.settings()
    row, title = person.window.list.visualRect(person.window.rows.index(1)).height(), title_height(person)
    gestures.the(dialog, QSpinBox, "Size of text").setValue(200)
    person.settle()
    assert title_height(person) > 1.8 * title
    assert person.window.list.visualRect(person.window.rows.index(1)).height() > row + 20


def test_the_setting_that_is_changed_stays_in_view_when_text_gets_larger(person: Person) -> None:
    dialog = person.settings()
    size = gestures.the(dialog, QSpinBox, "Size of text")
    size.setFocus(Qt.FocusReason.TabFocusReason)
    gestures.press(dialog, Qt.Key.Key_Backtab)
    gestures.press(dialog, Qt.Key.Key_Tab)  # Qt brings into view what Tab comes to
    person.settle()
    assert size.visibleRegion().boundingRect().height() == size.height()
    size.setValue(200)
    person.settle()
    person.wait(lambda: size.visibleRegion().boundingRect().height() == size.height())


def test_a_compact_window_shows_more_rows(person: Person) -> None:
    person.create("One")
    dialog = person.settings()
    row = person.window.list.visualRect(person.window.rows.index(1)).height()
    picker(dialog, "Density").setCurrentText("Compact")
    person.settle()
    assert person.window.list.visualRect(person.window.rows.index(1)).height() < 0.8 * row


def picker(inside: QDialog, name: str) -> Picker:
    """A picker by its own name: on Linux a screen reader says what is chosen first."""
    return next(each for each in gestures.shown(inside, Picker) if each.accessibleName() == name)


def title_height(person: Person) -> int:
    return person.window.header.title.sizeHint().height()


def test_a_key_of_ones_own_counts_at_once_and_one_that_is_taken_is_refused(person: Person) -> None:
    dialog = person.settings()
    field = gestures.the(dialog, QKeySequenceEdit, "Keys for Create Snapshot")
    field.setKeySequence(QKeySequence("Ctrl+F"))
    field.editingFinished.emit()
    assert "for “Find” already" in " ".join(each.text() for each in gestures.shown(dialog, QLabel))
    field.setKeySequence(QKeySequence("Ctrl+Shift+Y"))
    field.editingFinished.emit()
    person.settle()
    assert person.program.settings.shortcuts == {"create": "Ctrl+Shift+Y"}
    assert "Ctrl+Shift+Y" in person.window.header.create_button.toolTip()
    person.key(Key.Key_Y, CTRL | Qt.KeyboardModifier.ShiftModifier)
    person.dialog(CreateDialog).reject()
    gestures.click(dialog, "Set All Back")
    assert person.window.menus.actions[Action.CREATE].shortcut() == QKeySequence("Ctrl+N")


def test_settings_that_cannot_be_saved_are_told_and_nothing_changes(person: Person) -> None:
    places.settings_file().parent.parent.mkdir(parents=True, exist_ok=True)
    places.settings_file().parent.write_text("a file stands where the folder should be")
    dialog = person.settings()
    gestures.the(dialog, QSpinBox, "Quota").setValue(250)
    assert "could not be saved" in person.dialog(ErrorDialog).accessibleDescription()
    assert person.program.settings == Settings()


def test_when_many_snapshots_made_room_that_is_told_once(person: Person) -> None:
    presenter = person.wiring.presenter
    assert presenter is not None
    gone = [
        Eviction(
            id=SnapshotId(str(n)), title="Old", at=person.clock() + timedelta(1), reason="", freed_bytes=9
        )
        for n in range(MANY)
    ]
    usage = msgspec.structs.replace(USAGE, evictions=tuple(gone))
    presenter._show_usage(usage)
    assert person.toast == "10 snapshots made room for new ones (90 bytes freed)."
    person.window.toast.hide()
    presenter._show_usage(usage)
    assert person.toast == ""


def test_a_bad_setting_is_named_when_the_window_opens(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path, clock: FakeClock, agent: FakeSource
) -> None:
    path = places.settings_file()
    path.parent.mkdir(parents=True)
    path.write_text('quota_mb = "much"')
    newcomer = Person(qtbot, qapp, tmp_path / "library", clock, agent)
    newcomer.open()
    assert "quota_mb" in newcomer.toast
    newcomer.close()


def test_a_bug_shows_a_report_without_anything_of_the_persons(person: Person) -> None:
    def broken() -> None:
        raise KeyError("a secret out of a session")

    with pytest.raises(KeyError) as caught:
        broken()
    person.program.on_exception(caught.type, caught.value, caught.tb)
    said = crash_report.report(caught.value)
    dialog = person.dialog(CrashDialog)
    assert "secret" not in said
    assert "KeyError" in said
    assert "tests/gui/test_program.py" in said
    assert str(Path.home()) not in said
    gestures.click(dialog, "Copy Report")
    assert QApplication.clipboard().text() == said


def test_a_bug_that_comes_with_every_frame_is_told_once(person: Person) -> None:
    for _ in range(20):
        person.program.on_exception(KeyError, KeyError("again"), None)
    assert len(person.dialogs()) == 1


def test_the_keys_are_shown_by_keys(person: Person) -> None:
    person.key(Key.Key_Question)
    person.dialog(ShortcutsDialog)


def test_the_keys_are_shown_once_however_often_they_are_asked_for(person: Person) -> None:
    for _ in range(3):
        person.key(Key.Key_Question)
    person.dialog(ShortcutsDialog)
    person.settle()
    assert len(person.dialogs()) == 1


def test_long_work_shows_how_far_it_is_and_can_be_cancelled(person: Person) -> None:
    desk = person.wiring.desk
    assert desk is not None
    held = threading.Event()
    done: list[object] = []

    def work(report: Report) -> None:
        while True:
            held.wait(0.01)
            report(4, 10, "Reading part 4")

    desk.read("Reading…", work, done.append)
    person.wait(person.window.busy.isVisible)
    person.wait(lambda: person.window.busy.text.text() == "Reading part 4")
    assert person.window.busy.bar.value() == 4
    gestures.click(person.window.busy, "Cancel")
    person.wait(lambda: not person.window.busy.isVisible())
    assert done == []
    assert person.dialogs() == []


def until_cancelled(report: Report) -> None:
    """Work that goes on until the person has enough of it."""
    between = threading.Event()
    while not between.wait(0.01):
        report(1, 2, "Writing auth.py")


def test_what_is_cancelled_while_it_is_written_says_so_and_leads_back_to_the_list(person: Person) -> None:
    person.create("One")
    desk = person.wiring.desk
    assert desk is not None
    desk.write("Restoring…", until_cancelled, lambda _done: None, stopped="Everything is as it was.")
    person.wait(person.window.busy.isVisible)
    person.come_back()
    person.window.list.setFocus()
    assert "Cancel" in gestures.tab_order(person.window)
    person.window.busy.button.setFocus()
    assert person.window.busy.button.hasFocus()
    gestures.press(person.window, Qt.Key.Key_Space)
    assert QApplication.focusWidget() is person.window.list
    person.wait(lambda: not person.window.busy.isVisible())
    assert person.toast == "Everything is as it was."


def test_cancel_leaves_the_keyboard_where_it_is_when_it_is_clicked(person: Person) -> None:
    desk = person.wiring.desk
    assert desk is not None
    person.come_back()
    person.window.header.search.setFocus()
    desk.write("Importing…", until_cancelled, lambda _done: None)
    person.wait(person.window.busy.isVisible)
    gestures.click(person.window.busy, "Cancel")
    assert QApplication.focusWidget() is person.window.header.search
    person.wait(lambda: person.toast == "Cancelled.")


def test_short_work_shows_no_progress(person: Person) -> None:
    desk, busy = person.wiring.desk, person.window.busy
    assert desk is not None
    held, told = threading.Event(), threading.Event()

    def work(report: Report) -> None:
        report(1, 2, "Reading part 1")
        told.set()
        held.wait()

    busy._waiting.setInterval(LONGER_THAN_ANY_WORK_MS)
    desk.read("Reading…", work, lambda _done: None)
    person.wait(lambda: told.is_set() and busy.text.text() == "Reading part 1")
    assert not busy.isVisible()
    held.set()
    person.settle()
    assert not busy.isVisible()
    assert not busy._waiting.isActive()


def test_a_notice_does_not_take_the_keyboard(person: Person) -> None:
    person.come_back()
    person.window.header.search.setFocus()
    person.window.toast.say("Done.", lambda: None)
    assert QApplication.focusWidget() is person.window.header.search
    assert list_gestures.nameless(person.window.toast) == []


@pytest.mark.parametrize(
    ("action", "kind"),
    [
        (Action.SETTINGS, SettingsDialog),
        (Action.USAGE, UsageDialog),
        (Action.SHORTCUTS, ShortcutsDialog),
        (Action.ABOUT, AboutDialog),
    ],
)
def test_every_control_of_the_windows_dialogs_has_a_name_and_esc_closes_them(
    person: Person, action: Action, kind: type[QDialog]
) -> None:
    person.create("One")
    person.window.asked.emit(action)
    dialog = person.dialog(kind)
    assert list_gestures.nameless(dialog) == []
    gestures.press(dialog, Key.Key_Escape)
    person.wait(lambda: not person.dialogs())


def test_the_meter_opens_the_storage_dialog_with_mouse_and_keys(person: Person) -> None:
    person.create("One")
    ways: list[Callable[[], None]] = [
        lambda: gestures.click(person.window, "Storage"),
        lambda: gestures.press(person.window.meter, Key.Key_Space),
    ]
    for way in ways:
        person.come_back()
        person.window.meter.setFocus()
        way()
        person.dialog(UsageDialog).reject()
        person.wait(lambda: not person.dialogs())


def test_the_program_tells_what_nobody_waits_for(person: Person) -> None:
    person.program.jobs.failed.emit(SnapshotManagerError("The disk is full.", hint="Make room."))
    assert person.dialog(ErrorDialog).accessibleDescription() == "The disk is full. Make room."


def test_closing_while_something_is_read_ends_cleanly(person: Person) -> None:
    desk = person.wiring.desk
    assert desk is not None
    held = threading.Event()
    desk.read("Reading…", lambda _report: held.wait(0.2), lambda _result: None)
    person.program.close()
    assert not person.program.jobs.busy
