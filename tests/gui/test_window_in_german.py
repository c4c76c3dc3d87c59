"""The window in German, as a person sees it after choosing the language of the desktop."""

import pytest
from PySide6.QtCore import QLocale, QSize
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel

from snapshot_manager.engine import capture
from snapshot_manager.engine.workspace import Workspace
from snapshot_manager.gui import translation
from snapshot_manager.model.snapshot import Manual, SessionRef, SnapshotOptions
from tests.gui import gestures
from tests.gui.dialogs.test_every_dialog import is_cut, settle
from tests.gui.dialogs.test_every_dialog_in_german import english_words, said_in_english, words
from tests.gui.person import Person


@pytest.fixture
def german(newcomer: Person, qapp: QApplication) -> Person:
    translation.speak(qapp, QLocale("de_DE"))
    newcomer.open()
    return newcomer


def test_the_welcome_says_nothing_in_english(german: Person) -> None:
    assert said_in_english(german.window) == []
    assert german.window.page.title.text() == "Willkommen"


def test_the_window_with_snapshots_says_nothing_in_english(german: Person, qapp: QApplication) -> None:
    with german.second_library() as library:
        workspace = Workspace(library=library, sources={"fake": german.agent}, clock=german.clock)
        ref = SessionRef(source="fake", id="s1")
        capture.take(workspace, ref, trigger=Manual(), options=SnapshotOptions(), description="Eins")
    german.wait(lambda: german.window.rows.count == 1)
    assert said_in_english(german.window) == []
    rows = [each.replace("Eins", "").replace("Debug Auth", "") for each in german.titles()]
    assert not words(rows) & english_words() - {"fake"}
    settle(qapp)
    for size in (QSize(1000, 800), QSize(560, 700)):
        german.window.resize(size)
        settle(qapp)
        cut = [each.text() for each in gestures.shown(german.window, QAbstractButton) if is_cut(each)]
        cut += [each.text() for each in gestures.shown(german.window.header, QLabel) if is_cut(each)]
        assert [text for text in cut if text] == []
