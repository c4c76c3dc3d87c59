"""Everything can be read and seen, measured from the pixels that are painted."""

from collections import Counter
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QVBoxLayout, QWidget

from snapshot_manager.gui.look import theme
from tests.gui import accessible
from tests.gui.contrast import AA_LARGE, contrast, measured, pixels
from tests.gui.dialogs.conftest import Opened
from tests.gui.dialogs.test_every_dialog import DIALOGS, settle
from tests.gui.look.test_theme import ALL

WITH_EVERY_CONTROL = ("create", "view", "compare", "restore", "clean up", "storage", "settings")

in_all_looks = pytest.mark.parametrize("look", ALL)


@in_all_looks
@pytest.mark.parametrize("name", WITH_EVERY_CONTROL)
def test_every_text_stands_out_from_its_ground(
    name: str, look: str, opened: Opened, qapp: QApplication
) -> None:
    theme.wear(qapp, ALL[look])
    dialog = DIALOGS[name]()
    opened(dialog)
    settle(qapp)
    texts = list(measured(dialog))
    assert texts
    assert [each for each in texts if each.is_weak] == []


def test_a_text_that_is_too_faint_is_found(opened: Opened, qapp: QApplication) -> None:
    dialog = QDialog()
    faint, strong = QLabel("Hardly to be seen"), QLabel("Well to be seen")
    faint.setStyleSheet("color: #999999")
    rows = QVBoxLayout(dialog)
    for each in (faint, strong):
        rows.addWidget(each)
    opened(dialog)
    settle(qapp)
    assert [each.what for each in measured(dialog) if each.is_weak] == ["QLabel “Hardly to be seen”"]


def seen(widget: QWidget) -> Iterator[int]:
    """The pixels of a widget as it stands in its window."""
    window = widget.window()
    image = window.grab().toImage().copy(QRect(widget.mapTo(window, QPoint()), widget.size()))
    return iter(pixels(image).tolist())


@in_all_looks
@pytest.mark.parametrize("name", ["create", "view", "clean up", "settings", "expiry"])
def test_where_the_keyboard_is_can_be_seen(name: str, look: str, opened: Opened, qapp: QApplication) -> None:
    theme.wear(qapp, ALL[look])
    dialog = DIALOGS[name]()
    opened(dialog)
    settle(qapp)
    stops = accessible.tab_stops(dialog)
    for stop in [each for each in stops if each.visibleRegion().boundingRect() == each.rect()][:10]:
        stop.setFocus(Qt.FocusReason.TabFocusReason)
        settle(qapp)
        with_it = seen(stop)
        stop.clearFocus()
        settle(qapp)
        changed = Counter(pair for pair in zip(with_it, seen(stop), strict=True) if pair[0] != pair[1])
        strong = sum(n for (one, other), n in changed.items() if ratio(one, other) >= AA_LARGE)
        assert strong >= stop.width(), f"{type(stop).__name__} {stop.accessibleName()}: {strong}"


def ratio(one: int, other: int) -> float:
    return contrast(QColor.fromRgb(one), QColor.fromRgb(other))
