"""What a person does with the timeline: real mouse and keys, a real library."""

from collections.abc import Callable

import pytest
import shiboken6
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from snapshot_manager.engine import capture
from snapshot_manager.engine.workspace import Workspace
from snapshot_manager.gui.dialogs.view_dialog import ViewDialog
from snapshot_manager.gui.timeline.chart import Figure
from snapshot_manager.gui.timeline.panel import TimelinePanel
from snapshot_manager.gui.timeline.remembered import Remembered
from snapshot_manager.gui.timeline.scale import Span
from snapshot_manager.gui.timeline.strip import Strip
from snapshot_manager.gui.timeline.viewpoint import Range
from snapshot_manager.model.snapshot import Manual, SessionRef, SnapshotOptions
from tests.gui import gestures, list_gestures
from tests.gui.list_gestures import CTRL, SHIFT
from tests.gui.person import Person

Key = Qt.Key
NONE = Qt.KeyboardModifier.NoModifier
REF = SessionRef(source="fake", id="s1")


@pytest.fixture
def busy(newcomer: Person) -> Person:
    """Someone with three snapshots, twenty minutes apart, the newest selected by nobody."""
    with newcomer.second_library() as library:
        workspace = Workspace(library, {newcomer.agent.name: newcomer.agent}, clock=newcomer.clock)
        for name in ("One", "Two", "Three"):
            capture.take(workspace, REF, trigger=Manual(), options=SnapshotOptions(), description=name)
            newcomer.agent.say("s1", f"After {name}", "Yes.")
            newcomer.clock.advance(minutes=20)
    newcomer.open()
    newcomer.window.list.clearSelection()
    newcomer.settle()
    newcomer.come_back()
    return newcomer


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


def test_home_shows_the_oldest_also_when_it_is_selected_beside_what_is_shown(busy: Person) -> None:
    strip(busy).show_range(Range.HOUR)
    strip(busy).setFocus()
    list_gestures.press(strip(busy), Key.Key_Home)
    list_gestures.press(strip(busy), Key.Key_Plus)
    list_gestures.press(strip(busy), Key.Key_Plus)
    for _ in range(2):
        list_gestures.press(strip(busy), Key.Key_PageDown)
    assert strip(busy).picture().chosen is None  # no other mark is shown as if it were the selected one
    list_gestures.press(strip(busy), Key.Key_Home)
    shown = strip(busy).picture()
    assert shown.chosen is not None
    assert shown.clusters[shown.chosen].first == 0


def test_a_chart_of_what_no_snapshot_tells_says_so(busy: Person) -> None:
    strip(busy).show_figure(Figure.BALANCE)
    assert strip(busy).picture().without == "No balance is known of these snapshots."
    strip(busy).show_figure(Figure.SIZE)
    assert strip(busy).picture().without == ""


def test_a_heading_with_the_keyboard_leaves_the_selected_one_on_the_timeline(busy: Person) -> None:
    busy.choose(1)
    list_gestures.click_row(busy.window.list, 0)  # closes the group; the second click opens it again
    list_gestures.click_row(busy.window.list, 0)
    busy.choose(1)
    list_gestures.press(busy.window.list, Key.Key_Up, CTRL)
    list_gestures.press(busy.window.list, Key.Key_Up, CTRL)
    assert busy.window.list.currentIndex().row() == 0
    assert chosen(busy) == ["Two"]
    assert strip(busy).view.place == 1
    assert busy.window.timeline.details.title.text() == "Two"


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


