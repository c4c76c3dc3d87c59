import re
from collections.abc import Callable
from datetime import timedelta

import shiboken6
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QLabel, QWidget

from snapshot_manager import places, settings_reading
from snapshot_manager.engine import capture
from snapshot_manager.engine.workspace import Workspace
from snapshot_manager.gui.dialogs.compare_dialog import CompareDialog
from snapshot_manager.gui.dialogs.create_dialog import CreateDialog
from snapshot_manager.gui.dialogs.error_dialog import ErrorDialog
from snapshot_manager.gui.dialogs.notices_dialog import NoticesDialog
from snapshot_manager.gui.dialogs.restore_dialog import RestoreDialog
from snapshot_manager.gui.dialogs.restore_done_dialog import RestoreDoneDialog
from snapshot_manager.gui.dialogs.view_dialog import ViewDialog
from snapshot_manager.gui.menus.action_specs import Action
from snapshot_manager.gui.window import contents
from snapshot_manager.gui.window.main_window import MainWindow
from snapshot_manager.gui.window.notices import Notices
from snapshot_manager.model.comparison import ChangeKind
from snapshot_manager.model.snapshot import (
    BeforeRestore,
    Interval,
    Manual,
    SessionRef,
    SnapshotFilter,
    SnapshotOptions,
)
from tests.gui import gestures
from tests.gui.list_gestures import CTRL
from tests.gui.person import Person

Key = Qt.Key


def test_a_newcomer_is_told_what_was_found_and_nothing_is_kept_yet(person: Person) -> None:
    assert not person.window.shows_list
    assert person.window.page.title.text() == "Welcome"
    said = person.window.page.text.text()
    assert re.search(r": 1 session, 2 messages, \d+ bytes", said)
    assert "takes 100.0 MB at most" in said
    assert "The latest one is “Debug Auth”." in said
    assert str(person.folder) in said
    assert person.kept() == []
    assert not person.program.settings.triggers.enabled


def test_a_newcomer_says_with_one_click_that_snapshots_are_kept_from_now_on(person: Person) -> None:
    gestures.click(person.window.page, "Keep Snapshots While I Work")
    person.settle()
    assert settings_reading.load(places.settings_file()).settings.triggers.enabled
    assert person.window.page.title.text() == "No snapshots yet"
    assert "from the next message on" in person.window.page.text.text()


def test_a_newcomer_who_wants_none_by_itself_is_not_asked_again(person: Person) -> None:
    gestures.click(person.window.page, "Only When I Say So")
    person.settle()
    assert settings_reading.load(places.settings_file()).settings.automatic is False
    assert [each.text() for each in person.window.page.buttons] == ["Create the First Snapshot"]


def test_what_was_told_can_be_read_later_also_after_another_start(newcomer: Person) -> None:
    newcomer.open()
    newcomer.create("One")
    newcomer.window.asked.emit(Action.NOTICES)
    dialog = newcomer.dialog(NoticesDialog)
    assert any("Snapshot kept" in each.text() for each in gestures.shown(dialog, QLabel))
    assert Notices(newcomer.clock).newest_first()[0].text.startswith("Snapshot kept")
    gestures.click(dialog, "Forget All")
    assert Notices(newcomer.clock).newest_first() == []


def test_the_window_comes_back_as_it_was_left(newcomer: Person) -> None:
    newcomer.open()
    newcomer.create("One")
    newcomer.window.resize(701, 602)
    newcomer.window.rows.set_open(0, is_open=False)
    newcomer.window.close()
    again = MainWindow()
    contents.put_in(again, newcomer.clock)
    assert (again.width(), again.height()) == (701, 602)
    assert again.rows.left_open == {"today": False}
    shiboken6.delete(again)


def test_what_was_just_kept_is_selected_and_has_the_keyboard(person: Person) -> None:
    person.create("One")
    person.come_back()
    gestures.click(person.window.header, "Create Snapshot")
    dialog = person.dialog(CreateDialog)
    gestures.write(dialog, "Two")
    gestures.press(dialog, Key.Key_Return)
    person.settle()
    person.come_back()
    assert person.window.rows.known(person.window.list.chosen_keys())[0].description == "Two"
    assert person.window.list.hasFocus()


def test_the_meter_says_what_the_library_takes(person: Person) -> None:
    before = person.window.meter.taken_bytes
    person.create("One")
    on_disk = sum(file.stat().st_size for file in person.folder.rglob("*") if file.is_file())
    assert before < person.window.meter.taken_bytes == on_disk
    assert person.window.meter.accessibleName().endswith("<1%")


