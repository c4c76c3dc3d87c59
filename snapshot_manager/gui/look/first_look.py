"""How the program looks from its first moment on, before there is a style sheet: colours, type, spacing.

It loads little, for every start waits for it; ``theme`` dresses the program with the same values.
"""

import tomllib
from typing import NamedTuple

from PySide6.QtGui import QFont, QFontDatabase, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

from snapshot_manager import places
from snapshot_manager.gui.look import colours
from snapshot_manager.gui.look.colours import CONTRAST_DARK, CONTRAST_LIGHT, DARK, LIGHT, Colours

SPACING = 4, 8, 12, 16, 24
"""In device-independent pixels, from the smallest to the largest."""

CORNERS = 6, 10
"""Of controls and of cards."""

DENSITY = "density"
"""The property of the application that says how much room there is around what is shown."""


class Room(NamedTuple):
    """How far content stays from the edge above and below it, in device-independent pixels."""

    control: int
    row: int


ROOMS = {"comfortable": Room(control=6, row=12), "compact": Room(control=2, row=4)}
"""By density; as ``Settings`` has it."""

SMALLEST_POINTS = 10.0

TEXT_PERCENT = range(75, 251)
"""How large text can be chosen; as ``Settings`` has it."""

_SYSTEM, _DARK = "system", "dark"


def wear(app: QApplication, *, guessing: bool = False) -> None:
    """Put on the chosen colours, density and size of text; everything else of the look follows.

    Args:
        app: The one application, which wears nothing yet.
        guessing: Take what the desktop has chosen from its palette; ``wear_colours`` finds out later.
    """
    said, of_desktop = _settings(), _guess(app) if guessing else desktop()
    percent = said.get("text_percent")
    of_text = percent if isinstance(percent, int) and percent in TEXT_PERCENT else 100
    app.setProperty(DENSITY, said.get("density"))
    app.setPalette(palette(wanted(_appearance(said), of_desktop)))
    app.setFont(text_font(of_text, of_desktop))


def wear_colours(app: QApplication) -> None:
    """Put on other colours where the desktop has chosen what its palette did not tell."""
    chosen = wanted(_appearance(_settings()))
    if chosen is not colours.in_force():
        app.setPalette(palette(chosen))


class Desktop(NamedTuple):
    """What the person chose for all programs."""

    font: QFont
    is_dark: bool = False
    has_high_contrast: bool = False


def desktop() -> Desktop:
    """What the desktop has chosen now; Qt follows it while the program is open."""
    from PySide6.QtCore import Qt  # noqa: PLC0415  -- hundreds of names, a tenth of a start; see ``_guess``

    hints = QGuiApplication.styleHints()
    return Desktop(
        font=_system_font(),
        is_dark=hints.colorScheme() is Qt.ColorScheme.Dark,
        has_high_contrast=hints.accessibility().contrastPreference() is Qt.ContrastPreference.HighContrast,
    )


def _guess(app: QApplication) -> Desktop:
    """What the desktop has probably chosen, from the palette that Qt has made of it."""
    ground, text = (
        app.palette().color(each) for each in (QPalette.ColorRole.Window, QPalette.ColorRole.Text)
    )
    return Desktop(_system_font(), is_dark=ground.lightness() < text.lightness())


def _system_font() -> QFont:
    return QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont)


def room() -> Room:
    """How much room there is around what is shown."""
    app = QGuiApplication.instance()
    return ROOMS.get(str(app.property(DENSITY)) if app else "", ROOMS["comfortable"])


def wanted(appearance: str, of_desktop: Desktop | None = None) -> Colours:
    """The colours for an appearance, with the desktop's own scheme and contrast taken into account."""
    of_desktop = of_desktop or desktop()
    dark = of_desktop.is_dark if appearance == _SYSTEM else appearance == _DARK
    if of_desktop.has_high_contrast:
        return CONTRAST_DARK if dark else CONTRAST_LIGHT
    return DARK if dark else LIGHT


def text_font(percent: int, of_desktop: Desktop | None = None) -> QFont:
    """All text's font: the desktop's, in this size of it."""
    font = (of_desktop or desktop()).font
    font.setPointSizeF(max(font.pointSizeF(), SMALLEST_POINTS) * percent / 100)
    return font


def palette(chosen: Colours) -> QPalette:
    """The colours as Qt's own widgets ask for them."""
    role = QPalette.ColorRole
    result = QPalette()
    for name, roles in {
        "window": (role.Window,),
        "card": (role.Base, role.Button, role.ToolTipBase),
        "hover": (role.AlternateBase, role.Midlight),
        "raised": (role.Light,),
        "line": (role.Mid, role.Dark),
        "text": (role.WindowText, role.Text, role.ButtonText, role.ToolTipText, role.BrightText),
        "muted": (role.PlaceholderText,),
        "accent": (role.Highlight, role.Accent),
        "on_accent": (role.HighlightedText,),
        "accent_text": (role.Link, role.LinkVisited),
    }.items():
        for each in roles:
            result.setColor(each, chosen.q(name))
    for each in (role.WindowText, role.Text, role.ButtonText):
        result.setColor(QPalette.ColorGroup.Disabled, each, chosen.q("muted"))
    return result


def _settings() -> dict[str, object]:
    """The settings as they stand in their file; they are checked later, and told when they are wrong."""
    try:
        return tomllib.loads(places.settings_file().read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError):
        return {}


def _appearance(said: dict[str, object]) -> str:
    return str(said.get("appearance", _SYSTEM))