def wheel(over: Strip, at: QPoint, turned: int, keys: Qt.KeyboardModifier = NONE) -> None:
    """Turn the wheel by so many notches over a point; away from the person is more than none."""
    where = QPointF(at)
    event = QWheelEvent(
        where,
        over.mapToGlobal(where),
        QPoint(),
        QPoint(0, turned * 120),
        Qt.MouseButton.NoButton,
        keys,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(over, event)


def drag(over: Strip, start: QPoint, *places: QPoint) -> None:
    """Press at a point, move along these, and let go at the last one."""
    left = Qt.MouseButton.LeftButton
    QTest.mousePress(over, left, NONE, start)
    for place in places:
        where = QPointF(place)
        event = QMouseEvent(QEvent.Type.MouseMove, where, over.mapToGlobal(where), left, left, NONE)
        QApplication.sendEvent(over, event)
    QTest.mouseRelease(over, left, NONE, places[-1])


def shown(person: Person) -> Span:
    return strip(person).view.scale.span


@list_gestures.MENUS_OFFSCREEN
@pytest.mark.parametrize(
    ("key", "button", "which"),
    [
        (Key.Key_1, "Last Hour", Range.HOUR),
        (Key.Key_2, "Last 6 Hours", Range.SIX_HOURS),
        (Key.Key_3, "Last 24 Hours", Range.DAY),
        (Key.Key_4, "All Time", Range.ALL),
    ],
)
def test_ranges_are_chosen_by_key_button_and_menu(busy: Person, key: Key, button: str, which: Range) -> None:
    ways: list[Callable[[], None]] = [
        lambda: busy.key(key, CTRL),
        lambda: gestures.click(busy.window.timeline.panel, button),
        lambda: list_gestures.choose_in_menu(busy.window.menuBar(), button),
    ]
    for way in ways:
        strip(busy).zoom(0.5)
        assert strip(busy).view.range is None
        way()
        assert strip(busy).view.range is which
        checked = [
            each for each, made in busy.window.timeline.panel.range_buttons.items() if made.isChecked()
        ]
        assert checked == [which]


def test_the_wheel_zooms_where_the_mouse_is_and_pans_with_shift(busy: Person) -> None:
    strip(busy).show_range(Range.HOUR)
    at = QPoint(strip(busy).width() // 3, 15)
    before, moment = shown(busy), strip(busy).view.scale.time(at.x())
    wheel(strip(busy), at, 3)
    assert shown(busy).length < before.length
    assert strip(busy).view.scale.time(at.x()) == pytest.approx(moment)
    closer = shown(busy)
    wheel(strip(busy), at, 1, SHIFT)
    assert shown(busy).end < closer.end
    assert shown(busy).length == pytest.approx(closer.length)
    wheel(strip(busy), at, -30)
    assert shown(busy).length > before.length


def test_keys_zoom_too(busy: Person) -> None:
    strip(busy).setFocus()
    panel = busy.window.timeline.panel
    ways: list[tuple[Callable[[], None], Callable[[], None]]] = [
        (lambda: busy.key(Key.Key_Plus, CTRL), lambda: busy.key(Key.Key_Minus, CTRL)),
        (lambda: gestures.press(panel, Key.Key_Plus), lambda: gestures.press(panel, Key.Key_Minus)),
        (lambda: gestures.click(panel, "Zoom In"), lambda: gestures.click(panel, "Zoom Out")),
    ]
    for inwards, outwards in ways:
        strip(busy).show_range(Range.HOUR)
        strip(busy).setFocus()
        length = shown(busy).length
        inwards()
        assert shown(busy).length < length
        strip(busy).setFocus()
        outwards()
        assert shown(busy).length == pytest.approx(length)


def test_a_drag_pans(busy: Person) -> None:
    strip(busy).show_range(Range.HOUR)
    strip(busy).zoom(0.5, strip(busy).width())
    before = shown(busy)
    drag(strip(busy), QPoint(100, 40), QPoint(160, 40), QPoint(300, 40))
    assert before.end - shown(busy).end == pytest.approx(200 * before.length / strip(busy).width(), rel=0.01)
    assert chosen(busy) == []


def test_the_axis_scrubs(busy: Person) -> None:
    strip(busy).show_range(Range.HOUR)
    foot = strip(busy).height() - 6
    places = [QPoint(round(each.x), foot) for each in strip(busy).picture().clusters]
    drag(strip(busy), places[0], places[1])
    assert chosen(busy) == ["Two"]
    drag(strip(busy), places[1], places[2], places[0])
    assert chosen(busy) == ["One"]


def test_a_click_on_a_cluster_shows_its_marks_apart(busy: Person) -> None:
    strip(busy).show_range(Range.DAY)
    [cluster] = strip(busy).picture().clusters
    assert cluster.count == 3
    assert strip(busy).told_at(QPointF(cluster.x, 15)).startswith("3 snapshots, Today, ")
    list_gestures.click(strip(busy), QPoint(round(cluster.x), 15))
    assert [each.count for each in strip(busy).picture().clusters] == [1, 1, 1]


def test_a_double_click_and_return_view_the_snapshot(busy: Person) -> None:
    strip(busy).show_range(Range.HOUR)
    ways: list[Callable[[], None]] = [
        lambda: list_gestures.double_click(strip(busy), mark_of(busy, 1)),
        lambda: list_gestures.press(strip(busy), Key.Key_Return),
    ]
    for way in ways:
        busy.come_back()
        strip(busy).setFocus()
        way()
        dialog = busy.dialog(ViewDialog)
        assert "Two" in dialog.windowTitle()
        dialog.close()
        busy.wait(lambda: not busy.dialogs())


def test_a_mark_says_its_row_when_the_mouse_rests_on_it(busy: Person) -> None:
    strip(busy).show_range(Range.HOUR)
    assert strip(busy).told_at(QPointF(mark_of(busy, 2))) == busy.titles()[0]
    assert strip(busy).told_at(QPointF(mark_of(busy, 2)) - QPointF(40, 0)) == ""


def test_a_selected_row_of_a_closed_group_is_opened(busy: Person) -> None:
    busy.window.rows.set_open(0, is_open=False)
    strip(busy).setFocus()
    gestures.press(busy.window, Key.Key_Home)
    assert chosen(busy) == ["One"]


def test_a_deleted_snapshot_has_no_mark_any_more(busy: Person) -> None:
    busy.choose(1)
    busy.key(Key.Key_Delete)
    busy.settle()
    assert len(strip(busy).view.track) == 2


def test_the_details_tell_then_and_now(busy: Person) -> None:
    busy.choose(2)
    busy.settle()
    details = busy.window.timeline.details
    assert details.title.text() == "One"
    busy.wait(lambda: "2 messages then, 8 now" in details.line.text())
    assert "Messages: 2 messages then, 8 now" in details.accessibleDescription()
    busy.key(Key.Key_D, CTRL)
    assert not details.isVisible()
    busy.key(Key.Key_D, CTRL)
    assert details.isVisible()


def test_now_follows_the_session_while_its_snapshot_is_looked_at(busy: Person) -> None:
    busy.choose(0)
    line = busy.window.timeline.details.line
    busy.wait(lambda: "6 messages then, 8 now" in line.text())
    busy.agent.say("s1", "Once more?", "Once more.")
    busy.wait(lambda: "6 messages then, 10 now" in line.text())


def test_a_session_that_is_gone_is_told_by_its_newest_snapshot(busy: Person) -> None:
    busy.agent.remove("s1")
    busy.choose(2)
    line = busy.window.timeline.details.line
    busy.wait(lambda: "2 messages then, 6 in the newest snapshot" in line.text())


def test_the_chart_goes_round(busy: Person) -> None:
    seen = []
    for _ in range(4):
        busy.key(Key.Key_G, CTRL)
        seen.append(strip(busy).figure)
    assert seen == [Figure.SIZE, Figure.BALANCE, None, Figure.TOKENS]


def test_choices_are_remembered(busy: Person) -> None:
    panel = busy.window.timeline.panel
    panel.show_range(Range.SIX_HOURS)
    panel.show_next_figure()
    panel.fold()
    again = TimelinePanel(busy.clock, lambda _key: "", Remembered())
    try:
        assert (again.strip.view.range, again.strip.figure) == (Range.SIX_HOURS, Figure.SIZE)
        assert not again.is_open
    finally:
        shiboken6.delete(again)


@pytest.mark.parametrize(
    ("width", "height", "has_room"), [(1400, 900, True), (480, 720, True), (480, 400, False)]
)
def test_a_small_window_leaves_out_what_it_has_no_room_for(
    busy: Person, width: int, height: int, has_room: bool
) -> None:
    busy.window.resize(width, height)
    timeline = busy.window.timeline
    assert timeline.panel.is_open is has_room
    assert (strip(busy).figure is not None) is has_room
    assert timeline.details.isVisible() is has_room


@pytest.mark.parametrize(("language", "width"), [("en", 480), ("de", 480), ("de", 560), ("de", 760)])
def test_what_is_left_of_its_controls_is_whole(busy: Person, language: str, width: int) -> None:
    busy.choose_settings(language=language)
    busy.window.resize(width, 860)
    busy.settle()
    panel = busy.window.timeline.panel
    controls = [panel.figures, *panel.range_buttons.values(), *panel.zoom_buttons, panel.fold_button]
    seen = [each for each in controls if each.isVisible()]
    assert panel.figures in seen
    wanted = [each.minimumWidth() or each.sizeHint().width() for each in seen]
    assert [each.width() >= least for each, least in zip(seen, wanted, strict=True)] == [True] * len(seen)


def test_every_control_has_a_name(busy: Person) -> None:
    assert list_gestures.nameless(busy.window.timeline.panel) == []
    assert gestures.spoken(strip(busy)) == "Timeline"


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
