"""The details pane while several snapshots are selected."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QLabel, QPushButton

from snapshot_manager.gui.dialogs.compare_dialog import CompareDialog
from snapshot_manager.gui.timeline.details import Details
from tests.gui import gestures
from tests.gui.list_gestures import CTRL, SHIFT
from tests.gui.person import Person

Key = Qt.Key
WIDE, NARROW = (1700, 900), (1000, 900)


def pane(person: Person) -> Details:
    return person.window.timeline.details


def said(person: Person) -> str:
    person.settle()
    return "\n".join(each.text() for each in gestures.shown(pane(person), QLabel))


def keep(person: Person, *names: str) -> None:
    for name in names:
        person.create(name)
        person.agent.say("s1", f"After {name}")
        person.clock.advance(minutes=7)


def select(person: Person, count: int) -> None:
    person.choose(0)
    for _ in range(count - 1):
        person.key(Key.Key_Down, SHIFT)
    person.settle()


@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["beside the list", "below it"])
def test_the_pane_tells_how_many_are_selected_what_they_take_and_when_they_are_from(
    person: Person, size: tuple[int, int]
) -> None:
    person.window.resize(*size)
    keep(person, "One", "Two", "Three")
    select(person, 3)
    kept = person.kept()
    with person.second_library() as library:
        freed = library.freed_bytes([each.id for each in kept])
        together = library.together(library.keys())
    assert (together.snapshots, together.freed_bytes) == (3, freed)
    assert together.size_bytes == sum(each.size_bytes for each in kept)
    assert (together.first, together.last) == (kept[-1].timestamp, kept[0].timestamp)
    told = said(person)
    assert "3 snapshots selected" in told
    assert f"{together.size_bytes / 1000:,.1f} KB" in told
    assert f"{freed / 1000:,.1f} KB" in told
    assert " – " in told
    assert "Sizes together" in pane(person).accessibleDescription()


def test_one_that_is_selected_again_is_told_against_now(person: Person) -> None:
    keep(person, "One", "Two")
    select(person, 2)
    assert "2 snapshots selected" in said(person)
    person.choose(1)
    assert said(person).startswith("One")


def test_what_is_starred_and_what_is_written_meanwhile_is_told_at_once(person: Person) -> None:
    person.window.resize(*WIDE)
    keep(person, "One", "Two")
    select(person, 2)
    assert "With a star" not in said(person)
    person.key(Key.Key_S)
    person.wait(lambda: "With a star\n2" in said(person))


WAYS: dict[str, tuple[int, str, Callable[[Person], bool]]] = {
    "compare the two": (2, "Compare", lambda person: any_dialog(person, CompareDialog)),
    "star": (3, "Star", lambda person: sum(each.starred for each in person.kept()) == 3),
    "export": (3, "Export", lambda person: any_dialog(person, QFileDialog)),
    "delete": (3, "Delete", lambda person: not person.kept()),
}


def any_dialog(person: Person, kind: type) -> bool:
    return any(isinstance(each, kind) for each in person.dialogs())


@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["beside the list", "below it"])
@pytest.mark.parametrize(("count", "button", "is_done"), WAYS.values(), ids=WAYS.keys())
def test_what_can_be_done_with_several_is_offered_and_done(
    person: Person, size: tuple[int, int], count: int, button: str, is_done: Callable[[Person], bool]
) -> None:
    person.window.resize(*size)
    keep(person, "One", "Two", "Three")
    select(person, count)
    gestures.click(pane(person), button)
    person.wait(lambda: is_done(person))


def test_beside_the_list_the_pane_is_filled_from_the_top(person: Person) -> None:
    person.window.resize(*WIDE)
    keep(person, "One", "Two")
    select(person, 2)
    person.settle()
    assert pane(person).buttons.geometry().bottom() < pane(person).height() / 2


def test_only_two_can_be_compared_and_nothing_is_offered_twice(person: Person) -> None:
    person.window.resize(*WIDE)
    keep(person, "One", "Two", "Three")
    select(person, 3)
    offered = [gestures.spoken(each) for each in gestures.shown(pane(person), QPushButton)]
    assert offered == ["Star", "Export", "Delete"]


def test_where_there_is_no_room_the_buttons_give_way_and_the_window_can_be_narrow(person: Person) -> None:
    keep(person, "One", "Two")
    person.window.resize(560, 900)
    select(person, 2)
    assert person.window.width() == 560
    assert list(gestures.shown(pane(person), QPushButton)) == []
    assert "2 snapshots selected" in said(person)


def test_all_that_there_are_can_be_selected_at_once(person: Person) -> None:
    keep(person, "One", "Two", "Three")
    person.choose(0)
    person.key(Key.Key_A, CTRL)
    assert "3 snapshots selected" in said(person)