def test_a_snapshot_shows_what_it_holds(person: Person) -> None:
    person.create("One")
    ways: list[Callable[[], None]] = [
        lambda: person.key(Key.Key_Return),
        lambda: person.press_on_row(0, Action.VIEW),
    ]
    for way in ways:
        person.choose(0)
        way()
        dialog = person.dialog(ViewDialog)
        assert "One" in dialog.windowTitle()
        dialog.close()
        person.wait(lambda: not person.dialogs())


def test_a_snapshot_is_compared_with_now_or_with_a_second_one(person: Person) -> None:
    person.create("One")
    person.agent.say("s1", "And now?")
    person.clock.advance(minutes=5)
    person.create("Two")
    person.agent.say("s1", "Done.", "Thanks.")
    ways: list[tuple[Callable[[], None], str, int]] = [
        (lambda: person.key(Key.Key_C), "Now", 2),
        (lambda: person.press_on_row(0, Action.COMPARE), "Now", 2),
        (lambda: person.key(Key.Key_N), "Now", 2),
    ]
    for way, title, added in ways:
        person.choose(0)
        way()
        check_comparison(person, title, added)
    person.choose(0)
    person.choose(1, CTRL)
    person.key(Key.Key_C)
    check_comparison(person, "Two", 1)


def check_comparison(person: Person, title: str, added: int) -> None:
    dialog = person.dialog(CompareDialog)
    shown = dialog._comparison
    assert (shown.after.title, len(shown.messages_of(ChangeKind.ADDED))) == (title, added)
    dialog.close()
    person.wait(lambda: not person.dialogs())


def test_a_star_comes_and_goes(person: Person) -> None:
    person.create("One")
    ways: list[tuple[Callable[[], None], bool]] = [
        (lambda: person.key(Key.Key_S), True),
        (lambda: person.press_on_row(0, Action.STAR), False),
    ]
    for way, starred in ways:
        person.choose(0)
        way()
        person.settle()
        assert person.kept()[0].starred is starred
        assert ("starred" in person.titles()[0]) is starred


def test_several_are_starred_together(person: Person) -> None:
    for name in ("One", "Two"):
        person.create(name)
    person.choose(0)
    person.choose(1, CTRL)
    person.key(Key.Key_S)
    person.settle()
    assert [each.starred for each in person.kept()] == [True, True]


def _covers(toast: QWidget, other: QWidget) -> bool:
    """Whether a notice lies over something else that is shown."""
    is_apart = other is not toast and not toast.isAncestorOf(other) and other.isVisible()
    there = QRect(other.mapToGlobal(QPoint()), other.size())
    return is_apart and there.intersects(QRect(toast.mapToGlobal(QPoint()), toast.size()))


def test_what_is_deleted_comes_back_with_undo(person: Person) -> None:
    person.create("One")
    person.create("Two")
    person.choose(0)
    person.key(Key.Key_Delete)
    person.settle()
    assert person.toast == "Snapshot moved to the trash."
    toast, frame = person.window.toast, person.window.frame
    assert [each for each in frame.findChildren(QWidget) if _covers(toast, each)] == []
    assert [each.description for each in person.kept()] == ["One"]
    gestures.click(person.window.toast, "Undo")
    person.settle()
    assert [each.description for each in person.kept()] == ["Two", "One"]
    assert len(person.titles()) == 2


def test_after_a_delete_the_neighbour_is_selected(person: Person) -> None:
    for name in ("One", "Two", "Three"):
        person.create(name)
    person.choose(1)
    for left in (["Three", "One"], ["Three"], []):
        person.key(Key.Key_Delete)
        person.settle()
        assert [each.description for each in person.kept()] == left


def test_undo_has_a_key(person: Person) -> None:
    person.create("One")
    person.choose(0)
    person.press_on_row(0, Action.DELETE)
    person.settle()
    person.come_back()
    person.window.header.create_button.setFocus()
    gestures.press(person.window, Key.Key_Z, CTRL)
    person.settle()
    assert len(person.kept()) == 1


def test_the_trash_shows_what_can_be_put_back(person: Person) -> None:
    person.create("One")
    person.choose(0)
    person.key(Key.Key_Delete)
    person.settle()
    person.window.header.shown.setCurrentText("Trash")
    person.settle()
    assert "One" in person.titles()[0]
    person.choose(0)
    assert not person.window.menus.actions[Action.RESTORE].isEnabled()
    person.press_on_row(0, Action.UNDELETE)
    person.settle()
    assert len(person.kept()) == 1
    assert person.window.page.title.text() == "The trash is empty"


