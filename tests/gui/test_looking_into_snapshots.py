"""A person looks into snapshots: by the list, by a search, with real files."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QLabel, QTabWidget

from snapshot_manager.gui.dialogs.compare_dialog import CompareDialog
from snapshot_manager.gui.dialogs.dialog import Dialog
from snapshot_manager.gui.dialogs.error_dialog import ErrorDialog
from snapshot_manager.gui.dialogs.view_dialog import ViewDialog
from snapshot_manager.gui.passages.passage import Style
from snapshot_manager.gui.passages.reading_list import ReadingList
from tests.gui import gestures
from tests.gui.list_gestures import CTRL
from tests.gui.person import Person

Key = Qt.Key


def view(person: Person) -> ViewDialog:
    person.choose(0)
    person.key(Key.Key_Return)
    dialog = person.dialog(ViewDialog)
    person.settle()
    return dialog


def test_a_file_is_shown_in_the_colours_of_its_language(person: Person) -> None:
    person.agent.put_file("s1", "/work/shop/cart.py", b"def total():\n    return 40\n")
    person.create("With a file")
    dialog = view(person)
    assert not dialog.files.reading.rows  # nobody has looked yet
    tabs = gestures.the(dialog, QTabWidget, "Parts of the snapshot")
    tabs.setCurrentWidget(dialog.files)
    assert styles_in(dialog)["def"] is Style.CODE  # its language is being read
    person.settle()
    styles = styles_in(dialog)
    assert (styles["def"], styles["total"], styles["40"]) == (Style.KEYWORD, Style.NAME, Style.NUMBER)


def styles_in(dialog: ViewDialog) -> dict[str, Style]:
    """How each word of the file that is chosen looks."""
    [row] = dialog.files.reading.rows
    runs = (run for paragraph in row.compose() for run in paragraph.runs)
    return {word: run.style for run in runs for word in run.text.split()}


def test_what_was_searched_in_the_list_is_found_in_the_view(person: Person) -> None:
    person.agent.say("s1", "A word", "Nothing", "Another", "the zebra is here")
    person.create("Long")
    person.window.header.search.setText("zebra")
    person.wait(lambda: person.window.rows.count == 1)
    dialog = view(person)
    assert "1 of 1" in [label.text() for label in gestures.shown(dialog, QLabel)]
    tabs = gestures.the(dialog, QTabWidget, "Parts of the snapshot")
    reading = next(gestures.shown(dialog, ReadingList))
    assert tabs.tabText(tabs.currentIndex()).startswith("&Conversation")
    assert reading.rows[reading.currentIndex().row()].text == "the zebra is here"


def test_what_a_tab_shows_can_be_saved(person: Person, tmp_path: Path) -> None:
    person.create("Before lunch")
    dialog = view(person)
    gestures.press(dialog, Key.Key_S, CTRL)
    chooser = person.dialog(QFileDialog)
    assert Path(chooser.selectedFiles()[0]).name == "Before lunch - Conversation.md"
    chooser.selectFile(str(tmp_path / "talk.md"))
    chooser.fileSelected.emit(str(tmp_path / "talk.md"))
    chooser.close()
    person.settle()
    assert (tmp_path / "talk.md").read_text().startswith("# Before lunch")
    assert person.toast == f"Saved as {tmp_path / 'talk.md'}."


def test_a_comparison_can_be_saved_as_a_page(person: Person, tmp_path: Path) -> None:
    person.create("Before lunch")
    person.agent.say("s1", "And then?")
    person.choose(0)
    person.key(Key.Key_N)
    dialog = person.dialog(CompareDialog)
    gestures.press(dialog, Key.Key_S, CTRL)
    chooser = person.dialog(QFileDialog)
    chooser.fileSelected.emit(str(tmp_path / "page.html"))
    chooser.close()
    person.settle()
    assert "And then?" in (tmp_path / "page.html").read_text()


@pytest.mark.parametrize(
    ("name", "beginning"),
    [("talk.md", "# Before lunch, "), ("TALK.TXT", "From: "), ("talk", "<!DOCTYPE html>")],
)
def test_the_ending_that_is_typed_says_in_which_form_it_is_saved(
    person: Person, tmp_path: Path, name: str, beginning: str
) -> None:
    person.create("Before lunch")
    person.agent.say("s1", "And then?")
    person.choose(0)
    person.key(Key.Key_N)
    gestures.press(person.dialog(CompareDialog), Key.Key_S, CTRL)
    chooser = person.dialog(QFileDialog)
    chooser.fileSelected.emit(str(tmp_path / name))
    chooser.close()
    person.settle()
    assert (tmp_path / name).read_text().startswith(beginning)


def test_of_several_words_that_led_here_one_that_is_there_is_looked_for(person: Person) -> None:
    person.agent.say("s1", "the zebra is here", "and a giraffe is there")
    person.create("Long")
    person.window.header.search.setText("giraffe zebra")
    person.wait(lambda: person.window.rows.searched == "giraffe zebra")
    dialog = view(person)
    reading = next(gestures.shown(dialog, ReadingList))
    assert reading.rows[reading.currentIndex().row()].text == "and a giraffe is there"


def test_escape_in_the_search_box_shows_everything_again(person: Person) -> None:
    person.create("One")
    person.key(Key.Key_F, CTRL)
    person.window.header.search.setText("nothing like it")
    person.wait(lambda: not person.window.shows_list)
    gestures.press(person.window, Key.Key_Escape)
    person.wait(lambda: person.window.shows_list)
    assert person.window.list.hasFocus()
    assert person.window.header.search.text() == ""


def test_a_row_says_where_it_says_what_was_searched(person: Person) -> None:
    person.agent.say("s1", "Nothing", "and the zebra is here")
    person.create("Long")
    person.create("The zebra in the title")
    person.window.header.search.setText("zebra")
    person.wait(lambda: person.window.rows.searched == "zebra")
    titles = person.titles()
    assert titles[1].endswith("In messages: and the zebra is here.")
    assert "In messages" not in titles[0]
    person.window.header.clear_filter()
    person.wait(lambda: not person.window.rows.searched)
    assert "In messages" not in " ".join(person.titles())


def test_what_is_found_is_shown_from_its_beginning_and_the_keys_lead_there(person: Person) -> None:
    for number in range(12):
        person.agent.say("s1", f"Zebra {number}", "Yes.")
        person.create(f"Zebra {number}")
    person.key(Key.Key_End)
    assert person.window.list.verticalScrollBar().value() > 0
    person.key(Key.Key_F, CTRL)
    gestures.write(person.window, "zebra")
    person.wait(lambda: person.window.rows.searched == "zebra")
    assert person.window.list.verticalScrollBar().value() == 0
    gestures.press(person.window, Key.Key_Down)
    assert person.window.list.hasFocus()


def test_enter_searches_and_enter_again_leads_to_what_was_found(person: Person) -> None:
    person.create("Zebra")
    person.key(Key.Key_F, CTRL)
    gestures.write(person.window, "zebra")
    gestures.press(person.window, Key.Key_Return)
    person.wait(lambda: person.window.rows.searched == "zebra")
    person.settle()
    assert person.window.header.search.hasFocus()
    gestures.press(person.window, Key.Key_Return)
    assert person.window.list.hasFocus()


def test_what_was_found_and_selected_stays_selected_when_everything_is_shown_again(person: Person) -> None:
    for name in ("Zebra", *map(str, range(12))):
        person.create(name)
    person.key(Key.Key_F, CTRL)
    gestures.write(person.window, "zebra")
    person.wait(lambda: person.window.rows.searched == "zebra")
    person.settle()
    person.choose(0)
    person.key(Key.Key_F, CTRL)
    gestures.press(person.window, Key.Key_Escape)
    person.wait(lambda: not person.window.rows.searched)
    person.settle()
    [kept] = person.window.rows.known(person.window.list.chosen_keys())
    assert kept.description == "Zebra"
    assert person.window.list.verticalScrollBar().value() > 0


@pytest.mark.parametrize(("key", "kind"), [(Key.Key_Return, ViewDialog), (Key.Key_C, CompareDialog)])
def test_a_snapshot_is_looked_at_as_often_as_one_likes(person: Person, key: Key, kind: type[Dialog]) -> None:
    person.create("One")
    for _ in range(3):
        person.choose(0)
        person.key(key)
        person.dialog(kind).reject()
        person.settle()
    assert person.crashes == []


def test_a_comparison_with_a_session_that_is_gone_says_which_by_its_title(person: Person) -> None:
    person.create("One")
    person.agent.remove("s1")
    person.choose(0)
    person.key(Key.Key_N)
    said = [each.text() for each in gestures.shown(person.dialog(ErrorDialog), QLabel)]
    assert "The session “Debug Auth” is no longer on the disk." in said
    person.dialog(ErrorDialog).close()
