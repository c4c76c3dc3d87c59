"""The desktop gets another font, other colours or more contrast while the program is open."""

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtGui import QFont, QGuiApplication
from PySide6.QtWidgets import QApplication

from snapshot_manager.gui.look import colours, first_look
from snapshot_manager.gui.look.colours import CONTRAST_DARK, CONTRAST_LIGHT, DARK, LIGHT, Colours
from snapshot_manager.gui.look.first_look import Desktop
from snapshot_manager.settings import Appearance
from tests.gui.person import Person

FONT = QFont("DejaVu Sans", 11)


class Chosen:
    """What is chosen for all programs; each choice is told to the program's windows as Qt tells it."""

    def __init__(self) -> None:
        self.now = Desktop(FONT)

    def choose(self, font: QFont = FONT, *, is_dark: bool = False, has_high_contrast: bool = False) -> None:
        """Choose this look."""
        self.now = Desktop(font, is_dark, has_high_contrast)
        for window in QGuiApplication.allWindows():
            QApplication.sendEvent(window, QEvent(QEvent.Type.ThemeChange))

    def asked(self) -> Desktop:
        """What the desktop answers."""
        return self.now._replace(font=QFont(self.now.font))


@pytest.fixture
def desktop(monkeypatch: pytest.MonkeyPatch) -> Chosen:
    """A desktop whose choices can be changed."""
    chosen = Chosen()
    monkeypatch.setattr(first_look, "desktop", chosen.asked)
    return chosen


def shown(person: Person) -> tuple[str, float]:
    font = person.window.frame.font()
    return font.family(), font.pointSizeF()


def test_another_font_of_the_desktop_is_taken_on_while_the_window_is_open(
    desktop: Chosen, person: Person
) -> None:
    title = person.window.header.title
    before = title.font().pointSizeF() / 11
    desktop.choose(QFont("DejaVu Serif", 16))
    person.wait(lambda: shown(person) == ("DejaVu Serif", 16))
    person.wait(lambda: title.font().pointSizeF() == pytest.approx(16 * before, abs=0.1))
    assert title.font().family() == "DejaVu Serif"


def test_the_persons_own_size_of_text_multiplies_what_the_desktop_has_now(
    desktop: Chosen, person: Person
) -> None:
    settings = person.settings()
    person.choose_settings(text_percent=150)
    person.wait(lambda: shown(person)[1] == 16.5)
    desktop.choose(QFont("DejaVu Sans", 20))
    person.wait(lambda: shown(person)[1] == 30)
    settings.close()


@pytest.mark.parametrize(
    ("dark", "high", "colours_then"),
    [(True, False, DARK), (False, True, CONTRAST_LIGHT), (True, True, CONTRAST_DARK)],
)
def test_other_colours_of_the_desktop_are_taken_on_while_the_window_is_open(
    desktop: Chosen, person: Person, *, dark: bool, high: bool, colours_then: Colours
) -> None:
    desktop.choose(is_dark=dark, has_high_contrast=high)
    person.wait(lambda: colours.in_force() is colours_then)
    desktop.choose()
    person.wait(lambda: colours.in_force() is LIGHT)


def test_a_chosen_appearance_stays_when_the_desktop_turns_dark_but_gets_its_contrast(
    desktop: Chosen, person: Person
) -> None:
    settings = person.settings()
    person.choose_settings(appearance=Appearance.LIGHT)
    desktop.choose(is_dark=True)
    person.settle()
    assert colours.in_force() is LIGHT
    desktop.choose(has_high_contrast=True)
    person.wait(lambda: colours.in_force() is CONTRAST_LIGHT)
    settings.close()


def test_a_desktop_that_tells_of_nothing_new_costs_no_new_dress(
    desktop: Chosen, person: Person, qapp: QApplication
) -> None:
    desktop.choose(is_dark=True)
    person.wait(lambda: colours.in_force() is DARK and bool(qapp.styleSheet()))
    person.settle()
    sheet = qapp.styleSheet()
    desktop.choose(is_dark=True)
    assert qapp.styleSheet() == sheet
    person.settle()
    assert qapp.styleSheet() == sheet


def test_many_news_at_once_end_in_the_last_look(desktop: Chosen, person: Person) -> None:
    for points in range(10, 20):
        desktop.choose(QFont("DejaVu Sans", points), is_dark=bool(points % 2))
    person.wait(lambda: shown(person)[1] == 19)
    assert colours.in_force() is DARK


def test_a_program_without_its_window_follows_too(desktop: Chosen, newcomer: Person) -> None:
    desktop.choose(QFont("DejaVu Sans", 14))
    newcomer.wait(lambda: QApplication.font().pointSizeF() == 14)