def test_a_restore_shows_its_plan_then_its_result_and_can_be_undone(person: Person) -> None:
    person.create("One")
    person.choose(0)
    person.key(Key.Key_R)
    gestures.click(person.dialog(RestoreDialog), "Restore Conversation")
    done = person.dialog(RestoreDoneDialog)
    assert len(person.agent.written) == 1
    assert person.agent.written[0].path.exists()
    assert isinstance(person.kept()[0].trigger, BeforeRestore)
    gestures.click(done, "Undo Restore")
    person.wait(lambda: person.toast.startswith("The restore was undone."))
    assert not person.agent.written[0].path.exists()


def test_a_restore_can_be_undone_later_from_its_safety_snapshot(person: Person) -> None:
    person.create("One")
    person.clock.advance(minutes=1)
    person.choose(0)
    person.key(Key.Key_R)
    gestures.click(person.dialog(RestoreDialog), "Restore Conversation")
    person.dialog(RestoreDoneDialog).reject()
    person.settle()
    person.choose(0)
    person.key(Key.Key_U)
    person.wait(lambda: person.toast.startswith("The restore was undone."))
    assert not person.agent.written[0].path.exists()


def test_a_plan_that_is_cancelled_does_nothing(person: Person) -> None:
    person.create("One")
    person.choose(0)
    person.key(Key.Key_R)
    gestures.press(person.dialog(RestoreDialog), Key.Key_Escape)
    person.settle()
    assert person.agent.written == []
    assert len(person.kept()) == 1


def test_the_search_box_finds_and_esc_of_it_shows_all_again(person: Person) -> None:
    for name in ("Login works", "Payment works"):
        person.create(name)
    person.key(Key.Key_F, CTRL)
    gestures.write(person.window, "payment")
    person.wait(lambda: person.window.rows.count == 1)
    assert "Payment works" in person.titles()[0]
    person.window.header.search.setText("nothing like it")
    person.wait(lambda: not person.window.shows_list)
    gestures.click(person.window.page, "Show All Snapshots")
    person.wait(lambda: person.window.rows.count == 2)
    assert person.window.header.search.text() == ""


def test_the_pickers_choose_a_session_and_a_kind(person: Person) -> None:
    person.agent.add("s2", "Hello", "Hello.", title="Write docs")
    person.key(Key.Key_F5)
    person.settle()
    person.create("Of the newest session")
    header = person.window.header
    header.sessions.setCurrentIndex(2)
    assert header.session == SessionRef(source="fake", id="s1") or header.session is not None
    person.create("Of the chosen session")
    assert person.kept()[0].session is not None
    assert person.kept()[0].session.ref == header.session  # type: ignore[union-attr]
    person.wait(lambda: person.window.rows.count == 1)
    header.shown.setCurrentText("Auto")
    person.wait(lambda: person.window.rows.count == 0)


def test_what_another_process_keeps_is_shown_by_itself(person: Person) -> None:
    person.create("One")
    with person.second_library() as library:
        other = Workspace(library=library, sources={person.agent.name: person.agent}, clock=person.clock)
        capture.take(
            other,
            SessionRef(source="fake", id="s1"),
            trigger=Manual(),
            options=SnapshotOptions(),
            description="From the command line",
        )
    person.wait(lambda: person.window.rows.count == 2)
    assert "From the command line" in person.titles()[0]


def test_a_look_that_finds_nothing_new_is_told_in_the_row(person: Person) -> None:
    person.create("One")
    with person.second_library() as library:
        other = Workspace(library=library, sources={person.agent.name: person.agent}, clock=person.clock)
        ref = SessionRef(source="fake", id="s1")
        options = SnapshotOptions(include_terminal_history=False)
        capture.take(other, ref, trigger=Interval(), options=options)
    person.wait(lambda: "unchanged since" in person.titles()[0])


def test_a_new_day_moves_today_to_yesterday(person: Person) -> None:
    person.create("One")
    person.clock.now += timedelta(days=1)
    person.wait(lambda: [each.name for each in person.window.rows.groups.groups] == ["yesterday"])


def test_a_session_that_vanished_is_told_calmly(person: Person) -> None:
    person.agent.remove("s1")
    person.window.asked.emit(Action.CREATE)
    dialog = person.dialog(ErrorDialog)
    assert "No session was found" in dialog.accessibleDescription()
    assert person.crashes == []


def test_a_session_that_cannot_be_read_is_told_with_its_hint(person: Person) -> None:
    person.agent.at("s1").failure = "The file is not a conversation."
    person.window.asked.emit(Action.CREATE)
    dialog = person.dialog(ErrorDialog)
    assert dialog.accessibleDescription() == "The file is not a conversation. Try again later."
    assert not person.window.busy.isVisible()


def test_the_program_comes_back_with_what_was_kept(newcomer: Person) -> None:
    newcomer.open()
    newcomer.create("One")
    assert newcomer.kept(SnapshotFilter(search="One"))
