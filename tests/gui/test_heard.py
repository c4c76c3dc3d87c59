"""What a screen reader is told the moment it happens."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QAccessibleEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from snapshot_manager.gui import heard
from snapshot_manager.gui.dialogs.view_dialog import ViewDialog
from snapshot_manager.gui.passages.passage import Passage, plain
from snapshot_manager.gui.passages.reading_list import ReadingList
from tests.gui import gestures
from tests.gui.person import Person
from tests.gui.test_accessible_window import with_snapshots

Event = QAccessible.Event


class Reader:
    """A screen reader: what Qt would hand on to it is remembered as words."""

    def __init__(self) -> None:
        self.heard: list[tuple[Event, str]] = []

    def listen(self, event: QAccessibleEvent) -> None:
        if isinstance(event, QAccessibleAnnouncementEvent):
            self.heard.append((event.type(), event.message()))
        else:
            said = event.accessibleInterface().text(QAccessible.Text.Name)
            self.heard.append((event.type(), said))

    def of(self, kind: Event) -> list[str]:
        return [said for each, said in self.heard if each is kind]


@pytest.fixture
def reader(qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> Iterator[Reader]:
    listening = Reader()
    monkeypatch.setattr(heard, "tell", listening.listen)
    QAccessible.setActive(True)
    yield listening
    QAccessible.setActive(False)


def at_the_newest(person: Person) -> tuple[str, str]:
    """Two are kept, and the newest is selected; what is said of both."""
    with_snapshots(person)
    person.wait(lambda: person.window.rows.count == len(("One", "Two")))
    person.window.list.choose_row(1)
    above, below = person.titles()
    return above, below


def test_the_arrow_keys_tell_the_row_that_they_lead_to(person: Person, reader: Reader) -> None:
    above, below = at_the_newest(person)
    reader.heard.clear()
    person.key(Qt.Key.Key_Down)
    assert reader.of(Event.Focus)[-1] == below
    assert reader.of(Event.SelectionAdd) == [below]
    assert reader.of(Event.SelectionRemove) == [above]


def test_the_list_that_gets_the_keyboard_tells_its_row(person: Person, reader: Reader) -> None:
    above, _ = at_the_newest(person)
    person.come_back()
    person.window.header.search.setFocus()
    reader.heard.clear()
    person.window.list.setFocus()
    person.wait(lambda: reader.of(Event.Focus) != [])
    assert reader.of(Event.Focus)[-1] == above


def test_selecting_everything_tells_one_row_and_asks_for_no_other(person: Person, reader: Reader) -> None:
    with_snapshots(person)
    reader.heard.clear()
    person.key(Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert len(reader.of(Event.SelectionAdd)) == 1


def test_a_search_tells_how_much_it_found(person: Person, reader: Reader) -> None:
    with_snapshots(person)
    person.window.header.search.setText("Two")
    person.wait(lambda: "1 snapshot" in reader.of(Event.Announcement))
    person.window.header.search.setText("nothing like it")
    person.wait(lambda: "No snapshot matches" in reader.of(Event.Announcement))


def test_finding_in_a_snapshot_tells_how_many_places_there_are(person: Person, reader: Reader) -> None:
    with_snapshots(person)
    person.key(Qt.Key.Key_Return)
    dialog = person.dialog(ViewDialog)
    gestures.find(dialog, "login")
    assert reader.of(Event.Announcement)[-1].startswith("1 of ")


def test_a_notice_is_told(person: Person, reader: Reader) -> None:
    with_snapshots(person)
    person.key(Qt.Key.Key_Delete)
    person.wait(lambda: "Snapshot moved to the trash." in reader.of(Event.Announcement))


def test_without_a_screen_reader_nothing_is_told(person: Person, reader: Reader) -> None:
    QAccessible.setActive(False)
    with_snapshots(person)
    person.key(Qt.Key.Key_Down)
    assert reader.heard == []


def test_a_group_that_is_closed_or_opened_says_so(person: Person, reader: Reader) -> None:
    at_the_newest(person)
    person.key(Qt.Key.Key_Up)
    for key, state in ((Qt.Key.Key_Left, "closed"), (Qt.Key.Key_Right, "open")):
        person.key(key)
        assert reader.of(Event.Announcement)[-1].endswith(state)


def test_a_passage_that_is_folded_says_so(qtbot: QtBot, reader: Reader) -> None:
    inside = Passage("much output", lambda: [plain("much output")])
    reading = ReadingList("Text")
    qtbot.addWidget(reading)
    reading.fill([Passage("Output", lambda: [plain("Output")], unfold=lambda: (inside,))])
    reading.show()
    reading.setCurrentIndex(reading.model().index(0, 0))
    gestures.press(reading, Qt.Key.Key_Right)
    assert "folded" not in reader.of(Event.Announcement)[-1]
    gestures.press(reading, Qt.Key.Key_Left)
    assert reader.of(Event.Announcement)[-1] == "Output, folded"
