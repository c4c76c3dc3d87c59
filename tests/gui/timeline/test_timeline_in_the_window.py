"""What a person does with the timeline: real mouse and keys, a real library."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt

from snapshot_manager.gui.timeline.strip import Strip
from snapshot_manager.gui.timeline.viewpoint import Range
from tests.gui import gestures, list_gestures
from tests.gui.list_gestures import CTRL
from tests.gui.person import Person

Key = Qt.Key


@pytest.fixture
def busy(person: Person) -> Person:
    """Someone with three snapshots, twenty minutes apart, the newest selected by nobody."""
    for name in ("One", "Two", "Three"):
        person.create(name)
        person.agent.say("s1", f"After {name}", "Yes.")
        person.clock.advance(minutes=20)
    person.window.timeline.panel.strip.follow_clock()
    person.window.list.clearSelection()
    person.settle()
    person.come_back()
    return person


def strip(person: Person) -> Strip:
    return person.window.timeline.panel.strip


def chosen(person: Person) -> list[str]:
    """What is selected in the list."""
    return [str(each.description) for each in person.window.rows.known(person.window.list.chosen_keys())]


def mark_of(person: Person, number: int) -> QPoint:
    """Where a mark is on the strip, counted from the left."""
    found = strip(person).picture().clusters[number]
    return QPoint(round(found.x), strip(person).rect().top() + 15)


def test_an_empty_library_has_no_timeline(person: Person) -> None:
    assert not person.window.timeline.panel.isVisible()


def test_each_snapshot_is_a_mark(busy: Person) -> None:
    assert busy.window.timeline.panel.isVisible()
    strip(busy).show_range(Range.HOUR)
    shown = strip(busy).picture().clusters
    assert [each.count for each in shown] == [1, 1, 1]


def test_a_click_on_a_mark_selects_its_row(busy: Person) -> None:
    strip(busy).show_range(Range.HOUR)
    list_gestures.click(strip(busy), mark_of(busy, 1))
    assert chosen(busy) == ["Two"]


def test_a_row_moves_the_cursor(busy: Person) -> None:
    busy.choose(0)
    assert strip(busy).view.place == 2
    assert strip(busy).accessibleDescription() == busy.titles()[0]


def test_keys_go_from_snapshot_to_snapshot(busy: Person) -> None:
    strip(busy).setFocus()
    for key, name in [
        (Key.Key_Left, "Three"),
        (Key.Key_Left, "Two"),
        (Key.Key_Home, "One"),
        (Key.Key_Left, "One"),
        (Key.Key_Right, "Two"),
        (Key.Key_End, "Three"),
    ]:
        gestures.press(busy.window, key)
        assert chosen(busy) == [name]


def test_the_list_leaves_the_keyboard_on_the_strip(busy: Person) -> None:
    strip(busy).setFocus()
    gestures.press(busy.window, Key.Key_Left)
    with busy.second_library() as library:
        library.star(library.snapshots()[-1].id, True)
    busy.wait(lambda: strip(busy).picture().clusters[0].starred > 0)
    assert strip(busy).hasFocus()


def test_the_timeline_folds_and_stays_folded(busy: Person) -> None:
    ways: list[Callable[[], None]] = [
        lambda: busy.key(Key.Key_T, CTRL),
        lambda: gestures.click(busy.window, "Timeline"),
    ]
    for way in ways:
        way()
        assert not busy.window.timeline.panel.is_open
        way()
        assert busy.window.timeline.panel.is_open
