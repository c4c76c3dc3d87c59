import itertools
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtGui import QColor, QPaintEvent, QPalette
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot
from typing_extensions import override

from snapshot_manager.gui.look import colours, icons, theme
from snapshot_manager.gui.look.colours import CONTRAST_DARK, CONTRAST_LIGHT, DARK, LIGHT, Colours
from snapshot_manager.settings import Appearance, Density
from tests.gui.contrast import AA, AA_LARGE, contrast

ALL = {"light": LIGHT, "dark": DARK, "contrast light": CONTRAST_LIGHT, "contrast dark": CONTRAST_DARK}

BACKGROUNDS = ("window", "card", "raised", "hover", "selected")
READ_ON_THEM = ("text", "muted", "amber", "red", "green", "accent_text")
ICONS = sorted(path.stem for path in (Path(__file__).parents[3] / "resources" / "icons").glob("*.svg"))
PAIRS = [
    *itertools.product(READ_ON_THEM, BACKGROUNDS),
    *itertools.product(["text"], ["added", "removed", "edited", "moved", "code"]),
    *itertools.product(["accent_text", "green", "amber", "muted", "on_system"], ["card", "code"]),  # code
    *itertools.product(
        ["text", "muted", "red", "green", "amber", "accent_text", "on_system"],
        ["track", "removed", "added", "edited", "moved"],  # what a terminal's colours become
    ),
    ("on_accent", "accent"),
    ("on_manual", "manual"),
    ("on_auto", "auto"),
    ("on_system", "system"),
]


MARKS = [
    *itertools.product(["focus", "muted", "accent_text", "amber", "red"], BACKGROUNDS),
    *itertools.product(["edge"], ["window", "card", "raised"]),
    *itertools.product(["accent_text", "amber_fill", "red_fill"], ["track", "card"]),
    ("accent", "card"),
    ("amber_fill", "edited"),
]
"""What is no text but tells something: rings, marks, edges of fields, the meter, chart lines."""


def ratio(chosen: Colours, front: str, back: str) -> float:
    return round(contrast(chosen.q(front), chosen.q(back)), 2)


@pytest.mark.parametrize("name", ALL)
def test_all_text_has_the_contrast_that_aa_asks_for(name: str) -> None:
    chosen = ALL[name]
    weak = {
        (front, back): ratio(chosen, front, back) for front, back in PAIRS if ratio(chosen, front, back) < AA
    }
    assert weak == {}


@pytest.mark.parametrize("name", ALL)
def test_all_marks_have_the_contrast_that_aa_asks_for(name: str) -> None:
    chosen = ALL[name]
    weak = {
        (front, back): ratio(chosen, front, back)
        for front, back in MARKS
        if ratio(chosen, front, back) < AA_LARGE
    }
    assert weak == {}
    assert contrast(QColor("black"), chosen.q("amber_fill")) >= AA  # the place that was found


@pytest.mark.parametrize("name", ALL)
def test_painted_things_find_the_colours_of_the_palette_in_force(qapp: QApplication, name: str) -> None:
    theme.wear(qapp, ALL[name])
    assert colours.in_force() is ALL[name]


def test_an_unknown_palette_is_taken_for_the_light_one(qapp: QApplication) -> None:
    qapp.setPalette(QPalette(QColor("#123456")))
    assert colours.in_force() is LIGHT
    theme.wear(qapp, LIGHT)


def test_a_chosen_appearance_wins_over_the_desktop(qapp: QApplication) -> None:
    theme.apply(qapp, Appearance.DARK, Density.COMFORTABLE, 100)
    assert colours.in_force() is DARK
    theme.apply(qapp, Appearance.LIGHT, Density.COMFORTABLE, 100)
    assert colours.in_force() is LIGHT


class Painted(QWidget):
    """Remembers in which colours it was painted last, and whether it was asked to."""

    shown: Colours | None = None
    asked = False

    @override
    def event(self, event: QEvent, /) -> bool:
        self.asked = self.asked or event.type() is QEvent.Type.UpdateRequest
        return super().event(event)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        self.shown = colours.in_force()


def test_what_was_to_be_painted_as_the_colours_change_is_painted_in_the_new_ones(
    qapp: QApplication, qtbot: QtBot
) -> None:
    theme.wear(qapp, LIGHT)
    window = Painted()
    qtbot.addWidget(window)
    with qtbot.waitExposed(window):
        window.show()
    qtbot.waitUntil(lambda: window.shown is LIGHT)
    window.update()
    changing = theme.steps(qapp, Appearance.DARK, Density.COMFORTABLE, 100)
    next(changing)
    window.asked = False
    qtbot.waitUntil(lambda: window.asked)  # while it may not paint
    for _ in changing:
        QCoreApplication.processEvents()
    qtbot.waitUntil(lambda: window.shown is DARK)
    theme.apply(qapp, Appearance.LIGHT, Density.COMFORTABLE, 100)


def darkest(button: QPushButton) -> int:
    image = button.icon().pixmap(18, 18).toImage()
    shown = [image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height())]
    return min(colour.lightness() for colour in shown if colour.alpha() == 255)


def test_icons_on_buttons_change_with_the_colours(qapp: QApplication, qtbot: QtBot) -> None:
    theme.wear(qapp, LIGHT)
    button = QPushButton()
    qtbot.addWidget(button)
    icons.dress(button, "plus")
    assert darkest(button) < 60
    theme.wear(qapp, DARK)
    icons.redress_all()
    assert darkest(button) > 180


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("name", ICONS)
def test_every_icon_draws_something(name: str) -> None:
    image = icons.pixmap(name, "#ff0000", 24).toImage()
    assert any(image.pixelColor(x, y).alpha() for x in range(24) for y in range(24))


def test_every_colour_is_one_that_qt_knows() -> None:
    for chosen in ALL.values():
        assert all(QColor(getattr(chosen, name)).isValid() for name in Colours._fields)


class QBalloonTip(QWidget):
    """Stands for Qt's own, which shows what the tray tells where the desktop has no notices of its own."""


@pytest.mark.parametrize("which", [LIGHT, DARK], ids=["light", "dark"])
def test_what_the_tray_tells_is_dark_on_its_pale_ground(
    qapp: QApplication, qtbot: QtBot, which: Colours
) -> None:
    theme.wear(qapp, which)
    balloon = QBalloonTip()
    qtbot.addWidget(balloon)
    text = QLabel("Automatic snapshots go on.", balloon)
    text.ensurePolished()
    assert text.palette().color(QPalette.ColorRole.WindowText) == QColor("black")
    theme.wear(qapp, LIGHT)
