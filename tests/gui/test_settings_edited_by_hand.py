"""The settings file is written by hand while the program runs: the window, and the open settings, follow."""

from functools import partial

import msgspec
from PySide6.QtWidgets import QSpinBox

from snapshot_manager import places, settings_file
from tests.gui import gestures
from tests.gui.person import Person


def write(text: str) -> None:
    places.settings_file().parent.mkdir(parents=True, exist_ok=True)
    places.settings_file().write_text(text, encoding="utf-8")


def keeps_trash_for(person: Person, days: int) -> bool:
    return person.program.settings.trash_days == days


def test_what_is_written_into_the_file_counts_at_once_and_is_said(person: Person) -> None:
    person.choose_settings(text_percent=110)
    person.settle()
    write("quota_mb = 250\ntext_percent = 110\n")
    person.wait(lambda: person.program.settings.quota_mb == 250)
    person.wait(lambda: "The settings were changed in their file" in person.toast)
    person.wait(lambda: "250.0 MB" in person.window.meter.accessibleName())


def test_the_open_settings_follow_and_change_nothing_back(person: Person) -> None:
    person.choose_settings(trash_days=31)
    dialog = person.settings()
    person.settle()
    write("quota_mb = 250\ntrash_days = 31\n")
    person.wait(lambda: dialog.settings.quota_mb == 250 and dialog.is_complete)
    assert gestures.the(dialog, QSpinBox, "Quota on disk").value() == 250
    gestures.the(dialog, QSpinBox, "Days in the trash").setValue(7)
    person.settle()
    assert (person.program.settings.quota_mb, person.program.settings.trash_days) == (250, 7)


def test_wrong_values_are_named_and_the_others_count(person: Person) -> None:
    person.choose_settings(trash_days=31)
    person.settle()
    write("quota_mb = 3\ntrash_days = 12\n")
    person.wait(lambda: "quota_mb" in person.toast)
    assert (person.program.settings.quota_mb, person.program.settings.trash_days) == (100, 12)


def test_shortcuts_that_cannot_count_are_named_and_the_others_count(person: Person) -> None:
    person.choose_settings(trash_days=31)
    person.settle()
    write('shortcuts = {create = "Ctrl+J", import = "ctrl+j", export = "Home", quit = "Ctrl+W"}')
    person.wait(lambda: "Ctrl+J is for “Create Snapshot” already." in person.toast)
    assert 'export = "Home" was ignored. Lists and fields need Home themselves.' in person.toast
    assert person.program.settings.shortcuts == {"create": "Ctrl+J", "quit": "Ctrl+W"}


def test_a_file_that_cannot_be_read_changes_nothing(person: Person) -> None:
    person.choose_settings(trash_days=31)
    person.settle()
    write("trash_days = = 12\n")
    person.wait(lambda: "cannot be read" in person.toast)
    assert person.program.settings.trash_days == 31


def test_a_file_that_is_replaced_is_followed_again_and_again(person: Person) -> None:
    person.choose_settings(trash_days=31)
    person.settle()
    for days in (5, 6):
        chosen = msgspec.structs.replace(person.program.settings, trash_days=days)
        settings_file.save(places.settings_file(), chosen)
        person.wait(partial(keeps_trash_for, person, days))


def test_what_the_window_itself_saves_is_not_told(person: Person) -> None:
    for days in range(3, 9):
        person.choose_settings(trash_days=days)
    person.settle()
    write(places.settings_file().read_text(encoding="utf-8") + "quota_mb = 3\n# later\n")
    person.wait(lambda: bool(person.toast))
    assert "quota_mb" in person.toast or "cannot be read" in person.toast
    assert person.program.settings.trash_days == 8
